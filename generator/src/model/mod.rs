//! The intermediate model: what the chosen operations reach, in neutral words. Knows nothing of Swagger,
//! of Azure's extensions or of Rust; [`crate::lower`] makes it, [`crate::azure`] refines it,
//! [`crate::names`] and [`crate::emit`] read it.

mod json;
mod mermaid;
mod tree;

use crate::diagnostics::Place;
use std::collections::BTreeMap;

/// Forms in which a model can be printed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum View {
    /// An indented tree for people.
    Tree,
    /// JSON for machines.
    Json,
    /// A Mermaid class diagram.
    Mermaid,
}

/// One crate's worth of operations and types.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// The service's title, e.g. `NetworkManagementClient`.
    pub title: String,
    /// What the service says of itself.
    pub docs: Option<String>,
    /// The api-version that the operations belong to, e.g. `2024-05-01`.
    pub api_version: String,
    /// The input files, sorted.
    pub inputs: Vec<String>,
    /// The types, in the order in which they were reached; a [`TypeId`] is an index.
    pub types: Vec<Definition>,
    /// The operations, in the order of their ids.
    pub operations: Vec<Operation>,
}

/// Names a type of the [`Model`].
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct TypeId(pub usize);

/// A named type.
#[derive(Clone, Debug)]
pub struct Definition {
    /// The name in the description, or one made from the names around an anonymous schema.
    pub name: String,
    /// Where it is written.
    pub place: Place,
    /// What the description says of it.
    pub docs: Option<String>,
    /// What it is.
    pub kind: Kind,
}

/// What a named type is.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Named fields.
    Record(Record),
    /// One of several strings.
    Choice(Choice),
}

/// Named fields.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The fields, inherited ones first, in the description's order.
    pub fields: Vec<Field>,
    /// The type of further fields, under any key.
    pub rest: Option<Type>,
}

/// A field of a record.
#[derive(Clone, Debug)]
pub struct Field {
    /// The JSON key.
    pub key: String,
    /// A name that the description prefers to the key.
    pub name: Option<String>,
    /// Where it is written.
    pub place: Place,
    /// What the description says of it.
    pub docs: Option<String>,
    /// Its type.
    pub ty: Type,
    /// Whether the description promises it. Services break that promise.
    pub required: bool,
    /// Whether only the service sets it.
    pub read_only: bool,
    /// Whether its own fields are to be read as if they were its record's.
    pub flatten: bool,
    /// Whether it must be boxed, since its type holds its record.
    pub boxed: bool,
}

/// One of several strings. Services send values that no description lists, so the list is never
/// complete.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// The known values, in the description's order.
    pub values: Vec<ChoiceValue>,
    /// Whether the description itself says that there may be more.
    pub extensible: bool,
}

/// A known value of a choice.
#[derive(Clone, Debug)]
pub struct ChoiceValue {
    /// The string on the wire.
    pub value: String,
    /// A name that the description prefers to the value.
    pub name: Option<String>,
    /// What the description says of it.
    pub docs: Option<String>,
}

/// A type in use.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Type {
    /// Text, and what its format says of it (`date-time`, `uuid`, ...).
    Text(Option<String>),
    /// Text that must not be shown.
    Secret,
    /// True or false.
    Boolean,
    /// An integer of 32 bits.
    Integer32,
    /// An integer of 64 bits.
    Integer64,
    /// A number.
    Float,
    /// Any JSON value.
    Any,
    /// Several of a type.
    List(Box<Type>),
    /// Values of a type by key.
    Map(Box<Type>),
    /// A named type.
    Named(TypeId),
}

/// One HTTP call.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The `operationId`.
    pub id: String,
    /// Where it is written.
    pub place: Place,
    /// A title and a description.
    pub docs: Vec<String>,
    /// The HTTP method, lower case.
    pub method: &'static str,
    /// The path template.
    pub path: String,
    /// The parameters other than the body, in the description's order.
    pub parameters: Vec<Parameter>,
    /// The body.
    pub body: Option<Body>,
    /// The answers that mean success, by status code.
    pub responses: BTreeMap<u16, Response>,
    /// The body of every other answer.
    pub error: Option<Type>,
    /// Sample calls, by name.
    pub examples: Vec<Example>,
    /// What about it can't be generated yet, e.g. `is long-running`; empty if it can.
    pub unsupported: Vec<String>,
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
    /// Its type: a scalar, a choice, or a list of these.
    pub ty: Type,
    /// Whether a call must give it.
    pub required: bool,
    /// The only value that it may have.
    pub constant: Option<String>,
    /// How a list is joined: `,`, ` `, a tab, `|`; none for one pair each.
    pub separator: Option<char>,
    /// Whether the client holds it, rather than each call.
    pub on_client: bool,
    /// Whether it is the api-version, which the client's connection sends.
    pub is_version: bool,
    /// Whether the value is part of the path as it is, `/` included.
    pub raw: bool,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Location {
    /// Into the path.
    Path,
    /// Into the query.
    Query,
    /// Into a header.
    Header,
}

