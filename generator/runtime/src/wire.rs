//! What a value has to do with JSON: how types are read from a [`Node`], and where leniency lives. Null is
//! absent, and left out of a list or a map, unless it is a value of the type; so is the empty text where
//! something else than text is described.

use super::node::Node;
use super::reading::{Fault, Reading};
use super::record;
use super::table::Table;
use super::view::View;
use std::any::Any;
use std::collections::BTreeMap;

/// A type that is read from JSON and written to it.
pub trait Wire: Clone + Sized + 'static {
    /// Whether null is a value of this type, rather than the absence of one.
    const HAS_NULL: bool = false;

    /// A record's name and fields; of a union, the tag alone.
    const TABLE: &'static Table = Table::NONE;

    /// Whether any text is a value of this type, the empty one included.
    const HAS_TEXT: bool = false;

    /// Reads a value, which is not null unless the type has one.
    fn read(node: Node<'_>, reading: &mut Reading) -> Result<Self, Fault>;

    /// Whether an object's member of this key means something to the type.
    fn knows(key: &str) -> bool {
        Self::TABLE.knows(key)
    }

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
    fn fill(&mut self, node: Node<'_>, reading: &mut Reading) -> Result<(), Fault>;

    /// Takes a member that no field is for.
    fn absorb(&mut self, _: &str, _: Node<'_>, _: &mut Reading) -> Result<(), Fault> {
        Ok(())
    }

    /// Looks at the value, unless it is absent.
    fn view(&self) -> Option<View<'_>>;

    /// The value itself, unless it is absent.
    fn value(&self) -> Option<&dyn Any>;

    /// Takes a copy of another slot's value, which is of the same type.
    fn take(&mut self, value: Option<&dyn Any>);
}

/// Whether a node says that there is no value of the type: null, unless the type has it, or, from some
/// services, the empty text where there is no object, no number, no date.
#[inline]
fn is_absent<T: Wire>(node: &Node<'_>) -> bool {
    match node {
        Node::Null => !T::HAS_NULL,
        Node::Text(text) => !T::HAS_TEXT && text.trim().is_empty(),
        _ => false,
    }
}

impl<T: Wire> Slot for Option<T> {
    fn fill(&mut self, node: Node<'_>, reading: &mut Reading) -> Result<(), Fault> {
        *self = if is_absent::<T>(&node) { None } else { Some(T::read(node, reading)?) };
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
    fn fill(&mut self, node: Node<'_>, reading: &mut Reading) -> Result<(), Fault> {
        *self = Wire::read(node, reading)?;
        Ok(())
    }

    fn absorb(&mut self, key: &str, node: Node<'_>, reading: &mut Reading) -> Result<(), Fault> {
        reading.entry(key, node, &mut |key, node, reading| put(self, key, node, reading))
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

fn put<T: Wire>(
    map: &mut BTreeMap<String, T>,
    key: &str,
    node: Node<'_>,
    reading: &mut Reading,
) -> Result<(), Fault> {
    if !is_absent::<T>(&node) {
        map.insert(key.to_owned(), T::read(node, reading)?);
    }
    Ok(())
}

/// A value that may be null where that is told apart from absence.
impl<T: Wire> Wire for Option<T> {
    const HAS_NULL: bool = true;
    const HAS_TEXT: bool = T::HAS_TEXT;
    const TABLE: &'static Table = T::TABLE;

    fn read(node: Node<'_>, reading: &mut Reading) -> Result<Self, Fault> {
        if node.is_null() {
            Ok(None)
        } else {
            T::read(node, reading).map(Some)
        }
    }

    fn knows(key: &str) -> bool {
        T::knows(key)
    }

    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Null, T::view)
    }
}

impl<T: Wire> Wire for Box<T> {
    const HAS_NULL: bool = T::HAS_NULL;
    const HAS_TEXT: bool = T::HAS_TEXT;
    const TABLE: &'static Table = T::TABLE;

    fn read(node: Node<'_>, reading: &mut Reading) -> Result<Self, Fault> {
        T::read(node, reading).map(Box::new)
    }

    fn knows(key: &str) -> bool {
        T::knows(key)
    }

    fn view(&self) -> View<'_> {
        T::view(self)
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn read(node: Node<'_>, reading: &mut Reading) -> Result<Self, Fault> {
        let mut list = Vec::new();
        reading.items(node, &mut |item, reading| {
            if !is_absent::<T>(&item) {
                list.push(T::read(item, reading)?);
            }
            Ok(())
        })?;
        Ok(list)
    }

    fn view(&self) -> View<'_> {
        View::List(self.iter().map(T::view).collect())
    }
}

impl<T: Wire> Wire for BTreeMap<String, T> {
    fn read(node: Node<'_>, reading: &mut Reading) -> Result<Self, Fault> {
        let mut map = BTreeMap::new();
        reading.entries(node, &mut |key, node, reading| put(&mut map, key, node, reading))?;
        Ok(map)
    }

    fn knows(_: &str) -> bool {
        true
    }

    fn view(&self) -> View<'_> {
        View::Map(self.iter().map(|(key, value)| (key.as_str(), value.view())).collect())
    }
}
