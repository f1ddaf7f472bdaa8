//! `x-ms-long-running-operation`: the response only starts the work, and the client polls until it
//! has ended.

use super::Refining;
use crate::lower::{Extension, Position, Target};
use crate::model::{
    BodyFormat, FinalState, Kind, Model, Operation, Polling, Response, ReturnKind, Type,
};

/// The key of the extension on an operation.
pub(super) const KEY: &str = "x-ms-long-running-operation";

/// The member of an ARM resource that holds the state of the last operation on it.
const STATE: &str = "provisioningState";

/// The value of `provisioningState` after an operation that succeeded.
const SUCCEEDED: &str = "Succeeded";

pub(super) fn apply(extension: &Extension<'_>, refining: &mut Refining<'_>) {
    let Some(is_long_running) = extension.node.value.as_bool() else {
        extension.node.expected("a boolean", refining.diagnostics);
        return;
    };
    if let Position::Own(Target::Operation(index)) = extension.position
        && is_long_running
        && let Some(operation) = refining.model.operations.get_mut(index)
    {
        keep_result(operation);
        let result = match operation.method {
            _ if operation.return_kind() == ReturnKind::Unit => FinalState::Nothing,
            "put" | "patch" | "get" => FinalState::Resource,
            _ => FinalState::Location,
        };
        let ty = operation.result().cloned();
        let has_own_states = ty.is_some_and(|ty| has_own_states(refining.model, &ty));
        if let Some(operation) = refining.model.operations.get_mut(index) {
            operation.polling = Some(Polling { result, has_own_states });
        }
    }
}

/// Tells whether a resource's `provisioningState` is an enum without `Succeeded`: some services use
/// that name for another state, such as enabled or disabled, by which a poller must not decide.
fn has_own_states(model: &Model, ty: &Type) -> bool {
    let member = |ty: &Type, key: &str| {
        let fields = &model.record(ty)?.fields;
        fields.iter().find(|field| field.key == key).map(|field| field.ty.clone())
    };
    let inner = member(ty, "properties").and_then(|properties| member(&properties, STATE));
    let Some(Type::Named(id)) = inner.or_else(|| member(ty, STATE)) else {
        return false;
    };
    match model.definition(id).map(|definition| &definition.kind) {
        Some(Kind::Enum(enumeration)) => {
            let is_success = |value: &str| value.eq_ignore_ascii_case(SUCCEEDED);
            !enumeration.values.is_empty()
                && !enumeration.values.iter().any(|one| is_success(&one.value))
        }
        _ => false,
    }
}

/// Keeps the body type of the final response only. The body of a 202 describes work in progress,
/// and so may that of a 201 where there is a 200 as well. The poller reads the headers itself.
fn keep_result(operation: &mut Operation) {
    let has_type = |status: &&u16| {
        let holds =
            |response: &Response| response.ty.is_some() || response.form == BodyFormat::Bytes;
        operation.responses.get(status).is_some_and(holds)
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
