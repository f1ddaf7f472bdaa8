//! Decimal numbers (`format: decimal`), which are not rounded.

use super::digits::{is_exact, Parts};
use super::format::FormatError;
use super::node::Node;
use super::reading::{DecodeError, Reading};
use super::scalar;
use super::standard;
use super::view::View;
use super::wire::Wire;
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

const EXPECTED: &str = "a decimal number like `-12.50` or `1e-7`";

/// A decimal number of any length, such as an amount of money. All digits of the JSON number are kept and
/// written again; `f64` would round them.
///
/// Two decimals are equal if their values are: `1.5` and `1.50`. There is no arithmetic: use `to_f64`, which
/// rounds, or parse `as_str` by a crate for decimal numbers.
///
/// Only serde_json's parser gives the exact digits. A `serde_json::Value` has rounded numbers already.
#[derive(Clone)]
pub struct Decimal(String);

impl Decimal {
    /// The number as text, like `-12.50`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The nearest `f64`; `None` if the number is beyond its range.
    pub fn to_f64(&self) -> Option<f64> {
        self.0.parse().ok().filter(|value: &f64| value.is_finite())
    }

    fn parts(&self) -> Option<Parts> {
        Parts::of(&self.0)
    }
}

/// Parses a number in the syntax of JSON. White space around the number, a plus sign and leading zeros are
/// accepted and dropped.
impl FromStr for Decimal {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, FormatError> {
        let text = text.trim();
        let (sign, number) = match text.strip_prefix('-') {
            Some(number) => ("-", number),
            None => ("", text.strip_prefix('+').unwrap_or(text)),
        };
        let bare = number.trim_start_matches('0');
        let zero =
            if bare.starts_with(|c: char| c.is_ascii_digit()) || bare == number { "" } else { "0" };
        let text = format!("{sign}{zero}{bare}");
        match Parts::of(&text) {
            Some(_) if !number.starts_with('-') => Ok(Decimal(text)),
            _ => Err(FormatError::new(EXPECTED)),
        }
    }
}

/// Implements the conversion from types of integers: `from!(i8 i16);`
macro_rules! from {
    ($($ty:ident)*) => {$(
        impl From<$ty> for Decimal {
            fn from(value: $ty) -> Self {
                Decimal(value.to_string())
            }
        }
    )*};
}

from!(i8 i16 i32 i64 u8 u16 u32 u64);

/// Converts to the shortest decimal that parses as the same `f64`. Infinity and NaN are errors.
impl TryFrom<f64> for Decimal {
    type Error = FormatError;

    fn try_from(value: f64) -> Result<Self, FormatError> {
        let text = format!("{value:?}");
        text.strip_suffix(".0").unwrap_or(&text).parse()
    }
}

impl AsRef<str> for Decimal {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.parts() == other.parts()
    }
}

impl Eq for Decimal {}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.parts().hash(state);
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let size = |parts: &Parts| (!parts.digits.is_empty(), parts.power, parts.digits.clone());
        match (self.parts(), other.parts()) {
            (Some(left), Some(right)) if left.is_negative != right.is_negative => {
                right.is_negative.cmp(&left.is_negative)
            }
            (Some(left), Some(right)) if left.is_negative => size(&right).cmp(&size(&left)),
            (left, right) => left.as_ref().map(size).cmp(&right.as_ref().map(size)),
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Wire for Decimal {
    fn read(node: Node<'_>, _: &mut Reading) -> Result<Self, DecodeError> {
        let value = match &node {
            Node::Integer(value) => Ok(Decimal::from(*value)),
            Node::Large(value) => Ok(Decimal::from(*value)),
            Node::Float(value) => Decimal::try_from(*value),
            Node::Digits(text) | Node::Text(text) => text.parse(),
            _ => return Err(DecodeError::new("a decimal number", &node)),
        };
        value.map_err(|_| DecodeError::new("a decimal number", &node))
    }

    /// Returns the number as an integer or `f64` if that keeps its value, so that formats other than JSON can
    /// write it too; otherwise as its digits.
    fn view(&self) -> View<'_> {
        let parts = self.parts();
        let whole = parts.as_ref().and_then(Parts::whole);
        if let Some(value) = whole.as_ref().and_then(|whole| whole.parse().ok()) {
            return View::Integer(value);
        }
        if let Some(value) = whole.and_then(|whole| whole.parse().ok()) {
            return View::Large(value);
        }
        let exact = self.to_f64().filter(|value| parts.is_some_and(|own| is_exact(*value, &own)));
        match exact {
            Some(value) => scalar::float(value),
            None => View::Digits(&self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        standard::read(from)
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        standard::write(self, to)
    }
}
