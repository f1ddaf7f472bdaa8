//! The exact value of a number as JSON writes it, for numbers that `f64` would round.

/// The key under which serde_json gives each number's text where any crate asks for its `arbitrary_precision`.
pub const NUMBER: &str = "$serde_json::private::Number";

/// How many significant digits of a number `f64` always keeps.
#[cfg(feature = "decimals")]
const KEPT: usize = 15;

/// The powers of ten for which the digits of a whole number are written out.
const WHOLE: std::ops::RangeInclusive<i64> = 0..=20;

/// The value of a number: 0 and its digits behind the point, times a power of ten. Two numbers have the same
/// value if and only if they have the same parts: there is no zero at either end of the digits.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Parts {
    pub is_negative: bool,
    /// The power of ten.
    pub power: i64,
    /// The digits; none for zero.
    pub digits: String,
}

impl Parts {
    /// The value of a number that is written as JSON has it, with nothing around it. `None` for other text,
    /// and for a power of ten that is itself beyond 64 bits.
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

    /// The digits of a whole number, with its sign, if there are not many.
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

/// Returns whether `f64` has the value of a number exactly, as the shortest decimal that reads as it.
pub fn is_exact(value: f64, parts: &Parts) -> bool {
    Parts::of(&format!("{value:?}")).is_some_and(|own| own == *parts)
}

/// Returns whether reading a number of JSON as an integer of 64 bits or as `f64` changes its value.
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
