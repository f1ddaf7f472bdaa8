//! How types are read from a [`Node`], and where leniency lives: null is absent, and left out of a list or a
//! map, unless it is a value of the type; so is the empty text where an object or a list is expected; a whole
//! number may be spelled with a point. A wrong type fails with the field's path.

use super::node::Node;
use super::record;
use super::table::Table;
use super::view::View;
use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;

/// A type that is read from JSON and written to it.
pub trait Wire: Clone + Sized + 'static {
    /// Whether null is a value of this type, rather than the absence of one.
    const HAS_NULL: bool = false;

    /// A record's name and fields.
    const TABLE: &'static Table = Table::NONE;

    /// Whether the empty text stands for absence, as null does: for what has members or items.
    const HAS_PARTS: bool = !Self::TABLE.name.is_empty();

    /// Reads a value, which is not null unless the type has one.
    fn read(node: Node<'_>) -> Result<Self, Fault>;

    /// Looks at a value, in order to write, show or compare it: at a record's slots, unless the type says
    /// otherwise.
    fn view(&self) -> View<'_> {
        let mut view = View::Null;
        self.visit(&mut |table, slots| view = record::view(table, slots));
        view
    }

    /// Hands out the slots of a record, which are in the table's order. Nothing else has any.
    fn visit<'a>(&'a self, _visitor: Visitor<'a, '_>) {}

    /// Likewise, to change them.
    fn change(&mut self, _changer: Changer<'_>) {}

    /// A member that is text, of an object of a kind that no description lists.
    fn unlisted(&self, _key: &str) -> Option<&str> {
        None
    }
}

/// Takes a record's table and slots.
pub type Visitor<'a, 'v> = &'v mut dyn FnMut(&'static Table, &[&'a dyn Slot]);

/// Takes a record's slots, and may change them.
pub type Changer<'v> = &'v mut dyn FnMut(&mut [&mut dyn Slot]);

/// A place in a record: a field, or all the members that no field is for.
pub trait Slot {
    /// Reads the field.
    fn fill(&mut self, node: Node<'_>) -> Result<(), Fault>;

    /// Takes a member that no field is for.
    fn absorb(&mut self, _key: &str, _node: Node<'_>) -> Result<(), Fault> {
        Ok(())
    }

    /// Looks at the value, unless it is absent.
    fn view(&self) -> Option<View<'_>>;

    /// The value itself, unless it is absent.
    fn value(&self) -> Option<&dyn Any>;

    /// Takes a copy of another slot's value, which is of the same type.
    fn take(&mut self, value: Option<&dyn Any>);
}

/// A value of the wrong type. It knows where, but never shows the value, which may be a secret.
#[derive(Debug)]
pub struct Fault {
    expected: &'static str,
    found: &'static str,
    /// Keys and indices, the innermost first.
    path: Vec<String>,
}

impl Fault {
    /// A node that is not what its place asks for.
    pub fn new(expected: &'static str, found: &Node<'_>) -> Self {
        Fault { expected, found: found.kind(), path: Vec::new() }
    }

    /// A node that is not an integer of so many bits.
    fn not_whole(expected: &'static str, found: &Node<'_>) -> Self {
        let found = match found {
            Node::Integer(_) | Node::Large(_) => "one of more bits",
            other => other.kind(),
        };
        Fault { expected, found, path: Vec::new() }
    }

    /// The fault as seen from an object that has it under a key. A map's keys may be any text.
    pub fn at_key(mut self, key: &str) -> Self {
        self.path.push(format!(".{}", key.escape_debug()));
        self
    }

    /// The fault as seen from a list that has it at an index.
    pub fn at_index(mut self, index: usize) -> Self {
        self.path.push(format!("[{index}]"));
        self
    }
}

/// `properties.ipsecPolicies[0].dhGroup: expected text, found a list`
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path: String = self.path.iter().rev().map(String::as_str).collect();
        let path = path.strip_prefix('.').unwrap_or(&path);
        let path = if path.is_empty() { "the value" } else { path };
        write!(f, "{path}: expected {}, found {}", self.expected, self.found)
    }
}

/// Whether a node says that there is no value of the type: null, unless the type has it, or, from some
/// services, the empty text where there is no object.
#[inline]
fn is_absent<T: Wire>(node: &Node<'_>) -> bool {
    match node {
        Node::Null => !T::HAS_NULL,
        Node::Text(text) => T::HAS_PARTS && text.is_empty(),
        _ => false,
    }
}

impl<T: Wire> Slot for Option<T> {
    fn fill(&mut self, node: Node<'_>) -> Result<(), Fault> {
        *self = if is_absent::<T>(&node) { None } else { Some(T::read(node)?) };
        Ok(())
    }

