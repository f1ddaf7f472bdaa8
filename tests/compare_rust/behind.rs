//! Tests of where a change that breaks Rust code is reported: at the body, operation or id that
//! causes it, and not a second time beside it.

use crate::{base, compared};
use armgen::compare::{Comparison, Rust};
use armgen_tests::Outcome;
use serde_json::{Value, json};

fn edited(edit: impl FnOnce(&mut Value) -> Option<()>) -> Outcome<(Value, Value)> {
    let old = base()?;
    let mut new = old.clone();
    edit(&mut new).ok_or("expected what is edited")?;
    Ok((old, new))
}

/// The rules of the changes that break Rust code, sorted.
fn majors(comparison: &Comparison) -> Vec<&'static str> {
    let all = comparison.changes.iter().filter(|change| change.rust == Rust::Major);
    let mut rules: Vec<&str> = all.map(|change| change.rule.id).collect();
    rules.sort_unstable();
    rules
}

fn shop<'a>(document: &'a mut Value, method: &str) -> Option<&'a mut Value> {
    document.pointer_mut(&format!("/paths/~1shops~1{{shopName}}/{method}"))
}

#[test]
fn a_signature_changes_with_its_body() -> Outcome {
    let body = json!({"name": "note", "in": "body", "schema": {"$ref": "#/definitions/Owner"}});
    let (old, new) = edited(|document| {
        let parameters = shop(document, "delete")?.get_mut("parameters")?.as_array_mut()?;
        parameters.push(body);
        Some(())
    })?;
    assert_eq!(majors(&compared(&old, &new)?), ["optional-body-added"]);
    assert_eq!(majors(&compared(&new, &old)?), ["body-removed"]);
    let mut required = new.clone();
    *shop(&mut required, "delete")
        .and_then(|it| it.get_mut("parameters")?.get_mut(2))
        .ok_or("")? = json!({"name": "note", "in": "body", "required": true, "schema": {"$ref": "#/definitions/Owner"}});
    assert_eq!(majors(&compared(&new, &required)?), ["body-became-required"]);
    assert_eq!(majors(&compared(&required, &new)?), ["body-became-optional"]);
    assert_eq!(majors(&compared(&required, &old)?), ["body-removed"]);
    assert_eq!(majors(&compared(&old, &required)?), ["required-body-added"]);
    Ok(())
}

#[test]
fn limits_errors_and_the_api_version_are_behind_no_signature() -> Outcome {
    let (old, new) = edited(|document| {
        *document.pointer_mut("/info/version")? = json!("2025-01-01");
        let get = shop(document, "get")?;
        let error = json!({"description": "", "schema": {"$ref": "#/definitions/Error"}, "x-ms-error-response": true});
        get.get_mut("responses")?.as_object_mut()?.insert("404".to_owned(), error);
        let expand = get.pointer_mut("/parameters/2")?.as_object_mut()?;
        expand.insert("maxLength".to_owned(), json!(3));
        get.as_object_mut()?.insert("x-ms-long-running-operation".to_owned(), json!(true));
        Some(())
    })?;
    assert_eq!(majors(&compared(&old, &new)?), ["long-running-added"]);
    assert_eq!(majors(&compared(&new, &old)?), ["long-running-removed"]);
    Ok(())
}

#[test]
fn an_operation_that_leaves_takes_along_what_only_it_had() -> Outcome {
    let (old, new) = edited(|document| {
        let item = document.pointer_mut("/paths/~1shops~1{shopName}")?;
        item.as_object_mut()?.remove("put").map(drop)
    })?;
    assert_eq!(majors(&compared(&old, &new)?), ["operation-removed"]);
    Ok(())
}

#[test]
fn the_trait_of_response_headers_leaves_with_the_only_operation_that_has_some() -> Outcome {
    let (old, new) = edited(|document| {
        let item = document.pointer_mut("/paths/~1shops~1{shopName}")?;
        item.as_object_mut()?.remove("get").map(drop)
    })?;
    assert_eq!(majors(&compared(&old, &new)?), ["operation-removed"]);
    Ok(())
}

#[test]
fn a_method_is_lost_with_the_id_of_its_operation() -> Outcome {
    let (old, new) = edited(|document| {
        let delete = shop(document, "delete")?;
        *delete.get_mut("operationId")? = json!("Houses_Remove");
        let key = json!({"name": "key", "in": "query", "required": true, "type": "string"});
        delete.get_mut("parameters")?.as_array_mut()?.push(key);
        Some(())
    })?;
    assert_eq!(majors(&compared(&old, &new)?), ["operation-renamed", "required-parameter-added"]);
    Ok(())
}

#[test]
fn the_wire_is_the_same_only_where_it_is() -> Outcome {
    let (old, new) = edited(|document| {
        let schema = shop(document, "put")?.pointer_mut("/parameters/2/schema")?;
        *schema = json!({"$ref": "#/definitions/Owner"});
        Some(())
    })?;
    for comparison in [compared(&old, &new)?, compared(&new, &old)?] {
        let mut all = comparison.changes.iter();
        let wrong = all.find(|change| {
            change.sentence.contains("the wire is the same")
                && change.sentence.contains("::create_or_update(")
        });
        assert!(wrong.is_none(), "{wrong:#?}");
    }
    Ok(())
}

