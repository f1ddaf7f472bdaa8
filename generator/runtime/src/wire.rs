//! The trait of types that are read from JSON and written to it, and the lenient rules for reading them. `null`
//! counts as absent unless it is a value of the type, and is then left out of lists and maps. An empty string
//! counts as absent, too, where something else than a string is described.

use super::node::Node;
use super::reading::{DecodeError, Reading};
use super::table::{Field, Table};
use super::view::{Member, View};
use std::any::Any;
use std::collections::BTreeMap;

/// A type that is read from JSON and written to it.
pub trait Wire: Clone + Sized + 'static {
    /// True if `null` is a value of the type, and not the absence of one.
    const HAS_NULL: bool = false;

    /// The table of a struct; of a union, one with the discriminator only.
    const TABLE: &'static Table = Table::NONE;

    /// True if any string is a value of the type, the empty one included.
    const HAS_TEXT: bool = false;

    /// Reads a value. The node is not null unless `HAS_NULL`.
    fn read(node: Node<'_>, reading: &mut Reading) -> Result<Self, DecodeError>;

    /// Returns whether an object's member with this key is a property of the type.
    fn knows(key: &str) -> bool {
        Self::TABLE.knows(key)
    }

    /// The value as a tree, for writing, printing and comparing. By default, that of a struct's fields.
    fn view(&self) -> View<'_> {
        let mut view = View::Null;
        self.visit(&mut |table, field_values| view = members(table, field_values));
        view
    }

    /// Calls the visitor with a struct's fields, in the table's order; does nothing for other types.
    fn visit<'a>(&'a self, _visitor: Visitor<'a, '_>) {}

    /// Calls the mutator with a struct's fields to fill them, in the table's order; does nothing for other
    /// types.
    fn change(&mut self, _mutator: Mutator<'_>) {}

    /// The value of a member that is a string, if this is the unknown variant of a union; otherwise `None`.
    fn unlisted(&self, _key: &str) -> Option<&str> {
        None
    }
}

/// A function that is given a struct's table and fields.
pub type Visitor<'a, 'v> = &'v mut dyn FnMut(&'static Table, &[&'a dyn FieldValue]);

/// A function that is given a struct's fields, and may change them.
pub type Mutator<'v> = &'v mut dyn FnMut(&mut [&mut dyn FieldValue]);

/// A field of a struct, or its map of additional properties, whatever its type.
pub trait FieldValue {
    /// Reads the field's value.
    fn read_field(&mut self, node: Node<'_>, reading: &mut Reading) -> Result<(), DecodeError>;

    /// Reads a member into the map of additional properties.
    fn read_additional(
        &mut self,
        _: &str,
        _: Node<'_>,
        _: &mut Reading,
    ) -> Result<(), DecodeError> {
        Ok(())
    }

    /// The value as a tree, if it is set.
    fn view(&self) -> Option<View<'_>>;

    /// The value itself, if it is set.
    fn value(&self) -> Option<&dyn Any>;

    /// Sets the value to a clone of another field's, which has the same type.
    fn take(&mut self, value: Option<&dyn Any>);
}

/// The members of a struct to write: fields that are set, and discriminators.
fn members<'a>(table: &'static Table, field_values: &[&'a dyn FieldValue]) -> View<'a> {
    let mut members: Vec<Member<'a>> = Vec::new();
    let fields = table.fields().map(Some).chain(std::iter::repeat(None));
    for (field_value, field) in field_values.iter().zip(fields) {
        let constant = field.and_then(Field::constant).map(|text| View::Choice(text));
        match (field, constant.or_else(|| field_value.view())) {
            (Some(field), Some(view)) => {
                members.push(Member { key: field.key(), field: Some(field), view });
            }
            (None, Some(View::Map(rest))) => {
                for (key, view) in rest {
                    // A field takes precedence over an additional property of the same key.
                    if !members.iter().any(|member| member.key == key) {
                        members.push(Member { key, field: None, view });
                    }
                }
            }
            _ => {}
        }
    }
    View::Record(table.name, members)
}

/// Returns whether a node counts as absent: `null`, unless it is a value of the type; and `""` where no string
/// is described, which some services send in place of an object, a number or a date.
#[inline]
fn is_absent<T: Wire>(node: &Node<'_>) -> bool {
    match node {
        Node::Null => !T::HAS_NULL,
        Node::Text(text) => !T::HAS_TEXT && text.trim().is_empty(),
        _ => false,
    }
}

impl<T: Wire> FieldValue for Option<T> {
    fn read_field(&mut self, node: Node<'_>, reading: &mut Reading) -> Result<(), DecodeError> {
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

impl<T: Wire> FieldValue for BTreeMap<String, T> {
    fn read_field(&mut self, node: Node<'_>, reading: &mut Reading) -> Result<(), DecodeError> {
        *self = Wire::read(node, reading)?;
        Ok(())
    }

    fn read_additional(
        &mut self,
        key: &str,
        node: Node<'_>,
        reading: &mut Reading,
    ) -> Result<(), DecodeError> {
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
) -> Result<(), DecodeError> {
    if !is_absent::<T>(&node) {
        map.insert(key.to_owned(), T::read(node, reading)?);
    }
    Ok(())
}

/// Reads a value that may be null, where null differs from absent: a field of type `Option<Option<T>>`.
impl<T: Wire> Wire for Option<T> {
    const HAS_NULL: bool = true;
    const HAS_TEXT: bool = T::HAS_TEXT;
    const TABLE: &'static Table = T::TABLE;

    fn read(node: Node<'_>, reading: &mut Reading) -> Result<Self, DecodeError> {
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

    fn read(node: Node<'_>, reading: &mut Reading) -> Result<Self, DecodeError> {
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
    fn read(node: Node<'_>, reading: &mut Reading) -> Result<Self, DecodeError> {
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
    fn read(node: Node<'_>, reading: &mut Reading) -> Result<Self, DecodeError> {
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
