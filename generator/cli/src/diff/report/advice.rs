//! Advice on what to do about a change. Common rules have advice of their own; for any other rule it depends on
//! whether requests or responses break.

use armgen::compare::{Change, Rust, Wire};

/// Returns the advice for a change after which something has to be done; `None` for other changes.
pub(super) fn needed(change: &Change) -> Option<&'static str> {
    Some(on(change)).filter(|advice| *advice != NOTHING)
}

const NOTHING: &str = "Nothing has to be done.";

/// Returns the advice for a change.
pub(super) fn on(change: &Change) -> &'static str {
    let breaks = |way: Option<Wire>| way == Some(Wire::Breaking);
    if change.is_other_meaning() {
        return "Review all code that uses it: it still compiles, but means something else.";
    }
    match (breaks(change.effect.request), breaks(change.effect.response)) {
        (false, false) if change.by_the_letter => {
            "Add the field to struct literals that list every field; other code still compiles."
        }
        (false, false) if change.rust == Rust::Major => {
            "Find the code that uses it, and adapt it."
        }
        (false, false) => NOTHING,
        (true, false) if change.rule.id == "property-removed" => "Stop setting it.",
        (sent, read) => advice_on(change.rule.id).unwrap_or(match (sent, read) {
            (true, true) => {
                "Check the code that sends it and the code that reads it: both may fail with the new api-version."
            }
            (true, false) => "Check the code that sends it: the service may reject requests that it accepted before.",
            _ => "Check the code that reads it: responses may differ from what the code expects.",
        }),
    }
}

/// Returns the advice for a rule whose change breaks requests or responses; `None` if the rule has none of its
/// own.
fn advice_on(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "operation-removed" => "Stop calling it, or stay with the old api-version for it.",
        "property-moved" => "Set and read it at its new place: its content is unchanged.",
        "property-removed" => "Expect `None` where it was read, and stop setting it.",
        "header-removed" => "Expect responses without it.",
        "required-property-added" | "property-became-required" => "Set it in every request.",
        "property-became-optional" => "Expect responses without it.",
        "property-became-read-only" => "Stop setting it: only the service sets it.",
        "null-allowed" => "Expect null where it is read.",
        "required-parameter-added" | "parameter-became-required" => "Pass it in every call.",
        "required-parameter-removed" | "optional-parameter-removed" => "Stop passing it.",
        "required-body-added" | "body-became-required" => "Send a body in every call.",
        "body-removed" => "Stop sending a body.",
        "enum-value-removed" => "Stop sending that value.",
        "enum-value-added" => "Handle a value that the code does not know yet.",
        "constraint-stronger" => "Check that the values sent satisfy it.",
        "default-changed" | "default-removed" => {
            "Set it where code relies on the old default: leaving it out means something else now."
        }
        "paging-added" => "Read all pages: the first response no longer has everything.",
        "long-running-added" => {
            "Wait for the operation to end: the first response is no longer the result."
        }
        _ => return None,
    })
}
