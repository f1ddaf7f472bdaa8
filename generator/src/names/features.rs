//! The cargo features of a crate, and of types, in a crate whose groups of operations have one each.

use super::{GroupNames, TypeNames};
use crate::model::Model;
use std::collections::BTreeMap;

/// A type that more groups than these share is always there: nearly every choice of groups has it, and
/// nobody would read so long a condition.
const MOST: usize = 8;

/// The features that every crate with clients may have: `default` means all of them, `client` means clients, and the
/// rest are those of azure_core and of the runtime.
pub(super) const EVERYWHERE: &[&str] = &[
    "client",
    "default",
    "fake",
    "reqwest",
    "reqwest_deflate",
    "reqwest_gzip",
    "reqwest_rustls",
    "tokio",
];

/// Gives types the features of the groups that reach them. What a type holds is reached by all groups that
/// reach the type, so that it is there whenever the type is.
pub(super) fn mark(model: &Model, groups: &BTreeMap<String, GroupNames>, types: &mut [TypeNames]) {
    for (id, reached) in model.groups() {
        if let Some(names) = types.get_mut(id.0).filter(|_| reached.len() <= MOST) {
            let features = reached.iter().filter_map(|group| groups.get(*group));
            names.features = features.map(|group| group.feature.clone()).collect();
        }
    }
}
