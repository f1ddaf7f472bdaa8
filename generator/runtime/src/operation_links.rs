//! The links of a long-running operation: reading them from response headers, and writing them to the text that
//! resumes it.

use super::error::unexpected;
use super::url::query;
use azure_core::error::{Error, ErrorKind, Result};
use azure_core::http::headers::HeaderName;
use azure_core::http::{RawResponse, Url};
use std::fmt;

const ASYNC_OPERATION: HeaderName = HeaderName::from_static("azure-asyncoperation");
const OPERATION_LOCATION: HeaderName = HeaderName::from_static("operation-location");
const LOCATION: HeaderName = HeaderName::from_static("location");

/// The resume text of an operation without links, whose resource is polled.
const RESOURCE: &str = "resource";

const API_VERSION: &str = "api-version";

/// The longest part of a link in an error, in characters.
const LONGEST: usize = 200;

/// The links of the last response of an operation.
#[derive(Clone, Default)]
pub struct Links {
    /// The status link (`Azure-AsyncOperation` or `Operation-Location`): its body says how far the operation
    /// is.
    pub status: Option<Url>,
    /// The `Location` link: 202 until the operation has ended; then its body is the result.
    pub location: Option<Url>,
}

impl Links {
    /// The link to poll, or `None` if the resource is to be polled.
    pub fn polled(&self) -> Option<&Url> {
        self.status.as_ref().or(self.location.as_ref())
    }

    /// Takes the links of a response. Relative ones are resolved against the URL that was requested.
    ///
    /// # Errors
    /// If a link is no valid URL, but for the status link of a response with a valid `Location`. Valid links
    /// are taken in any case.
    pub fn follow(&mut self, response: &RawResponse, asked: &Url) -> Result<()> {
        let link = |name: HeaderName| link(response, &name, asked);
        let is_first = self.polled().is_none();
        let status = match link(ASYNC_OPERATION) {
            Ok(None) => link(OPERATION_LOCATION),
            found => found,
        };
        let location = link(LOCATION);
        let is_enough = is_first && matches!(location, Ok(Some(_)));
        let broken = self.take(status, |links| &mut links.status).filter(|_| !is_enough);
        match self.take(location, |links| &mut links.location).or(broken) {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    /// Sets a link, or returns the error of one that is no valid URL.
    fn take(
        &mut self,
        found: Result<Option<Url>>,
        field: fn(&mut Links) -> &mut Option<Url>,
    ) -> Option<Error> {
        match found {
            Ok(Some(found)) => *field(self) = Some(found),
            Ok(None) => {}
            Err(error) => return Some(error),
        }
        None
    }

    /// Parses the text that `to_string` wrote.
    pub fn parse(text: &str) -> Result<Self> {
        let mut links = Links::default();
        for pair in text.split(' ').filter(|pair| *pair != RESOURCE) {
            let (field, link) = match pair.split_once('=') {
                Some(("status", link)) => (&mut links.status, link),
                Some(("location", link)) => (&mut links.location, link),
                _ => return Err(no_links("this is other text")),
            };
            *field = Some(Url::parse(link).map_err(|error| no_links(&error.to_string()))?);
        }
        Ok(links)
    }
}

/// Writes the text that resumes the operation: `status=https://.. location=https://..`, or `resource` without
/// links.
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

/// The URL in a header, without its fragment; a blank header counts as absent.
fn link(response: &RawResponse, name: &HeaderName, asked: &Url) -> Result<Option<Url>> {
    let text = response.headers().get_optional_str(name).map(str::trim);
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let mut link = asked.join(text).map_err(|error| {
        let (name, found) = (name.as_str(), shown(text));
        unexpected(response, &format!("expected an address in {name}, found `{found}`: {error}"))
    })?;
    link.set_fragment(None);
    Ok(Some(link))
}

/// A link for messages: shortened, without query (it may have a signature) and password.
fn shown(link: &str) -> String {
    let link = link.split(['?', '#']).next().unwrap_or_default();
    let link = link.rsplit('@').next().unwrap_or_default();
    link.chars().take(LONGEST).collect()
}

/// Adds the `api-version` of `from` to a link without one: Resource Manager refuses requests that have none. A
/// link that has one keeps it, since status endpoints have api-versions of their own, and links may be signed.
pub fn complete(link: &mut Url, from: &Url) {
    let version = |url: &Url| {
        let mut pairs = url.query_pairs();
        let found = pairs.find(|(key, _)| key.eq_ignore_ascii_case(API_VERSION));
        found.map(|(_, version)| version.into_owned())
    };
    if let (None, Some(version)) = (version(link), version(from)) {
        query(link, API_VERSION, &version);
    }
}

/// Returns whether two URLs have the same path, whatever their queries.
pub fn is_same_path(one: &Url, other: &Url) -> bool {
    let path = |url: &Url| url.path().trim_end_matches('/').to_ascii_lowercase();
    path(one) == path(other)
}

/// The error for a `resume` text that can't be parsed.
pub fn no_links(reason: &str) -> Error {
    let message =
        format!("expected `resume` to be the text of `OperationStatus::resume`, but {reason}");
    Error::with_message(ErrorKind::Other, message)
}
