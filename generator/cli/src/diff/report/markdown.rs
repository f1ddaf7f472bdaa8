//! The report for a pull request: the verdict in a sentence, what to look at, and the rest folded away.

use super::escape::{code, fence, markdown};
use super::sorted::{self, Sorted};
use super::words::{clipped, many, plain};
use super::{Report, advice, verdict};
use armgen::compare::{Change, Found, Reach, Rust, Wire};

/// GitHub takes 65,536 characters. Lists share what is left after the head, each with what earlier ones leave.
const LISTS: usize = 56_000;

/// How many changes of a list are shown, and how much of each.
const SHOWN: usize = 30;
const OPERATIONS: usize = 3;
const API: usize = 8;
const SENTENCE: usize = 400;
const NAME: usize = 160;

pub(super) fn text(report: &Report<'_>, sorted: &Sorted<'_>) -> String {
    let mut text = head(report, sorted);
    let mut room = LISTS;
    let open = [
        (verdict::MISTAKEN, &sorted.mistaken, room / 2),
        ("Breaking on the wire", &sorted.breaking, room / 2),
        ("Compatible on the wire, but code may no longer compile", &sorted.code, room / 4),
    ];
    for (heading, changes, most) in open {
        if !changes.is_empty() {
            let list = list(changes, most.min(room), whole);
            room = room.saturating_sub(list.chars().count());
            text.push_str(&format!("\n### {heading}: {}\n\n{list}", changes.len()));
        }
    }
    let folded =
        [("Compatible", &sorted.compatible, room / 2), ("Same wire", &sorted.reshaped, room / 4)];
    for (heading, changes, most) in folded {
        if !changes.is_empty() {
            let list = list(changes, most.min(room), brief);
            room = room.saturating_sub(list.chars().count());
            text.push_str(&details(
                &format!("{heading}: {}", many(changes.len(), "change")),
                &list,
            ));
        }
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
    let mut head =
        format!("## {}\n\n**{}**\n", short(&verdict::title(report)), sentence(report, sorted));
    let sides = [report.old, report.new].map(|side| code(&clipped(side, SENTENCE)));
    head.push_str(&format!("\n{} → {}: {}.", sides[0], sides[1], short(&verdict::sizes(report))));
    if !sorted.reshaped.is_empty() {
        head.push_str(&format!(
            " Reshaped, with no line on the wire changed: {}.",
            short(&sorted.reshapes())
        ));
    }
    head.push('\n');
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

/// What to do, in a sentence.
fn sentence(report: &Report<'_>, sorted: &Sorted<'_>) -> String {
    let rust = report.comparison.rust();
    let version = verdict::next(report).map(|(_, next)| next);
    let start = match (sorted.wire(), version) {
        (Wire::Breaking, Some(version)) => format!("Decide before merging as {version}"),
        (Wire::Breaking, None) => "Decide before merging".to_owned(),
        (_, Some(version)) => format!("Merge as {version}"),
        (_, None) => format!("Merge as a {} version", super::rust(rust)),
    };
    let [.., major] = sorted.versions;
    let code = match rust {
        Rust::Major if !sorted.mistaken.is_empty() => {
            "code goes on compiling, and does something else"
        }
        Rust::Major if sorted.by_the_letter == major => "code breaks only by the letter",
        Rust::Major => "code may no longer compile",
        Rust::Minor | Rust::Patch => "code goes on as it is",
    };
    let wire = match sorted.wire() {
        Wire::Breaking if sorted.breaks() == 1 => "1 change breaks the wire".to_owned(),
        Wire::Breaking => format!("{} changes break the wire", sorted.breaks()),
        Wire::Compatible => "the wire is compatible".to_owned(),
        Wire::None => "the wire is the same".to_owned(),
    };
    let things = match sorted.breaks() + sorted.code.len() {
        0 => "nothing to look at".to_owned(),
        things => format!("{} to look at", many(things, "thing")),
    };
    format!("{start}: {code}; {wire}; {things}.")
}

/// As many changes as there is room for, every rule at least once if it can be.
fn list(changes: &[&Change], room: usize, show: fn(&Change) -> String) -> String {
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

/// All that a reviewer needs of a change.
fn whole(change: &Change) -> String {
    let mut text = format!("- **{}**\n", markdown(&clipped(&change.sentence, SENTENCE)));
    let mut item = |name: &str, words: String| {
        text.push_str(&format!("  - {name}{words}\n"));
    };
    item("", verdicts(change));
    item("**Do:** ", advice::on(change).to_owned());
    if change.before.is_some() || change.after.is_some() {
        let value = |value: &Option<String>| match value.as_deref() {
            // It names code, or is.
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
        (Some(old), Some(new)) => item("In ", format!("{} → {}", place(old), place(new))),
        (Some(old), None) => item("Was in ", place(old)),
        (None, Some(new)) => item("In ", place(new)),
        (None, None) => {}
    }
    text.push_str(&api(change));
    text
}

/// A change on one line.
fn brief(change: &Change) -> String {
    let sentence = markdown(&clipped(&change.sentence, SENTENCE));
    format!("- {sentence}: {}\n", verdicts(change))
}

fn verdicts(change: &Change) -> String {
    let (effect, rust) = (verdict::effect(change), verdict::code(change));
    format!("{effect}; {rust}; {} {}", code(change.rule.id), code(&change.fingerprint))
}

fn way(reach: &Reach) -> String {
    match reach.at.as_str() {
        "" => code(&clipped(&reach.id, NAME)),
        at => format!("{} at {}", code(&clipped(&reach.id, NAME)), code(&clipped(at, NAME))),
    }
}

fn place(found: &Found) -> String {
    code(&format!("{}:{}:{}", clipped(&found.file, NAME), found.line, found.column))
}

/// The lines of api.txt that went and came, as code under the change's bullet.
fn api(change: &Change) -> String {
    let gone = change.removed_api.iter().map(|line| ('-', line));
    let come = change.added_api.iter().map(|line| ('+', line));
    let lines: Vec<String> = gone
        .chain(come)
        .map(|(sign, line)| format!("  {sign} {}\n", clipped(&plain(line), NAME)))
        .collect();
    let shown: String = lines.iter().take(API).map(String::as_str).collect();
    let fence = fence(&shown, 3);
    match lines.len() {
        0 => String::new(),
        1..=API => format!("\n  {fence}diff\n{shown}  {fence}\n"),
        all => format!(
            "\n  {fence}diff\n{shown}  {fence}\n\n  and {} more lines of the API\n",
            all - API
        ),
    }
}

fn accepted(sorted: &Sorted<'_>, room: usize) -> String {
    let mut text = String::new();
    for (index, (change, reason)) in sorted.accepted.iter().enumerate() {
        let line = brief(change);
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
