//! Strings that must not be printed.

use super::node::Node;
use super::reading::{DecodeError, Reading};
use super::standard;
use super::view::View;
use super::wire::Wire;
use serde::de::{Deserialize, Deserializer};
use std::fmt;

/// A password, key or token: a string that is sent and received, but not printed. [`Secret::secret`] returns
/// it; serializing a model writes it.
#[derive(Clone, Default, Eq, PartialEq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a string.
    pub fn new(text: impl Into<String>) -> Self {
        Secret(text.into())
    }

    /// The string. Keep it out of logs and messages.
    pub fn secret(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Secret(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Secret(text.to_owned())
    }
}

/// Prints `Secret(..)`.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl Wire for Secret {
    const HAS_TEXT: bool = true;

    fn read(node: Node<'_>, reading: &mut Reading) -> Result<Self, DecodeError> {
        String::read(node, reading).map(Secret)
    }

    fn view(&self) -> View<'_> {
        View::Secret(&self.0)
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        standard::read(from)
    }
}
