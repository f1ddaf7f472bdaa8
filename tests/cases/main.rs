//! Cases: small made-up services, each in a folder of its own, with the code and the warnings that
//! the generator makes of them, or the errors by which it refuses them. A case is
//! `<topic>/<case>/`:
//!
//! - `input.json` is the description; other files beside it can be referred to.
//! - `case.toml`, if there is one, sets `inputs`, `operations` (globs), `client`, `features`,
//!   `overrides`, `secrets` and `shows`, the generated files that the code snapshot shows (by
//!   default models and clients).
//! - `model.snap`, `code.snap` and `diagnostics.snap` hold the model, the code and the messages.
//!
//! Each case is a test with its name, and can be run alone:
//! `cargo test -p armgen-tests --test cases -- bodies/kinds`.

mod case;

use armgen::{Generated, Job, View};
use armgen_tests::{Descriptions, Outcome, Outside, rust_files};
use case::Case;
use libtest_mimic::{Arguments, Trial};
use std::any::Any;
use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// The kinds of snapshots that a case may have.
const SNAPSHOTS: [&str; 3] = ["model", "code", "diagnostics"];

/// A lower bound for the number of cases, so that lost ones are noticed.
const LEAST: usize = 190;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    match case::all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")) {
        Ok(cases) => libtest_mimic::run(&arguments, trials(cases)).exit_code(),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// A test for each case, with its name, and the tests of all cases together.
fn trials(cases: Vec<Case>) -> Vec<Trial> {
    let cases: Vec<Arc<Case>> = cases.into_iter().map(Arc::new).collect();
    let of_all = |name, test: fn(&[Arc<Case>]) -> Outcome| {
        let cases = cases.clone();
        Trial::test(name, move || Ok(test(&cases).map_err(|error| error.to_string())?))
    };
    let mut trials = vec![
        of_all("no_case_was_lost_or_is_a_copy_of_another", differ),
        // Each crate is compiled twice, which takes long, so only `.ci/run` runs this test.
        of_all("the_crate_of_every_case_builds_without_warnings", build).with_ignored_flag(true),
    ];
    trials.extend(cases.iter().map(|case| {
        let case = case.clone();
        Trial::test(case.name.clone(), move || {
            let outcome = catch_unwind(AssertUnwindSafe(|| check(&case)));
            let outcome =
                outcome.map_err(|panic| format!("the generator panicked: {}", said(&*panic)));
            Ok(outcome?.map_err(|error| error.to_string())?)
        })
    }));
    trials
}

/// The message of a panic.
fn said(panic: &dyn Any) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("nothing")
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
            Some(text) => differing.extend(compare(case, name, &file, &text)),
            None if file.exists() && accepts() => fs::remove_file(&file)?,
            None if file.exists() => differing.push(format!("{name}.snap: expected none")),
            None => {}
        }
    }
    if differing.is_empty() {
        return Ok(());
    }
    let accept = "INSTA_UPDATE=always cargo test -p armgen-tests --test cases -- --exact";
    Err(format!("{}\naccept it by `{accept} {}`", differing.join("\n"), case.name).into())
}

/// Compares a text with a snapshot, and updates the snapshot if insta is told to. Otherwise returns
/// the first difference.
fn compare(case: &Case, name: &str, file: &Path, text: &str) -> Option<String> {
    let difference = difference(&fs::read_to_string(file).unwrap_or_default(), text)?;
    let difference = format!("{name}.snap:{difference}");
    // The difference in one line is printed before the full diff of insta.
    println!("{}/{difference}", case.name);
    catch_unwind(|| assert_snapshot(&case.folder, name, text)).err().map(|_| difference)
}

/// The first line in which a text differs from a snapshot.
fn difference(snapshot: &str, text: &str) -> Option<String> {
    if snapshot.is_empty() {
        return Some("1: expected a snapshot, found none".to_owned());
    }
    let header = snapshot.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    let (header, known) = header.unwrap_or(("", snapshot));
    let (mut known, mut found) = (known.trim_end().lines(), text.trim_end().lines());
    for number in header.lines().count() + 3.. {
        return match (known.next(), found.next()) {
            (None, None) => None,
            (one, other) if one == other => continue,
            (one, other) => {
                let show = |line: Option<&str>| {
                    line.map_or("the end".to_owned(), |line| format!("`{}`", line.trim()))
                };
                Some(format!("{number}: expected {}, found {}", show(one), show(other)))
            }
        };
    }
    None
}

/// Checks that all files have distinct paths, and that Rust files parse.
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

/// Tells whether insta updates snapshots that differ.
fn accepts() -> bool {
    std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always")
}

fn assert_snapshot(folder: &Path, name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// The text without spaces at line ends, which editors remove.
fn trimmed(text: &str) -> String {
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn differ(cases: &[Arc<Case>]) -> Outcome {
    let inputs: BTreeSet<String> = cases
        .iter()
        .map(|case| format!("{:?}{:?}{:?}", case.descriptions, case.job, case.overrides))
        .collect();
    assert_eq!(inputs.len(), cases.len());
    assert!(cases.len() >= LEAST, "expected at least {LEAST} cases, found {}", cases.len());
    Ok(())
}

fn build(cases: &[Arc<Case>]) -> Outcome {
    let mut crates = Vec::new();
    for case in cases {
        let name = case.name.replace('/', "_");
        let job = Job { name: name.clone(), ..case.job.clone() };
        if let Ok(generated) = armgen::generate(&job, &case.overrides, &case.descriptions) {
            crates.push((name, generated));
        }
    }
    let outside = Outside::workspace(&crates)?;
    outside.check(&["--workspace"])?;
    outside.check(&["--workspace", "--no-default-features"])
}
