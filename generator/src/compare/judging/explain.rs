//! Adds to each change on the wire the lines of api.txt that it removed and added, and its severity by Cargo's
//! SemVer rules. Differences of the Rust API that no change on the wire explains become changes of their own.

use super::causes::Causes;
use super::meaning::{Meanings, Mistaken};
use super::reach::Reaching;
use super::renames::{Generated, Renames};
use super::semver::{self, Difference};
use super::whole::Whole;
use super::{behind, causes, own, owners};
use crate::compare::findings::rules::{
    CLIENT_RENAMED, MEANING_CHANGED, METHOD_RENAMED, OPERATION_RENAMED,
};
use crate::compare::findings::{Change, Rule, Rust, fingerprint};
use crate::surface::{Item, Owner};
use std::collections::BTreeMap;

/// Adds the effects on the Rust API to the changes on the wire, and appends the changes of the Rust API alone.
pub(in crate::compare) fn explain(
    changes: &mut Vec<Change>,
    old: Generated<'_>,
    new: Generated<'_>,
) {
    let renames = Renames::of(old, new);
    let mistaken = mistaken(old, new, &renames);
    let mut differences = semver::differences(old, new, &renames);
    // A name with another meaning is reported on its own; the difference of its lines would repeat that.
    differences.retain(|difference| !is_of(difference, &mistaken));
    let mut known: Vec<_> = {
        let causes = Causes::new(changes, old, new);
        differences
            .iter()
            .map(|difference| match difference.renames.is_empty() {
                true => causes.of(difference),
                false => Default::default(),
            })
            .collect()
    };
    causes::of_uses(&differences, &mut known);
    let mut own = Own::new(old, new, changes);
    let all = differences.iter().zip(&known);
    own.whole = Whole::of(all.filter(|(_, causes)| causes.is_empty()).map(|(own, _)| own));
    own.changes.extend(client(old, new));
    mistaken.into_iter().for_each(|(old, new, mistaken)| own.mistake(old, new, mistaken));
    for (difference, causes) in differences.iter().zip(known) {
        for cause in &causes {
            if let Some(change) = changes.get_mut(*cause) {
                add(change, difference, difference.rust);
            }
        }
        if causes.is_empty() {
            own.add(difference, &renames, changes);
        }
    }
    for change in &mut own.changes {
        settle(change);
        if change.sentence.is_empty() {
            let is_same = !changes.iter().any(|other| behind::is_about_the_same(change, other));
            own::tell(change, is_same);
        }
        let side = |text: &Option<String>| text.clone().unwrap_or_default();
        let (before, after) = (side(&change.before), side(&change.after));
        change.fingerprint = fingerprint::of(&[change.rule.id, &change.subject, &before, &after]);
    }
    changes.iter_mut().for_each(settle);
    changes.append(&mut own.changes);
}

type Mistake<'a> = (&'a Item, &'a Item, Mistaken);

/// Returns the items that exist on both sides under the same name but have another meaning on the wire.
fn mistaken<'a>(old: Generated<'a>, new: Generated<'a>, renames: &Renames) -> Vec<Mistake<'a>> {
    let meanings = Meanings::new(old, new, &renames.operations);
    let after = semver::by_path(new.surface);
    let before = old.surface.items.values();
    let found = before.filter_map(|old| {
        let new = after.get(&semver::key(old))?;
        Some((old, *new, meanings.of(old, new)?))
    });
    found.collect()
}

fn is_of(difference: &Difference<'_>, mistaken: &[Mistake<'_>]) -> bool {
    let (Some(old), Some(new)) = (difference.old, difference.new) else { return false };
    mistaken.iter().any(|(was, is, _)| std::ptr::eq(*was, old) && std::ptr::eq(*is, new))
}

/// Returns the change of the service client's name. api.txt says `<client>` for it, since the name is set by
/// configuration, but Rust code spells it.
fn client(old: Generated<'_>, new: Generated<'_>) -> Option<Change> {
    let (before, after) = (old.surface.client.clone()?, new.surface.client.clone()?);
    (before != after).then(|| Change {
        before: Some(before.clone()),
        after: Some(after),
        rust: Rust::Major,
        ..Change::new(CLIENT_RENAMED, before, Vec::new(), (None, None))
    })
}

/// Collects the changes of the Rust API alone, one for each rule and subject.
struct Own<'a> {
    old: Generated<'a>,
    new: Generated<'a>,
    reaching: (Reaching<'a>, Reaching<'a>),
    changes: Vec<Change>,
    known: BTreeMap<(&'static str, String), usize>,
    /// For each operation of the new side with another `operationId`: the index of the change that reports it.
    /// The method's new name is a consequence of that change.
    renamed: BTreeMap<usize, usize>,
    /// The types that exist on one side only.
    whole: Whole,
}

