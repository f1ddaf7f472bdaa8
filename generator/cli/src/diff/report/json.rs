//! Writes a report as JSON with everything, one change a line. `schema.json` describes the format. New keys may
//! be added; any other change of the format increments [`VERSION`].

use super::sorted::Sorted;
use super::words::is_unseen;
use super::{Report, rust, wire};
use armgen::compare::{Change, Effect, Found, Reach, Side, Wire};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The version of the format, incremented when a change would break programs that read it.
const VERSION: u32 = 1;

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let comparison = report.comparison;
    let merged = super::merged::merged(comparison, report.accepted);
    let shown = Report { comparison: &merged.comparison, ..*report };
    let decision = super::verdict::decision(&shown, &Sorted::new(&shown, &merged));
    let head = [
        ("version", json!(VERSION)),
        ("old", side(report.old, &comparison.old)),
        ("new", side(report.new, &comparison.new)),
        ("scope", json!(report.operations)),
        ("wire", json!(wire(comparison.wire()))),
        ("rust", json!(rust(comparison.rust()))),
        ("decision", json!(decision)),
        ("is_downgrade", json!(super::verdict::is_downgrade(report))),
        ("next_version", json!(super::verdict::next(report).map(|(_, next)| next))),
    ];
    writeln!(out, "{{")?;
    for (key, value) in head {
        writeln!(out, "\"{key}\": {},", harmless(&value))?;
    }
    let all = merged.more.iter().chain(&merged.along);
    let same: BTreeMap<&str, &str> = all
        .flat_map(|(first, more)| more.iter().map(|each| (each.as_str(), first.as_str())))
        .collect();
    let known = operations(&comparison.changes);
    lines(out, "operations", known.iter().map(|(key, of)| operation(key, of)))?;
    writeln!(out, ",")?;
    lines(out, "changes", comparison.changes.iter().map(|it| change(it, report, &same)))?;
    writeln!(out, "\n}}")
}

fn lines(out: &mut dyn Write, key: &str, values: impl Iterator<Item = Value>) -> io::Result<()> {
    write!(out, "\"{key}\": [")?;
    let mut separator = "\n";
    for value in values {
        write!(out, "{separator}{}", harmless(&value))?;
        separator = ",\n";
    }
    write!(out, "{}]", if separator == "\n" { "" } else { "\n" })
}

/// Writes JSON on one line with control and invisible characters escaped, so that it is safe to show on a
/// terminal. Such characters occur in strings only.
fn harmless(value: &Value) -> String {
    let text = value.to_string();
    if !text.chars().any(is_unseen) {
        return text;
    }
    let mut units = [0; 2];
    let escaped = |letter: char, units: &mut [u16; 2]| -> String {
        letter.encode_utf16(units).iter().map(|unit| format!("\\u{unit:04x}")).collect()
    };
    text.chars()
        .map(|letter| match is_unseen(letter) {
            true => escaped(letter, &mut units),
            false => letter.to_string(),
        })
        .collect()
}

fn side(name: &str, side: &Side) -> Value {
    json!({
        "name": name,
        "title": side.title,
        "api_version": side.api_version,
        "operations": side.operations,
        "types": side.types,
        "warnings": side.warnings.iter().count(),
    })
}

/// Returns the operations that changes reach, by path and method, each with those changes. In the report,
/// changes refer to operations by id.
fn operations(changes: &[Change]) -> BTreeMap<(&str, &str), (&Reach, Vec<&Change>)> {
    let mut all: BTreeMap<(&str, &str), (&Reach, Vec<&Change>)> = BTreeMap::new();
    for change in changes {
        for reach in &change.operations {
            let key = (reach.path.as_str(), reach.method);
            let (_, reached) = all.entry(key).or_insert((reach, Vec::new()));
            // If a change reaches an operation at several places, these are adjacent in the list; the change
            // counts once.
            if reached.last().is_none_or(|last| !std::ptr::eq(*last, change)) {
                reached.push(change);
            }
        }
    }
    all
}

fn operation((path, method): &(&str, &str), (reach, changes): &(&Reach, Vec<&Change>)) -> Value {
    let worst = changes.iter().map(|change| change.wire()).max().unwrap_or_default();
    let needed = changes.iter().map(|change| change.rust).max().unwrap_or_default();
    json!({
        "id": reach.id,
        "method": method,
        "path": path,
        "wire": wire(worst),
        "rust": rust(needed),
        "changes": changes.len(),
    })
}

fn change(change: &Change, report: &Report<'_>, same: &BTreeMap<&str, &str>) -> Value {
    let reaches: Vec<Value> =
        change.operations.iter().map(|reach| json!({ "id": reach.id, "at": reach.at })).collect();
    let source = |line: &String| report.sources.and_then(|sources| sources.place(line));
    let removed: Vec<Option<String>> = change.removed_api.iter().map(source).collect();
    json!({
        "fingerprint": change.fingerprint,
        "same_as": same.get(change.fingerprint.as_str()),
        "rule": change.rule.id,
        "oad": change.rule.oad,
        "sentence": change.sentence,
        "subject": change.subject,
        "before": change.before,
        "after": change.after,
        "wire": effect(change.effect, change.wire()),
        "rust": rust(change.rust),
        "by_the_letter": change.by_the_letter,
        "advice": super::advice::on(change),
        "accepted": report.accepted.get(&change.fingerprint),
        "old": change.old.as_ref().map(|found| place(found, true, report)),
        "new": change.new.as_ref().map(|found| place(found, false, report)),
        "removed_api": change.removed_api,
        "removed_from": removed,
        "added_api": change.added_api,
        "operations": reaches,
    })
}

fn effect(effect: Effect, worst: Wire) -> Value {
    let [request, response] = [effect.request, effect.response].map(|way| way.map(wire));
    json!({ "verdict": wire(worst), "request": request, "response": response })
}

fn place(found: &Found, is_old: bool, report: &Report<'_>) -> Value {
    json!({
        "url": super::links::to(found, is_old, report),
        "file": found.file,
        "line": found.line,
        "column": found.column,
        "pointer": found.pointer,
    })
}
