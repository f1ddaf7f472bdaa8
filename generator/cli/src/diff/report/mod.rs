//! Reports of a comparison, for people and for machines. Each format is a file of its own; what they share is
//! sorted and counted here, once. All words that come from descriptions are input: each format writes them
//! in its own way such that they can't be mistaken for anything but words.

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

/// The JSON Schema of reports in JSON.
pub const SCHEMA: &str = include_str!("schema.json");

/// What a report is made of.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// What was found.
    pub comparison: &'a Comparison,
    /// What the user calls the old side, e.g. `main:azure_vpn_connections`.
    pub old: &'a str,
    /// What the user calls the new side.
    pub new: &'a str,
    /// Which changes were reviewed, by fingerprint, and why they are fine.
    pub accepted: &'a BTreeMap<String, String>,
    /// The globs of operations that are compared; none means all.
    pub operations: &'a [String],
    /// The version that the crate has now, if it is a crate that is compared.
    pub version: Option<&'a str>,
    /// What leads from the repository to the folder that the files of changes are relative to, e.g. `spec`.
    pub folder: &'a str,
    /// Where on the web the folders are that the files of the old and the new side are relative to.
    pub base_urls: [Option<&'a str>; 2],
    /// Where the old side's items are in its crate, if it is one.
    pub sources: Option<&'a Sources>,
}

/// How a report looks.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Format {
    /// For a terminal: a screen, then details.
    Terminal {
        /// Whether it has colours.
        color: bool,
    },
    /// For a pull request.
    Markdown,
    /// Everything, for machines.
    Json,
    /// Annotations of a GitHub workflow.
    Github,
    /// A page of its own, which needs no network.
    Html,
}

/// Writes a report.
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

/// Writes what a terminal shows first, and no details.
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
