//! The flags of `bump`.

use super::flag::{base_url, examples, flag, many, one};
use super::pinned::{From, from, read_from};
use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgGroup, ArgMatches};
use std::path::PathBuf;

/// The options of `bump`.
pub(crate) struct Bump {
    pub(crate) name: String,
    pub(crate) to: To,
    /// A checkout whose files are copied to spec/.
    pub(crate) specs: Option<PathBuf>,
    /// The repository and commit that descriptions are taken from, if there is a lock file.
    pub(crate) from: From,
    /// The file that the report is written to, in Markdown.
    pub(crate) summary: Option<PathBuf>,
    /// The values of `--base-url`: the URLs of web pages that show the descriptions.
    pub(crate) base_urls: Vec<String>,
    /// True to print the changes without writing them.
    pub(crate) dry_run: bool,
    /// True to run the tests that have snapshots of the crate.
    pub(crate) snapshots: bool,
}

/// The api-version or tag that a crate is to be made from.
pub(crate) enum To {
    Version(String),
    /// A tag of the crate's readme.
    Tag(String),
}

const HELP: &str = "\
Examples:
  {program} bump azure_vpn_connections --to 2025-09-01 --dry-run
  {program} bump azure_vpn_connections --to 2025-09-01 --specs ../azure-rest-api-specs
  {program} bump azure_vpn_connections --to 2025-09-01 --summary pr.md
  {program} bump azure_network --tag package-2025-09-01

If spec/armgen.lock pins the descriptions, those of upstream's newest commit (Microsoft's azure-rest-api-specs, by
default) are copied to spec/, and pinned. Without that file, they have to be in spec/, or are copied from --specs.

Changes the crate in spec/armgen.toml, chooses its next version by what changed for Rust code, adds an entry to
spec/changelogs/CRATE.md (which is copied to the crate as CHANGELOG.md), generates the crate into generated/, and
leaves snapshots that changed for `cargo insta review`. If any step fails, all changes are undone.";

pub(super) fn command(program: &str) -> clap::Command {
    clap::Command::new("bump")
        .about("Generate a crate from another api-version, and report what that changes")
        .after_help(examples(program, HELP))
        .arg(
            Arg::new("crate")
                .value_name("CRATE")
                .required(true)
                .help("A crate of spec/armgen.toml"),
        )
        .arg(flag("to", "API_VERSION").help("The api-version to move the crate to, like 2025-09-01"))
        .arg(flag("tag", "TAG").help("The tag to move the crate to, if its description files are \
                                      listed by a readme"))
        .group(ArgGroup::new("target").args(["to", "tag"]).required(true))
        .arg(
            flag("specs", "DIR")
                .value_parser(ValueParser::path_buf())
                .conflicts_with_all(["from", "commit", "offline"])
                .help("A checkout of azure-rest-api-specs to copy files from, if there is no \
                       spec/armgen.lock"),
        )
        .args(from())
        .arg(
            flag("summary", "FILE")
                .value_parser(ValueParser::path_buf())
                .help("Write the report to this file, in Markdown, as the text of a pull request"),
        )
        .arg(
            base_url(
                "For links in --summary: the URL of the folder that has specification/, on the web; given twice: before, after",
            )
            .requires("summary"),
        )
        .arg(switch("dry-run").help("Write nothing; show what would be written"))
        .arg(switch("no-snapshots").help("Don't run the tests that have snapshots of the crate"))
}

fn switch(name: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue)
}

pub(super) fn from_matches(matches: &ArgMatches) -> Bump {
    Bump {
        name: one(matches, "crate").unwrap_or_default(),
        to: match one(matches, "tag") {
            Some(tag) => To::Tag(tag),
            None => To::Version(one(matches, "to").unwrap_or_default()),
        },
        specs: one(matches, "specs"),
        from: read_from(matches),
        summary: one(matches, "summary"),
        base_urls: many(matches, "base-url"),
        dry_run: matches.get_flag("dry-run"),
        snapshots: !matches.get_flag("no-snapshots"),
    }
}
