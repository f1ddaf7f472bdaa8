//! Builds generated crates in a folder outside of this repository, without edits.

use crate::Outcome;
use crate::builds::{repository, share_profile};
use armgen::{Generated, SourceFile};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// A temporary folder in which generated crates are built.
pub struct Outside {
    folder: TempDir,
    /// The folder in which Cargo runs, relative to the folder of crates.
    at: &'static str,
}

/// The folder of a crate that is the only one.
const ONE: &str = "only";

impl Outside {
    /// Writes a single crate, in whose folder Cargo runs.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn one(generated: &Generated) -> Outcome<Outside> {
        let outside = Outside::empty(ONE)?;
        write(&outside.folder.path().join(ONE), &generated.files)?;
        Ok(outside)
    }

    /// Writes several crates, given with their names, as a workspace.
    ///
    /// # Errors
    /// If they can't be written.
    pub fn workspace(crates: &[(String, Generated)]) -> Outcome<Outside> {
        let outside = Outside::empty("")?;
        for (name, generated) in crates {
            write(&outside.folder.path().join(name), &generated.files)?;
        }
        let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"*\"]\nexclude = [\".cargo\", \"target\"]\n";
        fs::write(outside.folder.path().join("Cargo.toml"), manifest)?;
        Ok(outside)
    }

    /// A folder with the runtime, in which Cargo runs at a path.
    fn empty(at: &'static str) -> Outcome<Outside> {
        let folder = tempfile::tempdir()?;
        write(&folder.path().join(armgen::RUNTIME), &armgen::runtime())?;
        share_profile(folder.path())?;
        // The repository's Cargo.lock is copied, so that Cargo needs no network.
        fs::create_dir_all(folder.path().join(at))?;
        fs::copy(repository()?.join("Cargo.lock"), folder.path().join(at).join("Cargo.lock"))?;
        Ok(Outside { folder, at })
    }

    /// Replaces a text in a file.
    ///
    /// # Errors
    /// If the text is not there, or the file can't be written.
    pub fn edit(&self, path: &str, from: &str, to: &str) -> Outcome {
        let path = self.folder.path().join(path);
        let text = fs::read_to_string(&path)?;
        if !text.contains(from) {
            return Err(format!("expected `{from}` in {}", path.display()).into());
        }
        Ok(fs::write(path, text.replace(from, to))?)
    }

    /// The dependencies, as `cargo tree` prints them.
    ///
    /// # Errors
    /// If Cargo can't be run.
    pub fn tree(&self, args: &[&str]) -> Outcome<String> {
        let output = self.cargo("tree", args)?;
        Ok(String::from_utf8(output.stdout)?)
    }

    /// Runs `cargo check`, where a warning counts as a failure.
    ///
    /// # Errors
    /// Cargo's output.
    pub fn check(&self, args: &[&str]) -> Outcome {
        let output = self.cargo("check", &[&["--keep-going"], args].concat())?;
        let said = String::from_utf8_lossy(&output.stderr);
        match output.status.success() && !said.contains("warning") {
            true => Ok(()),
            false => Err(format!("expected `cargo check` to find nothing, found:\n{said}").into()),
        }
    }

    /// Adds a file to the folder.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn add(&self, path: &str, text: &str) -> Outcome {
        write_file(&self.folder.path().join(path), text)
    }

    /// Runs the program of a package, and returns its output.
    ///
    /// # Errors
    /// Cargo's or the program's output, if the program does not compile or fails.
    pub fn run(&self, package: &str, args: &[&str]) -> Outcome<String> {
        let output = self.cargo("run", &[&["--package", package, "--"], args].concat())?;
        match output.status.success() {
            true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
            false => Err(String::from_utf8_lossy(&output.stderr).into()),
        }
    }

    fn cargo(&self, command: &str, args: &[&str]) -> Outcome<Output> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(target) => target.into(),
            None => repository()?.join("target"),
        };
        let output = Command::new(cargo)
            .args([command, "--offline", "--quiet"])
            .args(args)
            .current_dir(self.folder.path().join(self.at))
            .env("CARGO_TARGET_DIR", target)
            .output()?;
        Ok(output)
    }
}

fn write(folder: &Path, files: &[SourceFile]) -> Outcome {
    files.iter().try_for_each(|file| write_file(&folder.join(&file.path), &file.text))
}

fn write_file(path: &Path, text: &str) -> Outcome {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    Ok(fs::write(path, text)?)
}
