//! Finds the operations that use a part of a model, for changes of the Rust API alone.

use super::owners;
use crate::compare::findings::Reach;
use crate::emit::surface::Owner;
use crate::model::{Model, Operation, TypeId};
use std::collections::{BTreeMap, BTreeSet};

/// For each type of a model: the types and the operations that refer to it.
pub(super) struct Reaching<'a> {
    model: &'a Model,
    types: BTreeMap<TypeId, Vec<TypeId>>,
    operations: BTreeMap<TypeId, Vec<usize>>,
}

impl<'a> Reaching<'a> {
    pub(super) fn new(model: &'a Model) -> Reaching<'a> {
        let mut reaching = Reaching { model, types: BTreeMap::new(), operations: BTreeMap::new() };
        for (id, _) in model.definitions() {
            for held in owners::held(model, id) {
                reaching.types.entry(held).or_default().push(id);
            }
        }
        for (index, _) in model.supported() {
            for held in owners::types(model, &Owner::Operation(index)) {
                reaching.operations.entry(held).or_default().push(index);
            }
        }
        reaching
    }

    /// Returns the operations that use a part, directly or through other types, sorted.
    pub(super) fn of(&self, owner: &Owner) -> Vec<Reach> {
        let found: BTreeSet<usize> = match owner {
            Owner::Operation(index) | Owner::Body(index) | Owner::Parameter(index, _) => {
                BTreeSet::from([*index])
            }
            Owner::Group(group) => {
                let all = self.model.supported();
                let own = all.filter(|(_, operation)| operation.group() == Some(group));
                own.map(|(index, _)| index).collect()
            }
            Owner::Type(id) | Owner::Member(id, _) => self.of_type(*id),
            Owner::Held(key) => {
                let has = |operation: &Operation| {
                    let mut held = operation.parameters.iter().filter(|own| own.is_held());
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

    fn of_type(&self, id: TypeId) -> BTreeSet<usize> {
        let (mut open, mut seen, mut found) = (vec![id], BTreeSet::new(), BTreeSet::new());
        while let Some(next) = open.pop() {
            if seen.insert(next) {
                found.extend(self.operations.get(&next).into_iter().flatten().copied());
                open.extend(self.types.get(&next).into_iter().flatten().copied());
            }
        }
        found
    }
}
