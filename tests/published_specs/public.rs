//! Tests that api.txt lists exactly the public items of real packages, by comparing it with their
//! code, which syn parses, and that the modules in its lines are those of the code.

use super::checkout::{self, Checkout};
#[path = "../public_items/listing.rs"]
mod listing;
use armgen::{Generated, Job};
use armgen_tests::{Outcome, job, rust_files};
use std::collections::BTreeSet;

/// Services that have, between them, unions, headers, long-running lists and all kinds of features.
const SERVICES: [&str; 6] = ["dns", "storage", "compute", "datamigration", "web", "redis"];

/// A client name that occurs in no other name; api.txt has `<client>` in its place.
const CLIENT: &str = "TheOnlyClient";

/// Beginnings of lines in api.txt that stand for no single item of code.
const OTHERS: [&str; 5] = ["api-version ", "feature ", "mod ", "use ", "impl "];

/// A line without white space and trailing commas, which rustfmt decides, and without lifetimes,
/// which callers don't write.
fn bare(line: &str) -> String {
    let line: String = line.chars().filter(|letter| !letter.is_whitespace()).collect();
    line.replace(",)", ")").replace(",>", ">").replace("<'a>", "").replace("<'_>", "")
}

/// The line of an item that a file of a folder in `src/` declares: the path of a type begins with
/// the module of the folder.
fn in_module(item: &str, module: Option<&str>) -> String {
    match (item.split_once(' '), module) {
        (Some((kind @ ("struct" | "enum" | "trait" | "type"), path)), Some(module)) => {
            format!("{kind} {module}::{path}")
        }
        _ => item.to_owned(),
    }
}

/// Tells whether the paths that lines of api.txt have lead to the items: the crate's root declares
/// each module that a line names, and a module re-exports all items of each of its files.
fn unreachable(generated: &Generated) -> Outcome<Vec<String>> {
    let mut unreachable = Vec::new();
    for (path, text) in rust_files(generated) {
        let Some((module, file)) = path.trim_start_matches("src/").split_once('/') else {
            continue;
        };
        let has = |path: &str, lines: &[String]| -> Outcome<bool> {
            let mut files = rust_files(generated);
            let (_, text) = files.find(|(own, _)| *own == path).ok_or(format!("no {path}"))?;
            let items = syn::parse_file(text)?.items;
            let all: Vec<String> = items.iter().map(|item| bare(&listing::text(item))).collect();
            Ok(lines.iter().all(|line| all.iter().any(|item| item.ends_with(&bare(line)))))
        };
        let name = file.trim_end_matches(".rs");
        if listing::public_items([&syn::parse_file(text)?]).is_empty() {
            continue;
        }
        let root = has("src/lib.rs", &[format!("pub mod {module};")])?;
        let parent = has(&format!("src/{module}/mod.rs"), &[format!("pub use {name}::*;")])?;
        if !(root && parent) {
            unreachable.push(format!("no `{module}::` leads to what is in {path}"));
        }
    }
    Ok(unreachable)
}

/// Tells whether text after an item is a note that api.txt adds: a key, a mark such as read-only,
/// or the name of the body argument.
fn is_note(rest: &str) -> bool {
    const NOTES: [&str; 4] = ["=\"", ",non_exhaustive", ",read-only", ",thebody"];
    rest.is_empty() || NOTES.iter().any(|note| rest.starts_with(note))
}

/// The differences between a crate's api.txt and its code.
fn differences(generated: &Generated) -> Outcome<Vec<String>> {
    let text = |path: &str| {
        let file = generated.files.iter().find(|file| file.path == path);
        file.map(|file| file.text.as_str()).ok_or(format!("expected {path}, found none"))
    };
    let mut named: BTreeSet<String> = BTreeSet::new();
    for (path, text) in rust_files(generated) {
        let items = listing::public_items([&syn::parse_file(text)?]);
        let module = path.trim_start_matches("src/").split_once('/').map(|(module, _)| module);
        let listed = items.iter().map(|item| in_module(item, module));
        named.extend(listed.map(|item| bare(&item.replace(CLIENT, "<client>"))));
    }
    let mut unlisted = named.clone();
    let mut wrong = Vec::new();
    for line in text("api.txt")?.lines() {
        if OTHERS.iter().any(|kind| line.starts_with(kind)) {
            continue;
        }
        let line = bare(line);
        let fits = |item: &&String| line.strip_prefix(item.as_str()).is_some_and(is_note);
        match named.iter().filter(fits).max_by_key(|item| item.len()) {
            Some(item) => drop(unlisted.remove(item)),
            None => wrong.push(format!("listed, not in the code: {line}")),
        }
    }
    wrong.extend(unlisted.into_iter().map(|item| format!("in the code, not listed: {item}")));
    Ok(wrong)
}

#[test]
fn api_txt_lists_what_code_makes_public_and_nothing_else() -> Outcome {
    let Some(checkout) = Checkout::find() else { return Ok(()) };
    let overrides = checkout::overrides()?;
    for (service, _, _, files) in checkout.packages()? {
        if !SERVICES.contains(&service.as_str()) {
            continue;
        }
        let job = Job { inputs: files, client: Some(CLIENT.to_owned()), threads: 2, ..job(&[]) };
        let Ok(generated) = armgen::generate(&job, &overrides, &checkout) else { continue };
        let wrong = [differences(&generated)?, unreachable(&generated)?].concat();
        let first: Vec<&str> = wrong.iter().take(12).map(String::as_str).collect();
        assert!(first.is_empty(), "{service}: {} differences\n{}", wrong.len(), first.join("\n"));
    }
    Ok(())
}
