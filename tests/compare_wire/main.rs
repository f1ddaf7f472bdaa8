//! Tests of the changes on the wire between two descriptions: a case for each rule in both
//! directions, what holds for all comparisons, and real descriptions.

mod copies;
mod edits;
mod invariants;
mod kinds;
mod network;
mod quiet;
mod reshape;
mod rules;
mod security;
mod seeded;
mod sites;
mod successor;

use armgen::compare::{Change, Comparison, Wire};
use armgen_tests::{Descriptions, Outcome, job};
use serde_json::Value;

/// The small description that the cases change.
const SEED: &str = include_str!("seed.json");

fn seed() -> Outcome<Value> {
    Ok(serde_json::from_str(SEED)?)
}

/// Compares two descriptions of one file each.
fn compare(old: &Value, new: &Value) -> Outcome<Comparison> {
    let (old, new) = (Descriptions::input(old.to_string()), Descriptions::input(new.to_string()));
    armgen_tests::compare((&job(&["input.json"]), &old), (&job(&["input.json"]), &new))
}

/// The seed with another value at a pointer, or without the value there.
fn with(pointer: &str, value: Option<&Value>) -> Outcome<Value> {
    let mut document = seed()?;
    let (parent, key) = pointer.rsplit_once('/').ok_or("expected a pointer")?;
    let key = key.replace("~1", "/").replace("~0", "~");
    let parent = document.pointer_mut(parent).ok_or_else(|| format!("expected {parent}"))?;
    match (parent, value) {
        (Value::Object(members), Some(value)) => {
            members.insert(key, value.clone());
        }
        (Value::Object(members), None) => {
            members.remove(&key);
        }
        (Value::Array(elements), value) => {
            let at: usize = key.parse()?;
            match value {
                Some(value) if at == elements.len() => elements.push(value.clone()),
                Some(value) => *elements.get_mut(at).ok_or("expected an element")? = value.clone(),
                None if at < elements.len() => {
                    elements.remove(at);
                }
                None => {}
            }
        }
        _ => return Err(format!("expected an object or array at {pointer}").into()),
    }
    Ok(document)
}

/// A change in short form: its rule, and its effects on requests and on responses.
fn brief(change: &Change) -> String {
    let word = |wire| match wire {
        None => "-",
        Some(Wire::None) => "none",
        Some(Wire::Compatible) => "compatible",
        Some(Wire::Breaking) => "breaking",
    };
    let effect = change.effect;
    format!("{} {}/{}", change.rule.id, word(effect.request), word(effect.response))
}

/// The changes on the wire in short form, sorted. Changes of Rust code alone are tested in `compare_rust`.
fn briefs(comparison: &Comparison) -> Vec<String> {
    let mut briefs: Vec<String> = comparison
        .changes
        .iter()
        .filter(|change| change.effect.request.or(change.effect.response).is_some())
        .map(brief)
        .collect();
    briefs.sort();
    briefs
}
