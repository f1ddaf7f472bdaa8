//! Groups of operations that descriptions spell in two ways, such as `P2SVpnGateways` and `P2sVpnGateways`.

use crate::model::Model;
use std::collections::BTreeMap;

/// Makes groups whose names differ in case only one group, called by the first of the names in byte order:
/// that begins with a capital if any does.
pub(super) fn merge(model: &mut Model) {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for group in model.operations.iter().filter_map(|operation| operation.group()) {
        let name = names.entry(group.to_ascii_lowercase()).or_insert_with(|| group.to_owned());
        if group < name.as_str() {
            *name = group.to_owned();
        }
    }
    for group in model.operations.iter_mut().filter_map(|operation| operation.group.as_mut()) {
        if let Some(name) = names.get(&group.to_ascii_lowercase()) {
            group.clone_from(name);
        }
    }
}
