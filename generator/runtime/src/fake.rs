//! A made-up Resource Manager, to test code that takes a client: a transport that answers from a script, a
//! credential for it, and options that wait for nothing. It is there with the feature `fake`, which belongs in
//! `[dev-dependencies]`.
//!
//! A client of it is a client like any other: URLs, bodies, errors, pages and long-running operations are what they
//! are with the service itself, so answers are written as the service writes them, in JSON.

use super::url::decoded;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::error::{Error, ErrorKind, Result};
use azure_core::http::headers::{HeaderName, Headers, X_MS_RETRY_AFTER_MS};
use azure_core::http::{
    AsyncRawResponse, Body, ClientOptions, FixedRetryOptions, HttpClient, Request, RetryOptions,
    StatusCode, Transport,
};
use azure_core::json::{from_json, to_json};
use azure_core::time::{Duration, OffsetDateTime};
use azure_core::Bytes;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::future::{ready, Future};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What marks the answers of a script: operations are asked for again at once after them.
pub const MARK: HeaderName = HeaderName::from_static("x-armgen-fake");

/// More requests than this are those of a client that sees no end, which would never leave its thread again.
const MOST: usize = 1_000;

/// A made-up Resource Manager. Clones share one script.
///
/// An answer is given once, to the first request that fits it, in the order of the script. A request that no answer
/// fits is an error with the code `NotScripted`, which says what was asked and what is left.
#[derive(Clone, Default)]
pub struct Arm(Arc<Mutex<Script>>);

#[derive(Default)]
struct Script {
    /// What was not asked for yet.
    lines: Vec<Line>,
    each: Option<Arc<Each>>,
    asked: Vec<Asked>,
}

type Each = dyn Fn(&Asked) -> Answer + Send + Sync;

/// A request that is expected, and the answer to it.
struct Line {
    method: String,
    address: String,
    answer: Answer,
}

impl Arm {
    /// One that expects nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Arm::default()
    }

    /// Answers a request whose path ends with this one: `on("GET", "vpnConnections/c", json(200, "{}"))`.
    ///
    /// Case plays no part in a path, and neither does the query, except for the pairs that the path is given with:
    /// `vpnConnections?$skiptoken=2`. With `https://` it is the whole address; an empty one fits every request.
    #[must_use]
    pub fn on(self, method: &str, path: &str, answer: Answer) -> Self {
        let line = Line { method: method.to_owned(), address: path.to_owned(), answer };
        self.script().lines.push(line);
        self
    }

    /// Answers each request that the script has no answer for, or none left.
    #[must_use]
    pub fn on_each(self, answer: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> Self {
        self.script().each = Some(Arc::new(answer));
        self
    }

    /// A credential that has a token for everything.
    #[must_use]
    pub fn credential(&self) -> Arc<dyn TokenCredential> {
        Arc::new(Anyone)
    }

    /// Options of a client that is answered by this. Its retries are short.
    #[must_use]
    pub fn options(&self) -> ClientOptions {
        let retry = FixedRetryOptions { delay: Duration::ZERO, ..FixedRetryOptions::default() };
        ClientOptions {
            transport: Some(Transport::new(Arc::new(self.clone()))),
            retry: RetryOptions::fixed(retry),
            ..ClientOptions::default()
        }
    }

    /// The requests so far, retries and polls among them.
    #[must_use]
    pub fn asked(&self) -> Vec<Asked> {
        self.script().asked.clone()
    }

    /// The requests of the script that were not made: `GET vpnConnections/c`.
    #[must_use]
    pub fn unused(&self) -> Vec<String> {
        self.script().lines.iter().map(Line::to_string).collect()
    }

    fn script(&self) -> MutexGuard<'_, Script> {
        // A test that failed while it held the lock has left a script as good as any.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answer(&self, asked: Asked) -> Answer {
        let mut script = self.script();
        script.asked.push(asked.clone());
        if script.asked.len() > MOST {
            return broken(&format!("more than {MOST} requests; the last is {}", asked.told()));
        }
        let line = script.lines.iter().position(|line| line.fits(&asked));
        if let Some(line) = line {
            return script.lines.remove(line).answer;
        }
        let each = script.each.clone();
        let left: Vec<_> = script.lines.iter().map(Line::to_string).collect();
        // The closure may look at what was asked.
        drop(script);
        each.map_or_else(|| not_scripted(&asked, &left), |each| each(&asked))
    }
}

/// What it is asked for, and how much of the script is left.
impl fmt::Debug for Arm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let script = self.script();
        let left: Vec<_> = script.lines.iter().map(Line::to_string).collect();
        f.debug_struct("Arm").field("asked", &script.asked).field("left", &left).finish()
    }
}

impl HttpClient for Arm {
    fn execute_request<'a, 'b, 'all>(
        &'a self,
        request: &'b Request,
    ) -> Pin<Box<dyn Future<Output = Result<AsyncRawResponse>> + Send + 'all>>
    where
        Self: 'all,
        'a: 'all,
        'b: 'all,
    {
        Box::pin(ready(self.answer(Asked::of(request)).sent()))
    }
}

impl Line {
    fn fits(&self, asked: &Asked) -> bool {
        let (path, query) = self.address.split_once('?').unwrap_or((&self.address, ""));
        let (url, found) = asked.url.split_once('?').unwrap_or((&asked.url, ""));
        let is_path = match path.contains("://") {
            true => same_segments(path, url) == Some(0),
            false => path.is_empty() || same_segments(path, url).is_some(),
        };
        let pairs = |query: &str| query.split('&').map(decoded).collect::<Vec<_>>();
        let found = pairs(found);
        self.method.eq_ignore_ascii_case(&asked.method)
            && is_path
            && (query.is_empty() || pairs(query).iter().all(|pair| found.contains(pair)))
    }
}

