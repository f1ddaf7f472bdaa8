//! What to do about a change, in a sentence, for those who have to decide.

use armgen::compare::{Change, Rust, Wire};

/// What a reviewer looks for.
pub(super) fn on(change: &Change) -> &'static str {
    match (change.effect.request, change.effect.response) {
        (Some(Wire::Breaking), Some(Wire::Breaking)) => {
            "Look at what is sent and at what is read there: both may fail with a service of the other version."
        }
        (Some(Wire::Breaking), _) => {
            "Look at what is sent there: the service may refuse what it took before."
        }
        (_, Some(Wire::Breaking)) => {
            "Look at what reads it: the service may answer what it did not before, or leave out what it did."
        }
        _ if change.rust == Rust::Major => "Look for code that names it, and let it follow.",
        _ => "Nothing has to be done.",
    }
}
