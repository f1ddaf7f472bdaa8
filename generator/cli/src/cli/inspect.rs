//! The flags of `inspect`.

use super::flag::{examples, flag};
use super::selection::{self, FILES, Selection, ad_hoc, crates};
use armgen::View;
use clap::ArgMatches;
use clap::builder::PossibleValuesParser;

/// The options of `inspect`.
pub(crate) struct Inspect {
    pub(crate) selection: Selection,
    pub(crate) view: View,
}

const EXAMPLES: &str = "\
Examples:
  {program} inspect azure_vpn_connections
  {program} inspect azure_vpn_connections --format mermaid > model.mmd
  {program} inspect --specs ../azure-rest-api-specs --operation 'VpnConnections_*' --format json \\
      --input specification/network/resource-manager/Microsoft.Network/Network/stable/2025-09-01/virtualWan.json";

pub(super) fn command(program: &str) -> clap::Command {
    clap::Command::new("inspect")
        .about("Print the operations and types that a crate is generated from")
        .after_help(examples(program, EXAMPLES))
        .arg(crates().required_unless_present("specs").help("A crate of spec/armgen.toml"))
        .arg(
            flag("format", "FORMAT")
                .value_parser(PossibleValuesParser::new(["tree", "json", "mermaid"]))
                .default_value("tree")
                .hide_possible_values(true)
                .help("tree for people, json for machines, or mermaid, a class diagram"),
        )
        .args(ad_hoc().map(|arg| match arg.get_id().as_str() {
            "specs" => arg.requires(FILES),
            _ => arg,
        }))
}

pub(super) fn from_matches(matches: &ArgMatches) -> Inspect {
    Inspect { selection: selection::from_matches(matches), view: view(matches) }
}

fn view(matches: &ArgMatches) -> View {
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => View::Json,
        Some("mermaid") => View::Mermaid,
        _ => View::Tree,
    }
}
