//! Reads an example of a description: the arguments of its call, and the responses that it shows.

use super::answers;
use super::case::{Example, Fault};
use super::compare::{Kind, noun};
use super::documents::{Documents, Node};
use super::made_up::ValueMaker;
use super::operation::{Described, Parameter};
use serde_json::{Map, Value};

/// Reads the example that `node` refers to.
///
/// # Errors
/// The reason why the example can't be tried.
pub(super) fn read(
    documents: &Documents<'_>,
    operation: &Described,
    node: &Node,
) -> Result<Example, String> {
    let (file, text) = documents.example(node)?;
    let Some(Value::Object(given)) = text.get("parameters") else {
        let found = text.get("parameters").map_or("none", noun);
        return Err(format!("{file}: expected `parameters`, an object, found {found}"));
    };
    let mut example = Example {
        file: Some(file),
        arguments: Map::new(),
        body: None,
        odd: Vec::new(),
        answers: Vec::new(),
        faults: Vec::new(),
    };
    for parameter in &operation.parameters {
        take(documents, &mut example, operation, parameter, given);
    }
    let responses = text.get("responses").unwrap_or(&Value::Null);
    answers::read(documents, operation, responses, &mut example);
    Ok(example)
}

fn take(
    documents: &Documents<'_>,
    example: &mut Example,
    operation: &Described,
    parameter: &Parameter,
    given: &Map<String, Value>,
) {
    let key = &parameter.key;
    let mut value = given.get(key);
    if value.is_none() {
        let mut others = given.iter().filter(|(other, value)| {
            let declared = operation.parameters.iter().any(|known| known.key == **other);
            let is_body = parameter.location == "body" && value.is_object();
            !declared && (other.eq_ignore_ascii_case(key) || is_body)
        });
        if let (Some((_, other)), None) = (others.next(), others.next()) {
            value = Some(other);
            example.odd.push(Kind::OtherName);
        }
    }
    let value = value.or(parameter.constant()).or(parameter.default());
    match value.filter(|value| !value.is_null()) {
        Some(value) if parameter.location == "body" => example.body = Some(value.clone()),
        Some(value) => {
            if parameter.is_version() && value != operation.version.as_str() {
                example.odd.push(Kind::ApiVersion);
            }
            let is_path = parameter.location == "path" && !parameter.is_raw();
            if is_path && matches!(value.as_str(), Some("" | "." | "..")) {
                let what = format!("the path parameter `{key}` is {value}: no name");
                example.faults.push(Fault { is_request: true, reason: what });
            }
            example.arguments.insert(key.clone(), value.clone());
        }
        None if parameter.is_required && !parameter.is_version() => {
            let value = ValueMaker::new(documents).stand_in(operation, parameter);
            example.odd.push(Kind::Missing);
            match parameter.location.as_str() {
                "body" => example.body = Some(value),
                _ => drop(example.arguments.insert(key.clone(), value)),
            }
        }
        None => {}
    }
}
