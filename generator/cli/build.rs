//! Tells `armgen --version` the commit that armgen was built from, if it was built from a clone of its
//! repository. Debug builds leave the commit out, so that a new commit does not make them compile again.

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let version = env!("CARGO_PKG_VERSION");
    let version = match commit() {
        Some(commit) => format!("{version} ({commit})"),
        None => version.to_owned(),
    };
    println!("cargo::rustc-env=ARMGEN_VERSION={version}");
}

/// The commit and its day, e.g. `8b7fb44 2026-11-28`.
fn commit() -> Option<String> {
    let folder = std::env::var_os("CARGO_MANIFEST_DIR")?;
    let top = Path::new(&folder).join("../..");
    // Without this check, git would find the repository around a copy of armgen's sources, and name its commit.
    if !top.join(".git").exists() || std::env::var("PROFILE").ok()? != "release" {
        return None;
    }
    let git = |args: &[&str]| {
        let output = Command::new("git").arg("-C").arg(&top).args(args).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        output.status.success().then(|| text.trim().to_owned())
    };
    for file in ["HEAD", "logs/HEAD"] {
        let path = git(&["rev-parse", "--path-format=absolute", "--git-path", file])?;
        println!("cargo::rerun-if-changed={path}");
    }
    git(&["log", "-1", "--format=%h %cs"])
}
