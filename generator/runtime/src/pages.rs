//! Pageable operations (`x-ms-pageable`). The next link of a page is followed only to the client's own
//! endpoint, since the token goes with it. A link without `api-version` gets that of the first request.

use super::call::RequestBuilder;
use super::connection::{check, with, Connection};
use super::error::unreadable;
use super::node::{Levels, Node};
use super::url::{carry, query, spelled};
use super::wire::Wire;
use azure_core::error::{Error, ErrorKind, Result};
use azure_core::http::pager::{Page, PagerContinuation, PagerOptions, PagerResult, PagerState};
use azure_core::http::{Method, Pager, RawResponse, Request, Response, StatusCode, Url};
use azure_core::json::{from_json, to_json};
use azure_core::Bytes;
use serde::de::{Deserialize, DeserializeOwned, DeserializeSeed, Deserializer};
use std::collections::HashSet;
use std::future::{ready, Future};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Implements azure_core's `Page` for a model: `page!(Type, field, Item);`
#[doc(hidden)]
#[macro_export]
macro_rules! page {
    ($ty:ident, $items:ident, $item:ty) => {
        impl $crate::__private::Paged for $ty {
            const ITEMS: &'static str = stringify!($items);
        }

        impl azure_core::http::pager::Page for $ty {
            type Item = $item;
            type IntoIter = std::vec::IntoIter<$item>;

            #[inline]
            fn into_items<'async_trait>(self) -> $crate::__private::Items<'async_trait, $item>
            where
                Self: 'async_trait,
            {
                $crate::__private::pages::items(self.$items)
            }
        }
    };
}

/// A model that is a page: a list of items and a link to the next page.
pub trait Paged: DeserializeOwned + Page + Wire + Send {
    /// The Rust name of the field with the items.
    const ITEMS: &'static str;
}

/// The items of a page, as azure_core's `Page` returns them.
pub type Items<'a, T> = Pin<Box<dyn Future<Output = Result<std::vec::IntoIter<T>>> + Send + 'a>>;

/// Wraps the items of a page for azure_core; `None` is an empty page.
pub fn items<'a, T: Send + 'a>(items: Option<Vec<T>>) -> Items<'a, T> {
    Box::pin(ready(Ok(items.unwrap_or_default().into_iter())))
}

impl RequestBuilder {
    /// Returns the pager that starts with this request. `next` is the key of the next link in a page, empty if
    /// the operation has a single page.
    ///
    /// # Errors
    /// If building the request failed.
    pub fn pages<T: Paged>(
        self,
        options: PagerOptions<'_>,
        next: &'static str,
        success: &'static [u16],
    ) -> Result<Pager<T>> {
        let start = Start::Request(self.request?);
        Ok(pager(&self.connection, self.operation, options, start, next, None, success))
    }

    /// Returns a pager that requests each next link by the same method, with the same headers and body.
    ///
    /// # Errors
    /// If building the request failed.
    pub fn pages_by<T: Paged>(
        self,
        options: PagerOptions<'_>,
        next: &'static str,
        success: &'static [u16],
    ) -> Result<Pager<T>> {
        let start = Start::Again(self.request?);
        Ok(pager(&self.connection, self.operation, options, start, next, None, success))
    }

    /// Returns a pager that resolves next links against the URL of `frame`, and adds the parameters of its
    /// query that a link lacks.
    ///
    /// # Errors
    /// If building the request failed.
    pub fn pages_at<T: Paged>(
        self,
        options: PagerOptions<'_>,
        next: &'static str,
        success: &'static [u16],
        frame: RequestBuilder,
    ) -> Result<Pager<T>> {
        let (start, frame) = (Start::Request(self.request?), frame.request?.url().clone());
        Ok(pager(&self.connection, self.operation, options, start, next, Some(frame), success))
    }
}

