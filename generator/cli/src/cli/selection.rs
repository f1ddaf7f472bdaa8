//! The arguments that select the crates to work on.

use super::flag::{flag, many, one};
use clap::builder::{PossibleValuesParser, ValueParser};
use clap::{Arg, ArgAction, ArgMatches};
use std::path::PathBuf;

/// The crates to work on.
pub(crate) enum Selection {
    /// The named crates of `armgen.toml`; all if empty.
    Configured(Vec<String>),
    /// A crate that flags describe, without `armgen.toml`.
    AdHoc(AdHoc),
}

/// A crate that flags describe, without `armgen.toml`.
pub(crate) struct AdHoc {
    pub(crate) specs: PathBuf,
    pub(crate) files: Files,
    pub(crate) operations: Vec<String>,
    pub(crate) name: String,
    pub(crate) client: Option<String>,
    /// True if the crate has a Cargo feature for each group of operations.
    pub(crate) group_features: bool,
}

/// The descriptions that a crate described by flags is made from.
pub(crate) enum Files {
    Inputs(Vec<PathBuf>),
    /// The files that a readme lists for a tag; without a tag, for the readme's default tag.
    Readme {
        path: PathBuf,
        tag: Option<String>,
    },
}

/// The heading in the help above the flags that describe a crate without `armgen.toml`.
pub(super) const AD_HOC: &str = "Without spec/armgen.toml";

/// The clap group of `--input` and `--readme`, one of which is required.
pub(super) const FILES: &str = "files";

pub(super) fn crates() -> Arg {
    Arg::new("crates").value_name("CRATE").conflicts_with("specs")
}

/// Declares the flags that describe a crate without `armgen.toml`.
pub(super) fn ad_hoc() -> [Arg; 8] {
    [
        flag("specs", "DIR")
            .value_parser(ValueParser::path_buf())
            .help_heading(AD_HOC)
            .help("A checkout of azure-rest-api-specs, or a folder laid out like it"),
        flag("input", "FILE")
            .value_parser(ValueParser::path_buf())
            .num_args(1..)
            .action(ArgAction::Append)
            .requires("specs")
            .group(FILES)
            .help_heading(AD_HOC)
            .help("Description files, relative to DIR or to the current folder"),
        flag("readme", "FILE")
            .value_parser(ValueParser::path_buf())
            .conflicts_with("input")
            .requires("specs")
            .group(FILES)
            .help_heading(AD_HOC)
            .help("In place of --input: the readme.md that lists the description files"),
        flag("tag", "TAG")
            .requires("readme")
            .conflicts_with("input")
            .help_heading(AD_HOC)
            .help("The tag of the readme to use; by default the readme's own default tag"),
        flag("operation", "GLOB")
            .num_args(1..)
            .action(ArgAction::Append)
            .requires("specs")
            .help_heading(AD_HOC)
            .help(
                "Ids of the operations to generate, where * and ? stand for any characters; by \
                 default all",
            ),
        flag("crate", "NAME").requires("specs").help_heading(AD_HOC).help("The crate's name"),
        flag("client", "NAME")
            .requires("specs")
            .help_heading(AD_HOC)
            .help("The name of the client struct; by default made from the title of the API"),
        flag("features", "KIND")
            .value_parser(PossibleValuesParser::new(["groups"]))
            .hide_possible_values(true)
            .requires("specs")
            .help_heading(AD_HOC)
            .help("`groups`: a cargo feature for each group of operations"),
    ]
}

pub(super) fn from_matches(matches: &ArgMatches) -> Selection {
    match one(matches, "specs") {
        None => Selection::Configured(many(matches, "crates")),
        Some(specs) => Selection::AdHoc(AdHoc {
            specs,
            files: match one(matches, "readme") {
                Some(path) => Files::Readme { path, tag: one(matches, "tag") },
                None => Files::Inputs(many(matches, "input")),
            },
            operations: many(matches, "operation"),
            name: one(matches, "crate").unwrap_or_else(|| "inspected".to_owned()),
            client: one(matches, "client"),
            group_features: one::<String>(matches, "features").is_some(),
        }),
    }
}
