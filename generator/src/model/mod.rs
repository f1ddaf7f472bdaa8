//! The intermediate model: the operations to generate and the types that they reach. Its types know nothing of
//! Swagger, of `x-ms-…` extensions or of Rust. [`crate::lower`] makes the model, [`crate::azure`] refines it by
//! the extensions, and [`crate::names`] and [`crate::emit`] read it.

mod construction;
mod declared;
mod json;
mod mermaid;
mod operation;
mod origin;
mod reach;
mod tree;
mod union;
mod version;
mod whole;

pub use construction::Construction;
pub use declared::{
    Declared, DeclaredChoice, DeclaredField, DeclaredHeader, DeclaredRecord, DeclaredResponse,
    Header, Limits, Pages,
};
pub use operation::{
    Body, BodyFormat, Example, FinalState, LinkBase, Location, Operation, Paging, Parameter,
    Polling, Response, ReturnKind, Returns,
};
pub use version::{age, is_version};
pub use whole::Whole;

use crate::diagnostics::Place;

/// The formats in which a model can be printed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum View {
    /// An indented tree for people.
    Tree,
    /// JSON for machines.
    Json,
    /// A Mermaid class diagram.
    Mermaid,
}

/// The intermediate model of the crate to generate: its operations and types.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// The title of the API, e.g. `NetworkManagementClient`: `info.title`, or the title in a readme.md.
    pub title: String,
    /// True if `title` is the name of the service client, taken from a readme.md or made from the resource
    /// provider, rather than free text of `info.title`.
    pub is_client: bool,
    /// The description of the API (`info.description`).
    pub docs: Option<String>,
    /// The api-version that most operations have, e.g. `2024-05-01`.
    pub api_version: String,
    /// The paths of the input files (Swagger documents), sorted.
    pub inputs: Vec<String>,
    /// The types, in the order in which lowering reached them; a [`TypeId`] is an index into this list.
    pub types: Vec<Definition>,
    /// The operations, sorted by `operationId`.
    pub operations: Vec<Operation>,
}

/// The index of a type in [`Model::types`].
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct TypeId(pub usize);

/// A named type of the model: a struct, an enum, or a union (discriminated type).
#[derive(Clone, Debug)]
pub struct Definition {
    /// The key in `definitions`. For an inline schema: a name made from the names of the type and property, or
    /// of the operation, that contain it.
    pub name: String,
    /// True if the name was made for an inline schema.
    pub is_made_up: bool,
    /// The file and JSON pointer of the schema.
    pub place: Place,
    /// The schema's `description`, or else its `title`.
    pub docs: Option<String>,
    /// The kind of type, with its fields, values or variants.
    pub kind: Kind,
}

/// The kind of a named type.
#[derive(Clone, Debug)]
pub enum Kind {
    /// A JSON object with known properties.
    Record(Record),
    /// An enum of strings or of integers.
    Enum(Enum),
    /// An object with a discriminator: a record for each value of one property.
    Union(Union),
}

/// A JSON object with known properties; becomes a Rust struct.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The properties, inherited ones first, in the description's order.
    pub fields: Vec<Field>,
    /// The type of `additionalProperties`, which may have any key; `None` if the schema has none.
    pub rest: Option<Type>,
    /// Facts of the description for comparisons, on which generated code does not depend.
    pub declared: DeclaredRecord,
}

/// A field of a record: a property of a schema.
#[derive(Clone, Debug)]
pub struct Field {
    /// The property's key in JSON.
    pub key: String,
    /// The name for clients (`x-ms-client-name`), if it is not the key.
    pub name: Option<String>,
    /// The file and JSON pointer of the property.
    pub place: Place,
    /// The property's `description`, or else its `title`.
    pub docs: Option<String>,
    /// The property's type.
    pub ty: Type,
    /// True if the property is `required`. A response may lack it nevertheless, since services break this
    /// promise.
    pub required: bool,
    /// True if the property is `readOnly`: only the service sets it.
    pub read_only: bool,
    /// The requests in which the property may be sent (`x-ms-mutability`).
    pub mutability: Mutability,
    /// True if `Debug` must not show the property, although its type is not [`Type::Secret`].
    pub secret: bool,
    /// The only value that the property may have, which is always sent: the discriminator value of this record.
    pub constant: Option<String>,
    /// True if the property was made a secret because of its name (`password`, `connectionString`, …): its
    /// description has no `x-ms-secret`.
    pub recognized: bool,
    /// The property's `default` as JSON: the value that the service uses if the property is absent.
    pub default: Option<String>,
    /// True if the property is flattened (`x-ms-client-flatten`): the record gets accessors to the fields of
    /// its type.
    pub flatten: bool,
    /// True if the field must be a `Box`, because its type contains the record itself.
    pub boxed: bool,
    /// Facts of the description for comparisons, on which generated code does not depend.
    pub declared: DeclaredField,
}

