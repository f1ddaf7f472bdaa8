//! Operations of the model: their parameters, bodies and responses, and how they are paged and polled.

use super::{Declared, Header, Limits, Type};
use crate::diagnostics::Place;
use std::collections::BTreeMap;

/// An operation: an HTTP method on a path.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The `operationId`.
    pub id: String,
    /// The operation group: the part of the `operationId` before `_`; `None` if it has no `_`.
    pub group: Option<String>,
    /// A name made from the file's name, which distinguishes the operation from another with the same
    /// `operationId`.
    pub qualifier: Option<String>,
    /// The file and JSON pointer of the operation.
    pub place: Place,
    /// The paragraphs of the documentation: `summary` and `description`.
    pub docs: Vec<String>,
    /// The HTTP method in lower case.
    pub method: &'static str,
    /// The path template with its `{parameters}`; a path with a `?` ends in fixed query parameters.
    pub path: String,
    /// The URL template of the host (`x-ms-parameterized-host`), if the operation has another host than the
    /// client's endpoint. The scheme is `https://` unless it is part of the first parameter.
    pub host: Option<String>,
    /// The api-version of the file that has the operation.
    pub api_version: String,
    /// The parameters of path, query, header and host, in the description's order.
    pub parameters: Vec<Parameter>,
    /// The request body, if there is one.
    pub body: Option<Body>,
    /// The success responses by status code. If the description has none, every 2xx response is a success
    /// without a body.
    pub responses: BTreeMap<u16, Response>,
    /// The body type of the `default` response: the error for all status codes that are not listed.
    pub error: Option<Type>,
    /// The body types of error responses that are listed with a status code.
    pub errors: BTreeMap<u16, Type>,
    /// The paging of the operation (`x-ms-pageable`); `None` if it returns no pages.
    pub paging: Option<Paging>,
    /// The polling of the operation (`x-ms-long-running-operation`); `None` if it is not long-running.
    pub polling: Option<Polling>,
    /// The examples (`x-ms-examples`), sorted by name.
    pub examples: Vec<Example>,
    /// The reasons why no method can be generated yet, e.g. `the response is a file`; empty if one can.
    pub unsupported: Vec<String>,
    /// True if the operation is `deprecated`.
    pub deprecated: bool,
    /// Facts of the description for comparisons, on which generated code does not depend.
    pub declared: Declared,
}

/// A parameter of an operation in the path, query, headers or host.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The `name` of the parameter: its key in the query or headers, or its placeholder in a template.
    pub key: String,
    /// The name for clients (`x-ms-client-name`), if it is not the key.
    pub name: Option<String>,
    /// The file and JSON pointer of the parameter.
    pub place: Place,
    /// The parameter's `description`.
    pub docs: Option<String>,
    /// The part of the request that has the parameter (`in`).
    pub location: Location,
    /// The parameter's type: a scalar, an enum, or a list of these.
    pub ty: Type,
    /// True if the parameter is `required`.
    pub required: bool,
    /// The only value that the parameter may have (an enum of one value), which is sent without asking the
    /// caller.
    pub constant: Option<String>,
    /// The separator between the items of a list (`collectionFormat`): `,`, space, tab or `|`. `None` if each
    /// item is a query parameter of its own (`multi`).
    pub separator: Option<char>,
    /// True if the service client has the parameter as a field, and methods don't take it
    /// (`x-ms-parameter-location: client`).
    pub on_client: bool,
    /// The parameter's `default`: the value that the service uses if the parameter is absent.
    pub default: Option<String>,
    /// True if the parameter is `api-version`, whose value comes from the client's options.
    pub is_version: bool,
    /// True if the value is percent-encoded already (`x-ms-skip-url-encoding`): a `/` in it separates path
    /// segments, and `%20` in a query is a space.
    pub raw: bool,
    /// The constraints on the value (`maxLength`, `pattern`, …).
    pub limits: Option<Box<Limits>>,
}

/// The part of a request that has a parameter.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Location {
    /// The path: the value replaces a placeholder of the path template.
    Path,
    /// The query.
    Query,
    /// The headers.
    Header,
    /// The host: the value replaces a placeholder of the host template.
    Host,
}

