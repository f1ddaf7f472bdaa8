//! Finds the operations of the inputs and chooses those that the job asks for.

use super::Address;
use crate::diagnostics::{Diagnostics, Place};
use crate::read::{Document, Node};
use std::collections::BTreeMap;
use std::sync::Arc;
use wildmatch::WildMatch;

const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

/// An operation, found by its id.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The `operationId`, e.g. `VpnConnections_Get`.
    pub id: String,
    /// The HTTP method, lower case.
    pub method: &'static str,
    /// The path template, e.g. `/subscriptions/{subscriptionId}`.
    pub path: String,
    /// Where the operation is.
    pub address: Address,
    /// The parameters that all operations of its path item share.
    pub shared: Vec<Address>,
}

/// All operations of the inputs, by id. Two that have one id and are not the same are an error.
pub(super) fn find(
    inputs: &[Arc<str>],
    documents: &BTreeMap<Arc<str>, Document>,
    more_paths: &str,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Entry> {
    let mut found: BTreeMap<String, Entry> = BTreeMap::new();
    for document in inputs.iter().filter_map(|input| documents.get(input)) {
        let top = document.top();
        for section in ["paths", more_paths] {
            let Some(paths) = top.object(section, diagnostics) else {
                continue;
            };
            for (path, item) in paths.members() {
                check_path_item(path, &item, diagnostics);
                for entry in of_path_item(path, &item, diagnostics) {
                    add(&mut found, entry, documents, diagnostics);
                }
            }
        }
    }
    found
}

/// Refuses a path item that would be misread. What is written into a URL and into documentation as it
/// is, must be nothing but a path.
fn check_path_item(path: &str, item: &Node<'_>, diagnostics: &mut Diagnostics) {
    let is_path = path.starts_with('/')
        && path.chars().all(|letter| letter.is_ascii_graphic() && letter != '`')
        && path.matches('{').count() == path.matches('}').count();
    if !is_path {
        let message =
            format!("expected a path like `/zoos/{{zooName}}`, found `{}`", path.escape_debug());
        let help = "a path starts with `/`, and has neither spaces nor unpaired braces";
        diagnostics.error(item.place.clone().key(), message, help);
    }
    if !item.value.is_object() {
        item.expected("a path item (an object)", diagnostics);
    }
    if let Some(reference) = item.get("$ref") {
        let message = format!("expected a path item, found a reference: {}", reference.shown());
        let help = "references may name a definition, a parameter or a response of a file";
        diagnostics.error(reference.place, message, help);
    }
}

fn of_path_item(path: &str, item: &Node<'_>, diagnostics: &mut Diagnostics) -> Vec<Entry> {
    let shared: Vec<Address> =
        item.list("parameters", diagnostics).iter().map(super::address).collect();
    let mut entries = Vec::new();
    for method in METHODS {
        let Some(operation) = item.object(method, diagnostics) else {
            continue;
        };
        match operation.text("operationId", diagnostics) {
            Some("") => diagnostics.error(
                operation.place.clone().key(),
                "expected an `operationId`, found an empty one",
                "armgen names methods after it, like `VpnConnections_Get`",
            ),
            Some(id) => entries.push(Entry {
                id: id.to_owned(),
                method,
                path: path.to_owned(),
                address: super::address(&operation),
                shared: shared.clone(),
            }),
            None if operation.get("operationId").is_none() => diagnostics.error(
                operation.place.clone().key(),
                "expected an `operationId`, found none",
                "armgen names methods after it, like `VpnConnections_Get`",
            ),
            None => {}
        }
    }
    entries
}

/// Adds an operation, unless another has its id. Files that are read together may both describe the same
/// one, as those do that belong to one provider: the newer stands for both.
fn add(
    found: &mut BTreeMap<String, Entry>,
    entry: Entry,
    documents: &BTreeMap<Arc<str>, Document>,
    diagnostics: &mut Diagnostics,
) {
    let Some(first) = found.get(&entry.id) else {
        found.insert(entry.id.clone(), entry);
        return;
    };
    if !is_same(first, &entry) {
        let (id, help) = (entry.id.escape_debug(), format!("the first is {}", shown(first)));
        let message = format!(
            "expected every operation to have an id of its own, found `{id}` a second time"
        );
        if let Some(place) = place(&entry, documents) {
            diagnostics.error(place, message, help);
        }
        return;
    }
    let is_newer = age(&entry, documents) > age(first, documents);
    let (kept, left) = if is_newer { (&entry, first) } else { (first, &entry) };
    let id = entry.id.escape_debug();
    let message = format!("`{id}` is described twice; this one is left out");
    let help = format!("what is generated is {}", shown(kept));
    if let Some(place) = place(left, documents) {
        diagnostics.warning(place, message, help);
    }
    if is_newer {
        found.insert(entry.id.clone(), entry);
    }
}

/// Whether two operations of one id are one on the wire, described in two files. Paths have no case, and what
/// their parameters are called is not sent.
fn is_same(one: &Entry, other: &Entry) -> bool {
    let path = |entry: &Entry| -> Vec<String> {
        let parts = entry.path.split('{').enumerate();
        let parts = parts.map(|(index, part)| match part.split_once('}') {
            Some((_, rest)) if index > 0 => rest.to_ascii_lowercase(),
            _ => part.to_ascii_lowercase(),
        });
        parts.collect()
    };
    one.address.file != other.address.file && one.method == other.method && path(one) == path(other)
}

/// What tells which of two descriptions is the newer: of one day's, that without a suffix.
fn age<'a>(
    entry: &Entry,
    documents: &'a BTreeMap<Arc<str>, Document>,
) -> Option<(&'a str, bool, &'a str)> {
    let version = documents.get(&entry.address.file)?.root.pointer("/info/version")?.as_str()?;
    let (day, suffix) = version.split_at_checked("2024-05-01".len()).unwrap_or((version, ""));
    Some((day, suffix.is_empty(), suffix))
}

