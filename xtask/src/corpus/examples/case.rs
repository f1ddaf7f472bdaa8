//! The calls that an example describes, each with the response that it gets.

use super::answers;
use super::compare::{Kind, noun};
use super::documents::{Documents, Node};
use super::made_up::Maker;
use super::operation::{Described, Parameter};
use super::script;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A parsed example.
pub(super) struct Example {
    /// The example's file; None for a made-up call.
    pub(super) file: Option<String>,
    /// The values of parameters, by their names in the description.
    pub(super) arguments: Map<String, Value>,
    pub(super) body: Option<Value>,
    /// Deviations from the description that don't make the example fail.
    pub(super) odd: Vec<Kind>,
    pub(super) answers: Vec<Answer>,
    /// Reasons why no client could make this call as the example has it.
    pub(super) faults: Vec<Fault>,
}

/// A reason why an example can't be right.
pub(super) struct Fault {
    /// Whether the fault makes it impossible to judge the request.
    pub(super) is_request: bool,
    pub(super) reason: String,
}

/// A response in an example.
#[derive(Clone)]
pub(super) struct Answer {
    pub(super) status: u16,
    /// The body that the client should return.
    pub(super) body: Option<Value>,
    /// The body that is sent to the client; it may lack the object around a page's items.
    pub(super) sent: Option<Value>,
    /// The schema of the body, if the description has one.
    pub(super) schema: Option<Node>,
    /// The response headers, with names in lower case.
    pub(super) headers: BTreeMap<String, String>,
    /// The link to the next page in the body.
    pub(super) next: Option<String>,
    pub(super) course: Course,
}

/// How a call proceeds.
#[derive(Clone)]
pub(super) enum Course {
    /// The call ends with its first response.
    Plain,
    /// The call is a long-running operation, and this is its result.
    Long(Poll),
    /// The response is an error.
    Refused(Said),
}

/// The error code and message in a response.
#[derive(Clone, Default)]
pub(super) struct Said {
    pub(super) code: Option<String>,
    pub(super) message: Option<String>,
}

/// How a service tells the state of a long-running operation.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Poll {
    /// With an `Azure-AsyncOperation` header, a link to the operation's status.
    AzureAsyncOperation,
    /// With an `Operation-Location` header, a link to the operation's status.
    OperationLocation,
    /// With a `Location` header, a link whose status code tells the state.
    Location,
    /// With the `provisioningState` of the resource itself.
    Resource,
    /// With a link to the operation's status, which then is `Failed`.
    Failing,
}

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

/// The input of the program for one response: the call, and the responses that it gets.
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
