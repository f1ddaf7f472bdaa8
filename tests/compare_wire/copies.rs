//! Tests of equal definitions in several files: the crate has one type for them, and the comparison
//! reports a change of each.

use crate::{brief, seed};
use armgen::compare::Comparison;
use armgen_tests::{Descriptions, Outcome, job};
use serde_json::{Map, Value, json};

/// A file with a copy of the seed's definition `Sent`, and an operation that sends it.
fn copy(edit: &str, value: &Value) -> Value {
    let (mut sent, mut key) = (Map::new(), Map::new());
    key.insert("type".to_owned(), json!("string"));
    let edited = if edit == "required" { &mut sent } else { &mut key };
    edited.insert(edit.to_owned(), value.clone());
    sent.insert("type".to_owned(), json!("object"));
    sent.insert("properties".to_owned(), json!({"key": key}));
    json!({
        "swagger": "2.0",
        "info": {"title": "Things", "version": "2024-01-01"},
        "host": "management.azure.com",
        "schemes": ["https"],
        "paths": {"/others": {"post": {
            "operationId": "Others_Run",
            "parameters": [{"name": "body", "in": "body", "schema": {"$ref": "#/definitions/Sent"}}],
            "responses": {"200": {"description": "", "schema": {"$ref": "#/definitions/Sent"}}}
        }}},
        "definitions": {"Sent": sent}
    })
}

fn compare(edit: &str, value: &Value) -> Outcome<Comparison> {
    let job = job(&["input.json", "other.json"]);
    let side = |other: Value| -> Outcome<Descriptions> {
        Ok(Descriptions::input(seed()?.to_string()).with("other.json", other.to_string()))
    };
    let (old, new) = (side(copy("description", &json!("A key.")))?, side(copy(edit, value))?);
    armgen_tests::compare((&job, &old), (&job, &new))
}

#[test]
fn what_changes_in_the_second_of_two_copies_is_found() -> Outcome {
    for (edit, value, wanted) in [
        ("maxLength", json!(3), "constraint-stronger breaking/compatible"),
        ("default", json!("a"), "default-added compatible/compatible"),
        ("x-nullable", json!(true), "null-allowed compatible/breaking"),
        ("x-ms-mutability", json!(["create", "read"]), "mutability-narrowed breaking/none"),
        ("format", json!("date"), "format-added breaking/compatible"),
        ("required", json!(["key"]), "property-became-required breaking/compatible"),
    ] {
        let comparison = compare(edit, &value)?;
        let wire = comparison.changes.iter().filter(|change| !change.is_reshaped());
        let found: Vec<String> = wire.clone().map(brief).collect();
        assert_eq!(found, [wanted], "{edit}");
        for change in wire {
            let reached: Vec<&str> =
                change.operations.iter().map(|reach| reach.id.as_str()).collect();
            assert_eq!(reached, ["Others_Run"], "{edit}");
            let file = change.new.as_ref().map(|found| found.file.as_str());
            assert_eq!(file, Some("other.json"), "{edit}");
        }
    }
    Ok(())
}
