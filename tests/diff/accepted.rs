//! Tests of `spec/accepted.toml`, the list of changes that were reviewed.

use crate::{NEW, OLD, two_versions};
use armgen_tests::{Outcome, Ran, Sandbox};
use insta::assert_snapshot;
use serde_json::Value;

fn diff(sandbox: &Sandbox, code: u8, args: &[&str]) -> Outcome<Ran> {
    let sides = [format!("ROOT/spec/{OLD}"), format!("ROOT/spec/{NEW}")];
    sandbox.ends(code, &[&["diff", &sides[0], &sides[1]], args].concat())
}

#[test]
fn mistakes_in_it_are_shown_at_once_and_where_they_are() -> Outcome {
    let sandbox = two_versions()?;
    let text = r#"[[accepted]]
fingerprint = "0123456789ab"
reason = "as agreed"
what = "the shelves came"

[[accepted]]
fingerprint = "0123456789ab"
reason = ""

[[accepted]]
fingerprint = "0123456789ab"
reason = "again"

[[accepted]]
reason = "of nothing"

[[accepted]]
fingerprint = "0123456789AB"
reason = "upper case"
because = 1

[[acepted]]
"#;
    sandbox.write("spec/accepted.toml", text)?;
    assert_snapshot!("accepted_mistakes", diff(&sandbox, 2, &[])?.stderr);
    sandbox.write("spec/accepted.toml", "[[accepted]")?;
    assert_snapshot!("accepted_no_toml", diff(&sandbox, 2, &[])?.stderr);
    Ok(())
}

#[test]
fn an_entry_that_matches_nothing_is_an_error_unless_only_some_operations_are_compared() -> Outcome {
    let sandbox = two_versions()?;
    let text = "[[accepted]]\nfingerprint = \"0123456789ab\"\nreason = \"as agreed\"\n";
    sandbox.write("spec/accepted.toml", text)?;
    assert_snapshot!("accepted_unused", diff(&sandbox, 2, &["--fail-on", "any"])?.stderr);
    diff(&sandbox, 0, &["--operation", "Books_Get", "--fail-on", "wire"])?;
    Ok(())
}

#[test]
fn what_was_accepted_is_no_reason_to_fail() -> Outcome {
    let sandbox = two_versions()?;
    let ran = diff(&sandbox, 1, &["--fail-on", "any", "--format", "json"])?;
    let report: Value = serde_json::from_str(&ran.stdout)?;
    let changes = report.get("changes").and_then(Value::as_array).ok_or("expected changes")?;
    let mut text = String::new();
    for change in changes {
        let fingerprint =
            change.get("fingerprint").and_then(Value::as_str).ok_or("expected one")?;
        text.push_str(&format!(
            "[[accepted]]\nfingerprint = \"{fingerprint}\"\nreason = \"as agreed\"\n\n"
        ));
    }
    sandbox.write("spec/accepted.toml", &text)?;
    diff(&sandbox, 0, &["--fail-on", "any"])?;
    // If an entry is removed from the list, its change is no longer accepted.
    let (rest, _) = text.trim_end().rsplit_once("\n\n").ok_or("expected several changes")?;
    sandbox.write("spec/accepted.toml", rest)?;
    diff(&sandbox, 1, &["--fail-on", "any"])?;
    Ok(())
}
