//! Reads and writes strings, booleans and numbers. A value of another JSON type, such as `"3"` where a number
//! is expected, is accepted if the conversion loses nothing.

use super::node::Node;
use super::reading::{DecodeError, Reading};
use super::view::View;
use super::wire::Wire;

/// The bound of integers that `f64` can hold exactly: 2 to the power of 53.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The floating-point values that JSON has no number for, with the strings that services send for them. The
/// first string of a value is the one that is written.
const NAMED: [(&str, f64); 5] = [
    ("NaN", f64::NAN),
    ("Infinity", f64::INFINITY),
    ("-Infinity", f64::NEG_INFINITY),
    ("INF", f64::INFINITY),
    ("-INF", f64::NEG_INFINITY),
];

impl Wire for String {
    const HAS_TEXT: bool = true;

    /// Reads a string. A number or boolean becomes its JSON text.
    fn read(node: Node<'_>, _: &mut Reading) -> Result<Self, DecodeError> {
        match node {
            Node::Text(text) => Ok(text.into_owned()),
            Node::Boolean(value) => Ok(value.to_string()),
            Node::Integer(value) => Ok(value.to_string()),
            Node::Large(value) => Ok(value.to_string()),
            // A larger `f64` may have lost digits when JSON was parsed.
            Node::Float(value) if value.abs() < EXACT => Ok(format!("{value:?}")),
            other => Err(DecodeError::new("text", &other)),
        }
    }

    fn view(&self) -> View<'_> {
        View::Text(self)
    }
}

impl Wire for bool {
    fn read(node: Node<'_>, _: &mut Reading) -> Result<Self, DecodeError> {
        let value = match &node {
            Node::Boolean(value) => Some(*value),
            Node::Text(text) if text.trim().eq_ignore_ascii_case("true") => Some(true),
            Node::Text(text) if text.trim().eq_ignore_ascii_case("false") => Some(false),
            node => match whole(node) {
                Some(0) => Some(false),
                Some(1) => Some(true),
                _ => None,
            },
        };
        value.ok_or_else(|| DecodeError::new("a boolean", &node))
    }

    fn view(&self) -> View<'_> {
        View::Boolean(*self)
    }
}

/// Returns the value as an integer. A float without a fraction (`1.0`) or the text of a number (`"3"`) is
/// accepted too, since some services send these.
fn whole(node: &Node<'_>) -> Option<i64> {
    match node {
        Node::Integer(value) => Some(*value),
        Node::Float(value) if value.fract() == 0.0 && value.abs() <= EXACT => Some(*value as i64),
        Node::Text(text) => match text.trim().parse() {
            Ok(value) => Some(value),
            Err(_) => whole(&Node::Float(number(text)?)),
        },
        _ => None,
    }
}

/// Parses a number from a string, which may have white space around it. Infinity and NaN are refused.
fn number(text: &str) -> Option<f64> {
    let is_digital = |text: &str| {
        text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'))
    };
    let text = Some(text.trim()).filter(|text| is_digital(text))?;
    text.parse().ok().filter(|value: &f64| value.is_finite())
}

/// Implements `Wire` for integer types whose values all fit into `i64`.
macro_rules! small {
    ($($ty:ident, $error:ident, $expected:literal;)*) => {$(
        impl Wire for $ty {
            fn read(node: Node<'_>, _: &mut Reading) -> Result<Self, DecodeError> {
                whole(&node)
                    .and_then(|value| $ty::try_from(value).ok())
                    .ok_or_else(|| DecodeError::$error($expected, &node))
            }

            fn view(&self) -> View<'_> {
                View::Integer(i64::from(*self))
            }
        }
    )*};
}

small! {
    i8, not_whole, "an integer of 8 bits";
    i16, not_whole, "an integer of 16 bits";
    i32, not_whole, "an integer of 32 bits";
    u8, not_unsigned, "an unsigned integer of 8 bits";
    u16, not_unsigned, "an unsigned integer of 16 bits";
    u32, not_unsigned, "an unsigned integer of 32 bits";
}

impl Wire for i64 {
    fn read(node: Node<'_>, _: &mut Reading) -> Result<Self, DecodeError> {
        whole(&node).ok_or_else(|| DecodeError::not_whole("an integer of 64 bits", &node))
    }

    fn view(&self) -> View<'_> {
        View::Integer(*self)
    }
}

impl Wire for u64 {
    fn read(node: Node<'_>, _: &mut Reading) -> Result<Self, DecodeError> {
        let large = match &node {
            Node::Large(value) => Some(*value),
            Node::Text(text) => text.trim().parse().ok(),
            _ => None,
        };
        large
            .or_else(|| whole(&node)?.try_into().ok())
            .ok_or_else(|| DecodeError::not_unsigned("an unsigned integer of 64 bits", &node))
    }

    fn view(&self) -> View<'_> {
        i64::try_from(*self).map_or(View::Large(*self), View::Integer)
    }
}

impl Wire for f64 {
    fn read(node: Node<'_>, _: &mut Reading) -> Result<Self, DecodeError> {
        let value = match &node {
            Node::Text(text) => number(text).or_else(|| named(text)),
            node => node.float(),
        };
        value.ok_or_else(|| DecodeError::new("a number", &node))
    }

    fn view(&self) -> View<'_> {
        float(*self)
    }
}

/// Returns the view of an `f64` that is to be written.
pub fn float(value: f64) -> View<'static> {
    // A value without a fraction is written as an integer (`1`, not `1.0`), as services write it.
    if value.fract() == 0.0 && value.abs() <= EXACT {
        return View::Integer(value as i64);
    }
    let is_same = |named: &f64| *named == value || named.is_nan() && value.is_nan();
    match NAMED.iter().find(|(_, named)| is_same(named)) {
        Some((name, _)) => View::Text(name),
        None => View::Float(value),
    }
}

fn named(text: &str) -> Option<f64> {
    let name = NAMED.iter().find(|(name, _)| name.eq_ignore_ascii_case(text.trim()));
    name.map(|(_, value)| *value)
}
