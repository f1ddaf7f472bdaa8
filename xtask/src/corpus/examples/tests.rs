//! Tests of the comparison, of contradictions and of declared members, on small descriptions with
//! the mistakes of real ones.

use super::changes;
use super::compare::{Comparing, Direction, Found, Kind};
use super::contradiction;
use super::documents::Documents;
use super::operation;
use super::pointer::{below, is_within};
use super::{reading, request};
use armgen::{Change, Directive, Specs, Step};
use serde_json::{Value, json};

const FILE: &str = "a.json";

/// A source with one description.
struct One(String);

impl Specs for One {
    fn read(&self, path: &str) -> Result<String, String> {
        (path == FILE).then(|| self.0.clone()).ok_or_else(|| "there is no such file".to_owned())
    }
}

fn description() -> One {
    let definitions = json!({
        "Pet": {
            "discriminator": "kind",
            "properties": {
                "kind": { "type": "string" },
                "id": { "type": "string", "readOnly": true },
                "owner": { "$ref": "#/definitions/Owner" },
                "toys": { "type": "array", "items": { "$ref": "#/definitions/Owner" } },
                "born": { "type": "string", "format": "date" },
                "weight": { "type": "number" },
                "next": { "$ref": "%61.json#/definitions/P%65t" },
                "lost": { "$ref": "b.json#/definitions/Lost" },
                "round": { "$ref": "#/definitions/Round" }
            }
        },
        "Cat": {
            "allOf": [{ "$ref": "#/definitions/Pet" }],
            "properties": { "lives": { "type": "integer", "format": "int32" } }
        },
        "Owner": { "properties": { "name": { "type": "string" } } },
        "Round": { "$ref": "#/definitions/Round" }
    });
    One(json!({ "definitions": definitions }).to_string())
}

fn compared(way: Direction, said: &Value, is: &Value) -> Option<Found> {
    let specs = description();
    let documents = Documents::load(&specs, &[FILE.to_owned()], &[]);
    let schema = documents.file(FILE).ok()?.get("definitions")?.get("Pet")?;
    let mut comparing = Comparing { documents: &documents, way, found: Found::default() };
    comparing.value(said, is, Some(&schema), "body");
    Some(comparing.found)
}

#[test]
fn what_the_wire_does_not_tell_apart_is_counted() {
    let cases = [
        (json!({ "owner": null }), json!({}), Kind::Null),
        (json!({ "owner": "" }), json!({}), Kind::EmptyText),
        (
            json!({ "toys": ["", { "name": "a" }] }),
            json!({ "toys": [{ "name": "a" }] }),
            Kind::EmptyText,
        ),
        (json!({ "weight": 1.0 }), json!({ "weight": 1 }), Kind::Number),
        (json!({ "colour": "red" }), json!({}), Kind::Undeclared),
    ];
    for (said, is, kind) in cases {
        let found = compared(Direction::Response, &said, &is).unwrap_or_default();
        assert_eq!((found.counted, found.wrong), (vec![kind], vec![]), "{said}");
    }
    let found = compared(Direction::Request, &json!({ "id": "1" }), &json!({})).unwrap_or_default();
    assert_eq!((found.counted, found.wrong), (vec![Kind::ReadOnly], vec![]));
}

#[test]
fn what_is_lost_added_or_changed_is_wrong() {
    let cases = [
        (Direction::Response, json!({ "kind": "" }), json!({}), "body/kind"),
        (Direction::Response, json!({ "id": "1" }), json!({}), "body/id"),
        (Direction::Request, json!({ "id": "1" }), json!({ "id": "1" }), "body/id"),
        (Direction::Response, json!({}), json!({ "weight": null }), "body/weight"),
        (Direction::Response, json!({ "weight": 0.1 }), json!({ "weight": 0.2 }), "body/weight"),
        (Direction::Response, json!({ "toys": [{}, {}] }), json!({ "toys": [{}] }), "body/toys"),
        (
            Direction::Response,
            json!({ "owner": { "name": "a" } }),
            json!({ "owner": {} }),
            "body/owner/name",
        ),
        (
            Direction::Response,
            json!({ "kind": "Cat", "lives": 9 }),
            json!({ "kind": "Cat" }),
            "body/lives",
        ),
        (Direction::Response, json!({ "lost": 1 }), json!({}), "body/lost"),
        (Direction::Response, json!({ "round": 1 }), json!({}), "body/round"),
    ];
    for (way, said, is, path) in cases {
        let found = compared(way, &said, &is).unwrap_or_default();
        let paths: Vec<&str> = found.wrong.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!((found.counted.as_slice(), paths), (&[][..], vec![path]), "{said}");
    }
}

