//! Writes the report of a comparison, for people and for machines. Each format has a file of its own; the
//! sorting and counting that they share is done once. Texts that come from descriptions are untrusted, so each
//! format escapes them.

mod advice;
mod by_operation;
mod crossings;
mod entry;
pub(crate) mod escape;
mod github;
mod html;
mod json;
pub(crate) mod line;
mod links;
mod markdown;
pub(crate) mod merged;
mod picture;
mod sorted;
mod terminal;
mod verdict;
pub(crate) mod version;
pub(crate) mod words;

use super::sources::Sources;
use armgen::compare::{Comparison, Rust, Wire};
use sorted::Sorted;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The JSON Schema of reports in the format JSON.
pub const SCHEMA: &str = include_str!("schema.json");

/// The content of a report, which each format writes.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The result of the comparison.
    pub comparison: &'a Comparison,
    /// The old side's name on the command line, e.g. `main:azure_vpn_connections`.
    pub old: &'a str,
    /// The new side's name on the command line.
    pub new: &'a str,
    /// The reasons why changes were accepted, by the changes' fingerprints.
    pub accepted: &'a BTreeMap<String, String>,
    /// The globs (`--operation`) of the operations that were compared; empty if all were.
    pub operations: &'a [String],
    /// The current version of the crate that gets a new one; `None` if no crate is compared, or if it stays as it
    /// is.
    pub version: Option<&'a str>,
    /// The names of other crates that change along with this one and whose wire format breaks.
    pub breaking_along: &'a [String],
    /// The path from the repository to the folder that files of changes are relative to, e.g. `spec`.
    pub folder: &'a str,
    /// The URLs of the folders that files of the old and of the new side are relative to, for links.
    pub base_urls: [Option<&'a str>; 2],
    /// The positions of public items in the old side's source; `None` if the old side is not a crate.
    pub sources: Option<&'a Sources>,
}

/// The format of a report.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Format {
    /// Text for a terminal: a summary of one screen, then details.
    Terminal {
        /// True if the text has colours (ANSI escape sequences).
        color: bool,
    },
    /// Markdown for a comment on a pull request.
    Markdown,
    /// JSON with everything, for machines.
    Json,
    /// Workflow commands that make annotations in GitHub Actions.
    Github,
    /// An HTML page in one file, which loads nothing from a network.
    Html,
}

/// Writes a report in a format.
pub fn write(format: Format, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    if format == Format::Json {
        return json::write(report, out);
    }
    let merged = merged::merged(report.comparison, report.accepted);
    let report = &Report { comparison: &merged.comparison, ..*report };
    let sorted = Sorted::new(report, &merged);
    match format {
        Format::Terminal { color } => terminal::write(report, &sorted, color, out),
        Format::Markdown => out.write_all(markdown::text(report, &sorted).as_bytes()),
        Format::Json => Ok(()),
        Format::Github => github::write(report, &sorted, out),
        Format::Html => html::write(report, &sorted, out),
    }
}

/// Writes the summary that the terminal format starts with, without details.
pub(crate) fn head(report: &Report<'_>, color: bool, out: &mut dyn Write) -> io::Result<()> {
    let merged = merged::merged(report.comparison, report.accepted);
    let report = &Report { comparison: &merged.comparison, ..*report };
    terminal::head(report, &Sorted::new(report, &merged), color, out)
}

pub(crate) fn wire(wire: Wire) -> &'static str {
    match wire {
        Wire::None => "none",
        Wire::Compatible => "compatible",
        Wire::Breaking => "breaking",
    }
}

pub(crate) fn rust(rust: Rust) -> &'static str {
    match rust {
        Rust::Patch => "patch",
        Rust::Minor => "minor",
        Rust::Major => "major",
    }
}
