//! Tests that the crate has every definition, property, type and enum value that the service
//! publishes, and no others.

use crate::facts::{ENUMS, HEIRS, RECORDS};
use crate::{committed, elements, model, text};
use armgen_tests::Outcome;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

/// The items of the models in api.txt.
struct Api {
    /// The Rust type of each field, by owner and key.
    fields: BTreeMap<(String, String), String>,
    read_only: BTreeSet<(String, String)>,
    /// The values of enums, each with its owner.
    values: BTreeSet<(String, String)>,
    types: BTreeSet<String>,
}

impl Api {
    fn read() -> Outcome<Api> {
        let (mut fields, mut read_only) = (BTreeMap::new(), BTreeSet::new());
        let (mut values, mut types) = (BTreeSet::new(), BTreeSet::new());
        for line in committed("api.txt")?.lines() {
            let Some((kind, rest)) = line.split_once(' ') else { continue };
            let (item, said) = rest.split_once(" = ").unwrap_or((rest, ""));
            let is_read_only = said.ends_with(", read-only");
            let key = said.trim_end_matches(", read-only").trim_matches('"').to_owned();
            match kind {
                "struct" | "enum" => {
                    let name = rest.trim_end_matches(", non_exhaustive");
                    types.extend(name.strip_prefix("models::").map(str::to_owned));
                }
                "field" if !key.is_empty() => {
                    let (path, ty) = item.split_once(": ").unwrap_or_default();
                    let owner = path.split('.').next().unwrap_or_default().to_owned();
                    if is_read_only {
                        read_only.insert((owner.clone(), key.clone()));
                    }
                    fields.insert((owner, key), ty.to_owned());
                }
                "variant" if !key.is_empty() => {
                    let owner = item.split("::").next().unwrap_or_default();
                    values.insert((owner.to_owned(), key));
                }
                _ => {}
            }
        }
        Ok(Api { fields, read_only, values, types })
    }
}

/// The Rust type for a published type.
fn rust(ty: &str) -> String {
    let inner = match ty.trim_end_matches("[]") {
        "string" => "String",
        "boolean" => "bool",
        "int32" => "i32",
        "int64" => "i64",
        "secret" => "Secret",
        named => named,
    };
    if ty.ends_with("[]") { format!("Option<Vec<{inner}>>") } else { format!("Option<{inner}>") }
}

/// The properties in the table: owner, key, type without marks, and marks.
fn properties() -> Vec<(&'static str, &'static str, &'static str, &'static str)> {
    let mut all = Vec::new();
    for (owner, listed) in RECORDS {
        for property in listed.split(", ") {
            let (key, marked) = property.split_once(' ').unwrap_or((property, ""));
            let ty = marked.trim_end_matches(['!', '<']);
            all.push((owner, key, ty, marked.strip_prefix(ty).unwrap_or_default()));
        }
    }
    all
}

#[test]
fn the_crate_has_what_is_published_and_nothing_else() -> Outcome {
    let api = Api::read()?;
    let mut fields = BTreeMap::new();
    let mut read_only = BTreeSet::new();
    for (owner, key, ty, marks) in properties() {
        let heirs = HEIRS.iter().filter(|(_, base)| *base == owner).map(|(heir, _)| *heir);
        for owner in heirs.chain([owner]) {
            fields.insert((owner.to_owned(), key.to_owned()), rust(ty));
            if marks.contains('<') {
                read_only.insert((owner.to_owned(), key.to_owned()));
            }
        }
    }
    assert_eq!(api.fields, fields);
    assert_eq!(api.read_only, read_only);
    let values = ENUMS.iter().flat_map(|(owner, values)| {
        values.split(' ').map(|value| ((*owner).to_owned(), value.to_owned()))
    });
    assert_eq!(api.values, values.collect());
    for name in RECORDS.iter().map(|(name, _)| name).chain(ENUMS.iter().map(|(name, _)| name)) {
        assert!(api.types.contains(*name), "expected {name} in api.txt, found none");
    }
    Ok(())
}

#[test]
fn the_counts_are_those_of_the_published_description() -> Outcome {
    let model = model()?;
    let types = elements(&model, "types");
    let definitions =
        types.iter().filter(|ty| text(ty, "place").matches('/').count() - folders(ty) == 2);
    assert_eq!(definitions.count(), 25);
    assert_eq!(properties().len(), 78);
    assert_eq!(types.iter().filter(|ty| ty.get("enum").is_some()).count(), 11);
    assert_eq!(types.iter().filter(|ty| ty.get("record").is_some()).count(), 15);
    Ok(())
}

/// The number of slashes in the path of a type's file.
fn folders(ty: &serde_json::Value) -> usize {
    text(ty, "place").split('#').next().unwrap_or_default().matches('/').count()
}