impl Connection {
    /// Returns a pager that starts with a page that is there already, the result of a long-running operation.
    pub fn pages_from<T: Paged>(
        &self,
        operation: &'static str,
        options: PagerOptions<'_>,
        first: Response<T>,
        next: &'static str,
    ) -> Pager<T> {
        self.pages_of_version(self.api_version(), operation, options, first, next)
    }

    /// Returns a pager that starts with the given page, as [`pages_from`](Self::pages_from) does, for an
    /// operation whose `api-version` is not the client's. An empty `version` stands for none.
    pub fn pages_of_version<T: Paged>(
        &self,
        version: &str,
        operation: &'static str,
        options: PagerOptions<'_>,
        first: Response<T>,
        next: &'static str,
    ) -> Pager<T> {
        let mut from = self.endpoint().clone();
        if !version.is_empty() {
            query(&mut from, "api-version", version);
        }
        pager(self, operation, options, Start::Page(first.into(), from), next, None, &[200])
    }
}

/// How a pager gets its first page and the following ones.
#[derive(Clone)]
enum Start {
    /// The first page is the response to this request; the next ones are a GET of their links.
    Request(Request),
    /// The first page is the response to this request; the next ones are the same request to their links.
    Again(Request),
    /// The first page is this response. The URL gives its `api-version` to next links.
    Page(RawResponse, Url),
}

impl Start {
    /// The URL of the first page, against which links are resolved.
    fn url(&self) -> &Url {
        match self {
            Start::Request(request) | Start::Again(request) => request.url(),
            Start::Page(_, from) => from,
        }
    }

    /// The request for the first page. The first page itself, if it is there already, is returned as `Err`.
    fn first(self) -> std::result::Result<Request, RawResponse> {
        match self {
            Start::Request(request) | Start::Again(request) => Ok(request),
            Start::Page(page, _) => Err(page),
        }
    }

    /// The request for the page at a next link.
    fn next(self, link: Url) -> Request {
        match self {
            Start::Again(mut request) => {
                *request.url_mut() = link;
                request
            }
            Start::Request(_) | Start::Page(..) => Request::new(link, Method::Get),
        }
    }
}

/// Adapts paging to azure_core's `Pager`. Only this function is compiled for each page type; all else is
/// shared.
fn pager<T>(
    connection: &Connection,
    operation: &'static str,
    options: PagerOptions<'_>,
    start: Start,
    next: &'static str,
    frame: Option<Url>,
    success: &'static [u16],
) -> Pager<T>
where
    T: Paged,
{
    let context = connection.traced(operation, options.context);
    let options = PagerOptions { context, continuation: options.continuation };
    let connection = connection.clone();
    let seen: Arc<Mutex<Seen>> = Arc::default();
    let make = move |state: PagerState, options: PagerOptions<'static>| {
        let (connection, start, seen) = (connection.clone(), start.clone(), seen.clone());
        let frame = frame.clone();
        let page: Pin<Box<dyn Future<Output = _> + Send>> = Box::pin(async move {
            let first = start.url().clone();
            let asked = match state {
                PagerState::Initial => start.first(),
                PagerState::More(link) => {
                    Ok(start.next(connection.check_origin(link.try_into()?)?))
                }
            };
            let url = asked.as_ref().map_or(connection.endpoint(), Request::url).clone();
            if lock(&seen).round.as_ref() == Some(&url) {
                return Err(Error::with_message(ErrorKind::Other, LOOP));
            }
            let response = match asked {
                Ok(mut request) => {
                    connection.exchange(&options.context, &mut request, success).await?
                }
                Err(page) => page,
            };
            let response = check::<T>(filled(response, items_key::<T>())?)?;
            let next = link(&response, next)?.map(|link| {
                let next = further(&url, &link, &first, frame.as_ref());
                next.map_err(|error| broken(&response, &error))
            });
            let next = next.transpose()?;
            lock(&seen).read(url, next.as_ref());
            Ok(match next {
                Some(next) => PagerResult::More {
                    response: response.into(),
                    continuation: PagerContinuation::Link(next),
                },
                None => PagerResult::Done { response: response.into() },
            })
        });
        page
    };
    Pager::new(make, Some(options))
}

