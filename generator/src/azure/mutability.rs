//! `x-ms-mutability`: when a property may be set. One that may only be read is the service's.

use super::Refining;
use crate::lower::{Note, Subject};

pub(super) fn apply(note: &Note<'_>, refining: &mut Refining<'_>) {
    if !note.node.value.is_array() {
        note.node.expected("an array of `create`, `read` and `update`", refining.diagnostics);
        return;
    }
    for element in note.node.elements() {
        if !["create", "read", "update"].iter().any(|known| element.value == known) {
            element.unknown("`create`, `read` or `update`", refining.diagnostics);
        }
    }
    if let Subject::Field(id, index) = note.subject
        && note.node.elements().all(|element| element.value == "read")
        && let Some(field) = refining.field(id, index)
    {
        field.read_only = true;
    }
}
