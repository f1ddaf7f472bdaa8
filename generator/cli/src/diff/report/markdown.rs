//! Writes a report as Markdown for a pull request: a sentence with the decision, the breaking changes, and the
//! rest in collapsed sections.

use super::by_operation::{self, Operation};
use super::escape::{code, fence, markdown};
use super::sorted::{self, Sorted};
use super::words::{clipped, many, plain};
use super::{Report, advice, links, verdict};
use armgen::compare::{Change, Found, Reach};

/// The largest number of characters of all lists together, since GitHub accepts comments of 65,536. Each list
/// may use a part of what earlier lists have left.
const LISTS: usize = 56_000;

/// The largest number of changes shown in a list. The constants below limit what is shown of each change, in
/// items and characters.
const SHOWN: usize = 30;
const OPERATIONS: usize = 3;
const API: usize = 8;
const FINGERPRINTS: usize = 8;
const SENTENCE: usize = 400;
const NAME: usize = 160;

pub(super) fn text(report: &Report<'_>, sorted: &Sorted<'_>) -> String {
    let mut text = head(report, sorted);
    let mut room = LISTS;
    let [mistaken, breaking, code, compatible, reshaped] = sorted.sections();
    for ((heading, changes), part) in [(mistaken, 2), (breaking, 2), (code, 4)] {
        if !changes.is_empty() {
            let list = list(changes, room / part, |change| whole(change, report, sorted));
            room = room.saturating_sub(list.chars().count());
            text.push_str(&format!("\n### {heading}: {}\n\n{list}", changes.len()));
        }
    }
    for ((heading, changes), part) in [(compatible, 2), (reshaped, 4)] {
        if !changes.is_empty() {
            let list = list(changes, room / part, |change| brief(change, sorted));
            room = room.saturating_sub(list.chars().count());
            let heading = format!("{heading}: {}", many(changes.len(), "change"));
            text.push_str(&details(&heading, &list));
        }
    }
    let operations = by_operation::operations(sorted);
    if operations.len() > 1 {
        let table = table(&operations, room / 4);
        room = room.saturating_sub(table.chars().count());
        let heading = format!("By operation: {}", many(operations.len(), "operation"));
        text.push_str(&details(&heading, &table));
    }
    if !sorted.accepted.is_empty() {
        let heading = format!("Accepted before: {}", many(sorted.accepted.len(), "change"));
        text.push_str(&details(&heading, &accepted(sorted, room)));
    }
    if sorted.breaks() > 0 {
        text.push_str(ACCEPTING);
    }
    text
}

const ACCEPTING: &str = "\nA change that is fine stays so with an entry in `spec/accepted.toml`: its fingerprint, and \
                         the reason.\n";

fn head(report: &Report<'_>, sorted: &Sorted<'_>) -> String {
    let short = |text: &str| markdown(&clipped(text, SENTENCE));
    let mut head = format!(
        "**{}**\n\n## {}\n",
        verdict::decision(report, sorted),
        short(&verdict::title(report))
    );
    let sides = [report.old, report.new].map(|side| code(&clipped(side, SENTENCE)));
    head.push_str(&format!("\n{} → {}: {}.", sides[0], sides[1], short(&verdict::sizes(report))));
    if !sorted.reshaped.is_empty() {
        head.push_str(&format!(
            " Refactored, with nothing changed on the wire: {}.",
            short(&sorted.reshapes())
        ));
    }
    head.push('\n');
    if let Some(order) = verdict::order(report) {
        head.push_str(&format!("\nNote: {}.\n", short(&order)));
    }
    let counts = sorted.counts();
    if !counts.is_empty() {
        head.push_str("\n| | in requests | in responses | changes |\n|---|--:|--:|--:|\n");
    }
    for line in counts {
        let (name, requests, responses, all) = (line.name, line.requests, line.responses, line.all);
        head.push_str(&format!("| {name} | {requests} | {responses} | {all} |\n"));
    }
    let rust = super::rust(report.comparison.rust());
    head.push_str(&format!("\nRust: **{rust}**, {}.", verdict::rust(report, sorted)));
    if let Some(why) = verdict::letter(sorted) {
        head.push_str(&format!(" {why}"));
    }
    head.push('\n');
    head
}

/// Returns the items of as many changes as fit into `room` characters, if possible with at least one of each
/// rule.
fn list<'a>(changes: &[&'a Change], room: usize, show: impl Fn(&'a Change) -> String) -> String {
    let groups = sorted::by_rule(changes);
    let share = sorted::share(&groups, SHOWN);
    let mut text = String::new();
    let mut used = 0;
    let mut omitted = 0;
    for group in groups {
        let mut shown = 0;
        for change in group.iter().take(share) {
            let item = show(change);
            let length = item.chars().count();
            if used + length > room {
                break;
            }
            text.push_str(&item);
            used += length;
            shown += 1;
        }
        match (shown, group.first()) {
            (0, _) => omitted += group.len(),
            (_, Some(first)) if shown < group.len() => {
                let line =
                    format!("- and {} more of {}\n", group.len() - shown, code(first.rule.id));
                used += line.chars().count();
                text.push_str(&line);
            }
            _ => {}
        }
    }
    if omitted > 0 {
        text.push_str(&format!("- and {} more; see `--format json`\n", omitted));
    }
    text
}

