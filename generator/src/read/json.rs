//! Parses JSON text. Unlike serde_json's own parser, this one refuses an object with a duplicate
//! key, of which only the last would count.

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Value};
use std::fmt;

/// Parses a JSON text.
pub(super) fn parse(text: &str) -> serde_json::Result<Value> {
    Reading { levels: usize::MAX }.parse(text)
}

/// Parses a JSON text to a limited depth: deeper objects and arrays become null, and their content
/// is skipped.
pub(super) fn outline(text: &str, levels: usize) -> serde_json::Result<Value> {
    Reading { levels }.parse(text)
}

/// A deserializer seed with the remaining depth.
#[derive(Clone, Copy)]
struct Reading {
    /// The number of levels of objects and arrays that are still read.
    levels: usize,
}

impl Reading {
    fn parse(self, text: &str) -> serde_json::Result<Value> {
        let mut from = serde_json::Deserializer::from_str(text);
        let value = self.deserialize(&mut from)?;
        from.end()?;
        Ok(value)
    }

    /// The seed for the members of an object or array; None at the depth limit.
    fn inner(self) -> Option<Reading> {
        let levels = self.levels.checked_sub(1)?;
        Some(Reading { levels })
    }
}

impl<'de> DeserializeSeed<'de> for Reading {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reading {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let Some(inner) = self.inner() else {
            while from.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(Value::Null);
        };
        let mut elements = Vec::new();
        while let Some(element) = from.next_element_seed(inner)? {
            elements.push(element);
        }
        Ok(elements.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let Some(inner) = self.inner() else {
            while from.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(Value::Null);
        };
        let mut members = Map::new();
        while let Some(key) = from.next_key::<String>()? {
            match members.entry(key) {
                Entry::Vacant(member) => {
                    member.insert(from.next_value_seed(inner)?);
                }
                Entry::Occupied(member) => {
                    let key = member.key().escape_debug();
                    let message = format_args!("an object has `{key}` a second time");
                    return Err(A::Error::custom(message));
                }
            }
        }
        Ok(members.into())
    }
}
