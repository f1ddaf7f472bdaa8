//! Stage 1, text to [`Document`]: one file as JSON, with its directives and overrides applied. This
//! stage knows JSON and Swagger's `swagger` member; later stages read the rest.

mod directives;
mod json;
mod node;
mod overrides;

pub use directives::report_unneeded;
pub use node::{Node, step_into, unescaped};
pub use overrides::{Unneeded, report_obsolete};

use crate::diagnostics::{Diagnostics, Place, Spot};
use crate::job::{Directive, Override};
use serde_json::Value;
use std::sync::Arc;

/// A parsed description or example file.
#[derive(Debug)]
pub struct Document {
    /// The path relative to the specs folder.
    pub file: Arc<str>,
    /// The JSON, with members in the file's order.
    pub root: Value,
    /// The names of the overrides that were applied.
    pub overrides: Vec<String>,
    /// The overrides for this file that had nothing to correct.
    pub unneeded: Vec<Unneeded>,
    /// The indices of the directives that changed the file.
    pub directives: Vec<usize>,
}

/// The byte order mark that some editors put at the start of a file.
const BOM: char = '\u{feff}';

impl Document {
    fn new(file: &Arc<str>, root: Value) -> Document {
        let (overrides, unneeded, directives) = (Vec::new(), Vec::new(), Vec::new());
        Document { file: file.clone(), root, overrides, unneeded, directives }
    }

    /// The root value.
    pub fn top(&self) -> Node<'_> {
        Node::new(&self.root, Place { file: self.file.clone(), spot: Spot::Value(String::new()) })
    }

    /// The value at a JSON pointer, with its place.
    pub fn at(&self, pointer: &str) -> Option<Node<'_>> {
        let value = self.value(pointer)?;
        let spot = Spot::Value(pointer.to_owned());
        Some(Node::new(value, Place { file: self.file.clone(), spot }))
    }

    /// The value at a JSON pointer, without its place. Faster than serde_json's `pointer`, since a
    /// key without escapes, as nearly all are, is looked up without a copy.
    pub fn value(&self, pointer: &str) -> Option<&Value> {
        let steps = match pointer.is_empty() {
            true => return Some(&self.root),
            false => pointer.strip_prefix('/')?.split('/'),
        };
        steps.into_iter().try_fold(&self.root, |value, step| match value {
            Value::Object(members) if !step.contains('~') => members.get(step),
            Value::Object(members) => members.get(&node::unescaped(step)),
            Value::Array(elements) => elements.get(step.parse::<usize>().ok()?),
            _ => None,
        })
    }
}

/// Reads a Swagger 2.0 file.
pub fn description(
    file: &Arc<str>,
    text: &str,
    directives: &[Directive],
    overrides: &[Override],
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let mut document = json(file, text, diagnostics)?;
    if !is_swagger(&document, diagnostics) {
        return None;
    }
    directives::apply(&mut document, directives, diagnostics);
    overrides::apply(&mut document, overrides);
    Some(document)
}

/// Tells whether an override has something to correct in a file with this text.
pub fn corrects(item: &Override, file: &str, text: &str) -> bool {
    let Ok(root) = json::parse(text.strip_prefix(BOM).unwrap_or(text)) else { return false };
    let mut document = Document::new(&file.into(), root);
    overrides::apply(&mut document, std::slice::from_ref(item));
    !document.overrides.is_empty()
}

/// Reads an example file; None if it is no JSON. Only scalar parameters are shown in documentation,
/// so it is read two levels deep.
pub fn example(file: &Arc<str>, text: &str) -> Option<Document> {
    const LEVELS: usize = 2;
    let root = json::outline(text.strip_prefix(BOM).unwrap_or(text), LEVELS).ok()?;
    Some(Document::new(file, root))
}

/// Reads a Swagger 2.0 file only as deep as the members of operations and the names of definitions.
pub fn outline(file: &Arc<str>, text: &str) -> Option<Document> {
    // The levels of the document, of sections, of path items and of operations.
    const LEVELS: usize = 4;
    let root = json::outline(text.strip_prefix(BOM).unwrap_or(text), LEVELS).ok()?;
    let is_swagger = root.get("swagger").and_then(Value::as_str) == Some("2.0");
    is_swagger.then(|| Document::new(file, root))
}

fn json(file: &Arc<str>, text: &str, diagnostics: &mut Diagnostics) -> Option<Document> {
    let text: Arc<str> = Arc::from(text.strip_prefix(BOM).unwrap_or(text));
    diagnostics.source(file, &text);
    match json::parse(&text) {
        Ok(root) => Some(Document::new(file, root)),
        Err(error) => {
            let spot = Spot::LineColumn(error.line(), error.column());
            let full = error.to_string();
            let reason = full.split(" at line ").next().unwrap_or_default();
            diagnostics.error(
                Place { file: file.clone(), spot },
                format!("expected valid JSON, found an error: {reason}"),
                "fix the file; JSON has no comments and no trailing commas, and armgen allows no duplicate keys and at most 128 levels",
            );
            None
        }
    }
}

fn is_swagger(document: &Document, diagnostics: &mut Diagnostics) -> bool {
    const HELP: &str = "armgen reads Swagger 2.0 descriptions, like those in azure-rest-api-specs";
    let top = document.top();
    if !top.value.is_object() {
        let message = format!("expected a Swagger 2.0 object, found {}", top.kind());
        diagnostics.error(top.place, message, HELP);
        return false;
    }
    match top.get("swagger") {
        Some(version) if version.value == "2.0" => true,
        Some(version) => {
            let message = format!("expected `\"swagger\": \"2.0\"`, found {}", version.shown());
            diagnostics.error(version.place, message, HELP);
            false
        }
        None => {
            let message = match top.get("openapi") {
                Some(version) => {
                    format!("expected a Swagger 2.0 file, found OpenAPI {}", version.shown())
                }
                None => "expected a Swagger 2.0 file, found no member `swagger`".to_owned(),
            };
            diagnostics.error(top.place, message, HELP);
            false
        }
    }
}
