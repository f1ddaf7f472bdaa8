//! Finds the operations that use a part of a model, for changes of the Rust API alone.

use super::owners;
use crate::compare::findings::{Direction, Reach};
use crate::model::{Model, Operation, Type, TypeId};
use crate::surface::Owner;
use std::collections::{BTreeMap, BTreeSet};

/// For each type of a model: the types and the operations that refer to it.
pub(super) struct Reaching<'a> {
    model: &'a Model,
    types: BTreeMap<TypeId, Vec<(TypeId, Directions)>>,
    operations: BTreeMap<TypeId, Vec<(usize, Directions)>>,
}

/// The directions in which an operation or a type uses a type.
#[derive(Clone, Copy)]
struct Directions {
    sent: bool,
    read: bool,
}

impl Directions {
    fn are(self, direction: Option<Direction>) -> bool {
        match direction {
            Some(Direction::Request) => self.sent,
            Some(Direction::Response) => self.read,
            Some(Direction::Both) | None => true,
        }
    }
}

impl<'a> Reaching<'a> {
    pub(super) fn new(model: &'a Model) -> Reaching<'a> {
        let mut reaching = Reaching { model, types: BTreeMap::new(), operations: BTreeMap::new() };
        for (id, _) in model.definitions() {
            let read_only = only_read(model, id);
            for held in owners::contained(model, id) {
                let directions = Directions { sent: !read_only.contains(&held), read: true };
                reaching.types.entry(held).or_default().push((id, directions));
            }
        }
        for (index, operation) in model.supported() {
            let ids = |types: Vec<&Type>| -> BTreeSet<TypeId> {
                types.into_iter().filter_map(|ty| Some(ty.named()?.0)).collect()
            };
            let (sent, read) =
                (ids(operation.types_sent().collect()), ids(operation.types_read().collect()));
            for held in sent.union(&read) {
                let directions =
                    Directions { sent: sent.contains(held), read: read.contains(held) };
                reaching.operations.entry(*held).or_default().push((index, directions));
            }
        }
        reaching
    }

    /// Returns the operations that use a part, directly or through other types, sorted. `direction` limits those
    /// of a type to the operations that send it or read it.
    pub(super) fn of(&self, owner: &Owner, direction: Option<Direction>) -> Vec<Reach> {
        let found: BTreeSet<usize> = match owner {
            Owner::Operation(index) | Owner::Body(index) | Owner::Parameter(index, _) => {
                BTreeSet::from([*index])
            }
            Owner::Group(group) => {
                let all = self.model.supported();
                let own = all.filter(|(_, operation)| operation.group() == Some(group));
                own.map(|(index, _)| index).collect()
            }
            Owner::Type(id) | Owner::Member(id, _) => self.of_type(*id, direction),
            Owner::ClientParameter(key) => {
                let has = |operation: &Operation| {
                    let mut held = operation.parameters.iter().filter(|own| own.is_of_client());
                    held.any(|own| own.key.eq_ignore_ascii_case(key))
                };
                let all = self.model.supported().filter(|(_, operation)| has(operation));
                all.map(|(index, _)| index).collect()
            }
            Owner::Crate | Owner::Runtime | Owner::Header(_) => BTreeSet::new(),
        };
        let operations = found.into_iter().filter_map(|index| self.model.operations.get(index));
        let mut found: Vec<Reach> =
            operations.map(|operation| Reach::of(operation, String::new())).collect();
        found.sort_unstable();
        found
    }

    fn of_type(&self, id: TypeId, direction: Option<Direction>) -> BTreeSet<usize> {
        let (mut open, mut seen, mut found) = (vec![id], BTreeSet::new(), BTreeSet::new());
        while let Some(next) = open.pop() {
            if seen.insert(next) {
                let operations = self.operations.get(&next).into_iter().flatten();
                let operations = operations.filter(|(_, directions)| directions.are(direction));
                found.extend(operations.map(|(index, _)| *index));
                let holders = self.types.get(&next).into_iter().flatten();
                let holders = holders.filter(|(_, directions)| directions.are(direction));
                open.extend(holders.map(|(id, _)| *id));
            }
        }
        found
    }
}

/// Returns the types that a record uses in read-only fields only.
fn only_read(model: &Model, id: TypeId) -> BTreeSet<TypeId> {
    let record = model.definition(id).and_then(|definition| definition.as_record());
    let held = |read_only: bool| {
        let fields = record.into_iter().flat_map(|record| &record.fields);
        let fields = fields.filter(move |field| field.read_only == read_only);
        fields.filter_map(|field| Some(field.ty.named()?.0)).collect::<BTreeSet<TypeId>>()
    };
    held(true).difference(&held(false)).copied().collect()
}
