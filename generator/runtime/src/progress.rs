//! Reads what a response body says about the progress of a long-running operation: `status`,
//! `provisioningState`, `error`. What that means is decided in `verdict.rs`.

use super::error::unreadable;
use super::node::{Levels, Node};
use super::url::{path, Part};
use azure_core::error::{Error, Result};
use azure_core::http::{RawResponse, Url};
use azure_core::json::from_json;
use serde::de::{Deserialize, DeserializeSeed, Deserializer};
use std::borrow::Cow;

/// Keys that resources have and status documents do not.
const OF_RESOURCES: [&str; 7] =
    ["type", "location", "tags", "sku", "kind", "identity", "systemdata"];

/// The members of a response body that tell the progress of an operation.
#[derive(Default)]
pub struct Progress {
    /// True if the body is empty.
    pub is_empty: bool,
    /// The value of `status`.
    pub status: Option<String>,
    /// True if `status` is an operation's, and not a property of a resource, judged by the keys beside it.
    pub is_status: bool,
    /// The `provisioningState` of a resource.
    pub state: Option<String>,
    /// True if the body has an `error` with a code or a message.
    pub has_error: bool,
    /// The value of `percentComplete`.
    pub percent: Option<f64>,
    id: Option<String>,
}

/// Reads a body. One that is empty or no JSON object says nothing. `own` is the URL of the resource that the
/// operation is about.
///
/// # Errors
/// If the body is not JSON.
pub fn progress(response: &RawResponse, own: &Url) -> Result<Progress> {
    let body = response.body().as_ref();
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii();
    if body.is_empty() {
        return Ok(Progress { is_empty: true, ..Progress::default() });
    }
    let mut progress: Progress =
        from_json(body).map_err(|error: Error| unreadable(response, &error.to_string()))?;
    progress.is_status &= !progress.id.as_deref().is_some_and(|id| is_own(id, own));
    Ok(progress)
}

/// Returns whether a resource id is that of the resource at a URL.
fn is_own(id: &str, own: &Url) -> bool {
    let own = own.path().trim_end_matches('/').to_ascii_lowercase();
    let id = path("/{id}", &[("id", Part::Segments(id.trim_end_matches('/')))]);
    id.is_ok_and(|id| own.ends_with(&id.to_ascii_lowercase()))
}

impl<'de> Deserialize<'de> for Progress {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        // Three levels: the body, its `properties`, and OData's error message with a language.
        let mut progress = Progress { is_status: true, ..Progress::default() };
        let Node::Object(members) = Levels::of(3).deserialize(from)? else {
            return Ok(Progress::default());
        };
        let mut inner = None;
        for (key, node) in members {
            let key = key.to_ascii_lowercase();
            progress.is_status &= !OF_RESOURCES.contains(&key.as_str()) || node.is_null();
            match (key.as_str(), node) {
                ("id", Node::Text(id)) => progress.id = Some(id.into_owned()),
                ("status", node) => progress.status = word(node),
                ("provisioningstate", node) => progress.state = word(node),
                ("percentcomplete", node) => progress.percent = node.float(),
                ("error", Node::Object(error)) => progress.has_error = is_error(&error),
                ("properties", Node::Object(members)) => inner = state(members),
                _ => {}
            }
        }
        progress.state = inner.or(progress.state);
        Ok(progress)
    }
}

/// Returns the string in a node; `None` if it is blank, or the node no string.
fn word(node: Node<'_>) -> Option<String> {
    match node {
        Node::Text(text) => Some(text.trim().to_owned()).filter(|word| !word.is_empty()),
        _ => None,
    }
}

/// The `provisioningState` in a resource's `properties`.
fn state(properties: Vec<(Cow<'_, str>, Node<'_>)>) -> Option<String> {
    let is_state = |key: &str| key.eq_ignore_ascii_case("provisioningState");
    properties.into_iter().find_map(|(key, node)| word(node).filter(|_| is_state(&key)))
}

/// Returns whether an `error` object has a code or a message.
fn is_error(members: &[(Cow<'_, str>, Node<'_>)]) -> bool {
    members.iter().any(|(key, node)| {
        let says = match node {
            Node::Null => false,
            Node::Text(text) => !text.is_empty(),
            _ => true,
        };
        says && (key.eq_ignore_ascii_case("code") || key.eq_ignore_ascii_case("message"))
    })
}
