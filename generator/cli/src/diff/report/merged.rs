//! Merges changes that are one finding to a reader: each operation may repeat the same parameter, and several
//! files the same type. The JSON report keeps them separate.

use armgen::compare::{Change, Comparison, Rust};
use std::collections::{BTreeMap, HashMap};

/// A comparison in which equal changes are merged.
pub(crate) struct Merged {
    pub(crate) comparison: Comparison,
    /// The fingerprints of equal changes that were merged into another, by the fingerprint of that one.
    pub(crate) more: BTreeMap<String, Vec<String>>,
    /// The fingerprints of changes that another change implies, by the fingerprint of that one. Implied are the
    /// members of an object that moved, and the new id of an operation whose method name means something else.
    pub(crate) along: BTreeMap<String, Vec<String>>,
}

impl Merged {
    /// Returns the number of equal findings that were merged into a change, as ` (12 times the same)`; empty
    /// for one.
    pub(crate) fn times(&self, change: &Change) -> String {
        match self.more.get(&change.fingerprint) {
            Some(more) => format!(" ({} times the same)", more.len() + 1),
            None => String::new(),
        }
    }
}

/// Merges equal changes into the first of them. Accepted changes are merged only with changes that were
/// accepted for the same reason.
pub(crate) fn merged(comparison: &Comparison, accepted: &BTreeMap<String, String>) -> Merged {
    let (old, new) = (comparison.old.clone(), comparison.new.clone());
    let mut changes: Vec<Change> = Vec::new();
    let mut more: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut known = HashMap::new();
    for change in &comparison.changes {
        let reviewed = accepted.get(&change.fingerprint);
        let Change { rule, before, after, effect, .. } = change;
        let verdict = (effect.request, effect.response, change.rust, change.by_the_letter);
        let ways = [verdict.0, verdict.1].map(|way| way.map(super::wire));
        let verdict = (ways, super::rust(verdict.2), verdict.3);
        let key = (rule.id, said(change), before, after, verdict, reviewed);
        let index = *known.entry(key).or_insert(changes.len());
        let first = match changes.get_mut(index) {
            Some(first) if !change.is_other_meaning() => first,
            _ => {
                changes.push(change.clone());
                continue;
            }
        };
        more.entry(first.fingerprint.clone()).or_default().push(change.fingerprint.clone());
        merge(first, change);
    }
    for change in &mut changes {
        if more.contains_key(&change.fingerprint) {
            change.operations.sort_unstable();
            change.operations.dedup();
        }
    }
    let (changes, along) = along(changes, accepted);
    Merged { comparison: Comparison { old, new, changes }, more, along }
}

/// Removes the changes that another change implies. Returns the rest, and the removed fingerprints by that of
/// the change that implies them.
fn along(
    changes: Vec<Change>,
    accepted: &BTreeMap<String, String>,
) -> (Vec<Change>, BTreeMap<String, Vec<String>>) {
    let (mut whole, mut others): (Vec<_>, Vec<_>) =
        changes.into_iter().enumerate().partition(|(_, change)| {
            change.is_other_meaning() || is_moved(change) && change.after.is_none()
        });
    let mut along: BTreeMap<String, Vec<String>> = BTreeMap::new();
    others.retain(|(_, part)| {
        let tells = |(_, whole): &&mut (usize, Change)| {
            let [own, reviewed] = [part, whole].map(|it| accepted.get(&it.fingerprint));
            own == reviewed && (holds(whole, part) || is_renamed(whole, part))
        };
        let Some((_, whole)) = whole.iter_mut().find(tells) else { return true };
        whole.by_the_letter &= part.by_the_letter || part.rust != Rust::Major;
        whole.rust = whole.rust.max(part.rust);
        add_lines(whole, part);
        along.entry(whole.fingerprint.clone()).or_default().push(part.fingerprint.clone());
        false
    });
    others.append(&mut whole);
    others.sort_by_key(|(place, _)| *place);
    (others.into_iter().map(|(_, change)| change).collect(), along)
}

fn is_moved(change: &Change) -> bool {
    change.rule.id == "property-moved"
}

/// Returns whether `member` is a member of the object that the change `object` reports as moved.
fn holds(object: &Change, member: &Change) -> bool {
    let moved = member.after.as_deref().and_then(|after| after.rsplit_once('.'));
    let is_named = moved.is_some_and(|(owner, key)| {
        let place = object.subject.rsplit_once('.');
        place.is_some_and(|(holder, _)| holder == owner)
            && object.parts.iter().any(|part| part == key)
    });
    is_moved(object) && is_moved(member) && is_named && object.effect == member.effect
}

/// Returns whether `renamed` reports the new id of the operation for which `mistaken` reports that its method
/// name now means another operation.
fn is_renamed(mistaken: &Change, renamed: &Change) -> bool {
    let ids = |change: &'_ Change| -> Vec<String> {
        change.operations.iter().map(|reach| reach.id.clone()).collect()
    };
    mistaken.is_other_meaning()
        && renamed.rule.id == "operation-renamed"
        && renamed.rust == Rust::Patch
        && ids(mistaken) == ids(renamed)
}

fn merge(first: &mut Change, other: &Change) {
    (first.subject, first.sentence) = (own(first).to_owned(), said(first));
    first.operations.extend(other.operations.iter().cloned());
    add_lines(first, other);
}

/// Adds the lines of api.txt of one change to those of another.
fn add_lines(first: &mut Change, other: &Change) {
    let lines =
        [(&mut first.removed_api, &other.removed_api), (&mut first.added_api, &other.added_api)];
    for (lines, others) in lines {
        for line in others {
            if !lines.contains(line) {
                lines.push(line.clone());
            }
        }
        lines.sort_unstable();
    }
}

/// Returns a change's sentence without the operation that has the parameter.
fn said(change: &Change) -> String {
    let (whole, own) = (format!("`{}`", change.subject), format!("`{}`", own(change)));
    change.sentence.replacen(&whole, &own, 1)
}

/// Returns a change's subject without the operation that has it: `query top` for `Books_List: query top`.
fn own(change: &Change) -> &str {
    let parts = change.subject.split_once(": ");
    let is_operation = |id: &str| change.operations.iter().any(|reach| reach.id == id);
    match parts {
        Some((id, rest)) if is_operation(id) => rest,
        _ => &change.subject,
    }
}
