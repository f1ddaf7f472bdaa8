//! The score: the coverage that the server reports, and the reasons for missed scenarios, as text
//! and as JSON.

use super::descriptions::Description;
use super::descriptions::Ran;
use super::missed::Missed;
use armgen::diagnostics::{Diagnostics, Severity};
use armgen_cli::rig::counted;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The reports of the server: our name for each, and its path.
pub(super) const REPORTS: [(&str, &str); 3] =
    [("general", "/report"), ("azure", "/report/azure"), ("optional", "/report/optional")];

/// How often each scenario was reached, for each report of the server.
pub(super) type Reports = Vec<BTreeMap<String, u64>>;

/// The reports `now`, without scenarios that `first` does not have: the server also lists requests
/// that belong to no scenario.
pub(super) fn listed(first: &Reports, mut now: Reports) -> Reports {
    for (report, first) in now.iter_mut().zip(first) {
        report.retain(|scenario, _| first.contains_key(scenario));
    }
    now
}

/// The scenarios that were reached between two states of the reports, for each report.
pub(super) fn hits(before: &Reports, after: &Reports) -> Vec<Vec<String>> {
    let new = |(before, after): (&BTreeMap<String, u64>, &BTreeMap<String, u64>)| {
        let is_new = |(name, times): &(&String, &u64)| before.get(*name).unwrap_or(&0) < *times;
        after.iter().filter(is_new).map(|(name, _)| name.clone()).collect()
    };
    before.iter().zip(after).map(new).collect()
}

/// The missed scenarios of all reports, with their reasons.
pub(super) struct Score<'a> {
    reports: &'a Reports,
    missed: &'a Missed,
    /// Problems with reasons that are no longer true.
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

    /// Returns each missed scenario, with the reason if there is one.
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

    /// The missed scenarios by reason, those without a reason last.
    pub(super) fn text(&self) -> String {
        let mut reasons: BTreeMap<(bool, &str), Vec<&str>> = BTreeMap::new();
        for (name, reason) in self.all_missed() {
            reasons
                .entry((reason.is_none(), reason.unwrap_or("NO REASON")))
                .or_default()
                .push(name);
        }
        let mut text = String::from(if reasons.is_empty() { "" } else { "\n" });
        for ((_, reason), names) in reasons {
            text.push_str(&format!("missed: {} ({})\n", reason, counted(names.len(), "scenario")));
            text.push_str(&folded(&names, " "));
        }
        text
    }
}

/// The number of scenarios that each description reached in all reports, and the failures of the
/// others.
pub(super) fn by_description(descriptions: &[Description]) -> String {
    let (mut counts, mut silent) = (Vec::new(), 0);
    for each in descriptions {
        let count = match &each.ran {
            _ if !each.is_generated => "not generated".to_owned(),
            _ if !each.complaints.is_empty() => "does not compile".to_owned(),
            Some(Ran { passed, failed, said }) if !said.is_empty() => {
                format!("{passed} of {} tests", passed + failed.len().max(1))
            }
            Some(_) => each.hits.iter().map(Vec::len).sum::<usize>().to_string(),
            None => {
                silent += 1;
                continue;
            }
        };
        counts.push(format!("{} {count}", each.name));
    }
    let mut text = String::new();
    if !counts.is_empty() {
        let counts: Vec<&str> = counts.iter().map(String::as_str).collect();
        text.push_str(&format!("\nscenarios hit, by description:\n{}", folded(&counts, ", ")));
    }
    if silent > 0 {
        let silent = counted(silent, "description");
        text.push_str(&format!("compiled, and called by nothing: {silent}\n"));
    }
    text
}

/// The operations that could not be generated, by reason, with their places.
pub(super) fn left_out(descriptions: &[Description]) -> String {
    let mut reasons: BTreeMap<(&str, &str), BTreeSet<(usize, usize)>> = BTreeMap::new();
    for each in descriptions {
        let positions = each.found.positions(each.found.iter().map(|problem| &problem.place));
        for problem in each.found.iter() {
            let reason = problem.message.split_once(" is not generated: it ");
            if let (Some((_, reason)), Some(at)) = (reason, positions.get(&problem.place)) {
                reasons.entry((reason, &problem.place.file)).or_default().insert(*at);
            }
        }
    }
    let mut text = String::from(if reasons.is_empty() { "" } else { "\n" });
    let mut last = "";
    for ((reason, file), places) in &reasons {
        if *reason != last {
            text.push_str(&format!("not generated: {reason}\n"));
            last = reason;
        }
        let places = places.iter().map(|(line, column)| format!("{line}:{column}"));
        let places: Vec<String> = [(*file).to_owned()].into_iter().chain(places).collect();
        let places: Vec<&str> = places.iter().map(String::as_str).collect();
        text.push_str(&folded(&places, " "));
    }
    text
}

/// A table of the reports: the number of scenarios reached, and of all scenarios.
pub(super) fn totals(reports: &Reports) -> String {
    let mut rows = vec![["report", "hit", "total"].map(str::to_owned).to_vec()];
    for ((name, _), report) in REPORTS.iter().zip(reports) {
        let hit = report.values().filter(|times| **times > 0).count();
        rows.push(vec![(*name).to_owned(), hit.to_string(), report.len().to_string()]);
    }
    aligned(&rows)
}

/// The names of the scenarios that each description reached.
pub(super) fn named(descriptions: &[Description]) -> String {
    let mut text = String::new();
    for each in descriptions.iter().filter(|each| each.ran.is_some()) {
        let names: Vec<&str> = each.hits.iter().flatten().map(String::as_str).collect();
        text.push_str(&format!("\nhit by {}:\n{}", each.name, folded(&names, " ")));
    }
    text
}

/// Formats a table: the first column is aligned to the left, the others to the right.
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

/// Breaks a list of names into lines of readable length.
fn folded(names: &[&str], between: &str) -> String {
    const WIDTH: usize = 140;
    let mut text = String::from(" ");
    let mut width = 0;
    for (index, name) in names.iter().enumerate() {
        if width > 0 && width + name.len() > WIDTH {
            text.push_str("\n ");
            width = 0;
        }
        let after = if index + 1 < names.len() { between.trim_end() } else { "" };
        text.push_str(&format!(" {name}{after}"));
        width += name.len() + between.len();
    }
    text.push('\n');
    text
}

/// The result as JSON. Without `score`, when only some descriptions were called, the missed
/// scenarios are left out.
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
