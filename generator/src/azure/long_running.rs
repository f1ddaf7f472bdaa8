//! `x-ms-long-running-operation`: the answer only starts the work, and a poller waits for its end.

use super::Refining;
use crate::lower::{Note, Subject};

pub(super) fn apply(note: &Note<'_>, refining: &mut Refining<'_>) {
    let Some(is_long_running) = note.node.value.as_bool() else {
        note.node.expected("a boolean", refining.diagnostics);
        return;
    };
    if let Subject::Operation(index) = note.subject
        && is_long_running
        && let Some(operation) = refining.model.operations.get_mut(index)
    {
        operation.unsupported.push("is long-running".to_owned());
    }
}
