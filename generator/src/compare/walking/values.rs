//! Compares the JSON of values in descriptions (defaults, enum values), which can be written in several ways.

use serde_json::Value;

/// Returns whether two JSON texts are the same value: `1` equals `1.0`, and the order of an object's keys does
/// not matter.
pub(super) fn is_same(old: &str, new: &str) -> bool {
    let value = |text| serde_json::from_str::<Value>(text).ok();
    old == new || value(old).zip(value(new)).is_some_and(|(old, new)| equals(&old, &new))
}

/// Returns whether two JSON values are the same, in the sense of [`is_same`].
pub(super) fn equals(old: &Value, new: &Value) -> bool {
    match (old, new) {
        // Integers are not compared as `f64`, which would round large ones.
        (Value::Number(a), Value::Number(b)) if a.is_f64() || b.is_f64() => {
            a.as_f64() == b.as_f64()
        }
        (Value::Array(old), Value::Array(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| equals(old, new))
        }
        (Value::Object(old), Value::Object(new)) => {
            let has = |(key, value)| new.get(key).is_some_and(|other| equals(value, other));
            old.len() == new.len() && old.iter().all(has)
        }
        (old, new) => old == new,
    }
}
