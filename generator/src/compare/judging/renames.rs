//! Detects types, clients and options that have another Rust name, although they are the same on the wire. A
//! rename is one change then, however many public items contain the name.

use crate::compare::pairing::{operations, types};
use crate::model::{self, Model, Operation};
use crate::surface::{Kind, Owner, Surface};
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

/// The renames that were detected between the two sides.
#[derive(Debug, Default)]
pub(super) struct Renames {
    pub(super) all: Vec<Renamed>,
    by_name: BTreeMap<String, usize>,
    /// The pairs of operations that are on both sides, by their indices.
    pub(super) operations: Vec<(usize, usize)>,
}

impl Renames {
    pub(super) fn of(old: Generated<'_>, new: Generated<'_>) -> Renames {
        let mut renames = Renames {
            operations: operations::pairs(old.model, new.model).common,
            ..Renames::default()
        };
        let (before, after) = (declared(old.surface), declared(new.surface));
        let (taken, kept) = (names(&after), names(&before));
        let owners = owners(old.model, new.model, &renames.operations);
        for (from, to) in exchanged(&owners, (old.model, &before), (new.model, &after)) {
            if let (Some(was), Some(is)) = (before.get(&from), after.get(&to)) {
                renames.add((from, was), (to, is));
            }
        }
        for (old, new) in owners {
            let (Some(from), Some(to)) = (before.get(&old), after.get(&new)) else {
                continue;
            };
            let is_free = !taken.contains(from.as_str()) && !kept.contains(to.as_str());
            if from != to && is_free && !renames.has(from, to) {
                renames.add((old, from), (new, to));
            }
        }
        renames
    }

    fn add(&mut self, old: (Owner, &str), new: (Owner, &str)) {
        self.by_name.insert(old.1.to_owned(), self.all.len());
        let (old, new) = ((old.0, old.1.to_owned()), (new.0, new.1.to_owned()));
        self.all.push(Renamed { old, new });
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

/// Returns the enums whose names are exchanged: the new side has the values of each under the name of another one.
fn exchanged(
    owners: &[(Owner, Owner)],
    old: (&Model, &BTreeMap<Owner, String>),
    new: (&Model, &BTreeMap<Owner, String>),
) -> Vec<(Owner, Owner)> {
    let by_name: BTreeMap<&str, &Owner> =
        new.1.iter().map(|(owner, name)| (name.as_str(), owner)).collect();
    let moved = owners.iter().filter_map(|(own, twin)| {
        let (from, to) = (old.1.get(own)?, new.1.get(twin)?);
        let values = values(old.0, own)?;
        let is_moved = from != to
            && values == self::values(new.0, twin)?
            && values != self::values(new.0, by_name.get(from.as_str())?)?;
        is_moved.then_some((from.as_str(), (to.as_str(), own, twin)))
    });
    let moved: BTreeMap<&str, (&str, &Owner, &Owner)> = moved.collect();
    let is_in_circle = |start: &str| {
        let next = |name: &&str| moved.get(name).map(|(to, ..)| *to);
        let way = std::iter::successors(next(&start), next).take(moved.len());
        way.into_iter().any(|name| name == start)
    };
    let found = moved.iter().filter(|(from, _)| is_in_circle(from));
    found.map(|(_, (_, own, twin))| ((*own).clone(), (*twin).clone())).collect()
}

/// Returns the values of an enum.
fn values<'a>(model: &'a Model, owner: &Owner) -> Option<BTreeSet<&'a str>> {
    let Owner::Type(id) = owner else { return None };
    match &model.definition(*id)?.kind {
        model::Kind::Enum(own) => Some(own.values.iter().map(|own| own.value.as_str()).collect()),
        model::Kind::Record(_) | model::Kind::Union(_) => None,
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
        types::pairs(old, new, operations)
            .into_iter()
            .map(|(old, new)| (Owner::Type(old), Owner::Type(new))),
    );
    owners
}
