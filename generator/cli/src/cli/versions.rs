//! The flags of `versions`.

use super::flag::{examples, flag, one};
use clap::builder::ValueParser;
use clap::{Arg, ArgMatches};
use std::path::PathBuf;

/// `versions`
pub(crate) struct Versions {
    pub(crate) name: String,
    pub(crate) specs: PathBuf,
}

pub(super) fn command(program: &str) -> clap::Command {
    clap::Command::new("versions")
        .about("List the api-versions that there are for a crate, and what changed in its part of them")
        .after_help(examples(program, "Example:\n  {program} versions azure_vpn_connections --specs ../azure-rest-api-specs"))
        .arg(
            Arg::new("crate").value_name("CRATE").required(true).help("A crate of spec/armgen.toml"),
        )
        .arg(
            flag("specs", "DIR")
                .value_parser(ValueParser::path_buf())
                .required(true)
                .help("A checkout of azure-rest-api-specs, or a folder laid out like it"),
        )
}

pub(super) fn read(matches: &ArgMatches) -> Versions {
    Versions {
        name: one(matches, "crate").unwrap_or_default(),
        specs: one(matches, "specs").unwrap_or_default(),
    }
}