#[test]
fn an_example_of_another_type_contradicts_its_description() {
    let specs = description();
    let documents = Documents::load(&specs, &[FILE.to_owned()], &[]);
    let schema = documents.file(FILE).ok().and_then(|top| top.get("definitions")?.get("Pet"));
    let found = |value: Value| {
        let mut found = Vec::new();
        if let Some(schema) = &schema {
            contradiction::find(&documents, schema, &value, "", &mut found);
        }
        found.into_iter().map(|(path, _)| path).collect::<Vec<_>>()
    };
    assert_eq!(found(json!([])), [""]);
    assert_eq!(
        found(json!({ "owner": "x", "toys": [{}, "y"], "born": "today" })),
        ["/owner", "/toys/1", "/born"]
    );
    assert_eq!(found(json!({ "kind": "Cat", "lives": 4_294_967_296_u64 })), ["/lives"]);
    assert_eq!(found(json!({ "next": { "next": { "weight": "1" } } })), ["/next/next/weight"]);
    for fine in [
        json!(null),
        json!({ "owner": "", "toys": "", "weight": null, "lost": 1, "round": [], "more": {} }),
        json!({ "kind": "Dog", "lives": "many", "born": "2024-01-01" }),
    ] {
        assert_eq!(found(fine.clone()), Vec::<String>::new(), "{fine}");
    }
}

#[test]
fn a_place_is_below_another_where_a_slash_ends_that() {
    assert!(is_within("answer 200/a/b", "answer 200/a"));
    assert!(is_within("answer 200/a", "answer 200/a"));
    for (path, outer) in [
        ("answer 200/a/bc", "answer 200/a/b"),
        ("answer 2001", "answer 200"),
        ("answer 200/a", "answer 200/a/b"),
        (&below("answer 200", "a/b"), "answer 200/a"),
    ] {
        assert!(!is_within(path, outer), "{path} {outer}");
    }
}

#[test]
fn a_readme_changes_what_is_there_and_nothing_else() {
    let change = |files: &[&str], change| Directive {
        readme: ("readme.md".into(), "".into()),
        position: (1, 1),
        files: files.iter().map(|file| (*file).to_owned()).collect(),
        change,
    };
    let values = |at: &[&str], value| Change::Values {
        at: at.iter().map(|key| (*key).to_owned()).collect(),
        steps: vec![Step { at: vec!["type".to_owned()], value }],
    };
    let remove = || Change::RemoveOperation("Cats_Get".to_owned());
    let mut root = json!({
        "paths": { "/a": { "get": { "operationId": "Cats_Get" }, "parameters": [] } },
        "definitions": { "Cat": { "type": "string" } }
    });
    let before = root.clone();
    let idle = [
        change(&["b.json", "x/a.json", ".json"], remove()),
        change(&[], Change::RemoveOperation("Dogs_Get".to_owned())),
        change(&[], values(&["definitions", "Dog"], Some(json!("object")))),
        change(&[], values(&["definitions", "Cat", "type", "0"], Some(json!("object")))),
    ];
    changes::make(&mut root, "y/a.json", &idle);
    assert_eq!(root, before);
    let changed = [
        change(&["a.json"], Change::RenameOperation("Cats_Get".to_owned(), "Cats_Find".to_owned())),
        change(&[], values(&["definitions", "Cat"], Some(json!("object")))),
    ];
    changes::make(&mut root, "y/a.json", &changed);
    assert_eq!(root.pointer("/paths/~1a/get/operationId"), Some(&json!("Cats_Find")));
    assert_eq!(root.pointer("/definitions/Cat/type"), Some(&json!("object")));
    changes::make(&mut root, "y/a.json", &[change(&[], values(&["definitions", "Cat"], None))]);
    assert_eq!(root.pointer("/definitions/Cat"), Some(&json!({})));
    changes::make(
        &mut root,
        "y/a.json",
        &[change(&[], Change::RemoveOperation("Cats_Find".to_owned()))],
    );
    assert_eq!(root.pointer("/paths/~1a"), Some(&json!({ "parameters": [] })));
}

