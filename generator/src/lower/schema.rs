//! Schemas to types. A schema with `properties` or an `enum` becomes a named type; every other is a
//! scalar, a list, a map or any JSON value, and is written out wherever it is used.

use super::{Lowering, Target};
use crate::link::{Address, Spec};
use crate::model::{
    DeclaredChoice, Definition, Enum, EnumValue, Kind, Record, Type, TypeId, Whole,
};
use crate::read::Node;
use serde_json::Value;
use std::collections::BTreeSet;

/// The deepest nesting of lists and maps. Upstream needs 3, and rustdoc fails at 16 nested maps.
const DEEPEST: usize = 12;

/// The keywords that decide a schema's kind, and the JSON type that each must have. Without this
/// check, a keyword of the wrong type would be treated as absent.
const KEYWORDS: [(&str, &str, IsRight); 5] = [
    ("type", "a string", Value::is_string),
    ("format", "a string", Value::is_string),
    ("properties", "an object", Value::is_object),
    ("allOf", "an array", Value::is_array),
    ("enum", "an array", Value::is_array),
];

/// Tells whether a value has the right JSON type.
type IsRight = fn(&Value) -> bool;

/// The kind of a schema, apart from its `$ref`.
enum Shape<'a> {
    Enum,
    Record,
    Same(Node<'a>),
    List,
    Map,
    Any,
    Scalar(&'a str),
}

impl<'a> Lowering<'a, '_> {
    /// The type of a schema. Extensions on a schema without a name of its own apply to `target`; `name` is
    /// given to an anonymous type made of it.
    pub(super) fn ty(&mut self, schema: &Node<'a>, target: Target, name: &str) -> Type {
        if !self.check_schema(schema) {
            return Type::Any;
        }
        if self.depth == DEEPEST {
            let message = format!("expected at most {DEEPEST} nested schemas, found more");
            let help =
                "define an inner schema with its properties under `definitions`, and refer to it";
            self.diagnostics.error(schema.place.clone().key(), message, help);
            return Type::Any;
        }
        self.depth += 1;
        let ty = self.ty_within_depth(schema, target, name);
        self.depth -= 1;
        ty
    }

    /// Reports keywords of the wrong JSON type in a schema. Returns whether the schema is an
    /// object.
    pub(super) fn check_schema(&mut self, schema: &Node<'a>) -> bool {
        if !schema.value.is_object() {
            schema.expected("a schema (an object)", self.diagnostics);
            return false;
        }
        for (key, expected, is_right) in KEYWORDS {
            if schema.value_of(key).is_some_and(|value| !is_right(value)) {
                schema.get(key).iter().for_each(|node| node.expected(expected, self.diagnostics));
            }
        }
        true
    }

    fn ty_within_depth(&mut self, schema: &Node<'a>, target: Target, name: &str) -> Type {
        if let Some(referent) = self.spec.target(schema) {
            self.extensions(schema, target);
            return self.defined(&referent, target);
        }
        match shape(self.spec, schema, is_definition(schema)) {
            Shape::Enum | Shape::Record => {
                self.extensions(schema, target);
                Type::Named(self.anonymous(schema, name))
            }
            Shape::Same(referent) => {
                self.extensions(schema, target);
                self.referred_to(&referent, target, name)
            }
            Shape::List => {
                self.extensions(schema, target);
                let inner = schema.get("items").map(|items| self.element(&items, target, name));
                Type::List(Box::new(inner.unwrap_or(Type::Any)))
            }
            Shape::Map => {
                self.extensions(schema, target);
                let inner = self.additional(schema, target, name);
                Type::Map(Box::new(inner.unwrap_or(Type::Any)))
            }
            Shape::Any => {
                self.extensions(schema, target);
                Type::Any
            }
            Shape::Scalar(ty) => {
                self.extensions(schema, target);
                self.scalar(schema, ty)
            }
        }
    }

    /// The type of a definition that the part `target` of the model refers to.
    pub(super) fn defined(&mut self, definition: &Node<'a>, target: Target) -> Type {
        match is_named(self.spec, definition) {
            true => Type::Named(self.named(definition)),
            false => self.referred_to(definition, target, &definition.name()),
        }
    }

    /// The type of `additionalProperties`; None if they are absent or forbidden.
    pub(super) fn additional(
        &mut self,
        schema: &Node<'a>,
        target: Target,
        name: &str,
    ) -> Option<Type> {
        let additional = schema.get("additionalProperties")?;
        match additional.value {
            Value::Bool(false) => None,
            Value::Bool(true) => Some(Type::Any),
            _ => Some(self.element(&additional, target, name)),
        }
    }

    /// The type of a list's elements or a map's values.
    fn element(&mut self, schema: &Node<'a>, target: Target, name: &str) -> Type {
        self.level += 1;
        let ty = self.ty(schema, target, name);
        self.level -= 1;
        ty
    }

    /// The type of a schema that the part `target` of the model refers to.
    pub(super) fn referred_to(&mut self, schema: &Node<'a>, target: Target, name: &str) -> Type {
        let is_referred_to = std::mem::replace(&mut self.is_referred_to, true);
        let ty = self.ty(schema, target, name);
        self.is_referred_to = is_referred_to;
        ty
    }

    /// The id of a definition's type, created at the first use.
    pub(super) fn named(&mut self, definition: &Node<'a>) -> TypeId {
        let name = definition.name();
        self.anonymous(definition, &name)
    }

    /// The id of the type for a schema, by the schema's address; created at the first use.
    fn anonymous(&mut self, schema: &Node<'a>, name: &str) -> TypeId {
        let address =
            Address { file: schema.place.file.clone(), pointer: schema.place.pointer().to_owned() };
        if let Some(id) = self.ids.get(&address) {
            return *id;
        }
        let id = TypeId(self.model.types.len());
        self.ids.insert(address, id);
        // Extensions on the named schema itself apply to the type, whatever refers to it.
        let around = (std::mem::take(&mut self.level), std::mem::take(&mut self.is_referred_to));
        self.extensions(schema, Target::Type(id));
        (self.level, self.is_referred_to) = around;
        let docs = self.docs(schema);
        let is_made_up = !is_definition(schema);
        let is_enum = schema.value_of("enum").is_some();
        let kind = match is_enum {
            true => Kind::Enum(self.enumeration(schema)),
            false => Kind::Record(Record::default()),
        };
        let definition = Definition {
            name: name.to_owned(),
            is_made_up,
            place: schema.place.clone(),
            docs,
            kind,
        };
        self.model.types.push(definition);
        match self.discriminator(schema) {
            _ if is_enum => {}
            Some(discriminator) => self.variants(id, schema, discriminator),
            None => self.queue.push_back((id, schema.clone())),
        }
        id
    }

    fn enumeration(&mut self, schema: &Node<'a>) -> Enum {
        let mut values: Vec<EnumValue> = Vec::new();
        let mut known = BTreeSet::new();
        let of_numbers =
            schema.get("type").is_some_and(|ty| ty.value == "integer" || ty.value == "number");
        for element in schema.list("enum", self.diagnostics) {
            let value = match element.value {
                Value::Null => continue,
                number if of_numbers => integer(number).unwrap_or_default().to_string(),
                Value::String(text) => text.clone(),
                Value::Array(_) | Value::Object(_) => {
                    element.expected("a string", self.diagnostics);
                    continue;
                }
                scalar => scalar.to_string(),
            };
            if known.insert(value.clone()) {
                values.push(EnumValue { value, name: None, docs: None, place: element.place });
            }
        }
        Enum { values, of_numbers, declared: DeclaredChoice::default() }
    }

    fn scalar(&mut self, schema: &Node<'a>, ty: &'a str) -> Type {
        let format = schema.text("format", self.diagnostics);
        if let Some(format) = format {
            self.check_format(schema, ty, format);
        }
        match (ty, format) {
            ("string", Some("password")) => Type::Secret,
            ("string", format) => Type::Text(format.map(str::to_owned)),
            ("boolean", _) => Type::Boolean,
            ("integer", Some("int32")) => Type::Integer32,
            ("integer", Some("unixtime")) => Type::UnixTime,
            ("integer", format) => {
                let whole = format.and_then(Whole::of);
                whole.map_or(Type::Integer64, Type::Whole)
            }
            ("number", Some("decimal" | "decimal128")) => Type::Decimal,
            ("number", _) => Type::Float,
            ("file", _) => Type::Any,
            _ => {
                if let Some(node) = schema.get("type") {
                    self.diagnostics.error(
                        node.place.clone(),
                        format!("expected a type that Swagger 2.0 has, found {}", node.shown()),
                        "the types are string, boolean, integer, number, array, object and file",
                    );
                }
                Type::Any
            }
        }
    }

    /// The description of a node, or else its title.
    pub(super) fn docs(&mut self, node: &Node<'a>) -> Option<String> {
        let description = node.text("description", self.diagnostics);
        let docs = description.or_else(|| node.text("title", self.diagnostics))?.trim();
        (!docs.is_empty()).then(|| docs.to_owned())
    }
}

