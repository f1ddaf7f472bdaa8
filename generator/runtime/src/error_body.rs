//! Reads the body of an error response: the code and message that Resource Manager requires, in all
//! the forms in which services, gateways and proxies send them.

use super::arm_error::ArmError;
use super::encoding;
use super::markup::{code_and_message, is_page, seen};
use super::node::{Node, Owned};
use azure_core::json::from_json;
use azure_core::Value;
use std::borrow::Cow;

/// The number of levels of nested lists and objects that are read; deeper ones become null.
const DEEPEST: usize = 64;

/// The number of times that a string within a body is parsed as a body of its own.
const LAYERS: usize = 3;

/// The number of characters that are read of a body other than JSON.
const LONGEST_PAGE: usize = 20_000;

type Members = Vec<(Cow<'static, str>, Node<'static>)>;

/// The content of an error's body, as far as it can be read.
#[derive(Default)]
pub struct ErrorContent {
    pub error: ArmError,
    /// A code that is used if there is no other: that of the innermost error, or the status of the
    /// operation.
    pub other_code: Option<String>,
    /// True if the body is neither JSON nor XML. The message then names the media type as well.
    pub is_text: bool,
}

/// Reads code, message and details from the body of an error response.
pub fn read(body: &[u8]) -> ErrorContent {
    document(&encoding::text(body), LAYERS)
}

/// The error in the body of a success, if the body contains nothing else: an object under `error`
/// with a code or message, and no other member that the response's type knows.
pub fn only_error(body: &[u8], knows: impl Fn(&str) -> bool) -> Option<ArmError> {
    let names_it = |bytes: &[u8]| bytes.eq_ignore_ascii_case(b"error");
    if knows("error") || !body.windows(5).any(names_it) {
        return None;
    }
    // Three levels are enough to find a code or message.
    let Ok(Owned::<3>(Node::Object(members))) = from_json(encoding::text(body).as_bytes()) else {
        return None;
    };
    let is_error = |(key, node): &(Cow<'_, str>, Node<'_>)| is(key, "error") && has_words(node);
    let is_known = |(key, node): &(Cow<'_, str>, Node<'_>)| !node.is_null() && knows(key);
    (members.iter().any(is_error) && !members.iter().any(is_known)).then(|| read(body).error)
}

/// Reads a body that is JSON, XML, an HTML page or plain text.
fn document(text: &str, layers: usize) -> ErrorContent {
    let text = text.trim();
    match from_json(text) {
        Ok(Owned::<DEEPEST>(node)) => said(node, layers),
        Err(_) => page(text),
    }
}

/// Reads a body that is not JSON.
fn page(text: &str) -> ErrorContent {
    let end = text.char_indices().nth(LONGEST_PAGE).map_or(text.len(), |(end, _)| end);
    let text = text.get(..end).unwrap_or(text);
    let (code, message) = match text.starts_with('<') && !is_page(text) {
        true => code_and_message(text),
        false => (None, None),
    };
    let is_text = code.is_none() && message.is_none();
    let message = if is_text { seen(text) } else { message };
    ErrorContent {
        error: ArmError { code, message, ..ArmError::default() },
        other_code: None,
        is_text,
    }
}

fn said(node: Node<'static>, layers: usize) -> ErrorContent {
    match node {
        Node::Text(text) => layers.checked_sub(1).map(|layers| sentence(text, layers)),
        Node::List(items) => Some(first(items, layers)),
        Node::Object(members) => Some(unwrapped(members, layers)),
        _ => None,
    }
    .unwrap_or_default()
}

/// Reads a JSON string: a body of its own, or else the message.
fn sentence(text: Cow<'_, str>, layers: usize) -> ErrorContent {
    if text.trim_start().starts_with(['{', '[', '<']) {
        return document(&text, layers);
    }
    let message = Some(text.into_owned()).filter(|text| !text.trim().is_empty());
    ErrorContent { error: ArmError { message, ..ArmError::default() }, ..ErrorContent::default() }
}