#[test]
fn of_two_files_the_newer_describes_an_operation_that_both_have() {
    struct Three;
    impl Specs for Three {
        fn read(&self, path: &str) -> Result<String, String> {
            let (version, zoo) = match path {
                "a.json" => ("2024-02-01", "zoo"),
                "b.json" => ("2024-02-01-preview", "zooName"),
                _ => ("2024-01-01", "name"),
            };
            let get = |id: &str| json!({ "get": { "operationId": id, "responses": {} } });
            let path = format!("/Zoos/{{{zoo}}}");
            let paths = json!({ path: get("Zoos_Get"), format!("/{zoo}"): get("Zoos_List") });
            Ok(json!({ "info": { "version": version }, "paths": paths }).to_string())
        }
    }
    let files = ["a.json", "b.json", "c.json"].map(str::to_owned);
    let documents = Documents::load(&Three, &files, &[]);
    let all = operation::all(&documents, &files);
    let found = |id: &str| -> Vec<&str> {
        let own = all.iter().filter(|operation| operation.id == id);
        own.map(|operation| operation.version.as_str()).collect()
    };
    assert_eq!(found("Zoos_Get"), ["2024-02-01"]);
    assert_eq!(found("Zoos_List"), ["2024-01-01", "2024-02-01", "2024-02-01-preview"]);
}

#[test]
fn a_call_is_made_of_a_host_a_path_and_a_query_with_places_for_parameters() -> Result<(), String> {
    let parameter = |name: &str, place: &str, more: Value| {
        let mut all = json!({ "name": name, "in": place, "required": true, "type": "string" });
        if let (Value::Object(all), Value::Object(more)) = (&mut all, more) {
            all.extend(more);
        }
        all
    };
    let list = json!({ "type": "array", "collectionFormat": "pipes" });
    let parameters = [
        parameter("ids", "path", list),
        parameter("mode", "query", json!({})),
        parameter("weight", "query", json!({ "type": "number" })),
    ];
    let given = json!({ "vault": "https://v", "ids": ["a", "b"], "mode": "m n", "weight": 5000.0 });
    let pets = json!({
        "operationId": "Pets_Get",
        "parameters": parameters,
        "responses": { "302": { "description": "Elsewhere." }, "404": { "description": "None." } },
        "x-ms-examples": { "Any": { "parameters": given, "responses": { "302": {} } } },
    });
    let specs = One(json!({
        "info": { "version": "2024-01-01" },
        "x-ms-parameterized-host": {
            "hostTemplate": "{vault}",
            "useSchemePrefix": false,
            "parameters": [parameter("vault", "path", json!({}))],
        },
        "paths": { "/pets/{ids}?comp={mode}": { "get": pets } },
    })
    .to_string());
    let files = [FILE.to_owned()];
    let documents = Documents::load(&specs, &files, &[]);
    let all = operation::all(&documents, &files);
    let operation = all.first().ok_or("expected an operation, found none")?;
    let (_, example) = operation.examples.first().ok_or("expected an example, found none")?;
    let example = reading::read(&documents, operation, example)?;
    let statuses: Vec<u16> = example.answers.iter().map(|answer| answer.status).collect();
    assert_eq!(statuses, [302]);
    assert_eq!(example.arguments.get("vault"), Some(&json!("https://v")));
    let mut comparing =
        Comparing { documents: &documents, way: Direction::Request, found: Found::default() };
    let sent = json!({
        "method": "GET",
        "url": "https://v/pets/a%7Cb?comp=m%20n&weight=5000",
        "headers": {
            "accept": "application/json",
            "authorization": "Bearer https://management.azure.com/.default",
        },
    });
    request::compare(&mut comparing, operation, &example, &sent);
    assert!(comparing.found.wrong.is_empty(), "{:?}", comparing.found.wrong);
    Ok(())
}
