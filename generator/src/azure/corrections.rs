//! What descriptions have wrong that everybody has to have right, whichever of their api-versions it is: these
//! corrections come with armgen. They apply where they fit, and those of the caller go before them.

use crate::job::Override;
use serde_json::{Map, Value};

/// A correction: what it is called, which files it is for, and the object in them that gets a member.
struct Correction {
    name: &'static str,
    file: &'static str,
    pointer: &'static str,
    key: &'static str,
}

/// All of them, each of which says that something is so.
const CORRECTIONS: [Correction; 2] = [
    // Upstream declares pre-shared keys as plain strings: the first in all api-versions, the second until 2025.
    Correction {
        name: "vpn-connection-shared-key-is-secret",
        file: "*Microsoft.Network/*",
        pointer: "/definitions/VpnConnectionProperties/properties/sharedKey",
        key: super::secret::KEY,
    },
    Correction {
        name: "vpn-site-link-connection-shared-key-is-secret",
        file: "*Microsoft.Network/*",
        pointer: "/definitions/VpnSiteLinkConnectionProperties/properties/sharedKey",
        key: super::secret::KEY,
    },
];

/// The corrections as overrides.
pub fn corrections() -> impl Iterator<Item = Override> {
    CORRECTIONS.iter().map(|correction| Override {
        name: correction.name.to_owned(),
        file: correction.file.to_owned(),
        api_versions: Vec::new(),
        pointer: correction.pointer.to_owned(),
        set: Map::from_iter([(correction.key.to_owned(), Value::Bool(true))]),
        is_lenient: true,
    })
}
