//! Finds the operations in the input files, and chooses those that the job asks for.

use super::Address;
use crate::diagnostics::{Diagnostics, Place};
use crate::read::{Document, Node};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;
use wildmatch::WildMatch;

const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

/// An operation in a document.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The `operationId`, e.g. `VpnConnections_Get`.
    pub id: String,
    /// The HTTP method, lower case.
    pub method: &'static str,
    /// The path template, e.g. `/subscriptions/{subscriptionId}`.
    pub path: String,
    /// The address of the operation in its file.
    pub address: Address,
    /// The addresses of the path item's parameters, which all its operations share.
    pub shared: Vec<Address>,
}

/// Finds all operations of the input files, by id. Different operations in different files may share an id; two
/// in one file are an error.
pub(super) fn find(
    inputs: &[Arc<str>],
    documents: &BTreeMap<Arc<str>, Document>,
    more_paths: &str,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Vec<Entry>> {
    let mut found: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for document in inputs.iter().filter_map(|input| documents.get(input)) {
        let top = document.top();
        check_base(&top, diagnostics);
        for section in ["paths", more_paths] {
            let Some(paths) = top.object(section, diagnostics) else {
                continue;
            };
            for (path, item) in paths.members() {
                check_path_item(path, &item, diagnostics);
                for entry in of_path_item(path, &item, diagnostics) {
                    let same = found.entry(entry.id.clone()).or_default();
                    add(same, entry, documents, diagnostics);
                }
            }
        }
    }
    found
}

/// An operation's id, method and path.
pub type Outline = (String, &'static str, String);

/// The operations of a file by id, method and path. A malformed operation is skipped.
pub(super) fn outline(document: &Document, more_paths: &str) -> Vec<Outline> {
    let sections = ["paths", more_paths].into_iter().filter_map(|key| document.root.get(key));
    let items = sections.filter_map(Value::as_object).flatten();
    let methods = items.flat_map(|(path, item)| {
        METHODS.iter().filter_map(move |method| {
            let id = item.get(method)?.get("operationId")?.as_str()?;
            Some((id.to_owned(), *method, path.clone()))
        })
    });
    methods.collect()
}

/// Reports a `basePath` that would be misread, such as one with a query.
fn check_base(top: &Node<'_>, diagnostics: &mut Diagnostics) {
    let Some(base) = top.text("basePath", diagnostics).filter(|base| !base.is_empty()) else {
        return;
    };
    let is_right = |letter: char| letter.is_ascii_graphic() && !"`{}?#".contains(letter);
    if !base.starts_with('/') || !base.chars().all(is_right) {
        let message = format!("expected a path like `/zoos`, found `{}`", base.escape_debug());
        let help = "a base path starts with `/`, and has neither spaces nor parameters";
        if let Some(node) = top.get("basePath") {
            diagnostics.error(node.place, message, help);
        }
    }
}

/// Reports a path item that would be misread. Its path goes into URLs and documentation unescaped,
/// so it must be a plain path.
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

/// Adds an operation to those of its id. If two files describe the same operation, as files of one
/// provider sometimes do, the one with the newer api-version is kept.
fn add(
    found: &mut Vec<Entry>,
    entry: Entry,
    documents: &BTreeMap<Arc<str>, Document>,
    diagnostics: &mut Diagnostics,
) {
    if let Some(first) = found.iter().find(|known| known.address.file == entry.address.file) {
        let message = not_alone(&entry.id);
        if let Some(place) = place(&entry, documents) {
            diagnostics.error(place, message, format!("the first is {}", entry_shown(first)));
        }
        return;
    }
    let Some(first) = found.iter_mut().find(|known| is_same(known, &entry)) else {
        found.push(entry);
        return;
    };
    let is_newer = age(&entry, documents) > age(first, documents);
    let (kept, left) = if is_newer { (&entry, &*first) } else { (&*first, &entry) };
    let id = entry.id.escape_debug();
    let message = format!("`{id}` is described twice; this one is left out");
    let help = format!("the one that is generated is {}", entry_shown(kept));
    if let Some(place) = place(left, documents) {
        diagnostics.warning(place, message, help);
    }
    if is_newer {
        *first = entry;
    }
}

/// The message about an operation whose id another operation has, too.
pub(crate) fn not_alone(id: &str) -> String {
    let id = id.escape_debug();
    format!("expected every operation to have an id of its own, found `{id}` a second time")
}

/// Tells whether two operations with one id are the same request, described in two files. Paths are
/// compared without regard to case and to the names of path parameters.
fn is_same(one: &Entry, other: &Entry) -> bool {
    let path = |entry: &Entry| -> Vec<String> {
        let parts = entry.path.split('{').enumerate();
        let parts = parts.map(|(index, part)| match part.split_once('}') {
            Some((_, rest)) if index > 0 => rest.to_ascii_lowercase(),
            _ => part.to_ascii_lowercase(),
        });
        parts.collect()
    };
    one.method == other.method && path(one) == path(other)
}

/// The sort key by which the newer of two descriptions is found: on the same day, a version without
/// a suffix such as `-preview` is newer.
fn age<'a>(
    entry: &Entry,
    documents: &'a BTreeMap<Arc<str>, Document>,
) -> Option<(&'a str, bool, &'a str)> {
    let version = documents.get(&entry.address.file)?.root.pointer("/info/version")?.as_str()?;
    let (day, suffix) = version.split_at_checked("2024-05-01".len()).unwrap_or((version, ""));
    Some((day, suffix.is_empty(), suffix))
}

/// The place of an operation's `operationId`.
fn place(entry: &Entry, documents: &BTreeMap<Arc<str>, Document>) -> Option<Place> {
    let node = documents.get(&entry.address.file)?.at(&entry.address.pointer)?;
    Some(node.get("operationId")?.place)
}

/// An operation in the form in which messages name it.
pub(crate) fn shown(method: &str, path: &str, file: &str) -> String {
    format!("{} {}, in {file}", method.to_uppercase(), path.escape_debug())
}

fn entry_shown(entry: &Entry) -> String {
    shown(entry.method, &entry.path, &entry.address.file)
}

/// The operations that match a job's globs; all if there are no globs.
pub(super) fn choose(
    found: BTreeMap<String, Vec<Entry>>,
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
    found.into_iter().filter(|(id, _)| chosen(id)).flat_map(|(_, entries)| entries).collect()
}

/// The advice "did you mean …" with the candidates most similar to a name that was not found.
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
        "check the spelling; there is no similar name".to_owned()
    } else {
        format!("did you mean {}?", names.join(" or "))
    }
}
