//! Generated crates in a folder outside of this repository, where Cargo has to build them as they are.

use crate::Outcome;
use armgen::Generated;
use std::fs;
use std::path::Path;
use std::process::Command;
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
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(target) => target.into(),
            None => repository()?.join("target"),
        };
        let output = Command::new(cargo)
            .args(["check", "--offline", "--quiet", "--keep-going"])
            .args(args)
            .current_dir(self.folder.path())
            .env("CARGO_TARGET_DIR", target)
            .output()?;
        let said = String::from_utf8_lossy(&output.stderr);
        match output.status.success() && !said.contains("warning") {
            true => Ok(()),
            false => Err(format!("expected `cargo check` to find nothing, found:\n{said}").into()),
        }
    }
}

fn repository() -> Outcome<&'static Path> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    Ok(repository.ok_or("expected the tests to lie in a folder of the repository")?)
}

fn write(folder: &Path, generated: &Generated) -> Outcome {
    for file in &generated.files {
        let path = folder.join(&file.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, &file.text)?;
    }
    Ok(())
}
