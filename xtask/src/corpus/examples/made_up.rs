//! Makes values for parameters and bodies that no example has. Each is valid by the description and
//! differs from all others, so that a value under a wrong name shows.

use super::compare::Direction;
use super::documents::{self, Documents, Node};
use super::operation::{Described, Parameter};
use super::shape::{Rest, Shape, is_read_only};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The deepest nesting of made-up bodies.
const DEEPEST: usize = 24;
/// The key of an additional property in made-up bodies.
const FREE: &str = "madeUp";

/// Makes values. A definition is filled in completely once for requests and once for responses;
/// further occurrences have a single property.
pub(super) struct ValueMaker<'d> {
    documents: &'d Documents<'d>,
    sent: BTreeSet<String>,
    read: BTreeSet<String>,
    /// The number of definitions that the last body was the first to contain.
    fresh: usize,
    /// A counter that makes values differ.
    number: u32,
}

impl<'d> ValueMaker<'d> {
    pub(super) fn new(documents: &'d Documents<'d>) -> Self {
        let (sent, read) = Default::default();
        ValueMaker { documents, sent, read, fresh: 0, number: 0 }
    }

    /// A value for a parameter other than the body; for a list, two items.
    pub(super) fn argument(&mut self, operation: &Described, parameter: &Parameter) -> Value {
        if parameter.location == "host" {
            let is_address = operation.host.as_ref().is_some_and(|host| host.starts_with('{'));
            return if is_address { "https://armgen.example" } else { "armgen" }.into();
        }
        let value = match parameter.node.text("type") {
            Some("array") => {
                let items = parameter.node.get("items").map(|items| self.documents.resolve(&items));
                let mut item = || items.as_ref().map_or("any".into(), |items| self.scalar(items));
                json!([item(), item()])
            }
            _ => self.scalar(&parameter.node),
        };
        match value {
            // A parameter without URL encoding may be a path of several segments.
            Value::String(text) if parameter.is_raw() => format!("made/up/{text}").into(),
            value => value,
        }
    }

    /// A value for a required parameter that an example leaves out. For a body, it is the smallest
    /// possible one.
    pub(super) fn stand_in(&mut self, operation: &Described, parameter: &Parameter) -> Value {
        let Some(schema) = parameter.node.get("schema") else {
            return self.argument(operation, parameter);
        };
        let schema = self.documents.resolve(&schema);
        match schema.text("type") {
            Some("array") => json!([]),
            None | Some("object") if schema.get("enum").is_none() => json!({}),
            _ => self.scalar(&schema),
        }
    }

    /// A body, and whether it contains a definition that no earlier body had.
    pub(super) fn body(&mut self, schema: &Node, way: Direction) -> (Option<Value>, bool) {
        self.fresh = 0;
        let body = self.value(schema, way, 0);
        (body, self.fresh > 0)
    }

    fn seen(&mut self, way: Direction) -> &mut BTreeSet<String> {
        match way {
            Direction::Request => &mut self.sent,
            Direction::Response => &mut self.read,
        }
    }

    /// A value for a schema. None for a file, which is no JSON, and for an object that has nothing
    /// left to fill in.
    fn value(&mut self, schema: &Node, way: Direction, depth: usize) -> Option<Value> {
        let schema = self.documents.resolve(schema);
        if schema.get("enum").is_some() {
            return Some(self.scalar(&schema));
        }
        match schema.text("type") {
            Some("file") => None,
            Some("array") => {
                let Some(items) = schema.get("items") else {
                    return Some(json!(["any"]));
                };
                Some(json!([self.value(&items, way, depth + 1)?]))
            }
            // A schema with a `format` and no type is a scalar.
            None if schema.get("format").is_none() => self.object(&schema, way, depth),
            Some("object") => self.object(&schema, way, depth),
            _ => Some(self.scalar(&schema)),
        }
    }

