//! Unions: enums of records, told apart by the text of one member, the tag. `union!` says which, as a
//! table. What has another tag or none is kept whole, so that writing it loses nothing.

use super::node::{member_of, Node};
use super::reading::Fault;
use super::table::Table;
use super::view::{Member, View};
use super::wire::Wire;
use serde::ser::{Serialize, Serializer};
use std::fmt;

/// Makes an enum a union: `union!(Type { by "tag", "text" => Variant, .. => UnknownValue, });`. A record
/// that becomes a variant without saying which stands behind it, as in `"text" => Variant from Record`; one
/// of a union within this one has a row of its own at the end, `from Record => Variant`.
#[doc(hidden)]
#[macro_export]
macro_rules! union {
    ($ty:ident {
        by $tag:literal,
        $($value:literal => $variant:ident $(from $record:ident)?,)*
        .. => $other:ident,
        $(from $inner:ident => $through:ident,)*
    }) => {
        $($(
            impl std::convert::From<$record> for $ty {
                #[inline]
                fn from(value: $record) -> Self {
                    $ty::$variant(value)
                }
            }
        )?)*

        $(
            impl std::convert::From<$inner> for $ty {
                #[inline]
                fn from(value: $inner) -> Self {
                    $ty::$through(value.into())
                }
            }
        )*

        impl std::clone::Clone for $ty {
            #[inline]
            fn clone(&self) -> Self {
                match self {
                    $($ty::$variant(value) => $ty::$variant(value.clone()),)*
                    $ty::$other(value) => $ty::$other(value.clone()),
                }
            }
        }

        impl $crate::__private::Wire for $ty {
            const TABLE: &'static $crate::__private::Table = &$crate::__private::Table {
                keys: &[$tag],
                names: $tag,
                ..*$crate::__private::Table::NONE
            };

            #[inline]
            fn read(
                node: $crate::__private::Node<'_>,
                reading: &mut $crate::__private::Reading,
            ) -> std::result::Result<Self, $crate::__private::Fault> {
                let node = node.parsed();
                Ok(match $crate::__private::union::known($tag, &[$($value,)*], &node)? {
                    $(Some($value) => $ty::$variant($crate::__private::Wire::read(node, reading)?),)*
                    _ => $ty::$other($crate::UnknownVariant::keep(Self::TABLE, node)),
                })
            }

            #[inline]
            fn knows(key: &str) -> bool {
                key.eq_ignore_ascii_case($tag) $(|| $crate::__private::union::knows($ty::$variant, key))*
            }

            #[inline]
            fn view(&self) -> $crate::__private::View<'_> {
                match self {
                    $($ty::$variant(value) => $crate::__private::Wire::view(value),)*
                    $ty::$other(value) => value.view(),
                }
            }

            #[inline]
            fn visit<'a>(&'a self, visitor: $crate::__private::Visitor<'a, '_>) {
                match self {
                    $($ty::$variant(value) => $crate::__private::Wire::visit(value, visitor),)*
                    $ty::$other(_) => {}
                }
            }

            #[inline]
            fn unlisted(&self, key: &str) -> std::option::Option<&str> {
                match self {
                    $($ty::$variant(value) => $crate::__private::Wire::unlisted(value, key),)*
                    $ty::$other(value) => value.text(key),
                }
            }
        }

        $crate::standard!($ty);
    };
}

/// An object of a kind that the description does not list, or that says of no kind what it is. It is kept
/// with all its members, nulls included; integers beyond 64 bits become floating-point numbers.
/// Serialising it writes it as it was. One is made by reading the union.
#[derive(Clone)]
pub struct UnknownVariant {
    /// The table of a record that has nothing but the tag.
    table: &'static Table,
    /// In the order in which they were read.
    members: Vec<(String, Node<'static>)>,
}

impl UnknownVariant {
    /// The text that says of which kind the object is; none if it has no such text.
    pub fn tag(&self) -> Option<&str> {
        self.text(self.table.keys.first()?)
    }

    /// The keys of all members, in the order in which they were read.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|(key, _)| key.as_str())
    }

    /// A member that is text.
    pub fn text(&self, key: &str) -> Option<&str> {
        match member_of(&self.members, key) {
            Some(Node::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Keeps an object.
    #[doc(hidden)]
    pub fn keep(table: &'static Table, node: Node<'_>) -> Self {
        let members = match node.owned() {
            Node::Object(members) => members,
            _ => Vec::new(), // `known` refuses them
        };
        let members = members.into_iter().map(|(key, node)| (key.into_owned(), node)).collect();
        UnknownVariant { table, members }
    }

    /// Looks at the object.
    #[doc(hidden)]
    pub fn view(&self) -> View<'_> {
        let members = self.members.iter().map(|(key, node)| match (node, self.table.field(key)) {
            (Node::Text(text), Some(tag)) => {
                Member { key, field: Some(tag), view: View::Choice(text) }
            }
            (node, _) => Member { key, field: None, view: node.into() },
        });
        View::Record("UnknownVariant", members.collect())
    }
}

/// The tag and nothing else: what the rest is, nobody knows.
impl fmt::Debug for UnknownVariant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.view().fmt(f)
    }
}

impl PartialEq for UnknownVariant {
    fn eq(&self, other: &Self) -> bool {
        self.view() == other.view()
    }
}

impl Serialize for UnknownVariant {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.view().serialize(to)
    }
}

/// A member that all records of a union have, unless it is absent.
pub fn member<'a, U: Wire, T: 'static>(union: &'a U, key: &str) -> Option<&'a T> {
    let mut found = None;
    union.visit(&mut |table, slots| {
        let slot = table.field(key).and_then(|field| slots.get(field.index()).copied());
        found = slot.and_then(|slot| slot.value()?.downcast_ref());
    });
    found
}

/// A member that is a list.
pub fn list<'a, U: Wire, T: 'static>(union: &'a U, key: &str) -> Option<&'a [T]> {
    member(union, key).map(Vec::<T>::as_slice)
}

/// A member that is text, of an object of an unknown kind, too.
pub fn text<'a, U: Wire>(union: &'a U, key: &str) -> Option<&'a str> {
    member(union, key).map(String::as_str).or_else(|| union.unlisted(key))
}

/// Whether a member of this key means something to the record of a variant.
#[inline]
pub fn knows<U, T: Wire>(_: fn(T) -> U, key: &str) -> bool {
    T::knows(key)
}

/// Which of a union's texts an object's tag is. If none is the same, one that differs in case is taken:
/// Resource Manager does not tell cases apart.
pub fn known(
    tag: &str,
    values: &[&'static str],
    node: &Node<'_>,
) -> Result<Option<&'static str>, Fault> {
    let Node::Object(members) = node else {
        return Err(Fault::of_shape("an object", node));
    };
    let Some(Node::Text(text)) = member_of(members, tag) else {
        return Ok(None);
    };
    let same = values.iter().find(|value| *value == text);
    Ok(same.or_else(|| values.iter().find(|value| value.eq_ignore_ascii_case(text))).copied())
}
