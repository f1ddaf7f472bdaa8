//! The responses of the simulated service, by path: links for a long-running operation, and a link
//! to the next page for a list. Any path that the description does not lead to gets an error.

use super::case::{Answer, CallKind, ErrorText, Example, Poll};
use super::operation::{Described, Place};
use super::request;
use serde_json::{Value, json};

/// The path of links to an operation's status.
pub(super) const STATUS: &str = "/armgen/status";
/// The path in `Location` headers.
pub(super) const LOCATION: &str = "/armgen/location";
/// The path of links to the next page.
pub(super) const PAGE: &str = "/armgen/page";
/// The query of links to the next page.
pub(super) const PAGE_QUERY: (&str, &str) = ("armgen", "2");

/// Adds to a response's body what the course of the call needs: the link to the next page in a
/// page, and `Succeeded` in a status document.
pub(super) fn complete(operation: &Described, origin: &str, answer: &mut Answer) {
    let link = format!("{origin}{PAGE}?{}={}", PAGE_QUERY.0, PAGE_QUERY.1);
    let (Some(Value::Object(sent)), Some(Value::Object(body))) =
        (&mut answer.sent, &mut answer.body)
    else {
        return;
    };
    if operation.result == Some(Place::Status) {
        for status in [&mut *sent, &mut *body] {
            status.insert("status".to_owned(), "Succeeded".into());
        }
    }
    if let Some(Some(key)) = operation.pages.as_ref().and_then(|pages| pages.next.as_ref()) {
        for page in [sent, body] {
            page.insert(key.clone(), link.clone().into());
        }
        answer.next = Some(link);
    }
}

/// The input of the program for one response: the call, and the responses that it gets.
pub(super) fn told(operation: &Described, example: &Example, answer: &Answer) -> Value {
    let mut case = json!({
        "operation": format!("{} of {}", operation.id, operation.node.file()),
        "arguments": example.arguments,
        "answers": of(operation, example, answer),
    });
    if let (Value::Object(case), Some(body)) = (&mut case, &example.body) {
        case.insert("body".to_owned(), body.clone());
    }
    case
}

/// The responses for each path, in order; the last one is repeated. The empty path stands for the
/// first request's own.
pub(super) fn of(operation: &Described, example: &Example, answer: &Answer) -> Value {
    let origin = request::origin(operation, example);
    let last = last(operation, answer);
    let failure = error("NotHere", "there is nothing here", 500);
    let link = |path: &str| format!("{origin}{path}");
    let mut answers = match answer.course {
        CallKind::Plain | CallKind::Refused(_) => json!({ "": [last, failure] }),
        CallKind::Long(poll) => {
            let here = |place| {
                if operation.result == Some(place) { last.clone() } else { failure.clone() }
            };
            let (running, status) = (json!({ "status": "InProgress" }), status(operation, answer));
            let links = |key: &str| json!({ key: link(STATUS), "location": link(LOCATION) });
            let begun = |headers: Value| json!({ "status": 202, "headers": headers });
            let ended = |first: Value, status: Value| {
                json!({
                    "": [first, here(Place::Resource)],
                    STATUS: [made(200, &json!({}), Some(&running), false), status],
                    LOCATION: [here(Place::Location)],
                })
            };
            match poll {
                Poll::AzureAsyncOperation => ended(begun(links("azure-asyncoperation")), status),
                Poll::OperationLocation => ended(begun(links("operation-location")), status),
                Poll::Failing => {
                    let said = failing();
                    let body = json!({
                        "status": "Failed", "error": { "code": said.code, "message": said.message }
                    });
                    let failed = made(200, &json!({}), Some(&body), false);
                    ended(begun(links("azure-asyncoperation")), failed)
                }
                Poll::Location => json!({
                    "": [begun(json!({ "location": link(LOCATION) })), failure],
                    LOCATION: [begun(json!({})), last],
                }),
                Poll::Resource => {
                    let state = json!({ "properties": { "provisioningState": "Creating" } });
                    let running = made(201, &json!({}), Some(&state), false);
                    json!({ "": [running, running, last] })
                }
            }
        }
    };
    if let (Value::Object(answers), Some(_), Some(pages)) =
        (&mut answers, &answer.next, &operation.pages)
    {
        let page = json!({ &pages.items: [] });
        answers.insert(PAGE.to_owned(), json!([made(200, &json!({}), Some(&page), false)]));
    }
    answers
}

/// The error of operations that are made to fail.
pub(super) fn failing() -> ErrorText {
    let text = |text: &str| Some(text.to_owned());
    ErrorText { code: text("MadeUp"), message: text("this operation was made to fail") }
}

/// The response with the result.
fn last(operation: &Described, answer: &Answer) -> Value {
    let status = if operation.is_long() && answer.status < 300 { 200 } else { answer.status };
    let body = answer.sent.as_ref().filter(|_| operation.method != "HEAD");
    made(status, &json!(answer.headers), body, operation.is_plain())
}

/// The status document of an operation that succeeded. It contains the result if the result has no
/// place of its own.
fn status(operation: &Described, answer: &Answer) -> Value {
    let result = answer.sent.as_ref().filter(|_| operation.result == Some(Place::Status));
    let result = result.filter(|result| result.is_object()).cloned();
    let body = result.unwrap_or_else(|| json!({ "status": "Succeeded" }));
    made(200, &json!({}), Some(&body), false)
}

fn error(code: &str, message: &str, status: u16) -> Value {
    let body = json!({ "error": { "code": code, "message": message } });
    made(status, &json!({}), Some(&body), false)
}

/// A response. The body of a text operation is sent as it is, any other as JSON.
fn made(status: u16, headers: &Value, body: Option<&Value>, is_plain: bool) -> Value {
    let body = body.map(|body| match body {
        Value::String(text) if is_plain => text.clone(),
        body => body.to_string(),
    });
    json!({ "status": status, "headers": headers, "body": body })
}
