//! Tests of the directives in a readme: those that change descriptions, and the messages about the
//! others.

use super::{library, read_package};
use armgen::{Change, Job, View};
use armgen_tests::{Descriptions, Outcome, job};
use insta::assert_snapshot;
use serde_json::{Value, json};

/// The directives that a list is parsed to, and the messages about it.
fn directives(lines: &str) -> Outcome<(Vec<armgen::Directive>, String)> {
    let block = "```yaml $(tag) == 'package-2024-01'\ninput-file: books.json\ndirective:\n";
    let (package, said) = read_package(&library(&format!("{block}{lines}\n```\n")), None);
    Ok((package.ok_or("no package")?.directives, said))
}

/// The steps that a statement is parsed to.
fn steps(code: &str) -> Outcome<Vec<(String, Option<Value>)>> {
    let quoted = serde_json::to_string(code)?;
    let (found, said) = directives(&format!("  - where: $.a\n    transform: {quoted}"))?;
    let Some(Change::Values { steps, .. }) = found.into_iter().next().map(|each| each.change)
    else {
        return Err(said.into());
    };
    Ok(steps.into_iter().map(|step| (step.at.join("/"), step.value)).collect())
}

#[test]
fn statements_that_set_and_delete_are_understood() -> Outcome {
    for (code, expected) in [
        ("$['format'] = 'uuid'", vec![("format", Some(json!("uuid")))]),
        ("$[\"a.b\"] = \"c\";", vec![("a.b", Some(json!("c")))]),
        ("$.a.b[0].c=true;", vec![("a/b/0/c", Some(json!(true)))]),
        (
            "$.a = 1; $.b = -1.5e3\n$.c = null;;",
            vec![("a", Some(json!(1))), ("b", Some(json!(-1.5e3))), ("c", Some(Value::Null))],
        ),
        ("delete $.a; delete $['b'];", vec![("a", None), ("b", None)]),
        ("$ = []", vec![("", Some(json!([])))]),
        ("return { a: [1, 'b',], \"c\": {}, };", vec![("", Some(json!({"a": [1, "b"], "c": {}})))]),
        ("// why\n$.a /* what */ = `x`", vec![("a", Some(json!("x")))]),
        (
            r#"$.pattern = "^[a-z\\.]{1,54}\u0024\"$""#,
            vec![("pattern", Some(json!("^[a-z\\.]{1,54}$\"$")))],
        ),
        (r"$.a = 'it\'s'", vec![("a", Some(json!("it's")))]),
    ] {
        let expected: Vec<_> =
            expected.into_iter().map(|(at, value)| (at.to_owned(), value)).collect();
        assert_eq!(steps(code)?, expected, "{code}");
    }
    Ok(())
}

#[test]
fn what_would_have_to_be_run_is_refused() -> Outcome {
    let deep = format!("$.a = {}", "[".repeat(100_000));
    let long = format!("${} = 1", ".a".repeat(100_000));
    for (code, said) in [
        (
            "if ($.a) { delete $.a }",
            "expected `$.key = value`, `delete $.key` or `return value`, found `if ($.a)",
        ),
        (
            "$.a = $.b",
            "expected a text, a number, a boolean, null, a list or an object, found `$.b`",
        ),
        ("$.a = 'b' + 'c'", "or `return value`, found `+ \\'c\\'`"),
        ("$.a = `${b}`", "expected a terminated string without variables"),
        ("$.a = 'b", "expected a terminated string without variables"),
        (r"$.a = '\u00'", "expected a terminated string without variables"),
        ("$.a == 1", "or `return value`, found `== 1`"),
        ("$.a.push('b')", "or `return value`, found `(\\'b\\')`"),
        ("delete $", "expected a key of `$` to delete, found its end"),
        ("return $", "or an object, found `$`"),
        ("return 1; $.a = 2", "expected the end after `return`"),
        ("$lib.log($)", "found `lib.log($)`"),
        ("returns", "found `returns`"),
        ("$.a = 1e", "expected a number"),
        ("$.a = undefined", "found `undefined`"),
        ("$.a[b] = 1", "expected a key in quotes, found `b] = 1`"),
        ("$.a = {b: 1", "expected `,` or `}`, found its end"),
        ("$.", "expected a key, found its end"),
        ("", "found its end"),
        (deep.as_str(), "expected fewer levels"),
        (long.as_str(), "expected fewer keys"),
    ] {
        let error = steps(code).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(
            error.contains("the directive `transform` is ignored: expected "),
            "{code}: {error}"
        );
        assert!(error.contains(said), "{code}: {error}");
    }
    Ok(())
}

