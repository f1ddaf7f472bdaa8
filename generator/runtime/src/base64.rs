//! Bytes in base64, in the standard and the URL-safe alphabet. `Debug` does not print them, since they may be a
//! secret.

use super::format::format;

/// Implements `Debug` without the text, and `Wire`, for a format type: `hidden!(Type);`
macro_rules! hidden {
    ($ty:ident) => {
        /// Prints the type's name only.
        impl std::fmt::Debug for $ty {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($ty), "(..)"))
            }
        }

        impl super::wire::Wire for $ty {
            const HAS_TEXT: bool = true;

            fn read(
                node: super::node::Node<'_>,
                reading: &mut super::reading::Reading,
            ) -> Result<Self, super::reading::DecodeError> {
                <String as super::wire::Wire>::read(node, reading).map($ty)
            }

            fn view(&self) -> super::view::View<'_> {
                super::view::View::Text(&self.0)
            }
        }
    };
}

/// Bytes in base64, kept as the service wrote them. `from` encodes bytes; `parse` takes base64 text.
#[derive(Clone, Eq, Hash, PartialEq)]
pub struct Base64(String);

format!(Base64, "base64", is_base64);
hidden!(Base64);

/// Bytes in URL-safe base64 (`-` and `_`), kept as the service wrote them. `from` encodes bytes; `parse` takes
/// base64 text.
#[derive(Clone, Eq, Hash, PartialEq)]
pub struct Base64Url(String);

format!(Base64Url, "base64 with `-` and `_`", is_base64_url);
hidden!(Base64Url);

fn is_base64(text: &str) -> bool {
    is_of(text, "+/")
}

fn is_base64_url(text: &str) -> bool {
    is_of(text, "-_")
}

fn is_of(text: &str, marks: &str) -> bool {
    let unpadded = text.trim_end_matches('=');
    let padding = text.len() - unpadded.len();
    padding <= 2
        && unpadded.len() % 4 != 1
        && (padding == 0 || text.len().is_multiple_of(4))
        && unpadded.chars().all(|letter| letter.is_ascii_alphanumeric() || marks.contains(letter))
}

#[cfg(feature = "client")]
impl Base64 {
    /// Decodes the bytes.
    ///
    /// # Errors
    /// If the service wrote something else than base64.
    pub fn to_bytes(&self) -> azure_core::Result<Vec<u8>> {
        azure_core::base64::decode(&self.0)
    }
}

#[cfg(feature = "client")]
impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Base64(azure_core::base64::encode(bytes))
    }
}

#[cfg(feature = "client")]
impl Base64Url {
    /// Decodes the bytes.
    ///
    /// # Errors
    /// If the service wrote something else than URL-safe base64.
    pub fn to_bytes(&self) -> azure_core::Result<Vec<u8>> {
        azure_core::base64::decode_url_safe(&self.0)
    }
}

#[cfg(feature = "client")]
impl From<&[u8]> for Base64Url {
    fn from(bytes: &[u8]) -> Self {
        Base64Url(azure_core::base64::encode_url_safe(bytes))
    }
}