/// The body of a request.
#[derive(Clone, Debug)]
pub struct Body {
    /// The parameter's name.
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// Whether a call must give it.
    pub required: bool,
}

/// An answer that means success.
#[derive(Clone, Debug)]
pub struct Response {
    /// Its body's type.
    pub ty: Option<Type>,
}

/// A sample call.
#[derive(Clone, Debug)]
pub struct Example {
    /// Its name.
    pub name: String,
    /// The parameters' values by their keys; those that are scalars.
    pub values: BTreeMap<String, String>,
}

impl Model {
    /// A type by its id.
    pub fn definition(&self, id: TypeId) -> Option<&Definition> {
        self.types.get(id.0)
    }

    /// The record behind a type, if it is one.
    pub fn record(&self, ty: &Type) -> Option<&Record> {
        match ty {
            Type::Named(id) => self.definition(*id)?.as_record(),
            _ => None,
        }
    }

    /// The operations that can be generated.
    pub fn supported(&self) -> impl Iterator<Item = (usize, &Operation)> {
        self.operations.iter().enumerate().filter(|(_, operation)| operation.unsupported.is_empty())
    }

    /// Each id with its definition.
    pub fn definitions(&self) -> impl Iterator<Item = (TypeId, &Definition)> {
        self.types.iter().enumerate().map(|(index, definition)| (TypeId(index), definition))
    }

    /// The model as text: an indented tree, JSON, or a Mermaid class diagram.
    pub fn print(&self, view: View) -> String {
        match view {
            View::Tree => tree::print(self),
            View::Json => json::print(self),
            View::Mermaid => mermaid::print(self),
        }
    }

    /// A type in the words of this model, e.g. `list of SubResource`.
    pub fn describe(&self, ty: &Type) -> String {
        match ty {
            Type::Text(None) => "text".to_owned(),
            Type::Text(Some(format)) => format!("text ({format})"),
            Type::Secret => "secret".to_owned(),
            Type::Boolean => "boolean".to_owned(),
            Type::Integer32 => "integer (32 bits)".to_owned(),
            Type::Integer64 => "integer (64 bits)".to_owned(),
            Type::Float => "number".to_owned(),
            Type::Any => "any".to_owned(),
            Type::List(inner) => format!("list of {}", self.describe(inner)),
            Type::Map(inner) => format!("map of {}", self.describe(inner)),
            Type::Named(id) => {
                self.definition(*id).map_or("?", |definition| &definition.name).to_owned()
            }
        }
    }
}

impl Definition {
    /// The record, if it is one.
    pub fn as_record(&self) -> Option<&Record> {
        match &self.kind {
            Kind::Record(record) => Some(record),
            Kind::Choice(_) => None,
        }
    }

    /// Whether it is a record.
    pub fn is_record(&self) -> bool {
        self.as_record().is_some()
    }
}

impl Operation {
    /// The part of the id before `_`, which names a group of operations; none for an id without it.
    pub fn group(&self) -> Option<&str> {
        self.id.split_once('_').map(|(group, _)| group)
    }

    /// The part of the id after `_`, or all of it.
    pub fn verb(&self) -> &str {
        self.id.split_once('_').map_or(self.id.as_str(), |(_, verb)| verb)
    }

    /// The body's type of the successful answers, where they have one.
    pub fn result(&self) -> Option<&Type> {
        self.responses.values().find_map(|response| response.ty.as_ref())
    }
}

impl Parameter {
    /// Whether each call has to give it.
    pub fn is_argument(&self) -> bool {
        self.required && !self.on_client && !self.is_version && self.constant.is_none()
    }
}

impl Type {
    /// The named type in it, if any, and whether it is held directly rather than in a list or a map.
    pub fn named(&self) -> Option<(TypeId, bool)> {
        match self {
            Type::Named(id) => Some((*id, true)),
            Type::List(inner) | Type::Map(inner) => inner.named().map(|(id, _)| (id, false)),
            _ => None,
        }
    }

    /// The type of a list's elements; any other type itself.
    pub fn element(&self) -> &Type {
        match self {
            Type::List(inner) => inner,
            other => other,
        }
    }

    /// The type inside lists and maps.
    pub fn innermost(&self) -> &Type {
        match self {
            Type::List(inner) | Type::Map(inner) => inner.innermost(),
            other => other,
        }
    }

    /// Whether it is a map, or a list of maps.
    pub fn holds_map(&self) -> bool {
        match self {
            Type::List(inner) => inner.holds_map(),
            other => matches!(other, Type::Map(_)),
        }
    }

    /// The type inside lists and maps.
    pub fn innermost_mut(&mut self) -> &mut Type {
        match self {
            Type::List(inner) | Type::Map(inner) => inner.innermost_mut(),
            other => other,
        }
    }
}
