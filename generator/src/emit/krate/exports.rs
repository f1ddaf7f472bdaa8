//! The types of the runtime that a crate's root re-exports.

use crate::emit::{Crate, Made, format, runtime};
use crate::surface::{Item, Kind, Owner};
use std::collections::BTreeSet;

/// A type of the runtime that a crate's root re-exports.
#[derive(Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Export {
    pub(super) ty: &'static str,
    /// True if the type needs azure_core, and so the crate's feature `client`.
    pub(super) needs_client: bool,
}

/// The types that every crate with a client re-exports.
const OF_CLIENTS: [&str; 3] = ["ArmError", "Audience", "Readable"];

/// The types of options that operations share. If a crate uses any, it re-exports all three.
const OPTIONS: [&str; 3] = ["CallOptions", "ListOptions", "PollOptions"];

/// The re-exports of a crate, sorted by name: types that emitted code uses, and types that users need with
/// these, such as `FormatError` with formats.
pub(super) fn of(krate: &Crate<'_>, made: &Made) -> BTreeSet<Export> {
    let export = |needs_client| move |ty| Export { ty, needs_client };
    let named = made.uses.of_root();
    let mut exports: BTreeSet<Export> =
        named.iter().map(|(ty, is_of_calls)| export(*is_of_calls)(*ty)).collect();
    let names = |ty: &str| named.contains_key(ty);
    if krate.has_client() {
        exports.extend(OF_CLIENTS.map(export(true)));
    }
    if OPTIONS.iter().any(|ty| names(ty)) {
        exports.extend(OPTIONS.map(export(true)));
    }
    if names("OperationStatus") {
        exports.insert(export(true)("Unfinished"));
    }
    if format::TEXTS.iter().chain([&format::DECIMAL]).any(|format| names(format.ty)) {
        exports.insert(export(false)("FormatError"));
    }
    exports
}

/// The re-exports as public items. Their fields and methods are in the runtime's own api.txt.
pub(super) fn items(krate: &Crate<'_>, made: &Made) -> impl Iterator<Item = Item> {
    let item = |export: Export| Item {
        module: runtime::CRATE,
        ..Item::new(Owner::Runtime, Kind::Use, export.ty)
    };
    of(krate, made).into_iter().map(item)
}
