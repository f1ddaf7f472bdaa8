//! Limits to azure_core's retries, which retry any request, and wait as long as a service asks.

use super::line::line;
use azure_core::error::{Error, ErrorKind, Result};
use azure_core::http::headers::{HeaderName, RETRY_AFTER, RETRY_AFTER_MS, X_MS_RETRY_AFTER_MS};
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::poller::{get_retry_after, PollerOptions};
use azure_core::http::{AsyncRawResponse, Context, Method, RawResponse, Request};
use azure_core::time::Duration;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// Headers that say how long to wait.
pub const RETRY_HEADERS: [HeaderName; 3] = [X_MS_RETRY_AFTER_MS, RETRY_AFTER_MS, RETRY_AFTER];

/// The longest wait before a retry, which is how long azure_core retries in all by default.
const LONGEST: Duration = Duration::seconds(60);

/// The message for a POST to which no response came.
const UNCERTAIN: &str = "the service may have acted on the request, so it is not sent again";

/// A pipeline policy that stops unsafe retries: of a POST that the service may have acted on (Resource Manager
/// guarantees that all other methods are idempotent), and after a `Retry-After` that is too long. It turns the
/// last response into an error, which azure_core does not retry; `into_response` turns it into the response again.
#[derive(Debug)]
pub struct Retries;

impl Policy for Retries {
    fn send<'a, 'b, 'c, 'd, 'all>(
        &'a self,
        context: &'b Context<'_>,
        request: &'c mut Request,
        next: &'d [Arc<dyn Policy>],
    ) -> Pin<Box<dyn Future<Output = PolicyResult> + Send + 'all>>
    where
        Self: 'all,
        'a: 'all,
        'b: 'all,
        'c: 'all,
        'd: 'all,
    {
        Box::pin(async move {
            let is_post = request.method() == Method::Post;
            let (policy, next) = next.split_first().ok_or(ErrorKind::Other)?;
            let mut sent = policy.send(context, request, next).await;
            if let Ok(last) = sent {
                if !is_last(is_post, &last) {
                    return Ok(last);
                }
                sent = last.try_into_raw_response().await.and_then(|last| {
                    let (status, raw_response) = (last.status(), Some(Box::new(last)));
                    Err(ErrorKind::HttpResponse { status, error_code: None, raw_response }.into())
                });
            }
            sent.map_err(|error| match error.kind() {
                ErrorKind::Io if is_post => Error::with_error(ErrorKind::Other, error, UNCERTAIN),
                _ => error,
            })
        })
    }
}

fn is_last(is_post: bool, response: &AsyncRawResponse) -> bool {
    let wait = || get_retry_after(response.headers(), &RETRY_HEADERS, &PollerOptions::default());
    match u16::from(response.status()) {
        500 | 502 | 504 => is_post,
        429 | 503 => wait() > LONGEST,
        _ => false,
    }
}

/// The response that ended the retries, or the error if there is none.
pub fn into_response(error: Error) -> Result<RawResponse> {
    match error.kind() {
        ErrorKind::HttpResponse { raw_response: Some(last), .. } => Ok(RawResponse::clone(last)),
        _ => Err(unmasked(error)),
    }
}

/// Phrases that azure_core's retry policy puts before an error's own message.
const REMARKS: [&str; 2] = [
    "non-transport error occurred which will not be retried",
    "retry policy expired and the request will no longer be retried",
];

/// Removes azure_core's phrases from an error. The error's causes are dropped: they show the request's URL.
fn unmasked(error: Error) -> Error {
    let mut reasons = Vec::new();
    let mut source: Option<&dyn std::error::Error> = Some(&error);
    while let Some(reason) = source {
        reasons.push(reason.to_string());
        source = reason.source();
    }
    reasons.retain(|reason| !REMARKS.contains(&reason.as_str()));
    reasons.dedup();
    let lacking = match error.kind() {
        ErrorKind::Credential => "no token for the request",
        _ => "no response to the request",
    };
    let message = format!("{lacking}: {}", line(&reasons.join(": ")));
    let is_uncertain = reasons.iter().any(|reason| reason == UNCERTAIN);
    let kind = if is_uncertain { ErrorKind::Io } else { error.kind().clone() };
    Error::with_message(kind, message)
}
