//! Implements serde's traits, `Debug` and `PartialEq` for `Wire` types by calls of shared functions, so that
//! each type compiles to little code.

use super::node::Node;
use super::reading::Reading;
use super::wire::Wire;
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};
use std::fmt::{self, Debug};

/// Implements serde's traits, `Debug` and `PartialEq` for a type: `standard!(Type);`
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

/// Implements a `Debug` that prints no field, for option structs: `unshown!(Type);`. Options have links, in
/// which services put signatures.
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

/// Deserializes a value from any serde format.
pub fn read<'de, T: Wire, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    T::read(Node::deserialize(from)?, &mut Reading::default()).map_err(D::Error::custom)
}

/// Serializes a value to any serde format.
pub fn write<T: Wire, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
    value.view().serialize(to)
}

/// Prints those parts of a value that are certainly no secret.
pub fn show<T: Wire>(value: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    value.view().fmt(f)
}

/// Returns whether two values of a type are equal, by their fields.
pub fn equal<T: Wire>(left: &T, right: &T) -> bool {
    left.view() == right.view()
}
