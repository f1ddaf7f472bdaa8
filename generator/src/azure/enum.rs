//! `x-ms-enum`: an enum's name, whether it is extensible (`modelAsString`), and the names and
//! descriptions of its values.

use super::Refining;
use crate::lower::{Extension, Position, Target};
use crate::model::{DeclaredChoice, Kind};
use crate::read::Node;
use serde_json::Value;
use std::collections::BTreeMap;

pub(super) fn apply(extension: &Extension<'_>, refining: &mut Refining<'_>) {
    if !extension.node.value.is_object() {
        extension.node.expected("an object", refining.diagnostics);
        return;
    }
    let Position::Own(Target::Type(id)) = extension.position else {
        return;
    };
    let name = extension.node.text("name", refining.diagnostics);
    let extensible = extension.node.flag("modelAsString", refining.diagnostics);
    let mut described = BTreeMap::new();
    for value in extension.node.list("values", refining.diagnostics) {
        if let Some((value, words)) = words(&value, refining) {
            described.entry(value).or_insert(words);
        }
    }
    let Some(definition) = refining.model.types.get_mut(id.0) else {
        return;
    };
    let Kind::Enum(enumeration) = &mut definition.kind else {
        return;
    };
    if let Some(name) = name.filter(|name| !name.is_empty()) {
        name.clone_into(&mut definition.name);
        definition.is_made_up = false;
    }
    enumeration.declared = DeclaredChoice { extensible, stated: true };
    for value in &mut enumeration.values {
        if let Some(found) = described.get(value.value.as_str()) {
            value.name = found.name.map(str::to_owned);
            value.docs = found.docs.map(|docs| docs.trim().to_owned());
        }
    }
}

/// The name and description that `values` gives for one value.
struct Words<'a> {
    name: Option<&'a str>,
    docs: Option<&'a str>,
}

fn words<'a>(node: &Node<'a>, refining: &mut Refining<'_>) -> Option<(String, Words<'a>)> {
    if !node.value.is_object() {
        node.expected("an object with a `value`", refining.diagnostics);
        return None;
    }
    let name = node.text("name", refining.diagnostics).filter(|name| !name.is_empty());
    let docs = node.text("description", refining.diagnostics).filter(|docs| !docs.is_empty());
    let value = match node.get("value")?.value {
        Value::String(text) => text.clone(),
        number => number.to_string(),
    };
    Some((value, Words { name, docs }))
}
