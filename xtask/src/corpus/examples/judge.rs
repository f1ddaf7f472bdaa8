//! Judges an example: passed, perhaps with permitted differences; failed, through the example's or
//! armgen's fault; or not generated.

use super::case::{Answer, CallKind, Example, Poll};
use super::compare::{Comparing, Direction, Found, Kind, shown};
use super::contradiction;
use super::course;
use super::documents::Documents;
use super::operation::Described;
use super::pointer::is_within;
use super::refusal;
use super::request;
use super::script;
use super::text;
use serde_json::Value;

/// The verdict on an example.
pub(super) enum Verdict {
    /// The calls went as the example has them, apart from permitted differences. Each kind of
    /// difference is listed once.
    Passed(Vec<Kind>),
    /// The operation is not in the crate.
    NotGenerated,
    /// Whose fault the failure is, and the reasons.
    Failed(Blame, Vec<String>),
}

/// The side whose fault a failure is.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Blame {
    Example,
    Armgen,
}

/// Judges an example by the outcomes of its calls, one for each response.
pub(super) fn judge(
    documents: &Documents<'_>,
    operation: &Described,
    example: &Example,
    outcomes: &[Value],
) -> Verdict {
    if outcomes.first().and_then(|outcome| outcome.get("called")) == Some(&Value::Bool(false)) {
        return Verdict::NotGenerated;
    }
    let excuses = excuses(documents, operation, example);
    let mut kinds = example.odd.clone();
    let mut wrong: Vec<(String, String)> = Vec::new();
    for (index, answer) in example.answers.iter().enumerate() {
        let outcome = outcomes.get(index).unwrap_or(&Value::Null);
        let requests = outcome.get("requests").and_then(Value::as_array);
        let requests = requests.map(Vec::as_slice).unwrap_or_default();
        let Some(sent) = requests.first() else {
            let reason = said(outcome).unwrap_or_else(|| "the program ended".to_owned());
            wrong.push(("request".to_owned(), reason));
            break;
        };
        if index == 0 {
            let mut comparing =
                Comparing { documents, way: Direction::Request, found: Found::default() };
            request::compare(&mut comparing, operation, example, sent);
            kinds.extend(comparing.found.counted);
            wrong.extend(comparing.found.wrong);
        }
        let found = answered(documents, operation, answer, outcome);
        kinds.extend(found.counted);
        let polled = match answer.course {
            CallKind::Long(poll) => format!(" (polled by {poll:?})"),
            CallKind::Plain | CallKind::Refused(_) => String::new(),
        };
        wrong.extend(found.wrong.into_iter().map(|(path, what)| (path, format!("{what}{polled}"))));
        if said(outcome).is_none() {
            wrong.extend(course::compare(operation, answer, requests));
        }
    }
    // A mistake that no contradiction in the example explains is armgen's.
    let is_excused = |(path, _): &(String, String)| {
        example.faults.iter().any(|fault| fault.is_request && is_request(path))
            || excuses.iter().any(|(excuse, _)| is_within(path, excuse) || is_within(excuse, path))
    };
    let (mine, theirs): (Vec<_>, Vec<_>) = wrong.iter().partition(|fault| !is_excused(fault));
    let line = |(path, what): &(String, String)| format!("{path}: {what}");
    if !mine.is_empty() {
        return Verdict::Failed(Blame::Armgen, mine.into_iter().map(line).collect());
    }
    let mut reasons: Vec<String> =
        example.faults.iter().map(|fault| fault.reason.clone()).collect();
    if !theirs.is_empty() {
        reasons.extend(excuses.iter().map(line));
    }
    if reasons.is_empty() {
        kinds.sort();
        kinds.dedup();
        return Verdict::Passed(kinds);
    }
    Verdict::Failed(Blame::Example, reasons)
}

fn is_request(path: &str) -> bool {
    let parts = ["request", "host", "path", "query", "body"];
    parts.iter().any(|part| is_within(path, part)) || path.starts_with("request header ")
}

/// The places where the example contradicts its description.
fn excuses(
    documents: &Documents<'_>,
    operation: &Described,
    example: &Example,
) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for parameter in &operation.parameters {
        if let Some(value) = example.arguments.get(&parameter.key) {
            let mut here = Vec::new();
            contradiction::find(documents, &parameter.node, value, "", &mut here);
            let text =
                |(at, what)| ("request".to_owned(), format!("{}{at}: {what}", parameter.key));
            found.extend(here.into_iter().map(text));
        }
        if let (Some(schema), Some(body)) = (parameter.node.get("schema"), &example.body) {
            let mut here = Vec::new();
            contradiction::find(documents, &schema, body, "body", &mut here);
            // A body that contradicts its schema can't be parsed as the model, so no request is sent.
            let unread =
                here.first().map(|(at, what)| ("request".to_owned(), format!("{at}: {what}")));
            found.extend(here);
            found.extend(unread);
        }
    }
    for answer in &example.answers {
        if let (Some(schema), Some(body)) = (&answer.schema, &answer.body) {
            let path = format!("answer {}", answer.status);
            contradiction::find(documents, schema, body, &path, &mut found);
        }
    }
    found
}

