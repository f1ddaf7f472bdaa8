//! Records: structs whose fields are optional, each under a key. `record!` says which, as a table; the
//! rest of what makes a struct readable and writable is here, once for all of them.

use super::node::Node;
use super::reading::{Fault, Reading, Step};
use super::table::{Field, Table};
use super::view::{Member, View};
use super::wire::{Slot, Wire};
use std::borrow::Cow;

/// Makes a struct a record: `record!(Type { "key" => field, .. => further_members, });`. It gets its traits
/// here, `Default` and `Clone` included: derives would be code for each field. A field that only
/// the service sets has `readonly` before its key: it is read and written, but not sent. One of which nothing
/// may be shown has `secret` there.
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
            ) -> std::result::Result<Self, $crate::__private::Fault> {
                $crate::__private::record::read(node, reading)
            }

            #[inline]
            fn visit<'a>(&'a self, visitor: $crate::__private::Visitor<'a, '_>) {
                visitor(Self::TABLE, &[$(&self.$field,)* $(&self.$rest,)?]);
            }

            #[inline]
            fn change(&mut self, changer: $crate::__private::Changer<'_>) {
                changer(&mut [$(&mut self.$field,)* $(&mut self.$rest,)?]);
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

/// Reads a record.
pub fn read<T: Wire + Default>(node: Node<'_>, reading: &mut Reading) -> Result<T, Fault> {
    let (mut record, mut node, mut result) = (T::default(), Some(node), Ok(()));
    record.change(&mut |slots| {
        if let Some(node) = node.take() {
            result = fill(T::TABLE, slots, node, reading);
        }
    });
    result.map(|()| record)
}

/// Copies a record, slot by slot.
pub fn copy<T: Wire + Default>(record: &T) -> T {
    let mut copy = T::default();
    record.visit(&mut |_, slots| {
        copy.change(&mut |copies| {
            for (copy, value) in copies.iter_mut().zip(slots.iter().map(|slot| slot.value())) {
                copy.take(value);
            }
        });
    });
    copy
}

/// Reads an object's members into a record's slots, which are in the table's order; one more takes the
/// members that no field is for. Some services spell a key in another case than described.
pub fn fill(
    table: &'static Table,
    slots: &mut [&mut dyn Slot],
    node: Node<'_>,
    reading: &mut Reading,
) -> Result<(), Fault> {
    let members = match node.parsed() {
        Node::Object(members) => members,
        node => return Err(Fault::of_shape("an object", &node)),
    };
    let mut others = Vec::new();
    for (key, node) in members {
        match table.field(&key).and_then(|field| slots.get_mut(field.index())) {
            Some(slot) => {
                let (mark, result) = (reading.mark(), slot.fill(node, reading));
                reading.settle(mark, Step::Key(&key), result)?;
            }
            None => others.push((key, node)),
        }
    }
    let fields: Vec<Option<usize>> =
        others.iter().map(|(key, _)| alike(table, slots, &others, key)).collect();
    for ((key, node), field) in others.into_iter().zip(fields) {
        if let Some(slot) = field.and_then(|index| slots.get_mut(index)) {
            let (mark, result) = (reading.mark(), slot.fill(node, reading));
            reading.settle(mark, Step::Key(&key), result)?;
        } else if let Some(rest) = slots.get_mut(table.keys.len()) {
            rest.absorb(&key, node, reading)?;
        }
    }
    Ok(())
}

/// The only field whose key differs from a member's in case alone, if it is still absent, and if the member is
/// the only such one.
fn alike(
    table: &'static Table,
    slots: &[&mut dyn Slot],
    others: &[(Cow<'_, str>, Node<'_>)],
    key: &str,
) -> Option<usize> {
    let is_free = |index: &usize| slots.get(*index).is_some_and(|slot| slot.value().is_none());
    let fields = table.fields().filter(|field| field.key().eq_ignore_ascii_case(key));
    let mut fields = fields.map(Field::index).filter(is_free);
    let field = fields.next().filter(|_| fields.next().is_none())?;
    let mut rivals = others.iter().filter(|(other, _)| other.eq_ignore_ascii_case(key)).skip(1);
    rivals.next().is_none().then_some(field)
}

/// Looks at the slots that are not absent, and at what says of which kind the record is.
pub fn view<'a>(table: &'static Table, slots: &[&'a dyn Slot]) -> View<'a> {
    let mut members: Vec<Member<'a>> = Vec::new();
    let fields = table.fields().map(Some).chain(std::iter::repeat(None));
    for (slot, field) in slots.iter().zip(fields) {
        let constant = field.and_then(Field::constant).map(|text| View::Choice(text));
        match (field, constant.or_else(|| slot.view())) {
            (Some(field), Some(view)) => {
                members.push(Member { key: field.key(), field: Some(field), view });
            }
            (None, Some(View::Map(rest))) => {
                for (key, view) in rest {
                    // A field that is there goes before a further member of the same key.
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