/// Where an operation says its id.
fn place(entry: &Entry, documents: &BTreeMap<Arc<str>, Document>) -> Option<Place> {
    let node = documents.get(&entry.address.file)?.at(&entry.address.pointer)?;
    Some(node.get("operationId")?.place)
}

/// An operation as messages name it.
fn shown(entry: &Entry) -> String {
    let (method, path) = (entry.method.to_uppercase(), entry.path.escape_debug());
    format!("{method} {path}, in {}", entry.address.file)
}

/// Those operations that a job's globs match, all if there are no globs.
pub(super) fn choose(
    found: BTreeMap<String, Entry>,
    globs: &[String],
    inputs: &[Arc<str>],
    diagnostics: &mut Diagnostics,
) -> Vec<Entry> {
    let matchers: Vec<WildMatch> = globs.iter().map(|glob| WildMatch::new(glob)).collect();
    for (glob, matcher) in globs.iter().zip(&matchers) {
        let Some(input) = inputs.first() else {
            break;
        };
        if !found.keys().any(|id| matcher.matches(id)) {
            diagnostics.error(
                Place::file(input),
                format!("expected an operation `{}`, found none of that id", glob.escape_debug()),
                did_you_mean(glob, found.keys().map(String::as_str)),
            );
        }
    }
    let chosen = |id: &str| globs.is_empty() || matchers.iter().any(|glob| glob.matches(id));
    found.into_values().filter(|entry| chosen(&entry.id)).collect()
}

/// Advice that names what looks most like a name that was not found.
pub(super) fn did_you_mean<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> String {
    const LEAST: f64 = 0.75;
    let lower = name.to_lowercase();
    let mut near: Vec<(f64, &str)> = candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(score, _)| *score >= LEAST)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let names: Vec<String> =
        near.iter().take(3).map(|(_, name)| format!("`{}`", name.escape_debug())).collect();
    if names.is_empty() {
        "check the spelling; no name there is like it".to_owned()
    } else {
        format!("did you mean {}?", names.join(" or "))
    }
}
