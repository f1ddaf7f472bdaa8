//! Detects types, clients and options that have another Rust name, although they are the same on the wire. A
//! rename is one change then, however many public items contain the name.

use crate::compare::pairing::{operations as pairs, types};
use crate::emit::surface::{Kind, Owner, Surface};
use crate::model::{Model, Operation};
use std::collections::{BTreeMap, BTreeSet};

/// The model of one side, and the public items of the crate generated from it.
#[derive(Clone, Copy)]
pub(in crate::compare) struct Generated<'a> {
    pub(in crate::compare) model: &'a Model,
    pub(in crate::compare) surface: &'a Surface,
}

/// A renamed type, group client or options struct: its part of the model and its Rust name on each side.
#[derive(Clone, Debug)]
pub(super) struct Renamed {
    pub(super) old: (Owner, String),
    pub(super) new: (Owner, String),
}

/// All renames between the two sides.
#[derive(Debug, Default)]
pub(super) struct Renames {
    pub(super) all: Vec<Renamed>,
    by_name: BTreeMap<String, usize>,
    /// The pairs of operations that are on both sides, by their indices.
    pub(super) operations: Vec<(usize, usize)>,
}

impl Renames {
    pub(super) fn of(old: Generated<'_>, new: Generated<'_>) -> Renames {
        let mut renames =
            Renames { operations: pairs::of(old.model, new.model).common, ..Renames::default() };
        let (before, after) = (declared(old.surface), declared(new.surface));
        let (taken, kept) = (names(&after), names(&before));
        for (old, new) in owners(old.model, new.model, &renames.operations) {
            let (Some(from), Some(to)) = (before.get(&old), after.get(&new)) else {
                continue;
            };
            let is_free = !taken.contains(from.as_str()) && !kept.contains(to.as_str());
            if from != to && is_free && !renames.has(from, to) {
                renames.by_name.insert(from.clone(), renames.all.len());
                renames.all.push(Renamed { old: (old, from.clone()), new: (new, to.clone()) });
            }
        }
        renames
    }

    /// Returns whether one of two names is part of a rename already. If a type was split in two, or two were
    /// merged, only the first pair is a rename.
    fn has(&self, from: &str, to: &str) -> bool {
        self.by_name.contains_key(from) || self.all.iter().any(|renamed| renamed.new.1 == to)
    }

    /// Replaces the old names in a text by the new ones; also returns the indices of the renames that occur in
    /// the text.
    pub(super) fn apply(&self, text: &str) -> (String, Vec<usize>) {
        let is_name = |letter: char| letter.is_alphanumeric() || letter == '_';
        let (mut said, mut used, mut rest) = (String::new(), Vec::new(), text);
        while !rest.is_empty() {
            let end = rest.find(|letter| !is_name(letter)).unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            match self.by_name.get(name).and_then(|index| Some((index, self.all.get(*index)?))) {
                Some((index, renamed)) => {
                    said.push_str(&renamed.new.1);
                    used.push(*index);
                }
                None => said.push_str(name),
            }
            let next = after.find(is_name).unwrap_or(after.len());
            let (between, after) = after.split_at(next);
            said.push_str(between);
            rest = after;
        }
        (said, used)
    }
}

/// Returns the Rust names of the types that are generated for parts of the model.
fn declared(surface: &Surface) -> BTreeMap<Owner, String> {
    let items = surface.items.values().filter(|item| {
        matches!(item.kind, Kind::Struct | Kind::OpenStruct | Kind::Enum | Kind::Alias)
    });
    items.map(|item| (item.owner.clone(), item.path.clone())).collect()
}

fn names(declared: &BTreeMap<Owner, String>) -> BTreeSet<&str> {
    declared.values().map(String::as_str).collect()
}

/// Returns the parts of the model that are the same on both sides: operations, groups and types.
fn owners(old: &Model, new: &Model, operations: &[(usize, usize)]) -> Vec<(Owner, Owner)> {
    let mut owners: Vec<(Owner, Owner)> = Vec::new();
    for (before, after) in operations {
        owners.push((Owner::Operation(*before), Owner::Operation(*after)));
        let (old, new) = (old.operations.get(*before), new.operations.get(*after));
        let groups = old.and_then(Operation::group).zip(new.and_then(Operation::group));
        if let Some((old, new)) = groups {
            owners.push((Owner::Group(old.to_owned()), Owner::Group(new.to_owned())));
        }
    }
    owners.extend(
        types::of(old, new, operations)
            .into_iter()
            .map(|(old, new)| (Owner::Type(old), Owner::Type(new))),
    );
    owners
}
