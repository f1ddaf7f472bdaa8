//! The report of a bump as the text of a pull request, and the file that it goes to.

use super::plan::Reported;
use super::source::Supply;
use crate::console::Failure;
use crate::diff::report::{self, Format};
use std::fmt::Write;
use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};

/// The report under a title that says from where to where.
pub(super) fn text(
    reported: &Reported<'_>,
    supply: &Supply,
    version: &str,
    others: &[String],
) -> Result<String, Failure> {
    let (name, comparison) = (&reported.own.job.name, reported.comparison);
    let (old, new) = (&comparison.old.api_version, &comparison.new.api_version);
    let mut text = format!("# {name}: {old} -> {new} ({version})\n\n");
    // Writing to a string can't fail.
    if let Some(line) = compared(name, supply) {
        let _ = writeln!(text, "{line}\n");
    }
    for other in others {
        let _ = writeln!(text, "- {other}");
    }
    if !others.is_empty() {
        text.push('\n');
    }
    let report = reported.with(|report, out| report::write(Format::Markdown, report, out))?;
    let _ = writeln!(text, "{report}");
    Ok(text)
}

/// From which of upstream's commits to which the crate moves; a link to what is between them, where the
/// repository is on a host that has such a page.
fn compared(name: &str, supply: &Supply) -> Option<String> {
    let (before, after) = supply.locks.as_ref()?;
    let (old, new) = (before.crates.get(name)?, after.crates.get(name)?);
    let short = |id: &str| id.get(..10).unwrap_or(id).to_owned();
    let (from, to) = (short(&old.commit), short(&new.commit));
    let is_hosted = after.source.starts_with("https://github.com/");
    let shown = match is_hosted && before.source == after.source {
        true => {
            let url = after.source.trim_end_matches('/').trim_end_matches(".git");
            format!("[{from}...{to}]({url}/compare/{}...{})", old.commit, new.commit)
        }
        false => format!("{from}...{to}"),
    };
    Some(format!("Descriptions: {shown} ({} to {})", old.date, new.date))
}

/// A file that a report is to be written to.
pub(super) struct Place {
    path: PathBuf,
}

impl Place {
    /// Finds out, before anything else changes, whether the file can be written.
    pub(super) fn find(path: &Path) -> Result<Place, String> {
        let is_there = path.exists();
        let opened = OpenOptions::new().append(true).create(true).open(path);
        opened.map_err(|error| cannot(path, &error))?;
        if !is_there {
            fs::remove_file(path).map_err(|error| cannot(path, &error))?;
        }
        Ok(Place { path: path.to_owned() })
    }

    pub(super) fn write(self, text: &str) -> Result<(), String> {
        fs::write(&self.path, text).map_err(|error| cannot(&self.path, &error))
    }
}

fn cannot(path: &Path, error: &std::io::Error) -> String {
    format!("cannot write `{}`: {error}", path.display())
}
