//! An index of the changes on the wire for the old or the new side: by place in the description, by operation,
//! and by the types that they add or remove.

use super::renames::Generated;
use super::{behind, owners};
use crate::compare::findings::Change;
use crate::diagnostics::Place;
use crate::model::{Model, TypeId};
use crate::surface::Owner;
use std::collections::{BTreeMap, HashMap, VecDeque};

/// The index of the changes on one side. Changes are indices into the list of all changes.
pub(super) struct Index<'a> {
    pub(super) model: &'a Model,
    pub(super) at: HashMap<&'a Place, Vec<usize>>,
    /// For each operation: the changes that are written within it in the description, parameters and body
    /// included.
    pub(super) within: BTreeMap<usize, Vec<usize>>,
    /// For each type that was added or removed: the first change that caused it.
    pub(super) introduced_by: BTreeMap<TypeId, usize>,
    /// For each type that is now part of requests, or no longer: the first change that caused it.
    pub(super) sent: BTreeMap<TypeId, usize>,
    /// The types by their public Rust names.
    pub(super) types: BTreeMap<&'a str, TypeId>,
}

impl<'a> Index<'a> {
    pub(super) fn new(
        changes: &'a [Change],
        side: Generated<'a>,
        place: fn(&Change) -> Option<&Place>,
        is_root: fn(&Change) -> bool,
    ) -> Index<'a> {
        let mut at: HashMap<&Place, Vec<usize>> = HashMap::new();
        for (index, change) in changes.iter().enumerate() {
            if let Some(place) = place(change) {
                at.entry(place).or_default().push(index);
            }
        }
        let items = side.surface.items.values();
        let types = items.filter_map(|item| match &item.owner {
            Owner::Type(id) if !item.path.contains([':', '.']) => Some((item.path.as_str(), *id)),
            _ => None,
        });
        let mut known = Index {
            model: side.model,
            at,
            within: BTreeMap::new(),
            introduced_by: BTreeMap::new(),
            sent: BTreeMap::new(),
            types: types.collect(),
        };
        known.within = known.within(changes, place);
        known.introduced_by = known.introduced_by(changes, is_root, &|operation| {
            owners::types(known.model, &Owner::Operation(operation))
        });
        let is_sent = |change: &Change| is_root(change) && behind::is_of_sending(change);
        known.sent = known.introduced_by(changes, is_sent, &|operation| known.given(operation));
        known
    }

    fn within(
        &self,
        changes: &[Change],
        place: fn(&Change) -> Option<&Place>,
    ) -> BTreeMap<usize, Vec<usize>> {
        let by_call: HashMap<(&str, &str), usize> = self
            .model
            .operations
            .iter()
            .enumerate()
            .map(|(index, operation)| ((operation.path.as_str(), operation.method), index))
            .collect();
        let all = self.model.operations.iter().enumerate();
        let by_id: HashMap<&str, usize> =
            all.map(|(index, operation)| (operation.id.as_str(), index)).collect();
        let mut within: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, change) in changes.iter().enumerate() {
            for reach in &change.operations {
                let operation = by_call.get(&(reach.path.as_str(), reach.method));
                let Some(operation) = operation.or_else(|| by_id.get(reach.id.as_str())) else {
                    continue;
                };
                let is_within = place(change).is_some_and(|place| self.is_of(*operation, place));
                if is_within {
                    within.entry(*operation).or_default().push(index);
                }
            }
        }
        within
    }

    /// Returns whether a place (file and JSON pointer) is within an operation, or is that of one of its
    /// parameters or of its body.
    fn is_of(&self, operation: usize, place: &Place) -> bool {
        let Some(operation) = self.model.operations.get(operation) else {
            return false;
        };
        // The place of an operation points to its `operationId`, if it has one.
        let own = &operation.place;
        let root = own.pointer().strip_suffix("/operationId").unwrap_or(own.pointer());
        let is_in = place.file == own.file
            && place
                .pointer()
                .strip_prefix(root)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        is_in
            || operation.parameters.iter().any(|parameter| parameter.place == *place)
            || operation.body.as_ref().is_some_and(|body| body.place == *place)
    }

    /// Returns for each type the first change that adds or removes it: directly, or as a part of another type
    /// that the change adds or removes. `types` returns the types of an added or removed operation.
    fn introduced_by(
        &self,
        changes: &[Change],
        is_root: impl Fn(&Change) -> bool,
        types: &dyn Fn(usize) -> Vec<TypeId>,
    ) -> BTreeMap<TypeId, usize> {
        let mut introduced_by = BTreeMap::new();
        let mut open: VecDeque<(TypeId, usize)> = VecDeque::new();
        for (owner, place) in parts(self.model) {
            for index in self.at.get(place).into_iter().flatten() {
                if changes
                    .get(*index)
                    .is_some_and(|change| is_root(change) && is_about(change, self.model, &owner))
                {
                    open.extend(
                        owners::types(self.model, &owner).into_iter().map(|id| (id, *index)),
                    );
                }
            }
        }
        for (operation, indices) in &self.within {
            for index in indices.iter().filter(|index| changes.get(**index).is_some_and(&is_root)) {
                open.extend(types(*operation).into_iter().map(|id| (id, *index)));
            }
        }
        open.make_contiguous().sort_by_key(|(_, index)| *index);
        while let Some((id, index)) = open.pop_front() {
            if let std::collections::btree_map::Entry::Vacant(free) = introduced_by.entry(id) {
                free.insert(index);
                open.extend(owners::contained(self.model, id).into_iter().map(|id| (id, index)));
            }
        }
        introduced_by
    }
}

impl Index<'_> {
    /// Returns the types of an operation's parameters and body.
    fn given(&self, operation: usize) -> Vec<TypeId> {
        let operation = self.model.operations.get(operation);
        let body = operation.and_then(|operation| operation.body.as_ref());
        let parameters = operation.into_iter().flat_map(|operation| &operation.parameters);
        let types = parameters.map(|parameter| &parameter.ty).chain(body.map(|body| &body.ty));
        types.filter_map(|ty| Some(ty.named()?.0)).collect()
    }
}

/// Returns the fields and variants of all types, each with its place in the description.
fn parts(model: &Model) -> impl Iterator<Item = (Owner, &Place)> {
    let count = |id: TypeId| match model.definition(id).map(|definition| &definition.kind) {
        Some(crate::model::Kind::Record(record)) => record.fields.len(),
        Some(crate::model::Kind::Union(union)) => union.variants.len(),
        _ => 0,
    };
    let members = model
        .definitions()
        .flat_map(move |(id, _)| (0..count(id)).map(move |index| Owner::Member(id, index)));
    members.filter_map(|owner| Some((owner.clone(), owners::place(model, &owner)?)))
}

/// Returns whether a change at the place of a field or variant is about it. The place of a union's variant is
/// the whole definition, which other variants share, so the change's subject decides.
fn is_about(change: &Change, model: &Model, owner: &Owner) -> bool {
    match owner {
        Owner::Member(id, index) => {
            let is_record = model.definition(*id).is_some_and(crate::model::Definition::is_record);
            is_record || owners::key(model, *id, *index) == Some(change.subject.as_str())
        }
        _ => true,
    }
}
