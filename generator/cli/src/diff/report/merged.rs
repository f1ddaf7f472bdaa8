//! Findings that are one to a reader: what each operation writes down by itself of the same parameter, and what
//! several files say of the same type. Machines get each by itself.

use armgen::compare::{Change, Comparison};
use std::collections::{BTreeMap, HashMap};

/// A comparison in which equal changes are one.
pub(crate) struct Merged {
    pub(crate) comparison: Comparison,
    /// The fingerprints of those that were merged into a change, by its own.
    pub(crate) more: BTreeMap<String, Vec<String>>,
}

/// Merges equal changes, each into the first. Those that were reviewed, by fingerprint and why, stay apart from those
/// that were not.
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
    Merged { comparison: Comparison { old, new, changes }, more }
}

fn merge(first: &mut Change, other: &Change) {
    (first.subject, first.sentence) = (own(first).to_owned(), said(first));
    first.operations.extend(other.operations.iter().cloned());
    let lines =
        [(&mut first.removed_api, &other.removed_api), (&mut first.added_api, &other.added_api)];
    for (lines, others) in lines {
        for line in others {
            if !lines.contains(line) {
                lines.push(line.clone());
            }
        }
    }
}

/// What a change says, without the operation whose parameter it is about.
fn said(change: &Change) -> String {
    let (whole, own) = (format!("`{}`", change.subject), format!("`{}`", own(change)));
    change.sentence.replacen(&whole, &own, 1)
}

/// What a change is about, without the operation that has it: `query top` of `Books_List: query top`.
fn own(change: &Change) -> &str {
    let parts = change.subject.split_once(": ");
    let is_operation = |id: &str| change.operations.iter().any(|reach| reach.id == id);
    match parts {
        Some((id, rest)) if is_operation(id) => rest,
        _ => &change.subject,
    }
}