/// The requests in which a property may be sent (`x-ms-mutability`).
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Mutability {
    /// Requests of any kind.
    #[default]
    Always,
    /// Requests that create the resource, and no others.
    CreateOnly,
    /// Requests that update an existing resource, and no others.
    UpdateOnly,
}

/// An enum of strings or of integers. The generated enum also accepts unknown values, because services send
/// values that no description lists.
#[derive(Clone, Debug, Default)]
pub struct Enum {
    /// The values that the description lists, in its order.
    pub values: Vec<EnumValue>,
    /// Facts of the description for comparisons, on which generated code does not depend.
    pub declared: DeclaredChoice,
    /// True if the values are integers, false if they are strings.
    pub of_numbers: bool,
}

/// A value of an enum.
#[derive(Clone, Debug)]
pub struct EnumValue {
    /// The value in JSON: a string without its quotes, or an integer's digits.
    pub value: String,
    /// The name for clients (`x-ms-enum`), if it is not the value.
    pub name: Option<String>,
    /// The description of the value (`x-ms-enum`).
    pub docs: Option<String>,
    /// The file and JSON pointer of the value.
    pub place: Place,
}

/// A definition with a `discriminator` and the definitions derived from it. The generated enum also accepts
/// unknown discriminator values, because services send kinds that no description lists.
#[derive(Clone, Debug, Default)]
pub struct Union {
    /// The key of the discriminator property. The record of every variant has a field with this key.
    pub discriminator: String,
    /// The derived definitions, sorted by discriminator value.
    pub variants: Vec<Variant>,
    /// The keys of the base definition's properties other than the discriminator, in the description's order.
    pub shared: Vec<String>,
}

/// A variant of a union: a definition derived from the base.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The discriminator value.
    pub value: String,
    /// The derived definition: a record, or another union if definitions are derived from it in turn.
    pub ty: TypeId,
}

/// The type of a property, parameter or body.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Type {
    /// A string, with its `format` (`date-time`, `uuid`, …) if it has a known one.
    Text(Option<String>),
    /// A string that `Debug` and error messages must not show.
    Secret,
    /// A boolean.
    Boolean,
    /// A signed integer of 32 bits.
    Integer32,
    /// A signed integer of 64 bits.
    Integer64,
    /// An integer of another size (8 or 16 bits), or an unsigned one.
    Whole(Whole),
    /// A timestamp as a number of seconds since 1970 (`format: unixtime`).
    UnixTime,
    /// A floating-point number (`f64`).
    Float,
    /// A decimal number of any length (`format: decimal`), which must not be rounded.
    Decimal,
    /// A JSON value of any type.
    Any,
    /// An array of items of a type.
    List(Box<Type>),
    /// An object with any keys, whose values have a type.
    Map(Box<Type>),
    /// A value for which JSON `null` does not mean the same as an absent property.
    Nullable(Box<Type>),
    /// A record, enum or union of the model.
    Named(TypeId),
}

impl Model {
    /// Returns the type with an id.
    pub fn definition(&self, id: TypeId) -> Option<&Definition> {
        self.types.get(id.0)
    }

    /// Returns the record that a type refers to; `None` for any other type, lists of records included.
    pub fn record(&self, ty: &Type) -> Option<&Record> {
        match ty {
            Type::Named(id) => self.definition(*id)?.as_record(),
            _ => None,
        }
    }

    /// Returns the record that is a page of a pageable operation, the index of the field with the page's items,
    /// and the type of the items.
    pub fn page(&self, operation: &Operation) -> Option<(TypeId, usize, &Type)> {
        let (id, _) = operation.result()?.named()?;
        let items = operation.paging.as_ref()?.items;
        match &self.definition(id)?.as_record()?.fields.get(items)?.ty {
            Type::List(item) => Some((id, items, item)),
            _ => None,
        }
    }

    /// Returns the operations for which code can be generated, with their indices.
    pub fn supported(&self) -> impl Iterator<Item = (usize, &Operation)> {
        self.operations.iter().enumerate().filter(|(_, operation)| operation.unsupported.is_empty())
    }