impl<'a> Own<'a> {
    fn new(old: Generated<'a>, new: Generated<'a>, changes: &[Change]) -> Own<'a> {
        let all = changes.iter().enumerate();
        let all = all.filter(|(_, change)| change.rule == OPERATION_RENAMED);
        let by_id: BTreeMap<&str, usize> = all
            .flat_map(|(at, change)| change.operations.iter().map(move |own| (own.id.as_str(), at)))
            .collect();
        let operations = new.model.operations.iter().enumerate();
        let renamed = operations
            .filter_map(|(index, operation)| Some((index, *by_id.get(operation.id.as_str())?)))
            .collect();
        let reaching = (Reaching::new(old.model), Reaching::new(new.model));
        Own {
            old,
            new,
            reaching,
            changes: Vec::new(),
            known: BTreeMap::new(),
            renamed,
            whole: Whole::default(),
        }
    }

    /// Adds the change of an item that has another meaning on the wire.
    fn mistake(&mut self, old: &Item, new: &Item, mistaken: Mistaken) {
        let Mistaken { before, after, words, effect } = mistaken;
        let places =
            (owners::place(self.old.model, &old.owner), owners::place(self.new.model, &new.owner));
        let places = (places.0.cloned(), places.1.cloned());
        let reached = self.reaching.1.of(&new.owner, Some(effect.direction()));
        let lines = |item: &Item, other: &Item| -> Vec<String> {
            Some(item.line()).filter(|line| *line != other.line()).into_iter().collect()
        };
        self.changes.push(Change {
            sentence: format!("`{}` {words}", old.path),
            before: Some(before),
            after: Some(after),
            effect,
            rust: Rust::Major,
            removed_api: lines(old, new),
            added_api: lines(new, old),
            ..Change::new(MEANING_CHANGED, old.path.clone(), reached, places)
        });
    }

    /// Returns the change of an operation's `operationId`, if there is one.
    fn renamed<'b>(&self, owner: &Owner, changes: &'b mut [Change]) -> Option<&'b mut Change> {
        match owner {
            Owner::Operation(index) => changes.get_mut(*self.renamed.get(index)?),
            _ => None,
        }
    }

    fn add(&mut self, difference: &Difference<'_>, renames: &Renames, changes: &mut [Change]) {
        for renamed in difference.renames.iter().filter_map(|index| renames.all.get(*index)) {
            if let Some(change) = self.renamed(&renamed.new.0, changes) {
                add(change, difference, Rust::Major);
                continue;
            }
            let rule = own::rename(&renamed.old.0);
            let owners = (Some(&renamed.old.0), Some(&renamed.new.0));
            let subject = owners::subject(self.old.model, &renamed.old.0);
            let subject = subject.unwrap_or_else(|| renamed.old.1.clone());
            if let Some(change) = self.change(rule, subject, owners) {
                // The name of an operation's options is derived from the method's, and not worth a text of its
                // own.
                if !matches!(renamed.old.0, Owner::Operation(_)) {
                    let names = (renamed.old.1.clone(), renamed.new.1.clone());
                    (change.before, change.after) = (Some(names.0), Some(names.1));
                }
                add(change, difference, Rust::Major);
            }
        }
        let rule = own::rule(difference).filter(|_| difference.renames.is_empty());
        let Some(rule) = rule.map(|rule| self.whole.rule(difference).unwrap_or(rule)) else {
            return;
        };
        if rule == METHOD_RENAMED
            && let Some(item) = difference.new
            && let Some(change) = self.renamed(&item.owner, changes)
        {
            add(change, difference, difference.rust);
            return;
        }
        let subject = own::subject(rule, difference, self.old, self.new);
        let owners = (difference.old, difference.new);
        let owners = (owners.0.map(|item| &item.owner), owners.1.map(|item| &item.owner));
        if let Some(change) = self.change(rule, subject, owners) {
            add(change, difference, difference.rust);
        }
    }

    /// Returns the change with this rule and subject, and adds it if there is none yet.
    fn change(
        &mut self,
        rule: &'static Rule,
        subject: String,
        owners: (Option<&Owner>, Option<&Owner>),
    ) -> Option<&mut Change> {
        let key = (rule.id, subject.clone());
        if let Some(index) = self.known.get(&key) {
            return self.changes.get_mut(*index);
        }
        let reached = match owners {
            (_, Some(owner)) => self.reaching.1.of(owner, None),
            (Some(owner), None) => self.reaching.0.of(owner, None),
            (None, None) => Vec::new(),
        };
        let place = |side: Generated<'_>, owner: Option<&Owner>| {
            owner.and_then(|owner| owners::place(side.model, owner)).cloned()
        };
        let places = (place(self.old, owners.0), place(self.new, owners.1));
        self.known.insert(key, self.changes.len());
        self.changes.push(Change::new(rule, subject, reached, places));
        self.changes.last_mut()
    }
}

/// Adds the lines and the severity of a difference to the change that caused it.
fn add(change: &mut Change, difference: &Difference<'_>, rust: Rust) {
    if rust == Rust::Major {
        // The change is `by_the_letter` only if all of its major differences are.
        let was_major = change.rust == Rust::Major;
        change.by_the_letter = difference.by_the_letter && (!was_major || change.by_the_letter);
    }
    change.rust = change.rust.max(rust);
    change.removed_api.extend(difference.old.map(|item| item.line()));
    change.added_api.extend(difference.new.map(|item| item.line()));
}

/// Sorts the api.txt lines of a change and removes duplicates.
fn settle(change: &mut Change) {
    for lines in [&mut change.removed_api, &mut change.added_api] {
        lines.sort_unstable();
        lines.dedup();
    }
}
