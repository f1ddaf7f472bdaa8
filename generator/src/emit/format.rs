//! Formats that have a type of their own in the runtime: dates, times, durations, bytes as text.

use super::uses::Import;
use crate::model::Type;
use crate::names::Name;

/// A format with a type of its own.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Format {
    Base64,
    Base64Url,
    Date,
    DateTime,
    DateTimeRfc1123,
    Duration,
    Time,
    UnixTime,
}

/// A type's format, if it has a type of its own.
pub(super) fn of(ty: &Type) -> Option<Format> {
    match ty {
        Type::UnixTime => Some(Format::UnixTime),
        Type::Text(Some(format)) => match format.as_str() {
            "base64url" => Some(Format::Base64Url),
            "byte" => Some(Format::Base64),
            "date" => Some(Format::Date),
            "date-time" => Some(Format::DateTime),
            "date-time-rfc1123" | "date-time-rfc7231" => Some(Format::DateTimeRfc1123),
            "duration" => Some(Format::Duration),
            "time" => Some(Format::Time),
            _ => None,
        },
        _ => None,
    }
}

impl Format {
    /// The type.
    pub(super) fn import(self) -> Import {
        Import::of_formats(match self {
            Format::Base64 => "Base64",
            Format::Base64Url => "Base64Url",
            Format::Date => "Date",
            Format::DateTime => "DateTime",
            Format::DateTimeRfc1123 => "DateTimeRfc1123",
            Format::Duration => "Duration",
            Format::Time => "Time",
            Format::UnixTime => "UnixTime",
        })
    }

    /// A value of it in an example, which may have one.
    pub(super) fn sample(self, krate: &Name, given: Option<&str>) -> String {
        let stand_in = match self {
            Format::Base64 | Format::Base64Url => "AQIDBA==",
            Format::Date => "2024-05-01",
            Format::DateTime => "2024-05-01T12:00:00Z",
            Format::DateTimeRfc1123 => "Wed, 01 May 2024 12:00:00 GMT",
            Format::Duration => "PT1H",
            Format::Time => "12:30:00",
            Format::UnixTime => return format!("{krate}::UnixTime(1714564800)"),
        };
        let text = given.filter(|given| !given.is_empty()).unwrap_or(stand_in);
        format!("&{}.parse()?", proc_macro2::Literal::string(text))
    }
}
