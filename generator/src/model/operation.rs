//! Operations: what goes into a call, and what comes out of it.

use super::{Declared, Header, Limits, Type};
use crate::diagnostics::Place;
use std::collections::BTreeMap;

/// One HTTP call.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The `operationId`.
    pub id: String,
    /// The group of operations that it is in, which its id begins with; none for an id without one.
    pub group: Option<String>,
    /// What tells it from another operation of its id: the name of its file.
    pub qualifier: Option<String>,
    /// Where it is written.
    pub place: Place,
    /// A title and a description.
    pub docs: Vec<String>,
    /// The HTTP method, lower case.
    pub method: &'static str,
    /// The path template; after a `?`, pairs that its query begins with.
    pub path: String,
    /// Where it is, if that is not where the client's others are: `https://`, which may be left to the first
    /// parameter, and a template of a host.
    pub host: Option<String>,
    /// The api-version that it belongs to.
    pub api_version: String,
    /// The parameters other than the body, in the description's order.
    pub parameters: Vec<Parameter>,
    /// The body.
    pub body: Option<Body>,
    /// The answers that mean success, by status code; if there are none, any 2xx does, and holds nothing.
    pub responses: BTreeMap<u16, Response>,
    /// The body of every other answer.
    pub error: Option<Type>,
    /// The bodies of the errors that have a status of their own, by that status.
    pub errors: BTreeMap<u16, Type>,
    /// How its answer is a page of a list, if it is one.
    pub paging: Option<Paging>,
    /// How its end is waited for, if its answer comes before.
    pub polling: Option<Polling>,
    /// Sample calls, by name.
    pub examples: Vec<Example>,
    /// What about it can't be generated yet, e.g. `answers with a file`; empty if it can.
    pub unsupported: Vec<String>,
    /// Callers should use another operation.
    pub deprecated: bool,
    /// What the description says of it beyond that.
    pub declared: Declared,
}

/// A parameter other than the body.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The name on the wire.
    pub key: String,
    /// A name that the description prefers.
    pub name: Option<String>,
    /// Where it is written.
    pub place: Place,
    /// What the description says of it.
    pub docs: Option<String>,
    /// Where it goes.
    pub location: Location,
    /// Its type: a scalar, an enum, or a list of these.
    pub ty: Type,
    /// Whether a call must give it.
    pub required: bool,
    /// The only value that it may have.
    pub constant: Option<String>,
    /// How a list is joined: `,`, ` `, a tab, `|`; none for one pair each.
    pub separator: Option<char>,
    /// Whether the client holds it, rather than each call.
    pub on_client: bool,
    /// What the service takes if it is not given.
    pub default: Option<String>,
    /// Whether it is the api-version, which the client's connection sends.
    pub is_version: bool,
    /// Whether the value is a piece of a URL already: `/` stands for itself in a path, `%20` in a query.
    pub raw: bool,
    /// What its values are limited to.
    pub limits: Option<Box<Limits>>,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Location {
    /// Into the path's template.
    Path,
    /// Into the query.
    Query,
    /// Into a header.
    Header,
    /// Into the host's template.
    Host,
}

/// The body of a request.
#[derive(Clone, Debug)]
pub struct Body {
    /// The parameter's name.
    pub name: String,
    /// Where it is written.
    pub place: Place,
    /// What the description says of it.
    pub docs: Option<String>,
    /// The media type that it is sent as.
    pub media_type: String,
    /// What it is on the wire.
    pub form: BodyFormat,
    /// Its type.
    pub ty: Type,
    /// Whether a call must give it.
    pub required: bool,
    /// What its values are limited to.
    pub limits: Option<Box<Limits>>,
}

/// An answer that means success.
#[derive(Clone, Debug, Default)]
pub struct Response {
    /// Its body's type; none for one without a body, and for bytes.
    pub ty: Option<Type>,
    /// What its body is on the wire.
    pub form: BodyFormat,
    /// What may be asked for as its media type, where that is not JSON.
    pub accept: Option<String>,
    /// Its headers.
    pub headers: Vec<Header>,
}

/// What a body is on the wire.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum BodyFormat {
    /// The JSON of its type.
    #[default]
    Json,
    /// Text as it is.
    Text,
    /// Bytes as they are.
    Bytes,
}

