//! What came of an example: passed, with what may differ; failed, and who is to blame; or not tried.

use super::case::{Answer, Example};
use super::compare::{Comparing, Found, Kind, Way, shown};
use super::contradiction;
use super::documents::Documents;
use super::operation::Described;
use super::request;
use serde_json::Value;

/// What came of an example.
pub(super) enum Verdict {
    /// As it should be, but for what is none of armgen's; each kind counts once.
    Passed(Vec<Kind>),
    /// The operation is not in the crate.
    NotGenerated,
    /// Where, and what is wrong.
    Failed(Blame, Vec<String>),
}

/// Who is to blame for a failure.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Blame {
    Example,
    Armgen,
}

/// Judges an example by what its calls came to, one for each of its answers.
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
        let sent = outcome.get("sent").unwrap_or(&Value::Null);
        if sent.is_null() {
            let reason = said(outcome).unwrap_or_else(|| "the program ended".to_owned());
            wrong.push(("request".to_owned(), reason));
            break;
        }
        if index == 0 {
            let mut comparing = Comparing { documents, way: Way::Request, found: Found::default() };
            request::compare(&mut comparing, operation, example, sent);
            kinds.extend(comparing.found.counted);
            wrong.extend(comparing.found.wrong);
        }
        let found = read(documents, operation, answer, outcome);
        kinds.extend(found.counted);
        wrong.extend(found.wrong);
    }
    // A fault that nothing in the example excuses is armgen's.
    let is_excused = |(path, _): &(String, String)| {
        example.faults.iter().any(|fault| fault.is_request && is_request(path))
            || excuses.iter().any(|(excuse, _)| {
                path.starts_with(excuse.as_str()) || excuse.starts_with(path.as_str())
            })
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
    ["request", "path", "query", "header", "body"].iter().any(|part| path.starts_with(part))
}

/// Where the example contradicts its description.
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
            // A body that can't be read is not sent at all.
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

/// Compares what was read of an answer with what the example has.
fn read(
    documents: &Documents<'_>,
    operation: &Described,
    answer: &Answer,
    outcome: &Value,
) -> Found {
    let path = format!("answer {}", answer.status);
    let mut comparing = Comparing { documents, way: Way::Response, found: Found::default() };
    let read = outcome.get("answer").unwrap_or(&Value::Null);
    let body = answer.body.as_ref().filter(|_| operation.method != "HEAD");
    match (body, &answer.schema, said(outcome)) {
        // There is nothing to be read, whatever the client makes of that.
        (None, Some(_), _) => comparing.found.counted.push(Kind::NoBody),
        (_, _, Some(reason)) => comparing.found.wrong.push((path, reason)),
        // Text that is read from nothing is empty.
        (None, None, None) if read.is_null() || read.is_boolean() || *read == "" => {}
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

/// Why a call has no answer.
fn said(outcome: &Value) -> Option<String> {
    let reason = outcome.get("refused").or_else(|| outcome.get("failed"))?;
    Some(reason.as_str().unwrap_or_default().to_owned())
}
