//! Records: structs whose fields are optional, each under a key. `record!` says which, as a table; the
//! rest of what makes a struct readable and writable is here, once for all of them.

use super::node::Node;
use super::wire::{Fault, Slot, Wire};
use serde::de::{Deserialize, Deserializer, Error};

/// What a record is called, and its fields.
pub struct Table {
    /// The struct's name.
    pub name: &'static str,
    /// Keys on the wire, and names in Rust.
    pub fields: &'static [(&'static str, &'static str)],
}

/// A struct with a table. Its slots are in the table's order; one more takes the members that no field
/// is for.
pub trait Record {
    /// The table.
    fn table(&self) -> &'static Table;

    /// Shows the slots.
    fn look<'a>(&'a self, see: &mut dyn FnMut(&[&'a dyn Slot]));

    /// Lends the slots.
    fn lend(&mut self, change: &mut Change<'_>) -> Result<(), Fault>;
}

/// What is done to a record's slots.
pub type Change<'a> = dyn FnMut(&mut [&mut dyn Slot]) -> Result<(), Fault> + 'a;

/// Makes a struct a record: `record!(Type { "key" => field, .. => further_members });`
macro_rules! record {
    ($ty:ident { $($key:literal => $field:ident,)* $(.. => $rest:ident,)? }) => {
        impl $crate::runtime::record::Record for $ty {
            #[inline]
            fn table(&self) -> &'static $crate::runtime::record::Table {
                &$crate::runtime::record::Table {
                    name: stringify!($ty),
                    fields: &[$(($key, stringify!($field)),)*],
                }
            }

            #[inline]
            fn look<'a>(&'a self, see: &mut dyn FnMut(&[&'a dyn $crate::runtime::wire::Slot])) {
                see(&[$(&self.$field,)* $(&self.$rest,)?])
            }

            #[inline]
            fn lend(
                &mut self,
                change: &mut $crate::runtime::record::Change<'_>,
            ) -> Result<(), $crate::runtime::wire::Fault> {
                change(&mut [$(&mut self.$field,)* $(&mut self.$rest,)?])
            }
        }

        impl $crate::runtime::wire::Wire for $ty {
            #[inline]
            fn read(
                node: $crate::runtime::node::Node<'_>,
            ) -> Result<Self, $crate::runtime::wire::Fault> {
                let mut record = Self::default();
                $crate::runtime::record::fill(&mut record, node)?;
                Ok(record)
            }

            #[inline]
            fn view(&self) -> $crate::runtime::view::View<'_> {
                $crate::runtime::view::View::Record(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $ty {
            #[inline]
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $crate::runtime::record::read(from)
            }
        }

        impl serde::Serialize for $ty {
            #[inline]
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(&$crate::runtime::view::View::Record(self), to)
            }
        }

        impl std::fmt::Debug for $ty {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Debug::fmt(&$crate::runtime::view::View::Record(self), f)
            }
        }

        impl PartialEq for $ty {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::runtime::view::View::Record(self)
                    == $crate::runtime::view::View::Record(other)
            }
        }
    };
}
pub(crate) use record;

/// Reads a value from any of serde's formats.
pub fn read<'de, T: Wire, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    T::read(Node::deserialize(from)?).map_err(D::Error::custom)
}

/// Reads an object's members into a record's slots.
pub fn fill(record: &mut dyn Record, node: Node<'_>) -> Result<(), Fault> {
    let Node::Object(members) = node else {
        return Err(Fault::new("an object", &node));
    };
    let fields = record.table().fields;
    let mut members = Some(members);
    record.lend(&mut |slots| {
        for (key, node) in members.take().into_iter().flatten() {
            let index = fields.iter().position(|(field, _)| *field == key);
            match index.and_then(|index| slots.get_mut(index)) {
                Some(slot) => slot.fill(node).map_err(|fault| fault.at_key(&key))?,
                None => {
                    if let Some(rest) = slots.get_mut(fields.len()) {
                        rest.absorb(&key, node)?;
                    }
                }
            }
        }
        Ok(())
    })
}
