//! Values of which a description does not say what they are.

use super::node::Node;
use super::view::View;
use super::wire::{Fault, Wire};
use serde_json::{Number, Value};

impl Wire for Value {
    const HAS_NULL: bool = true;

    fn read(node: Node<'_>) -> Result<Self, Fault> {
        Ok(match node {
            Node::Null => Value::Null,
            Node::Boolean(value) => Value::Bool(value),
            Node::Integer(value) => Value::from(value),
            Node::Large(value) => Value::from(value),
            Node::Float(value) => Number::from_f64(value).map_or(Value::Null, Value::Number),
            Node::Text(text) => Value::String(text.into_owned()),
            Node::List(items) => {
                Value::Array(items.into_iter().map(Value::read).collect::<Result<_, _>>()?)
            }
            Node::Object(members) => {
                let members = members.into_iter();
                let members = members.map(|(key, node)| Ok((key.into_owned(), Value::read(node)?)));
                Value::Object(members.collect::<Result<_, Fault>>()?)
            }
        })
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
