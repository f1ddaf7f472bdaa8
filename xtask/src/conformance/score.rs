//! The score: what the server's reports say, and how what is missed is judged. As text for people and as
//! JSON for machines.

use super::descriptions::Description;
use super::program::Ran;
use crate::config::Missed;
use crate::console::counted;
use armgen::diagnostics::{Diagnostics, Severity};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A report of the server: what we call it, and where it is.
pub(super) const REPORTS: [(&str, &str); 3] =
    [("general", "/report"), ("azure", "/report/azure"), ("optional", "/report/optional")];

/// How often each scenario was called as it should be, by report.
pub(super) type Reports = Vec<BTreeMap<String, u64>>;

/// The scenarios that were called since, by report.
pub(super) fn hits(before: &Reports, after: &Reports) -> Vec<Vec<String>> {
    let new = |(before, after): (&BTreeMap<String, u64>, &BTreeMap<String, u64>)| {
        let is_new = |(name, times): &(&String, &u64)| before.get(*name).unwrap_or(&0) < *times;
        after.iter().filter(is_new).map(|(name, _)| name.clone()).collect()
    };
    before.iter().zip(after).map(new).collect()
}

/// What is missed in all reports, by report; and what is wrong with it.
pub(super) struct Score<'a> {
    reports: &'a Reports,
    missed: &'a Missed,
    /// Reasons that hold no longer.
    pub(super) stale: Diagnostics,
}

impl<'a> Score<'a> {
    pub(super) fn new(reports: &'a Reports, missed: &'a Missed) -> Score<'a> {
        let times = |scenario: &str| {
            reports.iter().filter_map(|report| report.get(scenario)).copied().min()
        };
        Score { reports, missed, stale: missed.stale(times) }
    }

    pub(super) fn has_failed(&self) -> bool {
        self.stale.has_errors() || self.all_missed().any(|(_, reason)| reason.is_none())
    }

    /// Each scenario that is missed, and the reason.
    fn all_missed(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.reports.iter().flat_map(|report| self.missed_of(report))
    }

    fn missed_of<'s>(
        &'s self,
        report: &'s BTreeMap<String, u64>,
    ) -> impl Iterator<Item = (&'s str, Option<&'s str>)> {
        let missed = report.iter().filter(|(_, times)| **times == 0);
        missed.map(|(name, _)| (name.as_str(), self.missed.reason(name)))
    }

    /// What is missed, by reason; what has none comes last.
    pub(super) fn text(&self) -> String {
        let mut reasons: BTreeMap<(bool, &str), Vec<&str>> = BTreeMap::new();
        for (name, reason) in self.all_missed() {
            reasons
                .entry((reason.is_none(), reason.unwrap_or("NO REASON")))
                .or_default()
                .push(name);
        }
        let mut text = String::new();
        for ((_, reason), names) in reasons {
            text.push_str(&format!(
                "\nmissed, {} ({}):\n",
                reason,
                counted(names.len(), "scenario")
            ));
            text.push_str(&folded(&names));
        }
        text
    }
}

/// A table of descriptions: tests, and scenarios that they hit.
pub(super) fn table(descriptions: &[Description]) -> String {
    let mut header = vec!["description".to_owned(), "tests".to_owned()];
    header.extend(REPORTS.map(|(name, _)| name.to_owned()));
    let mut rows = vec![header];
    for each in descriptions {
        let tests = match &each.ran {
            _ if !each.is_generated => "not generated".to_owned(),
            _ if !each.complaints.is_empty() => "does not compile".to_owned(),
            None => "-".to_owned(),
            Some(ran) if ran.has_failed() => {
                format!("{}/{}", ran.passed, ran.passed + ran.failed.len().max(1))
            }
            Some(ran) => ran.passed.to_string(),
        };
        let mut row = vec![each.name.clone(), tests];
        row.extend(each.hits.iter().map(|hits| match hits.len() {
            0 => String::new(),
            hits => hits.to_string(),
        }));
        rows.push(row);
    }
    aligned(&rows)
}

