//! The sentences of a report: the title, the verdicts for wire format and Rust code, and why a change is major.

use super::sorted::Sorted;
use super::words::{many, plain};
use super::{Report, version};
use armgen::age;
use armgen::compare::{Change, Rust, Side, Wire};
use std::borrow::Cow;

/// Returns the title, `NetworkManagementClient 2023-06-01 → 2024-01-01`. Not escaped.
pub(super) fn title(report: &Report<'_>) -> String {
    let (old, new) = (&report.comparison.old, &report.comparison.new);
    let (was, is) = (plain(&old.title), plain(&new.title));
    let title = if was == is { is.into_owned() } else { format!("{was} → {is}") };
    match (plain(&old.api_version), plain(&new.api_version)) {
        (was, is) if was == is || was.is_empty() => format!("{title} {is}"),
        (was, is) if is.is_empty() => format!("{title} {was}"),
        (was, is) => format!("{title} {was} → {is}"),
    }
}

/// Returns the names of both sides, as one line if they fit into `width`. There the folder that both have in
/// common is replaced by `…` on the new side. Not escaped.
pub(super) fn sides(report: &Report<'_>, width: usize) -> Vec<String> {
    let (old, new) = (plain(report.old), plain(report.new));
    let alike = old.bytes().zip(new.bytes()).take_while(|(old, new)| old == new).count();
    let folder = old.get(..alike).and_then(|same| same.rfind('/'));
    let short = folder.and_then(|end| Some(format!("…{}", new.get(end..)?)));
    let line = format!("{old} → {}", short.as_deref().unwrap_or(&new));
    match line.chars().count() <= width {
        true => vec![line],
        false => vec![old.into_owned(), format!("→ {new}")],
    }
}

/// Returns the sizes of both sides: `745 → 801 operations, 872 → 901 types`. Not escaped.
pub(super) fn sizes(report: &Report<'_>) -> String {
    let (old, new) = (&report.comparison.old, &report.comparison.new);
    let size = |noun, of: fn(&Side) -> usize| match (of(old), of(new)) {
        (was, is) if was == is => many(is, noun),
        (was, is) => format!("{} → {}", super::words::thousands(was), many(is, noun)),
    };
    let operations = size("operation", |side| side.operations);
    let types = size("type", |side| side.types);
    match report.operations {
        [] => format!("{operations}, {types}"),
        globs => format!("{operations} ({}), {types}", plain(&globs.join(", "))),
    }
}

/// Says how the api-versions of both sides are ordered, if the comparison is not one of an older version with a
/// newer one; `None` if it is.
pub(super) fn order(report: &Report<'_>) -> Option<String> {
    let [old, new] = versions(report);
    if is_downgrade(report) {
        return Some(format!(
            "downgrade: {new} is older than {old}; what the older one lacks counts as removed"
        ));
    }
    let is_same = old == new && !old.is_empty() && report.comparison.wire() != Wire::None;
    is_same.then(|| format!("both sides are {new}: the same api-version is described differently"))
}

/// Returns whether the new side has an older api-version than the old side.
pub(super) fn is_downgrade(report: &Report<'_>) -> bool {
    let (old, new) = (&report.comparison.old.api_version, &report.comparison.new.api_version);
    !old.is_empty() && !new.is_empty() && age(new) < age(old)
}

fn versions<'a>(report: &Report<'a>) -> [Cow<'a, str>; 2] {
    [&report.comparison.old, &report.comparison.new].map(|side| plain(&side.api_version))
}

/// Explains the verdict for the wire format in a sentence. Not escaped.
pub(super) fn wire(report: &Report<'_>, sorted: &Sorted<'_>) -> String {
    let client = match versions(report) {
        [old, _] if old.is_empty() => "an existing client".to_owned(),
        [old, _] => format!("a client of {old}"),
    };
    let breaking = sorted.breaks();
    let others = sorted.code.iter().chain(&sorted.compatible);
    let compatible = others.filter(|change| change.wire() == Wire::Compatible).count();
    let said = match sorted.wire() {
        Wire::None => "requests and responses are as before".to_owned(),
        Wire::Compatible => format!("{client} still works; {}", many(compatible, "change")),
        Wire::Breaking if sorted.breaking.is_empty() => {
            format!("the same code sends or reads something else; {}", many(breaking, "change"))
        }
        Wire::Breaking => format!("{client} may fail; {}", many(breaking, "breaking change")),
    };
    let accepted =
        sorted.accepted.iter().filter(|(change, _)| change.wire() == Wire::Breaking).count();
    match accepted {
        0 => said,
        1 => format!("{said}; 1 breaking one is accepted"),
        accepted => format!("{said}; {accepted} breaking ones are accepted"),
    }
}

/// Explains the verdict for Rust code in a sentence, with the next version of the crate. Not escaped.
pub(super) fn rust(report: &Report<'_>, sorted: &Sorted<'_>) -> String {
    let [_, minor, major] = sorted.versions;
    let said = compiles(report, sorted);
    let counts: Vec<String> = [(major, "major"), (minor, "minor")]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, name)| format!("{} {name}", super::words::thousands(number)))
        .collect();
    let counts =
        if counts.is_empty() { String::new() } else { format!(" ({})", counts.join(", ")) };
    match next(report) {
        Some((now, next)) => format!("{now} → {next}: {said}{counts}"),
        None => format!("{said}{counts}"),
    }
}

