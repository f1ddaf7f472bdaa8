//! The flags of `codegen`.

use super::flag::{examples, flag, one};
use super::selection::{self, FILES, Selection, ad_hoc, crates};
use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgMatches};
use std::path::PathBuf;

/// The options of `codegen`.
pub(crate) struct Codegen {
    pub(crate) selection: Selection,
    /// The folder that crates are written to, if it is not `generated/`.
    pub(crate) out: Option<PathBuf>,
    /// True to compare the crates with the files on disk instead of writing them.
    pub(crate) check: bool,
}

const EXAMPLES: &str = "\
Examples:
  {program} codegen
  {program} codegen azure_vpn_connections
  {program} codegen --check
  {program} codegen --specs ../azure-rest-api-specs \\
      --input specification/network/resource-manager/Microsoft.Network/Network/stable/2025-09-01/virtualWan.json \\
      --operation 'VpnConnections_*' --crate azure_vpn --out ../crates
  {program} codegen --specs ../azure-rest-api-specs \\
      --readme specification/network/resource-manager/Microsoft.Network/Network/readme.md --tag package-2025-09-01 \\
      --crate azure_network --out ../crates

A crate is written whole or not at all, and files that don't change are left alone. A folder that
armgen has not written is never touched; target/, Cargo.lock and .git/ in a crate's folder stay.";

pub(super) fn command(program: &str) -> clap::Command {
    clap::Command::new("codegen")
        .about("Generate crates into generated/, or compare them with the crates there")
        .after_help(examples(program, EXAMPLES))
        .arg(
            crates()
                .num_args(0..)
                .help("The crates of spec/armgen.toml to generate; by default all"),
        )
        .arg(Arg::new("check").long("check").action(ArgAction::SetTrue).help(
            "Write nothing; list the files that differ from what would be generated, and end with \
             1 if there are any",
        ))
        .args(ad_hoc().map(|arg| match arg.get_id().as_str() {
            "specs" => arg.requires_all([FILES, "crate", "out"]),
            _ => arg,
        }))
        .arg(
            flag("out", "DIR")
                .value_parser(ValueParser::path_buf())
                .help("The folder to write the crates to, armgen_runtime included"),
        )
}

pub(super) fn from_matches(matches: &ArgMatches) -> Codegen {
    Codegen {
        selection: selection::from_matches(matches),
        out: one(matches, "out"),
        check: matches.get_flag("check"),
    }
}
