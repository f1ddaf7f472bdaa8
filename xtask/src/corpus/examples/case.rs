//! The calls that an example describes, each with the response that it gets.

use super::compare::Kind;
use super::documents::Node;
use super::operation::Described;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// An example of a description, parsed for the call that it shows.
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
    /// True if the request can't be judged because of the fault.
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
    pub(super) course: CallKind,
}

/// The course of a call after its first request.
#[derive(Clone)]
pub(super) enum CallKind {
    /// The call ends with its first response.
    Plain,
    /// The call is a long-running operation, and this is its result.
    Long(Poll),
    /// The response is an error.
    Refused(ErrorText),
}

/// The error code and message in a response.
#[derive(Clone, Default)]
pub(super) struct ErrorText {
    pub(super) code: Option<String>,
    pub(super) message: Option<String>,
}

/// How the simulated service tells the state of a long-running operation.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Poll {
    /// By a document at the URL in an `Azure-AsyncOperation` header.
    AzureAsyncOperation,
    /// By a document at the URL in an `Operation-Location` header.
    OperationLocation,
    /// By the status code of the URL in a `Location` header.
    Location,
    /// By the `provisioningState` of the resource itself.
    Resource,
    /// By a document at the URL in a header, which then says `Failed`.
    Failing,
}

impl Answer {
    /// A response without a body.
    pub(super) fn new(operation: &Described, status: u16) -> Answer {
        let course = match operation.is_long() {
            true => CallKind::Long(Poll::AzureAsyncOperation),
            false => CallKind::Plain,
        };
        Answer {
            status,
            body: None,
            sent: None,
            schema: None,
            headers: BTreeMap::new(),
            next: None,
            course,
        }
    }
}
