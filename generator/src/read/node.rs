//! A JSON value with its place in the file. All stages read descriptions through this type.

use crate::diagnostics::{Diagnostics, Place, Spot};
use serde_json::Value;

/// A JSON value in a document, with its place.
#[derive(Clone, Debug)]
pub struct Node<'a> {
    /// The value.
    pub value: &'a Value,
    /// The file and JSON pointer of the value.
    pub place: Place,
}

impl<'a> Node<'a> {
    /// Creates a node.
    pub fn new(value: &'a Value, place: Place) -> Node<'a> {
        Node { value, place }
    }

    fn child(&self, token: &str, value: &'a Value) -> Node<'a> {
        let parent = self.place.pointer();
        let mut pointer = String::with_capacity(parent.len() + 1 + token.len());
        pointer.push_str(parent);
        step_into(&mut pointer, token);
        let place = Place { file: self.place.file.clone(), spot: Spot::Value(pointer) };
        Node { value, place }
    }

    /// The value of an object's member, without its place, which saves building a pointer.
    pub fn value_of(&self, key: &str) -> Option<&'a Value> {
        self.value.as_object()?.get(key)
    }

    /// A member of an object, with its place.
    pub fn get(&self, key: &str) -> Option<Node<'a>> {
        let value = self.value_of(key)?;
        Some(self.child(key, value))
    }

    /// The members of an object; none for any other value.
    pub fn members(&self) -> impl Iterator<Item = (&'a str, Node<'a>)> + use<'a> {
        let parent = self.clone();
        let members = self.value.as_object().into_iter().flatten();
        members.map(move |(key, value)| (key.as_str(), parent.child(key, value)))
    }

    /// The elements of an array; none for any other value.
    pub fn elements(&self) -> impl Iterator<Item = Node<'a>> + use<'a> {
        let parent = self.clone();
        let elements = self.value.as_array().into_iter().flatten().enumerate();
        elements.map(move |(index, value)| parent.child(&index.to_string(), value))
    }

    /// The string under `key`. Any other type is reported as an error.
    pub fn text(&self, key: &str, diagnostics: &mut Diagnostics) -> Option<&'a str> {
        self.typed(key, "a string", Value::as_str, diagnostics)
    }

    /// The boolean under `key`, false if absent. Any other type is reported as an error.
    pub fn flag(&self, key: &str, diagnostics: &mut Diagnostics) -> bool {
        self.typed(key, "a boolean", Value::as_bool, diagnostics).unwrap_or(false)
    }

    /// The object under `key`. Any other type is reported as an error.
    pub fn object(&self, key: &str, diagnostics: &mut Diagnostics) -> Option<Node<'a>> {
        let is_object = |value: &'a Value| value.is_object().then_some(value);
        let value = self.typed(key, "an object", is_object, diagnostics)?;
        Some(self.child(key, value))
    }

    /// The elements of the array under `key`. Any other type is reported as an error.
    pub fn list(&self, key: &str, diagnostics: &mut Diagnostics) -> Vec<Node<'a>> {
        let is_array = |value: &'a Value| value.is_array().then_some(value);
        let value = self.typed(key, "an array", is_array, diagnostics);
        let list = value.map(|value| self.child(key, value));
        list.iter().flat_map(Node::elements).collect()
    }

    /// The strings of the array under `key`. Any other type is reported as an error.
    pub fn texts(&self, key: &str, diagnostics: &mut Diagnostics) -> Vec<&'a str> {
        let elements = self.typed(key, "an array", Value::as_array, diagnostics);
        let mut texts = Vec::new();
        for (index, element) in elements.into_iter().flatten().enumerate() {
            match element.as_str() {
                Some(text) => texts.push(text),
                None => {
                    let element = self.get(key).and_then(|list| list.elements().nth(index));
                    element.iter().for_each(|node| node.expected("a string", diagnostics));
                }
            }
        }
        texts
    }

    fn typed<T>(
        &self,
        key: &str,
        expected: &str,
        convert: impl FnOnce(&'a Value) -> Option<T>,
        diagnostics: &mut Diagnostics,
    ) -> Option<T> {
        let value = self.value_of(key)?;
        let converted = convert(value);
        if converted.is_none() {
            self.child(key, value).expected(expected, diagnostics);
        }
        converted
    }

    /// Reports that this value has the wrong type.
    pub fn expected(&self, expected: &str, diagnostics: &mut Diagnostics) {
        let message = format!("expected {expected}, found {}", self.kind());
        diagnostics.error(self.place.clone(), message, "");
    }

    /// Reports that this value has the right type, but is not one that armgen knows.
    pub fn unknown(&self, expected: &str, diagnostics: &mut Diagnostics) {
        let message = format!("expected {expected}, found {}", self.shown());
        diagnostics.error(self.place.clone(), message, "");
    }

    /// The JSON type of the value, for messages.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        }
    }

    /// The value if it is a short scalar, else its JSON type, for messages.
    pub fn shown(&self) -> String {
        match self.value {
            Value::Array(_) | Value::Object(_) => self.kind().to_owned(),
            scalar => {
                let text = scalar.to_string();
                if text.len() <= 80 { format!("`{text}`") } else { self.kind().to_owned() }
            }
        }
    }

    /// The key of the value: the last step of its pointer, unescaped.
    pub fn name(&self) -> String {
        let last = self.place.pointer().rsplit('/').next().unwrap_or_default();
        unescaped(last)
    }
}

/// The key that a step of a JSON pointer stands for, with `~1` and `~0` unescaped.
pub fn unescaped(step: &str) -> String {
    match step.contains('~') {
        true => step.replace("~1", "/").replace("~0", "~"),
        false => step.to_owned(),
    }
}

/// Appends a key to a JSON pointer. Nearly all keys need no escapes, so that case is the fast one.
pub fn step_into(pointer: &mut String, key: &str) {
    pointer.push('/');
    if key.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
        pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
    } else {
        pointer.push_str(key);
    }
}
