//! The responses in an example: which of them the generated method returns as a result, and which
//! parts are compared.

use super::case::{Answer, Example, Fault};
use super::compare::Kind;
use super::documents::{Documents, Node};
use super::operation::Described;
use super::refusal;
use super::script;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Reads the responses of an example.
pub(super) fn read(
    documents: &Documents<'_>,
    operation: &Described,
    responses: &Value,
    example: &mut Example,
) {
    let responses = responses.as_object().into_iter().flatten();
    let mut refusals = Vec::new();
    for (status, response) in responses {
        let body = response.get("body").filter(|body| !body.is_null()).cloned();
        let code = status.parse::<u16>().ok();
        let is_success = code.is_some_and(|status| {
            (200..300).contains(&status) || operation.answers.contains_key(&status)
        });
        if !is_success {
            refusals.extend(refusal::of(operation, status, body));
            continue;
        }
        let status = code.unwrap_or_default();
        let Some(schema) = operation.answers.get(&status) else {
            let reason = format!("the description declares no answer {status}");
            example.faults.push(Fault { is_request: false, reason });
            continue;
        };
        if is_on_the_way(documents, operation, status) {
            // A 202 only starts the work, as most descriptions and examples have it, so it is not
            // counted as odd.
            example.odd.extend((status != 202).then_some(Kind::OnTheWay));
            continue;
        }
        let given = response.get("headers").and_then(Value::as_object);
        let headers = headers(operation, status, given);
        let answer = answer(documents, operation, status, body, schema, &mut example.odd);
        example.answers.push(Answer { headers, ..answer });
    }
    if operation.is_long() && example.answers.iter().any(|answer| answer.body.is_some()) {
        example.answers.retain(|answer| answer.body.is_some());
    }
    if example.answers.is_empty() {
        let first =
            operation.answers.iter().find(|(status, _)| !operation.is_long() || **status != 202);
        let (status, schema) =
            first.map_or((200, None), |(status, schema)| (*status, schema.clone()));
        example.answers.push(Answer { schema, ..Answer::new(operation, status) });
    }
    let origin = super::request::origin(operation, example);
    for answer in &mut example.answers {
        script::complete(operation, &origin, answer);
    }
    example.answers.extend(refusals);
}

/// Tells whether a response of a long-running operation is not its result: a 202, or a response
/// whose schema differs from that of the 200.
pub(super) fn is_on_the_way(documents: &Documents<'_>, operation: &Described, status: u16) -> bool {
    if !operation.is_long() || operation.answers.len() < 2 {
        return false;
    }
    let schema = |status| {
        let schema = operation.answers.get(&status).and_then(Option::as_ref)?;
        Some(documents.resolve(schema))
    };
    status == 202
        || match (schema(200), schema(status)) {
            (Some(result), Some(other)) => {
                result.to_string() != other.to_string() && result.value() != other.value()
            }
            _ => false,
        }
}

/// The headers that a response has by the description, with the example's values or else made-up
/// ones. Headers of a long-running operation control polling, so they are left out.
pub(super) fn headers(
    operation: &Described,
    status: u16,
    given: Option<&Map<String, Value>>,
) -> BTreeMap<String, String> {
    let described = operation.headers.get(&status).into_iter().flatten();
    let described = described.filter(|(key, _)| {
        let is_bodys = ["content-type", "content-length"].contains(&key.to_lowercase().as_str());
        !operation.is_long() && !is_bodys
    });
    let value = |key: &str, node: &Node| {
        let given = given.into_iter().flatten().find(|(own, _)| own.eq_ignore_ascii_case(key));
        let given = given.and_then(|(_, value)| match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
            _ => None,
        });
        match matches!(node.text("type"), Some("integer" | "number")) {
            true => given.filter(|text| text.parse::<i64>().is_ok()).unwrap_or("7".to_owned()),
            false => given.unwrap_or_else(|| format!("the {key}")),
        }
    };
    described.map(|(key, node)| (key.to_lowercase(), value(key, node))).collect()
}

fn answer(
    documents: &Documents<'_>,
    operation: &Described,
    status: u16,
    body: Option<Value>,
    schema: &Option<Node>,
    odd: &mut Vec<Kind>,
) -> Answer {
    // HTTP allows no body in a 204, whatever a description or an example has.
    if status == 204 {
        odd.extend(body.map(|_| Kind::BodyOfNone));
        return Answer::new(operation, status);
    }
    let is_page = schema.as_ref().is_some_and(|schema| {
        let schema = documents.resolve(schema);
        schema.text("type") != Some("array") && !operation.is_long()
    });
    let sent = body.clone();
    let body = match (body, &operation.pages) {
        (Some(items @ Value::Array(_)), Some(pages)) if is_page && pages.has_links() => {
            odd.push(Kind::BareList);
            Some(json!({ &pages.items: items }))
        }
        (body, _) => body,
    };
    Answer { body, sent, schema: schema.clone(), ..Answer::new(operation, status) }
}
