//! Calls that no example makes: each operation is called with all of its parameters, with bodies
//! that have all described properties, and with each response that it may get. So everything that
//! only one operation has (a parameter, a property, a header, a way to its result) is tried at
//! least once.

use super::answers;
use super::case::{Answer, CallKind, Example, Poll};
use super::compare::Direction;
use super::documents::Documents;
use super::made_up::ValueMaker;
use super::operation::{Described, Place};
use super::request;
use super::script;
use serde_json::{Map, Value};

/// The limit for the calls of one operation.
const MOST: usize = 1_000;

/// The calls of an operation, until its bodies contain nothing new.
pub(super) fn of(
    documents: &Documents<'_>,
    operation: &Described,
    maker: &mut ValueMaker<'_>,
) -> Vec<Example> {
    let mut calls = Vec::new();
    loop {
        let (call, has_more) = call(documents, operation, maker);
        if !has_more && !calls.is_empty() {
            return calls;
        }
        calls.push(call);
        if !has_more || calls.len() == MOST {
            return calls;
        }
    }
}

/// A call, and whether its bodies contain something new.
fn call(
    documents: &Documents<'_>,
    operation: &Described,
    maker: &mut ValueMaker<'_>,
) -> (Example, bool) {
    let mut call = Example {
        file: None,
        arguments: Map::new(),
        body: None,
        odd: Vec::new(),
        answers: Vec::new(),
        faults: Vec::new(),
    };
    let mut has_more = false;
    for parameter in &operation.parameters {
        match parameter.node.get("schema") {
            _ if parameter.is_version() => {}
            Some(schema) if parameter.location == "body" => {
                let (body, is_new) = maker.body(&schema, Direction::Request);
                let body = body.or_else(|| Some(maker.stand_in(operation, parameter)));
                (call.body, has_more) = (body, has_more | is_new);
            }
            _ => {
                let value = parameter.constant().cloned();
                let value = value.unwrap_or_else(|| maker.argument(operation, parameter));
                call.arguments.insert(parameter.key.clone(), value);
            }
        }
    }
    let origin = request::origin(operation, &call);
    for (status, schema) in &operation.answers {
        if answers::is_on_the_way(documents, operation, *status) {
            continue;
        }
        let mut answer = Answer::new(operation, *status);
        answer.headers = answers::headers(operation, *status, None);
        if let Some(schema) = schema.as_ref().filter(|_| *status != 204) {
            let is_file = documents.resolve(schema).text("type") == Some("file");
            let (body, is_new) = match is_file || operation.method == "HEAD" {
                true => (is_file.then(|| "made up".into()), false),
                false => maker.body(schema, Direction::Response),
            };
            has_more |= is_new;
            answer.schema = Some(schema.clone());
            answer.body = body;
        }
        if operation.is_long() {
            settle(&mut answer);
        }
        answer.sent = answer.body.clone();
        script::complete(operation, &origin, &mut answer);
        call.answers.extend(courses(documents, operation, &answer));
    }
    if operation.method == "HEAD"
        && operation.node.get("responses").is_some_and(|all| all.get("404").is_some())
    {
        call.answers.push(Answer::new(operation, 404));
    }
    // A response without a body can't be the result of an operation that has one.
    if operation.is_long() && call.answers.iter().any(|answer| answer.body.is_some()) {
        call.answers.retain(|answer| answer.body.is_some());
    }
    (call, has_more)
}

/// The ways in which a long-running operation may reach a response, each as a copy of the response.
fn courses(documents: &Documents<'_>, operation: &Described, answer: &Answer) -> Vec<Answer> {
    let Some(place) = operation.result else {
        return vec![answer.clone()];
    };
    let mut polls = vec![Poll::AzureAsyncOperation, Poll::OperationLocation, Poll::Failing];
    // A declared body that is missing may have to be fetched by another request, so `Location`
    // polling does not fit.
    let has_result = answer.schema.is_none() || answer.body.is_some();
    polls.extend(has_result.then_some(Poll::Location));
    let has_state = place == Place::Resource && has_state(documents, answer);
    polls.extend(has_state.then_some(Poll::Resource));
    polls
        .into_iter()
        .map(|poll| Answer { course: CallKind::Long(poll), ..answer.clone() })
        .collect()
}

/// Tells whether `Succeeded` is a possible `provisioningState` of the result. Some resources have
/// states of their own, by which no poller can decide.
fn has_state(documents: &Documents<'_>, answer: &Answer) -> bool {
    let member = |node: &super::documents::Node, key: &str| {
        let shape = super::shape::Shape::of(documents, node, &Value::Null);
        let found = shape.members().find(|(own, _)| *own == key).map(|(_, node)| node.clone());
        found.map(|node| documents.resolve(&node))
    };
    let state = answer.schema.as_ref().and_then(|schema| {
        let properties = member(schema, "properties")?;
        member(&properties, "provisioningState")
    });
    state.is_some_and(|state| {
        let values = state.value().get("enum").and_then(Value::as_array);
        values.is_none_or(|values| values.iter().any(|value| value == "Succeeded"))
    })
}

/// Sets the states in a body to those of an operation that succeeded.
fn settle(answer: &mut Answer) {
    let Some(Value::Object(body)) = &mut answer.body else {
        return;
    };
    body.remove("error");
    if body.get("status").is_some_and(Value::is_string) {
        body.insert("status".to_owned(), "Succeeded".into());
    }
    let is_state = |key: &str| key.eq_ignore_ascii_case("provisioningState");
    let settled = |members: &mut Map<String, Value>| {
        let states = members.iter_mut().filter(|(key, value)| is_state(key) && value.is_string());
        states.for_each(|(_, state)| *state = "Succeeded".into());
    };
    settled(body);
    if let Some(Value::Object(properties)) = body.get_mut("properties") {
        settled(properties);
    }
}
