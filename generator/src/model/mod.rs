//! The intermediate model: what the chosen operations reach, in neutral words. Knows nothing of Swagger,
//! of Azure's extensions or of Rust; [`crate::lower`] makes it, [`crate::azure`] refines it,
//! [`crate::names`] and [`crate::emit`] read it.

mod construction;
mod declared;
mod json;
mod mermaid;
mod operation;
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
    /// Whether the title is a name that the service's client has elsewhere.
    pub is_client: bool,
    /// What the service says of itself.
    pub docs: Option<String>,
    /// The api-version that most operations belong to, e.g. `2024-05-01`.
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
    /// Whether it is made from the names around it: from those of what reaches it first.
    pub is_made_up: bool,
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
    Enum(Enum),
    /// One of several records, told apart by a member.
    Union(Union),
}

/// Named fields.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The fields, inherited ones first, in the description's order.
    pub fields: Vec<Field>,
    /// The type of further fields, under any key.
    pub rest: Option<Type>,
    /// Facts for comparisons.
    pub declared: DeclaredRecord,
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
    /// Until when it may be set, if not always.
    pub mutability: Mutability,
    /// Whether nothing of it may be shown, although it is not [`Type::Secret`].
    pub secret: bool,
    /// The only text that it may be, which is sent whatever it is set to: that by which a union tells its record.
    pub constant: Option<String>,
    /// Whether it is secret by its name, although its description does not say so.
    pub recognized: bool,
    /// The JSON that stands for its absence.
    pub default: Option<String>,
    /// Whether its own fields are to be read as if they were its record's.
    pub flatten: bool,
    /// Whether it must be boxed, since its type holds its record.
    pub boxed: bool,
    /// Facts for comparisons.
    pub declared: DeclaredField,
}

/// When a field may be set.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Mutability {
    /// Whenever its record is sent.
    #[default]
    Always,
    /// When its resource is created.
    CreateOnly,
    /// When its resource is there.
    UpdateOnly,
}

/// One of several strings, or numbers. Services send values that no description lists, so the list is never
/// complete.
#[derive(Clone, Debug, Default)]
pub struct Enum {
    /// The known values, in the description's order.
    pub values: Vec<EnumValue>,
    /// Facts for comparisons.
    pub declared: DeclaredChoice,
    /// Whether the values are integers.
    pub of_numbers: bool,
}

/// A known value of an enum.
#[derive(Clone, Debug)]
pub struct EnumValue {
    /// The string on the wire, or a number's digits.
    pub value: String,
    /// A name that the description prefers to the value.
    pub name: Option<String>,
    /// What the description says of it.
    pub docs: Option<String>,
    /// Where it is written.
    pub place: Place,
}

/// One of several records, told apart by the text of one member. Services send kinds that no description
/// lists, so the list is never complete.
#[derive(Clone, Debug, Default)]
pub struct Union {
    /// The key of the member that says which record it is. Every variant has a field of it.
    pub tag: String,
    /// The known kinds, sorted by value.
    pub variants: Vec<Variant>,
    /// The keys of the base's other members, in the description's order.
    pub shared: Vec<String>,
}

/// A known kind of a union.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The tag's text.
    pub value: String,
    /// A record, or a union of which the whole is one kind of this one.
    pub ty: TypeId,
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
    /// An integer of another size, or without a sign.
    Whole(Whole),
    /// A moment, as a number of seconds since 1970.
    UnixTime,
    /// A number.
    Float,
    /// A decimal number with all its digits.
    Decimal,
    /// Any JSON value.
    Any,
    /// Several of a type.
    List(Box<Type>),
    /// Values of a type by key.
    Map(Box<Type>),
    /// A value that may be null, which says something else than its absence.
    Nullable(Box<Type>),
    /// A named type.
    Named(TypeId),
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

    /// The record that is a page of an operation's answer, the field that holds its items, and their type.
    pub fn page(&self, operation: &Operation) -> Option<(TypeId, usize, &Type)> {
        let (id, _) = operation.result()?.named()?;
        let items = operation.paging.as_ref()?.items;
        match &self.definition(id)?.as_record()?.fields.get(items)?.ty {
            Type::List(item) => Some((id, items, item)),
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
    /// What it is known by in its file: its place, and the name that the description gives to what is there, if
    /// that is not the place's own.
    pub fn key(&self) -> String {
        let pointer = self.place.pointer();
        let own = pointer.rsplit('/').next().unwrap_or_default();
        match self.is_made_up || own == self.name {
            true => pointer.to_owned(),
            false => format!("{pointer} {}", self.name),
        }
    }

    /// The record, if it is one.
    pub fn as_record(&self) -> Option<&Record> {
        match &self.kind {
            Kind::Record(record) => Some(record),
            Kind::Enum(_) | Kind::Union(_) => None,
        }
    }

    /// The union, if it is one.
    pub fn as_union(&self) -> Option<&Union> {
        match &self.kind {
            Kind::Union(union) => Some(union),
            Kind::Record(_) | Kind::Enum(_) => None,
        }
    }

    /// Whether it is a record.
    pub fn is_record(&self) -> bool {
        self.as_record().is_some()
    }

    /// Whether it is an enum.
    pub fn is_enum(&self) -> bool {
        matches!(self.kind, Kind::Enum(_))
    }

    /// Whether it is an enum of numbers.
    pub fn is_number_enum(&self) -> bool {
        matches!(&self.kind, Kind::Enum(enumeration) if enumeration.of_numbers)
    }

    /// Whether it is a union.
    pub fn is_union(&self) -> bool {
        self.as_union().is_some()
    }
}

impl Field {
    /// Whether nothing of it may be shown.
    pub fn is_hidden(&self) -> bool {
        self.secret || *self.ty.innermost() == Type::Secret
    }
}

impl Type {
    /// The named type in it, if any, and whether it is held directly rather than in a list or a map.
    pub fn named(&self) -> Option<(TypeId, bool)> {
        match self {
            Type::Named(id) => Some((*id, true)),
            Type::List(inner) | Type::Map(inner) => inner.named().map(|(id, _)| (id, false)),
            Type::Nullable(inner) => inner.named(),
            _ => None,
        }
    }

    /// Whether null is told apart from absence.
    pub fn is_nullable(&self) -> bool {
        matches!(self, Type::Nullable(_))
    }

    /// The type of a value that is not null.
    pub fn value(&self) -> &Type {
        match self {
            Type::Nullable(inner) => inner,
            other => other,
        }
    }

    /// The type inside lists and maps.
    pub fn innermost(&self) -> &Type {
        match self {
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => inner.innermost(),
            other => other,
        }
    }

    /// The type inside lists and maps.
    pub fn innermost_mut(&mut self) -> &mut Type {
        match self {
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => inner.innermost_mut(),
            other => other,
        }
    }
}
