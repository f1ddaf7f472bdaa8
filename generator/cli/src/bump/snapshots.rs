//! Tests of this repository that have snapshots of a crate: they are run, and what changed is left for review.

use crate::folder_lock;
use crate::journal::{Journal, files};
use crate::output::Folder;
use std::path::Path;
use std::process::{Command, Stdio};

/// The crate, and the test that has snapshots of it.
const CRATE: &str = "azure_vpn_connections";
const TEST: &str = "first_crate";

const FOLDER: &str = "tests/first_crate/snapshots";

/// What a snapshot that nobody has reviewed yet is called.
const PENDING: &str = ".snap.new";

/// Whether there are such tests of a crate.
pub(super) fn are_there(name: &str, root: &Path) -> bool {
    name == CRATE && root.join(FOLDER).is_dir()
}

/// Leaves snapshots that changed for review, and returns how many these are.
pub(super) fn leave(root: &Path, journal: &mut Journal) -> Result<usize, String> {
    journal.keep_all(FOLDER, PENDING)?;
    // Cargo may write it.
    journal.keep("Cargo.lock")?;
    // What does not compile is a failure, and what is other than before is not.
    cargo(root, &["--no-run"])?.map_err(|said| {
        format!("expected the test {TEST} to compile with the new crate, but cargo says: {said}")
    })?;
    let _ = cargo(root, &[])?;
    Ok(files(&root.join(FOLDER), PENDING)?.len())
}

/// Runs the tests, and returns whether they passed, or else what Cargo says.
fn cargo(root: &Path, args: &[&str]) -> Result<Result<(), String>, String> {
    let crates = Folder::of_repository(root).path;
    let crates = crates.canonicalize().unwrap_or(crates);
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["test", "--quiet", "--package", "armgen-tests", "--test", TEST, "--manifest-path"])
        .arg(root.join("Cargo.toml"))
        .args(args)
        .current_dir(root)
        // Each test leaves all of its snapshots, and not only the first that changed.
        .envs([("INSTA_UPDATE", "new"), ("INSTA_FORCE_PASS", "1")])
        // They compare what is being written.
        .env(folder_lock::INNER, crates)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("cannot run cargo: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr).trim_end().to_owned();
    Ok(if output.status.success() { Ok(()) } else { Err(said) })
}
