//! Applies the directives of a readme.md to the JSON of a description, before overrides. This file
//! knows where Swagger has operations and definitions, and nothing else of what it changes.

use super::Document;
use crate::diagnostics::{Diagnostics, Place, Spot};
use crate::job::{Change, Directive, Step};
use crate::uri;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Applies the directives that are for this file.
pub(super) fn apply(
    document: &mut Document,
    directives: &[Directive],
    diagnostics: &mut Diagnostics,
) {
    let mut deleted = Vec::new();
    for (index, directive) in directives.iter().enumerate() {
        if !is_for(directive, &document.file) {
            continue;
        }
        let own = definitions_deleted(&document.root, &directive.change);
        deleted.extend(own.into_iter().map(|definition| (directive, definition)));
        if changes(&mut document.root, &directive.change) {
            document.directives.push(index);
        }
    }
    keep_referenced(document, deleted, diagnostics);
}

/// A definition that a directive is about to delete.
struct Deleted {
    name: String,
    /// The index among the definitions, so that it can be put back in order.
    index: usize,
    definition: Value,
}

fn definitions_deleted(root: &Value, change: &Change) -> Vec<Deleted> {
    let Change::Values { at, steps } = change else {
        return Vec::new();
    };
    let Some(all) = root.get("definitions").and_then(Value::as_object) else {
        return Vec::new();
    };
    let deletes = steps.iter().filter(|step| step.value.is_none());
    let found = deletes.filter_map(|step| {
        let keys: Vec<&str> = at.iter().chain(&step.at).map(String::as_str).collect();
        let ["definitions", name] = keys.as_slice() else {
            return None;
        };
        let index = all.keys().position(|key| key == name)?;
        Some(Deleted { name: (*name).to_owned(), index, definition: all.get(*name)?.clone() })
    });
    found.collect()
}

/// Restores deleted definitions that the file still refers to. AutoRest merges the definitions of
/// all files, so readmes delete duplicates; armgen keeps each file's definitions apart and needs
/// them.
fn keep_referenced(
    document: &mut Document,
    mut deleted: Vec<(&Directive, Deleted)>,
    diagnostics: &mut Diagnostics,
) {
    while let Some(next) = deleted
        .iter()
        .rposition(|(_, Deleted { name, .. })| is_referred_to(&document.root, &definition(name)))
    {
        let (directive, Deleted { name, index, definition }) = deleted.remove(next);
        let all = document.root.get_mut("definitions").and_then(Value::as_object_mut);
        let Some(all) = all.filter(|all| !all.contains_key(&name)) else {
            continue;
        };
        let name_shown = name.escape_debug();
        let message = format!("the definition `{name_shown}` is kept: its file still refers to it");
        warn(
            directive,
            message,
            "unlike AutoRest, armgen does not merge the definitions of several files",
            diagnostics,
        );
        all.shift_insert(index.min(all.len()), name, definition);
    }
}

fn is_referred_to(value: &Value, pointer: &str) -> bool {
    match value {
        Value::Object(members) => members.iter().any(|(key, value)| {
            let file = value.as_str().and_then(|text| file_of(text, pointer));
            key == "$ref" && file == Some("") || is_referred_to(value, pointer)
        }),
        Value::Array(items) => items.iter().any(|item| is_referred_to(item, pointer)),
        _ => false,
    }
}

/// The JSON pointer to a definition.
fn definition(name: &str) -> String {
    let mut pointer = "/definitions".to_owned();
    super::step_into(&mut pointer, name);
    pointer
}

/// The file part of a reference to the pointer, as it is written; None if the reference has another
/// pointer.
fn file_of<'t>(reference: &'t str, pointer: &str) -> Option<&'t str> {
    let (_, found) = uri::parts(reference)?;
    let (file, _) = reference.split_once('#')?;
    Some(file).filter(|_| found.is_some_and(|found| found == pointer))
}

/// Emits a warning at the place of a directive in its readme.
fn warn(directive: &Directive, message: String, help: &str, diagnostics: &mut Diagnostics) {
    let (file, text) = &directive.readme;
    diagnostics.source(file, text);
    let (line, column) = directive.position;
    let place = Place { file: file.clone(), spot: Spot::LineColumn(line, column) };
    diagnostics.warning(place, message, help);
}

/// Warns about directives that changed no file.
pub fn report_unneeded<'d>(
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
        let message = "the directive changes nothing: no file that was read has what it changes";
        warn(
            directive,
            message.to_owned(),
            "the description may have been fixed since",
            diagnostics,
        );
    }
}

fn is_for(directive: &Directive, file: &str) -> bool {
    let is_end = |end: &String| {
        file.strip_suffix(end.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
    };
    directive.files.is_empty() || directive.files.iter().any(is_end)
}

/// Applies a change. Returns false if there was nothing to change.
fn changes(root: &mut Value, change: &Change) -> bool {
    match change {
        Change::Values { at, steps } => {
            let Some(value) = below(root, at) else {
                return false;
            };
            // `count` and not `any`: every step is applied, even after one that finds nothing.
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
            refer(root, &definition(from), &uri::fragment(&definition(to))) || renamed
        }
    }
}

/// The value below `value` at a path of keys.
fn below<'v>(value: &'v mut Value, keys: &[String]) -> Option<&'v mut Value> {
    keys.iter().try_fold(value, |value, key| match value {
        Value::Object(members) => members.get_mut(key),
        Value::Array(items) => items.get_mut(key.parse::<usize>().ok()?),
        _ => None,
    })
}

/// Applies one step, which sets or deletes a value. Returns whether it changed anything.
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

/// The path items in all sections whose key ends in `paths`.
fn paths(root: &mut Value) -> impl Iterator<Item = &mut Map<String, Value>> {
    let sections = root.as_object_mut().into_iter().flat_map(Map::iter_mut);
    let sections = sections.filter(|(key, _)| key.ends_with("paths"));
    let items = sections.filter_map(|(_, section)| section.as_object_mut());
    items.flat_map(Map::values_mut).filter_map(Value::as_object_mut)
}

fn has_id(operation: &Value, id: &str) -> bool {
    operation.get("operationId").and_then(Value::as_str) == Some(id)
}

/// Renames a member, and keeps its position; does nothing if the new key exists already.
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

/// Replaces the pointer of all references to `old`, in this file or another.
fn refer(value: &mut Value, old: &str, new: &str) -> bool {
    match value {
        Value::Object(members) => {
            let mut found = false;
            for (key, value) in members {
                found |= match value.as_str().and_then(|text| file_of(text, old)) {
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
