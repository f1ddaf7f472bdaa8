//! Dates with a time, in the formats of RFC 3339 and RFC 1123.

use super::format::{date, fits, format, shown};
#[cfg(feature = "client")]
use azure_core::time::{self, OffsetDateTime};

/// A date and time like `2024-05-01T12:00:00Z` (RFC 3339), kept as the service wrote it; without an offset it
/// is UTC. `parse` makes one from text, and checks it.
#[derive(Clone, Eq, Hash, PartialEq)]
pub struct DateTime(String);

format!(DateTime, "a date and a time like `2024-05-01T12:00:00Z`", is_date_time);
shown!(DateTime);

/// A date and time like `Wed, 01 May 2024 12:00:00 GMT` (RFC 1123), kept as the service wrote it. `parse` makes
/// one from text, and checks it.
#[derive(Clone, Eq, Hash, PartialEq)]
pub struct DateTimeRfc1123(String);

format!(
    DateTimeRfc1123,
    "a date and a time like `Wed, 01 May 2024 12:00:00 GMT`", is_date_time_rfc1123
);
shown!(DateTimeRfc1123);

fn is_date_time(text: &str) -> bool {
    let Some((seconds, rest)) = text.split_at_checked(19) else {
        return false;
    };
    let after = match rest.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(|digit: char| digit.is_ascii_digit()),
        None => rest,
    };
    let has_digits = after.len() + 1 != rest.len();
    let offset = ["", "z", "+00:00", "-00:00"].iter().any(|pattern| fits(after, pattern));
    fits(seconds, "0000-00-00t00:00:00") && has_digits && offset
}

fn is_date_time_rfc1123(text: &str) -> bool {
    fits(text, "aaa, 00 aaa 0000 00:00:00 gmt")
}

/// Parses either format, whichever the description names. Deviations of real services are accepted: blanks
/// around the text, in place of the `T` and before the offset, and an offset without its colon.
#[cfg(feature = "client")]
fn moment(text: &str) -> Option<OffsetDateTime> {
    let (date, rest) = date(text)?;
    let rest = rest.trim_start_matches(['T', 't']).trim_start();
    let end = rest.find(|letter: char| !matches!(letter, '0'..='9' | ':' | '.'));
    let (clock, offset) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
    let seconds = if fits(clock, "00:00") { ":00" } else { "" };
    let offset = offset.trim_start();
    let offset = match offset.split_at_checked(3) {
        _ if ["", "z", "gmt", "utc"].iter().any(|utc| utc.eq_ignore_ascii_case(offset)) => {
            "Z".to_owned()
        }
        Some((hours, "")) => std::format!("{hours}:00"),
        Some((hours, minutes)) if fits(minutes, "00") => std::format!("{hours}:{minutes}"),
        _ => offset.to_owned(),
    };
    time::parse_rfc3339(&std::format!("{date}T{clock}{seconds}{offset}")).ok()
}

#[cfg(feature = "client")]
impl DateTime {
    /// Converts to a point in time.
    ///
    /// # Errors
    /// If the service wrote something else than a date and a time.
    pub fn to_offset_date_time(&self) -> azure_core::Result<OffsetDateTime> {
        Ok(moment(&self.0).ok_or_else(Self::other)?)
    }
}

/// Writes the time in UTC. azure_core's own function panics on years without four digits.
#[cfg(feature = "client")]
impl From<OffsetDateTime> for DateTime {
    fn from(moment: OffsetDateTime) -> Self {
        let nanoseconds = moment.unix_timestamp_nanos();
        let utc = OffsetDateTime::from_unix_timestamp_nanos(nanoseconds).unwrap_or(moment);
        let (date, time) = (utc.date(), utc.time());
        let month = u8::from(date.month());
        let text = std::format!("{:04}-{month:02}-{:02}T", date.year(), date.day());
        let time = std::format!(
            "{:02}:{:02}:{:02}.{:09}",
            time.hour(),
            time.minute(),
            time.second(),
            time.nanosecond()
        );
        DateTime(text + time.trim_end_matches('0').trim_end_matches('.') + "Z")
    }
}

#[cfg(feature = "client")]
impl DateTimeRfc1123 {
    /// Converts to a point in time.
    ///
    /// # Errors
    /// If the service wrote something else than a date and a time.
    pub fn to_offset_date_time(&self) -> azure_core::Result<OffsetDateTime> {
        Ok(moment(&self.0).ok_or_else(Self::other)?)
    }
}

#[cfg(feature = "client")]
impl From<OffsetDateTime> for DateTimeRfc1123 {
    fn from(moment: OffsetDateTime) -> Self {
        // azure_core's function writes `GMT` whatever the offset is, so convert to UTC first.
        let seconds = moment.unix_timestamp();
        let utc = OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(moment);
        DateTimeRfc1123(time::to_rfc7231(&utc))
    }
}
