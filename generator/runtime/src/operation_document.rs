//! A document that a status link leads to, where it has the result of the operation within: by Resource Manager's
//! contract, in its `properties`.

use super::body::json;
use super::node::{member_of, Node};
use azure_core::json::from_json;
use azure_core::Bytes;
use serde::de::{Deserialize, Deserializer};

/// The result in a document, if it is there and not the document itself. That follows from the keys that the result's
/// type knows: some of those in `properties`, and neither `status` nor `properties` itself.
pub fn result(body: &[u8], knows: fn(&str) -> bool) -> Option<Bytes> {
    // A map takes any key, and so says nothing of these.
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

/// Any JSON, which borrows nothing.
struct Document(Node<'static>);

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Node::deserialize(from).map(|node| Document(node.owned()))
    }
}