/// How many more segments than a path an address has that ends with it.
fn same_segments(path: &str, address: &str) -> Option<usize> {
    let path: Vec<&str> = path.trim_matches('/').split('/').collect();
    let address: Vec<&str> = address.trim_matches('/').split('/').collect();
    let pairs = path.iter().rev().zip(address.iter().rev());
    let same = pairs.filter(|(one, other)| decoded(one).eq_ignore_ascii_case(&decoded(other)));
    let more = address.len().checked_sub(path.len())?;
    (same.count() == path.len()).then_some(more)
}

/// The request, as the script has it.
impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.address)
    }
}

/// The answer to a request that is not in the script. Its status is one that no client takes for an answer or tries
/// again: by a 404 a resource is gone, and a deletion done.
fn not_scripted(asked: &Asked, left: &[String]) -> Answer {
    let left = match left {
        [] => "it has none left".to_owned(),
        left => format!("left are {}", left.join(", ")),
    };
    let message = format!("the script has no answer for {}; {left}", asked.told());
    let error = BTreeMap::from([("code", "NotScripted"), ("message", message.as_str())]);
    let body = to_json(&BTreeMap::from([("error", error)])).unwrap_or_default();
    json(501, body)
}

/// A request, as it was sent. What `Debug` shows has neither its headers nor its body.
#[derive(Clone)]
pub struct Asked {
    /// `GET`, `PUT` and so on.
    pub method: String,
    /// The whole address, with the query.
    pub url: String,
    headers: Headers,
    body: Bytes,
}

impl Asked {
    fn of(request: &Request) -> Self {
        Asked {
            method: request.method().as_str().to_owned(),
            url: request.url().to_string(),
            headers: request.headers().clone(),
            body: match request.body() {
                Body::Bytes(bytes) => bytes.clone(),
                Body::SeekableStream(_) => Bytes::new(),
            },
        }
    }

    /// The path of the address.
    #[must_use]
    pub fn path(&self) -> &str {
        self.target().0
    }

    /// The path and the query.
    fn target(&self) -> (&str, &str) {
        let host = self.url.split_once("://").map_or("", |(_, host)| host);
        let target = host.find('/').and_then(|slash| host.get(slash..)).unwrap_or("/");
        target.split_once('?').unwrap_or((target, ""))
    }

    /// The request in the message of an error, which hides the queries of addresses.
    fn told(&self) -> String {
        let (path, query) = self.target();
        let query = if query.is_empty() { "no query" } else { query };
        format!("{} {path} with {query}", self.method)
    }

    /// A header, by its name in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get_optional_str(&HeaderName::from(name.to_owned()))
    }

    /// The body as text.
    #[must_use]
    pub fn body(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }

    /// The body as a model, or as a `serde_json::Value`.
    ///
    /// # Errors
    /// If it is no JSON of one.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T> {
        from_json(&self.body)
    }
}

/// The method and the address.
impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.url)
    }
}

impl fmt::Debug for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// An answer of the script: [`json`], [`empty`] or [`broken`].
#[derive(Clone)]
pub struct Answer(std::result::Result<Parts, String>);

#[derive(Clone)]
struct Parts {
    status: u16,
    headers: Headers,
    body: Vec<u8>,
}

/// An answer with a body, which is said to be JSON.
#[must_use]
pub fn json(status: u16, body: impl Into<Vec<u8>>) -> Answer {
    let (headers, body) = (Headers::new(), body.into());
    Answer(Ok(Parts { status, headers, body })).header("content-type", "application/json")
}

/// An answer without a body.
#[must_use]
pub fn empty(status: u16) -> Answer {
    Answer(Ok(Parts { status, headers: Headers::new(), body: Vec::new() }))
}

/// No answer, but a connection that breaks off. Clients try again after one, but for a POST.
#[must_use]
pub fn broken(reason: &str) -> Answer {
    Answer(Err(reason.to_owned()))
}

impl Answer {
    /// The same with a header, in place of one of that name.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Ok(parts) = &mut self.0 {
            let name = HeaderName::from(name.to_ascii_lowercase());
            parts.headers.insert(name, value.to_owned());
        }
        self
    }

    /// As a transport gives it: marked, and with no wait before the next request unless it is said in milliseconds.
    fn sent(self) -> Result<AsyncRawResponse> {
        let Parts { status, mut headers, body } =
            self.0.map_err(|reason| Error::with_message(ErrorKind::Io, reason))?;
        if headers.get_optional_str(&X_MS_RETRY_AFTER_MS).is_none() {
            headers.insert(X_MS_RETRY_AFTER_MS, "0");
        }
        headers.insert(MARK, "1");
        Ok(AsyncRawResponse::from_bytes(StatusCode::from(status), headers, body))
    }
}

/// What is answered, without its headers and its body.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Ok(parts) => f.debug_tuple("Answer").field(&parts.status).finish(),
            Err(reason) => f.debug_tuple("Broken").field(reason).finish(),
        }
    }
}

/// A credential that has a token for everything.
#[derive(Debug)]
struct Anyone;

impl TokenCredential for Anyone {
    fn get_token<'a, 'b, 'c, 'd, 'all>(
        &'a self,
        _: &'b [&'c str],
        _: Option<TokenRequestOptions<'d>>,
    ) -> Pin<Box<dyn Future<Output = Result<AccessToken>> + Send + 'all>>
    where
        Self: 'all,
        'a: 'all,
        'b: 'all,
        'c: 'all,
        'd: 'all,
    {
        let end = OffsetDateTime::now_utc() + Duration::hours(1);
        Box::pin(ready(Ok(AccessToken::new("fake", end))))
    }
}
