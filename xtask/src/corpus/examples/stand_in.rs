//! Values for what an example has left out though the description requires it, so that the rest of it can be
//! tried.

use super::documents::{Documents, Node};
use super::operation::Parameter;
use serde_json::{Value, json};

/// A value for a parameter, one that its description allows.
pub(super) fn of(documents: &Documents<'_>, parameter: &Parameter) -> Value {
    match parameter.node.get("schema") {
        Some(schema) => of_schema(&documents.resolve(&schema)),
        None => of_schema(&parameter.node),
    }
}

fn of_schema(schema: &Node) -> Value {
    let first = schema.value().get("enum").and_then(|values| values.get(0));
    if let Some(first) = first {
        return first.clone();
    }
    match schema.text("type") {
        Some("string") => Value::from(match schema.text("format") {
            Some("date") => "2000-01-01",
            Some("date-time") => "2000-01-01T00:00:00Z",
            Some("date-time-rfc1123") => "Sat, 01 Jan 2000 00:00:00 GMT",
            Some("duration") => "P1D",
            Some("time") => "00:00:00",
            Some("uuid") => "00000000-0000-0000-0000-000000000000",
            _ => "stand-in",
        }),
        Some("integer" | "number") => json!(1),
        Some("boolean") => json!(true),
        Some("array") => json!([]),
        _ => json!({}),
    }
}
