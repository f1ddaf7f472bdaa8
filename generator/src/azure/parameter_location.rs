//! `x-ms-parameter-location`: tells whether a parameter is a field of the client or an argument of
//! each method.

use super::Refining;
use crate::lower::{Extension, Position, Target};

pub(super) fn apply(extension: &Extension<'_>, refining: &mut Refining<'_>) {
    let on_client = match extension.node.value.as_str() {
        Some("client") => true,
        Some("method") => false,
        _ => {
            extension.node.unknown("`client` or `method`", refining.diagnostics);
            return;
        }
    };
    if let Position::Own(Target::Parameter(operation, index)) = extension.position
        && let Some(operation) = refining.model.operations.get_mut(operation)
        && let Some(parameter) = operation.parameters.get_mut(index)
    {
        parameter.on_client = on_client && parameter.required;
    }
}