/// Says what happens to code that uses the crate: whether it still compiles.
fn compiles(report: &Report<'_>, sorted: &Sorted<'_>) -> &'static str {
    let [.., major] = sorted.versions;
    match report.comparison.rust() {
        Rust::Major if !sorted.mistaken.is_empty() => {
            "code still compiles, but does something else"
        }
        Rust::Major if sorted.by_the_letter == major => {
            "only struct literals that list every field stop compiling"
        }
        Rust::Major => "code may no longer compile",
        Rust::Minor => "code still compiles, and there is more to use",
        Rust::Patch => "nothing public changed",
    }
}

/// Returns the current version of the crate and the next one by semantic versioning; `None` if the report has no
/// current version.
pub(super) fn next<'a>(report: &Report<'a>) -> Option<(&'a str, String)> {
    let now = report.version?;
    Some((now, version::next(now, report.comparison.rust())?))
}

/// Says in a sentence what the reader has to decide or do, and why.
pub(super) fn decision(report: &Report<'_>, sorted: &Sorted<'_>) -> String {
    if report.comparison.changes.is_empty() && report.breaking_along.is_empty() {
        let same = "requests, responses and the public Rust items are the same";
        return match next(report) {
            Some((_, version)) => format!("Merge as {version}: {same}."),
            None => format!("Nothing changed: {same}."),
        };
    }
    let rust = report.comparison.rust();
    let start = match (is_open(report, sorted), next(report)) {
        (true, Some((_, version))) => format!("Decide before merging as {version}"),
        (true, None) => "Decide before merging".to_owned(),
        (false, Some((_, version))) => format!("Merge as {version}"),
        (false, None) => format!("Merge as a {} version", super::rust(rust)),
    };
    let mut why = Vec::new();
    if is_downgrade(report) {
        why.push("this goes back to an older api-version".to_owned());
    }
    match sorted.mistaken.len() {
        0 => {}
        1 => why.push("1 Rust name means something else".to_owned()),
        names => why.push(format!("{names} Rust names mean something else")),
    }
    why.extend(wire_of(sorted));
    why.push(match rust {
        Rust::Major => compiles(report, sorted).to_owned(),
        Rust::Minor | Rust::Patch => "code still compiles".to_owned(),
    });
    match report.breaking_along {
        [] => {}
        [name] => {
            why.push(format!("`{name}`, which reads the same files, breaks on the wire, too"))
        }
        names => {
            why.push(format!("{} other crates, which read the same files, break, too", names.len()))
        }
    }
    why.push(match sorted.breaks() + sorted.code.len() {
        0 if !report.breaking_along.is_empty() => "nothing else to look at".to_owned(),
        0 => "nothing to look at".to_owned(),
        changes => format!("{} to look at", many(changes, "change")),
    });
    format!("{start}: {}.", why.join("; "))
}

/// Returns whether the reader has to decide: something breaks on the wire, or the api-version is an older one.
pub(super) fn is_open(report: &Report<'_>, sorted: &Sorted<'_>) -> bool {
    sorted.wire() == Wire::Breaking || is_downgrade(report) || !report.breaking_along.is_empty()
}

/// Says what becomes of requests and responses; `None` if only Rust names with another meaning change them.
fn wire_of(sorted: &Sorted<'_>) -> Option<String> {
    Some(match sorted.wire() {
        Wire::Breaking if sorted.breaking.is_empty() => return None,
        Wire::Breaking => {
            let verb = if sorted.breaking.len() == 1 { "breaks" } else { "break" };
            let changes = many(sorted.breaking.len(), "change");
            let operations = many(super::sorted::reached(&sorted.breaking), "operation");
            format!("{changes} {verb} requests or responses of {operations}")
        }
        Wire::Compatible => "requests and responses stay compatible".to_owned(),
        Wire::None => "requests and responses stay the same".to_owned(),
    })
}

/// Explains that a new field of a struct is a major change only for struct literals that list every field;
/// `None` if there is no such change.
pub(super) fn letter(sorted: &Sorted<'_>) -> Option<String> {
    let [.., major] = sorted.versions;
    let these = match sorted.by_the_letter {
        0 => return None,
        // If every major change breaks such struct literals only, the verdict has said that already.
        letter if letter == major => {
            return Some(
                "Add the new fields to those literals; literals that end in `..Default::default()` still \
                 compile."
                    .to_owned(),
            );
        }
        1 => format!("1 of {} breaks", super::words::thousands(major)),
        letter => {
            let [letter, major] = [letter, major].map(super::words::thousands);
            format!("{letter} of {major} break")
        }
    };
    Some(format!(
        "{these} only struct literals that list every field, which must add one; literals that end in \
         `..Default::default()` still compile."
    ))
}

/// Returns the verdict for requests and responses: `request breaking, response compatible`.
pub(super) fn effect(change: &Change) -> String {
    let ways = [("request", change.effect.request), ("response", change.effect.response)];
    let said: Vec<_> = ways
        .into_iter()
        .filter_map(|(way, wire)| Some((way, super::wire(wire.filter(|it| *it > Wire::None)?))))
        .collect();
    match said.as_slice() {
        [] => "same on the wire".to_owned(),
        [(_, one), (_, other)] if one == other => format!("{one} both ways"),
        said => {
            said.iter().map(|(way, wire)| format!("{way} {wire}")).collect::<Vec<_>>().join(", ")
        }
    }
}

/// Returns the verdict for Rust code: `Rust major for struct literals`.
pub(super) fn code(change: &Change) -> String {
    let letter = if change.by_the_letter { " for struct literals" } else { "" };
    format!("Rust {}{letter}", super::rust(change.rust))
}
