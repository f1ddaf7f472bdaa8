//! JSON values as they are read, before models take their properties from them. Models read from a [`Node`]
//! rather than from a serde `Deserializer`, so that their code is compiled once, not once for each
//! `Deserializer`.

use super::digits::{is_exact, Parts, NUMBER};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use std::borrow::Cow;
use std::fmt;

/// A JSON value. A string without escapes is borrowed from the input.
#[derive(Clone)]
pub enum Node<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// An integer in the range of `i64`.
    Integer(i64),
    /// An integer above `i64::MAX`.
    Large(u64),
    /// A number with a fraction or an exponent.
    Float(f64),
    /// A number that would be rounded as `i64`, `u64` or `f64`: its text in JSON.
    Digits(Cow<'a, str>),
    /// A string.
    Text(Cow<'a, str>),
    /// An array.
    List(Vec<Node<'a>>),
    /// An object: its keys and values in the order of the input.
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
}

impl Node<'_> {
    /// Returns the kind of the value for error messages, which never show the value itself, since it may be a
    /// secret.
    pub fn kind(&self) -> &'static str {
        match self {
            Node::Null => "null",
            Node::Boolean(_) => "a boolean",
            Node::Integer(_) | Node::Large(_) => "an integer",
            Node::Float(_) | Node::Digits(_) => "a floating-point number",
            Node::Text(_) => "text",
            Node::List(_) => "a list",
            Node::Object(_) => "an object",
        }
    }

    /// Returns whether the value is null. A property that is null is read as absent.
    pub fn is_null(&self) -> bool {
        matches!(self, Node::Null)
    }

    /// Returns the number as the nearest `f64`; `None` if the value is no number.
    pub fn float(&self) -> Option<f64> {
        match self {
            Node::Integer(value) => Some(*value as f64),
            Node::Large(value) => Some(*value as f64),
            Node::Float(value) => Some(*value),
            Node::Digits(text) => text.parse().ok().filter(|value: &f64| value.is_finite()),
            _ => None,
        }
    }

    /// Parses a string that is itself the JSON of an object or list, as some services send it. Returns any
    /// other value unchanged.
    pub fn parsed(self) -> Self {
        match &self {
            Node::Text(text) if text.trim_start().starts_with(['{', '[']) => {
                within(text).unwrap_or(self)
            }
            _ => self,
        }
    }

    /// Returns the same value with all strings copied, so that nothing is borrowed from the input.
    pub fn owned(self) -> Node<'static> {
        match self {
            Node::Null => Node::Null,
            Node::Boolean(value) => Node::Boolean(value),
            Node::Integer(value) => Node::Integer(value),
            Node::Large(value) => Node::Large(value),
            Node::Float(value) => Node::Float(value),
            Node::Digits(text) => Node::Digits(Cow::Owned(text.into_owned())),
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

/// Returns the value of a key in an object: the last one if the key occurs several times. If the key is
/// missing, returns the value of the only key that is equal when upper and lower case are ignored.
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

/// Parses the JSON in a string; `None` if the string is not JSON.
#[cfg(feature = "client")]
fn within(text: &str) -> Option<Node<'static>> {
    azure_core::json::from_json(text).ok().map(|Owned::<{ usize::MAX }>(node)| node)
}

/// Returns `None`: without the feature `client` there is no JSON parser, and the caller's `Deserializer` reads
/// all JSON.
#[cfg(not(feature = "client"))]
fn within(_: &str) -> Option<Node<'static>> {
    None
}

/// A value of which only the outermost `LEVELS` levels of lists and objects are read, with nothing borrowed
/// from the input.
pub struct Owned<const LEVELS: usize>(pub Node<'static>);

impl<'de, const LEVELS: usize> Deserialize<'de> for Owned<LEVELS> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let levels = if LEVELS == usize::MAX { Levels::ALL } else { Levels::of(LEVELS) };
        levels.deserialize(deserializer).map(|node| Owned(node.owned()))
    }
}

impl<'de> Deserialize<'de> for Node<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Levels::ALL.deserialize(deserializer)
    }
}

/// Reads a limited number of levels of nested lists and objects. A list or object below them becomes null.
#[derive(Clone, Copy)]
pub struct Levels {
    count: usize,
    /// True if no number may be rounded. The value's whole text is requested from serde_json then.
    is_exact: bool,
}

