//! A transport that answers requests from a case's script, and records them.

use async_trait::async_trait;
use azure_core::Bytes;
use azure_core::http::headers::Headers;
use azure_core::http::{AsyncRawResponse, Body, HttpClient, Request, StatusCode};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The number of requests after which the client counts as caught in a loop, and gets no more responses.
const MOST: usize = 40;

/// The responses of a case, by path. They are sent in turn, and the last one again and again. The empty path
/// stands for that of the first request.
#[derive(Debug)]
pub(crate) struct Script {
    answers: BTreeMap<String, Vec<Answer>>,
    seen: Mutex<Seen>,
}

#[derive(Clone, Debug)]
struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    /// The response body as text.
    body: String,
}

#[derive(Debug, Default)]
struct Seen {
    requests: Vec<Value>,
    /// The path of the first request.
    own: String,
    /// The number of requests by path.
    of_path: BTreeMap<String, usize>,
}

impl Script {
    pub(crate) fn new(case: &Value) -> Script {
        let paths = case.get("answers").and_then(Value::as_object).into_iter().flatten();
        let answers = paths.map(|(path, answers)| {
            let answers = answers.as_array().into_iter().flatten();
            (path.clone(), answers.map(Answer::new).collect())
        });
        Script { answers: answers.collect(), seen: Mutex::default() }
    }

    /// The recorded requests: the first one completely, the others with method and URL only.
    pub(crate) fn requests(&self) -> Vec<Value> {
        self.seen().requests.clone()
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records a request and returns its response; `None` after too many requests.
    fn answer(&self, request: &Request) -> Option<AsyncRawResponse> {
        let mut seen = self.seen();
        let path = request.url().path().to_owned();
        if seen.requests.is_empty() {
            seen.own.clone_from(&path);
        }
        let noted = noted(request, seen.requests.is_empty());
        seen.requests.push(noted);
        let path = if path == seen.own { String::new() } else { path };
        let answers = self.answers.get(&path).map(Vec::as_slice).unwrap_or_default();
        let index = seen.of_path.entry(path).or_default();
        let answer = answers.get(*index).or(answers.last()).cloned();
        *index += 1;
        (seen.requests.len() <= MOST).then(|| answer.unwrap_or_else(Answer::none).made())
    }
}

impl Answer {
    fn new(answer: &Value) -> Answer {
        let headers = answer.get("headers").and_then(Value::as_object).into_iter().flatten();
        let headers = headers.filter_map(|(key, text)| Some((key.clone(), text.as_str()?.into())));
        let status = answer.get("status").and_then(Value::as_u64);
        let body = answer.get("body").and_then(Value::as_str).unwrap_or_default().to_owned();
        let status = status.and_then(|status| status.try_into().ok()).unwrap_or(200);
        Answer { status, headers: headers.collect(), body }
    }

    /// The response for a path that the script does not have.
    fn none() -> Answer {
        let body = json!({ "error": { "code": "NoSuchAnswer", "message": "no answer is here" } });
        Answer { status: 500, headers: BTreeMap::new(), body: body.to_string() }
    }

    fn made(self) -> AsyncRawResponse {
        let mut headers = Headers::new();
        headers.insert("content-type", "application/json");
        self.headers.into_iter().for_each(|(key, text)| headers.insert(key, text));
        AsyncRawResponse::from_bytes(StatusCode::from(self.status), headers, Bytes::from(self.body))
    }
}

/// A request as JSON. A body that is not JSON, by its content or its `Content-Type`, is a string.
fn noted(request: &Request, is_first: bool) -> Value {
    let mut noted = json!({ "method": request.method().as_ref(), "url": request.url().as_str() });
    let Value::Object(members) = &mut noted else {
        return noted;
    };
    if is_first {
        let headers = request.headers().iter();
        let headers: Map<String, Value> = headers
            .map(|(name, value)| (name.as_str().to_owned(), value.as_str().into()))
            .collect();
        let media_type = headers.get("content-type").and_then(Value::as_str).unwrap_or_default();
        let body = match request.body() {
            Body::Bytes(bytes) if !bytes.is_empty() => Some(match serde_json::from_slice(bytes) {
                Ok(body) if media_type.contains("json") => body,
                _ => Value::from(String::from_utf8_lossy(bytes)),
            }),
            _ => None,
        };
        members.extend(body.map(|body| ("body".to_owned(), body)));
        members.insert("headers".to_owned(), headers.into());
    }
    noted
}

#[async_trait]
impl HttpClient for Script {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        match self.answer(request) {
            Some(answer) => Ok(answer),
            None => std::future::pending().await,
        }
    }
}
