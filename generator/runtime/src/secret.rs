//! Text that must not be shown.

use super::node::Node;
use super::reading::{Fault, Reading};
use super::standard;
use super::view::View;
use super::wire::Wire;
use serde::de::{Deserialize, Deserializer};
use std::fmt;

/// A password, a key, a token: text that is sent and received, but never shown. [`Secret::secret`] is the
/// only way to read it; serialising a model writes it.
#[derive(Clone, Default, Eq, PartialEq)]
pub struct Secret(String);

impl Secret {
    /// Hides a text.
    pub fn new(text: impl Into<String>) -> Self {
        Secret(text.into())
    }

    /// The text. Take care where it goes.
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

/// Always `Secret(..)`.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl Wire for Secret {
    const HAS_TEXT: bool = true;

    fn read(node: Node<'_>, reading: &mut Reading) -> Result<Self, Fault> {
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
