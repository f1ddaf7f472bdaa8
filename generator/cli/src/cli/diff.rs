//! The flags of `diff`.

use super::flag::{base_url, examples, flag, many, one};
use clap::builder::{PossibleValuesParser, ValueParser};
use clap::{Arg, ArgAction, ArgMatches};
use std::path::PathBuf;

/// The options of `diff`.
pub(crate) struct Diff {
    /// The old side of the comparison, as the user named it, e.g. a crate, a crate at a git revision
    /// (`main:azure_vpn`), or a folder of descriptions.
    pub(crate) old: String,
    /// The new side of the comparison, as the user named it.
    pub(crate) new: String,
    /// The folder in which descriptions are looked up that are not found by their path alone.
    pub(crate) specs: Option<PathBuf>,
    /// Globs over the ids of the operations to compare; all operations if empty.
    pub(crate) operations: Vec<String>,
    pub(crate) fail_on: Option<FailOn>,
    pub(crate) format: Format,
    /// The file that the report is written to, if not stdout.
    pub(crate) output: Option<PathBuf>,
    /// The values of `--base-url`: the URLs of web pages that show the descriptions.
    pub(crate) base_urls: Vec<String>,
    /// True if the report has colours, false if not; by default it has them on a terminal.
    pub(crate) color: Option<bool>,
}

/// The kind of changes that make `diff` end with exit code 1.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum FailOn {
    /// Changes that break callers on the wire.
    Wire,
    /// Changes that break Rust code.
    Rust,
    /// Any change.
    Any,
}

/// The format of a report.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Format {
    Terminal,
    Markdown,
    Json,
    Github,
    Html,
}

const EXAMPLES: &str = "\
OLD and NEW are each one of these:
  azure_vpn_connections              a crate of spec/armgen.toml
  specification/…/stable/2025-09-01  an api-version's folder: all of its .json files
  a.json,b.json                      files
  readme.md, readme.md#TAG           the files of the readme's own tag, or of another
  REV:…                              any of these at a revision of git, which is not checked out
  URL@REV:…                          a crate or files at a branch, tag or commit of upstream
  pin:…                              the same at the commit that spec/armgen.lock has

If one side is a crate, the other may be `URL@REV` or `pin` alone: the same crate, from the descriptions of
that commit.

Examples:
  {program} diff pin azure_vpn_connections
  {program} diff azure_vpn_connections https://github.com/Azure/azure-rest-api-specs@main
  {program} diff main:azure_vpn_connections azure_vpn_connections --fail-on wire
  {program} diff --specs ../azure-rest-api-specs --operation 'VpnConnections_*' \\
      specification/network/resource-manager/Microsoft.Network/Network/stable/2024-05-01 \\
      specification/network/resource-manager/Microsoft.Network/Network/stable/2025-09-01

If a side is a crate, both sides have the operations and the names that spec/armgen.toml gives the crate. Each
override applies to the sides that it matches. Changes listed in spec/accepted.toml never make --fail-on fail.

In html, markdown and json, places in descriptions are links if the side is a GitHub URL with a revision, or with
--base-url https://github.com/Azure/azure-rest-api-specs/blob/main.

Exit codes: 0 success; 1 --fail-on found such a change; 2 an error.";

pub(super) fn command(program: &str) -> clap::Command {
    clap::Command::new("diff")
        .about("Compare two descriptions: what changes in requests and responses, and for Rust code")
        .after_help(examples(program, EXAMPLES))
        .arg(Arg::new("old").value_name("OLD").required(true).help("The old side"))
        .arg(Arg::new("new").value_name("NEW").required(true).help("The new side"))
        .arg(
            flag("specs", "DIR")
                .value_parser(ValueParser::path_buf())
                .help("A checkout of azure-rest-api-specs to find files in; by default the folder above specification/"),
        )
        .arg(
            flag("operation", "GLOB")
                .action(ArgAction::Append)
                .help("Ids of the operations to compare, where * and ? stand for any characters"),
        )
        .arg(
            flag("fail-on", "KIND")
                .value_parser(PossibleValuesParser::new(["wire", "rust", "any"]))
                .hide_possible_values(true)
                .help("Exit with 1 on a change that breaks requests or responses (wire) or Rust code (rust), or on any"),
        )
        .arg(
            flag("format", "FORMAT")
                .value_parser(PossibleValuesParser::new([
                    "terminal", "markdown", "json", "github", "html",
                ]))
                .default_value("terminal")
                .hide_possible_values(true)
                .help("terminal, markdown for a pull request, json for machines, github annotations, or an html page"),
        )
        .arg(
            flag("output", "FILE")
                .value_parser(ValueParser::path_buf())
                .help("Write the report to this file"),
        )
        .arg(base_url(
            "The web page of the folder that has specification/, for links; given twice: for OLD and for NEW",
        ))
        .arg(
            flag("color", "WHEN")
                .value_parser(PossibleValuesParser::new(["auto", "always", "never"]))
                .default_value("auto")
                .hide_possible_values(true)
                .help("Colours: always, never, or auto (on a terminal only)"),
        )
}

pub(super) fn from_matches(matches: &ArgMatches) -> Diff {
    let text = |name| one::<String>(matches, name);
    Diff {
        old: text("old").unwrap_or_default(),
        new: text("new").unwrap_or_default(),
        specs: one(matches, "specs"),
        operations: many(matches, "operation"),
        fail_on: text("fail-on").map(|kind| match kind.as_str() {
            "wire" => FailOn::Wire,
            "rust" => FailOn::Rust,
            _ => FailOn::Any,
        }),
        format: match text("format").as_deref() {
            Some("markdown") => Format::Markdown,
            Some("json") => Format::Json,
            Some("github") => Format::Github,
            Some("html") => Format::Html,
            _ => Format::Terminal,
        },
        output: one(matches, "output"),
        base_urls: many(matches, "base-url"),
        color: match text("color").as_deref() {
            Some("always") => Some(true),
            Some("never") => Some(false),
            _ => None,
        },
    }
}
