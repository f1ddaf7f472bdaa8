//! What came of the packages, as a table for people and as JSON for machines.

use super::check::Checked;
use super::cost::Cost;
use super::examples::{self, report::Tried};
use super::{Made, Row};
use crate::console::counted;
use armgen::diagnostics::{Diagnostic, Severity};
use serde_json::{Value, json};
use std::time::Duration;

const HEADER: [&str; 6] = ["package", "operations", "types", "lines", "seconds", "diagnostics"];

/// The column of examples, before the last one, where they were tried.
const EXAMPLES: &str = "examples";

/// What a build without optimisation adds, whose figures mislead.
const SLOW: &str = "\n(a debug build; for the cost of an optimised one: cargo run --release --package xtask -- corpus …)";

/// The table, its totals and the cost.
pub(super) fn text(rows: &[Row], cost: &Cost) -> String {
    let mut cells: Vec<Vec<String>> = vec![HEADER.map(str::to_owned).to_vec()];
    cells.extend(rows.iter().map(|row| line(row).to_vec()));
    cells.push(total(rows).to_vec());
    if rows.iter().any(|row| row.tried.is_some()) {
        let column = std::iter::once(EXAMPLES.to_owned())
            .chain(rows.iter().map(|row| row.tried.as_ref().map(Tried::cell).unwrap_or_default()))
            .chain([examples::sum(rows).as_ref().map(Tried::cell).unwrap_or_default()]);
        cells.iter_mut().zip(column).for_each(|(row, cell)| row.insert(5, cell));
    }
    let last = cells.first().map_or(0, |header| header.len() - 1);
    let mut widths = vec![0; last + 1];
    for row in &cells {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = String::new();
    for row in &cells {
        let mut line = String::new();
        for (index, (cell, width)) in row.iter().zip(&widths).enumerate() {
            // Words to the left, numbers to the right.
            line.push_str(&match index {
                0 => format!("{cell:<width$}"),
                _ if index == last => format!("  {cell}"),
                _ => format!("  {cell:>width$}"),
            });
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    let failed = rows.iter().filter(|row| row.has_failed()).count();
    let packages = counted(rows.len(), "package");
    let (generating, floor) = (shown(cost.generating), shown(cost.floor));
    let ratio = cost.ratio().map_or("n/a".to_owned(), |ratio| format!("{ratio:.2}"));
    text.push_str(&format!(
        "\n{packages}, {failed} failed\n\
         generating: {generating} CPU seconds\n\
         floor: {floor} CPU seconds (serde_json reads the same files, syn and prettyplease format the \
         same code)\n\
         ratio: {ratio}"
    ));
    if cfg!(debug_assertions) {
        text.push_str(SLOW);
    }
    text
}

fn line(row: &Row) -> [String; 6] {
    let seconds = format!("{:.2}", row.time.as_secs_f64());
    let [operations, types, lines] = match &row.made {
        Some(made) => sizes(made),
        None => ["-"; 3].map(str::to_owned),
    };
    [row.package.name.clone(), operations, types, lines, seconds, state(row)]
}

fn sizes(made: &Made) -> [String; 3] {
    let operations = match made.operations == made.described {
        true => made.operations.to_string(),
        false => format!("{}/{}", made.operations, made.described),
    };
    [operations, made.types.to_string(), made.lines.to_string()]
}

fn state(row: &Row) -> String {
    let errors = row.count(Severity::Error);
    let warnings = row.count(Severity::Warning);
    let mut parts = Vec::new();
    parts.extend((errors > 0).then(|| counted(errors, "error")));
    parts.extend((warnings > 0).then(|| counted(warnings, "warning")));
    parts.extend(match row.checked {
        Some(Checked::Failed(_)) => Some("does not compile".to_owned()),
        _ => None,
    });
    parts.join(", ")
}

fn total(rows: &[Row]) -> [String; 6] {
    let mut sum = Made { operations: 0, described: 0, types: 0, lines: 0 };
    for made in rows.iter().filter_map(|row| row.made.as_ref()) {
        sum.operations += made.operations;
        sum.described += made.described;
        sum.types += made.types;
        sum.lines += made.lines;
    }
    let time: Duration = rows.iter().map(|row| row.time).sum();
    let [operations, types, lines] = sizes(&sum);
    let problems: usize =
        rows.iter().map(|row| row.count(Severity::Error) + row.count(Severity::Warning)).sum();
    let seconds = format!("{:.2}", time.as_secs_f64());
    ["total".to_owned(), operations, types, lines, seconds, problems.to_string()]
}

fn shown(time: Option<Duration>) -> String {
    time.map_or("n/a".to_owned(), |time| format!("{:.2}", time.as_secs_f64()))
}

/// The same as JSON, and the text of every diagnostic.
pub(super) fn json(rows: &[Row], cost: &Cost) -> String {
    let packages: Vec<Value> = rows.iter().map(row_json).collect();
    let seconds = |time: Option<Duration>| time.map(|time| time.as_secs_f64());
    let failed = rows.iter().filter(|row| row.has_failed()).count();
    let report = json!({
        "packages": packages,
        "failed": failed,
        "examples": examples::sum(rows).map(|all| all.numbers()),
        "cost": {
            "generating_cpu_seconds": seconds(cost.generating),
            "floor_cpu_seconds": seconds(cost.floor),
            "ratio": cost.ratio(),
        },
    });
    format!("{report:#}\n")
}

fn row_json(row: &Row) -> Value {
    let made = row.made.as_ref();
    let checked = row.checked.as_ref().map(|checked| match checked {
        Checked::Passed => json!({ "passed": true }),
        Checked::Failed(messages) => json!({ "passed": false, "messages": messages }),
    });
    json!({
        "package": row.package.name,
        "readme": row.package.readme,
        "tag": row.tag,
        "generated": made.is_some(),
        "operations": made.map(|made| made.operations),
        "described_operations": made.map(|made| made.described),
        "types": made.map(|made| made.types),
        "lines": made.map(|made| made.lines),
        "seconds": row.time.as_secs_f64(),
        "diagnostics": row.found.iter().map(diagnostic).collect::<Vec<_>>(),
        "check": checked,
        "examples": row.tried.as_ref().map(Tried::json),
    })
}

fn diagnostic(diagnostic: &Diagnostic) -> Value {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    json!({
        "severity": severity,
        "place": diagnostic.place.to_string(),
        "message": diagnostic.message,
        "help": diagnostic.help,
    })
}