/// Several errors: the first, with the others as its details.
fn first(items: Vec<Node<'static>>, layers: usize) -> ErrorContent {
    let mut items =
        items.into_iter().filter(|item| matches!(item, Node::Object(_) | Node::Text(_)));
    let mut first = items.next().map(|item| said(item, layers)).unwrap_or_default();
    first.error.details.extend(items.map(|item| said(item, layers).error));
    first
}

/// The error in an object: in a list of `errors`; under `error` or `odata.error`, at the top or in
/// the `properties` of a resource that could not be created; or the object itself.
fn unwrapped(mut members: Members, layers: usize) -> ErrorContent {
    if let Some(Node::List(items)) =
        take_member(&mut members, "errors", |node| matches!(node, Node::List(_)))
    {
        let others = said(Node::Object(members), layers);
        return joined(others, first(items, layers));
    }
    for key in ["error", "odata.error"] {
        if let Some(error) = take_member(&mut members, key, is_wrapped) {
            let mut said = inner(error, layers);
            // In a status document, `status` is beside the error.
            let word = take_member(&mut members, "status", |node| matches!(node, Node::Text(_)));
            said.other_code = said.other_code.or_else(|| word.and_then(text));
            return said;
        }
    }
    let properties = members.iter_mut().find_map(|(key, node)| match node {
        Node::Object(properties) if is(key, "properties") => {
            take_member(properties, "error", is_wrapped)
        }
        _ => None,
    });
    match properties {
        Some(error) => inner(error, layers),
        None => object(members, layers),
    }
}

/// Reads a wrapped value: an error, or an object that wraps the error once more.
fn inner(node: Node<'static>, layers: usize) -> ErrorContent {
    match node {
        Node::Object(members)
            if members.iter().any(|(key, _)| is(key, "code") || is(key, "message")) =>
        {
            object(members, layers)
        }
        node => layers.checked_sub(1).map(|layers| said(node, layers)).unwrap_or_default(),
    }
}

/// Combines the error of an object with those of its list of errors, which is used alone if the
/// object has neither code nor message.
fn joined(mut said: ErrorContent, list: ErrorContent) -> ErrorContent {
    let error = &mut said.error;
    if error.code.is_none() && error.message.is_none() {
        return list;
    }
    error.code = error.code.take().or_else(|| list.error.code.clone());
    error.message = error.message.take().or_else(|| list.error.message.clone());
    error.details.push(list.error);
    said
}

/// Reads an error from its members.
fn object(members: Members, layers: usize) -> ErrorContent {
    let (mut error, mut other_code) = (ArmError::default(), None);
    let (mut word, mut title, mut detail) = (None, None, None);
    for (key, node) in members {
        match (key.to_ascii_lowercase().as_str(), node) {
            ("code", node) => error.code = text(node).or(error.code),
            // Token services send `{"error": "code", "error_description": "message"}`.
            ("error", node @ Node::Text(_)) => word = text(node),
            ("message" | "error_description", node) => error.message = text(node).or(error.message),
            ("target", node) => error.target = text(node).or(error.target),
            ("details", node) => error.details = details(node),
            ("additionalinfo", Node::List(items)) => {
                error.additional_info = items.into_iter().map(value).collect();
            }
            ("innererror", Node::Object(members)) => other_code = innermost(members),
            // The members of problem details (RFC 7807).
            ("title", node) => title = text(node),
            ("detail", node) => detail = text(node),
            ("errors", Node::Object(fields)) => error.details.extend(fields.into_iter().map(field)),
            _ => {}
        }
    }
    let problem = match (title, detail) {
        (Some(title), Some(detail)) => Some(format!("{title}: {detail}")),
        (title, detail) => title.or(detail),
    };
    error.message = error.message.or(problem);
    match word {
        Some(word) if error.message.is_none() && word.contains(' ') => error.message = Some(word),
        word => error.code = error.code.or(word),
    }
    if let Some((message, layers)) = error.message.as_ref().zip(layers.checked_sub(1)) {
        if message.trim_start().starts_with('{') {
            let ErrorContent { error: within, is_text, .. } = document(message, layers);
            if !is_text && within.message.is_some() {
                error.message = within.message.clone();
                error.details.insert(0, within);
            }
        }
    }
    ErrorContent { error, other_code, is_text: false }
}

