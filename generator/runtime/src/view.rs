//! A borrowed tree of a value. Writing, printing and comparing walk it, so that this code is compiled once and
//! not for each type.

use super::digits::Parts;
#[cfg(not(feature = "decimals"))]
use super::digits::NUMBER;
use super::line::{show, Shown};
use super::node::Node;
use super::table::Field;
#[cfg(feature = "decimals")]
use serde::ser::Error;
#[cfg(not(feature = "decimals"))]
use serde::ser::SerializeStruct;
use serde::ser::{Serialize, Serializer};
use std::fmt;

/// An extensible enum of strings. `Debug` prints its value, which is never a secret.
pub trait Choice: fmt::Debug + AsRef<str> {}

impl<T: fmt::Debug + AsRef<str>> Choice for T {}

/// A value as it is in JSON.
#[derive(Clone)]
pub enum View<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// An integer of 64 bits.
    Integer(i64),
    /// An unsigned integer beyond `i64`.
    Large(u64),
    /// A floating-point number.
    Float(f64),
    /// A number that the other kinds can't have without a change of its value, as JSON writes it.
    Digits(&'a str),
    /// A string.
    Text(&'a str),
    /// A string that is not printed.
    Secret(&'a str),
    /// The value of an enum of strings.
    Choice(&'a dyn Choice),
    /// The value of an enum of integers, and how it is printed.
    Number(i64, &'a dyn fmt::Debug),
    /// An array.
    List(Vec<View<'a>>),
    /// A map, or an object that is no struct: its members in their order.
    Map(Vec<(&'a str, View<'a>)>),
    /// A struct: its name, and its fields that are set.
    Record(&'static str, Vec<Member<'a>>),
}

impl<'a> From<&'a Node<'_>> for View<'a> {
    fn from(node: &'a Node<'_>) -> Self {
        match node {
            Node::Null => View::Null,
            Node::Boolean(value) => View::Boolean(*value),
            Node::Integer(value) => View::Integer(*value),
            Node::Large(value) => View::Large(*value),
            Node::Float(value) => View::Float(*value),
            Node::Digits(value) => View::Digits(value),
            Node::Text(text) => View::Text(text),
            Node::List(items) => View::List(items.iter().map(View::from).collect()),
            Node::Object(members) => {
                let members = members.iter();
                View::Map(members.map(|(key, node)| (key.as_ref(), node.into())).collect())
            }
        }
    }
}

/// Keys whose strings are printed; others may be secret or personal.
const SHOWN: [&str; 5] = ["id", "kind", "location", "name", "type"];

/// A member of a struct.
#[derive(Clone)]
pub struct Member<'a> {
    /// The JSON key.
    pub key: &'a str,
    /// The field; `None` for an additional property.
    pub field: Option<Field>,
    /// The value.
    pub view: View<'a>,
}

impl Member<'_> {
    /// Returns whether only the service sets the member (`readOnly`).
    pub fn is_read_only(&self) -> bool {
        self.field.is_some_and(|field| field.is("readonly"))
    }

    /// Returns whether `Debug` must not print the member.
    fn is_secret(&self) -> bool {
        self.field.is_some_and(|field| field.is("secret"))
    }
}

/// Writes all members, read-only ones included, so that a model that was read can be stored and read again.
impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            View::Null => to.serialize_unit(),
            View::Boolean(value) => to.serialize_bool(*value),
            View::Integer(value) | View::Number(value, _) => to.serialize_i64(*value),
            View::Large(value) => to.serialize_u64(*value),
            View::Float(value) => to.serialize_f64(*value),
            View::Digits(text) => digits(text, to),
            View::Text(text) | View::Secret(text) => to.serialize_str(text),
            View::Choice(choice) => to.serialize_str(choice.as_ref()),
            View::List(items) => to.collect_seq(items),
            View::Map(entries) => to.collect_map(entries.iter().map(|(key, value)| (key, value))),
            View::Record(_, members) => {
                to.collect_map(members.iter().map(|member| (member.key, &member.view)))
            }
        }
    }
}

