//! Tests that the same input gives the same bytes, whatever the order of files, definitions,
//! operations and globs, and the number of threads.

use armgen::{Job, SourceFile};
use armgen_tests::{Descriptions, Outcome, job};
use serde_json::{Map, Value, json};

const FILES: [&str; 3] = ["compute.json", "network.json", "storage.json"];

/// A service whose names collide with those of the other services, and among each other by case.
fn service(own: &str) -> Value {
    let answer =
        json!({ "200": { "description": "Fine.", "schema": { "$ref": "#/definitions/Item" } } });
    let operation = |id: String| json!({ "get": { "operationId": id, "responses": answer } });
    let text = json!({ "type": "string" });
    json!({
        "swagger": "2.0",
        "info": { "title": "Any", "version": "2024-01-01" },
        "paths": {
            format!("/{own}/1"): operation(format!("{own}_Get")),
            format!("/{own}/2"): operation(format!("{own}_List")),
            format!("/{own}/3"): operation(format!("Items_{own}")),
        },
        "definitions": {
            "Item": { "properties": {
                own: text,
                "policy": { "$ref": "#/definitions/policy" },
                "state": { "type": "string", "enum": ["on", own], "x-ms-enum": { "name": "State" } },
            } },
            "policy": { "properties": { "a": text, "other": { "$ref": "#/definitions/Policy" } } },
            "Policy": { "properties": { "b": text } },
            "POLICY": { "properties": { "c": { "$ref": "#/definitions/Item" } } },
            "Same": { "properties": { "id": text, "same": { "$ref": "#/definitions/Same" } } },
            "State": { "type": "string", "enum": ["off", own] },
        },
    })
}

/// The value with the members of its objects reversed, except those of `properties`, whose order is
/// that of the fields.
fn reversed(value: &Value, is_kept: bool) -> Value {
    let Some(members) = value.as_object() else { return value.clone() };
    let turned =
        members.iter().map(|(key, value)| (key.clone(), reversed(value, key == "properties")));
    let turned: Vec<(String, Value)> = turned.collect();
    match is_kept {
        true => turned.into_iter().collect::<Map<_, _>>().into(),
        false => turned.into_iter().rev().collect::<Map<_, _>>().into(),
    }
}

fn descriptions(turn: impl Fn(Value) -> Value) -> Descriptions {
    let stem = |file: &str| file.trim_end_matches(".json").to_owned();
    let with =
        |known: Descriptions, file: &str| known.with(file, turn(service(&stem(file))).to_string());
    FILES.into_iter().fold(Descriptions::default(), with)
}

fn files(job: &Job, descriptions: &Descriptions) -> Outcome<Vec<SourceFile>> {
    let generated = armgen::generate(job, &[], descriptions);
    Ok(generated.map_err(|problems| problems.render(false))?.files)
}

fn usual() -> Outcome<Vec<SourceFile>> {
    files(&job(&FILES), &descriptions(|service| service))
}

#[test]
fn the_order_of_input_files_changes_nothing() -> Outcome {
    let usual = usual()?;
    for [first, second, third] in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let inputs: Vec<&str> = [first, second, third]
            .into_iter()
            .filter_map(|index| FILES.get(index).copied())
            .collect();
        assert!(files(&job(&inputs), &descriptions(|service| service))? == usual, "{inputs:?}");
    }
    let twice: Vec<&str> = FILES.into_iter().chain(FILES).collect();
    assert!(files(&job(&twice), &descriptions(|service| service))? == usual);
    Ok(())
}

#[test]
fn the_number_of_threads_changes_nothing() -> Outcome {
    let usual = usual()?;
    for threads in [0, 1, 2, 3, 8, 1000] {
        let job = Job { threads, ..job(&FILES) };
        assert!(files(&job, &descriptions(|service| service))? == usual, "{threads} threads");
    }
    Ok(())
}

#[test]
fn the_order_of_definitions_and_operations_changes_nothing() -> Outcome {
    let turned = files(&job(&FILES), &descriptions(|service| reversed(&service, false)))?;
    for (usual, turned) in usual()?.iter().zip(&turned) {
        assert_eq!(usual.text, turned.text, "{}", usual.path);
    }
    Ok(())
}

#[test]
fn the_order_of_globs_changes_nothing() -> Outcome {
    let chosen = |globs: &[&str]| {
        let operations = globs.iter().map(|glob| (*glob).to_owned()).collect();
        files(&Job { operations, ..job(&FILES) }, &descriptions(|service| service))
    };
    let usual = chosen(&["network_*", "Items_compute", "*_List"])?;
    assert!(chosen(&["*_List", "network_*", "Items_compute"])? == usual);
    assert!(chosen(&["Items_compute", "*_List", "network_Get", "network_*"])? == usual);
    Ok(())
}

/// The lines of api.txt about fields and variants.
fn types(inputs: &[&str]) -> Outcome<Vec<String>> {
    let files = files(&job(inputs), &descriptions(|service| service))?;
    let api = files.iter().find(|file| file.path == "api.txt");
    let lines = api.map_or("", |api| &api.text).lines();
    let of_type = |line: &&str| line.starts_with("field ") || line.starts_with("variant ");
    Ok(lines.filter(of_type).map(str::to_owned).collect())
}

#[test]
fn another_input_file_renames_nothing_of_those_before_it() -> Outcome {
    let alone = types(&["compute.json"])?;
    let two = types(&["compute.json", "network.json"])?;
    let three = types(&["compute.json", "network.json", "storage.json"])?;
    assert!(alone.iter().all(|line| two.contains(line)), "{alone:#?}\n{two:#?}");
    assert!(two.iter().all(|line| three.contains(line)), "{two:#?}\n{three:#?}");
    Ok(())
}

/// The types from files of one name, in folders of several api-versions.
fn types_of_versions(versions: &[&str]) -> Outcome<Vec<String>> {
    let mut descriptions = Descriptions::default();
    let inputs: Vec<String> =
        versions.iter().map(|version| format!("{version}/zoos.json")).collect();
    for (input, version) in inputs.iter().zip(versions) {
        let sku = json!({ "type": "object", "properties": { *version: { "type": "string" } } });
        let service = json!({
            "swagger": "2.0",
            "info": { "title": "Any", "version": version },
            "paths": {},
            "definitions": { "Sku": sku },
        });
        descriptions = descriptions.with(input, service.to_string());
    }
    let inputs: Vec<&str> = inputs.iter().map(String::as_str).collect();
    let files = files(&job(&inputs), &descriptions)?;
    let api = files.iter().find(|file| file.path == "api.txt");
    let lines = api.map_or("", |api| &api.text).lines();
    Ok(lines.filter(|line| line.starts_with("field ")).map(str::to_owned).collect())
}

#[test]
fn another_api_version_renames_no_type_of_those_before_it() -> Outcome {
    let mut before = types_of_versions(&["2020-01-01"])?;
    for versions in [
        &["2020-01-01", "2023-01-01"][..],
        &["2020-01-01", "2021-11-01", "2023-01-01"],
        &["2020-01-01", "2021-11-01", "2022-02-01-preview", "2023-01-01"],
    ] {
        let after = types_of_versions(versions)?;
        assert!(before.iter().all(|line| after.contains(line)), "{before:#?}\n{after:#?}");
        assert_eq!(after.len(), versions.len());
        before = after;
    }
    Ok(())
}
