//! Media types: what they say of how a body is written.

use super::Lowering;
use crate::read::Node;

/// The media type of nearly all bodies.
pub(super) const JSON: &str = "application/json";

/// That of bytes of which nothing else is known.
pub(super) const BYTES: &str = "application/octet-stream";

/// A media type without its parameters, in small letters.
fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether a media type is JSON's, or one that is JSON underneath.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.ends_with("/json") || essence.ends_with("+json")
}

/// Whether it is that of text that is nothing more.
pub(super) fn is_plain_text(media_type: &str) -> bool {
    essence(media_type) == "text/plain"
}

/// Whether it is that of text of any kind, such as `text/x-script`.
pub(super) fn is_text(media_type: &str) -> bool {
    essence(media_type).starts_with("text/")
}

/// Whether it is that of bytes of which nothing else is known.
pub(super) fn is_bytes(media_type: &str) -> bool {
    essence(media_type) == BYTES
}

/// Whether a schema says of itself that it is bytes, and no JSON.
pub(super) fn is_binary(schema: &Node<'_>) -> bool {
    let is = |key, value| schema.get(key).is_some_and(|node| node.value == value);
    is("type", "file") || is("type", "string") && is("format", "binary")
}

/// Whether a schema says of itself that it is a file, which JSON may be, too.
pub(super) fn is_file(schema: &Node<'_>) -> bool {
    is_binary(schema) || schema.get("format").is_some_and(|node| node.value == "file")
}

impl<'a> Lowering<'a, '_> {
    /// The media types that an operation, or else its file, `consumes` or `produces`.
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
