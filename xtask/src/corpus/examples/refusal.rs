//! The error responses in examples: a client has to return an error with the code and the message
//! that the service sent.

use super::case::{Answer, CallKind, ErrorText};
use super::operation::Described;
use serde_json::Value;

/// The error response of an example, under its status code or `default`. None for a success.
pub(super) fn of(operation: &Described, status: &str, body: Option<Value>) -> Option<Answer> {
    let status = match status.parse::<u16>() {
        Ok(status) => Some(status),
        Err(_) => (status == "default").then_some(400),
    };
    let status = status.filter(|status| *status >= 400)?;
    // A HEAD method returns `false` for a missing resource rather than an error.
    if operation.method == "HEAD" {
        return None;
    }
    let said = body.as_ref().map(said).unwrap_or_default();
    Some(Answer { sent: body, course: CallKind::Refused(said), ..Answer::new(operation, status) })
}

/// The code and message in an error's body: in its member `error`, or else in the body itself.
fn said(body: &Value) -> ErrorText {
    let error = body.get("error").filter(|error| error.is_object()).unwrap_or(body);
    let text = |key: &str| Some(error.get(key)?.as_str()?.to_owned());
    // A client may parse JSON in a message and return the error inside it, so nothing is expected
    // then.
    let message = text("message").filter(|text| !text.trim().is_empty());
    let has_more = message.as_ref().is_some_and(|text| text.trim_start().starts_with(['{', '[']));
    match has_more {
        true => ErrorText::default(),
        false => ErrorText { code: text("code").filter(|code| !code.is_empty()), message },
    }
}

/// The mistakes in the error that a client returned.
pub(super) fn compare(status: u16, expected: &ErrorText, outcome: &Value) -> Vec<String> {
    if let Some(answer) = outcome.get("answer") {
        let found = super::compare::shown(answer);
        return vec![format!("expected an error, found the answer {found}")];
    }
    let mut wrong = Vec::new();
    if outcome.get("status").and_then(Value::as_u64) != Some(u64::from(status)) {
        let found = outcome.get("failed").or(outcome.get("refused")).unwrap_or(&Value::Null);
        wrong.push(format!("expected an error of the status {status}, found {found}"));
        return wrong;
    }
    let parts = [("code", &expected.code), ("message", &expected.message)];
    for (key, expected) in parts {
        let found = outcome.pointer(&format!("/said/{key}")).and_then(Value::as_str);
        if let Some(expected) = expected
            && found.map(line) != Some(line(expected))
        {
            let found = found.unwrap_or("nothing");
            wrong.push(format!("expected the {key} `{expected}`, found `{found}`"));
        }
    }
    wrong
}

/// A message on one line, cut to the length that a client has to keep.
fn line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(KEPT).collect()
}

/// The number of characters of a message that a client has to keep.
const KEPT: usize = 200;
