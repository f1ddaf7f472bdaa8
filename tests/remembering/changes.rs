//! Tests of additions to a crate, one at a time: no existing item changes its name.

use crate::{NAMES, again, generate, lost, name_lock, remembered, surface, text};
use armgen::{Generated, Job, Override};
use armgen_tests::{Descriptions, Outcome, job};
use serde_json::{Value, json};

/// A description with operations, each with its id and its response's schema, and with definitions.
pub fn description(title: &str, operations: &[(&str, Value)], definitions: Value) -> Value {
    let plain = |letter: &char| letter.is_ascii_alphanumeric();
    let path =
        |id: &str| format!("/{}", format!("{title}{id}").chars().filter(plain).collect::<String>());
    let operation = |id: &str, schema: &Value| {
        let responses = json!({ "200": { "description": "Fine.", "schema": schema } });
        json!({ "get": { "operationId": id, "responses": responses } })
    };
    let paths = operations.iter().map(|(id, schema)| (path(id), operation(id, schema)));
    json!({
        "swagger": "2.0",
        "info": { "title": title, "version": "2024-01-01" },
        "paths": paths.collect::<serde_json::Map<_, _>>(),
        "definitions": definitions,
    })
}

pub fn at(target: &str) -> Value {
    json!({ "$ref": target })
}

/// An object schema with one property.
pub fn with(member: &str) -> Value {
    json!({ "properties": { member: { "type": "string" } } })
}

pub fn descriptions(files: &[(&str, &Value)]) -> Descriptions {
    let none = Descriptions::default();
    files.iter().fold(none, |all, (path, text)| all.with(path, text.to_string()))
}

/// Generates a crate of the first job, and then of the second with the name lock file: no item
/// changes its name, and generating once more changes nothing.
fn grown(files: &[(&str, &Value)], first: &Job, second: &Job) -> Outcome<Generated> {
    let files = descriptions(files);
    let before = generate(first, &[], &files)?;
    let after = generate(&again(second, &before)?, &[], &files)?;
    let (old, new) = (surface(&before)?, surface(&after)?);
    assert!(lost(&old, &new).is_empty(), "{:#?} of {old:#?}\n{new:#?}", lost(&old, &new));
    let (old, new) = (remembered(&before)?, remembered(&after)?);
    assert!(lost(&old, &new).is_empty(), "{:#?} of {old:#?}\n{new:#?}", lost(&old, &new));
    let third = generate(&again(second, &after)?, &[], &files)?;
    assert!(after.files == third.files, "made again, it is another");
    Ok(after)
}

/// Checks that a line is in api.txt.
pub fn has(made: &Generated, line: &str) -> Outcome {
    let api = text(made, "api.txt")?;
    match api.lines().any(|known| known == line) {
        true => Ok(()),
        false => Err(format!("expected `{line}`, found {api}").into()),
    }
}

#[test]
fn a_different_definition_in_a_file_before_all_others_gets_another_name() -> Outcome {
    let (a, b) = (json!({ "Error": with("a") }), json!({ "Error": with("b") }));
    let (a, b) = (description("Any", &[], a), description("Any", &[], b));
    let made =
        grown(&[("a.json", &a), ("b.json", &b)], &job(&["b.json"]), &job(&["a.json", "b.json"]))?;
    has(&made, "field Error.b: Option<String> = \"b\"")?;
    has(&made, "field ErrorA.a: Option<String> = \"a\"")
}

#[test]
fn an_equal_definition_in_a_file_before_all_others_changes_nothing() -> Outcome {
    // The copy is equal on the wire, but has other client names for its member and its value, and
    // another description.
    let own = json!({ "Error": { "properties": {
        "code": { "type": "string", "x-ms-client-name": "own" },
        "kind": { "type": "string", "enum": ["a-b", "a_b"] },
    } } });
    let copy = json!({ "Error": { "description": "A copy.", "properties": {
        "code": { "type": "string", "x-ms-client-name": "other" },
        "kind": { "type": "string", "enum": ["a_b", "a-b"] },
    } } });
    let (a, b) = (description("Any", &[], copy), description("Any", &[], own));
    let files = [("a.json", &a), ("b.json", &b)];
    let made = grown(&files, &job(&["b.json"]), &job(&["a.json", "b.json"]))?;
    has(&made, "field Error.own: Option<String> = \"code\"")?;
    assert_eq!(made.types, 2);
    Ok(())
}

