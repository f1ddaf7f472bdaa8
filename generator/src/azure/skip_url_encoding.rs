//! `x-ms-skip-url-encoding`: the value is already encoded as part of a URL, such as a resource id,
//! and is inserted as it is.

use super::Refining;
use crate::lower::{Extension, Position, Target};
use crate::model::Location;

pub(super) fn apply(extension: &Extension<'_>, refining: &mut Refining<'_>) {
    let Some(skip) = extension.node.value.as_bool() else {
        extension.node.expected("a boolean", refining.diagnostics);
        return;
    };
    if let Position::Own(Target::Parameter(operation, index)) = extension.position
        && let Some(operation) = refining.model.operations.get_mut(operation)
        && let Some(parameter) = operation.parameters.get_mut(index)
    {
        parameter.raw = skip && matches!(parameter.location, Location::Path | Location::Query);
    }
}
