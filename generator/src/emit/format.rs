//! Values of Swagger's `format` that become a Rust type of the runtime: dates, times, durations, Base64,
//! decimals.

use super::import::Import;
use crate::model::Type;
use crate::names::Name;

/// A format that has a Rust type in the runtime.
pub(crate) struct Format {
    /// The values of `format` in descriptions. Empty for `UnixTime`, which is made of a number and not by
    /// parsing text.
    keys: &'static [&'static str],
    /// The name of the Rust type.
    pub(crate) ty: &'static str,
    /// The value that examples use where the description has no example value.
    stand_in: &'static str,
}

/// The formats of strings.
pub(crate) static TEXTS: [Format; 7] = [
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

/// The format of decimal numbers. A value is made by parsing text, as with strings.
pub(crate) static DECIMAL: Format = text(&["decimal", "decimal128"], "Decimal", "12.5");

static UNIX_TIME: Format = text(&[], "UnixTime", "1714564800");

const fn text(keys: &'static [&'static str], ty: &'static str, stand_in: &'static str) -> Format {
    Format { keys, ty, stand_in }
}

/// The format of a type of the model; `None` if it has no Rust type in the runtime.
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
    /// The import of the format's Rust type.
    pub(super) fn import(&self) -> Import {
        if self.ty == DECIMAL.ty { Import::DECIMAL } else { Import::of_formats(self.ty) }
    }

    /// The Rust expression of a value in an example: the description's value `given`, or a stand-in.
    pub(super) fn sample(&self, krate: &Name, given: Option<&str>) -> String {
        if self.keys.is_empty() {
            return format!("{krate}::{}({})", self.ty, self.stand_in);
        }
        let text = given.filter(|given| !given.is_empty()).unwrap_or(self.stand_in);
        format!("&{}.parse()?", proc_macro2::Literal::string(text))
    }
}
