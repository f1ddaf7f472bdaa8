//! `x-ms-long-running-operation-options`: where the final result of a long-running operation is
//! found.

use super::Refining;
use crate::lower::{Extension, Position, Target};
use crate::model::FinalState;

/// The key of the extension on an operation.
pub(super) const KEY: &str = "x-ms-long-running-operation-options";

/// The member that names the result's schema. The stage `lower` reads it when it lowers responses,
/// so this pass does not.
pub(super) const SCHEMA: &str = "final-state-schema";

pub(super) fn apply(extension: &Extension<'_>, refining: &mut Refining<'_>) {
    let via = extension.node.text("final-state-via", refining.diagnostics);
    let Position::Own(Target::Operation(index)) = extension.position else {
        return;
    };
    let Some(operation) = refining.model.operations.get_mut(index) else {
        return;
    };
    let makes_resource = matches!(operation.method, "put" | "patch");
    let result = match via {
        None => return,
        Some("location") => FinalState::Location,
        Some("original-uri") => FinalState::Resource,
        // The status URL returns an operation status and no resource. A PUT or PATCH promises the
        // resource, whose URL is known, so the result is read from there.
        Some("azure-async-operation" | "operation-location") if makes_resource => {
            FinalState::Resource
        }
        Some("azure-async-operation" | "operation-location") => FinalState::Status,
        Some(other) => {
            let message = format!(
                "expected `location`, `azure-async-operation`, `operation-location` or `original-uri`, \
                 found `{}`",
                other.escape_debug()
            );
            let help = "the value is ignored; the result is read from the default place for the \
                        operation's method";
            let node = extension.node.get("final-state-via");
            let place = node.map_or_else(|| extension.node.place.clone(), |node| node.place);
            refining.diagnostics.warning(place, message, help);
            return;
        }
    };
    if let Some(polling) = &mut operation.polling
        && polling.result != FinalState::Nothing
    {
        polling.result = result;
    }
}
