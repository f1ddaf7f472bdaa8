//! `x-ms-long-running-operation`: the answer only starts the work, and a poller waits for its end.

use super::Refining;
use crate::lower::{Note, Subject};
use crate::model::{Form, Operation, Polling, Response, Where};

pub(super) fn apply(note: &Note<'_>, refining: &mut Refining<'_>) {
    let Some(is_long_running) = note.node.value.as_bool() else {
        note.node.expected("a boolean", refining.diagnostics);
        return;
    };
    if let Subject::Operation(index) = note.subject
        && is_long_running
        && let Some(operation) = refining.model.operations.get_mut(index)
    {
        keep_result(operation);
        if operation.responses.values().any(|response| response.form != Form::Json) {
            operation.unsupported.push("is long-running, and its result is not JSON".to_owned());
        }
        let result = match operation.method {
            _ if operation.result().is_none() => Where::Nothing,
            "put" | "patch" | "get" => Where::Resource,
            _ => Where::Location,
        };
        operation.polling = Some(Polling { result });
    }
}

/// Leaves a type only to the answer that has the result: the last one. The body of a 202 says that the work
/// has begun, and that of a 201 may, where there is a 200, too. Their headers are the poller's business.
fn keep_result(operation: &mut Operation) {
    let has_type = |status: &&u16| {
        operation.responses.get(status).is_some_and(|response| response.ty.is_some())
    };
    let typed = [200, 201].iter().find(has_type);
    let last =
        typed.or([200, 201, 204].iter().find(|status| operation.responses.contains_key(status)));
    let Some(last) = last.copied() else {
        return;
    };
    for (status, response) in &mut operation.responses {
        if *status != last {
            *response = Response::default();
        }
    }
}