/// Returns a change with all details that a reviewer needs.
fn whole<'a>(change: &'a Change, report: &Report<'_>, sorted: &Sorted<'a>) -> String {
    let sentence = markdown(&clipped(&change.sentence, SENTENCE));
    let mut text = format!("- **{sentence}**{}\n", sorted.times(change));
    let mut item = |name: &str, words: String| {
        text.push_str(&format!("  - {name}{words}\n"));
    };
    item("", verdicts(change, sorted));
    item("**Do:** ", advice::on(change).to_owned());
    if change.before.is_some() || change.after.is_some() {
        let value = |value: &Option<String>| match value.as_deref() {
            // A value with backticks is a sentence about code, and is not put into backticks as a whole.
            Some(value) if value.contains('`') => markdown(&clipped(value, NAME)),
            Some(value) if !value.is_empty() => code(&clipped(value, NAME)),
            _ => "nothing".to_owned(),
        };
        item("Was ", format!("{}, is {}", value(&change.before), value(&change.after)));
    }
    if !change.operations.is_empty() {
        let mut ways: Vec<String> = change.operations.iter().take(OPERATIONS).map(way).collect();
        if change.operations.len() > OPERATIONS {
            ways.push(format!("and {} more", change.operations.len() - OPERATIONS));
        }
        item("Reaches ", ways.join(", "));
    }
    match (&change.old, &change.new) {
        (Some(old), Some(new)) => {
            let places = [place(old, true, report), place(new, false, report)];
            item("In ", places.join(" → "));
        }
        (Some(old), None) => item("Was in ", place(old, true, report)),
        (None, Some(new)) => item("In ", place(new, false, report)),
        (None, None) => {}
    }
    text.push_str(&api(change, report));
    text
}

/// Returns a change on one line.
fn brief<'a>(change: &'a Change, sorted: &Sorted<'a>) -> String {
    let sentence = markdown(&clipped(&change.sentence, SENTENCE));
    let said = verdicts(change, sorted);
    // The heading of refactorings says already that nothing on the wire changed.
    let said = said.strip_prefix("same on the wire; ").unwrap_or(&said);
    format!("- {sentence}{} ({said})\n", sorted.times(change))
}

fn verdicts<'a>(change: &'a Change, sorted: &Sorted<'a>) -> String {
    let (effect, rust) = (verdict::effect(change), verdict::code(change));
    let all = sorted.fingerprints(change);
    let more = match all.len().checked_sub(FINGERPRINTS) {
        Some(more @ 1..) => format!(" and {more} more"),
        _ => String::new(),
    };
    let all: Vec<String> = all.into_iter().take(FINGERPRINTS).map(code).collect();
    format!("{effect}; {rust}; {} {}{more}", code(change.rule.id), all.join(" "))
}

/// Returns the table of operations, the worst first.
fn table(operations: &[Operation<'_>], room: usize) -> String {
    let mut text = String::from("| operation | changes |\n|---|---|\n");
    for (index, operation) in operations.iter().enumerate() {
        let id = code(&clipped(&operation.reach.id, NAME)).replace('|', "\\|");
        let row = format!("| {id} | {} |\n", operation.said());
        if index == SHOWN || text.chars().count() + row.chars().count() > room {
            text.push_str(&format!("\nand {} more\n", operations.len() - index));
            break;
        }
        text.push_str(&row);
    }
    text
}

fn way(reach: &Reach) -> String {
    match reach.at.as_str() {
        "" => code(&clipped(&reach.id, NAME)),
        at => format!("{} at {}", code(&clipped(&reach.id, NAME)), code(&clipped(at, NAME))),
    }
}

fn place(found: &Found, is_old: bool, report: &Report<'_>) -> String {
    let shown = code(&format!("{}:{}:{}", clipped(&found.file, NAME), found.line, found.column));
    match links::to(found, is_old, report) {
        Some(url) => format!("[{shown}](<{url}>)"),
        None => shown,
    }
}

/// Returns the removed and added lines of api.txt as a diff, indented below the change's bullet.
fn api(change: &Change, report: &Report<'_>) -> String {
    let place = |line: &String| report.sources.and_then(|sources| sources.place(line));
    let gone = change.removed_api.iter().map(|line| ('-', line));
    let places: Vec<String> = change.removed_api.iter().filter_map(place).collect();
    let come = change.added_api.iter().map(|line| ('+', line));
    let lines: Vec<String> = gone
        .chain(come)
        .map(|(sign, line)| format!("  {sign} {}\n", clipped(&plain(line), NAME)))
        .collect();
    let shown: String = lines.iter().take(API).map(String::as_str).collect();
    let fence = fence(&shown, 3);
    let mut text = match lines.len() {
        0 => return String::new(),
        1..=API => format!("\n  {fence}diff\n{shown}  {fence}\n"),
        all => format!(
            "\n  {fence}diff\n{shown}  {fence}\n\n  and {} of the API\n",
            many(all - API, "more line")
        ),
    };
    if !places.is_empty() {
        let mut shown: Vec<String> =
            places.iter().take(OPERATIONS).map(|place| code(place)).collect();
        if let Some(left @ 1..) = places.len().checked_sub(OPERATIONS) {
            shown.push(format!("and {left} more"));
        }
        text.push_str(&format!("\n  Was at {}\n", shown.join(", ")));
    }
    text
}

fn accepted(sorted: &Sorted<'_>, room: usize) -> String {
    let mut text = String::new();
    for (index, (change, reason)) in sorted.accepted.iter().enumerate() {
        let line = brief(change, sorted);
        let reason = markdown(&clipped(reason, SENTENCE));
        let item = format!("{line}  - {reason}\n");
        if index == SHOWN || text.chars().count() + item.chars().count() > room {
            text.push_str(&format!("- and {} more\n", sorted.accepted.len() - index));
            break;
        }
        text.push_str(&item);
    }
    text
}

fn details(heading: &str, list: &str) -> String {
    format!("\n<details><summary>{heading}</summary>\n\n{list}\n</details>\n")
}
