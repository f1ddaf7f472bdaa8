//! `x-ms-api-version`: tells whether a parameter is the api-version, which the client fills in.
//! With `false`, a parameter called `api-version` stays an argument of the method: it may be the
//! api-version of another resource, for instance.

use super::Refining;
use crate::lower::{Extension, Position, Target};
use crate::model::Location;

pub(super) fn apply(extension: &Extension<'_>, refining: &mut Refining<'_>) {
    let Some(is_version) = extension.node.value.as_bool() else {
        extension.node.expected("a boolean", refining.diagnostics);
        return;
    };
    if let Position::Own(Target::Parameter(operation, index)) = extension.position
        && let Some(operation) = refining.model.operations.get_mut(operation)
        && let Some(parameter) = operation.parameters.get_mut(index)
        // A parameter with a single allowed value is sent with that value, which may differ from
        // the client's api-version.
        && parameter.constant.is_none()
    {
        parameter.is_version = is_version && parameter.location == Location::Query;
    }
}
