//! Pairs the operations of both sides by method and path. Operations with exactly the same path are paired
//! first, then those whose paths differ only in parameter names or in upper and lower case.

use crate::model::{Model, Operation};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The pairs of operations, and the operations without a partner, all as indices into the models' operations.
#[derive(Debug, Default)]
pub(in crate::compare) struct OperationPairs {
    /// The pairs of old and new operation, in the order of the new description.
    pub(in crate::compare) common: Vec<(usize, usize)>,
    pub(in crate::compare) removed: Vec<usize>,
    pub(in crate::compare) added: Vec<usize>,
}

pub(in crate::compare) fn pairs(old: &Model, new: &Model) -> OperationPairs {
    type Known = fn(&Operation) -> (String, String);
    let rounds: [Known; 5] = [
        |operation| (format!("{} {}", operation.place.file, operation.id), call(operation)),
        |operation| (operation.id.clone(), call(operation)),
        |operation| (String::new(), call(operation)),
        |operation| (operation.id.clone(), identity(operation)),
        |operation| (String::new(), identity(operation)),
    ];
    let mut pairs = OperationPairs::default();
    let all = |model: &Model| (0..model.operations.len()).collect::<BTreeSet<usize>>();
    let (mut removed, mut added) = (all(old), all(new));
    for known in rounds {
        let mut left: BTreeMap<(String, String), VecDeque<usize>> = BTreeMap::new();
        for (index, operation) in
            old.operations.iter().enumerate().filter(|(at, _)| removed.contains(at))
        {
            left.entry(known(operation)).or_default().push_back(index);
        }
        for (index, operation) in new.operations.iter().enumerate() {
            if added.contains(&index)
                && let Some(twin) = left.get_mut(&known(operation)).and_then(VecDeque::pop_front)
            {
                removed.remove(&twin);
                added.remove(&index);
                pairs.common.push((twin, index));
            }
        }
    }
    pairs.common.sort_unstable_by_key(|(_, new)| *new);
    pairs.removed = removed.into_iter().collect();
    pairs.added = added.into_iter().collect();
    pairs
}

/// Returns method and path exactly as written.
fn call(operation: &Operation) -> String {
    format!("{} {}", operation.method, own_path(operation))
}

/// Returns method and path without the differences that [`path_key`] ignores, and without a slash at the end,
/// which Resource Manager ignores.
pub(in crate::compare) fn identity(operation: &Operation) -> String {
    let path = own_path(operation);
    let path = if is_managed(operation) { path.trim_end_matches('/') } else { path };
    format!("{} {}", operation.method, path_key(path))
}

/// Returns whether an operation is called on Resource Manager's host.
pub(in crate::compare) fn is_managed(operation: &Operation) -> bool {
    let host = operation.declared.host.as_deref();
    host.is_some_and(|host| host.eq_ignore_ascii_case("management.azure.com"))
}

/// Returns the path without the file's `basePath`.
fn own_path(operation: &Operation) -> &str {
    let base = operation.declared.base_path.as_deref().unwrap_or_default().trim_end_matches('/');
    operation.path.strip_prefix(base).unwrap_or(&operation.path)
}

/// Returns a path template in lower case and without parameter names: two templates of the same operation are
/// equal then. Resource Manager ignores case in paths.
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
