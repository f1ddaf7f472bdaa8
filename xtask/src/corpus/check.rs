//! Compiles generated crates: all in one workspace, so that what they depend on is compiled once.

use super::Row;
use crate::output::Folder;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

/// How compiling ended.
pub(super) enum Checked {
    /// Without a warning.
    Passed,
    /// What the compiler said.
    Failed(Vec<String>),
}

/// Of one crate's messages, no more than this many are kept: one mistake of armgen gives hundreds.
const MOST: usize = 5;

/// Compiles the crates that could be generated.
pub(super) fn check(
    rows: &mut [Row],
    folder: &Folder,
    root: &Path,
    jobs: usize,
) -> Result<(), String> {
    let names = rows.iter().filter(|row| row.made.is_some());
    let names: Vec<&str> = names.map(|row| row.package.name.as_str()).collect();
    if names.is_empty() {
        return Ok(());
    }
    prepare(&names, folder, root)?;
    let Compiled { mut messages, is_fine, said } = compile(folder, root, jobs)?;
    let mut has_failed = false;
    for row in rows.iter_mut().filter(|row| row.made.is_some()) {
        row.checked = Some(match messages.remove(&row.package.name) {
            Some(messages) => {
                has_failed = true;
                Checked::Failed(messages)
            }
            None => Checked::Passed,
        });
    }
    // What is wrong with none of them (a dependency, no network) is nothing about them.
    let others: Vec<String> = messages.into_values().flatten().collect();
    match is_fine || (has_failed && others.is_empty()) {
        true => Ok(()),
        false => {
            let said = [said.trim_end(), &others.concat()].join("\n");
            Err(format!("`cargo check` failed in {}:\n{}", folder.shown, said.trim_end()))
        }
    }
}

/// Makes the folder a workspace of these crates, with the versions that this repository has.
fn prepare(names: &[&str], folder: &Folder, root: &Path) -> Result<(), String> {
    let members: Vec<String> = names.iter().map(|name| format!("    \"{name}\",\n")).collect();
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [\n{}]\n", members.concat());
    let path = folder.path.join("Cargo.toml");
    fs::write(&path, manifest)
        .map_err(|error| format!("cannot write `{}`: {error}", path.display()))?;
    match fs::copy(root.join("Cargo.lock"), folder.path.join("Cargo.lock")) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(format!("cannot copy Cargo.lock: {error}")),
    }
}

/// What Cargo made of the workspace.
struct Compiled {
    /// The compiler's messages, by crate.
    messages: BTreeMap<String, Vec<String>>,
    is_fine: bool,
    /// What Cargo said itself.
    said: String,
}

fn compile(folder: &Folder, root: &Path, jobs: usize) -> Result<Compiled, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    // Relative to where the user is, and Cargo is about to run elsewhere.
    let target = match std::env::var_os("CARGO_TARGET_DIR") {
        Some(target) => std::path::absolute(target)
            .map_err(|error| format!("cannot find the target folder: {error}"))?,
        None => root.join("target"),
    };
    let output = Command::new(cargo)
        .args(["check", "--workspace", "--keep-going", "--quiet", "--message-format=json"])
        .arg(format!("--jobs={jobs}"))
        .current_dir(&folder.path)
        .env("CARGO_TARGET_DIR", target)
        .output()
        .map_err(|error| format!("cannot run cargo: {error}"))?;
    let mut messages: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        if let Some((name, rendered)) = complaint(&message) {
            let of_crate = messages.entry(name.to_owned()).or_default();
            if of_crate.len() < MOST {
                of_crate.push(rendered.to_owned());
            }
        }
    }
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    Ok(Compiled { messages, is_fine: output.status.success(), said })
}

/// The crate that an error or a warning of the compiler is about, and its text.
fn complaint(message: &Value) -> Option<(&str, &str)> {
    let text = |pointer| message.pointer(pointer).and_then(Value::as_str);
    let is_complaint = text("/reason") == Some("compiler-message")
        && matches!(text("/message/level"), Some("error" | "warning"));
    let name = text("/target/name").filter(|_| is_complaint)?;
    Some((name, text("/message/rendered")?))
}
