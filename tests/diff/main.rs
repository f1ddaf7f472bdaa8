//! Tests of the sides that `cargo xtask diff` compares, and of its messages about wrong ones. The
//! rules for changes and the form of reports are tested elsewhere.

mod accepted;
mod git;
mod mistakes;
mod revisions;
mod sides;
mod versions;

use armgen_tests::{Outcome, Sandbox};
use serde_json::Value;

/// The folders of the library's two api-versions.
const OLD: &str = "specification/library/stable/2023-01-01";
const NEW: &str = "specification/library/stable/2024-01-01";

/// A repository with two api-versions of the library: the old one has no shelves.
fn two_versions() -> Outcome<Sandbox> {
    let sandbox = Sandbox::library()?;
    let text = sandbox.read("spec/specification/library/library.json")?;
    sandbox.write(&format!("spec/{NEW}/library.json"), &text)?;
    let old = text
        .replace("2024-01-01", "2023-01-01")
        .replace("/shelves/{shelfName}", "/boards/{shelfName}")
        .replace("Shelves_Get", "Boards_Get");
    sandbox.write(&format!("spec/{OLD}/library.json"), &old)?;
    sandbox.write(&format!("spec/{OLD}/examples/none.json"), "no JSON at all")?;
    Ok(sandbox)
}

/// The rules of the changes between two sides, in the report's order.
fn rules(sandbox: &Sandbox, args: &[&str]) -> Outcome<Vec<String>> {
    let ran = sandbox.ends(0, &[&["diff", "--format", "json"], args].concat())?;
    let report: Value = serde_json::from_str(&ran.stdout)?;
    let changes = report.get("changes").and_then(Value::as_array);
    let changes = changes.ok_or("expected changes in the report, found none")?;
    let rule = |change: &Value| change.get("rule").and_then(Value::as_str).map(str::to_owned);
    Ok(changes.iter().filter_map(rule).filter(|rule| rule.starts_with("operation")).collect())
}

/// The changes between the two api-versions.
const BOTH: [&str; 2] = ["operation-removed", "operation-added"];
