//! Tests of the generator on real descriptions, which are not part of this project: `ARMGEN_SPECS`
//! names a checkout of azure-rest-api-specs, or of the part that has virtualWan.json. Without it,
//! these tests are skipped.

mod checkout;
mod public;

use armgen::diagnostics::Diagnostics;
use armgen::readme::{self, Package};
use armgen::{Generated, Job, Subject};
use armgen_tests::{Outcome, Outside, job, rust_files};
use checkout::Checkout;
use serde_json::Value;
use std::fs;
use std::path::Path;

const NETWORK: &str =
    "specification/network/resource-manager/Microsoft.Network/stable/2024-01-01/virtualWan.json";

/// The path of the committed crate's api.txt, which lists its public items.
const COMMITTED: &str = "generated/azure_vpn_connections/api.txt";

fn vpn_connections() -> Job {
    Job {
        name: "vpn_connections".to_owned(),
        operations: vec!["VpnConnections_Get".to_owned()],
        threads: 2,
        ..job(&[NETWORK])
    }
}

fn whole_network() -> Job {
    Job { name: "virtual_wan".to_owned(), threads: 2, ..job(&[NETWORK]) }
}

fn generate(checkout: &Checkout, job: &Job) -> Outcome<Generated> {
    let overrides = checkout::overrides()?;
    let generated = armgen::generate(job, &overrides, checkout)
        .map_err(|problems| format!("{}: {}", job.name, problems.render(false)))?;
    for (path, text) in rust_files(&generated) {
        syn::parse_file(text).map_err(|error| format!("{}: {path}: {error}", job.name))?;
    }
    Ok(generated)
}

#[test]
fn every_package_is_as_it_is() -> Outcome {
    let Some(checkout) = Checkout::find() else { return Ok(()) };
    let overrides = checkout::overrides()?;
    let packages = checkout.packages()?;
    let found = |(service, _, tag, files): &checkout::Package| {
        let job = Job { inputs: files.clone(), ..job(&[]) };
        let side = Subject { job: &job, overrides: &overrides, specs: &checkout };
        let said = match armgen::compare(side, side) {
            Ok(same) => same.changes.into_iter().map(|change| change.sentence).collect(),
            Err(problems) => vec![problems.render(false)],
        };
        said.first().map(|first| format!("{service} {tag}: {} changes: {first}", said.len()))
    };
    let halves = packages.split_at(packages.len() / 2);
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let first = scope.spawn(|| halves.0.iter().filter_map(found).collect::<Vec<_>>());
        let second: Vec<String> = halves.1.iter().filter_map(found).collect();
        first.join().map(|first| [first, second].concat())
    })
    .map_err(|_| "expected the comparisons to end")?;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn another_api_version_of_vpn_connections_get_has_the_same_surface() -> Outcome {
    let Some(checkout) = Checkout::find() else { return Ok(()) };
    let generated = generate(&checkout, &vpn_connections())?;
    let api = generated.files.iter().find(|file| file.path == "api.txt");
    let api = api.ok_or("expected api.txt, found none")?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let committed = fs::read_to_string(root.join(COMMITTED))?;
    assert!(api.text.contains("api-version 2024-01-01\n"));
    assert_eq!(without_version(&api.text), without_version(&committed));
    Ok(())
}

fn without_version(api: &str) -> Vec<&str> {
    api.lines().filter(|line| !line.starts_with("api-version ")).collect()
}

#[test]
fn every_operation_of_virtual_wan_is_generated_or_named_in_a_warning_with_its_reason() -> Outcome {
    let Some(checkout) = Checkout::find() else { return Ok(()) };
    let generated = generate(&checkout, &whole_network())?;
    let warnings = generated.warnings.render(false);
    let document: Value = serde_json::from_str(&checkout.text(NETWORK)?)?;
    let paths = document.get("paths").and_then(Value::as_object).into_iter().flatten();
    let items = paths.flat_map(|(_, item)| item.as_object().into_iter().flatten());
    let operations: Vec<&Value> = items
        .map(|(_, operation)| operation)
        .filter(|operation| operation.get("operationId").is_some())
        .collect();
    let mut refused = 0;
    for operation in &operations {
        let id = operation.get("operationId").and_then(Value::as_str).unwrap_or_default();
        let reasons = reasons(operation);
        if reasons.is_empty() {
            assert!(!warnings.contains(&format!("warning: `{id}` ")), "{id}");
        } else {
            refused += 1;
            let line =
                format!("warning: `{id}` is not generated: it {}\n", reasons.join(", and it "));
            assert!(warnings.contains(&line), "expected {line}");
            assert!(warnings.contains(&format!("\"operationId\": \"{id}\"")), "{id}");
        }
    }
    assert_eq!(operations.len(), 115);
    assert_eq!(generated.operations + refused, operations.len());
    assert_eq!(warnings.matches(" is not generated: ").count(), refused);
    Ok(())
}

/// The reasons why armgen can't generate an operation, derived from the JSON alone.
fn reasons(operation: &Value) -> Vec<&'static str> {
    let is_long_running = operation.get("x-ms-long-running-operation") == Some(&Value::Bool(true));
    let is_pageable = operation.get("x-ms-pageable").is_some();
    if is_long_running && is_pageable { vec!["is both long-running and pageable"] } else { vec![] }
}

#[test]
fn every_default_package_is_generated() -> Outcome {
    let Some(checkout) = Checkout::find() else { return Ok(()) };
    let mut failures = Vec::new();
    for (service, _, _, files) in checkout.packages()? {
        let name = service.replace('-', "_");
        let inputs: Vec<&str> = files.iter().map(String::as_str).collect();
        let job = Job { name, threads: 2, ..job(&inputs) };
        match generate(&checkout, &job) {
            Ok(made) => {
                println!("{}: {} operations, {} types", job.name, made.operations, made.types)
            }
            Err(error) => failures.push(error.to_string()),
        }
    }
    match failures.is_empty() {
        true => Ok(()),
        false => Err(failures.join("\n").into()),
    }
}

#[test]
fn every_readme_stands_for_the_files_that_are_known_of_it() -> Outcome {
    let Some(checkout) = Checkout::find() else { return Ok(()) };
    let mut wrong = Vec::new();
    for (_, path, tag, files) in checkout.packages()? {
        let mut diagnostics = Diagnostics::default();
        let package = readme::inputs(&checkout, &path, None, &mut diagnostics);
        let found = package.map(|Package { tag, inputs, .. }| (tag, inputs));
        if found != Some((Some(tag), files)) {
            wrong.push(format!("{path}: {found:#?}, {}", diagnostics.render(false)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn real_crates_build_outside_of_this_workspace_without_warnings() -> Outcome {
    let Some(checkout) = Checkout::find() else { return Ok(()) };
    let one = Outside::one(&generate(&checkout, &vpn_connections())?)?;
    one.check(&[])?;
    one.check(&["--no-default-features"])?;
    let whole = Outside::one(&generate(&checkout, &whole_network())?)?;
    whole.check(&[])?;
    whole.check(&["--no-default-features"])
}