/// A table of reports: scenarios hit, of how many.
pub(super) fn totals(reports: &Reports) -> String {
    let mut rows = vec![["report", "hit", "total"].map(str::to_owned).to_vec()];
    for ((name, _), report) in REPORTS.iter().zip(reports) {
        let hit = report.values().filter(|times| **times > 0).count();
        rows.push(vec![(*name).to_owned(), hit.to_string(), report.len().to_string()]);
    }
    aligned(&rows)
}

/// The scenarios that descriptions hit, by name.
pub(super) fn named(descriptions: &[Description]) -> String {
    let mut text = String::new();
    for each in descriptions.iter().filter(|each| each.ran.is_some()) {
        let names: Vec<&str> = each.hits.iter().flatten().map(String::as_str).collect();
        text.push_str(&format!("\nhit by {}:\n{}", each.name, folded(&names)));
    }
    text
}

/// Words to the left, numbers to the right.
fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column| {
        let cells = rows.iter().filter_map(|row: &Vec<String>| row.get(column));
        cells.map(|cell: &String| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let cells =
            row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| match column {
                0 => format!("{cell:<width$}"),
                _ => format!("  {cell:>width$}"),
            });
        text.push_str(cells.collect::<String>().trim_end());
        text.push('\n');
    }
    text
}

/// Names on lines of a readable length.
fn folded(names: &[&str]) -> String {
    const WIDTH: usize = 100;
    let mut text = String::new();
    let mut line = String::new();
    for name in names {
        if !line.is_empty() && line.len() + name.len() > WIDTH {
            text.push_str(&format!(" {line}\n"));
            line.clear();
        }
        line.push_str(&format!(" {name}"));
    }
    if !line.is_empty() {
        text.push_str(&format!(" {line}\n"));
    }
    text
}

/// All of it. What is missed is judged only if every description was called.
pub(super) fn json(
    descriptions: &[Description],
    reports: &Reports,
    score: Option<&Score<'_>>,
    is_fine: bool,
) -> String {
    let descriptions: Vec<Value> = descriptions.iter().map(described).collect();
    let mut shown = serde_json::Map::new();
    for ((name, _), report) in REPORTS.iter().zip(reports) {
        let missed = score.map(|score| {
            let missed = score.missed_of(report);
            missed.map(|(name, reason)| json!({ "scenario": name, "reason": reason })).collect()
        });
        let hit = report.values().filter(|times| **times > 0).count();
        let missed: Option<Vec<Value>> = missed;
        let report = json!({ "hit": hit, "total": report.len(), "missed": missed });
        shown.insert((*name).to_owned(), report);
    }
    let stale: Vec<String> = score
        .map(|score| score.stale.iter().map(|problem| problem.message.clone()).collect())
        .unwrap_or_default();
    let report = json!({
        "fine": is_fine, "reports": shown, "stale": stale, "descriptions": descriptions,
    });
    format!("{report:#}\n")
}

fn described(each: &Description) -> Value {
    let diagnostics = each.found.iter().map(|diagnostic| {
        json!({
            "severity": match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            "place": diagnostic.place.to_string(),
            "message": diagnostic.message,
        })
    });
    let tests = |Ran { passed, failed, said }: &Ran| json!({ "passed": passed, "failed": failed, "said": said });
    let reports = REPORTS.iter().zip(&each.hits);
    let hits: serde_json::Map<String, Value> =
        reports.map(|((name, _), hits)| ((*name).to_owned(), json!(hits))).collect();
    json!({
        "description": each.file,
        "crate": each.name,
        "generated": each.is_generated,
        "diagnostics": diagnostics.collect::<Vec<_>>(),
        "complaints": each.complaints,
        "tests": each.ran.as_ref().map(tests),
        "hits": hits,
    })
}
