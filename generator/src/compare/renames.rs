//! What is called otherwise in Rust although it is the same on the wire: types in one position, clients and
//! options of the same operations. So that a new name is one change, whatever it is spelled in.

use super::pairs;
use crate::emit::surface::{Kind, Owner, Surface};
use crate::model::{self, Model, Operation, Type, TypeId};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A side: its model, and what is public in the crate made of it.
#[derive(Clone, Copy)]
pub(super) struct Made<'a> {
    pub(super) model: &'a Model,
    pub(super) surface: &'a Surface,
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
    pub(super) fn of(old: Made<'_>, new: Made<'_>) -> Renames {
        let mut renames =
            Renames { operations: operations(old.model, new.model), ..Renames::default() };
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

fn operations(old: &Model, new: &Model) -> Vec<(usize, usize)> {
    let indices = |model: &Model| -> HashMap<*const Operation, usize> {
        let all = model.operations.iter().enumerate();
        all.map(|(index, operation)| (std::ptr::from_ref(operation), index)).collect()
    };
    let (olds, news) = (indices(old), indices(new));
    let index =
        |known: &HashMap<*const Operation, usize>, operation| known.get(&operation).copied();
    let pairs = pairs::of(old, new).both.into_iter();
    pairs
        .filter_map(|(before, after)| Some((index(&olds, before)?, index(&news, after)?)))
        .collect()
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
        types(old, new, operations)
            .into_iter()
            .map(|(old, new)| (Owner::Type(old), Owner::Type(new))),
    );
    owners
}

/// Types in one position, nearest to the operations first. Without operations, those of one name.
fn types(old: &Model, new: &Model, operations: &[(usize, usize)]) -> Vec<(TypeId, TypeId)> {
    let mut found = Vec::new();
    for (before, after) in operations {
        if let (Some(old), Some(new)) = (old.operations.get(*before), new.operations.get(*after)) {
            found.extend(of_operation(old, new));
        }
    }
    if operations.is_empty() {
        let by_name: BTreeMap<&str, TypeId> =
            new.definitions().map(|(id, definition)| (definition.name.as_str(), id)).collect();
        let named = old.definitions();
        found.extend(named.filter_map(|(id, one)| Some((id, *by_name.get(one.name.as_str())?))));
    }
    let (mut known, mut next) = (BTreeSet::new(), 0);
    let mut pairs = Vec::new();
    while let Some(pair) = found.get(next).copied() {
        next += 1;
        if known.insert(pair) {
            pairs.push(pair);
            found.extend(within(old, new, pair));
        }
    }
    pairs
}

fn of_operation(old: &Operation, new: &Operation) -> Vec<(TypeId, TypeId)> {
    let mut pairs: Vec<(&Type, &Type)> = Vec::new();
    for parameter in &old.parameters {
        let is_it = |other: &&model::Parameter| {
            (other.location, &other.key) == (parameter.location, &parameter.key)
        };
        pairs.extend(new.parameters.iter().find(is_it).map(|other| (&parameter.ty, &other.ty)));
    }
    pairs.extend(old.body.iter().zip(&new.body).map(|(old, new)| (&old.ty, &new.ty)));
    for (status, response) in &old.responses {
        let other = new.responses.get(status).and_then(|response| response.ty.as_ref());
        pairs.extend(response.ty.as_ref().zip(other));
    }
    pairs.extend(old.error.as_ref().zip(new.error.as_ref()));
    for (status, error) in &old.errors {
        pairs.extend(new.errors.get(status).map(|other| (error, other)));
    }
    pairs.into_iter().filter_map(|(old, new)| named(old, new)).collect()
}

fn within(old: &Model, new: &Model, (before, after): (TypeId, TypeId)) -> Vec<(TypeId, TypeId)> {
    let kinds = old.definition(before).zip(new.definition(after));
    match kinds.map(|(before, after)| (&before.kind, &after.kind)) {
        Some((model::Kind::Record(before), model::Kind::Record(after))) => {
            let twin = |field: &model::Field| {
                after.fields.iter().find(|other| other.key == field.key).map(|other| &other.ty)
            };
            let fields = before.fields.iter().filter_map(|field| named(&field.ty, twin(field)?));
            let rest = before.rest.iter().zip(&after.rest);
            fields.chain(rest.filter_map(|(old, new)| named(old, new))).collect()
        }
        Some((model::Kind::Union(before), model::Kind::Union(after))) => {
            let twin = |value: &str| after.variants.iter().find(|other| other.value == value);
            let variants = before.variants.iter();
            variants.filter_map(|kind| Some((kind.ty, twin(&kind.value)?.ty))).collect()
        }
        _ => Vec::new(),
    }
}

fn named(old: &Type, new: &Type) -> Option<(TypeId, TypeId)> {
    match (old.value(), new.value()) {
        (Type::List(old), Type::List(new)) | (Type::Map(old), Type::Map(new)) => named(old, new),
        (Type::Named(old), Type::Named(new)) => Some((*old, *new)),
        _ => None,
    }
}
