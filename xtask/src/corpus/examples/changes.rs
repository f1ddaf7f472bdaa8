//! Applies the changes that a readme makes to descriptions, independently of the generator, so that
//! an example of a removed operation is not counted. Renamed models are ignored, since their names
//! are not sent.

use armgen::{Change, Directive};
use serde_json::{Map, Value};

/// Applies the changes that are for this file.
pub(super) fn make(root: &mut Value, file: &str, directives: &[Directive]) {
    let is_for = |directive: &Directive| {
        let mut ends = directive.files.iter();
        directive.files.is_empty()
            || ends.any(|end| file == end || file.ends_with(&format!("/{end}")))
    };
    for directive in directives.iter().filter(|directive| is_for(directive)) {
        match &directive.change {
            Change::Values { at, steps } => {
                for step in steps {
                    let keys: Vec<&String> = at.iter().chain(&step.at).collect();
                    if is_definition(&keys) && step.value.is_none() {
                        continue;
                    }
                    set(root, &keys, step.value.as_ref());
                }
            }
            Change::RemoveOperation(id) => {
                paths(root).for_each(|path| path.retain(|_, operation| !has_id(operation, id)));
            }
            Change::RenameOperation(from, to) => {
                let operations = paths(root).flat_map(|path| path.values_mut());
                for operation in operations.filter(|operation| has_id(operation, from)) {
                    set(operation, &[&"operationId".to_owned()], Some(&to.as_str().into()));
                }
            }
            Change::RenameModel(..) => {}
        }
    }
}

/// Tells whether a path of keys leads to a definition. A deleted definition is ignored: it matters
/// only if something refers to it, and then armgen keeps it.
fn is_definition(keys: &[&String]) -> bool {
    matches!(keys, [section, _] if *section == "definitions")
}

/// Sets the value at a path of keys, or deletes it if `new` is None. Does nothing if the path does
/// not exist.
fn set(root: &mut Value, keys: &[&String], new: Option<&Value>) {
    let Some((last, parents)) = keys.split_last() else {
        return;
    };
    let parent = parents.iter().try_fold(root, |value, key| match value {
        Value::Object(members) => members.get_mut(*key),
        Value::Array(items) => items.get_mut(key.parse::<usize>().ok()?),
        _ => None,
    });
    match (parent, new) {
        (Some(Value::Object(members)), Some(new)) => {
            members.insert((*last).clone(), new.clone());
        }
        (Some(Value::Object(members)), None) => {
            members.remove(*last);
        }
        (Some(Value::Array(items)), Some(new)) => {
            let item = last.parse::<usize>().ok().and_then(|index| items.get_mut(index));
            item.into_iter().for_each(|item| item.clone_from(new));
        }
        _ => {}
    }
}

fn paths(root: &mut Value) -> impl Iterator<Item = &mut Map<String, Value>> {
    let all = root.as_object_mut().into_iter().flat_map(Map::iter_mut);
    let sections = all.filter(|(key, _)| ["paths", "x-ms-paths"].contains(&key.as_str()));
    let paths = sections.filter_map(|(_, section)| section.as_object_mut());
    paths.flat_map(Map::values_mut).filter_map(Value::as_object_mut)
}

fn has_id(operation: &Value, id: &str) -> bool {
    operation.get("operationId").and_then(Value::as_str) == Some(id)
}
