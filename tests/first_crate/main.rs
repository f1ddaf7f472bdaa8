//! Tests of the first crate, azure_vpn_connections: its model and source as a snapshot for each
//! type and operation, and its completeness.

mod completeness;
mod facts;
mod source;

use armgen_tests::Outcome;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// The repository's folder.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The text of a file of the committed crate.
fn committed(path: &str) -> Outcome<String> {
    let path = root().join("generated/azure_vpn_connections").join(path);
    Ok(fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?)
}

/// The model, as `cargo xtask inspect` prints it.
fn model() -> Outcome<Value> {
    let args = ["inspect", "azure_vpn_connections", "--format", "json"].map(OsString::from);
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    match xtask::run(args, &root(), &mut stdout, &mut stderr) {
        0 => Ok(serde_json::from_slice(&stdout)?),
        code => {
            Err(format!("inspect ended with {code}: {}", String::from_utf8_lossy(&stderr)).into())
        }
    }
}

/// The elements of an array under a key.
fn elements<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The string under a key.
fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn assert_snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(root().join("tests/first_crate/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// The model of each type and operation, by name.
fn models() -> Outcome<BTreeMap<String, String>> {
    let model = model()?;
    let types = elements(&model, "types").iter().map(|ty| {
        let name = if ty.get("record").is_some() { text(ty, "record") } else { text(ty, "enum") };
        (name, ty)
    });
    let operations = elements(&model, "operations").iter().map(|item| (text(item, "id"), item));
    let shown = |(name, item): (&str, &Value)| (name.to_owned(), anywhere(&format!("{item:#}")));
    Ok(types.chain(operations).map(shown).collect())
}

/// The model without the api-version in paths of files, so that a newer api-version does not change every
/// snapshot.
fn anywhere(model: &str) -> String {
    let mut text = String::new();
    for line in model.lines() {
        let place = line.trim_start().strip_prefix("\"place\": ");
        match place.and_then(|place| place.split_once("/stable/")?.1.split_once('/')) {
            Some((version, _)) => text.push_str(&line.replace(version, "…")),
            None => text.push_str(line),
        }
        text.push('\n');
    }
    text
}

#[test]
fn the_model_of_each_type_and_operation_is_as_before() -> Outcome {
    for (name, text) in models()? {
        assert_snapshot(&format!("{name}.model"), &text);
    }
    Ok(())
}

#[test]
fn the_source_of_each_type_and_operation_is_as_before() -> Outcome {
    for (name, text) in source::text_by_item()? {
        assert_snapshot(&format!("{name}.source"), &text);
    }
    Ok(())
}

#[test]
fn every_snapshot_is_of_something_that_is_still_there() -> Outcome {
    let models = models()?.into_keys().map(|name| format!("{name}.model.snap"));
    let sources = source::text_by_item()?.into_keys().map(|name| format!("{name}.source.snap"));
    let expected: BTreeSet<String> = models.chain(sources).collect();
    for entry in fs::read_dir(root().join("tests/first_crate/snapshots"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        assert!(expected.contains(&name), "{name} is of nothing: remove it");
    }
    Ok(())
}
