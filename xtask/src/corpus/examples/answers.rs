//! The answers that an example shows: which of them say what an operation gives, and what of them counts.

use super::case::{Answer, Example, Fault};
use super::compare::Kind;
use super::documents::{Documents, Node};
use super::operation::Described;
use serde_json::{Value, json};

/// Reads the answers of success.
pub(super) fn read(
    documents: &Documents<'_>,
    operation: &Described,
    responses: &Value,
    example: &mut Example,
) {
    let responses = responses.as_object().into_iter().flatten();
    for (status, response) in responses {
        let Ok(status) = status.parse::<u16>() else {
            continue;
        };
        let is_success = (200..300).contains(&status) || operation.answers.contains_key(&status);
        if !is_success {
            continue;
        }
        let Some(schema) = operation.answers.get(&status) else {
            let reason = format!("the description declares no answer {status}");
            example.faults.push(Fault { is_request: false, reason });
            continue;
        };
        if is_on_the_way(documents, operation, status) {
            // That of 202 is no more than the start, in most descriptions and examples.
            example.odd.extend((status != 202).then_some(Kind::OnTheWay));
            continue;
        }
        let body = response.get("body").filter(|body| !body.is_null()).cloned();
        example.answers.push(answer(documents, operation, status, body, schema, &mut example.odd));
    }
    if operation.is_long && example.answers.iter().any(|answer| answer.body.is_some()) {
        example.answers.retain(|answer| answer.body.is_some());
    }
    if example.answers.is_empty() {
        let first =
            operation.answers.iter().find(|(status, _)| !operation.is_long || **status != 202);
        let (status, schema) =
            first.map_or((200, None), |(status, schema)| (*status, schema.clone()));
        example.answers.push(Answer { status, body: None, sent: None, schema });
    }
}

/// Whether an answer to a long-running operation is not its result, which is what 200 gives: the one that
/// says that it has begun, or one of another schema.
fn is_on_the_way(documents: &Documents<'_>, operation: &Described, status: u16) -> bool {
    if !operation.is_long || operation.answers.len() < 2 {
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

fn answer(
    documents: &Documents<'_>,
    operation: &Described,
    status: u16,
    body: Option<Value>,
    schema: &Option<Node>,
    odd: &mut Vec<Kind>,
) -> Answer {
    // HTTP has no body there, whatever a description or an example says.
    if status == 204 {
        odd.extend(body.map(|_| Kind::BodyOfNone));
        return Answer { status, body: None, sent: None, schema: None };
    }
    let is_page = schema.as_ref().is_some_and(|schema| {
        let schema = documents.resolve(schema);
        schema.text("type") != Some("array") && !operation.is_long
    });
    let sent = body.clone();
    let body = match (body, &operation.items) {
        (Some(items @ Value::Array(_)), Some(key)) if is_page => {
            odd.push(Kind::BareList);
            Some(json!({ key: items }))
        }
        (body, _) => body,
    };
    Answer { status, body, sent, schema: schema.clone() }
}
