//! The types of the runtime that a crate's root re-exports.

use crate::emit::{Collected, Crate, format, runtime};
use crate::surface::{Item, Kind, Owner};
use std::collections::BTreeMap;

/// The types that every crate with a client re-exports.
const OF_CLIENTS: [&str; 3] = ["ArmError", "Audience", "Readable"];

/// The types of options that operations share. If a crate uses any, it re-exports all three.
const OPTIONS: [&str; 3] = ["CallOptions", "ListOptions", "PollOptions"];

/// The re-exports of a crate: types that emitted code uses, and types that users need with these, such as
/// `FormatError` with formats. The value is `true` for a type that needs azure_core, and so the feature `client`.
pub(super) fn of_crate(krate: &Crate<'_>, collected: &Collected) -> BTreeMap<&'static str, bool> {
    let mut exports = collected.uses.of_root();
    let has_any = |types: &[&str]| types.iter().any(|ty| exports.contains_key(ty));
    let has_options = has_any(&OPTIONS);
    let has_pollers = has_any(&["OperationStatus"]);
    let mut formats = format::TEXTS.iter().chain([&format::DECIMAL]);
    let has_formats = formats.any(|format| has_any(&[format.ty]));
    let of_clients = [
        (krate.has_client(), OF_CLIENTS.as_slice()),
        (has_options, OPTIONS.as_slice()),
        (has_pollers, &["Unfinished"]),
    ];
    let of_clients = of_clients.into_iter().filter(|(is_needed, _)| *is_needed);
    exports.extend(of_clients.flat_map(|(_, types)| types).map(|ty| (*ty, true)));
    exports.extend(has_formats.then_some(("FormatError", false)));
    exports
}

/// The re-exports as public items. Their fields and methods are in the runtime's own api.txt.
pub(super) fn items(krate: &Crate<'_>, collected: &Collected) -> impl Iterator<Item = Item> {
    let item = |ty| Item { module: runtime::CRATE, ..Item::new(Owner::Runtime, Kind::Use, ty) };
    of_crate(krate, collected).into_keys().map(item)
}
