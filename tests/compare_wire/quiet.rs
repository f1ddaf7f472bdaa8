//! Edits of a complete description of Resource Manager, most of which no client can notice. Each row of the
//! table has the findings that its edit causes in both directions; none, if it does not change the wire. The
//! rows named `noticed` are the smallest changes beside those that a client can notice.

use crate::edits::split;
use crate::{briefs, edits};
use armgen::compare::Comparison;
use armgen_tests::{Descriptions, Outcome, job, resorted};
use serde_json::Value;

/// The files of the description, by path.
const BASE: &str = include_str!("quiet_base.json");

/// The rows: a name, `first` the edits of both sides, the `edits` of one, and the findings `forth` and `back`.
const ROWS: &str = include_str!("quiet.json");

fn remove(files: &mut Value, at: &str) -> Option<Value> {
    let (holder, key) = split(at)?;
    match files.pointer_mut(holder)? {
        Value::Object(members) => members.remove(&key),
        Value::Array(items) => {
            let at = key.parse().ok().filter(|at: &usize| *at < items.len())?;
            Some(items.remove(at))
        }
        _ => None,
    }
}

/// Sets a value that is not there yet, or is another.
fn set(files: &mut Value, at: &str, value: Value) -> Option<()> {
    let (holder, key) = split(at)?;
    if let Some(items) = edits::array(files, holder) {
        *items.get_mut(key.parse::<usize>().ok()?)? = value;
        return Some(());
    }
    // A number is compared as it is written, so that `1.0` can replace `1`.
    let is_same = edits::object(files, holder)?.get(&key).is_some_and(|old| *old == value);
    (!is_same).then_some(())?;
    edits::set(files, holder, &key, value)
}

/// Replaces a text wherever it is.
fn replace(files: &Value, from: &str, to: &str) -> Option<Value> {
    let text = files.to_string();
    text.contains(from).then(|| serde_json::from_str(&text.replace(from, to)).ok())?
}

/// Renames a definition of `input.json`, with the references to it.
fn rename(files: &Value, from: &str, to: &str) -> Option<Value> {
    let [was, is] = [from, to].map(|name| format!("\"#/definitions/{name}\""));
    let mut files = replace(files, &was, &is)?;
    let moved = ["/input.json/definitions/", from].concat();
    let definition = remove(&mut files, &moved)?;
    set(&mut files, &["/input.json/definitions/", to].concat(), definition)?;
    Some(files)
}

/// The files after an edit; None if it does not apply.
fn edited(mut files: Value, edit: &Value) -> Option<Value> {
    let text = |at: usize| edit.get(at).and_then(Value::as_str);
    match text(0)? {
        "set" => set(&mut files, text(1)?, edit.get(2)?.clone())?,
        "remove" => drop(remove(&mut files, text(1)?)?),
        "move" => {
            let value = remove(&mut files, text(1)?)?;
            set(&mut files, text(2)?, value)?;
        }
        "text" => return replace(&files, text(1)?, text(2)?),
        "rename" => return rename(&files, text(1)?, text(2)?),
        "resort" => return Some(resorted(files)),
        _ => return None,
    }
    Some(files)
}

fn compare(old: &Value, new: &Value) -> Outcome<Comparison> {
    let described = |files: &Value| -> Outcome<Descriptions> {
        let files = files.as_object().ok_or("expected files")?;
        let add =
            |all: Descriptions, (path, file): (&String, &Value)| all.with(path, file.to_string());
        Ok(files.iter().fold(Descriptions::default(), add))
    };
    let job = job(&["input.json"]);
    armgen_tests::compare((&job, &described(old)?), (&job, &described(new)?))
}

#[test]
fn what_no_client_can_notice_is_no_alarm_and_what_is_beside_it_is_one() -> Outcome {
    let base: Value = serde_json::from_str(BASE)?;
    let rows: Vec<Value> = serde_json::from_str(ROWS)?;
    let mut wrong = Vec::new();
    for row in &rows {
        let list = |key: &str| row.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
        let name = row.get("name").and_then(Value::as_str).ok_or("expected a name")?;
        let apply = |files: Value, key: &str| -> Outcome<Value> {
            list(key).iter().try_fold(files, |files, edit| {
                Ok(edited(files, edit)
                    .ok_or_else(|| format!("{name}: expected {edit} to apply"))?)
            })
        };
        let base = apply(base.clone(), "first")?;
        let other = apply(base.clone(), "edits")?;
        for (way, from, to) in [("forth", &base, &other), ("back", &other, &base)] {
            let found = match compare(from, to) {
                Ok(comparison) => briefs(&comparison),
                Err(error) => vec![error.to_string()],
            };
            if Value::from(found.clone()) != Value::from(list(way)) {
                wrong.push(format!("{name}, {way}: expected {:?}, found {found:#?}", list(way)));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
    Ok(())
}
