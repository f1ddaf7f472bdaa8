//! The traits that everybody knows, for types that are read and written here: each a call of the functions
//! below, which do the work once for all types.

use super::node::Node;
use super::reading::Reading;
use super::wire::Wire;
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};
use std::fmt::{self, Debug};

/// Gives a type serde's traits, `Debug` and `PartialEq`: `standard!(Type);`
#[doc(hidden)]
#[macro_export]
macro_rules! standard {
    ($ty:ident) => {
        impl<'de> $crate::__private::serde::Deserialize<'de> for $ty {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                from: D,
            ) -> std::result::Result<Self, D::Error> {
                $crate::__private::standard::read(from)
            }
        }

        impl $crate::__private::serde::Serialize for $ty {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                to: S,
            ) -> std::result::Result<S::Ok, S::Error> {
                $crate::__private::standard::write(self, to)
            }
        }

        impl std::fmt::Debug for $ty {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::__private::standard::show(self, f)
            }
        }

        impl std::cmp::PartialEq for $ty {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::__private::standard::equal(self, other)
            }
        }
    };
}

/// Gives options a `Debug` that shows none of them: `unshown!(Type);`. There are links among them, in which
/// services put signatures.
#[doc(hidden)]
#[macro_export]
macro_rules! unshown {
    ($ty:ident) => {
        impl std::fmt::Debug for $ty<'_> {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($ty)).finish_non_exhaustive()
            }
        }
    };
}

/// Reads a value from any of serde's formats.
pub fn read<'de, T: Wire, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    T::read(Node::deserialize(from)?, &mut Reading::default()).map_err(D::Error::custom)
}

/// Writes a value to any of serde's formats.
pub fn write<T: Wire, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
    value.view().serialize(to)
}

/// Shows what is harmless of a value.
pub fn show<T: Wire>(value: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    value.view().fmt(f)
}

/// Compares two values.
pub fn equal<T: Wire>(left: &T, right: &T) -> bool {
    left.view() == right.view()
}
