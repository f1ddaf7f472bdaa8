//! The text of a `$ref`: `[file]#/{definitions,parameters,responses}/name`, or a file alone for an
//! example. All 1.1 million references of azure-rest-api-specs have one of these forms.

use super::Address;
use crate::diagnostics::{Diagnostics, Place};
use crate::job;
use crate::read::{Document, Node};
use serde_json::Value;
use std::sync::Arc;

/// What a `$ref` names.
#[derive(Debug, Eq, PartialEq)]
pub(super) enum Reference {
    /// A definition, parameter or response.
    Member(Address),
    /// A whole file.
    File(Arc<str>),
}

/// Why a `$ref` can't be followed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Refusal {
    /// Its form is none of those known.
    Foreign,
    /// It names a file outside the specs folder.
    Outside,
}

impl Reference {
    /// Reads the text of a reference that stands in the file `from`.
    pub(super) fn parse(from: &Arc<str>, text: &str) -> Result<Reference, Refusal> {
        let (path, fragment) = match text.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (text, None),
        };
        let file = if path.is_empty() { from.clone() } else { relative(from, path)?.into() };
        match fragment {
            None => Ok(Reference::File(file)),
            Some(pointer) => {
                let mut parts = pointer.split('/');
                let form = (parts.next(), parts.next(), parts.next(), parts.next());
                let (Some(""), Some("definitions" | "parameters" | "responses"), Some(name), None) =
                    form
                else {
                    return Err(Refusal::Foreign);
                };
                if name.is_empty() {
                    return Err(Refusal::Foreign);
                }
                Ok(Reference::Member(Address { file, pointer: pointer.to_owned() }))
            }
        }
    }
}

/// The path of a file named relative to another file, normalised.
fn relative(from: &str, path: &str) -> Result<String, Refusal> {
    if path.contains(':') || path.contains('\0') {
        return Err(Refusal::Foreign);
    }
    if path.starts_with('/') || path.contains('\\') {
        return Err(Refusal::Outside);
    }
    job::relative(from, path).ok_or(Refusal::Outside)
}

/// All references in a value: text, place, and whether it stands for an example. A key inside
/// `properties` or `responses` is a name and no keyword, and data (`default`, `enum`) holds no references.
pub(super) fn find(
    node: &Node<'_>,
    examples: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<(String, Place, bool)> {
    let mut found = Vec::new();
    walk(node, examples, diagnostics, &mut |text, place| found.push((text, place)));
    let mut found: Vec<_> = found.into_iter().map(|(text, place)| (text, place, false)).collect();
    let example = node.get(examples).and_then(|all| all.members().next().map(|(_, first)| first));
    if let Some(example) = example {
        walk(&example, examples, diagnostics, &mut |text, place| found.push((text, place, true)));
    }
    found
}

fn walk(
    node: &Node<'_>,
    examples: &str,
    diagnostics: &mut Diagnostics,
    found: &mut dyn FnMut(String, Place),
) {
    for (key, child) in node.members() {
        match (key, child.value) {
            ("$ref", Value::String(text)) => found(text.clone(), child.place),
            ("$ref", _) => child.expected("a reference (a string)", diagnostics),
            ("properties" | "responses", Value::Object(_)) => {
                for (_, named) in child.members() {
                    walk(&named, examples, diagnostics, found);
                }
            }
            ("default" | "enum" | "example" | "examples", _) => {}
            (key, _) if key == examples => {}
            _ => walk(&child, examples, diagnostics, found),
        }
    }
    for element in node.elements() {
        walk(&element, examples, diagnostics, found);
    }
}

/// Reports a reference of a form that armgen does not follow.
pub(super) fn foreign(text: &str, place: Place, diagnostics: &mut Diagnostics) {
    diagnostics.error(
        place,
        format!(
            "expected a reference like `file.json#/definitions/name`, found `{}`",
            text.escape_debug()
        ),
        "references may name a definition, a parameter or a response of a file",
    );
}

/// Reports a reference that can't be followed.
pub(super) fn refused(text: &str, reason: Refusal, place: Place, diagnostics: &mut Diagnostics) {
    match reason {
        Refusal::Foreign => foreign(text, place, diagnostics),
        Refusal::Outside => diagnostics.error(
            place,
            format!(
                "refused to follow `{}`: it leads out of the specs folder",
                text.escape_debug()
            ),
            "references may only name files below the specs folder, by a relative path",
        ),
    }
}

/// Advice on a reference that names nothing: the names that look most like it.
pub(super) fn near(document: &Document, pointer: &str) -> String {
    let Some((section, name)) = pointer.rsplit_once('/') else {
        return String::new();
    };
    let names: Vec<&str> =
        document.at(section).iter().flat_map(Node::members).map(|(name, _)| name).collect();
    super::operations::did_you_mean(name, names)
}
