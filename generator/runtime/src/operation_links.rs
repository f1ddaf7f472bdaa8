//! The links of a long-running operation: how answers give them, and how a user keeps them.

use super::error::unexpected;
use super::url::query;
use azure_core::error::{Error, ErrorKind, Result};
use azure_core::http::headers::HeaderName;
use azure_core::http::{RawResponse, Url};
use std::fmt;

const ASYNC_OPERATION: HeaderName = HeaderName::from_static("azure-asyncoperation");
const OPERATION_LOCATION: HeaderName = HeaderName::from_static("operation-location");
const LOCATION: HeaderName = HeaderName::from_static("location");

/// What a user keeps of an operation that has no links.
const RESOURCE: &str = "resource";

const API_VERSION: &str = "api-version";

/// The longest part of a link that an error shows, in characters.
const LONGEST: usize = 200;

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

    /// Takes the links of one more answer. Relative ones are relative to what was asked.
    ///
    /// # Errors
    /// If one is no address, and that is not the status of a first answer whose `Location` can be polled. Those
    /// that are addresses are taken nevertheless.
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

    /// Takes a link that was found, or else gives what is wrong with it.
    fn take(
        &mut self,
        found: Result<Option<Url>>,
        slot: fn(&mut Links) -> &mut Option<Url>,
    ) -> Option<Error> {
        match found {
            Ok(Some(found)) => *slot(self) = Some(found),
            Ok(None) => {}
            Err(error) => return Some(error),
        }
        None
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

/// The link that a header is, without the part that no request has; blank ones are none.
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

/// What may be shown of a link: no query, which may have a signature, no password, and not too much.
fn shown(link: &str) -> String {
    let link = link.split(['?', '#']).next().unwrap_or_default();
    let link = link.rsplit('@').next().unwrap_or_default();
    link.chars().take(LONGEST).collect()
}

/// Gives a link the api-version of what it is about, if it has none: Resource Manager refuses requests without.
/// One that is there stays, since statuses have versions of their own and links may be signed.
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

/// Whether two addresses have one path, whatever their queries.
pub fn is_same_path(one: &Url, other: &Url) -> bool {
    let path = |url: &Url| url.path().trim_end_matches('/').to_ascii_lowercase();
    path(one) == path(other)
}

/// What is said of a text that is no `resume`.
pub fn no_links(reason: &str) -> Error {
    let message =
        format!("expected `resume` to be text that an `OperationStatus` had there, but {reason}");
    Error::with_message(ErrorKind::Other, message)
}
