//! Pairs the types of both sides by their position in requests and responses, whatever their names are.

use crate::model::{self, Model, Operation, Type, TypeId};
use std::collections::{BTreeMap, BTreeSet};

/// Returns the pairs of types, those nearest to the operations first. Without operations, types of the same
/// name are paired.
pub(in crate::compare) fn pairs(
    old: &Model,
    new: &Model,
    operations: &[(usize, usize)],
) -> Vec<(TypeId, TypeId)> {
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
