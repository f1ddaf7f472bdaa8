//! Makes comparisons for the tests of reports, without comparing descriptions.

use armgen::Subject;
use armgen::compare::{Change, Comparison, Effect, Found, Reach, Rule, Rust, Wire};
use armgen_tests::{Descriptions, Outcome, job};

const REMOVED: &Rule = &Rule {
    id: "property-removed",
    title: "a property was removed",
    request: Wire::Breaking,
    response: Wire::Breaking,
    oad: &[1033],
};
const ADDED: &Rule = &Rule {
    id: "property-added",
    title: "a property was added",
    request: Wire::Compatible,
    response: Wire::Compatible,
    oad: &[1041, 1045],
};
const REQUIRED: &Rule = &Rule {
    id: "parameter-now-required",
    title: "a parameter is now required",
    request: Wire::Breaking,
    response: Wire::None,
    oad: &[1025],
};
const PAGING: &Rule = &Rule {
    id: "paging-changed",
    title: "paging changed",
    request: Wire::Compatible,
    response: Wire::Compatible,
    oad: &[],
};
const RENAMED: &Rule = &Rule {
    id: "type-renamed",
    title: "a type was renamed",
    request: Wire::None,
    response: Wire::None,
    oad: &[1017],
};
const HOISTED: &Rule = &Rule {
    id: "enum-hoisted",
    title: "an enum was hoisted",
    request: Wire::None,
    response: Wire::None,
    oad: &[],
};

