//! Runs git in a temporary repository.

use armgen_tests::{Outcome, Sandbox};
use std::path::Path;
use std::process::Command;

/// Runs git in a folder.
pub(crate) fn git(folder: &Path, args: &[&str]) -> Outcome<String> {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args([
            "-c",
            "user.name=Test",
            "-c",
            "user.email=test@example.com",
            "-c",
            "commit.gpgsign=false",
        ])
        .args(args)
        .env_remove("GIT_DIR")
        .env_remove("GIT_INDEX_FILE")
        .env_remove("GIT_WORK_TREE")
        .output()?;
    match output.status.success() {
        true => Ok(String::from_utf8(output.stdout)?),
        false => Err(String::from_utf8_lossy(&output.stderr).into()),
    }
}

/// Commits all files, and creates a branch at that commit.
pub(crate) fn commit(sandbox: &Sandbox, branch: &str) -> Outcome {
    if !sandbox.has(".git") {
        git(sandbox.root(), &["init", "--quiet", "--initial-branch", "first"])?;
    }
    git(sandbox.root(), &["add", "--all"])?;
    git(sandbox.root(), &["commit", "--quiet", "--message", "all"])?;
    git(sandbox.root(), &["branch", branch]).map(|_| ())
}
