//! Small made-up services, a folder each: what the generator makes of them, what it warns of, and how it
//! refuses those that are wrong. A case is `<topic>/<case>/`:
//!
//! - `input.json` is the description; other files beside it can be referred to.
//! - `case.toml`, if there is one, says more: `inputs`, `operations` (globs), `client`, `features`,
//!   `overrides`, `secrets` and `shows`, the generated files that the case is about (by default models and clients).
//! - `model.snap`, `code.snap` and `diagnostics.snap` hold the model, the code and the messages.

mod case;

use armgen::{Generated, Job, View};
use armgen_tests::{Descriptions, Outcome, Outside, rust_files};
use case::Case;
use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// What may be snapshotted of a case.
const SNAPSHOTS: [&str; 3] = ["model", "code", "diagnostics"];

#[test]
fn every_case_is_as_its_snapshots_say() -> Outcome {
    let cases = case::all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("cases"))?;
    let mut failures = Vec::new();
    for case in &cases {
        // A case that differs must not hide those after it.
        let outcome = catch_unwind(AssertUnwindSafe(|| check(case)));
        let problem = match outcome {
            Ok(Ok(())) => continue,
            Ok(Err(error)) => error.to_string(),
            Err(_) => {
                "it is not as its snapshots say, or the generator panicked; see above".to_owned()
            }
        };
        failures.push(format!("{}: {problem}", case.name));
    }
    assert!(cases.len() > 50, "expected more than 50 cases, found {}", cases.len());
    if failures.is_empty() {
        Ok(())
    } else {
        let count = format!("{} of {} cases failed", failures.len(), cases.len());
        Err(format!("{count}:\n{}", failures.join("\n")).into())
    }
}

fn check(case: &Case) -> Outcome {
    let specs: &Descriptions = &case.descriptions;
    let inspected = armgen::inspect(&case.job, &case.overrides, specs, View::Tree);
    let (model, code, diagnostics) = match armgen::generate(&case.job, &case.overrides, specs) {
        Ok(generated) => {
            check_files(&generated)?;
            let code = case.shown(&generated);
            (inspected.map(|it| it.text).ok(), Some(code), generated.warnings.render(false))
        }
        Err(problems) => (None, None, problems.render(false)),
    };
    let diagnostics = Some(trimmed(&diagnostics)).filter(|text| !text.is_empty());
    let mut differing = Vec::new();
    for (name, text) in SNAPSHOTS.into_iter().zip([model, code, diagnostics]) {
        let file = case.folder.join(format!("{name}.snap"));
        match text {
            Some(text) => {
                let same = catch_unwind(|| compare(&case.folder, name, &text));
                differing.extend(same.is_err().then_some(name));
            }
            None if file.exists() && accepts() => fs::remove_file(&file)?,
            None if file.exists() => return Err(format!("expected no {name}.snap").into()),
            None => {}
        }
    }
    match differing.is_empty() {
        true => Ok(()),
        false => Err(format!("another snapshot of {}", differing.join(", ")).into()),
    }
}

/// Every file has a path of its own, and is Rust where it says so.
fn check_files(generated: &Generated) -> Outcome {
    let paths: BTreeSet<&str> = generated.files.iter().map(|file| file.path.as_str()).collect();
    if paths.len() != generated.files.len() {
        return Err("expected each file to have a path of its own, found two of one path".into());
    }
    for (path, text) in rust_files(generated) {
        syn::parse_file(text).map_err(|error| format!("{path}: {error}\n{text}"))?;
    }
    Ok(())
}

/// Whether insta accepts what differs.
fn accepts() -> bool {
    std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always")
}

fn compare(folder: &Path, name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// Without spaces at line ends, which editors take away.
fn trimmed(text: &str) -> String {
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

#[test]
fn no_case_is_a_copy_of_another() -> Outcome {
    let cases = case::all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("cases"))?;
    let inputs: BTreeSet<String> = cases
        .iter()
        .map(|case| format!("{:?}{:?}{:?}", case.descriptions, case.job, case.overrides))
        .collect();
    assert_eq!(inputs.len(), cases.len());
    Ok(())
}

#[test]
fn the_crate_of_every_case_builds_without_warnings() -> Outcome {
    let mut crates = Vec::new();
    for case in case::all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("cases"))? {
        let name = case.name.replace('/', "_");
        let job = Job { name: name.clone(), ..case.job };
        if let Ok(generated) = armgen::generate(&job, &case.overrides, &case.descriptions) {
            crates.push((name, generated));
        }
    }
    let outside = Outside::workspace(&crates)?;
    outside.check(&["--workspace"])?;
    outside.check(&["--workspace", "--no-default-features"])
}