#[test]
fn a_directive_that_is_not_followed_is_a_warning_where_it_is_written() -> Outcome {
    let (found, said) = directives(
        "  - suppress: R1
    where: $.a[?(@.b)]
    reason: linters
  - supress: R2
  - from: code-model-v4
    where: $.a
    transform: delete $.b
  - where: $..a
    transform: delete $.b
  - where: $.paths.*.get
    transform: delete $.b
  - where: { subject: Book }
    remove: true
  - where: { model-name: Book }
    transform: delete $.b
  - rename-operation: Books_Burn
  - rename-model: { from: [A, B], to: C }
  - from: books.json
    rename-model: { from: A, to: B }
  - transform: { a: b }
  - remove-operation: [[Books_Burn]]",
    )?;
    assert_eq!(found, []);
    assert_snapshot!("directives_not_followed", said);
    Ok(())
}

/// The model of a description after its directives, and the messages.
fn changed(lines: &str) -> Outcome<(String, String)> {
    let (directives, said) = directives(lines)?;
    assert_eq!(said, "");
    let input = r#"{"swagger": "2.0", "info": {"title": "Library", "version": "1"}, "paths": {
        "/books/{id}": {
          "get": {"operationId": "Books_Get",
            "parameters": [{"name": "id", "in": "path", "required": true, "type": "string"}],
            "responses": {"200": {"description": "OK", "schema": {"$ref": "other.json#/definitions/Book"}}}},
          "delete": {"operationId": "Books_Burn",
            "parameters": [{"name": "id", "in": "path", "required": true, "type": "string"}],
            "responses": {"204": {"description": "gone"}}}}}}"#;
    let other = r##"{"swagger": "2.0", "info": {"title": "Other", "version": "1"}, "paths": {},
        "definitions": {"Book": {"type": "object", "properties": {
          "id": {"type": "string"}, "next": {"$ref": "#/definitions/Book"}}}}}"##;
    let specs = Descriptions::default().with("a/books.json", input).with("a/other.json", other);
    let job = Job { directives, ..job(&["a/books.json"]) };
    let found = armgen::inspect(&job, &[], &specs, View::Json);
    let found = found.map_err(|problems| problems.render(false))?;
    Ok((found.text, found.warnings.render(false)))
}

#[test]
fn directives_change_the_description() -> Outcome {
    let (plain, _) = changed("  - suppress: R1")?;
    let changed = |lines: &str| -> Outcome<String> {
        let (text, said) = changed(lines)?;
        assert_eq!(said, "", "{lines}");
        assert_ne!(text, plain, "{lines}");
        Ok(text)
    };
    assert!(plain.contains("Books_Burn") && !plain.contains("boolean"), "{plain}");
    assert!(!changed("  - remove-operation: Books_Burn")?.contains("Books_Burn"));
    let renamed = changed("  - rename-operation: { from: Books_Burn, to: Books_Lose }")?;
    assert!(renamed.contains("Books_Lose") && !renamed.contains("Books_Burn"), "{renamed}");
    let renamed = changed("  - rename-model: { from: Book, to: Volume }")?;
    assert!(renamed.contains("Volume") && !renamed.contains("\"Book\""), "{renamed}");
    for lines in [
        "  - where: $.definitions.Book.properties.id\n    transform: $.type = 'boolean'",
        "  - from: other.json\n    where: $.definitions[\"Book\"].properties\n    transform: >\n      $.id.type = 'boolean';",
        "  - from: [swagger-document]\n    where: $.definitions.Book.properties.id\n    transform: |\n      return {\n        \"type\": 'boolean', // or so\n        title: \"T\",\n      }",
        "  - from: ./a/other.json\n    transform: $.definitions.Book.properties.id['type'] = \"boolean\"",
        "  - where: $.definitions.Book.properties.id\n    transform:\n      - delete $.type\n      - $['type'] = `boolean`",
    ] {
        let text = changed(lines)?;
        assert!(text.contains("boolean"), "{lines}\n{text}");
    }
    let parameter =
        "  - where: $.paths[\"/books/{id}\"].get.parameters[0]\n    transform: $.type = 'boolean'";
    assert!(changed(parameter)?.contains("boolean"));
    Ok(())
}

