//! Returns a sentence of advice on what to do about a change. Common rules have advice of their own; that on
//! others follows from whether requests or responses break.

use armgen::compare::{Change, Rust, Wire};

/// Returns the advice for a change.
pub(super) fn on(change: &Change) -> &'static str {
    let breaks = |way: Option<Wire>| way == Some(Wire::Breaking);
    if change.is_other_meaning() {
        return "Go through all code that uses it: the compiler says nothing.";
    }
    match (breaks(change.effect.request), breaks(change.effect.response)) {
        (false, false) if change.by_the_letter => {
            "Add the field to struct literals that list every one; others go on."
        }
        (false, false) if change.rust == Rust::Major => {
            "Look for code that names it, and let it follow."
        }
        (false, false) => "Nothing has to be done.",
        (true, false) if change.rule.id == "property-removed" => "Stop setting it.",
        (sent, read) => of(change.rule.id).unwrap_or(match (sent, read) {
            (true, true) => {
                "Look at what is sent and at what is read there: both may fail with a service of the new version."
            }
            (true, false) => "Look at what is sent there: the service may refuse what it took before.",
            _ => "Look at what reads it: an answer may be other than code expects.",
        }),
    }
}

/// Returns the advice for a rule whose change breaks requests or responses; `None` if the rule has none of its
/// own.
fn of(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "operation-removed" => "Stop calling it, or stay with the old api-version for it.",
        "property-moved" => "Set and read it where it stands now: its content is what it was.",
        "property-removed" => "Expect `None` where it was read, and stop setting it.",
        "header-removed" => "Expect that answers come without it.",
        "required-property-added" | "property-became-required" => "Set it in every request.",
        "property-became-optional" => "Expect that answers come without it.",
        "property-became-read-only" => "Stop setting it: the service decides.",
        "null-allowed" => "Expect null where it is read.",
        "required-parameter-added" | "parameter-became-required" => "Pass it in every call.",
        "required-parameter-removed" | "optional-parameter-removed" => "Stop passing it.",
        "required-body-added" | "body-became-required" => "Send a body in every call.",
        "body-removed" => "Stop sending a body.",
        "enum-value-removed" => "Stop sending that value.",
        "enum-value-added" => "Handle a value that code does not know.",
        "constraint-stronger" => "Check that what is sent keeps to it.",
        "default-changed" | "default-removed" => {
            "Set it where the old default was relied on: leaving it out means something else now."
        }
        "paging-added" => "Read all pages: the first answer is no longer everything.",
        "long-running-added" => "Wait for its end: the answer is no longer the result.",
        _ => return None,
    })
}
