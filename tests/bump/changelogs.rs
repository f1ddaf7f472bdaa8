//! Tests of the changelog entry that a bump writes for users.

use crate::{BUMP, NEW, library};
use armgen_tests::Outcome;
use insta::assert_snapshot;

#[test]
fn changes_are_under_the_headings_that_users_look_for() -> Outcome {
    let sandbox = library()?;
    sandbox.edit("spec/armgen.toml", "\"Books_Get\"", "\"*_Get\"")?;
    let kind = |values: &str| {
        format!(
            r#""kind": {{ "type": "string", "enum": [{values}], "x-ms-enum": {{ "name": "Kind", "modelAsString": true }} }}, "pages""#
        )
    };
    sandbox.edit(&format!("spec/{}", crate::OLD), "\"pages\"", &kind("\"novel\""))?;
    sandbox.ends(0, &["codegen"])?;
    let new = format!("spec/{NEW}");
    sandbox.edit(&new, "\"pages\"", &kind("\"novel\", \"<b>*story*</b> `of` @all\""))?;
    sandbox.edit(&new, "\"code\": {", "\"lock`](x)\": { \"type\": \"string\" }, \"key\": {")?;
    sandbox.edit(&new, "How long it is.", "The number of its pages.")?;
    let paths = "\"paths\": {";
    let text = sandbox.read(&new)?;
    let start = text.find("\"/subscriptions/{subscriptionId}/books").ok_or("no path")?;
    let end = text.find("\"/subscriptions/{subscriptionId}/shelves").ok_or("no other path")?;
    let readers = text.get(start..end).unwrap_or_default();
    let readers = readers
        .replace("books/{bookName}", "readers/{bookName}")
        .replace("Books_Get", "Readers_Get");
    sandbox.edit(&new, paths, &format!("{paths}\n{readers}"))?;
    sandbox.ends(0, &BUMP)?;
    assert_snapshot!("headings", sandbox.read("spec/changelogs/books.md")?);
    Ok(())
}

#[test]
fn the_newest_version_is_on_top_and_what_people_wrote_stays() -> Outcome {
    let sandbox = library()?;
    let text = sandbox.read(&format!("spec/{NEW}"))?.replace("2024-01-01", "2024-06-01");
    let newest = "specification/library/stable/2024-06-01/library.json";
    sandbox.write(&format!("spec/{newest}"), &text.replace("\"price\"", "\"costs\""))?;
    sandbox.ends(0, &BUMP)?;
    let log = "spec/changelogs/books.md";
    sandbox.edit(log, "# Changes of books\n", "# News of books\n\nWritten by people.\n")?;
    sandbox.ends(0, &["codegen"])?;
    assert_eq!(sandbox.read("generated/books/CHANGELOG.md")?, sandbox.read(log)?);
    sandbox.ends(0, &["bump", "books", "--to", "2024-06-01"])?;
    let text = sandbox.read(log)?;
    assert!(text.starts_with("# News of books\n\nWritten by people.\n\n## 0.2.0\n\n"), "{text}");
    assert!(text.find("## 0.2.0") < text.find("## 0.1.1"), "{text}");
    Ok(())
}

#[test]
fn what_breaks_by_the_letter_is_said_once_and_listed_as_what_it_is() -> Outcome {
    let sandbox = library()?;
    sandbox.edit("spec/armgen.toml", "\"Books_Get\"", "\"Books_*\"")?;
    let path = "books/{bookName}\": {";
    let put = r##""put": {
      "operationId": "Books_Put",
      "parameters": [
        { "name": "subscriptionId", "in": "path", "required": true, "type": "string" },
        { "name": "bookName", "in": "path", "required": true, "type": "string" },
        { "name": "api-version", "in": "query", "required": true, "type": "string" },
        { "name": "book", "in": "body", "required": true, "schema": { "$ref": "#/definitions/Book" } }
      ],
      "responses": { "200": { "description": "It is put." } }
    },"##;
    for file in [crate::OLD, NEW] {
        sandbox.edit(&format!("spec/{file}"), path, &format!("{path}\n{put}"))?;
    }
    sandbox.ends(0, &["codegen"])?;
    sandbox.ends(0, &BUMP)?;
    assert_snapshot!("by_the_letter", sandbox.read("spec/changelogs/books.md")?);
    Ok(())
}

#[test]
fn what_is_the_same_for_several_operations_is_said_once() -> Outcome {
    let sandbox = library()?;
    sandbox.edit("spec/armgen.toml", "\"Books_Get\"", "\"*_Get\"")?;
    sandbox.ends(0, &["codegen"])?;
    let parameters = "\"parameters\": [";
    let top =
        format!("{parameters} {{ \"name\": \"top\", \"in\": \"query\", \"type\": \"string\" }},");
    sandbox.edit(&format!("spec/{NEW}"), parameters, &top)?;
    sandbox.ends(0, &BUMP)?;
    let log = sandbox.read("spec/changelogs/books.md")?;
    let lines: Vec<&str> = log.lines().filter(|line| line.contains("top")).collect();
    assert_eq!(lines, ["- `query top` (string) is new: optional (2 times the same)."]);
    Ok(())
}
