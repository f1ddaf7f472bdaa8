//! Writes a report as annotations of a GitHub workflow. GitHub shows at most ten of each kind.

use super::escape::{workflow_data, workflow_property};
use super::sorted::{self, Sorted};
use super::words::{clipped, many};
use super::{Report, verdict};
use armgen::compare::{Change, Found};
use std::io::{self, Write};

/// The number of annotations of each kind that GitHub shows.
const SHOWN: usize = 10;

pub(super) fn write(
    report: &Report<'_>,
    sorted: &Sorted<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    // Changes that no compiler reports come first, so that they are shown if there are more than ten.
    let breaking: Vec<&Change> = sorted.mistaken.iter().chain(&sorted.breaking).copied().collect();
    let kinds = [("error", &breaking), ("warning", &sorted.code), ("notice", &sorted.compatible)];
    for (kind, changes) in kinds {
        // One of the notices that GitHub shows is kept free for the summary.
        let limit = if kind == "notice" { SHOWN - 1 } else { SHOWN };
        let groups = sorted::by_rule(changes);
        let share = sorted::share(&groups, limit);
        for change in groups.iter().flat_map(|group| group.iter().take(share)).take(limit) {
            annotate(kind, change, report, sorted, out)?;
        }
    }
    let mut said = format!(
        "{} Wire {}: {}. Rust {}: {}.",
        verdict::decision(report, sorted),
        super::wire(sorted.wire()),
        verdict::wire(report, sorted),
        super::rust(report.comparison.rust()),
        verdict::rust(report, sorted)
    );
    if !sorted.reshaped.is_empty() {
        said.push_str(&format!(
            " Refactored, with nothing changed on the wire: {}.",
            sorted.reshapes()
        ));
    }
    if let Some(order) = verdict::order(report) {
        said.push_str(&format!(" Note: {order}."));
    }
    let title = workflow_property(&verdict::title(report));
    writeln!(out, "::notice title={title}::{}", workflow_data(&said))
}

fn annotate(
    kind: &str,
    change: &Change,
    report: &Report<'_>,
    sorted: &Sorted<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let place = change.new.as_ref().or(change.old.as_ref());
    let place = place.map(|found| located(found, report.folder)).unwrap_or_default();
    let said = format!(
        "{}: {}; {}; {}; {} {}{}",
        clipped(&change.sentence, 1_000),
        verdict::effect(change),
        verdict::code(change),
        many(change.operations.len(), "operation"),
        change.rule.id,
        change.fingerprint,
        sorted.times(change)
    );
    let title = workflow_property(change.rule.title);
    writeln!(out, "::{kind} {place}title={title}::{}", workflow_data(&said))
}

fn located(found: &Found, folder: &str) -> String {
    let folder = folder.trim_end_matches('/');
    let file = match folder {
        "" | "." => found.file.clone(),
        folder => format!("{folder}/{}", found.file),
    };
    format!("file={},line={},col={},", workflow_property(&file), found.line, found.column)
}
