//! Finds values in an example whose type contradicts the description. A model that can't hold such
//! a value is no mistake of armgen.

use super::compare::{noun, shown};
use super::documents::{Documents, Node};
use super::pointer::below;
use super::shape::{Declared, Shape, has_parts};
use serde_json::Value;

/// Finds the contradictions in a value, each with its path and with the type that the schema
/// expects.
pub(super) fn find(
    documents: &Documents<'_>,
    schema: &Node,
    value: &Value,
    path: &str,
    found: &mut Vec<(String, String)>,
) {
    let schema = documents.resolve(schema);
    if value.is_null() {
        return;
    }
    if let Some(expected) = expected(documents, &schema, value) {
        found.push((path.to_owned(), expected));
        return;
    }
    match value {
        Value::Array(items) => {
            let Some(schema) = schema.get("items") else {
                return;
            };
            let items = items.iter().enumerate();
            for (index, item) in items.filter(|(_, item)| !is_absent(documents, &schema, item)) {
                find(documents, &schema, item, &below(path, &index.to_string()), found);
            }
        }
        Value::Object(members) => {
            let shape = Shape::of(documents, &schema, value);
            for (key, value) in members {
                if let Declared::Yes(Some(node)) = shape.member(key)
                    && !is_absent(documents, &node, value)
                {
                    find(documents, &node, value, &below(path, key), found);
                }
            }
        }
        _ => {}
    }
}

/// Tells whether a member or item is `""` in place of an absent object.
fn is_absent(documents: &Documents<'_>, schema: &Node, value: &Value) -> bool {
    value == "" && has_parts(documents, schema)
}

/// The contradiction between a schema and a value, as text; None if the value has the schema's
/// type.
fn expected(documents: &Documents<'_>, schema: &Node, value: &Value) -> Option<String> {
    let is_object = schema.get("properties").is_some() || schema.get("allOf").is_some();
    if let Some(same) = same(documents, schema) {
        return expected(documents, &same, value);
    }
    let ty = schema.text("type").or(is_object.then_some("object"))?;
    let format = schema.text("format");
    let fits = match ty {
        "string" => value.as_str().is_some_and(|text| has_format(text, format)),
        "boolean" => value.is_boolean(),
        "integer" => match (value.as_i64(), value.as_f64()) {
            (Some(number), _) => format != Some("int32") || i32::try_from(number).is_ok(),
            (None, Some(number)) => number.fract() == 0.0,
            (None, None) => false,
        },
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => {
            value.is_object() || (!is_object && schema.get("additionalProperties").is_none())
        }
        _ => true,
    };
    let format = format.map(|format| format!(" ({format})")).unwrap_or_default();
    (!fits).then(|| format!("the description says {ty}{format}, the example has {}", kind(value)))
}

/// The schema that a schema with a single `allOf` entry is equivalent to.
fn same(documents: &Documents<'_>, schema: &Node) -> Option<Node> {
    let is_more = ["type", "properties"].iter().any(|key| schema.get(key).is_some());
    let bases = schema.get("allOf").filter(|_| !is_more)?.children();
    match bases.as_slice() {
        [(_, base)] => Some(documents.resolve(base)),
        _ => None,
    }
}

/// Tells whether a text has the form that its format requires. Only the date formats are checked,
/// which a typed client may reject.
fn has_format(text: &str, format: Option<&str>) -> bool {
    let digits = |part: Option<&str>| {
        part.is_some_and(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()))
    };
    let is_date = |text: &str| {
        let mut parts = text.split('-');
        let all = digits(parts.next()) && digits(parts.next()) && digits(parts.next());
        all && parts.next().is_none()
    };
    match format {
        Some("date") => is_date(text),
        Some("date-time") => {
            let (date, time) = text.split_at_checked(10).unwrap_or_default();
            let has_time = time.starts_with(['T', 't', ' ']) && time.contains(':');
            is_date(date) && has_time && (time.ends_with(['Z', 'z']) || time.contains(['+', '-']))
        }
        _ => true,
    }
}

fn kind(value: &Value) -> String {
    let noun = noun(value);
    match value {
        Value::Number(number) => format!("the number {number}"),
        Value::String(_) => format!("the {noun} {}", shown(value)),
        _ => noun.to_owned(),
    }
}
