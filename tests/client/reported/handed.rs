//! Bug reports that were handed to us in a folder that is no part of the project: cases, the description of
//! their service, and the program that runs them. The environment variable `ARMGEN_REPORTED` names the folder.

use super::json_files;
use armgen::Specs;
use armgen_tests::{Outcome, Outside, job};
use std::fs;
use std::path::{Path, PathBuf};

const FOLDER: &str = "ARMGEN_REPORTED";

/// The package that the program calls, and the description from which it is generated.
const PACKAGE: &str = "azure_bugs";
const DESCRIPTION: &str = "bugs.json";

struct Folder(PathBuf);

impl Specs for Folder {
    fn read(&self, path: &str) -> Result<String, String> {
        fs::read_to_string(self.0.join(path)).map_err(|error| error.to_string())
    }
}

#[test]
fn every_report_that_was_handed_to_us_ends_as_it_must() -> Outcome {
    let Some(folder) = std::env::var_os(FOLDER) else {
        println!("skipped: set {FOLDER} to a folder of reports, with their runner");
        return Ok(());
    };
    let folder = Path::new(&folder);
    let mut job = job(&[DESCRIPTION]);
    job.name = PACKAGE.to_owned();
    let specs = Folder(folder.join("description"));
    let generated = armgen::generate(&job, &[], &specs).map_err(|found| found.render(false))?;
    let outside = Outside::workspace(&[(PACKAGE.to_owned(), generated)])?;
    for (from, to) in [("Cargo.toml", "runner/Cargo.toml"), ("main.rs", "runner/src/main.rs")] {
        outside.add(to, &fs::read_to_string(folder.join("runner").join(from))?)?;
    }
    let cases: Vec<String> =
        json_files(folder)?.iter().map(|path| path.to_string_lossy().into_owned()).collect();
    let args: Vec<&str> = cases.iter().map(String::as_str).collect();
    let said = outside.run("runner", &args)?;
    let passed = said.lines().filter(|line| line.starts_with("PASS ")).count();
    let reports = said.split("\n\n").map(str::trim).filter(|report| !report.is_empty());
    let failed: Vec<&str> = reports.filter(|report| !report.starts_with("PASS ")).collect();
    assert!(!cases.is_empty(), "expected cases in {}, found none", folder.display());
    assert!(passed == cases.len(), "{passed} of {} passed:\n{}", cases.len(), failed.join("\n"));
    Ok(())
}