/// The details of an error: objects or strings, in a list or alone.
fn details(node: Node<'static>) -> Vec<ArmError> {
    let items = if let Node::List(items) = node { items } else { vec![node] };
    let errors = items.into_iter().map(|item| match item {
        Node::Object(members) => object(members, 0).error,
        Node::Text(text) => sentence(text, 0).error,
        _ => ArmError::default(),
    });
    errors.filter(|error| *error != ArmError::default()).collect()
}

/// The message for a field, from a string or a list of strings, with the field's name as target.
fn field((name, texts): (Cow<'static, str>, Node<'static>)) -> ArmError {
    let message = match texts {
        Node::List(texts) => texts.into_iter().filter_map(text).collect::<Vec<_>>().join(" "),
        node => text(node).unwrap_or_default(),
    };
    let message = Some(message).filter(|message| !message.is_empty());
    ArmError { target: Some(name.into_owned()), message, ..ArmError::default() }
}

/// The code at the end of a chain of inner errors.
fn innermost(members: Members) -> Option<String> {
    let (mut code, mut deeper) = (None, None);
    for (key, node) in members {
        match node {
            Node::Object(members) if is(&key, "innererror") => deeper = innermost(members),
            node if is(&key, "code") => code = text(node),
            _ => {}
        }
    }
    deeper.or(code)
}

/// Removes and returns the member with a key, if it satisfies `wanted`.
fn take_member(
    members: &mut Members,
    key: &str,
    wanted: fn(&Node<'_>) -> bool,
) -> Option<Node<'static>> {
    let index = members.iter().position(|(own, node)| is(own, key) && wanted(node))?;
    Some(members.swap_remove(index).1)
}

/// Tells whether a value may contain an error: an object, or a string with the JSON of one.
fn is_wrapped(node: &Node<'_>) -> bool {
    match node {
        Node::Object(_) => true,
        Node::Text(text) => text.trim_start().starts_with('{'),
        _ => false,
    }
}

/// Tells whether an object has a code or a message.
fn has_words(node: &Node<'_>) -> bool {
    matches!(node, Node::Object(members) if members.iter().any(|(key, node)| {
        (is(key, "code") || is(key, "message")) && !node.is_null()
    }))
}

fn is(key: &str, name: &str) -> bool {
    key.eq_ignore_ascii_case(name)
}

/// A text that is not blank, or the one under `value`, since OData's messages are objects.
fn text(node: Node<'_>) -> Option<String> {
    let text = match node {
        Node::Text(text) => Some(text.into_owned()),
        Node::Integer(number) => Some(number.to_string()),
        Node::Large(number) => Some(number.to_string()),
        Node::Float(number) => Some(number.to_string()),
        Node::Digits(number) => Some(number.into_owned()),
        Node::Object(members) => members.into_iter().find_map(|(key, node)| match node {
            Node::Text(text) if is(&key, "value") => Some(text.into_owned()),
            _ => None,
        }),
        _ => None,
    };
    text.filter(|text| !text.trim().is_empty())
}

/// Converts a node to a `serde_json` value.
pub fn value(node: Node<'_>) -> Value {
    match node {
        Node::Null => Value::Null,
        Node::Boolean(value) => Value::from(value),
        Node::Integer(value) => Value::from(value),
        Node::Large(value) => Value::from(value),
        Node::Float(value) => Value::from(value),
        // serde_json's number might round the digits, so they become a string.
        Node::Digits(value) => Value::from(value.into_owned()),
        Node::Text(text) => Value::from(text.into_owned()),
        Node::List(items) => items.into_iter().map(value).collect(),
        Node::Object(members) => {
            members.into_iter().map(|(key, node)| (key.into_owned(), value(node))).collect()
        }
    }
}
