//! The results of the packages, as a table and as JSON.

use super::check::Checked;
use super::compiler::Spent;
use super::cost::Cost;
use super::examples::{self, report::Tried};
use super::{Row, Sizes};
use armgen::diagnostics::{Diagnostic, Severity};
use armgen_cli::rig::counted;
use serde_json::{Value, json};
use std::time::Duration;

const HEADER: [&str; 6] = ["package", "operations", "types", "lines", "seconds", "diagnostics"];

/// Additional columns before the last one, if crates were compiled or examples tried.
const CHECK: [&str; 2] = ["check s", "MiB"];
const BUILD: [&str; 2] = ["build s", "MiB"];
const EXAMPLES: &str = "examples";

/// A note for builds without optimisation, whose figures mislead.
const SLOW: &str = "\n(a debug build; for the cost of an optimised one: cargo run --profile rig --package xtask -- corpus …)";

/// The table, with totals and cost.
pub(super) fn text(rows: &[Row], cost: &Cost) -> String {
    let mut cells: Vec<Vec<String>> = vec![HEADER.map(str::to_owned).to_vec()];
    cells.extend(rows.iter().map(|row| line(row).to_vec()));
    cells.push(total(rows).to_vec());
    let columns = compiling(rows, CHECK, |row| row.check_cost)
        .into_iter()
        .chain(compiling(rows, BUILD, |row| row.build_cost))
        .chain(tried(rows));
    for column in columns {
        cells.iter_mut().zip(column).for_each(|(row, cell)| row.insert(row.len() - 1, cell));
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
            // The first and the last column are aligned to the left, the others to the right.
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

/// Two columns with header and total: the time and memory of compiling. Empty if nothing was
/// compiled.
fn compiling(
    rows: &[Row],
    header: [&str; 2],
    of: fn(&Row) -> Option<Option<Spent>>,
) -> Vec<Vec<String>> {
    if rows.iter().all(|row| of(row).is_none()) {
        return Vec::new();
    }
    let cells = |spent: Option<Spent>| match spent {
        Some(spent) => [shown(Some(spent.time)), spent.mebibytes().to_string()],
        None => ["n/a", "n/a"].map(str::to_owned),
    };
    let lines = rows.iter().map(|row| of(row).map_or_else(Default::default, cells));
    let lines =
        std::iter::once(header.map(str::to_owned)).chain(lines).chain([cells(all(rows, of))]);
    let (seconds, memory) = lines.map(|[seconds, memory]| (seconds, memory)).unzip();
    vec![seconds, memory]
}

/// The total time of all crates, and the highest memory of any.
fn all(rows: &[Row], of: fn(&Row) -> Option<Option<Spent>>) -> Option<Spent> {
    rows.iter().filter_map(of).flatten().reduce(Spent::and)
}

/// The column of examples, if they were tried.
fn tried(rows: &[Row]) -> Option<Vec<String>> {
    let sum = examples::sum(rows)?;
    let cells = rows.iter().map(|row| row.tried.as_ref().map(Tried::cell).unwrap_or_default());
    Some(std::iter::once(EXAMPLES.to_owned()).chain(cells).chain([sum.cell()]).collect())
}

fn line(row: &Row) -> [String; 6] {
    let seconds = format!("{:.2}", row.time.as_secs_f64());
    let [operations, types, lines] = match &row.made {
        Some(made) => sizes(made),
        None => ["-"; 3].map(str::to_owned),
    };
    [row.package.name.clone(), operations, types, lines, seconds, state(row)]
}

fn sizes(made: &Sizes) -> [String; 3] {
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
    let mut sum = Sizes { operations: 0, described: 0, types: 0, lines: 0 };
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

/// The results as JSON, with the text of every diagnostic.
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
            "check": all(rows, |row| row.check_cost).map(spent),
            "build": all(rows, |row| row.build_cost).map(spent),
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
        "check_cost": row.check_cost.flatten().map(spent),
        "build_cost": row.build_cost.flatten().map(spent),
        "examples": row.tried.as_ref().map(Tried::json),
    })
}

fn spent(spent: Spent) -> Value {
    json!({ "cpu_seconds": spent.time.as_secs_f64(), "peak_mebibytes": spent.mebibytes() })
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
