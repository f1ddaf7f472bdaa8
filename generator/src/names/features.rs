//! The cargo features of a crate with one feature per operation group, and the features that each
//! type needs.

use super::{GroupNames, TypeNames};
use crate::model::Model;
use std::collections::BTreeMap;

/// A type that more groups than these use is compiled always: nearly every selection of groups
/// needs it, and its `cfg` condition would be too long to read.
const MOST: usize = 8;

/// Features that are in every crate with clients: `default` enables all, `client` the clients, and
/// the others pass on features of azure_core and of the runtime.
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

/// Assigns to each type the features of the groups that reach it. Whoever reaches a type reaches
/// its parts as well, so the parts are compiled whenever the type is.
pub(super) fn mark(model: &Model, groups: &BTreeMap<String, GroupNames>, types: &mut [TypeNames]) {
    for (id, reached) in model.groups() {
        if let Some(names) = types.get_mut(id.0).filter(|_| reached.len() <= MOST) {
            let features = reached.iter().filter_map(|group| groups.get(*group));
            names.features = features.map(|group| group.feature.clone()).collect();
        }
    }
}
