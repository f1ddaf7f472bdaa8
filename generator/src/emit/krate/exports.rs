//! What the root of a crate makes public of the runtime.

use crate::emit::file::Made;
use crate::emit::source::Crate;
use crate::emit::surface::{Item, Kind, Owner};

/// A type of the runtime that the root may make public.
pub(super) struct Export {
    pub(super) ty: &'static str,
    /// Whether it is of no use without azure_core.
    pub(super) needs_client: bool,
    /// The types of which any, where code names it, brings it; every client does if there are none.
    brought_by: &'static [&'static str],
}

/// A type that every client brings.
const fn of_clients(ty: &'static str) -> Export {
    Export { ty, needs_client: true, brought_by: &[] }
}

/// A type that is there where code of clients names any of some types.
const fn of_calls(ty: &'static str, brought_by: &'static [&'static str]) -> Export {
    Export { ty, needs_client: true, brought_by }
}

/// A type that is there where code names any of some types.
const fn of_models(ty: &'static str, brought_by: &'static [&'static str]) -> Export {
    Export { ty, needs_client: false, brought_by }
}

const CALL_OPTIONS: &[&str] = &["CallOptions", "ListOptions", "PollOptions"];
/// The formats that are text.
const TEXTS: &[&str] =
    &["Base64", "Base64Url", "Date", "DateTime", "DateTimeRfc1123", "Duration", "Time"];

/// All of them, by name.
const EXPORTS: &[Export] = &[
    of_clients("ArmError"),
    of_clients("Audience"),
    of_models("Base64", &["Base64"]),
    of_models("Base64Url", &["Base64Url"]),
    of_calls("Call", &["Call"]),
    of_calls("CallOptions", CALL_OPTIONS),
    of_models("Date", &["Date"]),
    of_models("DateTime", &["DateTime"]),
    of_models("DateTimeRfc1123", &["DateTimeRfc1123"]),
    of_models("Duration", &["Duration"]),
    of_models("FormatError", TEXTS),
    of_calls("ListOptions", CALL_OPTIONS),
    of_calls("OperationStatus", &["OperationStatus"]),
    of_calls("PollOptions", CALL_OPTIONS),
    of_clients("Readable"),
    of_models("Secret", &["Secret"]),
    of_models("Time", &["Time"]),
    of_calls("Unfinished", &["OperationStatus"]),
    of_models("UnixTime", &["UnixTime"]),
    of_models("UnknownVariant", &["UnknownVariant"]),
];

/// Those of a crate.
pub(super) fn of(krate: &Crate<'_>, made: &Made) -> impl Iterator<Item = &'static Export> {
    let has_client = krate.has_client();
    EXPORTS.iter().filter(move |export| match export.brought_by {
        [] => has_client,
        types => types.iter().any(|name| made.uses.names_type(name)),
    })
}

/// What of a crate's public items they are. What they have in turn is the runtime's to list.
pub(super) fn items(krate: &Crate<'_>, made: &Made) -> impl Iterator<Item = Item> {
    of(krate, made).map(|export| Item::new(Owner::Runtime, Kind::Use, export.ty))
}