#[test]
fn a_definition_called_decimal_keeps_its_name_when_decimals_are_added() -> Outcome {
    let decimal = json!({ "properties": { "amount": { "type": "number", "format": "decimal" } } });
    let a = description("Any", &[], json!({ "Decimal": with("amount") }));
    let b = description("Any", &[], json!({ "Price": decimal }));
    let made =
        grown(&[("a.json", &a), ("b.json", &b)], &job(&["a.json"]), &job(&["a.json", "b.json"]))?;
    has(&made, "field Decimal.amount: Option<String> = \"amount\"")?;
    let records = text(&made, "src/models/records.rs")?;
    let line = "pub amount: Option<crate::Decimal>,";
    assert!(records.contains(line), "expected `{line}`, found {records}");
    assert!(!records.contains("use crate::Decimal"), "expected no such import, found {records}");
    Ok(())
}

#[test]
fn a_definition_that_a_new_file_is_the_first_to_refer_to_gets_another_name() -> Outcome {
    // The file with the second `Error` was read before, and its path comes before that of the file
    // whose `Error` has the name.
    let both = json!({ "Sku": with("tier"), "Error": with("shared") });
    let own = json!({ "Error": with("own") });
    let shared = description("Any", &[], both);
    let old =
        [("Books_Get", at("#/definitions/Error")), ("Books_List", at("a.json#/definitions/Sku"))];
    let new = [("Shelves_Get", at("a.json#/definitions/Error"))];
    let (old, new) = (description("Any", &old, own), description("Any", &new, json!({})));
    let files = [("a.json", &shared), ("b.json", &old), ("c.json", &new)];
    let chosen = |inputs: &[&str]| Job { operations: vec!["*".to_owned()], ..job(inputs) };
    let made = grown(&files, &chosen(&["b.json"]), &chosen(&["b.json", "c.json"]))?;
    has(&made, "field Error.own: Option<String> = \"own\"")?;
    has(&made, "field ErrorA.shared: Option<String> = \"shared\"")
}

#[test]
fn another_operation_of_the_same_id_in_a_file_before_all_others_gets_another_name() -> Outcome {
    let of = |title: &str| description(title, &[("Books_Get", json!({}))], json!({}));
    let (a, b) = (of("A"), of("B"));
    let made =
        grown(&[("a.json", &a), ("b.json", &b)], &job(&["b.json"]), &job(&["a.json", "b.json"]))?;
    let books = text(&made, "src/clients/books.rs")?;
    let paths: Vec<&str> =
        books.lines().filter_map(|line| line.trim().strip_prefix("/// `GET ")).collect();
    assert_eq!(
        paths,
        ["/ABooksGet`, api-version 2024-01-01", "/BBooksGet`, api-version 2024-01-01"]
    );
    let of_a = "fn BooksClient::get_a(&self, options: Option<BooksClientGetAOptions<'_>>) -> Call<Response<Value>>";
    has(&made, of_a)
}

#[test]
fn another_operation_of_the_same_file_renames_nothing() -> Outcome {
    let inline = json!({ "properties": { "state": { "type": "string", "enum": ["on"] } } });
    let definitions = json!({
        "Book": inline,
        "book": with("lower"),
        "BookState": { "type": "string", "enum": ["off"] },
    });
    let operations = [
        ("Books_Get", at("#/definitions/Book")),
        ("Books_List", at("#/definitions/BookState")),
        ("Books_get", at("#/definitions/book")),
    ];
    let file = description("Any", &operations, definitions);
    let one = Job { operations: vec!["Books_Get".to_owned()], ..job(&["a.json"]) };
    let made = grown(
        &[("a.json", &file)],
        &one,
        &Job { operations: vec!["*".to_owned()], ..one.clone() },
    )?;
    has(&made, "field Book.state: Option<BookState> = \"state\"")
}