/// Tells whether a definition becomes a named type.
pub(super) fn is_named(spec: &Spec, definition: &Node<'_>) -> bool {
    spec.target(definition).is_none()
        && matches!(shape(spec, definition, true), Shape::Enum | Shape::Record)
}

/// Tells whether a definition becomes a struct, or the base of a union.
pub(super) fn is_record(spec: &Spec, definition: &Node<'_>) -> bool {
    spec.target(definition).is_none() && matches!(shape(spec, definition, true), Shape::Record)
}

pub(super) fn is_definition(node: &Node<'_>) -> bool {
    node.place.pointer().starts_with("/definitions/")
        && node.place.pointer().matches('/').count() == 2
}

/// Decides the kind of a schema. Upstream leaves `type` out of thousands of schemas, so
/// `properties`, `allOf` and the like decide as well. `items` does not: it also stands beside what
/// services send as objects.
fn shape<'a>(spec: &'a Spec, schema: &Node<'a>, is_definition: bool) -> Shape<'a> {
    let has = |key: &str| schema.value_of(key).is_some_and(is_filled);
    let ty = schema.value_of("type").and_then(Value::as_str);
    let is_enum = match ty {
        _ if !lists_values(schema) => false,
        Some("string") => true,
        Some("integer" | "number") => lists_integers(schema),
        None => lists_text(schema),
        Some(_) => false,
    };
    if is_enum {
        return Shape::Enum;
    }
    if matches!(ty, None | Some("object")) {
        if has("properties") || has("discriminator") {
            return Shape::Record;
        }
        if let Some(same) = only_base(spec, schema, is_definition) {
            return Shape::Same(same);
        }
        if has("allOf") {
            return Shape::Record;
        }
        return match schema.value_of("additionalProperties") {
            Some(Value::Object(_) | Value::Bool(true)) => Shape::Map,
            _ => untyped(schema).filter(|_| ty.is_none()).map_or(Shape::Any, Shape::Scalar),
        };
    }
    match ty {
        Some("array") => Shape::List,
        // `type: string` beside an `allOf` of an enum or another scalar only repeats its type.
        Some(scalar) => match only_base(spec, schema, is_definition) {
            Some(same) if !is_record(spec, &spec.resolve(&same)) => Shape::Same(same),
            _ => Shape::Scalar(scalar),
        },
        None => Shape::Any,
    }
}

