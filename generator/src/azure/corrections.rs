//! Corrections of upstream descriptions that come with armgen, since every user needs them in every
//! api-version. A correction that matches nothing is no error, and the caller's overrides are
//! applied before these.

use crate::job::Override;
use serde_json::{Map, Value};

/// A correction that adds one member to one object: its name, a glob of the files that it is for,
/// the JSON pointer of the object, and the member's key.
struct Correction {
    name: &'static str,
    file: &'static str,
    pointer: &'static str,
    key: &'static str,
}

/// The corrections. Each sets its member to `true`.
const CORRECTIONS: [Correction; 2] = [
    // Upstream declares these pre-shared keys as plain strings: the first in all api-versions, the
    // second until 2025.
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

/// The corrections in the form of overrides.
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
