//! `x-ms-pageable`: the answer is a page of a list, and may name the next one.

use super::Refining;
use crate::lower::{Note, Subject};

pub(super) fn apply(note: &Note<'_>, refining: &mut Refining<'_>) {
    if !note.node.value.is_object() {
        note.node.expected("an object", refining.diagnostics);
        return;
    }
    if let Subject::Operation(index) = note.subject
        && let Some(operation) = refining.model.operations.get_mut(index)
    {
        operation.unsupported.push("is pageable".to_owned());
    }
}
