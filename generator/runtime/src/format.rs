//! Strings with a format, such as dates. The text is kept as the service wrote it: writing it back loses
//! nothing, and a malformed date does not fail the whole response. Each type has a method that converts it to a
//! value. Text of the caller is checked by `parse`.

use std::fmt;

/// The error of parsing text that does not have the format of the type. It does not show the text, which may be
/// a secret.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct FormatError {
    expected: &'static str,
}

impl FormatError {
    /// An error that names the expected format.
    pub(crate) fn new(expected: &'static str) -> Self {
        FormatError { expected }
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, found other text", self.expected)
    }
}

impl std::error::Error for FormatError {}

#[cfg(feature = "client")]
impl From<FormatError> for azure_core::Error {
    fn from(error: FormatError) -> Self {
        azure_core::Error::new(azure_core::error::ErrorKind::DataConversion, error)
    }
}

/// Implements a format type, a struct of one string: `format!(Type, "what it is", is_right);`
macro_rules! format {
    ($ty:ident, $expected:literal, $is_right:path) => {
        impl $ty {
            /// The text as it is in JSON.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            fn other() -> super::format::FormatError {
                super::format::FormatError::new($expected)
            }
        }

        /// Parses text of the caller, and checks its format. Reading a response does not check.
        impl std::str::FromStr for $ty {
            type Err = super::format::FormatError;

            fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
                if $is_right(text) {
                    Ok($ty(text.to_owned()))
                } else {
                    Err(Self::other())
                }
            }
        }

        impl std::convert::AsRef<str> for $ty {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $ty {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $ty {
            fn deserialize<D: serde::Deserializer<'de>>(
                from: D,
            ) -> std::result::Result<Self, D::Error> {
                super::standard::read(from)
            }
        }

        impl serde::Serialize for $ty {
            fn serialize<S: serde::Serializer>(
                &self,
                to: S,
            ) -> std::result::Result<S::Ok, S::Error> {
                to.serialize_str(&self.0)
            }
        }
    };
}
pub(crate) use format;

/// Implements `Debug` with the text, and `Wire`, for a format type whose values are no secrets: `shown!(Type);`
macro_rules! shown {
    ($ty:ident) => {
        impl std::fmt::Debug for $ty {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                super::line::show(&self.0, f)
            }
        }

        impl super::wire::Wire for $ty {
            fn read(
                node: super::node::Node<'_>,
                reading: &mut super::reading::Reading,
            ) -> std::result::Result<Self, super::reading::DecodeError> {
                <String as super::wire::Wire>::read(node, reading).map($ty)
            }

            fn view(&self) -> super::view::View<'_> {
                super::view::View::Choice(self)
            }
        }
    };
}
pub(crate) use shown;

/// Splits text into its date, as `2024-05-01`, and the rest. HTTP's `Wed, 01 May 2024` is accepted.
pub fn date(text: &str) -> Option<(String, &str)> {
    const MONTHS: &str = "janfebmaraprmayjunjulaugsepoctnovdec";
    let text = text.trim();
    if let Some((date, rest)) = text.split_at_checked(10) {
        if fits(date, "0000-00-00") {
            return Some((date.to_owned(), rest));
        }
    }
    let (_, text) = text.split_once(',')?;
    let (day, text) = text.trim_start().split_once(' ')?;
    let (month, text) = text.trim_start().split_once(' ')?;
    let (year, rest) = text.trim_start().split_at_checked(4)?;
    let month = Some(month).filter(|month| fits(month, "aaa"))?.to_ascii_lowercase();
    let month = MONTHS.find(&month).filter(|at| at % 3 == 0)? / 3 + 1;
    let is_right = fits(year, "0000") && (fits(day, "00") || fits(day, "0"));
    is_right.then(|| (std::format!("{year}-{month:02}-{day:0>2}"), rest))
}

/// Returns whether text matches a pattern: `0` stands for a digit, `a` for a letter, any other character for
/// itself.
pub fn fits(text: &str, pattern: &str) -> bool {
    let fits = |(letter, wanted): (u8, u8)| match wanted {
        b'0' => letter.is_ascii_digit(),
        b'a' => letter.is_ascii_alphabetic(),
        other => letter.eq_ignore_ascii_case(&other),
    };
    text.len() == pattern.len() && text.bytes().zip(pattern.bytes()).all(fits)
}
