//! `x-ms-api-version`: whether a parameter is the api-version, which the client sends. One that is not,
//! though it is called so, is an argument: it is, for instance, that of a resource of any kind.

use super::Refining;
use crate::lower::{Note, Position, Subject};
use crate::model::Location;

pub(super) fn apply(note: &Note<'_>, refining: &mut Refining<'_>) {
    let Some(is_version) = note.node.value.as_bool() else {
        note.node.expected("a boolean", refining.diagnostics);
        return;
    };
    if let Position::Own(Subject::Parameter(operation, index)) = note.position
        && let Some(operation) = refining.model.operations.get_mut(operation)
        && let Some(parameter) = operation.parameters.get_mut(index)
        // What may have one value only is what the client sends for this operation.
        && parameter.constant.is_none()
    {
        parameter.is_version = is_version && parameter.location == Location::Query;
    }
}