/// A comparison of two equal sides.
pub(crate) fn nothing() -> Outcome<Comparison> {
    let side = |version: &str| {
        let answers = r#"{ "200": { "description": "fine", "schema": { "type": "string" } } }"#;
        let get =
            format!(r#"{{ "get": {{ "operationId": "Books_Get", "responses": {answers} }} }}"#);
        let info = format!(r#"{{ "title": "LibraryClient", "version": "{version}" }}"#);
        let text =
            format!(r#"{{ "swagger": "2.0", "info": {info}, "paths": {{ "/books": {get} }} }}"#);
        Descriptions::input(text)
    };
    let (old, new) = (side("2023-06-01"), side("2024-01-01"));
    let job = job(&["input.json"]);
    let subject = |specs| Subject { job: &job, overrides: &[], specs };
    let mut comparison =
        armgen::compare(subject(&old), subject(&new)).map_err(|found| found.render(false))?;
    comparison.changes.clear();
    Ok(comparison)
}

/// A change of a rule, with a number that makes it distinct.
pub(crate) fn change(rule: &'static Rule, number: usize) -> Outcome<Change> {
    let mut change = any()?;
    change.rule = rule;
    change.subject = format!("Book.key{number}");
    change.sentence = format!("`Book.key{number}` is other than it was");
    change.fingerprint = format!("{number:012x}");
    change.operations = (0..=number % 7).map(|_| reach("")).collect();
    change.effect = Effect { request: Some(rule.request), response: Some(rule.response) };
    Ok(change)
}

/// Returns a change of a real comparison, since only the library can make one; the tests then edit it.
fn any() -> Outcome<Change> {
    let side = |path: &str| {
        let answers = r#"{ "200": { "description": "fine" } }"#;
        let get =
            format!(r#"{{ "get": {{ "operationId": "Books_Get", "responses": {answers} }} }}"#);
        let info = r#"{ "title": "LibraryClient", "version": "1" }"#;
        let text =
            format!(r#"{{ "swagger": "2.0", "info": {info}, "paths": {{ "{path}": {get} }} }}"#);
        Descriptions::input(text)
    };
    let (old, new) = (side("/books"), side("/shelves"));
    let job = job(&["input.json"]);
    let subject = |specs| Subject { job: &job, overrides: &[], specs };
    let found = armgen::compare(subject(&old), subject(&new));
    let changes = found.map_err(|found| found.render(false))?.changes;
    let removed = changes.into_iter().find(|change| change.rule.id == "operation-removed");
    let mut change = removed.ok_or("expected a removed path to be a change")?;
    (change.old, change.new) = (None, None);
    Ok(change)
}

pub(crate) fn reach(at: &str) -> Reach {
    Reach {
        path: "/books/{name}".to_owned(),
        method: "put",
        id: "Books_Put".to_owned(),
        at: at.to_owned(),
    }
}

fn reaches(number: usize, at: &str) -> Vec<Reach> {
    (0..number)
        .map(|index| Reach {
            path: format!("/books{index}"),
            id: format!("Books_Put{index}"),
            ..reach(at)
        })
        .collect()
}

pub(crate) fn found(line: usize, pointer: &str) -> Found {
    let file = "specification/library/stable/library.json".to_owned();
    Found { file, pointer: pointer.to_owned(), line, column: 9 }
}

/// A comparison with one change of everything.
pub(crate) fn library() -> Outcome<Comparison> {
    let mut comparison = nothing()?;
    (comparison.old.operations, comparison.new.operations) = (40, 44);
    (comparison.old.types, comparison.new.types) = (61, 61);
    let mut removed = change(REMOVED, 1)?;
    removed.subject = "Book.isbn".to_owned();
    removed.sentence = "`Book.isbn` is no longer described".to_owned();
    removed.before = Some("string".to_owned());
    removed.operations = reaches(44, "200.value[].properties");
    removed.effect = Effect { request: None, response: Some(Wire::Breaking) };
    removed.rust = Rust::Major;
    removed.removed_api = vec!["pub struct Book { pub isbn: Option<String> }".to_owned()];
    removed.old = Some(found(120, "/definitions/Book/properties/isbn"));
    removed.new = Some(found(98, "/definitions/BookProperties"));
    let mut required = change(REQUIRED, 2)?;
    required.subject = "Books_Put.force".to_owned();
    required.sentence = "query parameter `force` is now required".to_owned();
    (required.before, required.after) = (Some("optional".to_owned()), Some("required".to_owned()));
    required.operations = vec![reach("query force")];
    required.effect = Effect { request: Some(Wire::Breaking), response: None };
    required.rust = Rust::Major;
    required.removed_api = vec!["pub fn put(&self, name: &str, body: Book)".to_owned()];
    required.added_api = vec!["pub fn put(&self, name: &str, force: bool, body: Book)".to_owned()];
    required.old = Some(found(20, "/paths/~1books/put/parameters/2"));
    required.new = Some(found(20, "/paths/~1books/put/parameters/2"));
    let mut paging = change(PAGING, 3)?;
    paging.sentence = "`Books_List` is now answered in pages".to_owned();
    paging.operations = vec![reach("")];
    paging.rust = Rust::Major;
    let mut added = change(ADDED, 4)?;
    added.sentence = "`Book.pages` is new".to_owned();
    added.rust = Rust::Major;
    added.by_the_letter = true;
    added.added_api = vec!["pub struct Book { pub pages: Option<i32> }".to_owned()];
    added.new = Some(found(99, "/definitions/BookProperties/properties/pages"));
    let mut renamed = change(RENAMED, 5)?;
    renamed.sentence = "`Book` is called `BookResource` now".to_owned();
    renamed.rust = Rust::Major;
    let mut another = change(RENAMED, 6)?;
    another.sentence = "`Shelf` is called `ShelfResource` now".to_owned();
    another.rust = Rust::Major;
    let mut hoisted = change(HOISTED, 7)?;
    hoisted.sentence = "the values of `Book.kind` have a definition of their own".to_owned();
    comparison.changes = vec![removed, required, paging, added, renamed, another, hoisted];
    Ok(comparison)
}

/// A comparison with more changes than anyone reads: hundreds of a few rules, and a single one.
pub(crate) fn flood() -> Outcome<Comparison> {
    let mut comparison = nothing()?;
    let mut changes = Vec::new();
    for (rule, number) in [(REMOVED, 900), (REQUIRED, 1), (ADDED, 2_000), (RENAMED, 400)] {
        let first = change(rule, changes.len())?;
        for _ in 0..number {
            let mut change = first.clone();
            change.fingerprint = format!("{:012x}", changes.len());
            change.subject = format!("Book.key{}", changes.len());
            change.sentence = format!(
                "`Book.key{}` is other than it was, {}",
                changes.len(),
                "and so on ".repeat(9)
            );
            change.operations = reaches(20, "200.value[].properties");
            change.removed_api = vec!["pub struct Book".to_owned(); 12];
            change.old = Some(found(number, "/definitions/Book"));
            changes.push(change);
        }
    }
    comparison.changes = changes;
    Ok(comparison)
}