#[test]
fn required_properties_are_those_that_are_published() -> Outcome {
    let model = model()?;
    let mut required = BTreeSet::new();
    for ty in elements(&model, "types") {
        let is_required = |field: &&serde_json::Value| field.get("required") == Some(&true.into());
        let fields = elements(ty, "fields").iter().filter(is_required);
        required.extend(
            fields.map(|field| (text(ty, "record").to_owned(), text(field, "key").to_owned())),
        );
    }
    let published = properties().into_iter().filter(|(.., marks)| marks.contains('!'));
    let published = published.map(|(owner, key, ..)| (owner.to_owned(), key.to_owned()));
    assert_eq!(required, published.collect());
    Ok(())
}

/// The published page, if it is beside the descriptions that `ARMGEN_SPECS` names.
fn page() -> Option<String> {
    let specs = std::env::var_os("ARMGEN_SPECS").map(PathBuf::from)?;
    let name = "reference/vpn-connections-get-2024-05-01.txt";
    fs::read_to_string(specs.parent()?.join(name)).ok()
}

#[test]
fn every_row_of_the_published_page_is_in_the_crate() -> Outcome {
    let Some(page) = page() else {
        println!(
            "skipped: set ARMGEN_SPECS to descriptions that have the published page beside them"
        );
        return Ok(());
    };
    let api = Api::read()?;
    let rows = rows(&page);
    let mut missing = Vec::new();
    for (owner, key, ty) in &rows {
        // The page lists the members of `properties` as members of the outer definition.
        let (owner, key) = match key.strip_prefix("properties.") {
            Some(inner) => (format!("{owner}Properties"), inner),
            None => (owner.clone(), key.as_str()),
        };
        let at = (owner, key.to_owned());
        let is_there = match api.fields.get(&at) {
            Some(found) => is_type(found, ty),
            None => ty == "string" && api.values.contains(&at),
        };
        if !is_there {
            missing.push(format!("{}.{}: {ty}", at.0, at.1));
        }
    }
    assert_eq!(missing, Vec::<String>::new());
    let owners: BTreeSet<&String> = rows.iter().map(|(owner, ..)| owner).collect();
    assert_eq!(owners.len(), 24);
    // Two `properties` are shown by their members, and two `id`s are inherited.
    assert_eq!(rows.len(), api.fields.len() - 2 + api.values.len());
    Ok(())
}

/// Tells whether a Rust type matches the one on the page, which shows neither formats nor secrets.
fn is_type(rust_type: &str, published: &str) -> bool {
    let as_published = rust_type.replace("Secret", "String");
    match published {
        "integer" => ["Option<i32>", "Option<i64>"].contains(&as_published.as_str()),
        other => as_published == rust(other),
    }
}

/// The rows of the page's tables: owner, key and type. Each paragraph with a type follows one with
/// its key; a table follows its definition's name and description.
fn rows(page: &str) -> Vec<(String, String, String)> {
    const HEADER: &str = "Name Type Description\n";
    let paragraphs: Vec<&str> = page
        .split("\n\n")
        .map(|text| text.trim_matches('\n'))
        .filter(|text| !text.is_empty())
        .collect();
    let start = paragraphs.iter().position(|text| *text == "Definitions").unwrap_or(0);
    let mut rows = Vec::new();
    let mut owner = String::new();
    let paragraphs: Vec<&str> = paragraphs.into_iter().skip(start).collect();
    for window in paragraphs.windows(4) {
        let [name, _, first, _] = window else { continue };
        if first.starts_with(HEADER) {
            owner = (*name).to_owned();
        }
        let [_, _, key, ty] = window else { continue };
        let key = key.strip_prefix(HEADER).unwrap_or(key);
        let is_word = |text: &str| !text.is_empty() && !text.contains([' ', '\n']);
        let is_type = ["string", "integer", "boolean"].contains(&ty.trim_end_matches("[]"))
            || RECORDS.iter().any(|(name, _)| *name == ty.trim_end_matches("[]"))
            || ENUMS.iter().any(|(name, _)| name == ty);
        let is_table =
            !owner.is_empty() && is_word(key) && !["string", "integer", "boolean"].contains(&key);
        if is_table && is_type && is_word(ty) && !rows_end(&rows, &owner, key) {
            rows.push((owner.clone(), key.to_owned(), (*ty).to_owned()));
        }
    }
    rows
}

/// Tells whether the last row has this owner and key: overlapping windows contain a row twice.
fn rows_end(rows: &[(String, String, String)], owner: &str, key: &str) -> bool {
    rows.last().is_some_and(|(last_owner, last_key, _)| last_owner == owner && last_key == key)
}
