//! The flags that say which crates a command is about.

use super::flag::{flag, many, one};
use clap::builder::{PossibleValuesParser, ValueParser};
use clap::{Arg, ArgAction, ArgMatches};
use std::path::PathBuf;

/// Which crates a command is about.
pub(crate) enum Selection {
    /// Those of the configuration: the named ones, or all.
    Configured(Vec<String>),
    /// One that only the command line describes.
    AdHoc(AdHoc),
}

/// A crate that only the command line describes.
pub(crate) struct AdHoc {
    pub(crate) specs: PathBuf,
    pub(crate) files: Files,
    pub(crate) operations: Vec<String>,
    pub(crate) name: String,
    pub(crate) client: Option<String>,
    /// Whether the crate has a feature for each group of operations.
    pub(crate) group_features: bool,
}

/// Which descriptions that crate is made from.
pub(crate) enum Files {
    Inputs(Vec<PathBuf>),
    /// Those that a readme names for a tag, by default for the readme's own.
    Readme {
        path: PathBuf,
        tag: Option<String>,
    },
}

/// Above the flags that describe a crate without a configuration.
pub(super) const AD_HOC: &str = "Without spec/armgen.toml";

/// The group of flags of which one must be there.
pub(super) const FILES: &str = "files";

pub(super) fn crates() -> Arg {
    Arg::new("crates").value_name("CRATE").conflicts_with("specs")
}

/// The flags that describe a crate without a configuration.
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
            .help("Instead of --input: the readme.md that names them"),
        flag("tag", "TAG")
            .requires("readme")
            .conflicts_with("input")
            .help_heading(AD_HOC)
            .help("Which of the readme's tags; by default the one that it chooses itself"),
        flag("operation", "GLOB")
            .num_args(1..)
            .action(ArgAction::Append)
            .requires("specs")
            .help_heading(AD_HOC)
            .help("Operation ids, where * and ? stand for any characters; none means all"),
        flag("crate", "NAME").requires("specs").help_heading(AD_HOC).help("The crate's name"),
        flag("client", "NAME")
            .requires("specs")
            .help_heading(AD_HOC)
            .help("The client's type; by default made from the description's title"),
        flag("features", "KIND")
            .value_parser(PossibleValuesParser::new(["groups"]))
            .hide_possible_values(true)
            .requires("specs")
            .help_heading(AD_HOC)
            .help("`groups`: a cargo feature for each group of operations"),
    ]
}

pub(super) fn read(matches: &ArgMatches) -> Selection {
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
