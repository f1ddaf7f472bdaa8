//! Tests of changes after which code still compiles and means something else, the gravest kind: the
//! wire identity of each name and each argument is compared, whatever its type.

use crate::compared;
use crate::seeds::{after, value_of};
use armgen::compare::{Change, Comparison, Rust, Wire};
use armgen_tests::Outcome;
use serde_json::Value;

/// Tables of changes, each with the description that they edit.
const TABLES: [&str; 2] = [include_str!("meanings.json"), include_str!("exchanges.json")];

fn rows(table: &str, key: &str) -> Outcome<(Value, Vec<Value>)> {
    let all: Value = serde_json::from_str(table)?;
    let rows = value_of(&all, key).as_array().cloned().ok_or("expected rows")?;
    Ok((value_of(&all, "base").clone(), rows))
}

fn mistaken(comparison: &Comparison) -> Vec<&Change> {
    comparison.changes.iter().filter(|change| change.is_other_meaning()).collect()
}

/// The differences between the changes that were found and those that the row expects.
fn problems(comparison: &Comparison, row: &Value) -> Outcome<Vec<String>> {
    let found = mistaken(comparison);
    let mut subjects: Vec<&str> = found.iter().map(|change| change.subject.as_str()).collect();
    subjects.sort_unstable();
    let wanted = value_of(row, "subjects").as_array().ok_or("expected subjects")?;
    let wanted: Vec<&str> = wanted.iter().filter_map(Value::as_str).collect();
    let mut wrong = Vec::new();
    if subjects != wanted {
        wrong.push(format!("expected {wanted:?}, found {subjects:?}"));
    }
    let mut first = comparison.changes.iter().take(found.len());
    if !first.all(Change::is_other_meaning) {
        wrong.push("others come first".to_owned());
    }
    for change in found {
        let Change { sentence, subject, by_the_letter, .. } = change;
        let is_grave = (change.wire(), change.rust) == (Wire::Breaking, Rust::Major);
        if !is_grave || *by_the_letter || !sentence.contains("goes on compiling") {
            wrong.push(format!("expected a major change, found {change:?}"));
        }
        let again = |other: &&Change| {
            !other.is_other_meaning() && other.sentence.contains(&format!("{subject}("))
        };
        wrong.extend(comparison.changes.iter().find(again).map(|it| it.sentence.clone()));
    }
    Ok(wrong)
}

#[test]
fn what_code_means_is_compared_and_not_only_its_types() -> Outcome {
    let mut wrong = Vec::new();
    for table in TABLES {
        let (base, rows) = rows(table, "cases")?;
        assert!(rows.len() >= 23, "{}", rows.len());
        for row in rows {
            let edited = after(base.clone(), &row)?;
            for (way, old, new) in [("forth", &base, &edited), ("back", &edited, &base)] {
                for problem in problems(&compared(old, new)?, &row)? {
                    wrong.push(format!("{} {way}: {problem}", value_of(&row, "name")));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn what_is_called_or_sorted_otherwise_means_what_it_meant() -> Outcome {
    let (base, rows) = rows(TABLES[0], "fine")?;
    for row in rows {
        let edited = after(base.clone(), &row)?;
        for comparison in [compared(&base, &edited)?, compared(&edited, &base)?] {
            let found = mistaken(&comparison);
            assert!(found.is_empty(), "{}: {found:#?}", value_of(&row, "name"));
        }
    }
    Ok(())
}

#[test]
fn what_is_sent_otherwise_is_told_of_the_operations_that_send_it() -> Outcome {
    let (base, rows) = rows(TABLES[0], "cases")?;
    let row = rows.first().ok_or("expected a row")?;
    let comparison = compared(&base, &after(base.clone(), row)?)?;
    let calls =
        |change: &Change| change.operations.iter().map(|own| own.id.clone()).collect::<Vec<_>>();
    let found: Vec<_> = mistaken(&comparison).into_iter().map(calls).collect();
    assert_eq!(found, [["Things_Put"]]);
    Ok(())
}

#[test]
fn a_field_that_is_read_only_is_read_otherwise_and_not_sent() -> Outcome {
    let (base, rows) = rows(TABLES[0], "cases")?;
    let is_it =
        |row: &&Value| value_of(row, "name") == "the names of flattened fields are exchanged";
    let row = rows.iter().find(is_it).ok_or("expected a row")?;
    let comparison = compared(&base, &after(base.clone(), row)?)?;
    for change in mistaken(&comparison) {
        assert_eq!(change.effect.request, None, "{change:?}");
        assert!(change.sentence.ends_with("goes on compiling reads something else"), "{change:?}");
    }
    Ok(())
}
