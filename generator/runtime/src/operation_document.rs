//! Status documents of long-running operations that have the result inside, in `properties` by Resource
//! Manager's contract.

use super::body::json;
use super::node::{member_of, Node};
use azure_core::json::from_json;
use azure_core::Bytes;
use serde::de::{Deserialize, Deserializer};

/// Takes the result out of a status document. It is in `properties` if the result's type has some of the keys
/// there, and is not itself a type with `status` or `properties`.
pub fn result(body: &[u8], knows: fn(&str) -> bool) -> Option<Bytes> {
    // `knows("")` is true if the type is a map. A map has every key, so its keys can't tell whether
    // `properties` is the result.
    if ["", "status", "properties"].into_iter().any(knows) {
        return None;
    }
    let Ok(Document(Node::Object(members))) = from_json(body) else {
        return None;
    };
    let properties = member_of(&members, "properties")?;
    let Node::Object(inner) = properties else {
        return None;
    };
    let is_status = matches!(member_of(&members, "status"), Some(Node::Text(_)));
    let is_result = inner.iter().any(|(key, node)| !node.is_null() && knows(key));
    (is_status && is_result).then(|| json(properties.into()))
}

/// A JSON value of any type, which borrows nothing.
struct Document(Node<'static>);

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Node::deserialize(from).map(|node| Document(node.owned()))
    }
}
