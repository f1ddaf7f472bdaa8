//! What services say of a failed call, and what this crate makes of it.

use super::node::{Levels, Node};
use azure_core::error::{Error, ErrorKind};
use azure_core::http::headers::{HeaderName, Headers};
use azure_core::http::{RawResponse, StatusCode};
use azure_core::json::from_json;
use azure_core::Value;
use serde::de::{Deserialize, DeserializeOwned, DeserializeSeed, Deserializer};
use std::borrow::Cow;
use std::fmt;

const REQUEST_IDS: [HeaderName; 3] = [
    HeaderName::from_static("x-ms-request-id"),
    HeaderName::from_static("x-ms-correlation-request-id"),
    HeaderName::from_static("x-ms-client-request-id"),
];
const ERROR_CODE: HeaderName = HeaderName::from_static("x-ms-error-code");

/// Longest part of a service's message that an error's text has, in characters. The whole message is in
/// [`ArmError::message`].
const LONGEST: usize = 2_000;

/// How many levels of lists and objects are read of what a service says.
const DEEPEST: usize = 64;

/// Why a service refused a call, in its own words.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ArmError {
    /// What went wrong, for programs: `ResourceNotFound`.
    pub code: Option<String>,
    /// What went wrong, for people.
    pub message: Option<String>,
    /// What it is about, such as a property's name.
    pub target: Option<String>,
    /// The errors behind this one.
    pub details: Vec<ArmError>,
    /// Further facts, each usually an object with `type` and `info`.
    pub additional_info: Vec<Value>,
}

impl ArmError {
    /// What the service said, if the error is a service's answer. All of it is absent if the answer's
    /// body said nothing that could be read, such as a proxy's page.
    pub fn from_error(error: &Error) -> Option<Self> {
        let ErrorKind::HttpResponse { raw_response, error_code, .. } = error.kind() else {
            return None;
        };
        let mut said = raw_response.as_deref().map(Self::from_response).unwrap_or_default();
        said.code = said.code.or_else(|| error_code.clone());
        Some(said)
    }

    /// The body of the service's answer, for an operation whose documentation names a type of it. None if
    /// the error is no answer, or its body is no `T`.
    pub fn body<T: DeserializeOwned>(error: &Error) -> Option<T> {
        match error.kind() {
            ErrorKind::HttpResponse { raw_response, .. } => read_body(raw_response.as_deref()?),
            _ => None,
        }
    }

    fn from_response(response: &RawResponse) -> Self {
        let mut error = read_body(response).map_or_else(ArmError::default, |Body(error)| error);
        if error.code.is_none() {
            error.code = response.headers().get_optional_string(&ERROR_CODE);
        }
        error
    }
}

/// The code and the message, each if there is one.
impl fmt::Display for ArmError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = self.message.as_deref().map(one_line);
        match (&self.code, message) {
            (Some(code), Some(message)) => write!(f, "{}: {message}", one_line(code)),
            (Some(code), None) => f.write_str(&one_line(code)),
            (None, Some(message)) => f.write_str(&message),
            (None, None) => f.write_str("the service gave no reason"),
        }
    }
}

impl std::error::Error for ArmError {}

/// Of the further facts it shows how many there are: they may be anything.
impl fmt::Debug for ArmError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ArmError")
            .field("code", &self.code)
            .field("message", &self.message)
            .field("target", &self.target)
            .field("details", &self.details)
            .field("additional_info", &format_args!("[{} items]", self.additional_info.len()))
            .finish()
    }
}

/// The error for an answer that is no success, or none that the operation has:
/// `404 Not Found: Code: message (request id ..)`.
pub fn refused(response: RawResponse) -> Error {
    let status = response.status();
    let mut message = line(status);
    let mut error = ArmError::default();
    if status.is_success() {
        message.push_str(": not a status that this operation has");
    } else {
        error = ArmError::from_response(&response);
    }
    if error != ArmError::default() {
        message = format!("{message}: {error}");
    }
    message.push_str(&request_id(response.headers()));
    let kind = ErrorKind::HttpResponse {
        status,
        error_code: error.code.clone(),
        raw_response: Some(Box::new(response)),
    };
    Error::with_error(kind, error, message)
}

/// The error for an answer that says, whatever its code, that an operation has failed or was canceled.
/// That word stands for the code if the service gives none.
pub fn failed(response: RawResponse, status: &str) -> Error {
    let error = ArmError::from_response(&response);
    let (code, id) = (line(response.status()), request_id(response.headers()));
    let message = format!("{code}: the operation ended as {}: {error}{id}", one_line(status));
    let kind = ErrorKind::HttpResponse {
        status: response.status(),
        error_code: error.code.clone().or_else(|| Some(status.to_owned())),
        raw_response: Some(Box::new(response)),
    };
    Error::with_error(kind, error, message)
}

