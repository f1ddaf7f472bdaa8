//! Changes of `base.json` of many kinds, each with its verdicts in both directions.
//!
//! The columns of cargo-semver-checks were measured with version 0.51: a crate of `base.json` and
//! one of each seed, their rustdoc JSON (`cargo rustdoc --all-features -- -Zunstable-options
//! --output-format json`), and `cargo semver-checks --baseline-rustdoc OLD --current-rustdoc NEW
//! --release-type patch`, in both directions. CI does not run the tool: measure the row of a seed
//! that you add.

use crate::{base, compared, verdict};
use armgen_tests::{Outcome, resorted};
use serde_json::{Map, Value};

/// Reads the seeds. Each has a name, edits, and for each direction the verdict of cargo-semver-checks, our
/// verdict, and the reason if ours is stronger.
pub(crate) fn seeds() -> Outcome<Vec<Value>> {
    Ok(serde_json::from_str(include_str!("seeds.json"))?)
}

/// A member of a row.
pub(crate) fn value_of<'a>(row: &'a Value, key: &str) -> &'a Value {
    row.get(key).unwrap_or(&Value::Null)
}

/// The base description after a seed's edits.
pub(crate) fn edited(seed: &Value) -> Outcome<Value> {
    after(base()?, seed)
}

/// A description after a row's edits.
pub(crate) fn after(mut description: Value, seed: &Value) -> Outcome<Value> {
    for edit in value_of(seed, "edits").as_array().ok_or("edits")? {
        let text = |index: usize| edit.get(index).and_then(Value::as_str).unwrap_or_default();
        match text(0) {
            "rename" => rename(&mut description, text(1), text(2))?,
            "move" => {
                let value = description.pointer(text(1)).cloned().ok_or("no such value")?;
                remove(&mut description, text(1))?;
                set(&mut description, text(2), value)?;
            }
            "resort" => description = resorted(description),
            "set" => set(&mut description, text(1), edit.get(2).cloned().unwrap_or_default())?,
            _ => remove(&mut description, text(1))?,
        }
    }
    Ok(description)
}

fn rename(description: &mut Value, old: &str, new: &str) -> Outcome {
    let (from, to) = (format!("#/definitions/{old}\""), format!("#/definitions/{new}\""));
    *description = serde_json::from_str(&description.to_string().replace(&from, &to))?;
    let definitions = description
        .get_mut("definitions")
        .and_then(Value::as_object_mut)
        .ok_or("no definitions")?;
    let definition = definitions.remove(old).ok_or("no such definition")?;
    definitions.insert(new.to_owned(), definition);
    Ok(())
}

/// The parent of the value at a JSON pointer, and the last step of the pointer.
fn holder<'a>(description: &'a mut Value, pointer: &str) -> Outcome<(&'a mut Value, String)> {
    let (above, last) = pointer.rsplit_once('/').ok_or("no pointer")?;
    if description.pointer(above).is_none() {
        set(description, above, Value::Object(Map::new()))?;
    }
    let holder = description.pointer_mut(above).ok_or_else(|| pointer.to_owned())?;
    Ok((holder, last.replace("~1", "/").replace("~0", "~")))
}

fn set(description: &mut Value, pointer: &str, value: Value) -> Outcome {
    let (holder, key) = holder(description, pointer)?;
    match holder {
        Value::Array(items) => {
            let index: usize = key.parse()?;
            items.truncate(items.len().max(index));
            match items.get_mut(index) {
                Some(item) => *item = value,
                None => items.push(value),
            }
        }
        other => drop(other.as_object_mut().ok_or("no object")?.insert(key, value)),
    }
    Ok(())
}

fn remove(description: &mut Value, pointer: &str) -> Outcome {
    let (holder, key) = holder(description, pointer)?;
    match holder {
        Value::Array(items) => drop(items.remove(key.parse()?)),
        other => {
            other.as_object_mut().and_then(|object| object.remove(&key)).ok_or(key)?;
        }
    }
    Ok(())
}

/// The rank of a verdict: patch, minor, major.
fn strength(verdict: &str) -> Outcome<usize> {
    let known = ["patch", "minor", "major"].iter();
    let strength = known.clone().position(|known| verdict.starts_with(known));
    Ok(strength.ok_or_else(|| format!("expected one of {known:?}, found `{verdict}`"))?)
}

#[test]
fn every_seed_has_the_verdict_that_its_row_says() -> Outcome {
    let base = base()?;
    let mut wrong = Vec::new();
    for seed in seeds()? {
        let edited = edited(&seed)?;
        for (way, old, new) in [("forth", &base, &edited), ("back", &edited, &base)] {
            let comparison = compared(old, new)?;
            let (said, row) = (verdict(&comparison), value_of(value_of(&seed, way), "armgen"));
            if row != said {
                let changes: Vec<String> = comparison
                    .changes
                    .iter()
                    .map(|change| {
                        let (gone, come) = (&change.removed_api, &change.added_api);
                        format!("  {} {:?}: {gone:#?} {come:#?}", change.rule.id, change.rust)
                    })
                    .collect();
                wrong.push(format!(
                    "{} {way}: {said}, and not {row}\n{}",
                    value_of(&seed, "name"),
                    changes.join("\n")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn no_verdict_is_weaker_than_that_of_cargo_semver_checks() -> Outcome {
    let mut rows = 0;
    for seed in seeds()? {
        for way in ["forth", "back"] {
            let row = value_of(&seed, way);
            let text = |column: &str| value_of(row, column).as_str().unwrap_or_default().to_owned();
            let (tool, ours, reason) = (text("checks"), text("armgen"), text("reason"));
            let (theirs, own) = (strength(&tool)?, strength(&ours)?);
            assert!(
                own >= theirs,
                "{} {way}: {ours} is weaker than {tool}",
                value_of(&seed, "name")
            );
            assert_eq!(
                own > theirs,
                !reason.is_empty(),
                "{} {way}: a reason",
                value_of(&seed, "name")
            );
            rows += 1;
        }
    }
    assert!(rows >= 100, "expected at least 100 rows, found {rows}");
    Ok(())
}
