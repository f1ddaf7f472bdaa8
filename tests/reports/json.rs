//! Tests of the report as JSON.

use super::{Format, ReportContext, made, schema, snapshot, text};
use armgen_cli::diff::report::SCHEMA;
use armgen_tests::Outcome;
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn described() -> Outcome<Value> {
    Ok(serde_json::from_str(SCHEMA)?)
}

#[test]
fn everything_is_there_one_change_a_line() -> Outcome {
    let mut comparison = made::library()?;
    for change in &mut comparison.changes {
        change.operations.truncate(2);
    }
    let accepted = BTreeMap::from([("000000000002".to_owned(), "nobody calls it".to_owned())]);
    let around = ReportContext {
        accepted,
        version: Some("0.1.3"),
        operations: vec!["Books_*".to_owned()],
        ..ReportContext::default()
    };
    snapshot("library.json", &around.text(Format::Json, &comparison)?);
    Ok(())
}

#[test]
fn reports_are_as_the_schema_has_it() -> Outcome {
    let schema = described()?;
    for comparison in [made::nothing()?, made::library()?, made::flood()?] {
        let report: Value = serde_json::from_str(&text(Format::Json, &comparison)?)?;
        schema::check(&report, &schema)?;
        let changes = report.get("changes").and_then(Value::as_array).map(Vec::len);
        assert_eq!(changes, Some(comparison.changes.len()));
    }
    Ok(())
}

#[test]
fn the_check_finds_what_the_schema_does_not_have() -> Outcome {
    let schema = described()?;
    let report: Value = serde_json::from_str(&text(Format::Json, &made::library()?)?)?;
    for (pointer, value) in [
        ("/version", json!(2)),
        ("/wire", json!("bad")),
        ("/changes/0/fingerprint", json!("00000000000G")),
        ("/changes/0/wire/request", json!("major")),
        ("/changes/0/old", json!({})),
        ("/changes/0/old/line", json!(0)),
        ("/changes/0", json!({})),
        ("/old/more", json!(1)),
    ] {
        let mut report = report.clone();
        let (object, key) = pointer.rsplit_once('/').ok_or("expected a pointer")?;
        match report.pointer_mut(object) {
            Some(Value::Array(items)) => items.push(value),
            Some(Value::Object(keys)) => drop(keys.insert(key.to_owned(), value)),
            _ => return Err(format!("{pointer} is nowhere").into()),
        }
        assert!(schema::check(&report, &schema).is_err(), "{pointer}");
    }
    Ok(())
}

#[test]
fn operations_that_changes_reach_are_listed_once() -> Outcome {
    let report: Value = serde_json::from_str(&text(Format::Json, &made::flood()?)?)?;
    assert_eq!(report.get("operations").and_then(Value::as_array).map(Vec::len), Some(20));
    Ok(())
}
