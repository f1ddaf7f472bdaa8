//! What the root of a crate makes public of the runtime.

use crate::emit::{Crate, Kind, Made, Owner, format, surface};
use std::collections::BTreeSet;

/// A type of the runtime that the root makes public.
#[derive(Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Export {
    pub(super) ty: &'static str,
    /// Whether it is of no use without azure_core.
    pub(super) needs_client: bool,
}

/// What every client brings.
const OF_CLIENTS: [&str; 3] = ["ArmError", "Audience", "Readable"];

/// The options that operations share. Any brings all of them.
const OPTIONS: [&str; 3] = ["CallOptions", "ListOptions", "PollOptions"];

/// Those of a crate, by name: what its code names, and what users need beside that.
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

/// What of a crate's public items they are. What they have in turn is the runtime's to list.
pub(super) fn items(krate: &Crate<'_>, made: &Made) -> impl Iterator<Item = surface::Item> {
    of(krate, made)
        .into_iter()
        .map(|export| surface::Item::new(Owner::Runtime, Kind::Use, export.ty))
}
