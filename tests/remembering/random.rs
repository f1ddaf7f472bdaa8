//! Tests with many small descriptions whose names collide in every scope that files share.

use crate::{again, generate, lost, remembered, surface, text};
use armgen::{Generated, Job};
use armgen_tests::{Descriptions, Outcome, job};
use fastrand::Rng;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The number of sets of files that are tried.
const ROUNDS: u64 = 120;

/// The files; some of them are the inputs of the first crate. The first and last may not be inputs,
/// and only be referred to.
const FILES: [&str; 6] = [
    "a/2023-01-01/base.json",
    "a/2023-01-01/items.json",
    "b/2023-01-01/items.json",
    "b/2024-01-01/items.json",
    "c/shops.json",
    "d/base.json",
];

const TITLES: [&str; 4] = ["Network Management", "NetworkManagementClient", "Shop", "Item"];
const TYPES: [&str; 12] = [
    "Item",
    "item",
    "ITEM",
    "Error",
    "error",
    "State",
    "ItemState",
    "Option",
    "Shape",
    "ItemItems",
    "Item2",
    "ErrorBase",
];
const GROUPS: [&str; 9] =
    ["Items", "items", "Network", "Shops", "shops", "P2SVpn", "P2sVpn", "", "Network2"];
const VERBS: [&str; 10] =
    ["Get", "get", "GET", "List", "ListPages", "list_pages", "Items", "Network", "shops", "new"];
const HEADERS: [&str; 4] = ["x-a-b", "x-a_b", "status", "etag"];
const HELD: [&str; 4] = ["subscriptionId", "subscription-id", "subscription_id", "endpoint"];
const KEYS: [&str; 6] = ["a", "b", "state", "item", "new", "properties"];

struct DescriptionMaker {
    rng: Rng,
    /// The ids in use, so that no file has one id twice.
    ids: BTreeSet<String>,
}

