//! Summarizes a comparison in one line, for lists of api-versions and of crates.

use super::merged::merged;
use crate::console::{Failure, counted};
use armgen::compare::{Comparison, Wire};
use std::collections::BTreeMap;

/// Returns the line for a comparison, or for the error that prevented it.
pub(crate) fn of(comparison: Result<Comparison, Failure>) -> String {
    let comparison = match comparison {
        Ok(comparison) => comparison,
        Err(Failure::Message(message)) => return format!("can't be compared: {message}"),
        Err(Failure::Problems(problems)) => {
            let first = problems.iter().flat_map(|problems| problems.iter()).next();
            let first = first.map(|problem| problem.message.as_str()).unwrap_or_default();
            return format!("can't be compared: {first}");
        }
    };
    let comparison = merged(&comparison, &BTreeMap::new()).comparison;
    let wire = match comparison.wire() {
        Wire::None => "same wire".to_owned(),
        wire => format!("wire {}", super::wire(wire)),
    };
    let rust = format!("Rust {}", super::rust(comparison.rust()));
    // A changed api-version is not counted, since the line is about that change.
    let changes =
        comparison.changes.iter().filter(|change| !change.rule.id.starts_with("api-version-"));
    let (reshaped, others): (Vec<_>, Vec<_>) = changes.partition(|change| change.is_reshaped());
    match (others.len(), reshaped.len()) {
        (0, 0) => format!("{wire}, {rust}: no other change"),
        (0, reshaped) => format!("{wire}, {rust}: {reshaped} refactored"),
        (others, 0) => format!("{wire}, {rust}: {}", counted(others, "change")),
        (others, reshaped) => {
            format!("{wire}, {rust}: {}, {reshaped} refactored", counted(others, "change"))
        }
    }
}
