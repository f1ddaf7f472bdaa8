//! The format `date` of JSON strings: a date without a time.

use super::format::{date, fits, format, shown};

/// A date like `2024-05-01`, kept as the service wrote it. `parse` makes one from text, and checks it.
#[derive(Clone, Eq, Hash, PartialEq)]
pub struct Date(String);

format!(Date, "a date like `2024-05-01`", is_date);
shown!(Date);

fn is_date(text: &str) -> bool {
    fits(text, "0000-00-00")
}

impl Date {
    /// Year, month and day, or `None` if the service wrote no date. A time after the date is ignored: some
    /// services write `2024-05-01T00:00:00Z` or `Wed, 01 May 2024 00:00:00 GMT`.
    pub fn year_month_day(&self) -> Option<(u16, u8, u8)> {
        let (date, _) = date(&self.0)?;
        let mut parts = date.split('-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next()?.parse().ok()?;
        Some((year, month, parts.next()?.parse().ok()?))
    }
}