/// What an answer gives to who asked, beside its status and headers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ReturnKind<'a> {
    /// Nothing.
    Unit,
    /// Whether there is what was asked for.
    Exists,
    /// A value.
    Value(&'a Type),
    /// A value, or nothing; the status says which.
    Optional(&'a Type),
    /// Text.
    Text,
    /// Bytes, as they come.
    File,
}

/// What a caller gets of an operation.
#[derive(Clone, Copy, Debug)]
pub enum Returns<'a> {
    /// A call, which is over with its answer.
    Call(ReturnKind<'a>),
    /// The pages of a list.
    Pages(&'a Paging),
    /// What asks for the operation's status until it has ended.
    Poller {
        polling: &'a Polling,
        /// What it gives at the end.
        answer: ReturnKind<'a>,
        /// How the result is the first page of a list, if it is one.
        pages: Option<&'a Paging>,
    },
}

/// How an answer is a page of a list.
#[derive(Clone, Debug)]
pub struct Paging {
    /// The index of the answer's field that holds the page's items.
    pub items: usize,
    /// The key of the link to the next page; none for a list that is one page.
    pub next: Option<String>,
    /// Whether the next page is asked for as the first was, with its method, headers and body, and not
    /// by a GET.
    pub repeats: bool,
    /// What a link is a part of, where it is not the whole address.
    pub link_base: Option<LinkBase>,
}

/// The operation that asks for the next page, as far as the first one's arguments go into it.
#[derive(Clone, Debug)]
pub struct LinkBase {
    /// Its path up to the link; the parameters in it are the first one's.
    pub path: String,
    /// The keys of those parameters of the query that it shares with the first.
    pub query: Vec<String>,
}

/// How the end of an operation is waited for.
#[derive(Clone, Debug)]
pub struct Polling {
    /// Where its result is then.
    pub result: FinalState,
    /// Whether the result has states of its own, which never say that an operation has succeeded.
    pub has_own_states: bool,
}

/// Where the result of an operation that takes long is at its end.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum FinalState {
    /// At the address that the operation was sent to.
    Resource,
    /// Where the last answer's header `Location` leads.
    Location,
    /// In the status that says that it has ended.
    Status,
    /// It has none.
    Nothing,
}

/// A sample call.
#[derive(Clone, Debug)]
pub struct Example {
    /// Its name.
    pub name: String,
    /// The parameters' values by their keys; those that are scalars.
    pub values: BTreeMap<String, String>,
}

impl Operation {
    /// Its api-version, if it is another than the crate's main one.
    pub fn other_version(&self, main: &str) -> Option<&str> {
        Some(self.api_version.as_str()).filter(|own| *own != main)
    }

    /// Whether it sends an api-version.
    pub fn has_version(&self) -> bool {
        self.parameters.iter().any(|parameter| parameter.is_version)
    }

    /// The group of operations that it is in.
    pub fn group(&self) -> Option<&str> {
        self.group.as_deref()
    }

    /// The part of the id after `_`, or all of it.
    pub fn verb(&self) -> &str {
        self.id.split_once('_').map_or(self.id.as_str(), |(_, verb)| verb)
    }

    /// The name by which it is known where calls are observed: `VpnConnections.get`.
    pub fn title(&self) -> String {
        let verb = self.verb();
        let start = verb.chars().next().map(|first| first.to_ascii_lowercase());
        let verb = start.into_iter().chain(verb.chars().skip(1)).collect::<String>();
        self.group().into_iter().chain([verb.as_str()]).collect::<Vec<_>>().join(".")
    }

    /// All types that it has to do with.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        let parameters = self.parameters.iter().map(|parameter| &parameter.ty);
        let body = self.body.iter().map(|body| &body.ty);
        let answers = self.responses.values().filter_map(|response| response.ty.as_ref());
        parameters.chain(body).chain(answers).chain(&self.error)
    }

    /// The body's type of the successful answers, where they have one: any value if they differ.
    pub fn result(&self) -> Option<&Type> {
        let mut types = self.responses.values().filter_map(|response| response.ty.as_ref());
        let first = types.next()?;
        Some(if types.all(|ty| ty == first) { first } else { &Type::Any })
    }

    /// What a caller gets of it.
    pub fn returns(&self) -> Returns<'_> {
        match (&self.polling, &self.paging) {
            (Some(polling), pages) => {
                Returns::Poller { polling, answer: self.last_answer(), pages: pages.as_ref() }
            }
            (None, Some(paging)) => Returns::Pages(paging),
            (None, None) => Returns::Call(self.answer()),
        }
    }

    /// What a poller gives at the end. What is removed need not be shown; any other result that is described has
    /// to be there, whichever status the last answer has.
    fn last_answer(&self) -> ReturnKind<'_> {
        match self.answer() {
            ReturnKind::Value(ty) | ReturnKind::Optional(ty) if self.method == "delete" => {
                ReturnKind::Optional(ty)
            }
            ReturnKind::Value(ty) | ReturnKind::Optional(ty) => ReturnKind::Value(ty),
            other => other,
        }
    }

    /// What a call that is over with its answer gives.
    pub fn answer(&self) -> ReturnKind<'_> {
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
    /// Whether the client is made with it.
    pub fn is_held(&self) -> bool {
        self.on_client && !self.is_version && self.constant.is_none()
    }

    /// Whether a call may give it, in its options.
    pub fn is_option(&self) -> bool {
        !self.required && !self.is_version
    }

    /// Whether each call has to give it.
    pub fn is_argument(&self) -> bool {
        self.required && !self.on_client && !self.is_version && self.constant.is_none()
    }
}
