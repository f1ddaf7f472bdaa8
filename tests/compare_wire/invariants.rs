//! Tests of what holds for all comparisons: no change on the wire gives no findings, and the same
//! change has the same fingerprint in every comparison.

use crate::reshape::{MOVED, hoisted, moved, renamed, resorted};
use crate::{briefs, compare, seed, with};
use armgen::compare::{Comparison, RULES, UNCOVERED};
use armgen_tests::{Descriptions, Outcome, job};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The seed with several values replaced, by pointer.
fn edited() -> Outcome<Value> {
    let mut document = with("/definitions/Thing/properties/size/default", Some(&json!(2)))?;
    for (pointer, value) in [
        ("/definitions/Base/properties/label", json!({"type": "integer"})),
        ("/definitions/State/enum", json!(["on", "idle"])),
        (
            "/definitions/Sent",
            json!({"type": "object", "required": ["more"], "properties": {"more": {"type": "string"}}}),
        ),
        ("/paths/~1things~1{name}/put/parameters/2/required", json!(true)),
    ] {
        let (parent, key) = pointer.rsplit_once('/').ok_or("expected a pointer")?;
        let members = document.pointer_mut(parent).and_then(Value::as_object_mut);
        members.ok_or("expected an object")?.insert(key.to_owned(), value);
    }
    Ok(document)
}

fn breaking(comparison: &Comparison) -> Vec<String> {
    let wire = comparison.changes.iter().filter(|change| !change.is_reshaped());
    wire.map(|change| format!("{} {}", change.rule.id, change.sentence)).collect()
}

fn fingerprints(comparison: &Comparison) -> BTreeSet<String> {
    let wire = comparison.changes.iter().filter(|change| !change.is_reshaped());
    wire.map(|change| change.fingerprint.clone()).collect()
}

#[test]
fn a_description_is_as_it_is() -> Outcome {
    assert_eq!(briefs(&compare(&seed()?, &seed()?)?), Vec::<String>::new());
    Ok(())
}

/// Operations with the same method and path, apart from the name of a parameter, the case of a
/// letter, or the file.
fn alike() -> Outcome<Value> {
    let operation = |id: &str, names: &[&str], more: Value| {
        let named =
            |name: &&str| json!({"name": name, "in": "path", "required": true, "type": "string"});
        let mut parameters: Vec<Value> = names.iter().map(named).collect();
        parameters.push(
            json!({"name": "api-version", "in": "query", "required": true, "type": "string"}),
        );
        parameters.push(more);
        json!({"get": {
            "operationId": id,
            "parameters": parameters,
            "responses": {"200": {"description": "", "schema": {"$ref": "#/definitions/Read"}}}
        }})
    };
    let query = |name: &str| json!({"name": name, "in": "query", "type": "string"});
    let mut document = seed()?;
    let paths = document.pointer_mut("/paths").and_then(Value::as_object_mut);
    let paths = paths.ok_or("expected paths")?;
    for (path, each) in [
        ("/{scope}/grants/{name}", operation("Grants_Get", &["scope", "name"], query("filter"))),
        ("/{id}/grants/{grant}", operation("Grants_GetById", &["id", "grant"], query("tenant"))),
        ("/{Scope}/Grants/{name}", operation("Grants_Find", &["Scope", "name"], query("top"))),
        ("/{scope}/GRANTS/{name}", operation("Grants_Old", &["scope", "name"], query("old"))),
        ("/{roleId}/grants/{name}", operation("grants_get", &["roleId", "name"], query("role"))),
    ] {
        paths.insert(path.to_owned(), each);
    }
    Ok(document)
}

#[test]
fn operations_that_are_alike_are_as_they_are() -> Outcome {
    let all = alike()?;
    for other in [all.clone(), resorted(&all)] {
        for (old, new) in [(&all, &other), (&other, &all)] {
            let changes = compare(old, new)?.changes;
            let found: Vec<&String> = changes.iter().map(|change| &change.sentence).collect();
            assert!(found.is_empty(), "{found:#?}");
        }
    }
    let (left, right) = (Descriptions::input(all.to_string()), job(&["input.json", "other.json"]));
    let two = left.with("other.json", all.to_string().replace("grants", "grants2"));
    let two = two.with("third.json", all.to_string());
    for job in [right, job(&["input.json", "third.json"])] {
        let changes = armgen_tests::compare((&job, &two), (&job, &two))?.changes;
        let found: Vec<&String> = changes.iter().map(|change| &change.sentence).collect();
        assert!(found.is_empty(), "{found:#?}");
    }
    Ok(())
}

