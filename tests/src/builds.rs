//! Lets Cargo reuse in other folders what it has compiled for this repository.

use crate::Outcome;
use std::fs;
use std::path::Path;

/// The folder of this repository.
///
/// # Errors
/// If the tests don't lie in it.
pub(crate) fn repository() -> Outcome<&'static Path> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    Ok(repository.ok_or("expected the tests to lie in a folder of the repository")?)
}

/// Copies this repository's Cargo.lock into a folder and links the build folder, so that Cargo
/// compiles few dependencies again there, and needs no network.
///
/// # Errors
/// If they can't be written.
pub fn share_builds(folder: &Path) -> Outcome {
    fs::copy(repository()?.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    share_profile(folder)?;
    // Where there are no symbolic links, the test only takes longer.
    #[cfg(unix)]
    {
        let builds = repository()?.join("target/debug");
        fs::create_dir_all(&builds)?;
        fs::create_dir_all(folder.join("target"))?;
        std::os::unix::fs::symlink(builds.canonicalize()?, folder.join("target/debug"))?;
    }
    Ok(())
}

/// Sets this repository's development profile in a folder's configuration of Cargo. Cargo compiles
/// a dependency once for each profile, macros and C code included.
///
/// # Errors
/// If this repository's Cargo.toml can't be read, or the configuration can't be written.
pub(crate) fn share_profile(folder: &Path) -> Outcome {
    let manifest = fs::read_to_string(repository()?.join("Cargo.toml"))?;
    let mut is_of_profile = false;
    let sections = manifest.lines().filter(|line| {
        if line.starts_with('[') {
            is_of_profile = line.starts_with("[profile.dev");
        }
        is_of_profile
    });
    let sections: Vec<&str> = sections.collect();
    if sections.is_empty() {
        return Err("expected [profile.dev] in this repository's Cargo.toml, found none".into());
    }
    fs::create_dir_all(folder.join(".cargo"))?;
    Ok(fs::write(folder.join(".cargo/config.toml"), sections.join("\n") + "\n")?)
}
