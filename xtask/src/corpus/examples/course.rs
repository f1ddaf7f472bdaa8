//! Checks the further requests of a call: those for the next pages of a list, and those that poll a
//! long-running operation.

use super::case::{Answer, CallKind, Poll};
use super::operation::Described;
use super::script;
use super::text;
use serde_json::Value;

/// The mistakes in a call's further requests, each with what the request is for.
pub(super) fn compare(
    operation: &Described,
    answer: &Answer,
    requests: &[Value],
) -> Vec<(String, String)> {
    let further: Vec<Request<'_>> = requests.iter().skip(1).map(Request::new).collect();
    let went = |path: &str| further.iter().any(|request| request.path == path);
    let mut wrong = Vec::new();
    let mut expect = |what: &str, is_so: bool, expected: String| {
        if !is_so {
            let found: Vec<String> = further.iter().map(Request::to_string).collect();
            let found = if found.is_empty() { "none".to_owned() } else { found.join(", ") };
            let reason = format!("expected {expected}, found the further requests: {found}");
            wrong.push((what.to_owned(), reason));
        }
    };
    match answer.course {
        CallKind::Long(Poll::Resource) => {}
        CallKind::Long(Poll::Location) => {
            expect("polling", went(script::LOCATION), format!("one of {}", script::LOCATION));
        }
        CallKind::Long(_) => {
            expect("polling", went(script::STATUS), format!("one of {}", script::STATUS));
        }
        CallKind::Plain | CallKind::Refused(_) => {
            let is_said = operation.pages.as_ref().is_none_or(|pages| pages.next.is_some());
            let is_alone = further.is_empty() || answer.next.is_some() || !is_said;
            expect("further requests", is_alone, "none".to_owned());
        }
    }
    if let (Some(link), Some(pages)) = (&answer.next, &operation.pages) {
        let pair = (script::PAGE_QUERY.0.to_owned(), script::PAGE_QUERY.1.to_owned());
        let is_so = further.iter().any(|request| {
            request.path == script::PAGE
                && request.method == pages.method
                && text::pairs(request.query).contains(&pair)
        });
        expect("next page", is_so, format!("a {} of {link}", pages.method));
    }
    wrong
}

/// The recorded parts of a request.
struct Request<'a> {
    method: &'a str,
    path: &'a str,
    query: &'a str,
}

impl<'a> Request<'a> {
    fn new(noted: &'a Value) -> Self {
        let text = |key: &str| noted.get(key).and_then(Value::as_str).unwrap_or_default();
        let (_, after) = text("url").split_once("://").unwrap_or_default();
        let (address, query) = after.split_once('?').unwrap_or((after, ""));
        let path = address.find('/').and_then(|start| address.get(start..)).unwrap_or_default();
        Request { method: text("method"), path, query }
    }
}

impl std::fmt::Display for Request<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}?{}", self.method, self.path, self.query)
    }
}
