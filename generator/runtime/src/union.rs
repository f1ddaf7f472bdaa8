//! Discriminated unions: enums of structs, told apart by the value of one property, the discriminator. The
//! macro `union!` has them as a table. An object with an unknown value is kept whole, so that writing it loses
//! nothing.

use super::node::{member_of, Node};
use super::reading::DecodeError;
use super::table::Table;
use super::view::{Member, View};
use super::wire::Wire;
use serde::ser::{Serialize, Serializer};
use std::fmt;

/// Implements a union: `union!(Type { by "discriminator", "value" => Variant, .. => UnknownValue, });`.
/// `"value" => Variant from Struct` adds `From<Struct>`. A row at the end, `from Struct => Variant`, is for a
/// struct of a union inside this one.
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
            ) -> std::result::Result<Self, $crate::__private::DecodeError> {
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

/// An object whose discriminator has an unknown value, or none. It keeps all members, nulls included (integers
/// beyond 64 bits become floating-point numbers), and serializes as it was. It is made by reading the union.
#[derive(Clone)]
pub struct UnknownVariant {
    /// The table of a struct with nothing but the discriminator.
    table: &'static Table,
    /// The members, in the order in which they were read.
    members: Vec<(String, Node<'static>)>,
}

impl UnknownVariant {
    /// The value of the discriminator, if it is there and a string.
    pub fn tag(&self) -> Option<&str> {
        self.text(self.table.keys.first()?)
    }

    /// The keys of all members, in the order in which they were read.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|(key, _)| key.as_str())
    }

    /// The value of a member that is a string.
    pub fn text(&self, key: &str) -> Option<&str> {
        match member_of(&self.members, key) {
            Some(Node::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Keeps an object whose discriminator has none of the union's values.
    #[doc(hidden)]
    pub fn keep(table: &'static Table, node: Node<'_>) -> Self {
        let members = match node.owned() {
            Node::Object(members) => members,
            _ => Vec::new(), // `known` refuses them
        };
        let members = members.into_iter().map(|(key, node)| (key.into_owned(), node)).collect();
        UnknownVariant { table, members }
    }

    /// The members to write or compare.
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

/// Prints the discriminator only, since the other members may be secrets.
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

/// The value of a property that all structs of a union have, if it is set.
pub fn member<'a, U: Wire, T: 'static>(union: &'a U, key: &str) -> Option<&'a T> {
    let mut found = None;
    union.visit(&mut |table, field_values| {
        let field_value =
            table.field(key).and_then(|field| field_values.get(field.index()).copied());
        found = field_value.and_then(|field_value| field_value.value()?.downcast_ref());
    });
    found
}

/// The value of a property that is a list.
pub fn list<'a, U: Wire, T: 'static>(union: &'a U, key: &str) -> Option<&'a [T]> {
    member(union, key).map(Vec::<T>::as_slice)
}

/// The value of a property that is a string, of an unknown variant, too.
pub fn text<'a, U: Wire>(union: &'a U, key: &str) -> Option<&'a str> {
    member(union, key).map(String::as_str).or_else(|| union.unlisted(key))
}

/// Returns whether the struct of a variant has a property with this key.
#[inline]
pub fn knows<U, T: Wire>(_: fn(T) -> U, key: &str) -> bool {
    T::knows(key)
}

/// Finds an object's discriminator among a union's values. If none is equal, one that differs in case is taken,
/// since Resource Manager ignores case.
pub fn known(
    tag: &str,
    values: &[&'static str],
    node: &Node<'_>,
) -> Result<Option<&'static str>, DecodeError> {
    let Node::Object(members) = node else {
        return Err(DecodeError::of_shape("an object", node));
    };
    let Some(Node::Text(text)) = member_of(members, tag) else {
        return Ok(None);
    };
    let same = values.iter().find(|value| *value == text);
    Ok(same.or_else(|| values.iter().find(|value| value.eq_ignore_ascii_case(text))).copied())
}
