//! Extensible enums of strings (`x-ms-enum`): a variant for each value of the description, and one that keeps
//! any other text. The macro `choice!` implements one from its table of values.

/// Implements an extensible enum: `choice!(Type { "text" => Variant, .. => UnknownValue });`
#[doc(hidden)]
#[macro_export]
macro_rules! choice {
    ($ty:ident { $($text:literal => $variant:ident,)* .. => $other:ident, }) => {
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
            pub fn as_str(&self) -> &str {
                match self {
                    $($ty::$variant => $text,)*
                    $ty::$other(text) => text,
                }
            }
        }

        impl std::convert::From<&str> for $ty {
            #[inline]
            fn from(text: &str) -> Self {
                match text {
                    $($text => $ty::$variant,)*
                    _ => $ty::$other(text.to_owned()),
                }
            }
        }

        impl std::convert::From<String> for $ty {
            #[inline]
            fn from(text: String) -> Self {
                $ty::from(text.as_str())
            }
        }

        impl std::str::FromStr for $ty {
            type Err = std::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> std::result::Result<Self, std::convert::Infallible> {
                Ok($ty::from(text))
            }
        }

        impl std::clone::Clone for $ty {
            #[inline]
            fn clone(&self) -> Self {
                match self {
                    $ty::$other(text) => $ty::$other(text.clone()),
                    known => $ty::from(known.as_str()),
                }
            }
        }

        impl std::cmp::Eq for $ty {}

        impl std::cmp::PartialEq for $ty {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl std::cmp::Ord for $ty {
            #[inline]
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                self.as_str().cmp(other.as_str())
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
                self.as_str().hash(state);
            }
        }

        impl std::fmt::Debug for $ty {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::__private::line::show(self.as_str(), f)
            }
        }

        impl std::convert::AsRef<str> for $ty {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl std::fmt::Display for $ty {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $crate::__private::Wire for $ty {
            const HAS_TEXT: bool = true;

            #[inline]
            fn read(
                node: $crate::__private::Node<'_>,
                reading: &mut $crate::__private::Reading,
            ) -> std::result::Result<Self, $crate::__private::DecodeError> {
                <String as $crate::__private::Wire>::read(node, reading)
                    .map(|text| Self::from(text.as_str()))
            }

            #[inline]
            fn view(&self) -> $crate::__private::View<'_> {
                $crate::__private::View::Choice(self)
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $ty {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
                $crate::__private::standard::read(from)
            }
        }

        impl $crate::__private::serde::Serialize for $ty {
            fn serialize<S: $crate::__private::serde::Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }
    };
}
