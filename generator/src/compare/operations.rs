//! What changed about operations as such.

use super::change::{Change, Effect, Reach};
use super::rule::{OPERATION_ADDED, OPERATION_REMOVED};
use super::{Rule, Rust, pairs};
use crate::model::{Model, Operation};

pub(super) fn changes(old: &Model, new: &Model) -> Vec<Change> {
    let pairs = pairs::of(old, new);
    let gone = pairs.gone.into_iter().map(|operation| {
        let sentence = format!("{} is no longer described", call(operation));
        let places = (Some(operation.place.clone()), None);
        Change { places, ..of(OPERATION_REMOVED, operation, sentence) }
    });
    let come = pairs.come.into_iter().map(|operation| {
        let sentence = format!("{} is new", call(operation));
        let places = (None, Some(operation.place.clone()));
        Change { places, ..of(OPERATION_ADDED, operation, sentence) }
    });
    gone.chain(come).collect()
}

fn call(operation: &Operation) -> String {
    format!("`{}` ({} {})", operation.id, operation.method.to_uppercase(), operation.path)
}

fn of(rule: &'static Rule, operation: &Operation, sentence: String) -> Change {
    let reach = Reach {
        path: operation.path.clone(),
        method: operation.method,
        id: operation.id.clone(),
        at: String::new(),
    };
    Change {
        rule,
        subject: operation.id.clone(),
        sentence,
        before: None,
        after: None,
        operations: vec![reach],
        effect: Effect { request: Some(rule.request), response: None },
        rust: Rust::Patch,
        by_the_letter: false,
        removed_api: Vec::new(),
        added_api: Vec::new(),
        old: None,
        new: None,
        fingerprint: String::new(),
        places: (None, None),
    }
}
