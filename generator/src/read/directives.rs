//! Changes that a readme makes to descriptions, applied to the JSON before overrides are. Knows where
//! Swagger has operations and definitions, and nothing else of what it changes.

use super::Document;
use crate::diagnostics::{Diagnostics, Place, Spot};
use crate::job::{Change, Directive, Step};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Applies those directives that are meant for this file.
pub(super) fn apply(document: &mut Document, directives: &[Directive]) {
    for (index, directive) in directives.iter().enumerate() {
        if is_for(directive, &document.file) && changes(&mut document.root, &directive.change) {
            document.directives.push(index);
        }
    }
}

/// Warns of directives that changed no file.
pub fn report_idle<'d>(
    directives: &[Directive],
    documents: impl Iterator<Item = &'d Document>,
    diagnostics: &mut Diagnostics,
) {
    let used: BTreeSet<usize> =
        documents.flat_map(|document| document.directives.iter().copied()).collect();
    for (index, directive) in directives.iter().enumerate() {
        if used.contains(&index) {
            continue;
        }
        let (file, text) = &directive.readme;
        diagnostics.source(file, text);
        let (line, column) = directive.position;
        let place = Place { file: file.clone(), spot: Spot::LineColumn(line, column) };
        let message =
            "the directive changes nothing: what it is about is in none of the files read";
        diagnostics.warning(
            place,
            message.to_owned(),
            "the description may have been mended since",
        );
    }
}

fn is_for(directive: &Directive, file: &str) -> bool {
    let is_end = |end: &String| {
        file.strip_suffix(end.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
    };
    directive.files.is_empty() || directive.files.iter().any(is_end)
}

/// Makes a change; false if there is nothing to change.
fn changes(root: &mut Value, change: &Change) -> bool {
    match change {
        Change::Values { at, steps } => {
            let Some(value) = below(root, at) else {
                return false;
            };
            // All of them: one that finds nothing does not keep the next from being made.
            steps.iter().filter(|step| takes(value, step)).count() > 0
        }
        Change::RemoveOperation(id) => {
            let mut found = false;
            for path in paths(root) {
                let before = path.len();
                path.retain(|_, operation| !has_id(operation, id));
                found |= path.len() < before;
            }
            found
        }
        Change::RenameOperation(from, to) => {
            let operations = paths(root).flat_map(|path| path.values_mut());
            let found = operations.filter(|operation| has_id(operation, from));
            let renamed = found.filter_map(|operation| operation.get_mut("operationId"));
            renamed.map(|id| *id = Value::from(to.as_str())).count() > 0
        }
        Change::RenameModel(from, to) => {
            let renamed = root.get_mut("definitions").is_some_and(|all| rename(all, from, to));
            let (old, new) = (format!("#/definitions/{from}"), format!("#/definitions/{to}"));
            refer(root, &old, &new) || renamed
        }
    }
}

/// The value at some keys.
fn below<'v>(value: &'v mut Value, keys: &[String]) -> Option<&'v mut Value> {
    keys.iter().try_fold(value, |value, key| match value {
        Value::Object(members) => members.get_mut(key),
        Value::Array(items) => items.get_mut(key.parse::<usize>().ok()?),
        _ => None,
    })
}

/// Sets or deletes one value.
fn takes(value: &mut Value, step: &Step) -> bool {
    let Some((key, parents)) = step.at.split_last() else {
        if let Some(new) = &step.value {
            value.clone_from(new);
        }
        return step.value.is_some();
    };
    match (below(value, parents), &step.value) {
        (Some(Value::Object(members)), Some(new)) => {
            members.insert(key.clone(), new.clone());
            true
        }
        (Some(Value::Object(members)), None) => members.shift_remove(key).is_some(),
        (Some(items @ Value::Array(_)), Some(new)) => {
            let item = below(items, std::slice::from_ref(key));
            item.map(|item| item.clone_from(new)).is_some()
        }
        _ => false,
    }
}

/// All path items, of whichever of the document's sections.
fn paths(root: &mut Value) -> impl Iterator<Item = &mut Map<String, Value>> {
    let sections = root.as_object_mut().into_iter().flat_map(Map::iter_mut);
    let sections = sections.filter(|(key, _)| key.ends_with("paths"));
    let items = sections.filter_map(|(_, section)| section.as_object_mut());
    items.flat_map(Map::values_mut).filter_map(Value::as_object_mut)
}

fn has_id(operation: &Value, id: &str) -> bool {
    operation.get("operationId").and_then(Value::as_str) == Some(id)
}

/// Gives a member another key, in its place; not if there is one of that key.
fn rename(object: &mut Value, from: &str, to: &str) -> bool {
    let Some(members) = object.as_object_mut() else {
        return false;
    };
    if !members.contains_key(from) || members.contains_key(to) {
        return false;
    }
    let renamed = |(key, value)| (if key == from { to.to_owned() } else { key }, value);
    *members = std::mem::take(members).into_iter().map(renamed).collect();
    true
}

/// Changes all references to a definition, of this file or of another.
fn refer(value: &mut Value, old: &str, new: &str) -> bool {
    match value {
        Value::Object(members) => {
            let mut found = false;
            for (key, value) in members {
                found |= match value.as_str().and_then(|text| text.strip_suffix(old)) {
                    Some(file) if key == "$ref" => {
                        *value = Value::from(format!("{file}{new}"));
                        true
                    }
                    _ => refer(value, old, new),
                };
            }
            found
        }
        Value::Array(items) => {
            let found: Vec<bool> = items.iter_mut().map(|item| refer(item, old, new)).collect();
            found.contains(&true)
        }
        _ => false,
    }
}