    /// Returns all types with their ids.
    pub fn definitions(&self) -> impl Iterator<Item = (TypeId, &Definition)> {
        self.types.iter().enumerate().map(|(index, definition)| (TypeId(index), definition))
    }

    /// Prints the model as an indented tree, as JSON, or as a Mermaid class diagram.
    pub fn print(&self, view: View) -> String {
        match view {
            View::Tree => tree::print(self),
            View::Json => json::print(self),
            View::Mermaid => mermaid::print(self),
        }
    }

    /// Returns a type in words for printing the model, e.g. `list of SubResource`.
    pub fn describe(&self, ty: &Type) -> String {
        match ty {
            Type::Text(None) => "text".to_owned(),
            Type::Text(Some(format)) => format!("text ({format})"),
            Type::Secret => "secret".to_owned(),
            Type::Boolean => "boolean".to_owned(),
            Type::Integer32 => "integer (32 bits)".to_owned(),
            Type::Integer64 => "integer (64 bits)".to_owned(),
            Type::Whole(whole) => format!("integer ({})", whole.format()),
            Type::UnixTime => "seconds since 1970".to_owned(),
            Type::Float => "number".to_owned(),
            Type::Decimal => "decimal number".to_owned(),
            Type::Any => "any".to_owned(),
            Type::List(inner) => format!("list of {}", self.describe(inner)),
            Type::Map(inner) => format!("map of {}", self.describe(inner)),
            Type::Nullable(inner) => format!("{} or null", self.describe(inner)),
            Type::Named(id) => {
                self.definition(*id).map_or("?", |definition| &definition.name).to_owned()
            }
        }
    }
}

impl Definition {
    /// Returns the identity of the type within its file: the JSON pointer of the schema, followed by the type's
    /// name if the description gives another one than the key in `definitions` (`x-ms-enum`).
    pub fn key(&self) -> String {
        let pointer = self.place.pointer();
        let own = pointer.rsplit('/').next().unwrap_or_default();
        match self.is_made_up || own == self.name {
            true => pointer.to_owned(),
            false => format!("{pointer} {}", self.name),
        }
    }

    /// Returns the record if the type is a record.
    pub fn as_record(&self) -> Option<&Record> {
        match &self.kind {
            Kind::Record(record) => Some(record),
            Kind::Enum(_) | Kind::Union(_) => None,
        }
    }

    /// Returns the union if the type is a union.
    pub fn as_union(&self) -> Option<&Union> {
        match &self.kind {
            Kind::Union(union) => Some(union),
            Kind::Record(_) | Kind::Enum(_) => None,
        }
    }

    /// Returns whether the type is a record.
    pub fn is_record(&self) -> bool {
        self.as_record().is_some()
    }

    /// Returns whether the type is an enum.
    pub fn is_enum(&self) -> bool {
        matches!(self.kind, Kind::Enum(_))
    }

    /// Returns whether the type is an enum of integers.
    pub fn is_number_enum(&self) -> bool {
        matches!(&self.kind, Kind::Enum(enumeration) if enumeration.of_numbers)
    }

    /// Returns whether the type is a union.
    pub fn is_union(&self) -> bool {
        self.as_union().is_some()
    }
}

impl Field {
    /// Returns whether `Debug` must not show the field's value.
    pub fn is_hidden(&self) -> bool {
        self.secret || *self.ty.innermost() == Type::Secret
    }
}

impl Type {
    /// Returns the id of the named type inside this type, and whether it is there directly (true) or as the
    /// item of a list or map (false).
    pub fn named(&self) -> Option<(TypeId, bool)> {
        match self {
            Type::Named(id) => Some((*id, true)),
            Type::List(inner) | Type::Map(inner) => inner.named().map(|(id, _)| (id, false)),
            Type::Nullable(inner) => inner.named(),
            _ => None,
        }
    }

    /// Returns whether JSON `null` does not mean the same as an absent property.
    pub fn is_nullable(&self) -> bool {
        matches!(self, Type::Nullable(_))
    }

    /// Returns the type without `Nullable`.
    pub fn value(&self) -> &Type {
        match self {
            Type::Nullable(inner) => inner,
            other => other,
        }
    }

    /// Returns the type inside all lists, maps and `Nullable`.
    pub fn innermost(&self) -> &Type {
        match self {
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => inner.innermost(),
            other => other,
        }
    }

    /// Returns the type inside all lists, maps and `Nullable`, for changing it.
    pub fn innermost_mut(&mut self) -> &mut Type {
        match self {
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => inner.innermost_mut(),
            other => other,
        }
    }
}
