//! The report of a bump as the text of a pull request, and the file given by `--summary` that it is written to.

use super::source::Supply;
use super::target::Target;
use crate::config;
use crate::console::Failure;
use crate::diff::report::{self, Format, Report};
use crate::diff::side::Side;
use crate::diff::sources::Sources;
use crate::pins::Lock;
use crate::upstream::{files_page, page};
use armgen::compare::Comparison;
use std::fmt::Write;
use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// The input of a report: the crate before and after the bump, and their comparison.
pub(super) struct Reported<'a> {
    pub(super) own: &'a Side,
    pub(super) target: &'a Target,
    pub(super) comparison: &'a Comparison,
    /// The names of other crates that change along and whose wire format breaks.
    pub(super) breaking_along: &'a [String],
    pub(super) root: &'a Path,
    pub(super) sources: Option<Sources>,
    /// The base URLs of web pages that show the old and the new descriptions, if known.
    pub(super) base_urls: [Option<String>; 2],
}

impl Reported<'_> {
    /// Returns the summary of the changes for a terminal.
    pub(super) fn head(&self, color: bool) -> Result<String, Failure> {
        self.with(|report, bytes| report::head(report, color, bytes))
    }

    /// Returns the text that `write` makes of the report.
    fn with(
        &self,
        write: impl FnOnce(&Report<'_>, &mut Vec<u8>) -> io::Result<()>,
    ) -> Result<String, Failure> {
        let accepted = config::accepted(self.root)?;
        let report = Report {
            comparison: self.comparison,
            old: &self.own.job.name,
            new: &self.target.shown,
            accepted: &accepted.reasons,
            operations: &[],
            version: Some(&self.own.job.version),
            breaking_along: self.breaking_along,
            folder: config::SPECS,
            base_urls: [0, 1].map(|side| self.base_urls.get(side)?.as_deref()),
            sources: self.sources.as_ref(),
        };
        let mut bytes = Vec::new();
        write(&report, &mut bytes).map_err(|error| format!("cannot make the report: {error}"))?;
        Ok(String::from_utf8_lossy(&bytes).trim_end_matches('\n').to_owned())
    }
}

/// Returns the report in Markdown, below a title with the old and the new api-version.
pub(super) fn text(
    reported: &Reported<'_>,
    supply: &Supply,
    version: &str,
    others: &[String],
) -> Result<String, Failure> {
    let (name, comparison) = (&reported.own.job.name, reported.comparison);
    let (old, new) = (&comparison.old.api_version, &comparison.new.api_version);
    let report = reported.with(|report, out| report::write(Format::Markdown, report, out))?;
    let (decision, rest) = report.split_once("\n\n").unwrap_or((&report, ""));
    let mut text = format!("# {name}: {old} -> {new} ({version})\n\n{decision}\n\n");
    // `writeln!` to a `String` can't fail.
    if let Some(line) = compared(name, supply) {
        let _ = writeln!(text, "{line}\n");
    }
    for other in others {
        let _ = writeln!(text, "- {other}");
    }
    if !others.is_empty() {
        text.push('\n');
    }
    let _ = writeln!(text, "{rest}");
    Ok(text)
}

/// Returns a line with the old and the new commit of upstream that the crate is pinned to, with a link to the
/// comparison of both if the repository's host has a page for it. `None` without a lock file.
fn compared(name: &str, supply: &Supply) -> Option<String> {
    let (before, after) = supply.locks.as_ref()?;
    let (old, new) = (before.crates.get(name)?, after.crates.get(name)?);
    let short = |id: &str| id.get(..10).unwrap_or(id).to_owned();
    let (from, to) = (short(&old.commit), short(&new.commit));
    if old.commit == new.commit {
        return Some(format!("Descriptions: {to} ({})", new.date));
    }
    let shown = match page(&after.source).filter(|_| before.source == after.source) {
        Some(url) => format!("[{from}...{to}]({url}/compare/{}...{})", old.commit, new.commit),
        None => format!("{from}...{to}"),
    };
    Some(format!("Descriptions: {shown} ({} to {})", old.date, new.date))
}

/// Returns the base URLs of web pages that show the crate's old and new descriptions: those `given` by the
/// user, otherwise those that follow from the lock file.
pub(super) fn base_urls(
    name: &str,
    supply: &Supply,
    given: [Option<&str>; 2],
) -> [Option<String>; 2] {
    let url = |lock: &Lock| files_page(&lock.source, &lock.crates.get(name)?.commit);
    let known = match &supply.locks {
        Some((before, after)) => [url(before), url(after)],
        None => [None, None],
    };
    let ([given_old, given_new], [known_old, known_new]) =
        (given.map(|url| url.map(str::to_owned)), known);
    [given_old.or(known_old), given_new.or(known_new)]
}

/// The file that the report is written to.
pub(super) struct SummaryFile {
    path: PathBuf,
}

impl SummaryFile {
    /// Checks that the file can be written, before anything else is changed.
    pub(super) fn find(path: &Path) -> Result<SummaryFile, String> {
        let is_there = path.exists();
        let opened = OpenOptions::new().append(true).create(true).open(path);
        opened.map_err(|error| cannot(path, &error))?;
        if !is_there {
            fs::remove_file(path).map_err(|error| cannot(path, &error))?;
        }
        Ok(SummaryFile { path: path.to_owned() })
    }

    pub(super) fn write(self, text: &str) -> Result<(), String> {
        fs::write(&self.path, text).map_err(|error| cannot(&self.path, &error))
    }
}

fn cannot(path: &Path, error: &io::Error) -> String {
    format!("cannot write `{}`: {error}", path.display())
}