#[test]
fn the_service_client_keeps_its_name_before_a_group_of_it_and_a_title_that_comes_first() -> Outcome
{
    let empty = json!({});
    let own = description("Network Management", &[("Books_Get", with("a"))], empty.clone());
    let other = description("Web Sites", &[("Network_Get", with("b"))], empty);
    let files = [("a.json", &other), ("b.json", &own)];
    let made = grown(&files, &job(&["b.json"]), &job(&["a.json", "b.json"]))?;
    assert!(text(&made, crate::NAMES)?.contains("\nclient NetworkClient\n"));
    has(&made, "fn <client>::network(&self) -> NetworkClient2")
}

#[test]
fn a_group_keeps_its_spelling_and_its_names() -> Outcome {
    let empty = json!({});
    let own = [("p2s_Get", with("a")), ("Get", with("b"))];
    let other = [
        ("P2S_List", with("c")),
        ("P2s2_Get", with("d")),
        ("p2s", with("e")),
        ("P2-s_Get", with("f")),
    ];
    let (own, other) =
        (description("Any", &own, empty.clone()), description("Some", &other, empty));
    let files = [("a.json", &other), ("b.json", &own)];
    let made = grown(&files, &job(&["b.json"]), &job(&["a.json", "b.json"]))?;
    has(&made, "fn <client>::p2s(&self) -> P2sClient")
}

#[test]
fn what_goes_on_from_a_page_keeps_its_method() -> Outcome {
    let pages = json!({ "properties": {
        "value": { "type": "array", "items": { "type": "string" } },
        "nextLink": { "type": "string" },
    } });
    let mut own = description("Any", &[("Books_list", pages)], json!({}));
    let listed = own.pointer_mut("/paths/~1AnyBookslist/get").and_then(Value::as_object_mut);
    let listed = listed.ok_or("expected the operation")?;
    listed.insert("x-ms-pageable".to_owned(), json!({ "nextLinkName": "nextLink" }));
    listed.insert("x-ms-long-running-operation".to_owned(), true.into());
    let other = description("Some", &[("Books_list_pages", with("a"))], json!({}));
    let files = [("a.json", &other), ("b.json", &own)];
    let made = grown(&files, &job(&["b.json"]), &job(&["a.json", "b.json"]))?;
    assert!(text(&made, "api.txt")?.contains("fn BooksClient::list_pages2("));
    Ok(())
}

#[test]
fn a_kind_of_another_file_that_is_called_alike_gets_another_variant() -> Outcome {
    let base = json!({ "discriminator": "kind", "properties": { "kind": { "type": "string" } } });
    let circle = |member: &str, value: &str| {
        json!({
            "properties": { member: { "type": "string" } },
            "allOf": [at("base.json#/definitions/Shape")],
            "x-ms-discriminator-value": value,
        })
    };
    let base = description("Any", &[], json!({ "Shape": base }));
    let own = json!({ "Circle": circle("own", "z"), "Holder": { "properties": { "shape": at("base.json#/definitions/Shape") } } });
    let own = description("Any", &[], own);
    let other = description("Any", &[], json!({ "Circle": circle("other", "a") }));
    let files = [("a.json", &other), ("b.json", &own), ("base.json", &base)];
    let made = grown(&files, &job(&["b.json"]), &job(&["a.json", "b.json"]))?;
    has(&made, "variant Shape::Circle(Circle) = \"z\"")?;
    has(&made, "variant Shape::Circle2(CircleA) = \"a\"")
}