/// Writes a number with all its digits, as a `RawValue`: serde_json writes its text unchanged.
#[cfg(feature = "decimals")]
fn digits<S: Serializer>(text: &str, to: S) -> Result<S::Ok, S::Error> {
    let json = serde_json::value::RawValue::from_string(text.to_owned());
    json.map_err(S::Error::custom)?.serialize(to)
}

/// Writes a number with all its digits, as the special object that serde_json turns into a number if its
/// feature `arbitrary_precision` is on. Without the feature `decimals`, such numbers are only read if it is on.
#[cfg(not(feature = "decimals"))]
fn digits<S: Serializer>(text: &str, to: S) -> Result<S::Ok, S::Error> {
    let mut number = to.serialize_struct(NUMBER, 1)?;
    number.serialize_field(NUMBER, text)?;
    number.end()
}

/// Prints what can be no secret: numbers, booleans, enums, and strings under the keys of `SHOWN`. Of lists
/// and maps of strings it prints the length; `..` stands for what is left out.
impl fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            View::Null => f.write_str("null"),
            View::Boolean(value) => value.fmt(f),
            View::Integer(value) => value.fmt(f),
            View::Large(value) => value.fmt(f),
            View::Float(value) => value.fmt(f),
            View::Digits(text) => f.write_str(text),
            View::Text(_) | View::Secret(_) => f.write_str(".."),
            View::Choice(choice) => show(choice.as_ref(), f),
            View::Number(_, choice) => choice.fmt(f),
            View::List(items) if items.iter().all(View::is_hidden) => {
                write!(f, "[{} items]", items.len())
            }
            View::List(items) => f.debug_list().entries(items).finish(),
            View::Map(entries) => write!(f, "{{{} entries}}", entries.len()),
            View::Record(name, members) => {
                let mut shown = f.debug_struct(name);
                let mut all = true;
                for member in members {
                    let Member { key, field, view } = member;
                    let name = field.filter(|_| !member.is_secret()).map(Field::name);
                    match (name, view) {
                        (Some(name), View::Text(text)) if SHOWN.contains(key) => {
                            shown.field(name, &Shown(text));
                        }
                        (Some(name), view) if !view.is_hidden() => {
                            shown.field(name, &view);
                        }
                        _ => all = false,
                    }
                }
                if all {
                    shown.finish()
                } else {
                    shown.finish_non_exhaustive()
                }
            }
        }
    }
}

impl View<'_> {
    fn is_hidden(&self) -> bool {
        matches!(self, View::Text(_) | View::Secret(_))
    }
}

impl PartialEq for View<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (View::Null, View::Null) => true,
            (View::Boolean(left), View::Boolean(right)) => left == right,
            (
                View::Integer(left) | View::Number(left, _),
                View::Integer(right) | View::Number(right, _),
            ) => left == right,
            (View::Large(left), View::Large(right)) => left == right,
            (View::Float(left), View::Float(right)) => left == right,
            (View::Digits(left), View::Digits(right)) => Parts::of(left) == Parts::of(right),
            (View::Text(left), View::Text(right)) => left == right,
            (View::Secret(left), View::Secret(right)) => left == right,
            (View::Choice(left), View::Choice(right)) => left.as_ref() == right.as_ref(),
            // A discriminator may be a field that is a string.
            (View::Choice(choice), View::Text(text)) | (View::Text(text), View::Choice(choice)) => {
                choice.as_ref() == *text
            }
            (View::List(left), View::List(right)) => left == right,
            (View::Map(left), View::Map(right)) => {
                left.len() == right.len()
                    && by_key(left, |(key, _)| key) == by_key(right, |(key, _)| key)
            }
            (View::Record(left, ours), View::Record(right, theirs)) => {
                left == right
                    && ours.len() == theirs.len()
                    && by_key(ours, |member| member.key) == by_key(theirs, |member| member.key)
            }
            _ => false,
        }
    }
}

/// Sorts members by key, since their order has no meaning in JSON.
fn by_key<'a, 'v, T>(members: &'v [T], key: impl Fn(&'v T) -> &'a str) -> Vec<&'v T> {
    let mut sorted: Vec<&T> = members.iter().collect();
    sorted.sort_by_key(|member| key(member));
    sorted
}

impl PartialEq for Member<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && self.view == other.view
    }
}