/// The error for a success whose body is not what the description says.
pub fn unreadable(response: &RawResponse, reason: &str) -> Error {
    unexpected(response, &format!("the body can't be read: {reason}"))
}

/// The error for a success that says what can't be.
pub fn unexpected(response: &RawResponse, reason: &str) -> Error {
    let (code, id) = (line(response.status()), request_id(response.headers()));
    let message = format!("{code}: {}{id}", one_line(reason));
    Error::with_message(ErrorKind::DataConversion, message)
}

fn line(status: StatusCode) -> String {
    format!("{status} {}", status.canonical_reason())
}

/// What a body says, if it can be read. Better a message with a letter missing than none.
fn read_body<T: DeserializeOwned>(response: &RawResponse) -> Option<T> {
    let body = String::from_utf8_lossy(response.body());
    from_json(body.trim_start_matches('\u{feff}')).ok()
}

/// What to quote to the service's support.
fn request_id(headers: &Headers) -> String {
    let id = REQUEST_IDS.iter().find_map(|name| headers.get_optional_str(name));
    id.map(|id| format!(" (request id {})", one_line(id))).unwrap_or_default()
}

/// Text that stays on its line and within bounds, and can't rearrange what is around it.
fn one_line(text: &str) -> String {
    let moves = |letter: char| {
        letter.is_control() || matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let letters = text.chars().take(LONGEST);
    let mut line: String = letters.map(|letter| if moves(letter) { ' ' } else { letter }).collect();
    if text.chars().nth(LONGEST).is_some() {
        line.push('…');
    }
    line
}

/// What the body of a refusal says.
struct Body(ArmError);

impl<'de> Deserialize<'de> for Body {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Levels(DEEPEST).deserialize(from).map(|node| Body(unwrapped(node)))
    }
}

/// The error in a body: under `error` (or `odata.error`), there or among the `properties` of a resource
/// that could not be made, or the body itself.
fn unwrapped(node: Node<'_>) -> ArmError {
    let Node::Object(mut members) = node else {
        return ArmError::default();
    };
    if let Some(error) = wrapped(&mut members) {
        return read(error);
    }
    let properties = members.iter_mut().find_map(|(key, node)| match node {
        Node::Object(properties) if is(key, "properties") => wrapped(properties),
        _ => None,
    });
    read(properties.unwrap_or(Node::Object(members)))
}

fn wrapped<'a>(members: &mut Vec<(Cow<'a, str>, Node<'a>)>) -> Option<Node<'a>> {
    let is_wrapper = |key: &str| is(key, "error") || is(key, "odata.error");
    let index =
        members.iter().position(|(key, node)| is_wrapper(key) && matches!(node, Node::Object(_)));
    index.map(|index| members.swap_remove(index).1)
}

fn is(key: &str, name: &str) -> bool {
    key.eq_ignore_ascii_case(name)
}

fn read(node: Node<'_>) -> ArmError {
    let mut error = ArmError::default();
    let Node::Object(members) = node else {
        return error;
    };
    for (key, node) in members {
        match node {
            // Token services say `{"error": "code", "error_description": "message"}`.
            node if is(&key, "code") || is(&key, "error") => error.code = text(node).or(error.code),
            node if is(&key, "message") || is(&key, "error_description") => {
                error.message = text(node).or(error.message);
            }
            node if is(&key, "target") => error.target = text(node).or(error.target),
            Node::List(items) if is(&key, "details") => {
                let objects = items.into_iter().filter(|item| matches!(item, Node::Object(_)));
                error.details = objects.map(read).collect();
            }
            Node::List(items) if is(&key, "additionalInfo") => {
                error.additional_info = items.into_iter().map(value).collect();
            }
            _ => {}
        }
    }
    error
}

/// A text that says something, or the one under `value`: OData's messages are objects.
fn text(node: Node<'_>) -> Option<String> {
    let text = match node {
        Node::Text(text) => Some(text.into_owned()),
        Node::Integer(number) => Some(number.to_string()),
        Node::Object(members) => members.into_iter().find_map(|(key, node)| match node {
            Node::Text(text) if is(&key, "value") => Some(text.into_owned()),
            _ => None,
        }),
        _ => None,
    };
    text.filter(|text| !text.is_empty())
}

/// A value as it is.
fn value(node: Node<'_>) -> Value {
    match node {
        Node::Null => Value::Null,
        Node::Boolean(value) => Value::from(value),
        Node::Integer(value) => Value::from(value),
        Node::Large(value) => Value::from(value),
        Node::Float(value) => Value::from(value),
        Node::Text(text) => Value::from(text.into_owned()),
        Node::List(items) => items.into_iter().map(value).collect(),
        Node::Object(members) => {
            members.into_iter().map(|(key, node)| (key.into_owned(), value(node))).collect()
        }
    }
}
