//! Operation groups that descriptions spell in two ways, such as `P2SVpnGateways` and
//! `P2sVpnGateways`.

use crate::model::Model;
use crate::name_lock::NameLock;
use std::collections::BTreeMap;

/// Merges groups whose names differ in case only. The merged group has the name recorded in the
/// name lock file, or else the first of the names in byte order, which puts upper case first.
pub(super) fn merge(model: &mut Model, name_lock: &NameLock) {
    let known = name_lock.groups().map(|group| (group.to_ascii_lowercase(), group.to_owned()));
    let known: BTreeMap<String, String> = known.collect();
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for group in model.operations.iter().filter_map(|operation| operation.group()) {
        let name = names.entry(group.to_ascii_lowercase()).or_insert_with(|| group.to_owned());
        if group < name.as_str() {
            *name = group.to_owned();
        }
    }
    for group in model.operations.iter_mut().filter_map(|operation| operation.group.as_mut()) {
        let key = group.to_ascii_lowercase();
        if let Some(name) = known.get(&key).or_else(|| names.get(&key)) {
            group.clone_from(name);
        }
    }
}
