//! The text of a `$ref`, a URI: `[file]#/{definitions,parameters,responses}/name`, or a file alone
//! for an example. All 1.1 million references of azure-rest-api-specs have one of these forms.

use super::{Address, Keys};
use crate::diagnostics::{Diagnostics, Place, Spot};
use crate::job;
use crate::read::{self, Document, Node};
use crate::uri;
use serde_json::Value;
use std::borrow::Cow;
use std::sync::Arc;

/// The target of a `$ref`.
#[derive(Debug, Eq, PartialEq)]
pub(super) enum Reference<'a> {
    /// A definition, parameter or response: its file and JSON pointer.
    Member(Cow<'a, str>, Cow<'a, str>),
    /// A whole file.
    File(Cow<'a, str>),
}

/// The reason why a `$ref` can't be followed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Refusal {
    /// The reference has none of the supported forms.
    Foreign,
    /// The reference names a file outside the specs folder.
    Outside,
}

impl<'a> Reference<'a> {
    /// Parses the text of a reference in the file `from`.
    pub(super) fn parse(from: &'a str, text: &'a str) -> Result<Reference<'a>, Refusal> {
        let (path, pointer) = uri::parts(text).ok_or(Refusal::Foreign)?;
        let file = match path.is_empty() {
            true => Cow::Borrowed(from),
            false => Cow::Owned(relative(from, &path)?),
        };
        match pointer {
            None => Ok(Reference::File(file)),
            Some(pointer) => Ok(Reference::Member(file, member(pointer).ok_or(Refusal::Foreign)?)),
        }
    }
}

/// The JSON pointer to a definition, parameter or response, escaped as armgen writes it; None for
/// any other target.
fn member(pointer: Cow<'_, str>) -> Option<Cow<'_, str>> {
    let mut steps = pointer.split('/');
    let form = (steps.next(), steps.next(), steps.next(), steps.next());
    let (Some(""), Some(section @ ("definitions" | "parameters" | "responses")), Some(name), None) =
        form
    else {
        return None;
    };
    if name.is_empty() {
        return None;
    }
    if !name.contains('~') {
        return Some(pointer);
    }
    let mut written = format!("/{section}");
    read::step_into(&mut written, &read::unescaped(name));
    Some(Cow::Owned(written))
}

/// The normalised path of a file that is named relative to another file.
fn relative(from: &str, path: &str) -> Result<String, Refusal> {
    if path.contains(':') || path.contains('\0') {
        return Err(Refusal::Foreign);
    }
    if path.starts_with('/') || path.contains('\\') {
        return Err(Refusal::Outside);
    }
    job::relative(from, path).ok_or(Refusal::Outside)
}

/// A reference that was found in a value.
pub(super) struct Found {
    pub(super) text: String,
    pub(super) place: Place,
    /// True if the reference is to an example file.
    pub(super) is_example: bool,
}

/// Finds the references in a value that have not been followed yet. A key inside `properties` or `responses` is
/// a name and no keyword, and data (`default`, `enum`) holds no references.
pub(super) fn find_references(
    address: &Address,
    value: &Value,
    keys: Keys,
    is_followed: &dyn Fn(&str) -> bool,
    diagnostics: &mut Diagnostics,
) -> Vec<Found> {
    let (file, pointer) = (&address.file, address.pointer.clone());
    let (found, is_example) = (Vec::new(), false);
    let mut search = Search { file, pointer, is_example, keys, is_followed, found, diagnostics };
    search.walk(value);
    search.is_example = true;
    if let Some(all) = value.get(keys.examples)
        && let Some((name, first)) = all.as_object().and_then(|all| all.iter().next())
    {
        search.within(keys.examples, |search| search.within(name, |search| search.walk(first)));
    }
    search.found
}

/// The state of a search for references.
struct Search<'a> {
    file: &'a Arc<str>,
    /// The JSON pointer of the current value. A place is made of it only where a reference is
    /// found, which saves most allocations.
    pointer: String,
    is_example: bool,
    keys: Keys,
    is_followed: &'a dyn Fn(&str) -> bool,
    found: Vec<Found>,
    diagnostics: &'a mut Diagnostics,
}

impl Search<'_> {
    fn walk(&mut self, value: &Value) {
        match value {
            Value::Object(members) => {
                members.iter().for_each(|(key, value)| self.member(key, value))
            }
            Value::Array(elements) => {
                for (index, element) in
                    elements.iter().enumerate().filter(|(_, one)| is_nested(one))
                {
                    self.within(&index.to_string(), |search| search.walk(element));
                }
            }
            _ => {}
        }
    }

    fn member(&mut self, key: &str, value: &Value) {
        match (key, value) {
            ("$ref", _) => self.within(key, |search| search.named(value)),
            (key, options) if key == self.keys.result.options => {
                let schema = self.keys.result.schema;
                if let Some(value) = options.get(schema) {
                    self.within(key, |search| search.within(schema, |own| own.named(value)));
                }
            }
            ("properties" | "responses", Value::Object(named)) => self.within(key, |search| {
                for (name, value) in named {
                    search.within(name, |search| search.walk(value));
                }
            }),
            ("default" | "enum" | "example" | "examples", _) => {}
            (key, _) if key == self.keys.examples => {}
            _ if is_nested(value) => self.within(key, |search| search.walk(value)),
            _ => {}
        }
    }

    /// Handles the value of a `$ref`.
    fn named(&mut self, value: &Value) {
        match value {
            Value::String(text) if (self.is_followed)(text) => {}
            _ => self.reference(value),
        }
    }

    fn reference(&mut self, value: &Value) {
        let place = Place { file: self.file.clone(), spot: Spot::Value(self.pointer.clone()) };
        match value {
            Value::String(text) => {
                let (text, is_example) = (text.clone(), self.is_example);
                self.found.push(Found { text, place, is_example });
            }
            _ => Node::new(value, place).expected("a reference (a string)", self.diagnostics),
        }
    }

    /// Runs `work` with the pointer extended by one step.
    fn within(&mut self, step: &str, work: impl FnOnce(&mut Self)) {
        let length = self.pointer.len();
        read::step_into(&mut self.pointer, step);
        work(self);
        self.pointer.truncate(length);
    }
}

fn is_nested(value: &Value) -> bool {
    matches!(value, Value::Object(_) | Value::Array(_))
}

/// Reports a reference whose form is not supported.
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

/// Reports a reference that can't be followed, with the reason.
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

/// Advice on a reference to a missing member: the most similar names.
pub(super) fn near(document: &Document, pointer: &str) -> String {
    let Some((section, name)) = pointer.rsplit_once('/') else {
        return String::new();
    };
    let names: Vec<&str> =
        document.at(section).iter().flat_map(Node::members).map(|(name, _)| name).collect();
    super::operations::did_you_mean(name, names)
}
