//! Parameters whose values Resource Manager itself checks, before any service sees them: subscriptions, resource
//! groups, locations and scopes. What a description says of their limits is news to readers, and to no client.

use super::walk::Walk;
use crate::compare::findings::Finding;
use crate::compare::findings::rules::ENFORCED_RESTATED;
use crate::diagnostics::Place;
use crate::model::{Location, Operation, Parameter};
use std::collections::{BTreeMap, BTreeSet};

/// What is said otherwise of such parameters: their names, and in which operations.
#[derive(Default)]
pub(super) struct Restated {
    names: BTreeSet<String>,
    operations: BTreeMap<usize, String>,
    places: (Option<Place>, Option<Place>),
}

impl Restated {
    pub(super) fn add(&mut self, operation: usize, old: &Parameter, new: &Parameter) {
        self.names.insert(old.key.clone());
        self.operations.entry(operation).or_insert_with(|| format!("path {}", new.key));
        if self.places.0.is_none() {
            self.places = (Some(old.place.clone()), Some(new.place.clone()));
        }
    }
}

/// Whether Resource Manager checks a parameter: it is told by what stands before it in the path.
pub(super) fn is_enforced(operation: &Operation, parameter: &Parameter) -> bool {
    let template = format!("{{{}}}", parameter.key);
    let Some((before, _)) = operation.path.split_once(&template) else {
        return false;
    };
    let before = before.trim_end_matches('/');
    let is_scope = parameter.raw || parameter.key.to_lowercase().contains("scope");
    let parent = before.rsplit('/').next().unwrap_or_default().to_lowercase();
    let is_known = ["subscriptions", "resourcegroups", "locations"].contains(&parent.as_str());
    parameter.location == Location::Path && (is_known || before.is_empty() && is_scope)
}

/// Tells all that is said otherwise as one change.
pub(super) fn tell(walk: &mut Walk<'_>) {
    let Restated { names, operations, places } = std::mem::take(&mut walk.restated);
    let names: Vec<String> = names.into_iter().collect();
    let finding = Finding::new(ENFORCED_RESTATED, "enforced".to_owned(), names.join(", ")).sent();
    let said = names.join("`, `");
    let sentence =
        format!("limits of `{said}`, which Resource Manager checks anyway, are written otherwise");
    let finding = Finding { sentence, ..finding };
    for (operation, way) in operations {
        let finding = finding.clone().tail(way).at(places.0.as_ref(), places.1.as_ref());
        walk.found(operation, &finding);
    }
}
