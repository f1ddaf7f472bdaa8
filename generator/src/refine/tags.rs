//! The member that tells a union's records apart is sent, whoever is said to set it: without it the rest
//! means nothing.

use crate::model::{Kind, Model, TypeId};
use std::collections::BTreeSet;

/// Lets tags be sent.
pub(super) fn send(model: &mut Model) {
    let mut tags: Vec<(TypeId, String)> = Vec::new();
    for definition in &model.types {
        if let Kind::Union(union) = &definition.kind {
            let variants = union.variants.iter().map(|variant| variant.ty);
            let records = variants.flat_map(|id| records(model, id));
            tags.extend(records.map(|id| (id, union.tag.clone())));
        }
    }
    for (TypeId(id), tag) in tags {
        if let Some(definition) = model.types.get_mut(id)
            && let Kind::Record(record) = &mut definition.kind
        {
            for field in record.fields.iter_mut().filter(|field| field.key == tag) {
                field.read_only = false;
            }
        }
    }
}

/// The records that a kind of a union may be.
fn records(model: &Model, id: TypeId) -> Vec<TypeId> {
    let mut records = Vec::new();
    let mut seen = BTreeSet::new();
    let mut open = vec![id];
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        match model.definition(id).map(|definition| &definition.kind) {
            Some(Kind::Record(_)) => records.push(id),
            Some(Kind::Union(union)) => {
                open.extend(union.variants.iter().map(|variant| variant.ty));
            }
            Some(Kind::Choice(_)) | None => {}
        }
    }
    records
}
