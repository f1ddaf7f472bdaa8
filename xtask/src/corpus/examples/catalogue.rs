//! The known values of enums and discriminators. Enums and unions accept any text and write it
//! unchanged, so a value that is unknown by mistake shows only if it is asked for explicitly.

use super::documents::{self, Documents, Node};
use super::text::scalar;
use serde_json::{Value, json};

/// A value that an enum or union has to know.
pub(super) struct Text {
    /// The place of the enum or union in a description.
    pub(super) place: String,
    /// The value on the wire.
    text: String,
    /// The value's name in the description.
    name: String,
    /// The names of the other values.
    others: Vec<String>,
    /// The discriminator property, for a union.
    tag: Option<String>,
}

/// Finds the values of all enums and unions in a package's descriptions.
pub(super) fn all(documents: &Documents<'_>) -> Vec<Text> {
    let mut found = Vec::new();
    for top in documents.tops() {
        visit(&top, &mut |node| {
            found.extend(choice(node));
            found.extend(union(documents, node));
        });
    }
    found
}

/// Calls a function for each node of a description, except for those in examples.
fn visit(node: &Node, with: &mut impl FnMut(&Node)) {
    with(node);
    for (key, child) in node.children() {
        if key != "x-ms-examples" && !(child.value().is_null() || child.value().is_string()) {
            visit(&child, with);
        }
    }
}

fn choice(node: &Node) -> Vec<Text> {
    let values = node.value().get("enum").and_then(Value::as_array);
    let is_listed = |value: &&Value| value.is_string() || value.is_i64();
    let values: Vec<&Value> = values.into_iter().flatten().filter(is_listed).collect();
    let named = node.value().pointer("/x-ms-enum/values").and_then(Value::as_array);
    let name = |value: &Value| {
        let mut named = named.into_iter().flatten();
        let row = named.find(|row| row.get("value") == Some(value));
        let name = row.and_then(|row| row.get("name")?.as_str());
        name.map_or_else(|| scalar(value), str::to_owned)
    };
    texts(node, &values.iter().map(|value| (scalar(value), name(value))).collect::<Vec<_>>(), None)
}

fn union(documents: &Documents<'_>, node: &Node) -> Vec<Text> {
    let Some(tag) = documents::discriminator(node) else {
        return Vec::new();
    };
    let kinds = documents.derived(node);
    // A derived definition that is a base itself becomes a union, and has no discriminator value of
    // its own.
    let is_union = |kind: &&Node| {
        documents::discriminator(kind).is_some() && !documents.derived(kind).is_empty()
    };
    let values: Vec<(String, String)> = kinds
        .iter()
        .filter(|kind| !is_union(kind))
        .map(|kind| (documents::tag(kind).to_owned(), documents::tag(kind).to_owned()))
        .collect();
    texts(node, &values, Some(&tag))
}

/// Makes a [`Text`] of each value of an enum or union.
fn texts(node: &Node, all: &[(String, String)], tag: Option<&str>) -> Vec<Text> {
    let one = |(text, name): &(String, String)| Text {
        place: node.to_string(),
        text: text.clone(),
        name: name.clone(),
        others: all
            .iter()
            .filter(|(other, _)| other != text)
            .map(|(_, name)| name.clone())
            .collect(),
        tag: tag.map(str::to_owned),
    };
    all.iter().map(one).collect()
}

impl Text {
    /// The input of the program for this value.
    pub(super) fn case(&self) -> Value {
        match &self.tag {
            Some(_) => json!({ "union": self.place, "text": self.written().to_string() }),
            None => json!({ "choice": self.place, "text": self.text }),
        }
    }

    fn written(&self) -> Value {
        match &self.tag {
            Some(tag) => json!({ tag: self.text }),
            None => self.text.as_str().into(),
        }
    }

    /// Tells whether the value is handled right, or why not. None if the crate does not have the
    /// enum or union.
    pub(super) fn judge(&self, outcome: &Value) -> Option<Result<(), String>> {
        if outcome.get("known") != Some(&Value::Bool(true)) {
            return None;
        }
        let (text, written) = (&self.text, outcome.get("written").unwrap_or(&Value::Null));
        Some(match outcome.get("variant").and_then(Value::as_str) {
            None => Err(format!("expected `{text}` to be known, found that it is not")),
            _ if *written != self.written() => {
                Err(format!("expected {} to be written, found {written}", self.written()))
            }
            Some(variant) if self.is_another(variant) => {
                Err(format!("expected a variant for `{text}`, found `{variant}`"))
            }
            Some(_) => Ok(()),
        })
    }

    /// Tells whether a variant has the name of another value, and not of this one.
    fn is_another(&self, variant: &str) -> bool {
        let plain = |name: &str| -> String {
            let letters = name.chars().filter(|letter| letter.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect()
        };
        let variant = plain(variant);
        let is = |name: &str| plain(name) == variant;
        !is(&self.name) && !is(&self.text) && self.others.iter().any(|other| is(other))
    }
}
