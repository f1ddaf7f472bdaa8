//! A made-up Resource Manager, to test code that takes a client: a transport that responds from a script, a
//! credential for it, and options that wait for nothing. It is there with the feature `fake`, which belongs in
//! `[dev-dependencies]`.
//!
//! A client of it is a client like any other: URLs, bodies, errors, pages and long-running operations are what they
//! are with the service itself, so responses are written as the service writes them, in JSON.

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

/// The header that marks responses of a script. The poller does not wait after them.
pub const MARK: HeaderName = HeaderName::from_static("x-armgen-fake");

/// The number of requests after which the script breaks the connection, so that a client in an endless loop
/// fails instead of hanging.
const MOST: usize = 1_000;

/// A fake Resource Manager, whose script has the expected requests with their responses. Clones share one
/// script.
///
/// A response is used once, for the first request that matches it, in the order of the script. A request
/// without a match is an error with the code `NotScripted`; its message has the request and what the script has
/// left.
#[derive(Clone, Default)]
pub struct Arm(Arc<Mutex<Script>>);

#[derive(Default)]
struct Script {
    /// Expected requests that have not come yet.
    lines: Vec<Line>,
    each: Option<Arc<Each>>,
    requests: Vec<SentRequest>,
}

type Each = dyn Fn(&SentRequest) -> ScriptedResponse + Send + Sync;

/// An expected request and its response.
struct Line {
    method: String,
    address: String,
    response: ScriptedResponse,
}

impl Arm {
    /// A script without expected requests.
    #[must_use]
    pub fn new() -> Self {
        Arm::default()
    }

    /// Responds to a request whose path ends with this one: `on("GET", "vpnConnections/c", json(200, "{}"))`.
    ///
    /// Case plays no part in a path, and neither does the query, except for the pairs that the path is given with:
    /// `vpnConnections?$skiptoken=2`. With `https://` it is the whole address; an empty one fits every request.
    #[must_use]
    pub fn on(self, method: &str, path: &str, response: ScriptedResponse) -> Self {
        let line = Line { method: method.to_owned(), address: path.to_owned(), response };
        self.script().lines.push(line);
        self
    }

    /// Responds to every request that the script has no response for, or none left.
    #[must_use]
    pub fn on_each(
        self,
        response: impl Fn(&SentRequest) -> ScriptedResponse + Send + Sync + 'static,
    ) -> Self {
        self.script().each = Some(Arc::new(response));
        self
    }

    /// A credential that gives a token for any scope.
    #[must_use]
    pub fn credential(&self) -> Arc<dyn TokenCredential> {
        Arc::new(Anyone)
    }

    /// Client options that send requests to this script, with short waits between retries.
    #[must_use]
    pub fn options(&self) -> ClientOptions {
        let retry = FixedRetryOptions { delay: Duration::ZERO, ..FixedRetryOptions::default() };
        ClientOptions {
            transport: Some(Transport::new(Arc::new(self.clone()))),
            retry: RetryOptions::fixed(retry),
            ..ClientOptions::default()
        }
    }

    /// The requests so far, retries and polls included.
    #[must_use]
    pub fn requests(&self) -> Vec<SentRequest> {
        self.script().requests.clone()
    }

    /// The expected requests that have not come, as `GET vpnConnections/c`.
    #[must_use]
    pub fn unused(&self) -> Vec<String> {
        self.script().lines.iter().map(Line::to_string).collect()
    }

    fn script(&self) -> MutexGuard<'_, Script> {
        // A poisoned lock is taken over: a test that panicked left the script in a valid state.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn respond(&self, request: SentRequest) -> ScriptedResponse {
        let mut script = self.script();
        script.requests.push(request.clone());
        if script.requests.len() > MOST {
            return broken(&format!("more than {MOST} requests; the last is {}", request.shown()));
        }
        let line = script.lines.iter().position(|line| line.fits(&request));
        if let Some(line) = line {
            return script.lines.remove(line).response;
        }
        let each = script.each.clone();
        let left: Vec<_> = script.lines.iter().map(Line::to_string).collect();
        // Release the lock, since the closure may call `requests`.
        drop(script);
        each.map_or_else(|| not_scripted(&request, &left), |each| each(&request))
    }
}

/// Prints the requests so far, and what is left of the script.
impl fmt::Debug for Arm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let script = self.script();
        let left: Vec<_> = script.lines.iter().map(Line::to_string).collect();
        f.debug_struct("Arm").field("requests", &script.requests).field("left", &left).finish()
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
        Box::pin(ready(self.respond(SentRequest::of(request)).sent()))
    }
}

impl Line {
    fn fits(&self, request: &SentRequest) -> bool {
        let (path, query) = self.address.split_once('?').unwrap_or((&self.address, ""));
        let (url, found) = request.url.split_once('?').unwrap_or((&request.url, ""));
        let is_path = match path.contains("://") {
            true => same_segments(path, url) == Some(0),
            false => path.is_empty() || same_segments(path, url).is_some(),
        };
        let pairs = |query: &str| query.split('&').map(decoded).collect::<Vec<_>>();
        let found = pairs(found);
        self.method.eq_ignore_ascii_case(&request.method)
            && is_path
            && (query.is_empty() || pairs(query).iter().all(|pair| found.contains(pair)))
    }
}

