//! Runs this repository's own tests that have insta snapshots of a generated crate, and leaves changed
//! snapshots for review.

use crate::folder_lock;
use crate::journal::{Journal, files};
use crate::output::Folder;
use std::path::Path;
use std::process::{Command, Stdio};

/// The generated crate that snapshots are kept of.
const CRATE: &str = "azure_vpn_connections";
const TEST: &str = "first_crate";

const FOLDER: &str = "tests/first_crate/snapshots";

/// The ending of insta's files for snapshots that changed and were not reviewed yet.
const PENDING: &str = ".snap.new";

/// Returns whether the repository has snapshot tests of the crate.
pub(super) fn are_there(name: &str, root: &Path) -> bool {
    name == CRATE && root.join(FOLDER).is_dir()
}

/// Runs the tests so that changed snapshots are left for review, and returns their number.
pub(super) fn leave(root: &Path, journal: &mut Journal) -> Result<usize, String> {
    journal.keep_all(FOLDER, PENDING)?;
    // Cargo may change `Cargo.lock` when it builds the tests.
    journal.keep("Cargo.lock")?;
    // Tests that don't compile are an error; tests that fail because a snapshot changed are not.
    cargo(root, &["--no-run"])?.map_err(|said| {
        format!("expected the test {TEST} to compile with the new crate, but cargo says: {said}")
    })?;
    let _ = cargo(root, &[])?;
    Ok(files(&root.join(FOLDER), PENDING)?.len())
}

/// Runs `cargo test` for the snapshot tests. The inner `Err` is Cargo's stderr if the tests failed.
fn cargo(root: &Path, args: &[&str]) -> Result<Result<(), String>, String> {
    let crates = Folder::of_repository(root).path;
    let crates = crates.canonicalize().unwrap_or(crates);
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["test", "--quiet", "--package", "armgen-tests", "--test", TEST, "--manifest-path"])
        .arg(root.join("Cargo.toml"))
        .args(args)
        .current_dir(root)
        // Tests go on after a snapshot that differs, so that all changed snapshots are written.
        .envs([("INSTA_UPDATE", "new"), ("INSTA_FORCE_PASS", "1")])
        // The tests run armgen on the folder of crates, which this process has locked.
        .env(folder_lock::INNER, crates)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("cannot run cargo: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr).trim_end().to_owned();
    Ok(if output.status.success() { Ok(()) } else { Err(said) })
}