#[test]
fn a_type_comes_and_goes_with_all_that_belongs_to_it() -> Outcome {
    let (old, new) = edited(|document| {
        let definitions = document.pointer_mut("/definitions")?.as_object_mut()?;
        let owner = definitions.get_mut("Owner")?.as_object_mut()?;
        let keys = owner.remove("properties")?;
        owner.insert("allOf".to_owned(), json!([{"$ref": "#/definitions/Base"}]));
        definitions.insert("Base".to_owned(), json!({"type": "object", "properties": keys}));
        Some(())
    })?;
    let (come, gone) = (compared(&old, &new)?, compared(&new, &old)?);
    for (comparison, rule, said) in [(come, "type-came", "is new"), (gone, "type-gone", "is gone")]
    {
        let told: Vec<_> =
            comparison.changes.iter().map(|it| (it.rule.id, &*it.sentence)).collect();
        let sentence = format!("the type `Base` {said}; the wire is the same");
        assert_eq!(told, [(rule, &*sentence)]);
        let lines =
            comparison.changes.iter().flat_map(|it| it.removed_api.iter().chain(&it.added_api));
        assert!(lines.filter(|line| line.starts_with("field Base.")).count() > 1);
    }
    Ok(())
}

#[test]
fn enums_that_exchange_their_names_have_other_names_and_not_other_values() -> Outcome {
    let (_, new) = edited(|document| {
        let definitions = document.pointer_mut("/definitions")?.as_object_mut()?;
        let mut add = |name: &str, values: &[&str], called: &str| {
            let named = json!({"name": called, "modelAsString": true});
            definitions.insert(
                name.to_owned(),
                json!({"type": "string", "enum": values, "x-ms-enum": named}),
            );
        };
        add("Paint", &["matt", "gloss"], "Varnish");
        add("Varnish", &["clear", "dark"], "Paint");
        let owner = definitions.get_mut("Owner")?.get_mut("properties")?.as_object_mut()?;
        owner.insert("paint".to_owned(), json!({"$ref": "#/definitions/Paint"}));
        owner.insert("varnish".to_owned(), json!({"$ref": "#/definitions/Varnish"}));
        Some(())
    })?;
    let mut before = new.clone();
    for name in ["Paint", "Varnish"] {
        let pointer = format!("/definitions/{name}/x-ms-enum/name");
        *before.pointer_mut(&pointer).ok_or("expected a name")? = json!(name);
    }
    for comparison in [compared(&before, &new)?, compared(&new, &before)?] {
        let told: Vec<&str> = comparison.changes.iter().map(|it| it.rule.id).collect();
        assert_eq!(told, ["type-renamed", "type-renamed"], "{:#?}", comparison.changes);
    }
    Ok(())
}

#[test]
fn a_body_of_another_type_changes_its_signature_once() -> Outcome {
    let (old, new) = edited(|document| {
        let schema = shop(document, "put")?.pointer_mut("/parameters/2/schema")?;
        *schema = json!({"$ref": "#/definitions/Owner"});
        Some(())
    })?;
    for comparison in [compared(&old, &new)?, compared(&new, &old)?] {
        let has = |line: &String| line.contains("::create_or_update(");
        let with_line = comparison.changes.iter().filter(|it| it.removed_api.iter().any(has));
        let rules: Vec<&str> = with_line.map(|it| it.rule.id).collect();
        assert_eq!(rules, ["signature-changed"]);
    }
    Ok(())
}

#[test]
fn a_type_of_the_runtime_goes_with_its_last_use_and_comes_with_its_first() -> Outcome {
    let number = json!({"type": "integer", "format": "int32"});
    for (opened, rule) in [
        (json!({"type": "string", "format": "date"}), "format-changed"),
        (json!({"type": "string", "format": "date-time-rfc1123"}), "format-changed"),
        (number, "type-changed"),
    ] {
        let (old, new) = edited(|document| {
            *document.pointer_mut("/definitions/ShopProperties/properties/opened")? =
                opened.clone();
            Some(())
        })?;
        for (before, after) in [(&old, &new), (&new, &old)] {
            assert_eq!(majors(&compared(before, after)?), [rule], "{opened}");
        }
    }
    Ok(())
}

#[test]
fn a_field_of_another_type_is_the_same_on_the_wire_only_if_its_members_are() -> Outcome {
    let colour = json!({"type": "object", "properties": {"red": {"type": "string"}}});
    let (old, new) = edited(|document| {
        let definitions = document.pointer_mut("/definitions")?.as_object_mut()?;
        definitions.insert("Hue".to_owned(), colour.clone());
        let report = definitions.get_mut("Report")?.get_mut("properties")?.as_object_mut()?;
        report.insert("paper".to_owned(), json!({"$ref": "#/definitions/Hue"}));
        report.insert("writer".to_owned(), json!({"$ref": "#/definitions/Author"}));
        Some(())
    })?;
    drop(old);
    let mut exchanged = new.clone();
    let report = exchanged.pointer_mut("/definitions/Report/properties");
    let report = report.and_then(Value::as_object_mut).ok_or("expected properties")?;
    report.insert("paper".to_owned(), json!({"$ref": "#/definitions/Author"}));
    report.insert("writer".to_owned(), json!({"$ref": "#/definitions/Hue"}));
    let comparison = compared(&new, &exchanged)?;
    let fields: Vec<_> =
        comparison.changes.iter().filter(|change| change.rule.id == "field-reshaped").collect();
    assert_eq!(fields.len(), 2, "{comparison:?}");
    for change in fields {
        assert!(!change.sentence.contains("the wire is the same"), "{change:?}");
    }
    Ok(())
}
