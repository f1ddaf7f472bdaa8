//! Compares a body with an example's. Differences that are no mistake of armgen are counted by
//! kind.

use super::documents::{self, Documents, Node};
use super::pointer::below;
use super::shape::{Declared, Shape, has_parts, is_read_only};
use serde_json::{Map, Number, Value};

/// The direction in which a body is sent.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Direction {
    Request,
    Response,
}

/// A difference that is no mistake of armgen.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Kind {
    /// The example has null where the body leaves the property out.
    Null,
    /// The number is written in another way.
    Number,
    /// The example has a property that the description does not declare.
    Undeclared,
    /// The example sends a read-only property.
    ReadOnly,
    /// The example uses another api-version than its description.
    ApiVersion,
    /// The example has another name for a parameter than its description.
    OtherName,
    /// The example has a body where the description declares none.
    UndeclaredBody,
    /// The example has no body where the description declares one.
    NoBody,
    /// The example has a body in a 204 response, where HTTP allows none.
    BodyOfNone,
    /// The example has `""` in place of an absent object.
    EmptyText,
    /// The example has a page's items without the object around them.
    BareList,
    /// The example leaves out a required parameter.
    Missing,
    /// The example contains an intermediate response of a long-running operation.
    OnTheWay,
    /// The example leaves out a discriminator.
    NoTag,
}

impl Kind {
    pub(super) fn text(self) -> &'static str {
        match self {
            Kind::Null => "null against absent",
            Kind::Number => "number spelling",
            Kind::Undeclared => "undeclared property",
            Kind::ReadOnly => "read-only property in a request",
            Kind::ApiVersion => "another api-version",
            Kind::OtherName => "parameter under another name",
            Kind::UndeclaredBody => "undeclared body",
            Kind::NoBody => "no body in the example",
            Kind::BodyOfNone => "body of an answer without one",
            Kind::EmptyText => "empty text against absent",
            Kind::BareList => "bare list for a page",
            Kind::Missing => "parameter missing in the example",
            Kind::OnTheWay => "status of an operation that goes on",
            Kind::NoTag => "discriminator missing in the example",
        }
    }
}

/// The result of a comparison.
#[derive(Default)]
pub(super) struct Found {
    pub(super) counted: Vec<Kind>,
    /// The JSON path and the message of each difference that is a mistake.
    pub(super) wrong: Vec<(String, String)>,
}

pub(super) struct Comparing<'d> {
    pub(super) documents: &'d Documents<'d>,
    pub(super) way: Direction,
    pub(super) found: Found,
}

