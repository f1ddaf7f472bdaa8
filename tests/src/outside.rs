//! Generated crates in a folder outside of this repository, where Cargo has to build them as they are.

use crate::Outcome;
use armgen::Generated;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// A folder of crates.
pub struct Outside {
    folder: TempDir,
}

impl Outside {
    /// Writes one crate, which is the whole folder.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn one(generated: &Generated) -> Outcome<Outside> {
        let outside = Outside::empty()?;
        write(outside.folder.path(), generated)?;
        Ok(outside)
    }

    /// Writes several crates, by their names, as a workspace.
    ///
    /// # Errors
    /// If they can't be written.
    pub fn workspace(crates: &[(String, Generated)]) -> Outcome<Outside> {
        let outside = Outside::empty()?;
        for (name, generated) in crates {
            write(&outside.folder.path().join(name), generated)?;
        }
        let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"*\"]\n";
        fs::write(outside.folder.path().join("Cargo.toml"), manifest)?;
        Ok(outside)
    }

    fn empty() -> Outcome<Outside> {
        let folder = tempfile::tempdir()?;
        // The versions that this repository has are there already, so that nothing needs the network.
        fs::copy(repository()?.join("Cargo.lock"), folder.path().join("Cargo.lock"))?;
        Ok(Outside { folder })
    }

    /// Runs `cargo check`, and fails on warnings, too.
    ///
    /// # Errors
    /// What Cargo said.
    pub fn check(&self, args: &[&str]) -> Outcome {
        let output = self.cargo(&[&["check", "--keep-going"], args].concat())?;
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

    /// Runs the program of a package, and gives what it says.
    ///
    /// # Errors
    /// What Cargo said, if it is not built or fails.
    pub fn run(&self, package: &str, args: &[&str]) -> Outcome<String> {
        let output = self.cargo(&[&["run", "--package", package, "--"], args].concat())?;
        match output.status.success() {
            true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
            false => Err(String::from_utf8_lossy(&output.stderr).into()),
        }
    }

    fn cargo(&self, args: &[&str]) -> Outcome<Output> {
        let (command, args) = args.split_first().ok_or("expected a command, found none")?;
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(target) => target.into(),
            None => repository()?.join("target"),
        };
        let output = Command::new(cargo)
            .args([command, "--offline", "--quiet"])
            .args(args)
            .current_dir(self.folder.path())
            .env("CARGO_TARGET_DIR", target)
            .output()?;
        Ok(output)
    }
}

fn repository() -> Outcome<&'static Path> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    Ok(repository.ok_or("expected the tests to lie in a folder of the repository")?)
}

fn write(folder: &Path, generated: &Generated) -> Outcome {
    generated.files.iter().try_for_each(|file| write_file(&folder.join(&file.path), &file.text))
}

fn write_file(path: &Path, text: &str) -> Outcome {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    Ok(fs::write(path, text)?)
}
