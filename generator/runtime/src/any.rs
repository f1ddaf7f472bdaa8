//! JSON values of any type (`serde_json::Value`), for schemas without a type.

use super::node::Node;
use super::reading::{DecodeError, Reading};
use super::view::View;
use super::wire::Wire;
use serde_json::{Number, Value};

impl Wire for Value {
    const HAS_NULL: bool = true;
    const HAS_TEXT: bool = true;

    fn read(node: Node<'_>, _: &mut Reading) -> Result<Self, DecodeError> {
        Ok(value(node))
    }

    fn knows(_: &str) -> bool {
        true
    }

    fn view(&self) -> View<'_> {
        match self {
            Value::Null => View::Null,
            Value::Bool(value) => View::Boolean(*value),
            Value::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
                (Some(value), _, _) => View::Integer(value),
                (None, Some(value), _) => View::Large(value),
                (None, None, Some(value)) => View::Float(value),
                (None, None, None) => View::Null,
            },
            Value::String(text) => View::Text(text),
            Value::Array(items) => View::List(items.iter().map(Value::view).collect()),
            Value::Object(members) => {
                View::Map(members.iter().map(|(key, value)| (key.as_str(), value.view())).collect())
            }
        }
    }
}

/// Converts a node to serde_json's value.
fn value(node: Node<'_>) -> Value {
    match node {
        Node::Null => Value::Null,
        Node::Boolean(value) => Value::Bool(value),
        Node::Integer(value) => Value::from(value),
        Node::Large(value) => Value::from(value),
        Node::Float(value) => Number::from_f64(value).map_or(Value::Null, Value::Number),
        // A number beyond the range of `f64` stays as its text, without serde_json's `arbitrary_precision`.
        Node::Digits(text) => match text.parse() {
            Ok(number) => Value::Number(number),
            Err(_) => Value::String(text.into_owned()),
        },
        Node::Text(text) => Value::String(text.into_owned()),
        Node::List(items) => items.into_iter().map(value).collect(),
        Node::Object(members) => {
            members.into_iter().map(|(key, node)| (key.into_owned(), value(node))).collect()
        }
    }
}
