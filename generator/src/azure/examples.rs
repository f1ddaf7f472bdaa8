//! `x-ms-examples`: sample calls, each in a file of its own. The first one becomes the example in
//! the method's documentation.

use super::Refining;
use crate::lower::{Extension, Position, Target};
use crate::model::Example;
use serde_json::Value;

/// The key of the extension on an operation.
pub(super) const KEY: &str = "x-ms-examples";

pub(super) fn apply(extension: &Extension<'_>, refining: &mut Refining<'_>) {
    if !extension.node.value.is_object() {
        extension.node.expected("an object", refining.diagnostics);
        return;
    }
    let Position::Own(Target::Operation(index)) = extension.position else {
        return;
    };
    let mut examples = Vec::new();
    for (name, example) in extension.node.members().take(1) {
        // The stage `link` has already warned about a missing example file.
        let Some(parameters) =
            refining.spec.target(&example).and_then(|document| document.get("parameters"))
        else {
            continue;
        };
        let values = parameters.members().filter_map(|(key, value)| match value.value {
            Value::String(text) => Some((key.to_owned(), text.clone())),
            Value::Number(_) | Value::Bool(_) => Some((key.to_owned(), value.value.to_string())),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        });
        examples.push(Example { name: name.to_owned(), values: values.collect() });
    }
    if let Some(operation) = refining.model.operations.get_mut(index) {
        operation.examples = examples;
    }
}
