//! `x-ms-parameter-location`: tells whether a parameter is a field of the client or an argument of
//! each method.

use super::Refining;
use crate::lower::{Note, Position, Subject};

pub(super) fn apply(note: &Note<'_>, refining: &mut Refining<'_>) {
    let on_client = match note.node.value.as_str() {
        Some("client") => true,
        Some("method") => false,
        _ => {
            note.node.unknown("`client` or `method`", refining.diagnostics);
            return;
        }
    };
    if let Position::Own(Subject::Parameter(operation, index)) = note.position
        && let Some(operation) = refining.model.operations.get_mut(operation)
        && let Some(parameter) = operation.parameters.get_mut(index)
    {
        parameter.on_client = on_client && parameter.required;
    }
}