impl DescriptionMaker {
    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of.get(self.rng.usize(..of.len())).copied().unwrap_or_default()
    }

    fn some<'a>(&mut self, of: &[&'a str]) -> Vec<&'a str> {
        let count = self.rng.usize(1..of.len());
        let mut chosen: Vec<&str> = (0..count).map(|_| self.one(of)).collect();
        chosen.sort_unstable();
        chosen.dedup();
        chosen
    }

    /// The text of a file. `definitions` gives the names of each file's definitions.
    fn file(&mut self, file: &str, definitions: &[(&str, Vec<&str>)]) -> Value {
        let own = definitions.iter().find(|(known, _)| *known == file);
        let own = own.map(|(_, names)| names.clone()).unwrap_or_default();
        let mut types = Map::new();
        for name in &own {
            let definition = self.definition(name, file, definitions);
            if definition.get("discriminator").is_some() {
                // A base without derived definitions would become a union with the first one, and
                // equal unions would begin to differ. Neither is about names, so each base has a
                // derived definition from the start.
                let kind = json!({
                    "allOf": [{ "$ref": "#/definitions/Shape" }],
                    "x-ms-discriminator-value": file,
                });
                types.insert("Own".to_owned(), kind);
            }
            types.insert((*name).to_owned(), definition);
        }
        let mut paths = Map::new();
        for number in 0..self.rng.usize(1..5) {
            let path = format!("/{}/{number}/{{subscriptionId}}", file.replace('.', "/"));
            if let Some(operation) = self.operation(file, definitions) {
                paths.insert(path, operation);
            }
        }
        json!({
            "swagger": "2.0",
            "info": { "title": self.one(&TITLES), "version": "2023-01-01" },
            "paths": paths,
            "definitions": types,
        })
    }

    fn definition(&mut self, name: &str, file: &str, all: &[(&str, Vec<&str>)]) -> Value {
        let kind = self.rng.u8(..8);
        if name == "Shape" && kind < 6 {
            return json!({
                "discriminator": "kind",
                "properties": { "kind": { "type": "string" } },
            });
        }
        if kind == 0 {
            return self.choice();
        }
        let mut properties = Map::new();
        for key in self.some(&KEYS) {
            let schema = match self.rng.u8(..6) {
                0 => json!({ "type": "string" }),
                1 => self.choice(),
                2 => json!({ "properties": { "a": self.choice(), "new": { "type": "string" } } }),
                3 => json!({ "type": "array", "items": self.reference(file, all) }),
                4 => {
                    let mut reference = self.reference(file, all);
                    if let Some(members) = reference.as_object_mut() {
                        members.insert("x-ms-client-flatten".to_owned(), true.into());
                    }
                    reference
                }
                _ => self.reference(file, all),
            };
            properties.insert(key.to_owned(), schema);
        }
        match self.rng.u8(..3) {
            0 => {
                let shapes: Vec<&str> = all
                    .iter()
                    .filter(|(_, names)| name != "Shape" && names.contains(&"Shape"))
                    .map(|(file, _)| *file)
                    .collect();
                let Some(base) = self.rng.choice(&shapes) else {
                    return json!({ "properties": properties });
                };
                // A random value, so that no other variant of the union has it.
                json!({
                    "properties": properties,
                    "allOf": [{ "$ref": format!("{}{base}#/definitions/Shape", up(file)) }],
                    "x-ms-discriminator-value": format!("{}{name}", self.rng.u32(..)),
                })
            }
            _ => json!({ "properties": properties }),
        }
    }

    fn choice(&mut self) -> Value {
        let values = self.some(&["on", "On", "off", "a-b", "a_b"]);
        match self.rng.bool() {
            true => json!({ "type": "string", "enum": values }),
            false => {
                let name = self.one(&TYPES);
                json!({ "type": "string", "enum": values, "x-ms-enum": { "name": name } })
            }
        }
    }

    fn reference(&mut self, file: &str, all: &[(&str, Vec<&str>)]) -> Value {
        // Two of three references are to a definition of the same file.
        let own = all.iter().find(|(known, _)| *known == file);
        let (other, names) = match own.filter(|_| self.rng.u8(..3) > 0) {
            Some(own) => own,
            None => match self.rng.choice(all) {
                Some(any) => any,
                None => return json!({ "type": "string" }),
            },
        };
        json!({ "$ref": format!("{}{other}#/definitions/{}", up(file), self.one(names)) })
    }

    fn operation(&mut self, file: &str, all: &[(&str, Vec<&str>)]) -> Option<Value> {
        let (group, verb) = (self.one(&GROUPS), self.one(&VERBS));
        let id = if group.is_empty() { verb.to_owned() } else { format!("{group}_{verb}") };
        // Different files may have different operations with one id.
        if !self.ids.insert(format!("{file} {id}")) {
            return None;
        }
        let mut parameters = vec![
            json!({ "name": "subscriptionId", "in": "path", "required": true, "type": "string" }),
        ];
        for held in self.some(&HELD).into_iter().filter(|held| *held != "subscriptionId") {
            parameters.push(json!({
                "name": held, "in": "query", "required": true, "type": "string",
                "x-ms-parameter-location": "client",
            }));
        }
        let headers: Map<String, Value> = self
            .some(&HEADERS)
            .into_iter()
            .map(|header| (header.to_owned(), json!({ "type": "string" })))
            .collect();
        let schema = match self.rng.u8(..5) {
            0 => json!({ "properties": { "a": self.choice() } }),
            1 | 2 => json!({ "properties": {
                "value": { "type": "array", "items": self.reference(file, all) },
                "nextLink": { "type": "string" },
            } }),
            _ => self.reference(file, all),
        };
        let mut operation = json!({
            "operationId": id,
            "parameters": parameters,
            "responses": { "200": { "description": "Fine.", "headers": headers, "schema": schema } },
        });
        if let Some(members) = operation.as_object_mut() {
            if self.rng.bool() {
                members.insert("x-ms-pageable".to_owned(), json!({ "nextLinkName": "nextLink" }));
            }
            if self.rng.bool() {
                members.insert("x-ms-long-running-operation".to_owned(), true.into());
            }
        }
        Some(json!({ "post": operation }))
    }
}

/// The relative path from a file's folder to the folder that contains all files.
fn up(file: &str) -> String {
    "../".repeat(file.matches('/').count())
}