/// If `address` ends with the segments of `path`, returns how many segments it has before them. Segments are
/// compared decoded and without regard to case.
fn same_segments(path: &str, address: &str) -> Option<usize> {
    let path: Vec<&str> = path.trim_matches('/').split('/').collect();
    let address: Vec<&str> = address.trim_matches('/').split('/').collect();
    let pairs = path.iter().rev().zip(address.iter().rev());
    let same = pairs.filter(|(one, other)| decoded(one).eq_ignore_ascii_case(&decoded(other)));
    let more = address.len().checked_sub(path.len())?;
    (same.count() == path.len()).then_some(more)
}

/// Prints method and path as the script has them.
impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.address)
    }
}

/// The response to a request that is not in the script. It is a 501, which no client retries or accepts; a 404
/// would read as "deleted".
fn not_scripted(request: &SentRequest, left: &[String]) -> ScriptedResponse {
    let left = match left {
        [] => "it has none left".to_owned(),
        left => format!("left are {}", left.join(", ")),
    };
    let message = format!("the script has no response for {}; {left}", request.shown());
    let error = BTreeMap::from([("code", "NotScripted"), ("message", message.as_str())]);
    let body = to_json(&BTreeMap::from([("error", error)])).unwrap_or_default();
    json(501, body)
}

/// A request that was sent. `Debug` prints neither headers nor body.
#[derive(Clone)]
pub struct SentRequest {
    /// The method: `GET`, `PUT` and so on.
    pub method: String,
    /// The whole URL, with the query.
    pub url: String,
    headers: Headers,
    body: Bytes,
}

impl SentRequest {
    fn of(request: &Request) -> Self {
        SentRequest {
            method: request.method().as_str().to_owned(),
            url: request.url().to_string(),
            headers: request.headers().clone(),
            body: match request.body() {
                Body::Bytes(bytes) => bytes.clone(),
                Body::SeekableStream(_) => Bytes::new(),
            },
        }
    }

    /// The path of the URL.
    #[must_use]
    pub fn path(&self) -> &str {
        self.target().0
    }

    /// Path and query of the URL.
    fn target(&self) -> (&str, &str) {
        let host = self.url.split_once("://").map_or("", |(_, host)| host);
        let target = host.find('/').and_then(|slash| host.get(slash..)).unwrap_or("/");
        target.split_once('?').unwrap_or((target, ""))
    }

    /// Method, path and query as words of a message: azure_core cuts the query off a URL in a message.
    fn shown(&self) -> String {
        let (path, query) = self.target();
        let query = if query.is_empty() { "no query" } else { query };
        format!("{} {path} with {query}", self.method)
    }

    /// The value of a header, whose name has to be in lower case.
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
    /// If the body is not JSON, or not of that type.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T> {
        from_json(&self.body)
    }
}

/// Prints method and URL.
impl fmt::Display for SentRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.url)
    }
}

impl fmt::Debug for SentRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A response of the script: made by [`json`], [`empty`] or [`broken`].
#[derive(Clone)]
pub struct ScriptedResponse(std::result::Result<Parts, String>);

#[derive(Clone)]
struct Parts {
    status: u16,
    headers: Headers,
    body: Vec<u8>,
}

/// A response with a JSON body.
#[must_use]
pub fn json(status: u16, body: impl Into<Vec<u8>>) -> ScriptedResponse {
    let (headers, body) = (Headers::new(), body.into());
    ScriptedResponse(Ok(Parts { status, headers, body })).header("content-type", "application/json")
}

/// A response without a body.
#[must_use]
pub fn empty(status: u16) -> ScriptedResponse {
    ScriptedResponse(Ok(Parts { status, headers: Headers::new(), body: Vec::new() }))
}

/// A connection that breaks off before a response. Clients retry, but for a POST.
#[must_use]
pub fn broken(reason: &str) -> ScriptedResponse {
    ScriptedResponse(Err(reason.to_owned()))
}

impl ScriptedResponse {
    /// Sets a header of the response, replacing one of that name.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Ok(parts) = &mut self.0 {
            let name = HeaderName::from(name.to_ascii_lowercase());
            parts.headers.insert(name, value.to_owned());
        }
        self
    }

    /// The response as a transport returns it: marked as scripted, and with `x-ms-retry-after-ms: 0`
    /// unless the script sets that header.
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

/// Prints the status, or why the connection breaks off.
impl fmt::Debug for ScriptedResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Ok(parts) => f.debug_tuple("ScriptedResponse").field(&parts.status).finish(),
            Err(reason) => f.debug_tuple("Broken").field(reason).finish(),
        }
    }
}

/// A credential that gives a token for any scope.
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