#[test]
fn a_change_of_one_of_several_that_are_alike_is_of_that_one_alone() -> Outcome {
    let old = alike()?;
    let mut new = old.clone();
    let path = "/paths/~1{id}~1grants~1{grant}/get/parameters/3/name";
    *new.pointer_mut(path).ok_or("expected a name")? = json!("other");
    let comparison = compare(&old, &new)?;
    let wanted = ["optional-parameter-added compatible/-", "optional-parameter-removed breaking/-"];
    assert_eq!(briefs(&comparison), wanted);
    for change in &comparison.changes {
        let reached: Vec<&str> = change.operations.iter().map(|reach| reach.id.as_str()).collect();
        assert_eq!(reached, ["Grants_GetById"], "{}", change.sentence);
    }
    Ok(())
}

#[test]
fn a_model_called_like_something_of_the_runtime_is_as_it_is() -> Outcome {
    let text = seed()?.to_string().replace("definitions/Read\"", "definitions/OperationStatus\"");
    let text = text.replace("\"Read\":", "\"OperationStatus\":");
    let same: Value = serde_json::from_str(&text)?;
    let changes = compare(&same, &same)?.changes;
    let found: Vec<&str> = changes.iter().map(|change| change.sentence.as_str()).collect();
    assert_eq!(found, Vec::<&str>::new());
    Ok(())
}

#[test]
fn what_is_written_otherwise_is_the_same_on_the_wire() -> Outcome {
    let old = seed()?;
    for new in
        [resorted(&old), renamed(&old)?, hoisted(&old)?, renamed(&hoisted(&resorted(&old))?)?]
    {
        assert_eq!(breaking(&compare(&old, &new)?), Vec::<String>::new());
        assert_eq!(breaking(&compare(&new, &old)?), Vec::<String>::new());
    }
    let (left, file) = moved(&old)?;
    let one = Descriptions::input(old.to_string());
    let two = Descriptions::input(left.to_string()).with(MOVED, file.to_string());
    let job = job(&["input.json"]);
    assert_eq!(breaking(&armgen_tests::compare((&job, &one), (&job, &two))?), Vec::<String>::new());
    assert_eq!(breaking(&armgen_tests::compare((&job, &two), (&job, &one))?), Vec::<String>::new());
    Ok(())
}

#[test]
fn a_change_is_known_again_when_the_new_side_is_written_otherwise() -> Outcome {
    let (old, new) = (seed()?, edited()?);
    let comparison = compare(&old, &new)?;
    let known = fingerprints(&comparison);
    assert_eq!(known.len(), comparison.changes.len(), "{:#?}", briefs(&comparison));
    assert_eq!(known, fingerprints(&compare(&old, &resorted(&new))?));
    assert_eq!(known, fingerprints(&compare(&old, &renamed(&new)?)?));
    Ok(())
}

#[test]
fn a_change_is_known_again_when_operations_are_chosen_and_others_change() -> Outcome {
    let (old, new) = (seed()?, edited()?);
    let known = fingerprints(&compare(&old, &new)?);
    let (before, after) =
        (Descriptions::input(old.to_string()), Descriptions::input(new.to_string()));
    let mut scoped = job(&["input.json"]);
    scoped.operations = vec!["Things_List".to_owned()];
    let found = fingerprints(&armgen_tests::compare((&scoped, &before), (&scoped, &after))?);
    assert!(!found.is_empty() && found.is_subset(&known), "{found:?} {known:?}");
    let mut more = new;
    *more.pointer_mut("/info/version").ok_or("expected a version")? = json!("2025-01-01");
    let read = more.pointer_mut("/definitions/Read/properties").and_then(Value::as_object_mut);
    read.ok_or("expected an object")?.insert("other".to_owned(), json!({"type": "string"}));
    assert!(known.is_subset(&fingerprints(&compare(&old, &more)?)));
    Ok(())
}

#[test]
fn every_rule_of_oad_is_covered_or_explained() {
    let covered = RULES.iter().flat_map(|rule| rule.oad);
    let explained = UNCOVERED.iter().map(|(code, _)| code);
    let all: BTreeSet<u16> = covered.chain(explained).copied().collect();
    let wanted: BTreeSet<u16> = (1000..=1050).filter(|code| *code != 1018).collect();
    assert_eq!(all, wanted);
}
