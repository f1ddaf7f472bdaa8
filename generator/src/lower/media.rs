//! Media types, and the body format that each stands for.

use super::Lowering;
use crate::read::Node;

/// The media type of nearly all bodies.
pub(super) const JSON: &str = "application/json";

/// The media type of bytes without a known format.
pub(super) const BYTES: &str = "application/octet-stream";

/// A media type without its parameters, in lower case.
fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Tells whether a media type is JSON, or based on JSON (`+json`).
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.ends_with("/json") || essence.ends_with("+json")
}

/// Tells whether a media type is plain text.
pub(super) fn is_plain_text(media_type: &str) -> bool {
    essence(media_type) == "text/plain"
}

/// Tells whether a media type is text of any kind, such as `text/x-script`.
pub(super) fn is_text(media_type: &str) -> bool {
    essence(media_type).starts_with("text/")
}

/// Tells whether a media type is bytes without a known format.
pub(super) fn is_bytes(media_type: &str) -> bool {
    essence(media_type) == BYTES
}

/// Tells whether a schema is declared as bytes, which are not JSON.
pub(super) fn is_binary(schema: &Node<'_>) -> bool {
    let is = |key, value| schema.get(key).is_some_and(|node| node.value == value);
    is("type", "file") || is("type", "string") && is("format", "binary")
}

/// Tells whether a schema is declared as a file, which may be a JSON file.
pub(super) fn is_file(schema: &Node<'_>) -> bool {
    is_binary(schema) || schema.get("format").is_some_and(|node| node.value == "file")
}

impl<'a> Lowering<'a, '_> {
    /// The media types that an operation `consumes` or `produces`, or else its file's.
    pub(super) fn media_types(&mut self, operation: &Node<'a>, key: &str) -> Vec<&'a str> {
        match operation.get(key) {
            Some(_) => operation.texts(key, self.diagnostics),
            None => {
                let top = self.spec.top(operation);
                top.map_or(Vec::new(), |top| top.texts(key, self.diagnostics))
            }
        }
    }
}
