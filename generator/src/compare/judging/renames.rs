//! What is called otherwise in Rust although it is the same on the wire: types in one position, clients and
//! options of the same operations. So that a new name is one change, whatever it is spelled in.

use crate::compare::pairing::{operations as pairs, types};
use crate::emit::surface::{Kind, Owner, Surface};
use crate::model::{Model, Operation};
use std::collections::{BTreeMap, BTreeSet};

/// A side: its model, and what is public in the crate made of it.
#[derive(Clone, Copy)]
pub(in crate::compare) struct Generated<'a> {
    pub(in crate::compare) model: &'a Model,
    pub(in crate::compare) surface: &'a Surface,
}

/// What has another name.
#[derive(Clone, Debug)]
pub(super) struct Renamed {
    pub(super) old: (Owner, String),
    pub(super) new: (Owner, String),
}

/// All that have another name.
#[derive(Debug, Default)]
pub(super) struct Renames {
    pub(super) all: Vec<Renamed>,
    by_name: BTreeMap<String, usize>,
    /// The operations on both sides, by their indices.
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

    /// Whether one of two names is spoken for: of what became two things, or one of two, only one is renamed.
    fn has(&self, from: &str, to: &str) -> bool {
        self.by_name.contains_key(from) || self.all.iter().any(|renamed| renamed.new.1 == to)
    }

    /// A text of the old side as the new side's names have it, and which of them are in it.
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

/// What is declared for each part of a model that has a name of its own.
fn declared(surface: &Surface) -> BTreeMap<Owner, String> {
    let items = surface.items.values().filter(|item| {
        matches!(item.kind, Kind::Struct | Kind::OpenStruct | Kind::Enum | Kind::Alias)
    });
    items.map(|item| (item.owner.clone(), item.path.clone())).collect()
}

fn names(declared: &BTreeMap<Owner, String>) -> BTreeSet<&str> {
    declared.values().map(String::as_str).collect()
}

/// What of the two sides is the same.
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
