//! Tests of descriptions that are too deep, too long or too large: the generator ends in time, and
//! reports the problem. The time limits are generous, so only work that is quadratic in the input
//! exceeds them.

use armgen_tests::{Descriptions, Outcome, job};
use serde_json::{Map, Value, json};
use std::time::{Duration, Instant};

const LONGEST: Duration = Duration::from_secs(60);

/// The api.txt that is generated from some definitions, or the text of the errors.
fn api(text: String) -> Result<String, String> {
    let start = Instant::now();
    let generated = armgen::generate(&job(&["input.json"]), &[], &Descriptions::input(text));
    let outcome = match generated {
        Ok(generated) => {
            let api = generated.files.into_iter().find(|file| file.path == "api.txt");
            Ok(api.map(|file| file.text).unwrap_or_default())
        }
        Err(problems) => Err(problems.render(false)),
    };
    assert!(
        start.elapsed() < LONGEST,
        "expected an end within {LONGEST:?}, took {:?}",
        start.elapsed()
    );
    outcome
}

fn document(definitions: impl IntoIterator<Item = (String, Value)>) -> String {
    let definitions: Map<String, Value> = definitions.into_iter().collect();
    json!({
        "swagger": "2.0",
        "info": { "title": "Any", "version": "2024-01-01" },
        "paths": {},
        "definitions": definitions,
    })
    .to_string()
}

/// A description with one schema nested in many others.
fn nested(depth: usize, open: &str, close: &str) -> String {
    document([("Deep".to_owned(), json!("HERE"))])
        .replace("\"HERE\"", &format!("{}{{}}{}", open.repeat(depth), close.repeat(depth)))
}

fn refused(text: String) -> Outcome<String> {
    match api(text) {
        Ok(api) => Err(format!("expected it to be refused, found {api}").into()),
        Err(problems) => Ok(problems),
    }
}

#[test]
fn schemas_nested_too_deep_are_refused() -> Outcome {
    for (open, close) in [
        ("{\"type\":\"array\",\"items\":", "}"),
        ("{\"additionalProperties\":", "}"),
        ("{\"allOf\":[", "]}"),
        ("{\"properties\":{\"a\":", "}}"),
        ("[", "]"),
    ] {
        for depth in [5_000, 100_000] {
            let problems = refused(nested(depth, open, close))?;
            assert!(problems.contains("recursion limit exceeded"), "{open}: {problems}");
            assert!(problems.contains("128 levels"), "{open}: {problems}");
        }
        // Schemas as deep as this can be parsed as JSON. The generator may refuse them or not, but it must not
        // crash.
        for depth in [20, 50, 60] {
            let _ = api(nested(depth, open, close));
        }
    }
    Ok(())
}

#[test]
fn lists_of_lists_that_are_too_deep_are_refused_where_they_are() -> Outcome {
    let lists = (0..100).fold(json!({}), |inner, _| json!({ "type": "array", "items": inner }));
    let problems =
        refused(document([("Use".to_owned(), json!({ "properties": { "a": lists } }))]))?;
    assert!(problems.contains("at most 12 nested schemas"), "{problems}");
    assert!(problems.contains("at /definitions/Use/properties/a/items/items/"), "{problems}");
    Ok(())
}

/// Definitions `D0` to `D<count - 1>`, each made by `link` from the reference to the next one.
fn chain(count: usize, link: impl Fn(&str) -> Value) -> Vec<(String, Value)> {
    let name = |index: usize| format!("D{index:05}");
    let mut chain: Vec<(String, Value)> = (0..count)
        .map(|index| (name(index), link(&format!("#/definitions/{}", name(index + 1)))))
        .collect();
    chain.push((name(count), json!({ "properties": { "end": { "type": "string" } } })));
    chain
}

#[test]
fn chains_of_definitions_that_are_too_long_are_refused_once() -> Outcome {
    type Link = fn(&str) -> Value;
    let links: [Link; 4] = [
        |next| json!({ "$ref": next }),
        |next| json!({ "allOf": [{ "$ref": next }] }),
        |next| json!({ "allOf": [{ "$ref": next }, { "$ref": next }] }),
        |next| json!({ "type": "array", "items": { "$ref": next } }),
    ];
    for link in links {
        let problems = refused(document(chain(5_000, link)))?;
        assert_eq!(problems.matches("error: ").count(), 1, "{problems}");
        assert!(problems.contains("at most 64 definitions"), "{problems}");
        assert!(api(document(chain(60, link))).is_ok());
    }
    Ok(())
}

#[test]
fn long_chains_and_rings_of_properties_are_fine() -> Outcome {
    let property = |next: &str| json!({ "properties": { "next": { "$ref": next } } });
    let open = api(document(chain(3_000, property)))?;
    assert!(open.contains("field D00000.next: Option<D00001> = \"next\"\n"));
    let mut ring = chain(3_000, property);
    ring.push(("D03000".to_owned(), property("#/definitions/D00000")));
    let ring = api(document(ring))?;
    assert!(ring.contains("field D03000.next: Option<Box<D00000>> = \"next\"\n"));
    Ok(())
}

#[test]
fn thousands_of_values_properties_and_equal_names_take_no_more_than_their_share() -> Outcome {
    let count = 10_000;
    let values: Vec<String> = (0..count).map(|index| format!("value{index}")).collect();
    let described: Vec<Value> = values.iter().map(|value| json!({ "value": value })).collect();
    let properties: Map<String, Value> =
        values.iter().map(|value| (value.clone(), json!({ "type": "string" }))).collect();
    let same: Map<String, Value> = (0..count)
        .map(|index| ("-".repeat(index % 100) + "a" + &"-".repeat(index / 100), json!({})))
        .collect();
    let api = api(document([
        (
            "Enum".to_owned(),
            json!({
                "type": "string",
                "enum": values,
                "x-ms-enum": { "name": "Enum", "values": described },
            }),
        ),
        ("Large".to_owned(), json!({ "properties": properties })),
        ("Same".to_owned(), json!({ "properties": same })),
    ]))?;
    assert_eq!(api.matches("variant Enum::").count(), count + 1);
    assert_eq!(api.matches("field Large.").count(), count);
    assert_eq!(api.matches("field Same.").count(), count);
    Ok(())
}

#[test]
fn thousands_of_problems_are_all_shown() -> Outcome {
    let count = 3_000;
    let wrong = (0..count).map(|index| (format!("D{index}"), json!({ "type": 5 })));
    let problems = refused(document(wrong))?;
    assert_eq!(problems.matches("error: ").count(), count);
    Ok(())
}

#[test]
fn names_of_any_length_are_taken() -> Outcome {
    let long = "long".repeat(10_000);
    let api =
        api(document([(long.clone(), json!({ "properties": { &long: { "type": "string" } } }))]))?;
    let name = format!("L{}", long.trim_start_matches('l'));
    assert!(api.contains(&format!("struct models::{name}\n")));
    assert!(api.contains(&format!("field {name}.{long}: Option<String> = \"{long}\"\n")));
    Ok(())
}