    fn view(&self) -> Option<View<'_>> {
        self.as_ref().map(T::view)
    }

    fn value(&self) -> Option<&dyn Any> {
        self.as_ref().map(|value| value as &dyn Any)
    }

    fn take(&mut self, value: Option<&dyn Any>) {
        *self = value.and_then(|value| value.downcast_ref::<T>()).cloned();
    }
}

impl<T: Wire> Slot for BTreeMap<String, T> {
    fn fill(&mut self, node: Node<'_>) -> Result<(), Fault> {
        *self = Wire::read(node)?;
        Ok(())
    }

    fn absorb(&mut self, key: &str, node: Node<'_>) -> Result<(), Fault> {
        if !is_absent::<T>(&node) {
            self.insert(key.to_owned(), T::read(node).map_err(|fault| fault.at_key(key))?);
        }
        Ok(())
    }

    fn view(&self) -> Option<View<'_>> {
        Some(Wire::view(self))
    }

    fn value(&self) -> Option<&dyn Any> {
        Some(self)
    }

    fn take(&mut self, value: Option<&dyn Any>) {
        *self = value.and_then(|value| value.downcast_ref()).cloned().unwrap_or_default();
    }
}

/// A value that may be null where that is told apart from absence.
impl<T: Wire> Wire for Option<T> {
    const HAS_NULL: bool = true;
    const HAS_PARTS: bool = T::HAS_PARTS;

    fn read(node: Node<'_>) -> Result<Self, Fault> {
        if node.is_null() {
            Ok(None)
        } else {
            T::read(node).map(Some)
        }
    }

    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Null, T::view)
    }
}

impl Wire for String {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        match node {
            Node::Text(text) => Ok(text.into_owned()),
            other => Err(Fault::new("text", &other)),
        }
    }

    fn view(&self) -> View<'_> {
        View::Text(self)
    }
}

impl Wire for bool {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        match node {
            Node::Boolean(value) => Ok(value),
            other => Err(Fault::new("a boolean", &other)),
        }
    }

    fn view(&self) -> View<'_> {
        View::Boolean(*self)
    }
}

/// Up to here, a floating-point number tells a whole number from the next.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A whole number, however it is spelled: some services write `1.0`.
fn whole(node: &Node<'_>) -> Option<i64> {
    match node {
        Node::Integer(value) => Some(*value),
        Node::Float(value) if value.fract() == 0.0 && value.abs() <= EXACT => Some(*value as i64),
        _ => None,
    }
}

impl Wire for i32 {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        whole(&node)
            .and_then(|value| i32::try_from(value).ok())
            .ok_or_else(|| Fault::not_whole("an integer of 32 bits", &node))
    }

    fn view(&self) -> View<'_> {
        View::Integer(i64::from(*self))
    }
}

impl Wire for i64 {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        whole(&node).ok_or_else(|| Fault::not_whole("an integer of 64 bits", &node))
    }

    fn view(&self) -> View<'_> {
        View::Integer(*self)
    }
}

impl Wire for f64 {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        match node {
            Node::Float(value) => Ok(value),
            Node::Integer(value) => Ok(value as f64),
            Node::Large(value) => Ok(value as f64),
            other => Err(Fault::new("a number", &other)),
        }
    }

    fn view(&self) -> View<'_> {
        // As services spell it: `1`, not `1.0`.
        if self.fract() == 0.0 && self.abs() <= EXACT {
            return View::Integer(*self as i64);
        }
        View::Float(*self)
    }
}

impl<T: Wire> Wire for Box<T> {
    const HAS_NULL: bool = T::HAS_NULL;
    const HAS_PARTS: bool = T::HAS_PARTS;

    fn read(node: Node<'_>) -> Result<Self, Fault> {
        T::read(node).map(Box::new)
    }

    fn view(&self) -> View<'_> {
        T::view(self)
    }
}

impl<T: Wire> Wire for Vec<T> {
    const HAS_PARTS: bool = true;

    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let Node::List(items) = node else {
            return Err(Fault::new("a list", &node));
        };
        let mut list = Vec::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            if !is_absent::<T>(&item) {
                list.push(T::read(item).map_err(|fault| fault.at_index(index))?);
            }
        }
        Ok(list)
    }

    fn view(&self) -> View<'_> {
        View::List(self.iter().map(T::view).collect())
    }
}

impl<T: Wire> Wire for BTreeMap<String, T> {
    const HAS_PARTS: bool = true;

    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let Node::Object(members) = node else {
            return Err(Fault::new("an object", &node));
        };
        let mut map = BTreeMap::new();
        for (key, value) in members {
            map.absorb(&key, value)?;
        }
        Ok(map)
    }

    fn view(&self) -> View<'_> {
        View::Map(self.iter().map(|(key, value)| (key.as_str(), value.view())).collect())
    }
}
