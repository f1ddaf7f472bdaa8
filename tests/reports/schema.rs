//! Validates JSON by a JSON Schema, with the keywords that our schema uses; any other keyword is an
//! error. It is stricter than JSON Schema in that a key which the schema does not describe is an
//! error.

use armgen_tests::Outcome;
use serde_json::Value;

/// Fails if `value` does not satisfy the schema.
pub(crate) fn check(value: &Value, schema: &Value) -> Outcome {
    part(value, schema, schema, "").map_err(Into::into)
}

fn part(value: &Value, schema: &Value, root: &Value, at: &str) -> Result<(), String> {
    let keywords = schema.as_object().ok_or_else(|| format!("{at}: expected a schema"))?;
    for (keyword, argument) in keywords {
        let holds = match keyword.as_str() {
            "$schema" | "title" | "description" | "$defs" => true,
            "$ref" => {
                let pointer = argument.as_str().and_then(|it| it.strip_prefix('#'));
                let target = pointer.and_then(|it| root.pointer(it));
                part(
                    value,
                    target.ok_or_else(|| format!("{at}: {argument} is missing"))?,
                    root,
                    at,
                )?;
                true
            }
            "const" => value == argument,
            "enum" => list(argument).contains(value),
            "type" => match argument {
                Value::Array(kinds) => kinds.iter().any(|kind| is(value, kind)),
                kind => is(value, kind),
            },
            "minimum" => value.as_i64() >= argument.as_i64(),
            "pattern" => matches(value.as_str(), argument.as_str())?,
            "required" => list(argument).iter().all(|key| {
                value.is_null() || key.as_str().is_some_and(|key| value.get(key).is_some())
            }),
            "properties" => {
                for (key, value) in value.as_object().into_iter().flatten() {
                    let at = format!("{at}/{key}");
                    let schema = argument.get(key).ok_or_else(|| format!("{at}: not described"))?;
                    part(value, schema, root, &at)?;
                }
                true
            }
            "items" => {
                for (index, value) in list(value).iter().enumerate() {
                    part(value, argument, root, &format!("{at}/{index}"))?;
                }
                true
            }
            _ => return Err(format!("{at}: the keyword {keyword} is not understood")),
        };
        if !holds {
            return Err(format!("{at}: {value} is not as {keyword} {argument} has it"));
        }
    }
    Ok(())
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn is(value: &Value, kind: &Value) -> bool {
    match kind.as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.is_u64() || value.is_i64(),
        Some("null") => value.is_null(),
        _ => false,
    }
}

/// Matches the two patterns that the schema uses.
fn matches(text: Option<&str>, pattern: Option<&str>) -> Result<bool, String> {
    let Some(text) = text else { return Ok(false) };
    match pattern {
        Some("^[0-9a-f]{12}$") => {
            Ok(text.len() == 12
                && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')))
        }
        Some("^[a-z-]+$") => {
            Ok(!text.is_empty() && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'-')))
        }
        other => Err(format!("the pattern {other:?} is not understood")),
    }
}