impl Comparing<'_> {
    /// Compares a value of the example, `said`, with the one that was sent or returned, `is`, by the schema.
    /// Without a schema, any value is declared.
    pub(super) fn value(&mut self, said: &Value, is: &Value, schema: Option<&Node>, path: &str) {
        match (said, is) {
            (Value::Object(said), Value::Object(is)) => self.object(said, is, schema, path),
            (Value::Array(said), Value::Array(is)) => self.list(said, is, schema, path),
            (Value::Number(said), Value::Number(is)) if said == is => {}
            (Value::Number(said), Value::Number(is)) if is_equal(said, is) => {
                self.found.counted.push(Kind::Number);
            }
            (said, is) if said == is => {}
            (said, is) => {
                let what = format!("expected {}, found {}", shown(said), shown(is));
                self.found.wrong.push((path.to_owned(), what));
            }
        }
    }

    fn list(&mut self, said: &[Value], is: &[Value], schema: Option<&Node>, path: &str) {
        let items = schema.and_then(|node| self.documents.resolve(node).get("items"));
        let mut said: Vec<&Value> = said.iter().collect();
        if said.len() != is.len() {
            let all = said.len();
            said.retain(|item| !item.is_null());
            self.found.counted.extend((said.len() != all).then_some(Kind::Null));
            if items.as_ref().is_some_and(|items| has_parts(self.documents, items)) {
                let all = said.len();
                said.retain(|item| *item != "");
                self.found.counted.extend((said.len() != all).then_some(Kind::EmptyText));
            }
        }
        if said.len() != is.len() {
            let what = format!("expected {} items, found {}", said.len(), is.len());
            self.found.wrong.push((path.to_owned(), what));
            return;
        }
        for (index, (said, is)) in said.into_iter().zip(is).enumerate() {
            self.value(said, is, items.as_ref(), &below(path, &index.to_string()));
        }
    }

    fn object(
        &mut self,
        said: &Map<String, Value>,
        is: &Map<String, Value>,
        schema: Option<&Node>,
        path: &str,
    ) {
        let shape =
            schema.map(|schema| Shape::of(self.documents, schema, &Value::Object(said.clone())));
        let member = |key: &str| match &shape {
            Some(shape) => shape.member(key),
            None => Declared::Yes(None),
        };
        // A nested object whose properties are all read-only is a reference: its `id` or `name` is sent.
        let is_below = path.contains('/');
        let is_emptied = schema.is_some_and(|schema| {
            is_below && self.is_emptied(&Value::Object(said.clone()), schema)
        });
        let is_reference = |key: &str| is_emptied && ["id", "name"].contains(&key);
        for (key, value) in said {
            let path = below(path, key);
            let declared = member(key);
            let is_kept = match &declared {
                Declared::Yes(Some(node)) if self.way == Direction::Request => {
                    let is_tag = shape.as_ref().is_some_and(|shape| shape.is_tag(key));
                    is_tag || !is_read_only(self.documents, node)
                }
                _ => true,
            };
            match (is.get(key), declared) {
                (Some(sent), _) if !is_kept && sent == value && is_reference(key) => {}
                (Some(_), _) if !is_kept => {
                    let what = "it is sent, though only the service sets it".to_owned();
                    self.found.wrong.push((path, what));
                }
                (Some(is), Declared::Yes(node)) => self.value(value, is, node.as_ref(), &path),
                (Some(is), Declared::No) => self.value(value, is, None, &path),
                (None, _) if !is_kept => self.found.counted.push(Kind::ReadOnly),
                (None, Declared::Yes(Some(node)))
                    if self.way == Direction::Request && self.is_emptied(value, &node) =>
                {
                    self.found.counted.push(Kind::ReadOnly);
                }
                (None, Declared::No) => self.found.counted.push(Kind::Undeclared),
                (None, Declared::Yes(_)) if value.is_null() => self.found.counted.push(Kind::Null),
                (None, Declared::Yes(Some(node)))
                    if value == "" && has_parts(self.documents, &node) =>
                {
                    self.found.counted.push(Kind::EmptyText);
                }
                (None, Declared::Yes(_)) => {
                    self.found
                        .wrong
                        .push((path, format!("expected {}, found nothing", shown(value))));
                }
            }
        }
        for (key, value) in is.iter().filter(|(key, _)| !said.contains_key(*key)) {
            let is_tag = shape.as_ref().is_some_and(|shape| shape.is_tag(key));
            let own = schema.map(|schema| self.documents.resolve(schema));
            if let Some(own) = own.filter(|own| is_tag && *value == documents::tag(own)) {
                self.found
                    .counted
                    .extend(own.text("discriminator").is_none().then_some(Kind::NoTag));
                continue;
            }
            // The example spells the property's key in another case, and the value was read nevertheless.
            let is_respelled = said.iter().any(|(said, of)| {
                said.eq_ignore_ascii_case(key)
                    && of == value
                    && matches!(member(said), Declared::No)
            });
            if is_respelled {
                self.found.counted.push(Kind::OtherName);
                continue;
            }
            let what = format!("expected nothing, found {}", shown(value));
            self.found.wrong.push((below(path, key), what));
        }
    }
}

impl Comparing<'_> {
    /// Tells whether an object has members, or a list has items, and all of them are read-only.
    fn is_emptied(&self, value: &Value, schema: &Node) -> bool {
        if let Some(items) = value.as_array().filter(|items| !items.is_empty()) {
            let schema = self.documents.resolve(schema).get("items");
            return schema
                .is_some_and(|schema| items.iter().all(|item| self.is_emptied(item, &schema)));
        }
        let Some(members) = value.as_object().filter(|members| !members.is_empty()) else {
            return false;
        };
        let shape = Shape::of(self.documents, schema, value);
        members.iter().all(|(key, value)| match shape.member(key) {
            Declared::Yes(Some(node)) => {
                !shape.is_tag(key)
                    && (is_read_only(self.documents, &node) || self.is_emptied(value, &node))
            }
            _ => false,
        })
    }
}

/// Tells whether two JSON numbers are equal in value.
fn is_equal(a: &Number, b: &Number) -> bool {
    let both_whole = (a.as_i64().or(b.as_i64())).is_some() && a.is_f64() == b.is_f64();
    !both_whole && a.as_f64() == b.as_f64()
}

/// The JSON type of a value, with its article.
pub(super) fn noun(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// A value in a message, cut to a readable length.
pub(super) fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
