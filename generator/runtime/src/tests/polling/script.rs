//! The made-up service.

use super::super::credential::Open;
use super::{Outcome, Thing};
use crate::runtime::connection::Connection;
use crate::runtime::operation_status::OperationStatus;
use crate::runtime::poller::Final;
use async_trait::async_trait;
use azure_core::error::{Error, ErrorKind};
use azure_core::http::headers::Headers;
use azure_core::http::poller::PollerOptions;
use azure_core::http::{
    AsyncRawResponse, ClientOptions, HttpClient, Method, Poller, Request, RetryOptions, StatusCode,
    Transport,
};
use azure_core::time::Duration;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// A request (`Get /status`), and the answer to it: code, headers (`name: value`, with ` | ` between
/// them), body.
pub type Exchange = (&'static str, u16, &'static str, &'static str);

/// What every operation here is on.
pub const THING: &str = "/thing?api-version=1";

/// A service, and a client's connection to it.
pub struct Script {
    pub connection: azure_core::Result<Connection>,
    service: Arc<Service>,
}

#[derive(Debug)]
struct Service(Mutex<VecDeque<Exchange>>);

impl Script {
    pub fn new(exchanges: &[Exchange]) -> Self {
        let service = Arc::new(Service(Mutex::new(exchanges.iter().copied().collect())));
        let options = ClientOptions {
            transport: Some(Transport::new(service.clone())),
            retry: RetryOptions::none(),
            ..ClientOptions::default()
        };
        let (endpoint, version) = (Some("https://example.com"), "1".to_owned());
        let connection = Connection::new(None, None, Arc::new(Open), endpoint, version, options);
        Script { connection, service }
    }

    /// How many requests are still to be made.
    pub fn rest(&self) -> usize {
        self.service.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// A poller of an operation.
    pub fn poller(
        &self,
        method: Method,
        last: Final,
        resume: Option<&str>,
        frequency: Duration,
    ) -> azure_core::Result<Poller<OperationStatus<Thing>>> {
        let connection = self
            .connection
            .as_ref()
            .map_err(|error| Error::with_message(ErrorKind::Other, error.to_string()))?;
        let request = Request::new(connection.url("/thing", &[])?, method);
        let options = PollerOptions { frequency, ..PollerOptions::default() };
        connection.poll(options, request, last, resume.map(str::to_owned))
    }

    /// Awaits an operation: the name in its result, or the error's text.
    pub async fn run(&self, method: Method, last: Final) -> Outcome<Result<String, String>> {
        let ended = self.poller(method, last, None, Duration::seconds(1))?.await;
        let response = match ended {
            Ok(response) => response,
            Err(error) => return Ok(Err(error.to_string())),
        };
        if response.body().is_empty() {
            return Ok(Ok(format!("nothing, {}", response.status())));
        }
        Ok(Ok(response.into_model()?.name.unwrap_or_default()))
    }
}

#[async_trait]
impl HttpClient for Service {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        let url = request.url().as_str();
        let asked = format!(
            "{:?} {}",
            request.method(),
            url.strip_prefix("https://example.com").unwrap_or(url)
        );
        let next = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        let (expected, code, lines, body) = next.unwrap_or(("no request", 0, "", ""));
        if asked != expected.replace("/thing", THING) {
            let message = format!("the script has {expected}, found {asked}");
            return Err(Error::with_message(ErrorKind::Other, message));
        }
        let mut headers = Headers::new();
        for (name, value) in lines.split(" | ").filter_map(|line| line.split_once(": ")) {
            headers.insert(name.to_owned(), value.to_owned());
        }
        Ok(AsyncRawResponse::from_bytes(StatusCode::from(code), headers, body))
    }
}
