//! Tests of what a change of a description means for Rust code that uses the crate: the verdict for
//! each kind of change in both directions, beside that of cargo-semver-checks for the two crates.

mod behind;
mod meanings;
mod seeds;
mod surfaces;

use armgen::compare::{Comparison, Rust};
use armgen::diagnostics::Diagnostics;
use armgen::{Subject, compare};
use armgen_tests::{Descriptions, Outcome, job};
use serde_json::Value;

/// The description that every seed changes.
fn base() -> Outcome<Value> {
    Ok(serde_json::from_str(include_str!("base.json"))?)
}

/// Compares two descriptions, each the only file of its side.
fn compared(old: &Value, new: &Value) -> Outcome<Comparison> {
    let job = job(&["input.json"]);
    let (old, new) = (Descriptions::input(old.to_string()), Descriptions::input(new.to_string()));
    let side = |specs| Subject { job: &job, overrides: &[], specs };
    Ok(compare(side(&old), side(&new)).map_err(shown)?)
}

fn shown(diagnostics: Diagnostics) -> String {
    format!("{diagnostics:?}")
}

/// A verdict in the words of the tables.
fn verdict(comparison: &Comparison) -> &'static str {
    match comparison.rust() {
        Rust::Patch => "patch",
        Rust::Minor => "minor",
        Rust::Major if comparison.changes.iter().all(is_by_the_letter) => "major by the letter",
        Rust::Major => "major",
    }
}

fn is_by_the_letter(change: &armgen::compare::Change) -> bool {
    change.rust != Rust::Major || change.by_the_letter
}
