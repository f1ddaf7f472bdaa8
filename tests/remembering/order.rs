//! Tests of the order of arguments: existing arguments keep their place, and new ones come last, so
//! that no call changes its meaning when a crate is regenerated.

use crate::{again, generate, text};
use armgen::{Generated, Job};
use armgen_tests::{Descriptions, Outcome, compare, job};
use serde_json::{Map, Value, json};

/// The parts of a description whose order varies: the required properties of `Props`, the bases of
/// `Derived`, the path and the parameters.
struct Things {
    required: Vec<&'static str>,
    bases: [&'static str; 2],
    path: &'static str,
    parameters: Vec<Value>,
    has_body: bool,
}

fn at(place: &str, name: &str) -> Value {
    json!({"name": name, "in": place, "required": true, "type": "string"})
}

impl Things {
    fn first() -> Things {
        Things {
            required: vec!["a", "b"],
            bases: ["First", "Second"],
            path: "/groups/{rg}/things/{thing}",
            parameters: vec![
                at("path", "rg"),
                at("path", "thing"),
                at("query", "from"),
                at("query", "to"),
            ],
            has_body: true,
        }
    }

    fn described(&self) -> Descriptions {
        let text = json!({"type": "string"});
        let record = |keys: &[&str]| {
            let properties: Map<String, Value> =
                keys.iter().map(|key| ((*key).to_owned(), text.clone())).collect();
            json!({"type": "object", "required": keys, "properties": properties})
        };
        let bases: Vec<Value> = self
            .bases
            .iter()
            .map(|base| json!({"$ref": format!("#/definitions/{base}")}))
            .collect();
        let mut parameters = self.parameters.clone();
        let body = json!({"$ref": "#/definitions/Body"});
        if self.has_body {
            parameters
                .push(json!({"name": "body", "in": "body", "required": true, "schema": body}));
        }
        let put = json!({
            "operationId": "Things_Put",
            "parameters": parameters,
            "responses": {"200": {"description": "", "schema": body}}
        });
        let document = json!({
            "swagger": "2.0",
            "info": {"title": "Things", "version": "2024-01-01"},
            "paths": {self.path: {"put": put}},
            "definitions": {
                "Body": {"type": "object", "properties": {
                    "props": {"$ref": "#/definitions/Props"}, "derived": {"$ref": "#/definitions/Derived"}
                }},
                "Props": record(&self.required),
                "First": record(&["x"]),
                "Second": record(&["y"]),
                "Derived": {"allOf": bases, "properties": {"z": text}}
            }
        });
        Descriptions::input(document.to_string())
    }
}

/// The names of a function's arguments, from api.txt.
fn arguments(made: &Generated, function: &str) -> Outcome<Vec<String>> {
    let mut lines = text(made, "api.txt")?.lines();
    let start = format!("fn {function}(");
    let line = lines.find_map(|line| line.strip_prefix(&start)).ok_or(start)?;
    let (inner, _) = line.split_once(") -> ").ok_or("expected a result")?;
    let names = inner.split(", ").map(|argument| argument.split(':').next().unwrap_or_default());
    Ok(names.filter(|name| *name != "&self").map(str::to_owned).collect())
}

/// The arguments of the functions after the crate is regenerated from a changed description.
fn after(change: impl FnOnce(&mut Things)) -> Outcome<[String; 3]> {
    let (first, job) = (Things::first(), job(&["input.json"]));
    let made = generate(&job, &[], &first.described())?;
    let mut things = Things::first();
    change(&mut things);
    let (kept, described): (Job, Descriptions) = (again(&job, &made)?, things.described());
    let made = generate(&kept, &[], &described)?;
    // Regenerating once more changes nothing.
    let third = generate(&again(&job, &made)?, &[], &described)?;
    assert_eq!(text(&made, "api.txt")?, text(&third, "api.txt")?);
    let compared = compare((&kept, &first.described()), (&kept, &described))?;
    let mistaken: Vec<&String> = compared
        .changes
        .iter()
        .filter(|change| change.is_other_meaning())
        .map(|change| &change.sentence)
        .collect();
    assert!(mistaken.is_empty(), "{mistaken:#?}");
    let found = ["ThingsClient::put", "Props::new", "Derived::new"];
    let mut taken = found.map(|_| String::new());
    for (taken, function) in taken.iter_mut().zip(found) {
        // A type that is never sent has no constructor.
        *taken = arguments(&made, function).unwrap_or_default().join(" ");
    }
    Ok(taken)
}

const PUT: &str = "rg thing from to body options";

#[test]
fn what_is_listed_in_another_order_is_given_in_the_order_that_it_was() -> Outcome {
    assert_eq!(after(|_| {})?, [PUT, "a b", "x y"]);
    assert_eq!(after(|things| things.required = vec!["b", "a"])?, [PUT, "a b", "x y"]);
    assert_eq!(after(|things| things.bases.reverse())?, [PUT, "a b", "x y"]);
    assert_eq!(after(|things| things.parameters.reverse())?, [PUT, "a b", "x y"]);
    Ok(())
}

#[test]
fn what_is_new_comes_last() -> Outcome {
    let taken = after(|things| things.required = vec!["c", "b", "a"])?;
    assert_eq!(taken, [PUT, "a b c", "x y"]);
    let taken = after(|things| things.parameters.insert(0, at("query", "at")))?;
    assert_eq!(taken, ["rg thing from to body at options", "a b", "x y"]);
    let taken = after(|things| things.parameters.insert(0, at("header", "x-ms-a")))?;
    assert_eq!(taken, ["rg thing from to body a options", "a b", "x y"]);
    Ok(())
}

#[test]
fn what_goes_leaves_the_rest_where_it_was() -> Outcome {
    let taken = after(|things| drop(things.parameters.remove(2)))?;
    assert_eq!(taken, ["rg thing to body options", "a b", "x y"]);
    let taken = after(|things| things.has_body = false)?;
    assert_eq!(taken, ["rg thing from to options", "", ""]);
    Ok(())
}

#[test]
fn parts_of_a_path_are_known_by_their_names_and_then_by_their_places() -> Outcome {
    let taken = after(|things| things.path = "/groups/{thing}/things/{rg}")?;
    assert_eq!(taken, [PUT, "a b", "x y"]);
    let taken = after(|things| {
        things.path = "/groups/{group}/things/{thing}";
        things.parameters =
            vec![at("query", "to"), at("query", "from"), at("path", "thing"), at("path", "group")];
    })?;
    assert_eq!(taken, ["group thing from to body options", "a b", "x y"]);
    let taken = after(|things| {
        things.path = "/groups/{one}/things/{two}";
        things.parameters =
            vec![at("query", "to"), at("query", "from"), at("path", "two"), at("path", "one")];
    })?;
    assert_eq!(taken, ["one two from to body options", "a b", "x y"]);
    Ok(())
}
