//! What the root of a crate makes public of the runtime.

use crate::emit::file::Made;
use crate::emit::source::Crate;

/// Types that the root makes public together.
pub(super) struct Export {
    /// The file of the runtime that has them.
    pub(super) part: &'static str,
    pub(super) types: &'static [&'static str],
    /// Whether they are of no use without azure_core.
    pub(super) needs_client: bool,
    /// The types of which any, where code names it, brings them; every client does if there are none.
    brought_by: &'static [&'static str],
}

impl Export {
    /// Whether it is there only where code names one of the types.
    pub(super) fn is_named(&self) -> bool {
        !self.brought_by.is_empty()
    }
}

/// Types that are there where code names one of them.
const fn named(part: &'static str, types: &'static [&'static str], needs_client: bool) -> Export {
    Export { part, types, needs_client, brought_by: types }
}

const CALL_OPTIONS: &[&str] = &["CallOptions", "ListOptions", "PollOptions"];
/// The formats that are text.
const TEXTS: &[&str] =
    &["Base64", "Base64Url", "Date", "DateTime", "DateTimeRfc1123", "Duration", "Time"];

/// All of them, in the order in which they stand in the root.
const EXPORTS: &[Export] = &[
    Export { part: "cloud", types: &["Audience"], needs_client: true, brought_by: &[] },
    Export { part: "error", types: &["ArmError"], needs_client: true, brought_by: &[] },
    Export { part: "readable", types: &["Readable"], needs_client: true, brought_by: &[] },
    named("call", &["Call"], true),
    named("options", CALL_OPTIONS, true),
    Export {
        part: "operation_status",
        types: &["OperationStatus", "Unfinished"],
        needs_client: true,
        brought_by: &["OperationStatus"],
    },
    named("base64", &["Base64"], false),
    named("base64", &["Base64Url"], false),
    named("date", &["Date"], false),
    named("date_time", &["DateTime"], false),
    named("date_time", &["DateTimeRfc1123"], false),
    named("duration", &["Duration"], false),
    named("time", &["Time"], false),
    named("unix_time", &["UnixTime"], false),
    Export { part: "format", types: &["FormatError"], needs_client: false, brought_by: TEXTS },
    named("secret", &["Secret"], false),
    named("union", &["UnknownVariant"], false),
];

/// Those of a crate.
pub(super) fn of(krate: &Crate<'_>, made: &Made) -> impl Iterator<Item = &'static Export> {
    let has_client = krate.has_client();
    EXPORTS.iter().filter(move |export| match export.brought_by {
        [] => has_client,
        types => types.iter().any(|name| made.uses.names_type(name)),
    })
}

/// All that there may be.
pub(super) fn all() -> impl Iterator<Item = &'static Export> {
    EXPORTS.iter()
}
