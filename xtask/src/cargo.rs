//! Runs Cargo on generated crates. All are in one workspace, so that their dependencies are
//! compiled once.

use armgen_cli::rig::Folder;
use serde_json::Value;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The number of compiler messages that are kept per crate: one mistake of armgen can cause
/// hundreds.
const MOST: usize = 5;

/// Writes a Cargo workspace of these crates into the folder: its manifest, and a copy of this repository's
/// Cargo.lock.
pub(crate) fn workspace(
    folder: &Folder,
    root: &Path,
    members: &[String],
    more: &str,
) -> Result<(), String> {
    let members: Vec<String> = members.iter().map(|name| format!("    \"{name}\",\n")).collect();
    let manifest =
        format!("[workspace]\nresolver = \"3\"\nmembers = [\n{}]\n{more}", members.concat());
    let path = folder.path.join("Cargo.toml");
    fs::write(&path, manifest)
        .map_err(|error| format!("cannot write `{}`: {error}", path.display()))?;
    match fs::copy(root.join("Cargo.lock"), folder.path.join("Cargo.lock")) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(format!("cannot copy Cargo.lock: {error}")),
    }
}

/// The result of a Cargo run in the workspace.
pub(crate) struct Compiled {
    /// The compiler's errors and warnings, by crate.
    pub(crate) messages: BTreeMap<String, Vec<String>>,
    /// The paths of the programs that were built, by crate.
    pub(crate) programs: BTreeMap<String, PathBuf>,
    pub(crate) is_fine: bool,
    /// Cargo's standard error.
    pub(crate) said: String,
}

/// Runs a Cargo command in a workspace.
pub(crate) fn run(
    command: &[&str],
    folder: &Folder,
    root: &Path,
    jobs: usize,
) -> Result<Compiled, String> {
    run_with(&[], command, folder, root, jobs)
}

/// Runs a Cargo command with additional environment variables.
pub(crate) fn run_with(
    variables: &[(&str, OsString)],
    command: &[&str],
    folder: &Folder,
    root: &Path,
    jobs: usize,
) -> Result<Compiled, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    // The variable is relative to the user's folder, and Cargo runs in another one.
    let target = match std::env::var_os("CARGO_TARGET_DIR") {
        Some(target) => std::path::absolute(target)
            .map_err(|error| format!("cannot find the target folder: {error}"))?,
        None => root.join("target"),
    };
    let output = Command::new(cargo)
        .args(command)
        .args(["--keep-going", "--quiet", "--message-format=json"])
        .arg(format!("--jobs={jobs}"))
        .current_dir(&folder.path)
        .env("CARGO_TARGET_DIR", target)
        // Each crate is compiled once, so incremental compilation would only cost memory and disk.
        .env("CARGO_INCREMENTAL", "0")
        .envs(variables.iter().map(|(name, value)| (name, value)))
        .output()
        .map_err(|error| format!("cannot run cargo: {error}"))?;
    let mut messages: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut programs = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        programs.extend(program(&message));
        if let Some((name, rendered)) = complaint(&message) {
            let of_crate = messages.entry(name.to_owned()).or_default();
            if of_crate.len() < MOST {
                of_crate.push(rendered.to_owned());
            }
        }
    }
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    Ok(Compiled { messages, programs, is_fine: output.status.success(), said })
}

/// The crate and text of a compiler message, if it is an error or a warning.
fn complaint(message: &Value) -> Option<(&str, &str)> {
    let text = |pointer| message.pointer(pointer).and_then(Value::as_str);
    let is_complaint = text("/reason") == Some("compiler-message")
        && matches!(text("/message/level"), Some("error" | "warning"));
    let name = text("/target/name").filter(|_| is_complaint)?;
    Some((name, text("/message/rendered")?))
}

/// The name and path of a program that was built.
fn program(message: &Value) -> Option<(String, PathBuf)> {
    let name = message.pointer("/target/name")?.as_str()?;
    Some((name.to_owned(), message.get("executable")?.as_str()?.into()))
}