impl Levels {
    /// Reads all levels. With the feature `decimals`, numbers are not rounded.
    const ALL: Levels = Levels { count: usize::MAX, is_exact: cfg!(feature = "decimals") };

    /// Reads `count` levels of lists and objects; 0 reads only a scalar.
    pub fn of(count: usize) -> Self {
        Levels { count, is_exact: false }
    }

    fn below(self) -> Option<Self> {
        self.count.checked_sub(1).map(Levels::of)
    }
}

impl<'de> DeserializeSeed<'de> for Levels {
    type Value = Node<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        if self.is_exact {
            deserializer.deserialize_newtype_struct(RAW, self)
        } else {
            deserializer.deserialize_any(self)
        }
    }
}

/// The name by which serde_json's `raw_value` feature is asked for the text of a value. serde_json returns the
/// text under the same name, as the key of an object.
const RAW: &str = "$serde_json::private::RawValue";

/// Parses the text of a JSON number; `None` if the text is not one.
fn number(text: &str) -> Option<Node<'static>> {
    let parts = Parts::of(text)?;
    let integer = text.parse().map(Node::Integer).or_else(|_| text.parse().map(Node::Large));
    integer.ok().or_else(|| {
        let float = text.parse().ok().filter(|value| is_exact(*value, &parts));
        Some(float.map_or_else(|| Node::Digits(Cow::Owned(text.to_owned())), Node::Float))
    })
}

/// Parses the text of a value that serde_json returned (`raw_value`), without rounding its numbers.
#[cfg(feature = "decimals")]
fn written<E: Error>(text: Cow<'_, str>, levels: Levels) -> Result<Node<'_>, E> {
    let node = match (super::exact::marked(&text), text) {
        (Some(marked), _) => parse(&marked, levels).map(Node::owned),
        (None, Cow::Borrowed(text)) => parse(text, levels),
        (None, Cow::Owned(text)) => parse(&text, levels).map(Node::owned),
    };
    node.map_err(E::custom)
}

#[cfg(feature = "decimals")]
fn parse(text: &str, levels: Levels) -> Result<Node<'_>, serde_json::Error> {
    levels.deserialize(&mut serde_json::Deserializer::from_str(text))
}

/// Returns an error: without the feature `decimals`, serde_json is never asked for a value's text, so it
/// returns none.
#[cfg(not(feature = "decimals"))]
fn written<E: Error>(_: Cow<'_, str>, _: Levels) -> Result<Node<'_>, E> {
    Err(E::custom("expected a JSON value, found its text"))
}

/// Returns the value that an object stands for. serde_json represents a number (`arbitrary_precision`) or the
/// text of a value (`raw_value`) as an object with one special key. Any other object is returned unchanged.
fn stood_for<'a, E: Error>(
    mut object: Vec<(Cow<'a, str>, Node<'a>)>,
    levels: Levels,
) -> Result<Node<'a>, E> {
    match object.as_mut_slice() {
        [(key, Node::Text(text))] if key == NUMBER => match number(text) {
            Some(number) => Ok(number),
            None => Ok(Node::Object(object)),
        },
        [(key, Node::Text(text))] if key == RAW && levels.is_exact => {
            let levels = Levels { is_exact: false, ..levels };
            written(std::mem::take(text), levels)
        }
        _ => Ok(Node::Object(object)),
    }
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

    /// serde_json answers a request for a value's text by `visit_map`. Any other format calls this method with
    /// the value itself.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(Levels { is_exact: false, ..self })
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
        let Some(below) = self.below() else {
            while items.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(Node::Null);
        };
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(below)? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let Some(below) = self.below() else {
            let mut only = Node::Null;
            while let Some(key) = members.next_key_seed(Levels::of(0))? {
                only = match key {
                    Node::Text(key) if key == NUMBER => {
                        match members.next_value_seed(Levels::of(0))? {
                            Node::Text(text) => number(&text).unwrap_or(Node::Null),
                            _ => Node::Null,
                        }
                    }
                    _ => members.next_value::<IgnoredAny>().map(|_| Node::Null)?,
                };
            }
            return Ok(only);
        };
        let mut object = Vec::new();
        while let Some((key, value)) = members.next_entry_seed(Levels::of(0), below)? {
            let Node::Text(key) = key else {
                return Err(A::Error::custom("expected an object's keys to be text"));
            };
            object.push((key, value));
        }
        stood_for(object, self)
    }
}
