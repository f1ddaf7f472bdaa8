//! Tests of `cargo xtask corpus --examples` on a made-up service: the examples that pass, the
//! differences that are counted, and whose fault each failure is. All of it shares one build, which
//! takes most of the time.

use armgen_tests::{Outcome, Sandbox, share_builds};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const FOLDER: &str = "checkout/specification/library/resource-manager";
const CORPUS: [&str; 6] =
    ["corpus", "--specs", "ROOT/checkout", "--examples", "--json", "ROOT/table.json"];

/// The name of an operation's example, its parameters and its responses.
type Example = (&'static str, Value, Value);

fn parameter(name: &str, place: &str, more: &Value) -> Value {
    let mut all =
        json!({ "name": name, "in": place, "type": "string", "required": place == "path" });
    if let (Value::Object(all), Value::Object(more)) = (&mut all, more) {
        all.extend(more.clone());
    }
    all
}

/// An operation with its examples; writes their files.
fn operation(sandbox: &Sandbox, id: &str, more: Value, examples: &[Example]) -> Outcome<Value> {
    let mut named = serde_json::Map::new();
    for (name, parameters, responses) in examples {
        let file = format!("examples/{id} {name}.json");
        let example = json!({ "parameters": parameters, "responses": responses });
        sandbox.write(&format!("{FOLDER}/{file}"), &example.to_string())?;
        named.insert((*name).to_owned(), json!({ "$ref": file }));
    }
    let mut operation = json!({ "operationId": id, "x-ms-examples": named });
    if let (Value::Object(operation), Value::Object(more)) = (&mut operation, more) {
        operation.extend(more);
    }
    Ok(operation)
}

fn set(object: &mut Value, key: &str, value: Value) {
    if let Value::Object(members) = object {
        members.insert(key.to_owned(), value);
    }
}

fn put_example(operation: &mut Value, name: &str, example: Value) {
    if let Some(examples) = operation.get_mut("x-ms-examples") {
        set(examples, name, example);
    }
}

fn definitions() -> Value {
    json!({
        "Book": {
            "type": "object",
            "discriminator": "kind",
            "required": ["kind"],
            "properties": {
                "kind": { "type": "string" },
                "id": { "type": "string", "readOnly": true },
                "pages": { "type": "integer", "format": "int32" },
                "price": { "type": "number" },
                "tags": { "type": "object", "additionalProperties": { "type": "string" } }
            }
        },
        "Novel": {
            "type": "object",
            "x-ms-discriminator-value": "novel",
            "allOf": [{ "$ref": "#/definitions/Book" }],
            "properties": { "hero": { "type": "string" } }
        },
        "Progress": {
            "type": "object",
            "properties": { "progress": { "type": "integer", "format": "int32" } }
        },
        "Books": {
            "type": "object",
            "properties": {
                "value": { "type": "array", "items": { "$ref": "#/definitions/Book" } },
                "nextLink": { "type": "string" }
            }
        }
    })
}

/// The arguments that every call needs, and further ones.
fn given(more: Value) -> Value {
    let mut all = json!({ "subscriptionId": "s", "shelf": "a b/c", "api-version": "2024-01-01" });
    if let (Value::Object(all), Value::Object(more)) = (&mut all, more) {
        all.extend(more);
    }
    all
}

fn novel() -> Value {
    json!({ "kind": "novel", "id": "1", "pages": 3, "hero": "Emma", "tags": { "a": "b" } })
}

fn body(body: Value) -> Value {
    json!({ "200": { "body": body } })
}

fn get() -> Vec<Example> {
    let mut with_null = novel();
    set(&mut with_null, "price", Value::Null);
    let mut with_point = novel();
    set(&mut with_point, "pages", json!(3.0));
    let mut with_more = novel();
    set(&mut with_more, "cover", json!("red"));
    let mut with_empty = novel();
    set(&mut with_empty, "tags", json!(""));
    let wrong = json!({ "kind": "novel", "pages": "three" });
    let expand = json!({ "$expand": ["a,b", "c&d"], "$top": 5, "x-trace": "t" });
    vec![
        ("plain", given(json!({})), body(novel())),
        ("options", given(expand), body(novel())),
        ("null", given(json!({})), body(with_null)),
        ("point", given(json!({})), body(with_point)),
        ("empty text", given(json!({})), body(with_empty)),
        ("list of parameters", json!([]), body(novel())),
        ("text for an object", given(json!({})), body(json!("a novel"))),
        ("undeclared", given(json!({})), body(with_more)),
        ("no body", given(json!({})), json!({ "200": {} })),
        ("version", given(json!({ "api-version": "2020-01-01" })), body(novel())),
        ("no shelf", json!({ "subscriptionId": "s" }), body(novel())),
        ("empty shelf", given(json!({ "shelf": "" })), body(novel())),
        ("wrong type", given(json!({})), body(wrong)),
        ("wrong argument", given(json!({ "$top": "many" })), body(novel())),
        ("wrong status", given(json!({})), json!({ "200": { "body": novel() }, "204": {} })),
        ("refusals", given(json!({})), refusals()),
    ]
}

/// Error responses in the forms that services use.
fn refusals() -> Value {
    let error = json!({ "code": "NoBook", "message": "There is no such book." });
    json!({
        "200": { "body": novel() },
        "404": { "body": { "error": error } },
        "409": { "body": error },
        "default": { "body": { "error": { "code": "Anything" } } },
        "503": {}
    })
}

fn put() -> Vec<Example> {
    let tagless = json!({ "pages": 4, "tags": { "x": "y" } });
    vec![
        ("read-only", given(json!({ "book": novel() })), body(novel())),
        ("without a tag", given(json!({ "book": tagless })), body(tagless.clone())),
        ("other name", given(json!({ "parameters": novel() })), body(novel())),
        ("nothing sent", given(json!({})), body(novel())),
        (
            "status",
            given(json!({ "book": novel() })),
            json!({
                "200": { "body": novel() }, "201": { "body": { "progress": 3 } }
            }),
        ),
    ]
}

/// The operation that has examples of every kind, some without a readable file.
fn got(sandbox: &Sandbox, book: &Value) -> Outcome<Value> {
    let multi =
        json!({ "type": "array", "items": { "type": "string" }, "collectionFormat": "multi" });
    let options = json!([
        parameter("$expand", "query", &multi),
        parameter("$top", "query", &json!({ "type": "integer", "format": "int32" })),
        parameter("x-trace", "header", &json!({})),
    ]);
    let mut get = operation(
        sandbox,
        "Books_Get",
        json!({ "parameters": options, "responses": { "200": book } }),
        &get(),
    )?;
    sandbox.write(&format!("{FOLDER}/examples/broken.json"), "{ not JSON")?;
    put_example(&mut get, "broken", json!({ "$ref": "examples/broken.json" }));
    put_example(&mut get, "missing", json!({ "$ref": "examples/missing.json" }));
    let outside = "../../../../outside.json";
    sandbox.write("outside.json", "{}")?;
    put_example(&mut get, "outside", json!({ "$ref": outside }));
    put_example(
        &mut get,
        "inline",
        json!({ "parameters": given(json!({})), "responses": body(novel()) }),
    );
    put_example(&mut get, "text", json!("none"));
    Ok(get)
}

/// An operation that sends and returns text.
fn noted(sandbox: &Sandbox, shared: &Value) -> Outcome<Value> {
    let plain = json!({
        "consumes": ["text/plain"], "produces": ["text/plain"],
        "parameters": [{
            "name": "note", "in": "body", "required": true, "schema": { "type": "string" }
        }],
        "responses": { "200": { "description": "It.", "schema": { "type": "string" } } }
    });
    Ok(json!({
        "parameters": shared,
        "put": operation(sandbox, "Books_Note", plain,
            &[("note", given(json!({ "note": "12" })), body(json!("{ 34")))])?,
    }))
}

/// Operations that send and return bytes, and those that the readme removes and renames.
fn covered(sandbox: &Sandbox, shared: &Value, book: &Value) -> Outcome<Value> {
    let old = json!({ "responses": { "200": book } });
    let bytes = |required: bool| {
        json!({
            "consumes": ["application/octet-stream"], "produces": ["application/octet-stream"],
            "parameters": [{
                "name": "cover", "in": "body", "required": required,
                "schema": { "type": "string", "format": "binary" }
            }],
            "responses": { "200": { "description": "It.", "schema": { "type": "file" } } }
        })
    };
    let mut forced = shared.clone();
    let force = json!({ "required": true, "enum": ["true"] });
    forced.as_array_mut().ok_or("expected a list")?.push(parameter("force", "query", &force));
    Ok(json!({
        "parameters": forced,
        "get": operation(sandbox, "Books_Old", old.clone(),
            &[("removed", given(json!({})), body(novel()))])?,
        "post": operation(sandbox, "Books_Older", old,
            &[("renamed", given(json!({})), body(novel()))])?,
        "put": operation(sandbox, "Books_Cover", bytes(true),
            &[("bytes", given(json!({ "cover": "12" })), body(json!("{ 34")))])?,
        "patch": operation(sandbox, "Books_Recover", bytes(false),
            &[("no bytes", given(json!({})), body(json!("{ 34"))),
              ("some bytes", given(json!({ "cover": "12" })), body(json!("{ 34")))])?,
    }))
}

/// A service whose descriptions and examples have the mistakes of real ones.
fn library() -> Outcome<Sandbox> {
    let sandbox = Sandbox::library()?;
    sandbox.write("spec/overrides.toml", "")?;
    let shared = json!([
        parameter("subscriptionId", "path", &json!({})),
        parameter("shelf", "path", &json!({})),
        parameter("api-version", "query", &json!({ "required": true })),
    ]);
    let book = json!({ "description": "It.", "schema": { "$ref": "#/definitions/Book" } });
    let books = json!({ "description": "All.", "schema": { "$ref": "#/definitions/Books" } });
    let sent = json!([{
        "name": "book", "in": "body", "required": true, "schema": { "$ref": "#/definitions/Book" }
    }]);
    let long = json!({
        "parameters": sent, "x-ms-long-running-operation": true,
        "responses": {
            "200": book,
            "201": {
                "description": "Made.", "schema": { "$ref": "#/definitions/Progress" }
            },
            "202": { "description": "Begun." }
        }
    });
    let list = json!({
        "x-ms-pageable": { "nextLinkName": "nextLink" },
        "responses": { "200": books, "204": { "description": "There are none." } }
    });
    let page = json!({ "value": [novel()], "nextLink": "https://example.org/next" });
    let upload = json!({
        "parameters": [{ "name": "file", "in": "formData", "type": "file" }],
        "responses": { "200": { "description": "Done." } }
    });
    let delete = json!({ "responses": { "204": { "description": "Gone." } } });
    let path = "/subscriptions/{subscriptionId}/shelves/{shelf}";
    let description = json!({
        "swagger": "2.0",
        "info": { "title": "LibraryClient", "version": "2024-01-01" },
        "paths": {
            path: {
                "parameters": shared,
                "get": got(&sandbox, &book)?,
                "put": operation(&sandbox, "Books_Put", long, &put())?,
                "delete": operation(&sandbox, "Books_Delete", delete,
                    &[("gone", given(json!({})), json!({ "204": { "body": {} } }))])?,
            },
            format!("{path}/note?force=true"): noted(&sandbox, &shared)?,
            format!("{path}/cover?force=true"): covered(&sandbox, &shared, &book)?,
            format!("{path}/books"): {
                "parameters": shared,
                "get": operation(&sandbox, "Books_List", list,
                    &[("page", given(json!({})), body(page)),
                      ("no page", given(json!({})), json!({ "204": {} })),
                      ("bare list", given(json!({})), body(json!([novel()])))])?,
                "post": operation(&sandbox, "Books_Upload", upload,
                    &[("file", given(json!({})), json!({ "200": {} }))])?,
            },
        },
        "definitions": definitions(),
    });
    let readme = "```yaml\ninput-file: all.json\ndirective:\n  - remove-operation: Books_Old\n  \
                  - rename-operation:\n      from: Books_Older\n      to: Books_Newer\n```\n";
    sandbox.write(&format!("{FOLDER}/readme.md"), readme)?;
    sandbox.write(&format!("{FOLDER}/all.json"), &format!("{description:#}"))?;
    share_builds(sandbox.root())?;
    Ok(sandbox)
}

/// The counts of examples in the table that the command wrote, and for each failed example whose fault it is.
fn tried(sandbox: &Sandbox) -> Outcome<(Value, BTreeMap<String, String>)> {
    let table: Value = serde_json::from_str(&sandbox.read("table.json")?)?;
    let examples = table.pointer("/packages/0/examples").cloned().unwrap_or_default();
    let failures = examples.get("failures").and_then(Value::as_array).into_iter().flatten();
    let text = |failure: &Value, key: &str| {
        failure.get(key).map(|value| value.as_str().map_or(value.to_string(), str::to_owned))
    };
    let blamed = failures.filter_map(|failure| {
        let line = format!("{}: {}", text(failure, "lies_in")?, text(failure, "reasons")?);
        Some((text(failure, "example")?, line))
    });
    let blamed = blamed.collect();
    Ok((examples, blamed))
}

#[test]
#[ignore = "it compiles crates in other folders: `.ci/run` has the time for that"]
fn examples_are_tried_in_both_directions_and_each_failure_is_somebodys() -> Outcome {
    let sandbox = library()?;
    // More examples are wrong than are tolerated for so few.
    let ran = sandbox.ends(1, &CORPUS)?;
    let (examples, blamed) = tried(&sandbox)?;
    insta::assert_snapshot!("examples", serde_json::to_string_pretty(&examples)?);
    let reason = "error: expected no more than 1 of 36 examples not to pass, found 11\n";
    assert!(ran.stderr.ends_with(reason), "{}", ran.stderr);
    let wrong: Vec<&str> = blamed.keys().map(String::as_str).collect();
    assert_eq!(
        wrong,
        [
            "broken",
            "empty shelf",
            "list of parameters",
            "missing",
            "outside",
            "text",
            "text for an object",
            "wrong argument",
            "wrong status",
            "wrong type"
        ]
    );
    for (example, line) in &blamed {
        assert!(line.starts_with("example: "), "{example}: {line}");
        assert!(ran.stderr.contains(&format!("example `{example}` of")), "{}", ran.stderr);
    }
    // If an override makes armgen misread the description, the failures are armgen's fault.
    sandbox.write(
        "spec/overrides.toml",
        "[[override]]\nname = \"text\"\nreason = \"a test\"\nfile = \"**\"\n\
         pointer = \"/definitions/Book/properties/pages\"\nset = { type = \"string\" }\n\
         [[override]]\nname = \"unsent\"\nreason = \"a test\"\nfile = \"**\"\n\
         pointer = \"/definitions/Book/properties/tags\"\nset = { readOnly = true }\n",
    )?;
    let ran = sandbox.ends(1, &CORPUS)?;
    let (_, blamed) = tried(&sandbox)?;
    let line = |example: &str| blamed.get(example).cloned().unwrap_or_default();
    assert!(line("plain").starts_with("armgen: "), "{blamed:#?}");
    assert!(line("plain").contains("pages: expected 3, found"), "{blamed:#?}");
    assert!(line("read-only").starts_with("armgen: "), "{blamed:#?}");
    assert!(line("wrong type").starts_with("example: ") || line("wrong type").is_empty());
    assert!(ran.stderr.contains("error: example `plain` of `Books_Get` fails"), "{}", ran.stderr);
    assert!(ran.stdout.contains("\n1 package, 1 failed\n"), "{}", ran.stdout);
    let reason = "error: failing examples or made-up calls in 1 package: library\n";
    assert!(ran.stderr.contains(reason), "{}", ran.stderr);
    Ok(())
}
