//! Tests with a description written by hand and its successor, which TypeSpec emits for the same api-version.
//! Differences that Resource Manager hides from clients, and formats that only describe a text, break no
//! client; other differences are still reported.

use crate::edits::set;
use crate::{brief, compare};
use armgen::compare::Wire;
use armgen_tests::Outcome;
use serde_json::{Value, json};

const THING: &str = "/subscriptions/{subscriptionId}/providers/Microsoft.Made/things/{thing}";

/// A description with a PUT and a PATCH of a resource.
fn described(thing: &Value, error: &Value, options: [Value; 2], after: &Value) -> Value {
    let [put, patch] = options;
    let has_patch = !patch.is_null();
    let [put, patch] = [("Things_Do", put), ("Things_Update", patch)].map(|(id, options)| {
        json!({
            "operationId": id,
            "parameters": [
                {"name": "subscriptionId", "in": "path", "required": true, "type": "string"},
                {"name": "thing", "in": "path", "required": true, "type": "string"},
                {"name": "body", "in": "body", "required": true, "schema": {"$ref": "#/definitions/Thing"}}
            ],
            "responses": {
                "200": {"description": "", "schema": {"$ref": "#/definitions/Thing"}},
                "202": {"description": "", "headers": {"Retry-After": {"type": after}}},
                "default": {"description": "", "schema": error}
            },
            "x-ms-long-running-operation": true,
            "x-ms-long-running-operation-options": options
        })
    });
    let item = match has_patch {
        true => json!({"put": put, "patch": patch}),
        false => json!({"put": put}),
    };
    json!({
        "swagger": "2.0", "info": {"title": "Things", "version": "2024-01-01"},
        "host": "management.azure.com", "paths": {THING: item}, "definitions": {"Thing": thing}
    })
}

fn flat() -> Value {
    json!({"type": "object", "properties": {"code": {"type": "string"}, "message": {"type": "string"}, "more": {"type": "string"}}})
}

fn contract() -> Value {
    json!({"type": "object", "properties": {"error": {"type": "object", "properties": {
        "code": {"type": "string"}, "message": {"type": "string"}
    }}}})
}

fn by_hand() -> Value {
    json!({"type": "object", "properties": {
        "id": {"type": "string"}, "name": {"type": "string"}, "type": {"type": "string"},
        "location": {"type": "string"}, "tags": {"type": "object", "additionalProperties": {"type": "string"}},
        "other": {"type": "string"}, "link": {"type": "string"}
    }})
}

fn emitted() -> Value {
    json!({"type": "object", "required": ["location"], "properties": {
        "id": {"type": "string", "readOnly": true, "format": "arm-id"},
        "name": {"type": "string", "readOnly": true}, "type": {"type": "string", "readOnly": true},
        "location": {"type": "string", "x-ms-mutability": ["create", "read"]},
        "tags": {"type": "object", "additionalProperties": {"type": "string"}},
        "other": {"type": "string", "format": "uuid"}, "link": {"type": "string", "format": "uri"}
    }})
}

/// The breaking changes between two descriptions, in brief, each with its subject.
fn breaking(old: &Value, new: &Value) -> Outcome<Vec<String>> {
    let comparison = compare(old, new)?;
    let breaking = comparison.changes.iter().filter(|change| change.wire() == Wire::Breaking);
    let mut found: Vec<String> =
        breaking.map(|change| format!("{} {}", change.subject, brief(change))).collect();
    found.sort();
    Ok(found)
}

#[test]
fn what_resource_manager_sees_to_breaks_no_client() -> Outcome {
    let via = |via: &str| json!({"final-state-via": via});
    let old = described(&by_hand(), &flat(), [json!({}), Value::Null], &json!("string"));
    let new = described(&emitted(), &contract(), [via("location"), Value::Null], &json!("integer"));
    let comparison = compare(&old, &new)?;
    let rules: Vec<&str> = comparison.changes.iter().map(|change| change.rule.id).collect();
    for rule in [
        "format-added",
        "final-state-changed",
        "header-type-changed",
        "mutability-narrowed",
        "property-became-read-only",
        "property-became-required",
        "property-moved",
    ] {
        assert!(rules.contains(&rule), "{rule} is not among {rules:?}");
    }
    assert_eq!(breaking(&old, &new)?, [""; 0]);
    Ok(())
}

#[test]
fn what_a_client_can_notice_still_breaks() -> Outcome {
    let thing = |edit: &dyn Fn(&mut Value) -> Option<()>| -> Outcome<Value> {
        let mut thing = by_hand();
        edit(&mut thing).ok_or("expected the edit to apply")?;
        Ok(described(&thing, &contract(), [json!({}), json!({})], &json!("string")))
    };
    let base = thing(&|_| Some(()))?;
    let mut wrong = Vec::new();
    let mut expect = |old: &Value, new: &Value, wanted: &[&str]| -> Outcome {
        let found = breaking(old, new)?;
        if found != wanted {
            wrong.push(format!("expected {wanted:?}, found {found:?}"));
        }
        Ok(())
    };
    // A PATCH without a location was accepted before, and Resource Manager itself does not require one in a
    // PATCH.
    let required = thing(&|thing| set(thing, "", "required", json!(["location"])))?;
    expect(&base, &required, &["Thing.location property-became-required breaking/compatible"])?;
    let with_format =
        |format: &str| thing(&|thing| set(thing, "/properties/other", "format", json!(format)));
    let uuid = with_format("uuid")?;
    expect(&uuid, &base, &[])?;
    let date = with_format("date-time")?;
    expect(&base, &date, &["Thing.other format-added breaking/compatible"])?;
    expect(&date, &uuid, &["Thing.other format-changed breaking/breaking"])?;
    // The id inside a nested object refers to another resource, so it matters that the caller can no longer set
    // it.
    let within = |is_set: bool| {
        thing(&|thing| {
            let mut inner = by_hand();
            set(&mut inner, "/properties/id", "readOnly", json!(!is_set))?;
            set(thing, "/properties", "inner", inner)
        })
    };
    let found = ["Thing.inner.id property-became-read-only breaking/none"];
    expect(&within(true)?, &within(false)?, &found)?;
    let location = json!({"final-state-via": "location"});
    let [elsewhere, here] = [location, json!({})]
        .map(|put| described(&by_hand(), &contract(), [put, Value::Null], &json!("string")));
    expect(&elsewhere, &here, &["Things_Do final-state-changed -/breaking"])?;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn an_error_that_leaves_the_contract_breaks() -> Outcome {
    let [contract, flat] = [contract(), flat()]
        .map(|error| described(&by_hand(), &error, [json!({}), Value::Null], &json!("string")));
    assert!(!breaking(&contract, &flat)?.is_empty());
    assert!(breaking(&flat, &contract)?.is_empty());
    Ok(())
}
