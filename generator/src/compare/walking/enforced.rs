//! The rules that Resource Manager enforces itself, whatever a description says, so that writing them down
//! breaks no client. They concern the path parameters of subscription, resource group, location and scope, the
//! `id`, `name`, `type` and `location` of a resource, and the format of errors.

pub(super) use crate::compare::pairing::operations::is_managed;

use super::matched::Matched;
use crate::compare::findings::Finding;
use crate::compare::findings::Rule;
use crate::compare::findings::rules::*;
use crate::diagnostics::Place;
use crate::model::{Definition, Header, Location, Model, Operation, Parameter, Type};
use std::collections::{BTreeMap, BTreeSet};

/// The path parameters that Resource Manager checks and whose constraints changed in the description: their
/// names, and the operations that have them.
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

    /// Returns one finding for all the parameters, once for each operation.
    pub(super) fn findings(self) -> Vec<(usize, Finding)> {
        let Restated { names, operations, places } = self;
        let names: Vec<String> = names.into_iter().collect();
        let finding =
            Finding::new(ENFORCED_RESTATED, "enforced".to_owned(), names.join(", ")).in_requests();
        let said = names.join("`, `");
        let sentence =
            format!("constraints of `{said}`, which Resource Manager checks anyway, were changed");
        let finding = Finding { sentence, ..finding };
        let of_operation = |(operation, way): (usize, String)| {
            (operation, finding.clone().tail(way).at(places.0.as_ref(), places.1.as_ref()))
        };
        operations.into_iter().map(of_operation).collect()
    }
}

/// Returns whether Resource Manager checks the value of a path parameter. Decides by the path segment before
/// it, such as `subscriptions`; a scope is at the start of the path.
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

/// Returns the HTTP methods for which Resource Manager enforces a change of a resource's property at the top
/// level of the body. It takes `id`, `name` and `type` from the URL and lets no body change them. A tracked
/// resource (with `tags`) must have a `location` when it is created, and keeps it.
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

/// Returns whether an operation's body is a resource: the path has a resource provider and ends with a
/// parameter, the resource's name.
pub(super) fn takes_resource(operation: &Operation, methods: &[&str]) -> bool {
    let path = operation.path.to_lowercase();
    let is_resource = path.contains("/providers/") && path.ends_with('}');
    is_resource && methods.contains(&operation.method) && is_managed(operation)
}

/// Returns whether a header of a response is part of Resource Manager's contract for long-running operations.
/// Pollers read it, whatever type the description gives it, and whether the description has it or not.
pub(super) fn is_polled(header: &Header, matched: Matched<'_>) -> bool {
    let is_known =
        ["azure-asyncoperation", "location", "retry-after"].contains(&header.key.as_str());
    is_known && matched.old.polling.is_some() && matched.new.polling.is_some()
}

/// Returns whether a type has the error format that Resource Manager requires of every service: an `error`
/// object with `code` and `message`.
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
