//! Compares two enums: their values, and whether further values are allowed (`modelAsString`).

use super::walk::Walk;
use crate::compare::findings::rules::*;
use crate::compare::findings::{Finding, Rule, Wire};
use crate::model::{Definition, Enum};

pub(super) fn compare(
    walk: &mut Walk<'_>,
    pair: usize,
    (old, before): (&Definition, &Enum),
    (new, after): (&Definition, &Enum),
) {
    for value in &before.values {
        if !after.values.iter().any(|other| other.value == value.value) {
            let finding = value_finding(ENUM_VALUE_REMOVED, old, &value.value)
                .says(format!("is no longer a value of the enum `{}`", old.name))
                .at(Some(&value.place), Some(&new.place));
            walk.found_in(pair, finding);
        }
    }
    for value in &after.values {
        if !before.values.iter().any(|other| other.value == value.value) {
            let mut finding = value_finding(ENUM_VALUE_ADDED, old, &value.value)
                .says(format!("is a new value of the enum `{}`", old.name))
                .at(Some(&old.place), Some(&value.place));
            if before.declared.extensible {
                finding.verdict.response = Some(Wire::Compatible);
            }
            walk.found_in(pair, finding);
        }
    }
    let blank = |rule: &'static Rule, words: &str| {
        let name = old.name.clone();
        Finding::new(rule, name.clone(), name).says(words).at(Some(&old.place), Some(&new.place))
    };
    // If only one side has an `x-ms-enum`, that is the change. Whether further values are allowed is compared
    // only if both sides say so.
    let finding = match (before.declared.stated, after.declared.stated) {
        (false, true) => blank(ENUM_STATED, "is now said to be an enum of its own"),
        (true, false) => blank(ENUM_UNSTATED, "is no longer said to be an enum of its own"),
        _ => match (before.declared.extensible, after.declared.extensible) {
            (false, true) => blank(ENUM_OPENED, "may now have other values than those listed"),
            (true, false) => blank(ENUM_CLOSED, "has no other values than those listed any more"),
            _ => return,
        },
    };
    walk.found_in(pair, finding);
}

fn value_finding(rule: &'static Rule, old: &Definition, value: &str) -> Finding {
    let name = format!("{}={value}", old.name);
    Finding::new(rule, name, value.to_owned())
}
