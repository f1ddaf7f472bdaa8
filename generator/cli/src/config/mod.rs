//! The configuration: `spec/armgen.toml` says which crates there are, `spec/overrides.toml` corrects
//! what upstream has wrong; all mistakes in both are found in one go. Knows their members.

mod accepted;
mod crates;
mod edit;
mod manifest;
mod overrides;
mod source;
pub mod table;

pub(crate) use accepted::Accepted;
pub(crate) use crates::{Crate, Readme};
pub(crate) use edit::{Edit, edited, quoted};
pub(crate) use manifest::Manifest;
pub use overrides::Overrides;

use crate::console::Failure;
use crate::{specs, upstream};
use armgen::Specs;
use armgen::diagnostics::Diagnostics;
use std::io::ErrorKind;
use std::path::Path;

/// Relative to the repository.
pub(crate) const SPECS: &str = "spec";
/// The folder of what crates say of their versions.
const CHANGELOGS: &str = "spec/changelogs";
pub(crate) const CRATES: &str = "spec/armgen.toml";
const OVERRIDES: &str = "spec/overrides.toml";
pub(crate) const ACCEPTED: &str = "spec/accepted.toml";

/// What the repository says is to be generated.
pub(crate) struct Config {
    /// The crates, in the file's order.
    pub(crate) crates: Vec<Crate>,
    pub(crate) overrides: Overrides,
    /// Where descriptions come from.
    pub(crate) source: upstream::Source,
}

/// Where the configuration's files come from: a disk, or a revision.
pub(crate) trait Source {
    /// The text of a file, by its path in the repository, if there is one.
    fn text(&self, file: &str) -> Result<Option<String>, Failure>;

    /// What messages call a file.
    fn shown(&self, file: &str) -> String {
        file.to_owned()
    }
}

/// The repository as it is on disk.
impl Source for &Path {
    fn text(&self, file: &str) -> Result<Option<String>, Failure> {
        text(self, file)
    }
}

/// The file that says what each version of a crate brought, which a crate may have.
pub(crate) fn changelog(name: &str) -> String {
    format!("{CHANGELOGS}/{name}.md")
}

/// Reads both files.
pub(crate) fn read(root: &Path) -> Result<Config, Failure> {
    read_from(&root)?.ok_or_else(no_crates)
}

/// That there is no list of crates, and what to do.
pub(crate) fn no_crates() -> Failure {
    Failure::Message(format!(
        "expected the list of crates in {CRATES}, here or in a folder above, found no such file; begin one \
         with the command `init`, name the repository with --root, or do without and say what to generate with \
         --specs (see --help)"
    ))
}

/// Reads both files, if there is a list of crates.
pub(crate) fn read_from(source: &dyn Source) -> Result<Option<Config>, Failure> {
    let mut diagnostics = Diagnostics::default();
    let Some(text) = source.text(CRATES)? else {
        return Ok(None);
    };
    let manifest = manifest::read(&source.shown(CRATES), &text, &mut diagnostics);
    let crates = crates::read(&source.shown(CRATES), &text, &manifest, &mut diagnostics);
    let upstream = source::read(&source.shown(CRATES), &text, &mut diagnostics);
    let overrides = read_overrides(source, &mut diagnostics)?;
    finish(diagnostics)?;
    source::check_tool(&text)?;
    Ok(Some(Config { crates, overrides, source: upstream }))
}

/// Reads what all crates have in common in their Cargo.toml alone; a repository without a list of crates says nothing.
pub(crate) fn manifest(root: &Path) -> Result<Manifest, Failure> {
    let mut diagnostics = Diagnostics::default();
    let text = text(root, CRATES)?.unwrap_or_default();
    let manifest = manifest::read(CRATES, &text, &mut diagnostics);
    finish(diagnostics).map(|()| manifest)
}

/// Reads the overrides alone. They apply to any checkout of the descriptions.
pub fn overrides(root: &Path) -> Result<Overrides, Failure> {
    overrides_from(&root)
}

/// The same, from anywhere.
pub(crate) fn overrides_from(source: &dyn Source) -> Result<Overrides, Failure> {
    let mut diagnostics = Diagnostics::default();
    let overrides = read_overrides(source, &mut diagnostics)?;
    finish(diagnostics).map(|()| overrides)
}

/// Reads which changes were reviewed. A repository in which none was needs no file for them.
pub(crate) fn accepted(root: &Path) -> Result<Accepted, Failure> {
    let mut diagnostics = Diagnostics::default();
    let text = text(root, ACCEPTED)?.unwrap_or_default();
    let accepted = accepted::read(ACCEPTED, &text, &mut diagnostics);
    finish(diagnostics).map(|()| accepted)
}

/// A repository without overrides needs no file for them.
fn read_overrides(
    source: &dyn Source,
    diagnostics: &mut Diagnostics,
) -> Result<Overrides, Failure> {
    let text = source.text(OVERRIDES)?.unwrap_or_default();
    Ok(overrides::read(&source.shown(OVERRIDES), &text, diagnostics))
}

/// The text of a file of the repository, if there is one.
///
/// # Errors
/// If it can't be read.
pub fn text(root: &Path, file: &str) -> Result<Option<String>, Failure> {
    match std::fs::symlink_metadata(root.join(file)) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(None)
        }
        _ => match specs::Folder::open(root).and_then(|root| root.read(file)) {
            Ok(text) => Ok(Some(text)),
            Err(reason) => Err(Failure::Message(format!("cannot read {file}: {reason}"))),
        },
    }
}

/// Makes problems a failure, if there is an error among them.
///
/// # Errors
/// The problems.
pub fn finish(diagnostics: Diagnostics) -> Result<(), Failure> {
    match diagnostics.has_errors() {
        true => Err(Failure::Problems(vec![diagnostics])),
        false => Ok(()),
    }
}
