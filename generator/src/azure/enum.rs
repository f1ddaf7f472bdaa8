//! `x-ms-enum`: an enum's name, whether it may grow, and its values' names and texts.

use super::Refining;
use crate::lower::{Note, Subject};
use crate::model::Kind;
use crate::read::Node;

pub(super) fn apply(note: &Note<'_>, refining: &mut Refining<'_>) {
    if !note.node.value.is_object() {
        note.node.expected("an object", refining.diagnostics);
        return;
    }
    let Subject::Type(id) = note.subject else {
        return;
    };
    let name = note.node.text("name", refining.diagnostics);
    let extensible = note.node.flag("modelAsString", refining.diagnostics);
    let described: Vec<Described<'_>> = note
        .node
        .list("values", refining.diagnostics)
        .iter()
        .map(|value| described(value, refining))
        .collect();
    let Some(definition) = refining.model.types.get_mut(id.0) else {
        return;
    };
    let Kind::Choice(choice) = &mut definition.kind else {
        return;
    };
    if let Some(name) = name.filter(|name| !name.is_empty()) {
        definition.name = name.to_owned();
    }
    choice.extensible = extensible;
    for value in &mut choice.values {
        if let Some(found) = described.iter().find(|found| found.value == Some(&value.value)) {
            value.name = found.name.map(str::to_owned);
            value.docs = found.docs.map(|docs| docs.trim().to_owned());
        }
    }
}

/// What `values` says of one value.
struct Described<'a> {
    value: Option<&'a str>,
    name: Option<&'a str>,
    docs: Option<&'a str>,
}

fn described<'a>(node: &Node<'a>, refining: &mut Refining<'_>) -> Described<'a> {
    Described {
        // Enums of numbers write numbers here; they are no choices.
        value: node.get("value").and_then(|value| value.value.as_str()),
        name: node.text("name", refining.diagnostics).filter(|name| !name.is_empty()),
        docs: node.text("description", refining.diagnostics).filter(|docs| !docs.is_empty()),
    }
}