#[test]
fn references_are_percent_decoded() -> Outcome {
    let input = r##"{"swagger": "2.0", "info": {"title": "Library", "version": "1"}, "paths": {},
        "definitions": {
          "Page<Book>": {"type": "object", "properties": {"next": {"$ref": "#/definitions/Page%3CBook%3E"}}},
          "Shelf": {"type": "object", "properties": {"page": {"$ref": "#/definitions/Page%3cBook%3e"}}}}}"##;
    let changed = |lines: &str| -> Outcome<(String, String)> {
        let (directives, said) = directives(lines)?;
        assert_eq!(said, "");
        let job = Job { directives, ..job(&["a b.json"]) };
        let specs = Descriptions::default().with("a b.json", input);
        let found = armgen::inspect(&job, &[], &specs, View::Tree);
        let found = found.map_err(|problems| problems.render(false))?;
        Ok((found.text, found.warnings.render(false)))
    };
    let (renamed, said) = changed("  - rename-model: { from: Page<Book>, to: 100% }")?;
    assert_eq!(said, "");
    assert!(renamed.contains("next: 100%") && renamed.contains("page: 100%"), "{renamed}");
    let page = "  - where: $.definitions\n    transform: delete $['Page<Book>']";
    let (_, said) = changed(page)?;
    assert!(said.contains("the definition `Page<Book>` is kept"), "{said}");
    let (text, said) =
        changed("  - from: a%20b.json\n    where: $.definitions\n    transform: delete $.Shelf")?;
    assert_eq!(said, "");
    assert!(!text.contains("Shelf"), "{text}");
    Ok(())
}

#[test]
fn a_definition_is_not_deleted_while_its_file_refers_to_it() -> Outcome {
    let input = r##"{"swagger": "2.0", "info": {"title": "Library", "version": "1"}, "paths": {
        "/books": {"get": {"operationId": "Books_First",
            "responses": {"200": {"description": "OK", "schema": {"$ref": "#/definitions/Book"}}}}}},
        "definitions": {
          "Shelf": {"type": "object", "properties": {"room": {"type": "string"}}},
          "Book": {"type": "object", "properties": {"shelf": {"$ref": "#/definitions/Shelf"}}},
          "Author": {"type": "object", "properties": {"books": {"type": "array",
            "items": {"$ref": "#/definitions/Book"}}}},
          "Chain": {"type": "object", "properties": {"next": {"$ref": "#/definitions/Chain"}}}}}"##;
    let deleted = |lines: &str| -> Outcome<(String, String)> {
        let (directives, said) = directives(lines)?;
        assert_eq!(said, "");
        let job = Job { directives, ..job(&["books.json"]) };
        let specs = Descriptions::default().with("books.json", input);
        let found = armgen::inspect(&job, &[], &specs, View::Json);
        let found = found.map_err(|problems| problems.render(false))?;
        Ok((found.text, found.warnings.render(false)))
    };
    let (plain, _) = deleted("  - suppress: R1")?;
    // A definition without references is deleted, and so is one that only the deleted one refers
    // to.
    let chain = "  - where: $.definitions\n    transform: delete $.Chain";
    let (without, said) = deleted(chain)?;
    assert!(plain.contains("Chain") && !without.contains("Chain"), "{without}");
    assert_eq!(said, "");
    let all = "  - from: books.json\n    where: $.definitions\n    transform: >\n      \
               delete $.Chain; delete $[\"Book\"]; delete $.Author";
    let shelf = "  - where: $.definitions\n    transform: delete $.Shelf";
    let (kept, said) = deleted(&format!("{all}\n{shelf}"))?;
    assert!(!kept.contains("Author") && !kept.contains("Chain"), "{kept}");
    let author = "  - where: $.definitions\n    transform: delete $.Author";
    assert_eq!(kept, deleted(&format!("{chain}\n{author}"))?.0);
    assert_snapshot!("directives_kept", said);
    Ok(())
}

#[test]
fn a_directive_that_changes_nothing_is_a_warning() -> Outcome {
    let mut all = String::new();
    for lines in [
        "  - remove-operation: Books_Loose",
        "  - rename-operation: { from: Books_Loose, to: Books_Tie }",
        "  - rename-model: { from: Shelf, to: Desk }",
        "  - where: $.definitions.Shelf\n    transform: $.description = 'A shelf.'",
        "  - where: $.definitions.Book\n    transform: delete $.nothing",
        "  - where: $.definitions.Book\n    transform: $.a.b = 1",
        "  - from: books.json\n    where: $.definitions.Book\n    transform: delete $.properties",
        "  - from: ooks.json\n    where: $.info\n    transform: $.title = 'Desks'",
        "  - where: $.paths[\"/books/{id}\"].get.parameters[7]\n    transform: delete $.name",
    ] {
        let (_, said) = changed(lines)?;
        assert_eq!(said.matches("warning: ").count(), 1, "{lines}\n{said}");
        all.push_str(&said);
    }
    assert_snapshot!("directives_idle", all);
    Ok(())
}
