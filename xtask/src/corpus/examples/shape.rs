//! The members that a description declares for an object, by its schema, its bases and its derived
//! definitions.

use super::documents::{self, Documents, Node};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The declared members of an object.
#[derive(Default)]
pub(super) struct Shape {
    members: BTreeMap<String, Node>,
    /// The declaration of additional properties.
    rest: Rest,
    discriminator: Option<String>,
}

/// The declaration of additional properties.
#[derive(Clone, Default)]
pub(super) enum Rest {
    #[default]
    Undeclared,
    Any,
    Of(Node),
}

/// The declaration of one member.
pub(super) enum Declared {
    /// The member is declared, with its schema; None stands for any value.
    Yes(Option<Node>),
    No,
}

impl Shape {
    /// The members of a value by its schema. For a definition with a discriminator, it includes
    /// those of the derived definition that the value names, or those of all derived definitions if
    /// the value names none.
    pub(super) fn of(documents: &Documents<'_>, schema: &Node, value: &Value) -> Shape {
        let schema = documents.resolve(schema);
        let mut shape = Shape::default();
        let mut seen = BTreeSet::new();
        shape.collect(documents, &schema, &mut seen);
        if let Some(key) = shape.discriminator.clone() {
            let said = value.get(&key).and_then(Value::as_str);
            for derived in documents.derived(&schema) {
                if said.is_none_or(|said| said == documents::tag(&derived)) {
                    shape.collect(documents, &derived, &mut seen);
                }
            }
        }
        let is_free = shape.members.is_empty() && shape.discriminator.is_none();
        if is_free && matches!(shape.rest, Rest::Undeclared) {
            shape.rest = Rest::Any;
        }
        shape
    }

    fn collect(&mut self, documents: &Documents<'_>, schema: &Node, seen: &mut BTreeSet<String>) {
        if !seen.insert(schema.to_string()) {
            return;
        }
        // A property of a derived definition replaces that of its base.
        for (key, node) in schema.get("properties").iter().flat_map(Node::children) {
            self.members.entry(key).or_insert(node);
        }
        if let Some(rest) = schema.get("additionalProperties") {
            match rest.value() {
                Value::Bool(false) => {}
                Value::Object(members) if !members.is_empty() => self.rest = Rest::Of(rest),
                _ => self.rest = Rest::Any,
            }
        }
        if let Some(key) = schema.text("discriminator") {
            self.discriminator.get_or_insert_with(|| key.to_owned());
        }
        for (_, base) in schema.get("allOf").iter().flat_map(Node::children) {
            let base = documents.resolve(&base);
            self.collect(documents, &base, seen);
        }
    }

    /// The properties, by key.
    pub(super) fn members(&self) -> impl Iterator<Item = (&String, &Node)> {
        self.members.iter()
    }

    /// The declaration of additional properties.
    pub(super) fn rest(&self) -> &Rest {
        &self.rest
    }

    pub(super) fn member(&self, key: &str) -> Declared {
        match (self.members.get(key), &self.rest) {
            (Some(node), _) => Declared::Yes(Some(node.clone())),
            (None, Rest::Any) => Declared::Yes(None),
            (None, Rest::Of(node)) => Declared::Yes(Some(node.clone())),
            (None, Rest::Undeclared) => Declared::No,
        }
    }

    /// Tells whether a member is the discriminator.
    pub(super) fn is_tag(&self, key: &str) -> bool {
        self.discriminator.as_deref() == Some(key)
    }
}

/// Tells whether a schema describes an object or a list.
pub(super) fn has_parts(documents: &Documents<'_>, schema: &Node) -> bool {
    let schema = documents.resolve(schema);
    let has = |key: &&str| schema.value().get(*key).is_some();
    match schema.text("type") {
        Some("array" | "object") => true,
        Some(_) => false,
        None => ["properties", "allOf", "additionalProperties", "discriminator"].iter().any(has),
    }
}

/// Tells whether a member is left out of requests, since only the service sets it.
pub(super) fn is_read_only(documents: &Documents<'_>, member: &Node) -> bool {
    let is = |node: &Node| {
        let uses = node.value().get("x-ms-mutability").and_then(Value::as_array);
        let is_sent = |uses: &Vec<Value>| uses.iter().any(|u| u == "create" || u == "update");
        node.is_set("readOnly") || uses.is_some_and(|uses| !uses.is_empty() && !is_sent(uses))
    };
    is(member) || is(&documents.resolve(member))
}
