//! Any JSON value, as it is read before a type picks from it what it knows. Types read from a [`Node`]
//! rather than from serde's deserializers, so that their code is compiled once and not for each format.

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use std::borrow::Cow;
use std::fmt;

/// A JSON value. Text is borrowed from the input where it has no escapes.
#[derive(Clone)]
pub enum Node<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// An integer of 64 bits.
    Integer(i64),
    /// An integer beyond those that `Integer` holds.
    Large(u64),
    /// A number with a fraction or an exponent.
    Float(f64),
    /// A string.
    Text(Cow<'a, str>),
    /// An array.
    List(Vec<Node<'a>>),
    /// An object's members, in their order.
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
}

impl Node<'_> {
    /// What it is, for messages. They never show the value, which may be a secret.
    pub fn kind(&self) -> &'static str {
        match self {
            Node::Null => "null",
            Node::Boolean(_) => "a boolean",
            Node::Integer(_) | Node::Large(_) => "an integer",
            Node::Float(_) => "a floating-point number",
            Node::Text(_) => "text",
            Node::List(_) => "a list",
            Node::Object(_) => "an object",
        }
    }

    /// Whether it is null, which stands for absent.
    pub fn is_null(&self) -> bool {
        matches!(self, Node::Null)
    }

    /// The value, or that of which it is the text: some services put JSON into JSON.
    pub fn parsed(self) -> Self {
        match &self {
            Node::Text(text) if text.trim_start().starts_with(['{', '[']) => {
                within(text).unwrap_or(self)
            }
            _ => self,
        }
    }

    /// The same value, borrowing nothing from the input.
    pub fn owned(self) -> Node<'static> {
        match self {
            Node::Null => Node::Null,
            Node::Boolean(value) => Node::Boolean(value),
            Node::Integer(value) => Node::Integer(value),
            Node::Large(value) => Node::Large(value),
            Node::Float(value) => Node::Float(value),
            Node::Text(text) => Node::Text(Cow::Owned(text.into_owned())),
            Node::List(items) => Node::List(items.into_iter().map(Node::owned).collect()),
            Node::Object(members) => {
                let owned = |(key, node): (Cow<'_, str>, Node<'_>)| {
                    (Cow::Owned(key.into_owned()), node.owned())
                };
                Node::Object(members.into_iter().map(owned).collect())
            }
        }
    }
}

/// The member of a key: the last one of just this key, or else the only one whose key differs in case alone.
pub fn member_of<'m, 'a, K: AsRef<str>>(
    members: &'m [(K, Node<'a>)],
    key: &str,
) -> Option<&'m Node<'a>> {
    if let Some((_, node)) = members.iter().rfind(|(own, _)| own.as_ref() == key) {
        return Some(node);
    }
    let mut alike = members.iter().filter(|(own, _)| own.as_ref().eq_ignore_ascii_case(key));
    alike.next().filter(|_| alike.next().is_none()).map(|(_, node)| node)
}

/// The object or the list of which a text is the JSON.
#[cfg(feature = "client")]
fn within(text: &str) -> Option<Node<'static>> {
    azure_core::json::from_json(text).ok().map(|Owned::<{ usize::MAX }>(node)| node)
}

/// Models alone know no JSON, only what a user's deserializer makes of it.
#[cfg(not(feature = "client"))]
fn within(_: &str) -> Option<Node<'static>> {
    None
}

/// So many levels of a value, borrowing nothing from the input.
pub struct Owned<const LEVELS: usize>(pub Node<'static>);

impl<'de, const LEVELS: usize> Deserialize<'de> for Owned<LEVELS> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Levels(LEVELS).deserialize(deserializer).map(|node| Owned(node.owned()))
    }
}

impl<'de> Deserialize<'de> for Node<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Levels(usize::MAX).deserialize(deserializer)
    }
}

/// Reads so many levels of lists and objects; null stands for those that are deeper.
#[derive(Clone, Copy)]
pub struct Levels(pub usize);

impl<'de> DeserializeSeed<'de> for Levels {
    type Value = Node<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// The key under which serde_json gives each number's text where any crate asks for its `arbitrary_precision`.
const NUMBER: &str = "$serde_json::private::Number";

/// The number of a text.
fn number(text: &str) -> Option<Node<'static>> {
    let integer = text.parse().map(Node::Integer).or_else(|_| text.parse().map(Node::Large));
    let number = integer.or_else(|_| text.parse().map(Node::Float)).ok();
    number.filter(|node| !matches!(node, Node::Float(value) if !value.is_finite()))
}

impl<'de> Visitor<'de> for Levels {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Node::Null)
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(Node::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Node::Boolean(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Node::Integer(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(i64::try_from(value).map_or(Node::Large(value), Node::Integer))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Node::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Node::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Node::Text(Cow::Borrowed(value)))
    }

    fn visit_string<E>(self, value: String) -> Result<Self::Value, E> {
        Ok(Node::Text(Cow::Owned(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let Some(below) = self.0.checked_sub(1) else {
            while items.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(Node::Null);
        };
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Levels(below))? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let Some(below) = self.0.checked_sub(1) else {
            let mut only = Node::Null;
            while let Some(key) = members.next_key_seed(Levels(0))? {
                only = match key {
                    Node::Text(key) if key == NUMBER => match members.next_value_seed(Levels(0))? {
                        Node::Text(text) => number(&text).unwrap_or(Node::Null),
                        _ => Node::Null,
                    },
                    _ => members.next_value::<IgnoredAny>().map(|_| Node::Null)?,
                };
            }
            return Ok(only);
        };
        let mut object = Vec::new();
        while let Some((key, value)) = members.next_entry_seed(Levels(0), Levels(below))? {
            let Node::Text(key) = key else {
                return Err(A::Error::custom("expected an object's keys to be text"));
            };
            object.push((key, value));
        }
        Ok(match object.as_slice() {
            [(key, Node::Text(text))] if key == NUMBER => number(text),
            _ => None,
        }
        .unwrap_or(Node::Object(object)))
    }
}
