//! What an answer says of how far a long-running operation is: in its headers, its code and its body.

use super::error::{unexpected, unreadable};
use super::node::{Levels, Node};
use super::retries::RETRY_HEADERS;
use azure_core::error::{Error, ErrorKind, Result};
use azure_core::http::headers::{HeaderName, Headers};
use azure_core::http::poller::{get_retry_after, PollerOptions};
use azure_core::http::{RawResponse, StatusCode, Url};
use azure_core::json::from_json;
use azure_core::time::Duration;
use serde::de::{Deserialize, DeserializeSeed, Deserializer};
use std::borrow::Cow;
use std::fmt;

const ASYNC_OPERATION: HeaderName = HeaderName::from_static("azure-asyncoperation");
const OPERATION_LOCATION: HeaderName = HeaderName::from_static("operation-location");
const LOCATION: HeaderName = HeaderName::from_static("location");

/// The longest wait that a service may ask for; azure_core has no bound of its own.
const LONGEST: Duration = Duration::HOUR;

/// Resource Manager's word for an operation that goes on.
pub const IN_PROGRESS: &str = "InProgress";

/// What a user keeps of an operation that has no links.
const RESOURCE: &str = "resource";

/// The links that an operation's answers had last.
#[derive(Clone, Default)]
pub struct Links {
    /// Whose body says how far it is.
    pub status: Option<Url>,
    /// Whose code does, and whose body is the result at the end.
    pub location: Option<Url>,
}

impl Links {
    /// The link to poll; without one, it is the resource.
    pub fn polled(&self) -> Option<&Url> {
        self.status.as_ref().or(self.location.as_ref())
    }

    /// The links after one more answer. Relative ones are relative to what was asked.
    pub fn moved(self, response: &RawResponse, asked: &Url) -> Result<Self> {
        let link = |name: &HeaderName| match response.headers().get_optional_str(name) {
            None | Some("") => Ok(None),
            Some(link) => asked.join(link).map(Some).map_err(|error| {
                unexpected(response, &format!("its {} is no address: {error}", name.as_str()))
            }),
        };
        let status = match link(&ASYNC_OPERATION)? {
            Some(status) => Some(status),
            None => link(&OPERATION_LOCATION)?,
        };
        let location = link(&LOCATION)?;
        Ok(Links { status: status.or(self.status), location: location.or(self.location) })
    }

    /// Reads what `to_string` wrote.
    pub fn parse(text: &str) -> Result<Self> {
        let mut links = Links::default();
        for pair in text.split(' ').filter(|pair| *pair != RESOURCE) {
            let (slot, link) = match pair.split_once('=') {
                Some(("status", link)) => (&mut links.status, link),
                Some(("location", link)) => (&mut links.location, link),
                _ => return Err(no_links("it is something else")),
            };
            *slot = Some(Url::parse(link).map_err(|error| no_links(&error.to_string()))?);
        }
        Ok(links)
    }
}

/// As a user keeps it: `status=https://.. location=https://..`, or `resource` for no link.
impl fmt::Display for Links {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.status, &self.location) {
            (Some(status), Some(location)) => write!(f, "status={status} location={location}"),
            (Some(status), None) => write!(f, "status={status}"),
            (None, Some(location)) => write!(f, "location={location}"),
            (None, None) => f.write_str(RESOURCE),
        }
    }
}

/// What is said of a text that is no `resume`.
pub fn no_links(reason: &str) -> Error {
    let message =
        format!("expected `resume` to be text that an `OperationStatus` had there, but {reason}");
    Error::with_message(ErrorKind::Other, message)
}

/// The status by an answer that says nothing else.
pub fn by_code(response: &RawResponse) -> &'static str {
    match response.status() {
        StatusCode::Accepted => IN_PROGRESS,
        _ => "Succeeded",
    }
}

/// How long to wait before the next poll: what the service asks for within bounds, or else the user's
/// frequency.
pub fn pause(headers: &Headers, options: &PollerOptions<'_>) -> Duration {
    let longest = LONGEST.max(options.frequency);
    get_retry_after(headers, &RETRY_HEADERS, options).clamp(Duration::ZERO, longest)
}

/// What a body says of how far an operation is.
#[derive(Default)]
pub struct Progress {
    /// The status of an operation.
    pub status: Option<String>,
    /// The state of a resource.
    pub state: Option<String>,
    /// How much is done.
    pub percent: Option<f64>,
}

/// Reads a body; an empty one says nothing.
pub fn progress(response: &RawResponse) -> Result<Progress> {
    if response.body().is_empty() {
        return Ok(Progress::default());
    }
    from_json(response.body()).map_err(|error: Error| unreadable(response, &error.to_string()))
}

impl<'de> Deserialize<'de> for Progress {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        // Two levels: the body's members, and those of its `properties`.
        let mut progress = Progress::default();
        let Node::Object(members) = Levels(2).deserialize(from)? else {
            return Ok(progress);
        };
        let mut inner = None;
        for (key, node) in members {
            match (key.to_ascii_lowercase().as_str(), node) {
                ("status", Node::Text(text)) => progress.status = Some(text.into_owned()),
                ("provisioningstate", Node::Text(text)) => progress.state = Some(text.into_owned()),
                ("percentcomplete", Node::Float(percent)) => progress.percent = Some(percent),
                ("percentcomplete", Node::Integer(percent)) => {
                    progress.percent = Some(percent as f64);
                }
                ("properties", Node::Object(members)) => inner = state(members),
                _ => {}
            }
        }
        progress.state = inner.or(progress.state).filter(|state| !state.is_empty());
        progress.status = progress.status.filter(|status| !status.is_empty());
        Ok(progress)
    }
}

/// The state among the properties of a resource.
fn state(properties: Vec<(Cow<'_, str>, Node<'_>)>) -> Option<String> {
    properties.into_iter().find_map(|(key, node)| match node {
        Node::Text(text) if key.eq_ignore_ascii_case("provisioningState") => {
            Some(text.into_owned())
        }
        _ => None,
    })
}
