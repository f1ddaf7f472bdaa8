//! Which operation of one side is which of the other: that of the same method and path, whatever the path's
//! parameters are called, and whatever its id.

use crate::model::{Model, Operation};
use std::collections::BTreeMap;

/// Operations that are on both sides, and those that are on one.
#[derive(Default)]
pub(in crate::compare) struct Pairs<'a> {
    pub(in crate::compare) both: Vec<(&'a Operation, &'a Operation)>,
    pub(in crate::compare) gone: Vec<&'a Operation>,
    pub(in crate::compare) come: Vec<&'a Operation>,
}

pub(in crate::compare) fn of<'a>(old: &'a Model, new: &'a Model) -> Pairs<'a> {
    let mut pairs = Pairs::default();
    let mut left: BTreeMap<(String, &str), &Operation> =
        old.operations.iter().map(|operation| (key(operation), operation)).collect();
    for operation in &new.operations {
        match left.remove(&key(operation)) {
            Some(before) => pairs.both.push((before, operation)),
            None => pairs.come.push(operation),
        }
    }
    pairs.gone = left.into_values().collect();
    pairs
}

pub(in crate::compare) fn key(operation: &Operation) -> (String, &'static str) {
    (path_key(&operation.path), operation.method)
}

/// What is equal for path templates of the same operation. Resource Manager does not tell upper from lower
/// case in paths.
pub(crate) fn path_key(path: &str) -> String {
    let mut key = String::with_capacity(path.len());
    let mut is_name = false;
    for letter in path.chars() {
        match letter {
            '{' => {
                is_name = true;
                key.push('{');
            }
            '}' => {
                is_name = false;
                key.push('}');
            }
            letter if !is_name => key.extend(letter.to_lowercase()),
            _ => {}
        }
    }
    key
}
