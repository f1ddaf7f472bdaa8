//! Times of a day, without a date.

use super::format::{fits, format, shown};

/// A time of a day like `12:30:00`, kept as the service wrote it; seconds, fractions of a second and an offset
/// from UTC are optional. `parse` makes one from text, and checks it.
#[derive(Clone, Eq, Hash, PartialEq)]
pub struct Time(String);

format!(Time, "a time like `12:30:00`", is_time);
shown!(Time);

fn is_time(text: &str) -> bool {
    let (clock, after) = halves(text);
    let offset = ["", "z", "+00:00", "-00:00"].iter().any(|pattern| fits(after, pattern));
    let (whole, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let is_whole = fits(whole, "00:00:00") || (fits(whole, "00:00") && whole == clock);
    is_whole && is_fraction && offset
}

/// Splits the time from the offset.
fn halves(text: &str) -> (&str, &str) {
    let end = text.find(|letter: char| !matches!(letter, '0'..='9' | ':' | '.'));
    text.split_at_checked(end.unwrap_or(text.len())).unwrap_or((text, ""))
}

impl Time {
    /// Hour, minute and second, without fraction and offset; `None` if the service wrote no time.
    pub fn hour_minute_second(&self) -> Option<(u8, u8, u8)> {
        let clock = Some(self.0.trim()).filter(|text| is_time(text)).map(halves)?.0;
        let mut parts = clock.split([':', '.']);
        let hour = parts.next()?.parse().ok()?;
        let minute = parts.next()?.parse().ok()?;
        Some((hour, minute, parts.next().unwrap_or("0").parse().ok()?))
    }
}
