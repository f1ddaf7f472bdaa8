//! What an example asks for: calls, each with the answer that it gets.

use super::answers;
use super::compare::{Kind, noun};
use super::documents::{Documents, Node};
use super::operation::{Described, Parameter};
use super::stand_in;
use serde_json::{Map, Value, json};

/// An example, read.
pub(super) struct Example {
    /// Its file.
    pub(super) file: String,
    /// The parameters' values, by their names in the description.
    pub(super) arguments: Map<String, Value>,
    pub(super) body: Option<Value>,
    /// What is odd about it, and of no consequence.
    pub(super) odd: Vec<Kind>,
    pub(super) answers: Vec<Answer>,
    /// Why it can't be right, whatever a client does.
    pub(super) faults: Vec<Fault>,
}

/// Why an example can't be right.
pub(super) struct Fault {
    /// Whether what is sent can't be judged by it.
    pub(super) is_request: bool,
    pub(super) reason: String,
}

/// An answer that an example shows.
pub(super) struct Answer {
    pub(super) status: u16,
    /// What is to be read.
    pub(super) body: Option<Value>,
    /// What is sent, which may be less than a page.
    pub(super) sent: Option<Value>,
    /// What the description says of the body, if anything.
    pub(super) schema: Option<Node>,
}

/// Reads the example that `node` names.
///
/// # Errors
/// Why there is nothing to be tried.
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
        file,
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
    let is_version = key == "api-version" && parameter.location == "query";
    match value.filter(|value| !value.is_null()) {
        Some(value) if parameter.location == "body" => example.body = Some(value.clone()),
        Some(value) => {
            if is_version && value != operation.version.as_str() {
                example.odd.push(Kind::ApiVersion);
            }
            let is_path = parameter.location == "path" && !parameter.is_raw();
            if is_path && matches!(value.as_str(), Some("" | "." | "..")) {
                let what = format!("the path parameter `{key}` is {value}: no name");
                example.faults.push(Fault { is_request: true, reason: what });
            }
            example.arguments.insert(key.clone(), value.clone());
        }
        None if parameter.is_required && !is_version => {
            let value = stand_in::of(documents, parameter);
            example.odd.push(Kind::Missing);
            match parameter.location.as_str() {
                "body" => example.body = Some(value),
                _ => drop(example.arguments.insert(key.clone(), value)),
            }
        }
        None => {}
    }
}

/// What the program is told of an answer.
pub(super) fn told(operation: &Described, example: &Example, answer: &Answer) -> Value {
    let mut case = json!({
        "operation": format!("{} of {}", operation.id, operation.node.file()),
        "arguments": example.arguments,
        "status": answer.status,
    });
    if let Value::Object(case) = &mut case {
        let ends = if operation.ends_in_status { "location" } else { "status" };
        case.extend(operation.is_long.then(|| ("ends".to_owned(), ends.into())));
        case.extend(example.body.clone().map(|body| ("body".to_owned(), body)));
        let body = answer.sent.clone().filter(|_| operation.method != "HEAD");
        case.extend(body.map(|body| ("answer".to_owned(), body)));
        case.extend(operation.is_plain.then(|| ("plain".to_owned(), true.into())));
    }
    case
}
