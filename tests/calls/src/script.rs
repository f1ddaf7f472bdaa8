//! A transport that gives the answer of a case, and notes the first request. An operation that takes long
//! gets links first, and its end at once.

use crate::given::Case;
use async_trait::async_trait;
use azure_core::Bytes;
use azure_core::http::headers::Headers;
use azure_core::http::{AsyncRawResponse, Body, HttpClient, Request, StatusCode};
use serde_json::{Map, Value, json};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Where a link to an operation's status leads.
const STATUS: &str = "/armgen/status";
/// Where a `Location` leads.
const LOCATION: &str = "/armgen/location";
/// More requests than this are those of a client that does not see the end.
const MOST: usize = 20;

#[derive(Debug)]
pub(crate) struct Script {
    status: u16,
    body: Option<Value>,
    is_plain: bool,
    ends: Option<String>,
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    requests: usize,
    first: Value,
}

impl Script {
    pub(crate) fn new(case: &Case) -> Script {
        let (body, ends) = (case.answer.clone(), case.ends.clone());
        let (status, is_plain) = (case.status, case.is_plain);
        Script { status, body, is_plain, ends, seen: Mutex::default() }
    }

    /// The first request; null if there was none.
    pub(crate) fn first(&self) -> Value {
        self.seen().first.clone()
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a request: its number, from 1.
    fn note(&self, request: &Request) -> usize {
        let mut seen = self.seen();
        seen.requests += 1;
        if seen.requests == 1 {
            seen.first = noted(request);
        }
        seen.requests
    }

    fn answer(&self, number: usize, request: &Request) -> AsyncRawResponse {
        let mut headers = Headers::new();
        headers.insert("content-type", "application/json");
        headers.insert("retry-after-ms", "0");
        let origin = request.url().origin().ascii_serialization();
        let (status, body) = match &self.ends {
            _ if number > MOST => (500, None),
            Some(ends) if number == 1 => {
                if ends == "status" {
                    headers.insert("azure-asyncoperation", format!("{origin}{STATUS}"));
                }
                headers.insert("location", format!("{origin}{LOCATION}"));
                (202, None)
            }
            Some(_) if request.url().path() == STATUS => {
                (200, Some(json!({ "status": "Succeeded", "properties": self.body })))
            }
            Some(_) => (200, self.body.clone()),
            None => (self.status, self.body.clone()),
        };
        let body = match body {
            Some(Value::String(text)) if self.is_plain => text,
            body => body.map(|body| body.to_string()).unwrap_or_default(),
        };
        AsyncRawResponse::from_bytes(StatusCode::from(status), headers, Bytes::from(body))
    }
}

/// A request as JSON: a body that is none, or is said to be none, is its text.
fn noted(request: &Request) -> Value {
    let mut headers = Map::new();
    for (name, value) in request.headers().iter() {
        headers.insert(name.as_str().to_owned(), value.as_str().into());
    }
    let is_json =
        headers.get("content-type").and_then(Value::as_str).is_some_and(|ty| ty.contains("json"));
    let body = match request.body() {
        Body::Bytes(bytes) if !bytes.is_empty() => Some(match serde_json::from_slice(bytes) {
            Ok(body) if is_json => body,
            _ => Value::from(String::from_utf8_lossy(bytes)),
        }),
        _ => None,
    };
    let mut noted = json!({
        "method": request.method().as_ref(),
        "url": request.url().as_str(),
        "headers": headers,
    });
    if let (Value::Object(noted), Some(body)) = (&mut noted, body) {
        noted.insert("body".to_owned(), body);
    }
    noted
}

#[async_trait]
impl HttpClient for Script {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        let number = self.note(request);
        Ok(self.answer(number, request))
    }
}
