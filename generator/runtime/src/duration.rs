//! The format `duration` of JSON strings, as in ISO 8601 or as .NET writes it.

use super::format::{format, shown};

/// A duration like `P1DT2H30M` (ISO 8601), kept as the service wrote it; some write .NET's `1.02:30:00`.
/// `parse` makes one from text, and checks it.
#[derive(Clone, Eq, Hash, PartialEq)]
pub struct Duration(String);

format!(Duration, "a duration like `P1DT2H30M`", is_duration);
shown!(Duration);

impl Duration {
    /// Converts to `std::time::Duration`. `None` for years and months, whose length varies, for negative
    /// durations, and for text that is no duration.
    pub fn to_std(&self) -> Option<std::time::Duration> {
        iso(self.0.trim()).or_else(|| clock(self.0.trim()))
    }
}

/// Writes ISO 8601 like `P1DT2H30M`, without units that are zero.
impl From<std::time::Duration> for Duration {
    fn from(length: std::time::Duration) -> Self {
        let seconds = length.as_secs();
        let fraction = std::format!("{:09}", length.subsec_nanos());
        let fraction = fraction.trim_end_matches('0');
        let point = if fraction.is_empty() { "" } else { "." };
        let mut text = "P".to_owned();
        for (amount, unit) in
            [(seconds / 86400, "D"), (seconds / 3600 % 24, "H"), (seconds / 60 % 60, "M")]
        {
            if unit == "H" {
                text.push('T');
            }
            if amount > 0 {
                text.push_str(&std::format!("{amount}{unit}"));
            }
        }
        if !seconds.is_multiple_of(60) || !fraction.is_empty() || text == "PT" {
            text.push_str(&std::format!("{}{point}{fraction}S", seconds % 60));
        }
        Duration(text.trim_end_matches('T').to_owned())
    }
}

/// Returns whether text is a duration of ISO 8601 or .NET, with years, months and a sign allowed.
fn is_duration(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    clock(unsigned).is_some() || amounts(unsigned).is_some()
}

/// Parses a duration of ISO 8601, such as `P1DT2H30M`.
fn iso(text: &str) -> Option<std::time::Duration> {
    let mut nanoseconds: u128 = 0;
    for (unit, amount, fraction) in amounts(text)? {
        let seconds = match unit {
            "W" => 604_800,
            "D" => 86_400,
            "TH" => 3_600,
            "TM" => 60,
            "TS" => 1,
            _ if amount == 0 && fraction == 0 => 0,
            _ => return None,
        };
        let amount = u128::from(amount) * 1_000_000_000 + u128::from(fraction);
        nanoseconds = nanoseconds.checked_add(amount * seconds)?;
    }
    length(nanoseconds)
}

/// The units of an ISO 8601 duration, each with its whole amount and the billionths of its fraction. Units
/// after the `T` are written with it: `TM` is minutes, `M` months.
fn amounts(text: &str) -> Option<Vec<(&'static str, u64, u32)>> {
    let mut rest = text.strip_prefix(['P', 'p'])?;
    let mut units = ["Y", "M", "W", "D", "TH", "TM", "TS"].iter();
    let mut amounts = Vec::new();
    let mut is_clock = false;
    while !rest.is_empty() {
        if let Some(clock) = rest.strip_prefix(['T', 't']).filter(|_| !is_clock) {
            (rest, is_clock) = (clock, true);
        }
        let end = rest.find(|letter: char| letter.is_ascii_alphabetic())?;
        let (amount, after) = rest.split_at_checked(end)?;
        let (letter, after) = after.split_at_checked(1)?;
        let named = |unit: &&&'static str| {
            unit.starts_with('T') == is_clock
                && unit.trim_start_matches('T').eq_ignore_ascii_case(letter)
        };
        let unit = units.find(named)?;
        let (whole, fraction) = amount.split_once(['.', ',']).unwrap_or((amount, "0"));
        amounts.push((*unit, digits(whole)?, billionths(fraction)?));
        rest = after;
    }
    (!amounts.is_empty()).then_some(amounts)
}

/// Parses a duration in .NET's format, such as `1.02:30:00.5`.
fn clock(text: &str) -> Option<std::time::Duration> {
    let (hours, rest) = text.split_once(':')?;
    let (minutes, seconds) = rest.split_once(':')?;
    let (days, hours) = hours.split_once('.').unwrap_or(("0", hours));
    let (seconds, fraction) = seconds.split_once('.').unwrap_or((seconds, "0"));
    let hours = u128::from(digits(days)?) * 24 + u128::from(digits(hours)?);
    let seconds = (hours * 60 + u128::from(digits(minutes)?)) * 60 + u128::from(digits(seconds)?);
    length(seconds * 1_000_000_000 + u128::from(billionths(fraction)?))
}

fn length(nanoseconds: u128) -> Option<std::time::Duration> {
    let seconds = u64::try_from(nanoseconds / 1_000_000_000).ok()?;
    let rest = u32::try_from(nanoseconds % 1_000_000_000).ok()?;
    Some(std::time::Duration::new(seconds, rest))
}

fn digits(text: &str) -> Option<u64> {
    text.bytes().all(|digit| digit.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// Digits after the decimal point as billionths; digits after the ninth are dropped.
fn billionths(text: &str) -> Option<u32> {
    digits(text.get(..1)?)?;
    let nine: String = text.chars().chain("00000000".chars()).take(9).collect();
    u32::try_from(digits(&nine)?).ok()
}
