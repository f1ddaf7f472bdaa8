//! What Resource Manager itself sees to, whatever a description says of it, so that a change of the description is
//! news to readers and to no client: the values of subscriptions, resource groups, locations and scopes, which it
//! checks before any service sees them; the id, name, type and location of a resource; the form of errors.

use crate::compare::findings::Finding;
use crate::compare::findings::Rule;
use crate::compare::findings::rules::*;
use crate::diagnostics::Place;
use crate::model::{Definition, Location, Model, Operation, Parameter, Type};
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

    /// The one change that all of it is, for each operation.
    pub(super) fn findings(self) -> Vec<(usize, Finding)> {
        let Restated { names, operations, places } = self;
        let names: Vec<String> = names.into_iter().collect();
        let finding =
            Finding::new(ENFORCED_RESTATED, "enforced".to_owned(), names.join(", ")).sent();
        let said = names.join("`, `");
        let sentence = format!(
            "limits of `{said}`, which Resource Manager checks anyway, are written otherwise"
        );
        let finding = Finding { sentence, ..finding };
        let of_operation = |(operation, way): (usize, String)| {
            (operation, finding.clone().tail(way).at(places.0.as_ref(), places.1.as_ref()))
        };
        operations.into_iter().map(of_operation).collect()
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

/// Whether an operation is one of Resource Manager's.
pub(super) fn is_managed(operation: &Operation) -> bool {
    let host = operation.declared.host.as_deref();
    host.is_some_and(|host| host.eq_ignore_ascii_case("management.azure.com"))
}

/// The methods in whose bodies Resource Manager enforces a change of a resource's own member. It takes a resource's
/// id, name and type from the URL, and lets no body change them; each resource that has tags needs a location when it
/// is made, and keeps it.
pub(super) fn methods(
    rule: &Rule,
    key: &str,
    records: [&Definition; 2],
) -> &'static [&'static str] {
    let has = |keys: &[&str]| {
        let records = records.iter().filter_map(|definition| definition.as_record());
        records.into_iter().all(|record| {
            keys.iter().all(|key| record.fields.iter().any(|field| field.key == *key))
        })
    };
    match key {
        "id" | "name" | "type" if rule == READ_ONLY_ADDED && has(&["id", "name", "type"]) => {
            &["put", "patch"]
        }
        "location"
            if [PROPERTY_BECAME_REQUIRED, MUTABILITY_NARROWED].contains(&rule)
                && has(&["id", "name", "type", "tags"]) =>
        {
            &["put"]
        }
        _ => &[],
    }
}

/// Whether an operation's body is a resource: what its path ends with is the resource's name.
pub(super) fn takes_resource(operation: &Operation, methods: &[&str]) -> bool {
    let path = operation.path.to_lowercase();
    let is_resource = path.contains("/providers/") && path.ends_with('}');
    is_resource && methods.contains(&operation.method) && is_managed(operation)
}

/// Whether a type has the form of errors that Resource Manager's contract asks of every service: an `error` with a
/// `code` and a `message`.
pub(super) fn is_error(model: &Model, ty: &Type) -> bool {
    let member = |ty: &Type, key: &str| {
        let record = model.record(ty)?;
        record.fields.iter().find(|field| field.key == key)
    };
    let is_text = |error: &Type, key: &str| {
        member(error, key).is_some_and(|field| matches!(field.ty.value(), Type::Text(_)))
    };
    member(ty, "error").is_some_and(|error| {
        let error = error.ty.value();
        is_text(error, "code") && is_text(error, "message")
    })
}
