//! Extensible enums of integers (`x-ms-enum` on numbers): a variant for each value of the description, and one
//! that keeps any other integer. The macro `number_choice!` implements one from its table of values.

/// Implements an extensible enum of integers: `number_choice!(Type { 12 => Variant, .. => UnknownValue, });`
#[doc(hidden)]
#[macro_export]
macro_rules! number_choice {
    ($ty:ident { $($number:literal => $variant:ident,)* .. => $other:ident, }) => {
        impl $ty {
            /// The values that the description lists, in its order.
            pub const VALUES: &'static [Self] = &[$($ty::$variant,)*];

            /// Returns whether the description lists the value.
            #[inline]
            pub fn is_known(&self) -> bool {
                Self::VALUES.contains(self)
            }

            /// The value as it is in JSON.
            #[inline]
            pub fn value(&self) -> i64 {
                match self {
                    $($ty::$variant => $number,)*
                    $ty::$other(number) => *number,
                }
            }
        }

        impl std::convert::From<i64> for $ty {
            #[inline]
            fn from(number: i64) -> Self {
                match number {
                    $($number => $ty::$variant,)*
                    _ => $ty::$other(number),
                }
            }
        }

        impl std::cmp::Eq for $ty {}

        impl std::cmp::PartialEq for $ty {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.value() == other.value()
            }
        }

        impl std::cmp::Ord for $ty {
            #[inline]
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                self.value().cmp(&other.value())
            }
        }

        impl std::cmp::PartialOrd for $ty {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> std::option::Option<std::cmp::Ordering> {
                std::option::Option::Some(self.cmp(other))
            }
        }

        impl std::hash::Hash for $ty {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.value().hash(state);
            }
        }

        impl std::fmt::Display for $ty {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.value(), f)
            }
        }

        impl $crate::__private::Wire for $ty {
            #[inline]
            fn read(
                node: $crate::__private::Node<'_>,
                reading: &mut $crate::__private::Reading,
            ) -> std::result::Result<Self, $crate::__private::DecodeError> {
                <i64 as $crate::__private::Wire>::read(node, reading).map(Self::from)
            }

            #[inline]
            fn view(&self) -> $crate::__private::View<'_> {
                $crate::__private::View::Number(self.value(), self)
            }
        }

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
                to.serialize_i64(self.value())
            }
        }
    };
}
