//! Tests of names with another meaning: since no compiler reports them, they come first in every
//! report.

use super::{Format, PLAIN, text};
use armgen::compare::Comparison;
use armgen_tests::{Descriptions, Outcome, job};
use serde_json::{Value, json};

/// A description in which `Props::new` takes the required properties in the order of `keys`, with
/// one further property that differs.
fn side(keys: [&str; 2], more: &str) -> Value {
    let mut properties = serde_json::Map::new();
    for key in keys {
        properties.insert(key.to_owned(), json!({"type": "string"}));
    }
    properties.insert(more.to_owned(), json!({"type": "string"}));
    json!({
        "swagger": "2.0",
        "info": {"title": "Things", "version": "2024-01-01"},
        "paths": {"/things/{name}": {"put": {
            "operationId": "Things_Put",
            "parameters": [
                {"name": "name", "in": "path", "required": true, "type": "string"},
                {"name": "body", "in": "body", "required": true, "schema": {"$ref": "#/definitions/Props"}}
            ],
            "responses": {"200": {"description": "", "schema": {"$ref": "#/definitions/Props"}}}
        }}},
        "definitions": {"Props": {"type": "object", "required": keys, "properties": properties}}
    })
}

fn comparison() -> Outcome<Comparison> {
    between(side(["a", "b"], "zero"), side(["b", "a"], "null"))
}

#[test]
fn they_come_before_all_else_in_every_format() -> Outcome {
    let comparison = comparison()?;
    let formats = [PLAIN, Format::Markdown, Format::Github, Format::Html, Format::Json];
    for format in formats {
        let said = text(format, &comparison)?.replace(['`', '\\'], "");
        let said = said.replace("<code>", "").replace("</code>", "");
        let mistaken = said.find("Props::new has arguments that mean something else");
        let mistaken = mistaken.ok_or_else(|| format!("{format:?} does not say it: {said}"))?;
        let other = said.find("Props.zero (string) is gone").ok_or("expected the other change")?;
        assert!(mistaken < other, "{format:?}: {said}");
    }
    Ok(())
}

#[test]
fn who_merges_is_told_to_decide() -> Outcome {
    let said = text(Format::Markdown, &comparison()?)?;
    assert!(
        said.contains(
            "**Decide before merging: 1 Rust name means something else; 1 change breaks requests or responses \
             of 1 operation; code still compiles, but does something else; 2 changes to look at.**"
        ),
        "{said}"
    );
    assert!(said.contains("### Same name, other meaning: 1\n"), "{said}");
    assert!(said.contains("its 1st is `b`, was `a`; its 2nd is `a`, was `b`"), "{said}");
    Ok(())
}

#[test]
fn the_first_screen_says_the_whole_of_what_means_something_else() -> Outcome {
    let mut comparison = comparison()?;
    comparison.changes.retain(|change| change.is_other_meaning());
    let said = text(PLAIN, &comparison)?;
    let (screen, _) = said.split_once("Same name, other meaning").ok_or("expected details")?;
    let words = screen.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("its 1st is `b`, was `a`; its 2nd is `a`, was `b`; code that"),
        "{screen}"
    );
    assert!(words.contains("the same code sends or reads something else; 1 change"), "{screen}");
    let markdown = text(Format::Markdown, &comparison)?;
    assert!(
        markdown.contains(
            "**Decide before merging: 1 Rust name means something else; code still compiles, but does something \
             else; 1 change to look at.**"
        ),
        "{markdown}"
    );
    Ok(())
}

/// A description in which DELETE and POST of one path are called by these names.
fn named(delete: &str, post: &str) -> Value {
    let operation = |id: &str| {
        let name = json!({"name": "name", "in": "path", "required": true, "type": "string"});
        let responses = json!({"204": {"description": ""}});
        json!({"operationId": id, "parameters": [name], "responses": responses})
    };
    json!({
        "swagger": "2.0",
        "info": {"title": "Things", "version": "2024-01-01"},
        "paths": {"/things/{name}": {"delete": operation(delete), "post": operation(post)}}
    })
}

fn between(old: Value, new: Value) -> Outcome<Comparison> {
    let (old, new) = (Descriptions::input(old.to_string()), Descriptions::input(new.to_string()));
    let job = job(&["input.json"]);
    armgen_tests::compare((&job, &old), (&job, &new))
}

#[test]
fn an_id_that_two_operations_exchanged_is_told_once_and_by_their_methods() -> Outcome {
    let (old, new) =
        (named("Things_Delete", "Things_Reset"), named("Things_Reset", "Things_Delete"));
    let comparison = between(old, new)?;
    let markdown = text(Format::Markdown, &comparison)?;
    assert!(
        markdown.contains("`ThingsClient::delete` is POST on the wire, was DELETE;"),
        "{markdown}"
    );
    assert!(!markdown.contains("is now called"), "{markdown}");
    assert!(!markdown.contains("Refactored"), "{markdown}");
    // Each of the changes can still be accepted by its fingerprint.
    for change in &comparison.changes {
        assert!(markdown.contains(&change.fingerprint), "{}\n{markdown}", change.sentence);
    }
    Ok(())
}

#[test]
fn a_lost_name_is_something_to_look_at_though_the_wire_is_the_same() -> Outcome {
    let comparison =
        between(named("Things_Delete", "Things_Reset"), named("Things_Remove", "Things_Reset"))?;
    let verdict =
        "requests and responses stay the same; code may no longer compile; 1 change to look at.";
    for format in [PLAIN, Format::Markdown, Format::Html] {
        let said = text(format, &comparison)?.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(verdict), "{said}");
        assert!(
            said.contains("Compatible on the wire, but code may no longer compile: 1"),
            "{said}"
        );
    }
    Ok(())
}