#[test]
fn names_outlive_the_api_version_of_their_file() -> Outcome {
    let file = |version: &str, stage: &str| format!("x/{stage}/{version}/y.json");
    let (old, new) = (file("2023-01-01-preview", "preview"), file("2024-01-01", "stable"));
    let shared = description("Any", &[], json!({ "Error": with("shared") }));
    let own = description("Any", &[], json!({ "Error": with("own") }));
    let files = descriptions(&[("z.json", &shared), (&old, &own), (&new, &own)]);
    let before = generate(&job(&["z.json"]), &[], &files)?;
    let before = generate(&again(&job(&["z.json", &old]), &before)?, &[], &files)?;
    has(&before, "field ErrorY.own: Option<String> = \"own\"")?;
    let after = generate(&again(&job(&["z.json", &new]), &before)?, &[], &files)?;
    assert_eq!(surface(&before)?, surface(&after)?);
    // If both files are inputs, neither replaces the other.
    let both = generate(&again(&job(&["z.json", &old, &new]), &before)?, &[], &files)?;
    assert_eq!(both.types, 2, "equal ones are one");
    has(&both, "field ErrorY.own: Option<String> = \"own\"")
}

#[test]
fn a_description_that_calls_a_thing_otherwise_renames_it() -> Outcome {
    let state = json!({ "type": "string", "enum": ["on"], "x-ms-enum": { "name": "State" } });
    let file = description("Any", &[], json!({ "Book": { "properties": { "state": state } } }));
    let files = descriptions(&[("a.json", &file)]);
    let before = generate(&job(&["a.json"]), &[], &files)?;
    has(&before, "enum models::State")?;
    let set = json!({ "name": "Lending" });
    let renaming = Override {
        name: "state-is-lending".to_owned(),
        file: "a.json".to_owned(),
        pointer: "/definitions/Book/properties/state/x-ms-enum".to_owned(),
        set: set.as_object().cloned().unwrap_or_default(),
        api_versions: Vec::new(),
        is_lenient: false,
    };
    let after = generate(&again(&job(&["a.json"]), &before)?, &[renaming], &files)?;
    has(&after, "enum models::Lending")
}

#[test]
fn what_no_line_can_hold_is_named_anew_each_time() -> Outcome {
    let file = description(
        "Any",
        &[("A_b = c\nfile x", with("a"))],
        json!({ "A\r\nclient X": with("b"), " = ": with("c") }),
    );
    let files = descriptions(&[("a\nb.json", &file), ("c.json", &file)]);
    let made = generate(&job(&["a\nb.json", "c.json"]), &[], &files)
        .or_else(|_| generate(&job(&["c.json"]), &[], &descriptions(&[("c.json", &file)])))?;
    let text = text(&made, crate::NAMES)?;
    assert!(!text.contains("client X") && !text.contains("file x"), "{text}");
    crate::name_lock(text)?;
    Ok(())
}

#[test]
fn a_crate_from_before_editions_keeps_the_names_that_were_made_then() -> Outcome {
    let definitions = json!({
        "Page<Disk>": { "properties": { "diskSizeGiB": { "type": "integer" } } },
        "Azure.Core.Disk": { "properties": {
            "vNetId": { "type": "string" },
            "cipher": { "type": "string", "enum": ["AES256", "GET"] },
        } },
    });
    let files = descriptions(&[("a.json", &description("Any", &[], definitions))]);
    let job = job(&["a.json"]);
    let new = generate(&job, &[], &files)?;
    has(&new, "field PageDisk.disk_size_gib: Option<i64> = \"diskSizeGiB\"")?;
    has(&new, "field Disk.vnet_id: Option<String> = \"vNetId\"")?;
    has(&new, "variant DiskCipher::Aes256 = \"AES256\"")?;
    let before = name_lock("file a.json\ntype /definitions/Azure.Core.Disk\n")?;
    let kept = generate(&Job { name_lock: before, ..job.clone() }, &[], &files)?;
    has(&kept, "field PageLessDiskGreater.disk_size_gi_b: Option<i64> = \"diskSizeGiB\"")?;
    has(&kept, "field AzureCoreDisk.v_net_id: Option<String> = \"vNetId\"")?;
    has(&kept, "variant AzureCoreDiskCipher::AES256 = \"AES256\"")?;
    assert!(!text(&kept, NAMES)?.contains("edition"));
    let third = generate(&again(&job, &kept)?, &[], &files)?;
    assert!(kept.files == third.files, "made again, it is another");
    Ok(())
}
