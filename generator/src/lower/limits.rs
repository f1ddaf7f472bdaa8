//! The limits of values, such as `maxLength` or `pattern`. No emitted code depends on them;
//! comparisons do. They are read without being checked.

use super::Lowering;
use crate::model::{Limits, Type};
use crate::read::Node;

/// The deepest chain of references and nested schemas that is searched for limits.
const DEEPEST: usize = 64;

/// Keywords that limit a value, and `default`. Sorted, since they are searched by bisection.
const KEYWORDS: [&str; 17] = [
    "allowEmptyValue",
    "default",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "pattern",
    "uniqueItems",
];

impl<'a> Lowering<'a, '_> {
    /// The limits of a schema of type `ty`. A named type holds its own limits, which are not
    /// repeated here.
    pub(super) fn limits(&self, schema: &Node<'a>, ty: &Type) -> Option<Box<Limits>> {
        let mut limits = Limits::default();
        self.collect(schema, ty, 0, &mut limits);
        let is_empty = limits.own.is_empty() && limits.inner.is_none();
        (!is_empty).then(|| {
            limits.own.sort();
            Box::new(limits)
        })
    }

    /// The limits of a response header. Nothing else of a header's schema is kept.
    pub(super) fn header_limits(&self, header: &Node<'a>) -> Option<Box<Limits>> {
        let is_list = header.get("items").is_some();
        let text = Type::Text(None);
        self.limits(header, &if is_list { Type::List(Box::new(text)) } else { text })
    }

    /// Adds the limits that one layer of a struct's `allOf` sets for the object as a whole, and for
    /// its additional properties of type `rest`.
    pub(super) fn record_limits(&self, layer: &Node<'a>, rest: Option<&Type>, limits: &mut Limits) {
        for (key, value) in layer.value.as_object().into_iter().flatten() {
            match (key.as_str(), rest) {
                ("maxProperties", _) => limits.own.push(("maxProperties", value.to_string())),
                ("minProperties", _) => limits.own.push(("minProperties", value.to_string())),
                ("default", _) => limits.own.push(("default", value.to_string())),
                ("additionalProperties", Some(rest)) => {
                    let schema = layer.get(key);
                    limits.inner = schema.and_then(|schema| self.limits(&schema, rest));
                }
                _ => {}
            }
        }
    }

    fn collect(&self, schema: &Node<'a>, ty: &Type, depth: usize, limits: &mut Limits) {
        if depth == DEEPEST {
            return;
        }
        // A limit beside a `$ref` takes precedence over the same limit in its target.
        let is_elsewhere = |key: &str| matches!(key, "$ref" | "allOf");
        let members = || schema.value.as_object().into_iter().flatten();
        let own = members().filter(|(key, _)| !is_elsewhere(key));
        for (key, value) in own.chain(members().filter(|(key, _)| is_elsewhere(key))) {
            match (key.as_str(), ty) {
                ("$ref" | "allOf" | "enum", Type::Named(_)) => {}
                ("type", Type::Any) if value == "object" => {
                    limits.own.push(("type", value.to_string()))
                }
                ("$ref", _) => {
                    if let Some(referent) = self.spec.target(schema) {
                        self.collect(&referent, ty, depth + 1, limits);
                    }
                }
                ("allOf", _) => {
                    let all_of = schema.get(key);
                    for base in all_of.iter().flat_map(Node::elements) {
                        self.collect(&base, ty, depth + 1, limits);
                    }
                }
                ("items", Type::List(inner)) | ("additionalProperties", Type::Map(inner)) => {
                    let mut found = limits.inner.take().map_or_else(Limits::default, |own| *own);
                    if let Some(schema) = schema.get(key) {
                        self.collect(&schema, inner, depth + 1, &mut found);
                    }
                    if found != Limits::default() {
                        found.own.sort();
                        limits.inner = Some(Box::new(found));
                    }
                }
                // The type already implies the format.
                (
                    "format",
                    Type::Text(_)
                    | Type::Secret
                    | Type::Integer32
                    | Type::Whole(_)
                    | Type::UnixTime
                    | Type::Decimal,
                ) => {}
                (key, _) => {
                    if let Ok(index) = KEYWORDS.binary_search(&key)
                        && let Some(key) = KEYWORDS.get(index)
                        && limits.own.iter().all(|(known, _)| known != key)
                    {
                        limits.own.push((key, value.to_string()));
                    }
                }
            }
        }
    }
}