/// A set of files, and the inputs of three crates, each of which includes the inputs of the one
/// before.
fn made_up(seed: u64) -> (Descriptions, [Vec<&'static str>; 3]) {
    let mut maker = DescriptionMaker { rng: Rng::with_seed(seed), ids: BTreeSet::new() };
    let definitions: Vec<(&str, Vec<&str>)> =
        FILES.into_iter().map(|file| (file, maker.some(&TYPES))).collect();
    let mut descriptions = Descriptions::default();
    for file in FILES {
        let value = maker.file(file, &definitions);
        descriptions = descriptions.with(file, value.to_string());
    }
    let mut inputs = FILES.to_vec();
    maker.rng.shuffle(&mut inputs);
    let (some, more) = (maker.rng.usize(1..4), maker.rng.usize(4..6));
    let first = |count: usize| inputs.iter().copied().take(count).collect::<Vec<_>>();
    (descriptions, [first(some), first(more), first(FILES.len())])
}

fn with_features(inputs: &[&str], seed: u64) -> Job {
    Job { group_features: seed.is_multiple_of(2), ..job(inputs) }
}

/// The items and entries of a crate that another no longer has, apart from what is known to change.
fn gone(before: &Generated, after: &Generated) -> Outcome<Vec<String>> {
    let (old, new) = (surface(before)?, surface(after)?);
    let (known, kept) = (remembered(before)?, remembered(after)?);
    let gone = lost(&old, &new).into_iter().chain(lost(&known, &kept));
    Ok(gone.map(str::to_owned).collect())
}

#[test]
fn another_file_changes_no_name_be_it_before_or_after_those_that_were_there() -> Outcome {
    let mut renamed_without = 0;
    for seed in 0..ROUNDS {
        let (descriptions, [some, more, all]) = made_up(seed);
        let first = with_features(&some, seed);
        let mut before = generate(&first, &[], &descriptions)?;
        let mut job = first.clone();
        for inputs in [more, all] {
            job = Job { inputs: with_features(&inputs, seed).inputs, ..again(&job, &before)? };
            let after = generate(&job, &[], &descriptions)?;
            let gone = gone(&before, &after)?;
            assert!(gone.is_empty(), "round {seed}: {some:?} and {inputs:?}: {gone:#?}");
            let twice = generate(&again(&job, &after)?, &[], &descriptions)?;
            let differing =
                after.files.iter().zip(&twice.files).find(|(once, twice)| once != twice);
            assert_eq!(differing, None, "round {seed}: made again, it is another");
            before = after;
        }
        let fresh = generate(&with_features(&FILES, seed), &[], &descriptions)?;
        let first = generate(&first, &[], &descriptions)?;
        renamed_without += usize::from(!lost(&surface(&first)?, &surface(&fresh)?).is_empty());
    }
    // If all names were the same without a name lock file, the test would prove nothing.
    println!("{renamed_without} of {ROUNDS} would have other names without a memory");
    assert!(renamed_without > ROUNDS as usize / 4, "{renamed_without}");
    Ok(())
}

#[test]
fn the_order_of_inputs_means_nothing_to_a_memory() -> Outcome {
    for seed in 0..ROUNDS / 4 {
        let (descriptions, [some, _, all]) = made_up(seed);
        let first = generate(&with_features(&some, seed), &[], &descriptions)?;
        let job = again(&with_features(&all, seed), &first)?;
        let usual = generate(&job, &[], &descriptions)?;
        let mut inputs = job.inputs.clone();
        Rng::with_seed(seed).shuffle(&mut inputs);
        let turned = generate(&Job { inputs, ..job }, &[], &descriptions)?;
        assert!(usual.files == turned.files, "round {seed}");
    }
    Ok(())
}

#[test]
fn without_a_file_that_went_the_others_keep_their_names() -> Outcome {
    for seed in 0..ROUNDS / 4 {
        let (descriptions, [some, _, all]) = made_up(seed);
        let made = generate(&with_features(&all, seed), &[], &descriptions)?;
        let less = generate(&again(&with_features(&some, seed), &made)?, &[], &descriptions)?;
        let (all, left) = (remembered(&made)?, remembered(&less)?);
        // After a type is removed, an equal type of another file may take its name, so only
        // operations and groups are compared.
        let types =
            left.iter().filter(|line| line.contains(" operation ") || line.contains(" group "));
        let types: Vec<String> = types.cloned().collect();
        assert!(lost(&types, &all).is_empty(), "round {seed}: {:#?}", lost(&types, &all));
        assert!(text(&less, "api.txt")?.len() <= text(&made, "api.txt")?.len());
    }
    Ok(())
}
