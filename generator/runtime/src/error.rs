//! The error of a failed call: reads the code and message that the service sent, and builds the
//! `azure_core::Error` from them.

use super::arm_error::ArmError;
use super::encoding;
use super::error_body::{self, ErrorContent};
use super::hints::{challenge, claims, registration};
use super::line::{line, short};
use azure_core::error::{Error, ErrorKind};
use azure_core::http::headers::{HeaderName, Headers, CONTENT_TYPE};
use azure_core::http::{RawResponse, StatusCode, Url};
use azure_core::json::from_json;
use serde::de::DeserializeOwned;

const REQUEST_IDS: [HeaderName; 3] = [
    HeaderName::from_static("x-ms-request-id"),
    HeaderName::from_static("x-ms-correlation-request-id"),
    HeaderName::from_static("x-ms-client-request-id"),
];
const ERROR_CODE: HeaderName = HeaderName::from_static("x-ms-error-code");

/// The headers that link to a running long-running operation, in order of precedence.
static LINKS: [HeaderName; 3] = [
    HeaderName::from_static("azure-asyncoperation"),
    HeaderName::from_static("operation-location"),
    LOCATION,
];
const LOCATION: HeaderName = HeaderName::from_static("location");

impl ArmError {
    /// The service's error, if it refused the call or the operation failed. If the response's body
    /// can't be read, all fields are empty. `None` for other errors, such as a failed connection or
    /// a success whose body can't be read.
    pub fn from_error(error: &Error) -> Option<Self> {
        let ErrorKind::HttpResponse { status, raw_response, error_code } = error.kind() else {
            return None;
        };
        let first: &(dyn std::error::Error + 'static) = error;
        let mut causes = std::iter::successors(Some(first), |cause| cause.source());
        let mut said = match causes.find_map(|cause| cause.downcast_ref::<Self>()) {
            Some(said) => said.clone(),
            None if status.is_success() => return None,
            None => raw_response.as_deref().map(Self::from_response).unwrap_or_default(),
        };
        said.code = said.code.or_else(|| error_code.clone());
        Some(said)
    }

    /// The service's response that the error is about, with its status, headers and unchanged body.
    /// That includes a success that could not be read. `None` if there was no response.
    pub fn response(error: &Error) -> Option<&RawResponse> {
        match error.kind() {
            ErrorKind::HttpResponse { raw_response, .. } => raw_response.as_deref(),
            _ => None,
        }
    }

    /// The body of the service's response, for an operation whose documentation names the type of
    /// its errors. `None` if there was no response, or the body is no `T`.
    pub fn body<T: DeserializeOwned>(error: &Error) -> Option<T> {
        from_json(encoding::text(Self::response(error)?.body()).as_bytes()).ok()
    }

    fn from_response(response: &RawResponse) -> Self {
        said(response).error
    }
}

/// Reads the error from a response's body, or else from its headers.
fn said(response: &RawResponse) -> ErrorContent {
    let mut said = error_body::read(response.body());
    let headers = response.headers();
    let code = said.error.code.take();
    let code = code.or_else(|| headers.get_optional_string(&ERROR_CODE));
    said.error.code = code.or_else(|| said.other_code.take());
    said.error.additional_info.extend(challenge(response));
    said
}

/// The error for a response with a failure status, or with a status that the operation does not
/// have: `404 Not Found: Code: message (request id ..)`.
pub fn error_from_response(response: RawResponse) -> Error {
    if response.status().is_success() {
        return match link(response.headers()) {
            Some(link) if response.status() == StatusCode::Accepted => accepted(&response, link),
            _ => {
                unexpected(&response, "the description of this operation does not have this status")
            }
        };
    }
    if let Some(there) = redirection(&response) {
        let reason = "which is not followed, since a token would go with it";
        let message =
            format!("{}: a redirection to {there}, {reason}", status_line(response.status()));
        return error_with(response, ArmError::default(), None, &message);
    }
    let ErrorContent { error, is_text, .. } = said(&response);
    let mut message = status_line(response.status());
    if error.code.is_some() || error.message.is_some() {
        message = format!("{message}: {error}");
    }
    let media_type = media_type(response.headers());
    if is_text && error.message.is_some() && !media_type.is_empty() {
        message = format!("{message} ({media_type})");
    }
    error_with(response, error, None, &message)
}

/// The error for a response with a success status whose body contains nothing but an error.
pub fn error_in_success(response: RawResponse, error: ArmError) -> Error {
    let message = format!(
        "{}: the body of the response is an error: {error}",
        status_line(response.status())
    );
    error_with(response, error, None, &message)
}

/// The error for a long-running operation whose status is failed or canceled, whatever the
/// response's status code. That status is the error code if the service gives none.
pub fn failed(response: RawResponse, status: &str) -> Error {
    let error = ArmError::from_response(&response);
    let code = status_line(response.status());
    let message = format!("{code}: the operation ended as {}: {error}", short(status));
    error_with(response, error, Some(status), &message)
}

/// Makes the error for a response: adds advice and the request id to `message`. `word` is the error code if
/// `error` has none.
fn error_with(response: RawResponse, error: ArmError, word: Option<&str>, message: &str) -> Error {
    let mut message = message.to_owned();
    for hint in [registration(&error), claims(&error)].into_iter().flatten() {
        message = format!("{message}; {hint}");
    }
    message.push_str(&request_id(response.headers()));
    let kind = ErrorKind::HttpResponse {
        status: response.status(),
        error_code: error.code.as_deref().or(word).map(short),
        raw_response: Some(Box::new(response)),
    };
    Error::with_error(kind, error, message)
}

/// The error for an operation that was accepted (202) although its description does not have that
/// status.
fn accepted(response: &RawResponse, link: &str) -> Error {
    let reason = "the service accepted the operation and still works on it, which its description \
                  does not expect; don't send the request again, but poll the link in the headers \
                  of `ArmError::response`";
    unexpected(response, &format!("{reason}: {link}"))
}

/// The error for a success whose body does not have the described type.
pub fn unreadable(response: &RawResponse, reason: &str) -> Error {
    unexpected(response, &format!("the body can't be read: {reason}"))
}

/// The error for a success that contradicts the description. It contains the response.
pub fn unexpected(response: &RawResponse, reason: &str) -> Error {
    let (code, id) = (status_line(response.status()), request_id(response.headers()));
    let kind = ErrorKind::HttpResponse {
        status: response.status(),
        error_code: None,
        raw_response: Some(Box::new(response.clone())),
    };
    Error::with_message(kind, format!("{code}: {}{id}", line(reason)))
}

fn status_line(status: StatusCode) -> String {
    format!("{status} {}", status.canonical_reason())
}

/// The media type of a response's body, without parameters.
pub fn media_type(headers: &Headers) -> String {
    let media_type = headers.get_optional_str(&CONTENT_TYPE).unwrap_or_default();
    short(media_type.split(';').next().unwrap_or_default().trim())
}

/// The link to a running long-running operation, if the response has one.
pub fn link(headers: &Headers) -> Option<&str> {
    let links = LINKS.iter().filter_map(|name| headers.get_optional_str(name));
    links.map(str::trim).find(|link| !link.is_empty())
}

/// The host that a response redirects to.
fn redirection(response: &RawResponse) -> Option<String> {
    let location = response.headers().get_optional_str(&LOCATION)?;
    let is_redirection = (300..400).contains(&u16::from(response.status()));
    let there = is_redirection.then(|| Url::parse(location).ok());
    Some(there?.map_or_else(|| "another path".to_owned(), |url| url.origin().ascii_serialization()))
}

/// The request id in parentheses, to quote to the service's support.
fn request_id(headers: &Headers) -> String {
    let id = REQUEST_IDS.iter().find_map(|name| headers.get_optional_str(name));
    id.map(|id| format!(" (request id {})", short(id))).unwrap_or_default()
}
