//! Values as descriptions write them: whether two texts are one value in JSON.

use serde_json::Value;

/// Whether two texts are the same value. `1` and `1.0` are one number, and an object's members have no order.
pub(super) fn is_same(old: &str, new: &str) -> bool {
    let value = |text| serde_json::from_str::<Value>(text).ok();
    old == new || value(old).zip(value(new)).is_some_and(|(old, new)| equals(&old, &new))
}

/// Whether two values are the same.
pub(super) fn equals(old: &Value, new: &Value) -> bool {
    match (old, new) {
        // Large whole numbers are not exact as floats.
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
