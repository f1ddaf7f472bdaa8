//! Looks up the part of a model that a public Rust item is generated from ([`Owner`]): its place in the
//! description and its name on the wire.

use crate::diagnostics::Place;
use crate::model::{Kind, Model, Type, TypeId};
use crate::surface::Owner;

/// Returns the JSON key of a struct's field, the value of an enum's variant, or the discriminator value of a
/// union's variant.
pub(super) fn key(model: &Model, id: TypeId, index: usize) -> Option<&str> {
    match &model.definition(id)?.kind {
        Kind::Record(record) => record.fields.get(index).map(|field| field.key.as_str()),
        Kind::Enum(enumeration) => enumeration.values.get(index).map(|value| value.value.as_str()),
        Kind::Union(union) => union.variants.get(index).map(|variant| variant.value.as_str()),
    }
}

/// Returns the file and JSON pointer of a part. A group has the place of its first operation.
pub(super) fn place<'a>(model: &'a Model, owner: &Owner) -> Option<&'a Place> {
    match owner {
        Owner::Crate | Owner::Runtime | Owner::Header(_) | Owner::ClientParameter(_) => None,
        Owner::Group(group) => {
            let mut operations = model.operations.iter();
            Some(&operations.find(|operation| operation.group() == Some(group))?.place)
        }
        Owner::Type(id) => Some(&model.definition(*id)?.place),
        Owner::Member(id, index) => {
            let definition = model.definition(*id)?;
            let field = definition.as_record().and_then(|record| record.fields.get(*index));
            Some(field.map_or(&definition.place, |field| &field.place))
        }
        Owner::Operation(index) => Some(&model.operations.get(*index)?.place),
        Owner::Body(index) => {
            let operation = model.operations.get(*index)?;
            Some(operation.body.as_ref().map_or(&operation.place, |body| &body.place))
        }
        Owner::Parameter(index, number) => {
            let operation = model.operations.get(*index)?;
            Some(&operation.parameters.get(*number)?.place)
        }
    }
}

/// Returns the name of a part in the description.
pub(super) fn subject(model: &Model, owner: &Owner) -> Option<String> {
    Some(match owner {
        Owner::Crate | Owner::Runtime => model.title.clone(),
        Owner::Header(key) | Owner::ClientParameter(key) => key.clone(),
        Owner::Group(group) => group.clone(),
        Owner::Type(id) => model.definition(*id)?.name.clone(),
        Owner::Member(id, index) => {
            format!("{}.{}", model.definition(*id)?.name, key(model, *id, *index)?)
        }
        Owner::Operation(index) | Owner::Body(index) | Owner::Parameter(index, _) => {
            model.operations.get(*index)?.id.clone()
        }
    })
}

/// Returns the types that a part refers to directly; of an operation, those of its parameters, body and
/// responses.
pub(super) fn types<'a>(model: &'a Model, owner: &Owner) -> Vec<TypeId> {
    let ids =
        |types: Vec<&'a Type>| types.into_iter().filter_map(|ty| Some(ty.named()?.0)).collect();
    match owner {
        Owner::Crate
        | Owner::Runtime
        | Owner::Header(_)
        | Owner::ClientParameter(_)
        | Owner::Group(_) => Vec::new(),
        Owner::Type(id) => vec![*id],
        Owner::Member(id, index) => {
            match model.definition(*id).map(|definition| &definition.kind) {
                Some(Kind::Record(record)) => {
                    ids(record.fields.get(*index).map(|field| &field.ty).into_iter().collect())
                }
                Some(Kind::Union(union)) => {
                    union.variants.get(*index).map(|kind| kind.ty).into_iter().collect()
                }
                Some(Kind::Enum(_)) | None => Vec::new(),
            }
        }
        Owner::Operation(index) | Owner::Body(index) => {
            let operation = model.operations.get(*index);
            ids(operation.into_iter().flat_map(|operation| operation.types()).collect())
        }
        Owner::Parameter(index, number) => {
            let operation = model.operations.get(*index);
            let parameter = operation.and_then(|operation| operation.parameters.get(*number));
            ids(parameter.map(|parameter| &parameter.ty).into_iter().collect())
        }
    }
}

/// Returns the types of a type's fields, variants and additional properties.
pub(super) fn contained(model: &Model, id: TypeId) -> Vec<TypeId> {
    let count = match model.definition(id).map(|definition| &definition.kind) {
        Some(Kind::Record(record)) => record.fields.len(),
        Some(Kind::Union(union)) => union.variants.len(),
        Some(Kind::Enum(_)) | None => 0,
    };
    let rest = model.definition(id).and_then(|definition| definition.as_record()?.rest.as_ref());
    let rest = rest.and_then(|rest| Some(rest.named()?.0));
    (0..count).flat_map(|index| types(model, &Owner::Member(id, index))).chain(rest).collect()
}