/// Compares the outcome of a call with the example's response.
fn answered(
    documents: &Documents<'_>,
    operation: &Described,
    answer: &Answer,
    outcome: &Value,
) -> Found {
    let path = format!("answer {}", answer.status);
    let refused = match &answer.course {
        CallKind::Refused(said) => refusal::compare(answer.status, said, outcome),
        CallKind::Long(Poll::Failing) => refusal::compare(200, &script::failing(), outcome),
        CallKind::Plain | CallKind::Long(_) => {
            let mut found = compare_body(documents, operation, answer, outcome);
            if said(outcome).is_none() {
                found.wrong.extend(beside(operation, answer, outcome));
            }
            return found;
        }
    };
    let wrong = refused.into_iter().map(|what| (path.clone(), what)).collect();
    Found { counted: Vec::new(), wrong }
}

/// Compares the returned model with the example's body.
fn compare_body(
    documents: &Documents<'_>,
    operation: &Described,
    answer: &Answer,
    outcome: &Value,
) -> Found {
    let path = format!("answer {}", answer.status);
    let mut comparing = Comparing { documents, way: Direction::Response, found: Found::default() };
    let read = outcome.get("answer").unwrap_or(&Value::Null);
    let body = answer.body.as_ref().filter(|_| operation.method != "HEAD");
    // An absent body may be returned as the empty text or as an empty page.
    let is_nothing = match read {
        Value::Null | Value::Bool(_) => true,
        Value::Object(page) if operation.pages.is_some() => {
            page.values().all(|items| items.as_array().is_some_and(Vec::is_empty))
        }
        read => *read == "",
    };
    // A HEAD method returns whether the resource exists.
    if operation.method == "HEAD" && said(outcome).is_none() {
        if answer.status < 300 && *read != Value::Bool(true)
            || answer.status >= 400 && *read != Value::Bool(false)
        {
            let what = format!("expected whether there is something, found {}", shown(read));
            comparing.found.wrong.push((path, what));
        }
        return comparing.found;
    }
    match (body, &answer.schema, said(outcome)) {
        // The example has no body, so there is nothing to compare.
        (None, Some(_), _) => comparing.found.counted.push(Kind::NoBody),
        (_, _, Some(reason)) => comparing.found.wrong.push((path, reason)),
        (None, None, None) if is_nothing => {}
        (None, None, None) => {
            let what = format!("expected no body, found {}", shown(read));
            comparing.found.wrong.push((path, what));
        }
        (Some(_), None, None) => comparing.found.counted.push(Kind::UndeclaredBody),
        (Some(body), Some(schema), None) => {
            let is_file = documents.resolve(schema).text("type") == Some("file");
            match is_file && read.as_str() == Some(&body.to_string()) {
                true => {}
                false => comparing.value(body, read, Some(schema), &path),
            }
        }
    }
    comparing.found
}

/// The mistakes in the headers of a response, and in the items of a page.
fn beside(operation: &Described, answer: &Answer, outcome: &Value) -> Vec<(String, String)> {
    let mut wrong = Vec::new();
    for (key, expected) in &answer.headers {
        let found = outcome.get("headers").and_then(|headers| headers.get(key));
        let found = found.filter(|found| !found.is_null()).map(text::scalar);
        if found.as_ref() != Some(expected) {
            let found = found.map_or("nothing".to_owned(), |found| format!("`{found}`"));
            let path = format!("header {key} of answer {}", answer.status);
            wrong.push((path, format!("expected `{expected}`, found {found}")));
        }
    }
    if let (Some(pages), Some(items)) =
        (&operation.pages, outcome.get("items").filter(|i| i.is_array()))
    {
        let read = outcome.get("answer").and_then(|page| page.get(&pages.items));
        let none = Value::Array(Vec::new());
        let read = read.filter(|read| !read.is_null()).unwrap_or(&none);
        if items != read {
            let path = format!("items of answer {}", answer.status);
            wrong.push((path, format!("expected {}, found {}", shown(read), shown(items))));
        }
    }
    wrong
}

/// The error of a call that returned no result.
fn said(outcome: &Value) -> Option<String> {
    let reason = outcome.get("refused").or_else(|| outcome.get("failed"))?;
    Some(reason.as_str().unwrap_or_default().to_owned())
}
