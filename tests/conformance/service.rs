//! Connects clients to the test server, for all files of tests here. The clients are those of users: https,
//! tokens, azure_core's own HTTP client and policies. Below them, a transport does what a gateway does for a
//! deployed service: it ends https, and makes links in responses lead to https. It also keeps cookies, in which
//! the server stores its state. It changes nothing else of a request.

use async_trait::async_trait;
use azure_core::Bytes;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::error::{Error, ErrorKind};
use azure_core::http::headers::{CONTENT_TYPE, HeaderName, Headers};
use azure_core::http::{
    AsyncRawResponse, ClientOptions, FixedRetryOptions, HttpClient, Request, RetryOptions,
    Transport, Url, new_http_client,
};
use azure_core::time::{Duration, OffsetDateTime};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The result of a test.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// The variable with the server's port; `cargo xtask conformance` sets it.
const PORT: &str = "ARMGEN_CONFORMANCE_PORT";

/// The server's URL for a client's option `endpoint`.
#[must_use]
pub fn endpoint() -> Option<String> {
    Some(format!("https://{}", host()))
}

/// The server's host and port, for parameterized hosts.
#[must_use]
pub fn host() -> String {
    let port = std::env::var(PORT).unwrap_or_else(|_| "3000".to_owned());
    format!("localhost:{port}")
}

/// Client options with a transport of their own cookies, and with retries almost without delay.
#[must_use]
pub fn options() -> ClientOptions {
    let delay = Duration::milliseconds(1);
    ClientOptions {
        transport: Some(Transport::new(Arc::new(Front::new()))),
        retry: RetryOptions::fixed(FixedRetryOptions { delay, ..FixedRetryOptions::default() }),
        ..ClientOptions::default()
    }
}

/// The error of a call that has to fail.
///
/// # Errors
/// If it succeeds.
pub fn failure<T>(answer: azure_core::Result<T>) -> Outcome<Error> {
    answer.err().ok_or_else(|| "expected an error, found a success".into())
}

/// A credential with a token for any scope, which names that scope.
#[must_use]
pub fn credential() -> Arc<dyn TokenCredential> {
    Arc::new(Credential)
}

#[derive(Debug)]
struct Credential;

#[async_trait]
impl TokenCredential for Credential {
    async fn get_token(
        &self,
        scopes: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        Ok(AccessToken::new(scopes.join(" "), OffsetDateTime::now_utc() + Duration::hours(1)))
    }
}

/// The transport below the clients, in the role of a gateway in front of the server.
#[derive(Debug)]
struct Front {
    client: Arc<dyn HttpClient>,
    cookies: Mutex<BTreeMap<String, String>>,
}

impl Front {
    fn new() -> Front {
        Front { client: new_http_client(None), cookies: Mutex::default() }
    }

    /// Makes the request that is sent to the server: over http, with cookies. A request to any other host is an
    /// error.
    fn passed_on(&self, request: &Request) -> azure_core::Result<Request> {
        let mut request = request.clone();
        if request.url().scheme() != "https" || authority(request.url()) != host() {
            let message = format!("there is no service at {}", request.url());
            return Err(Error::with_message(ErrorKind::Io, message));
        }
        if request.url_mut().set_scheme("http").is_err() {
            return Err(Error::with_message(ErrorKind::Other, "the url can't be changed"));
        }
        let cookies = self.cookies.lock().unwrap_or_else(PoisonError::into_inner);
        let cookies: Vec<String> =
            cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request.insert_header("cookie", cookies.join("; "));
        }
        Ok(request)
    }

    /// Keeps the cookie of a response; the server sets one at a time.
    fn keep(&self, headers: &Headers) {
        let Some(cookie) = headers.get_optional_str(&HeaderName::from_static("set-cookie")) else {
            return;
        };
        let pair = cookie.split(';').next().unwrap_or_default();
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let mut cookies = self.cookies.lock().unwrap_or_else(PoisonError::into_inner);
        match value {
            "" => drop(cookies.remove(name)),
            value => drop(cookies.insert(name.to_owned(), value.to_owned())),
        }
    }
}

#[async_trait]
impl HttpClient for Front {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        let answer = self.client.execute_request(&self.passed_on(request)?).await?;
        let (status, headers, body) = answer.deconstruct();
        self.keep(&headers);
        let mut shown = Headers::new();
        for (name, value) in headers.iter() {
            shown.insert(name.clone(), secure(value.as_str()));
        }
        let is_json = headers.get_optional_str(&CONTENT_TYPE).is_some_and(|ty| ty.contains("json"));
        if !is_json {
            return Ok(AsyncRawResponse::new(status, shown, Box::pin(body)));
        }
        let body = body.collect().await?;
        let body = match std::str::from_utf8(&body) {
            Ok(text) => Bytes::from(secure(text)),
            Err(_) => body,
        };
        Ok(AsyncRawResponse::from_bytes(status, shown, body))
    }
}

/// Text in which links to the server are https.
fn secure(text: &str) -> String {
    let host = host();
    text.replace(&format!("http://{host}"), &format!("https://{host}"))
}

fn authority(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}