/// The body of a request.
#[derive(Clone, Debug)]
pub struct Body {
    /// The `name` of the body parameter.
    pub name: String,
    /// The file and JSON pointer of the body parameter.
    pub place: Place,
    /// The body parameter's `description`.
    pub docs: Option<String>,
    /// The media type of the request: the value of `Content-Type`.
    pub media_type: String,
    /// The format in which the body is sent.
    pub form: BodyFormat,
    /// The body's type.
    pub ty: Type,
    /// True if the body is `required`.
    pub required: bool,
    /// The constraints on the body (`maxItems`, …).
    pub limits: Option<Box<Limits>>,
}

/// A success response of an operation.
#[derive(Clone, Debug, Default)]
pub struct Response {
    /// The type of the body; `None` if the response has no body, or its body is bytes.
    pub ty: Option<Type>,
    /// The format of the body.
    pub form: BodyFormat,
    /// The value of the `Accept` header for a body that is not JSON.
    pub accept: Option<String>,
    /// The response headers that the description lists.
    pub headers: Vec<Header>,
}

/// The format of a request or response body.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum BodyFormat {
    /// JSON.
    #[default]
    Json,
    /// Plain text, not quoted as JSON.
    Text,
    /// Bytes, such as a file.
    Bytes,
}

/// The value that a method returns for a success response, beside its status and headers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ReturnKind<'a> {
    /// `()`: the response has no body.
    Unit,
    /// A `bool` (HEAD): true for a success status, false for 404.
    Exists,
    /// A value of this type.
    Value(&'a Type),
    /// An `Option` of this type: some success statuses have a body, others have none.
    Optional(&'a Type),
    /// A `String`: the body is plain text.
    Text,
    /// The body as a stream of bytes.
    File,
}

/// The return type of a method: a call, a pager or a poller.
#[derive(Clone, Copy, Debug)]
pub enum Returns<'a> {
    /// A call: a future that sends one request and returns this kind of value.
    Call(ReturnKind<'a>),
    /// A pager, which follows next links.
    Pages(&'a Paging),
    /// A poller, which polls a long-running operation until it has ended.
    Poller {
        polling: &'a Polling,
        /// The kind of value that the operation returns when it has ended.
        result: ReturnKind<'a>,
        /// The paging of the result, if it is the first page of a list.
        pages: Option<&'a Paging>,
    },
}

/// The location of the items and of the next link in the responses of a pageable operation (`x-ms-pageable`).
#[derive(Clone, Debug)]
pub struct Paging {
    /// The index of the record's field with the page's items, in the body of the response.
    pub items: usize,
    /// The key of the next link in the response body; `None` if there is only one page.
    pub next: Option<String>,
    /// True if the next link is requested by the method, headers and body of the first request, rather than by
    /// a GET.
    pub repeats: bool,
    /// The URL that next links are relative to; `None` if they are whole URLs.
    pub link_base: Option<LinkBase>,
}

/// The URL of the operation that requests the next page (`operationName` of `x-ms-pageable`), for next links
/// that are only a part of a URL. Its parameters have the values of the first request's.
#[derive(Clone, Debug)]
pub struct LinkBase {
    /// The path template of that operation, up to the parameter that the next link replaces.
    pub path: String,
    /// The keys of the query parameters that both operations have.
    pub query: Vec<String>,
}

/// The way in which a poller follows a long-running operation to its result.
#[derive(Clone, Debug)]
pub struct Polling {
    /// The place of the result when the operation has succeeded.
    pub result: FinalState,
    /// True if `provisioningState` of the result is an enum without `Succeeded`. A poller ignores the property
    /// then, since it is a state of the resource, such as enabled or disabled.
    pub has_own_states: bool,
}

/// The place of a long-running operation's result when it has succeeded (`final-state-via`).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum FinalState {
    /// The URL of the request that started the operation, by a GET.
    Resource,
    /// The URL in the last `Location` header.
    Location,
    /// The body of the last poll.
    Status,
    /// The operation has no result.
    Nothing,
}

/// An example of a request (`x-ms-examples`), for documentation.
#[derive(Clone, Debug)]
pub struct Example {
    /// The example's key in `x-ms-examples`.
    pub name: String,
    /// The values of scalar parameters by parameter key.
    pub values: BTreeMap<String, String>,
}

impl Operation {
    /// Returns the operation's api-version if it is not `main`, the api-version of the crate.
    pub fn other_version(&self, main: &str) -> Option<&str> {
        Some(self.api_version.as_str()).filter(|own| *own != main)
    }

    /// Returns whether the operation has an api-version parameter.
    pub fn has_version(&self) -> bool {
        self.parameters.iter().any(|parameter| parameter.is_version)
    }

    /// Returns the operation group: the part of the `operationId` before `_`.
    pub fn group(&self) -> Option<&str> {
        self.group.as_deref()
    }

    /// Returns the part of the `operationId` after `_`, or all of it if it has no `_`.
    pub fn verb(&self) -> &str {
        self.id.split_once('_').map_or(self.id.as_str(), |(_, verb)| verb)
    }

    /// Returns the operation's name in tracing spans, e.g. `VpnConnections.get`.
    pub fn title(&self) -> String {
        let verb = self.verb();
        let start = verb.chars().next().map(|first| first.to_ascii_lowercase());
        let verb = start.into_iter().chain(verb.chars().skip(1)).collect::<String>();
        self.group().into_iter().chain([verb.as_str()]).collect::<Vec<_>>().join(".")
    }

    /// Returns the types of the parameters, the body, the success responses and the `default` error.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        self.types_sent().chain(self.types_read())
    }

    /// Returns the types of the parameters and the body.
    pub fn types_sent(&self) -> impl Iterator<Item = &Type> {
        let parameters = self.parameters.iter().map(|parameter| &parameter.ty);
        parameters.chain(self.body.iter().map(|body| &body.ty))
    }

    /// Returns the types of the success responses and of the `default` error.
    pub fn types_read(&self) -> impl Iterator<Item = &Type> {
        let responses = self.responses.values().filter_map(|response| response.ty.as_ref());
        responses.chain(&self.error)
    }

    /// Returns the body type of the success responses; `Type::Any` if responses have different types.
    pub fn result(&self) -> Option<&Type> {
        let mut types = self.responses.values().filter_map(|response| response.ty.as_ref());
        let first = types.next()?;
        Some(if types.all(|ty| ty == first) { first } else { &Type::Any })
    }

    /// Returns what a method of the operation returns: a call, a pager or a poller.
    pub fn returns(&self) -> Returns<'_> {
        match (&self.polling, &self.paging) {
            (Some(polling), pages) => {
                Returns::Poller { polling, result: self.final_return_kind(), pages: pages.as_ref() }
            }
            (None, Some(paging)) => Returns::Pages(paging),
            (None, None) => Returns::Call(self.return_kind()),
        }
    }

    /// Returns the kind of value that a poller returns at the end. The result of a DELETE is optional. Any
    /// other result that is described is required, even if a success response without a body is listed too:
    /// that is the response of an unfinished operation.
    fn final_return_kind(&self) -> ReturnKind<'_> {
        match self.return_kind() {
            ReturnKind::Value(ty) | ReturnKind::Optional(ty) if self.method == "delete" => {
                ReturnKind::Optional(ty)
            }
            ReturnKind::Value(ty) | ReturnKind::Optional(ty) => ReturnKind::Value(ty),
            other => other,
        }
    }

    /// Returns the kind of value in the response to a single request.
    pub fn return_kind(&self) -> ReturnKind<'_> {
        let has = |form| self.responses.values().any(|response| response.form == form);
        match self.result() {
            _ if self.method == "head" => ReturnKind::Exists,
            _ if has(BodyFormat::Bytes) => ReturnKind::File,
            _ if has(BodyFormat::Text) => ReturnKind::Text,
            None => ReturnKind::Unit,
            Some(ty) if self.responses.values().all(|response| response.ty.is_some()) => {
                ReturnKind::Value(ty)
            }
            Some(ty) => ReturnKind::Optional(ty),
        }
    }
}

impl Parameter {
    /// Returns whether the client has the parameter as a field that its constructor takes.
    pub fn is_of_client(&self) -> bool {
        self.on_client && !self.is_version && self.constant.is_none()
    }

    /// Returns whether the parameter is a field of the method's options.
    pub fn is_option(&self) -> bool {
        !self.required && !self.is_version
    }

    /// Returns whether the parameter is an argument of the method.
    pub fn is_argument(&self) -> bool {
        self.required && !self.on_client && !self.is_version && self.constant.is_none()
    }
}
