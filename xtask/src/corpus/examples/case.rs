//! What an example asks for: calls, each with the answer that it gets.

use super::answers;
use super::compare::{Kind, noun};
use super::documents::{Documents, Node};
use super::made_up::Maker;
use super::operation::{Described, Parameter};
use super::script;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// An example, read.
pub(super) struct Example {
    /// Its file; none if it is made up.
    pub(super) file: Option<String>,
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
#[derive(Clone)]
pub(super) struct Answer {
    pub(super) status: u16,
    /// What is to be read.
    pub(super) body: Option<Value>,
    /// What is sent, which may be less than a page.
    pub(super) sent: Option<Value>,
    /// What the description says of the body, if anything.
    pub(super) schema: Option<Node>,
    /// What is sent beside it, in lower case.
    pub(super) headers: BTreeMap<String, String>,
    /// The link to a further page that is in the body.
    pub(super) next: Option<String>,
    pub(super) course: Course,
}

/// How a call goes.
#[derive(Clone)]
pub(super) enum Course {
    /// It is over with its answer.
    Plain,
    /// The answer is at the end.
    Long(Poll),
    /// The answer is an error.
    Refused(Said),
}

/// What a service says of an error.
#[derive(Clone, Default)]
pub(super) struct Said {
    pub(super) code: Option<String>,
    pub(super) message: Option<String>,
}

/// How a service tells how far an operation is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Poll {
    /// By a link to its status.
    AzureAsyncOperation,
    /// By the same under another name.
    OperationLocation,
    /// By the code behind a link.
    Location,
    /// By the state of the resource that it makes.
    Resource,
    /// By a link to its status, which says that it has failed.
    Failing,
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
            let value = Maker::new(documents).stand_in(operation, parameter);
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
        "answers": script::of(operation, example, answer),
    });
    if let (Value::Object(case), Some(body)) = (&mut case, &example.body) {
        case.insert("body".to_owned(), body.clone());
    }
    case
}
