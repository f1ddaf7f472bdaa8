//! `x-ms-mutability`: whether a property may be set at creation, updated or read. With `read` alone
//! the property is read-only.

use super::Refining;
use crate::lower::{Extension, Position, Target};
use crate::model::{Field, Kind, Mutability};

pub(super) fn apply(extension: &Extension<'_>, refining: &mut Refining<'_>) {
    if !extension.node.value.is_array() {
        extension.node.expected("an array of `create`, `read` and `update`", refining.diagnostics);
        return;
    }
    for element in extension.node.elements() {
        if !["create", "read", "update"].iter().any(|known| element.value == known) {
            element.unknown("`create`, `read` or `update`", refining.diagnostics);
        }
    }
    let has = |word: &str| extension.node.elements().any(|element| element.value == word);
    let (create, update) = (has("create"), has("update"));
    if !(create || update || has("read")) {
        return;
    }
    let limit = |field: &mut Field| {
        field.declared.unread = !has("read");
        match (create, update) {
            (true, true) => {}
            (true, false) => field.mutability = Mutability::CreateOnly,
            (false, true) => field.mutability = Mutability::UpdateOnly,
            (false, false) => field.read_only = true,
        }
    };
    match extension.position {
        Position::Own(Target::Field(id, index))
        | Position::ReferredTo(Target::Field(id, index)) => {
            refining.field(id, index).into_iter().for_each(limit);
        }
        Position::Own(Target::Type(id)) => {
            for definition in &mut refining.model.types {
                if let Kind::Record(record) = &mut definition.kind {
                    let holds = |field: &&mut Field| field.ty.named() == Some((id, true));
                    record.fields.iter_mut().filter(holds).for_each(limit);
                }
            }
        }
        // The mutability of a list's items is ignored, since they are sent whenever the list is. Bodies and
        // parameters have no mutability.
        Position::Own(_) | Position::ReferredTo(_) | Position::Inside(..) => {}
    }
}
