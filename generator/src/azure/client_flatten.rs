//! `x-ms-client-flatten`: marks a property whose own properties should be easy to reach from the
//! outer type. The JSON and the structs stay nested; the outer struct gets accessor methods.

use super::Refining;
use crate::lower::{Extension, Position, Target};

pub(super) fn apply(extension: &Extension<'_>, refining: &mut Refining<'_>) {
    let Some(flatten) = extension.node.value.as_bool() else {
        extension.node.expected("a boolean", refining.diagnostics);
        return;
    };
    let Position::Own(Target::Field(id, index)) = extension.position else {
        return;
    };
    let is_record = refining
        .field(id, index)
        .map(|field| field.ty.clone())
        .is_some_and(|ty| refining.model.record(&ty).is_some());
    if let Some(field) = refining.field(id, index) {
        field.flatten = flatten && is_record;
    }
}