/// The Swagger type that a `format` without `type` implies.
fn untyped(schema: &Node<'_>) -> Option<&'static str> {
    Some(match schema.value_of("format")?.as_str()? {
        "int32" | "int64" | "unixtime" => "integer",
        format if Whole::of(format).is_some() => "integer",
        "float" | "float32" | "float64" | "double" | "decimal" | "decimal128" => "number",
        _ => "string",
    })
}

fn elements<'a>(schema: &Node<'a>, key: &str) -> impl Iterator<Item = &'a Value> {
    schema.value_of(key).and_then(Value::as_array).into_iter().flatten()
}

/// Tells whether an enum has any value besides `null`.
fn lists_values(schema: &Node<'_>) -> bool {
    let mut values = elements(schema, "enum");
    values.any(|value| !value.is_null())
}

/// Tells whether all values of an enum without `type` are strings.
fn lists_text(schema: &Node<'_>) -> bool {
    let mut values = elements(schema, "enum");
    values.all(|value| value.is_string() || value.is_null())
}

/// Tells whether all values of a numeric enum are integers, which some descriptions write as
/// strings.
fn lists_integers(schema: &Node<'_>) -> bool {
    let mut values = elements(schema, "enum");
    values.all(|value| value.is_null() || integer(value).is_some())
}

/// An integer, also if it is written as `1.0` or as a string of digits.
fn integer(value: &Value) -> Option<i64> {
    let whole = value.as_f64().map(|number| format!("{number}"));
    let whole = whole.and_then(|digits| digits.parse().ok());
    value.as_i64().or(whole).or_else(|| value.as_str()?.parse().ok())
}

fn is_filled(value: &Value) -> bool {
    match value {
        Value::Array(elements) => !elements.is_empty(),
        Value::Object(members) => !members.is_empty(),
        _ => true,
    }
}

/// The base of a schema whose `allOf` has one entry: such a schema means the same as its base, and
/// lets upstream write keywords beside a reference. A definition of this form still becomes a type
/// of its own if its base is a struct.
fn only_base<'a>(spec: &'a Spec, schema: &Node<'a>, is_definition: bool) -> Option<Node<'a>> {
    let all_of = schema.get("allOf")?;
    let mut bases = all_of.elements();
    let base = bases.next()?;
    if bases.next().is_some() || schema.value_of("additionalProperties").is_some() {
        return None;
    }
    let referent = spec.resolve(&base);
    let is_record = matches!(shape(spec, &referent, true), Shape::Record);
    (!is_definition || !is_record).then_some(base)
}