    fn object(&mut self, schema: &Node, way: Direction, depth: usize) -> Option<Value> {
        let (said, kind) = self.kind(schema, way);
        let shape = Shape::of(self.documents, schema, &Value::Object(said.clone()));
        let mut members = said;
        if depth > DEEPEST || !self.seen(way).insert(kind) {
            members.extend(self.little(&shape, way));
            let is_nothing = members.is_empty() && (way == Direction::Request || depth > DEEPEST);
            return (!is_nothing).then_some(Value::Object(members));
        }
        self.fresh += 1;
        for (key, node) in shape.members() {
            if !shape.is_tag(key)
                && let Some(value) = self.value(node, way, depth + 1)
            {
                members.insert(key.clone(), value);
            }
        }
        let is_closed = schema.value().get("additionalProperties") == Some(&Value::Bool(false));
        let rest = match shape.rest() {
            Rest::Undeclared => None,
            Rest::Any => (!is_closed).then(|| json!({ "any": self.text() })),
            Rest::Of(node) => self.value(node, way, depth + 1),
        };
        members.extend(rest.map(|rest| (FREE.to_owned(), rest)));
        Some(Value::Object(members))
    }

    /// The discriminator of an object, and the name of the derived definition that it selects: one
    /// that was not used yet, if there is any.
    fn kind(&mut self, schema: &Node, way: Direction) -> (Map<String, Value>, String) {
        let Some(tag) = documents::discriminator(schema) else {
            return (Map::new(), schema.to_string());
        };
        let kinds = self.documents.derived(schema);
        let is_new = |kind: &&Node| !self.seen(way).contains(&kind.to_string());
        let Some(kind) = kinds.iter().find(is_new).or(kinds.first()) else {
            // A base without derived definitions is an ordinary struct.
            let value = match schema.text("discriminator") {
                Some(_) => self.text(),
                None => documents::tag(schema).into(),
            };
            let tagged = Map::from_iter([(tag, value)]);
            return (tagged, schema.to_string());
        };
        let value = documents::tag(kind).to_owned();
        (Map::from_iter([(tag, value.into())]), kind.to_string())
    }

    /// A property for a short object: the first one that is a scalar and may be sent.
    fn little(&mut self, shape: &Shape, way: Direction) -> Option<(String, Value)> {
        let (key, node) = shape.members().find(|(key, node)| {
            let node = self.documents.resolve(node);
            let is_scalar =
                matches!(node.text("type"), Some("string" | "integer" | "number" | "boolean"));
            let is_kept = way == Direction::Response || !is_read_only(self.documents, &node);
            is_scalar && is_kept && !shape.is_tag(key)
        })?;
        let node = self.documents.resolve(node);
        Some((key.clone(), self.scalar(&node)))
    }

    fn text(&mut self) -> Value {
        self.number += 1;
        format!("text-{}", self.number).into()
    }

    fn scalar(&mut self, schema: &Node) -> Value {
        let first = schema.value().get("enum").and_then(|values| values.get(0));
        if let Some(first) = first.filter(|first| !first.is_null()) {
            return first.clone();
        }
        let format = schema.text("format").unwrap_or_default();
        let ty = schema.text("type").unwrap_or(match format {
            "int8" | "int16" | "int32" | "int64" => "integer",
            "uint8" | "uint16" | "uint32" | "uint64" => "integer",
            "float" | "double" | "decimal" => "number",
            "" => "object",
            _ => "string",
        });
        match ty {
            "string" => self.formatted(format),
            "number" if !format.starts_with("int") => {
                self.number += 1;
                json!(f64::from(self.number) + 0.5)
            }
            "integer" | "number" => {
                self.number += 1;
                match format {
                    "int8" | "uint8" => json!(self.number % 100),
                    // This number is beyond the range of `i64`.
                    "uint64" => json!(u64::MAX - u64::from(self.number)),
                    _ => json!(self.number),
                }
            }
            "boolean" => json!(true),
            "array" => json!([]),
            _ => json!({ "any": self.text() }),
        }
    }

    fn formatted(&mut self, format: &str) -> Value {
        let text = match format {
            "date" => "2001-02-03",
            "date-time" => "2001-02-03T04:05:06Z",
            "date-time-rfc1123" => "Sat, 03 Feb 2001 04:05:06 GMT",
            "duration" => "P1DT2H",
            "time" => "04:05:06",
            "uuid" => "01234567-89ab-cdef-0123-456789abcdef",
            "byte" => "YXJtZ2Vu",
            "base64url" => "YXJtZ2Vu",
            "uri" | "url" => "https://armgen.example/made-up",
            _ => return self.text(),
        };
        text.into()
    }
}
