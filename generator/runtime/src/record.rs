//! Structs that are JSON objects: each property is an optional field with a key. The macro `record!` has them
//! as a table; reading, writing and comparing is done here, once for all structs.

use super::node::Node;
use super::reading::{DecodeError, Reading, Step};
use super::table::{Field, Table};
use super::wire::{FieldValue, Wire};
use std::borrow::Cow;

/// Implements reading, writing, `Default`, `Clone` and the other traits for a struct: `record!(Type { "key" =>
/// field, .. => additional_properties, });`. Derives would be code for each field. `readonly` before a key
/// marks a property that only the service sets: it is read and written, but not sent. `secret` marks one that
/// `Debug` hides.
#[doc(hidden)]
#[macro_export]
macro_rules! record {
    ($ty:ident {
        $($($access:ident)* $key:literal $(= $constant:literal)? => $field:ident,)*
        $(.. => $rest:ident,)?
    }) => {
        impl $crate::__private::Wire for $ty {
            const TABLE: &'static $crate::__private::Table = &$crate::__private::Table {
                name: stringify!($ty),
                keys: &[$($key,)*],
                names: stringify!($($field)*),
                marks: &[$($((stringify!($access), $key),)*)*],
                constants: &[$($(($key, $constant),)?)*],
            };

            #[inline]
            fn read(
                node: $crate::__private::Node<'_>,
                reading: &mut $crate::__private::Reading,
            ) -> std::result::Result<Self, $crate::__private::DecodeError> {
                $crate::__private::record::read(node, reading)
            }

            #[inline]
            fn visit<'a>(&'a self, visitor: $crate::__private::Visitor<'a, '_>) {
                visitor(Self::TABLE, &[$(&self.$field,)* $(&self.$rest,)?]);
            }

            #[inline]
            fn change(&mut self, mutator: $crate::__private::Mutator<'_>) {
                mutator(&mut [$(&mut self.$field,)* $(&mut self.$rest,)?]);
            }
        }

        impl std::default::Default for $ty {
            #[inline]
            fn default() -> Self {
                $ty {
                    $($field: std::option::Option::None,)*
                    $($rest: std::collections::BTreeMap::new(),)?
                }
            }
        }

        impl std::clone::Clone for $ty {
            #[inline]
            fn clone(&self) -> Self {
                $crate::__private::record::copy(self)
            }
        }

        $crate::standard!($ty);
    };
}

/// Reads a struct from a JSON object.
pub fn read<T: Wire + Default>(node: Node<'_>, reading: &mut Reading) -> Result<T, DecodeError> {
    let (mut record, mut node, mut result) = (T::default(), Some(node), Ok(()));
    record.change(&mut |field_values| {
        if let Some(node) = node.take() {
            result = read_fields(T::TABLE, field_values, node, reading);
        }
    });
    result.map(|()| record)
}

/// Clones a struct, field by field.
pub fn copy<T: Wire + Default>(record: &T) -> T {
    let mut copy = T::default();
    record.visit(&mut |_, field_values| {
        copy.change(&mut |copies| {
            for (copy, value) in
                copies.iter_mut().zip(field_values.iter().map(|field_value| field_value.value()))
            {
                copy.take(value);
            }
        });
    });
    copy
}

/// Reads the members of a JSON object into a struct's fields. `field_values` are in the table's order; an
/// additional one takes members without a field. A key that differs from a field's in case only is accepted,
/// since some services send such keys.
pub fn read_fields(
    table: &'static Table,
    field_values: &mut [&mut dyn FieldValue],
    node: Node<'_>,
    reading: &mut Reading,
) -> Result<(), DecodeError> {
    let members = match node.parsed() {
        Node::Object(members) => members,
        node => return Err(DecodeError::of_shape("an object", &node)),
    };
    let mut others = Vec::new();
    for (key, node) in members {
        match table.field(&key).and_then(|field| field_values.get_mut(field.index())) {
            Some(field_value) => {
                let (mark, result) = (reading.mark(), field_value.read_field(node, reading));
                reading.settle(mark, Step::Key(&key), result)?;
            }
            None => others.push((key, node)),
        }
    }
    let fields: Vec<Option<usize>> =
        others.iter().map(|(key, _)| alike(table, field_values, &others, key)).collect();
    for ((key, node), field) in others.into_iter().zip(fields) {
        if let Some(field_value) = field.and_then(|index| field_values.get_mut(index)) {
            let (mark, result) = (reading.mark(), field_value.read_field(node, reading));
            reading.settle(mark, Step::Key(&key), result)?;
        } else if let Some(rest) = field_values.get_mut(table.keys.len()) {
            rest.read_additional(&key, node, reading)?;
        }
    }
    Ok(())
}

/// Returns the index of the field whose key equals `key` but for upper and lower case. There must be only one
/// such field, still without a value, and only one such member in `others`; otherwise it is unclear which
/// belongs to which.
fn alike(
    table: &'static Table,
    field_values: &[&mut dyn FieldValue],
    others: &[(Cow<'_, str>, Node<'_>)],
    key: &str,
) -> Option<usize> {
    let is_free = |index: &usize| {
        field_values.get(*index).is_some_and(|field_value| field_value.value().is_none())
    };
    let fields = table.fields().filter(|field| field.key().eq_ignore_ascii_case(key));
    let mut fields = fields.map(Field::index).filter(is_free);
    let field = fields.next().filter(|_| fields.next().is_none())?;
    let mut rivals = others.iter().filter(|(other, _)| other.eq_ignore_ascii_case(key)).skip(1);
    rivals.next().is_none().then_some(field)
}
