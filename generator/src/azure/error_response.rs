//! `x-ms-error-response`: tells whether a response is an error, where its status code suggests
//! otherwise.

use super::Refining;
use crate::lower::{Extension, Position, Target};
use crate::model::Response;

pub(super) fn apply(extension: &Extension<'_>, refining: &mut Refining<'_>) {
    let Some(is_error) = extension.node.value.as_bool() else {
        extension.node.expected("a boolean", refining.diagnostics);
        return;
    };
    let Position::Own(Target::Response(index, Some(status))) = extension.position else {
        return;
    };
    let Some(operation) = refining.model.operations.get_mut(index) else {
        return;
    };
    let is_success = (200..300).contains(&status);
    match is_error {
        true if is_success && operation.responses.len() > 1 => {
            if let Some(ty) = operation.responses.remove(&status).and_then(|response| response.ty) {
                operation.errors.insert(status, ty);
            }
        }
        // For long-running operations, the poller decides by ARM's rules which statuses are errors.
        false if !is_success && operation.polling.is_none() => {
            let ty = operation.errors.remove(&status);
            operation.responses.insert(status, Response { ty, ..Response::default() });
        }
        _ => {}
    }
}
