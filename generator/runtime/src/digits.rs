//! The exact value of a JSON number, for numbers that `f64` would round.

/// The key of the object by which serde_json represents a number if its feature `arbitrary_precision` is on;
/// any crate in the program can turn it on.
pub const NUMBER: &str = "$serde_json::private::Number";

/// The number of significant decimal digits that `f64` always keeps.
#[cfg(feature = "decimals")]
const KEPT: usize = 15;

/// The values of [`Parts::power`] for which [`Parts::whole`] writes out an integer's digits.
const WHOLE: std::ops::RangeInclusive<i64> = 0..=20;

/// The value of a number as `0.digits` times ten to the power of `power`. Digits have no zeros at either end,
/// so two numbers are equal if and only if their parts are.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Parts {
    pub is_negative: bool,
    /// The power of ten by which `0.digits` is multiplied.
    pub power: i64,
    /// The significant digits; empty for zero.
    pub digits: String,
}

impl Parts {
    /// Parses a JSON number. Returns `None` for any other text, white space around the number included, and for
    /// an exponent that does not fit into 64 bits.
    pub fn of(text: &str) -> Option<Self> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (number, power) = match unsigned.split_once(['e', 'E']) {
            Some((number, power)) => (number, exponent(power)?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = match number.split_once('.') {
            Some((_, "")) => return None,
            Some((whole, fraction)) => (whole, fraction),
            None => (number, ""),
        };
        let is_padded = whole.len() > 1 && whole.starts_with('0');
        if whole.is_empty() || is_padded || !is_digital(whole) || !is_digital(fraction) {
            return None;
        }
        let all = [whole, fraction].concat();
        let digits = all.trim_start_matches('0');
        let zeros = i64::try_from(all.len() - digits.len()).ok()?;
        let power = power.checked_add(i64::try_from(whole.len()).ok()?)?.checked_sub(zeros)?;
        let digits = digits.trim_end_matches('0').to_owned();
        Some(match digits.as_str() {
            "" => Parts { is_negative: false, power: 0, digits },
            _ => Parts { is_negative: text.len() > unsigned.len(), power, digits },
        })
    }

    /// Returns the sign and digits of an integer; `None` for a number with a fraction or with more than 20
    /// digits.
    pub fn whole(&self) -> Option<String> {
        let power = usize::try_from(self.power).ok().filter(|_| WHOLE.contains(&self.power))?;
        let sign = if self.is_negative { "-" } else { "" };
        match self.digits.as_str() {
            "" => Some("0".to_owned()),
            digits if digits.len() <= power => Some(format!("{sign}{digits:0<power$}")),
            _ => None,
        }
    }
}

/// Returns whether `value` is exactly the number `parts`, when `value` is printed as the shortest decimal that
/// parses as the same `f64`.
pub fn is_exact(value: f64, parts: &Parts) -> bool {
    Parts::of(&format!("{value:?}")).is_some_and(|own| own == *parts)
}

/// Returns whether parsing a JSON number as `i64`, `u64` or `f64` changes its value.
#[cfg(feature = "decimals")]
pub fn is_rounded(text: &str) -> bool {
    let is_long = text.len() > KEPT || text.contains(['e', 'E']);
    is_long
        && text.parse::<i64>().is_err()
        && text.parse::<u64>().is_err()
        && !text.parse().is_ok_and(|value| Parts::of(text).is_some_and(|own| is_exact(value, &own)))
}

fn exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    Some(digits).filter(|digits| !digits.is_empty() && is_digital(digits))?;
    text.parse().ok()
}

fn is_digital(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}
