//! The flags of `versions`.

use super::flag::{examples, flag, one};
use super::pinned::{From, from, read_from};
use clap::builder::ValueParser;
use clap::{Arg, ArgMatches};
use std::path::PathBuf;

/// The options of `versions`.
pub(crate) struct Versions {
    pub(crate) name: String,
    /// The folder of descriptions to search in place of upstream's repository.
    pub(crate) specs: Option<PathBuf>,
    pub(crate) from: From,
}

const EXAMPLES: &str = "\
Examples:
  {program} versions azure_vpn_connections
  {program} versions azure_vpn_connections --from https://github.com/Azure/azure-rest-api-specs@main
  {program} versions azure_vpn_connections --from pin
  {program} versions azure_vpn_connections --specs ../azure-rest-api-specs

The newest commit of the repository in [source] of spec/armgen.toml is fetched; with --offline, the commit that was
fetched last is used. `--from pin` uses the commit that spec/armgen.lock has for the crate.";

pub(super) fn command(program: &str) -> clap::Command {
    clap::Command::new("versions")
        .about("List the api-versions upstream has of a crate, and what each changes for its operations")
        .after_help(examples(program, EXAMPLES))
        .arg(
            Arg::new("crate").value_name("CRATE").required(true).help("A crate of spec/armgen.toml"),
        )
        .arg(
            flag("specs", "DIR")
                .value_parser(ValueParser::path_buf())
                .conflicts_with_all(["from", "commit", "offline"])
                .help("A checkout of azure-rest-api-specs, or a folder laid out like it"),
        )
        .args(from())
}

pub(super) fn from_matches(matches: &ArgMatches) -> Versions {
    Versions {
        name: one(matches, "crate").unwrap_or_default(),
        specs: one(matches, "specs"),
        from: read_from(matches),
    }
}
