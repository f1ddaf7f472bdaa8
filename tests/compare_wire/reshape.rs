//! Rewrites a description without changing its meaning: with members reordered, definitions
//! renamed, inline enums made definitions, or definitions in a second file.

use armgen_tests::Outcome;
use serde_json::{Map, Value, json};

/// The file that definitions are moved to.
pub const MOVED: &str = "moved.json";

/// Reverses the members of all objects, and those lists whose order has no meaning.
pub fn resorted(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let turned = members.iter().rev().map(|(key, value)| {
                let mut value = resorted(value);
                if let ("required" | "enum", Value::Array(elements)) = (key.as_str(), &mut value) {
                    elements.reverse();
                }
                (key.clone(), value)
            });
            Value::Object(turned.collect())
        }
        Value::Array(elements) => Value::Array(elements.iter().map(resorted).collect()),
        other => other.clone(),
    }
}

/// Renames all definitions of a file. A derived definition keeps its discriminator value.
pub fn renamed(document: &Value) -> Outcome<Value> {
    let mut document = document.clone();
    visit(&mut document, &mut |members| {
        if let Some(Value::String(reference)) = members.get_mut("$ref")
            && reference.starts_with("#/definitions/")
        {
            reference.push_str("Renamed");
        }
    });
    let definitions = definitions(&mut document)?;
    for (name, mut definition) in std::mem::take(definitions) {
        if let Value::Object(members) = &mut definition
            && members.contains_key("allOf")
            && !members.contains_key("x-ms-discriminator-value")
        {
            members.insert("x-ms-discriminator-value".to_owned(), json!(name));
        }
        definitions.insert(format!("{name}Renamed"), definition);
    }
    Ok(document)
}

/// Turns each inline enum of a property into a definition.
pub fn hoisted(document: &Value) -> Outcome<Value> {
    let mut document = document.clone();
    let mut found = Map::new();
    visit(&mut document, &mut |members| {
        let Some(Value::Object(properties)) = members.get_mut("properties") else {
            return;
        };
        for (_, property) in properties {
            let Value::Object(property) = property else {
                continue;
            };
            if property.get("type") == Some(&json!("string"))
                && property.get("enum").is_some_and(Value::is_array)
            {
                let name = format!("Hoisted{}", found.len());
                let mut definition = Map::new();
                for key in ["type", "enum", "x-ms-enum"] {
                    definition.extend(property.remove(key).map(|value| (key.to_owned(), value)));
                }
                property.insert("$ref".to_owned(), json!(format!("#/definitions/{name}")));
                found.insert(name, Value::Object(definition));
            }
        }
    });
    definitions(&mut document)?.extend(found);
    Ok(document)
}

/// Moves all definitions to a second file; returns both files.
pub fn moved(document: &Value) -> Outcome<(Value, Value)> {
    let mut left = document.clone();
    let definitions = std::mem::take(definitions(&mut left)?);
    visit(&mut left, &mut |members| {
        if let Some(Value::String(reference)) = members.get_mut("$ref")
            && reference.starts_with("#/definitions/")
        {
            reference.insert_str(0, MOVED);
        }
    });
    let info = document.get("info").cloned();
    let file = json!({"swagger": "2.0", "info": info, "paths": {}, "definitions": definitions});
    Ok((left, file))
}

fn definitions(document: &mut Value) -> Outcome<&mut Map<String, Value>> {
    let definitions = document.get_mut("definitions").and_then(Value::as_object_mut);
    definitions.ok_or_else(|| "expected definitions, found none".into())
}

fn visit(value: &mut Value, each: &mut dyn FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Object(members) => {
            each(members);
            members.iter_mut().for_each(|(_, value)| visit(value, each));
        }
        Value::Array(elements) => elements.iter_mut().for_each(|value| visit(value, each)),
        _ => {}
    }
}
