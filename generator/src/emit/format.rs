//! Formats that have a type of their own in the runtime: dates, times, durations, bytes as text.

use super::import::Import;
use crate::model::Type;
use crate::names::Name;

/// A format with a type of its own.
pub(super) struct Format {
    /// What descriptions call it; nothing for a type that is made of a Rust number.
    keys: &'static [&'static str],
    /// The type.
    pub(super) ty: &'static str,
    /// A value in examples where descriptions have none.
    stand_in: &'static str,
}

/// Those that are text.
pub(super) static TEXTS: [Format; 7] = [
    text(&["byte"], "Base64", "AQIDBA=="),
    text(&["base64url"], "Base64Url", "AQIDBA=="),
    text(&["date"], "Date", "2024-05-01"),
    text(&["date-time"], "DateTime", "2024-05-01T12:00:00Z"),
    text(
        &["date-time-rfc1123", "date-time-rfc7231"],
        "DateTimeRfc1123",
        "Wed, 01 May 2024 12:00:00 GMT",
    ),
    text(&["duration"], "Duration", "PT1H"),
    text(&["time"], "Time", "12:30:00"),
];

/// The decimal number, which is made by parsing text, too.
pub(super) static DECIMAL: Format = text(&["decimal", "decimal128"], "Decimal", "12.5");

static UNIX_TIME: Format = text(&[], "UnixTime", "1714564800");

const fn text(keys: &'static [&'static str], ty: &'static str, stand_in: &'static str) -> Format {
    Format { keys, ty, stand_in }
}

/// A type's format, if it has a type of its own.
pub(super) fn of(ty: &Type) -> Option<&'static Format> {
    match ty {
        Type::UnixTime => Some(&UNIX_TIME),
        Type::Decimal => Some(&DECIMAL),
        Type::Text(Some(format)) => {
            TEXTS.iter().find(|known| known.keys.contains(&format.as_str()))
        }
        _ => None,
    }
}

impl Format {
    /// The type.
    pub(super) fn import(&self) -> Import {
        if self.ty == DECIMAL.ty { Import::DECIMAL } else { Import::of_formats(self.ty) }
    }

    /// A value of it in an example, which may have one.
    pub(super) fn sample(&self, krate: &Name, given: Option<&str>) -> String {
        if self.keys.is_empty() {
            return format!("{krate}::{}({})", self.ty, self.stand_in);
        }
        let text = given.filter(|given| !given.is_empty()).unwrap_or(self.stand_in);
        format!("&{}.parse()?", proc_macro2::Literal::string(text))
    }
}