/// Resolves the next link of a page, and checks its origin.
fn further(
    page: &Url,
    link: &str,
    first: &Url,
    frame: Option<&Url>,
) -> std::result::Result<Url, String> {
    let link = spelled(link);
    let mut next = frame.unwrap_or(page).join(&link).map_err(|error| error.to_string())?;
    carry(&mut next, frame.unwrap_or(first), frame.is_some());
    Ok(next)
}

/// The JSON key of a page's items.
#[inline]
fn items_key<T: Paged>() -> &'static str {
    let field = T::TABLE.fields().find(|field| field.name() == T::ITEMS.trim_start_matches("r#"));
    field.map_or("value", |field| field.key())
}

/// Makes a response readable as a page: an empty body or `null` is a page without items, and a bare list a page
/// without next link.
fn filled(response: RawResponse, items: &str) -> Result<RawResponse> {
    let body = response.body().trim_ascii();
    let body = match body.first() {
        None if response.status() == StatusCode::NoContent => Bytes::from_static(b"{}"),
        _ if body == b"null" => Bytes::from_static(b"{}"),
        Some(b'[') => {
            let key = to_json(&items)?;
            Bytes::from([&b"{"[..], &key, b":", body, b"}"].concat())
        }
        _ => return Ok(response),
    };
    Ok(with(response, body))
}

/// The message for a next link to a page that was read before.
const LOOP: &str = "expected a link to a further page, found one to a page that was read before";

/// Detects next links that lead back to earlier pages, which would be an endless loop. The current page may be
/// requested twice: azure_core does so when a stream of items is turned into one of pages.
#[derive(Default)]
struct Seen {
    /// The URLs of the pages so far.
    pages: HashSet<Url>,
    /// An earlier page to which the last page's next link leads back.
    round: Option<Url>,
}

impl Seen {
    fn read(&mut self, page: Url, next: Option<&Url>) {
        self.pages.insert(page);
        self.round = next.filter(|next| self.pages.contains(next)).cloned();
    }
}

fn lock(seen: &Mutex<Seen>) -> MutexGuard<'_, Seen> {
    // A poisoned lock is taken over: the state is valid at any time.
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

fn broken(response: &RawResponse, error: &dyn std::fmt::Display) -> Error {
    unreadable(response, &format!("its link to the next page is no address: {error}"))
}

/// The next link under a key, unless it is absent, null or blank. If the key is not there, a single key that
/// differs in case only is taken.
fn link(response: &RawResponse, key: &str) -> Result<Option<String>> {
    let Members(members) = from_json(response.body())
        .map_err(|error: Error| unreadable(response, &error.to_string()))?;
    let mut alike = members.iter().filter(|(name, _)| name.eq_ignore_ascii_case(key));
    let same = members.iter().rfind(|(name, _)| name == key);
    let link = same.or_else(|| alike.next().filter(|_| alike.next().is_none()));
    match link.map(|(_, link)| link) {
        Some(Ok(link)) => Ok(Some(link.clone()).filter(|link| !link.trim().is_empty())),
        Some(Err(found)) => Err(unreadable(
            response,
            &format!("{key}: expected a link to the next page, found {found}"),
        )),
        None => Ok(None),
    }
}

/// The members of a JSON object that are not null: the text of strings, and the type of others for messages.
struct Members(Vec<(String, std::result::Result<String, &'static str>)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        let Node::Object(members) = Levels::of(2).deserialize(from)? else {
            return Ok(Members(Vec::new()));
        };
        let members = members.into_iter().filter(|(_, node)| !node.is_null());
        let members = members.map(|(key, node)| match node {
            Node::Text(text) => (key.into_owned(), Ok(text.into_owned())),
            other => (key.into_owned(), Err(other.kind())),
        });
        Ok(Members(members.collect()))
    }
}
