//! The configuration of a repository: `spec/armgen.toml` lists the crates, `spec/overrides.toml` corrects
//! mistakes in descriptions. All mistakes in both files are reported at once.

mod accepted;
mod crates;
mod edit;
mod manifest;
mod overrides;
mod source;
pub mod table;

pub(crate) use accepted::Accepted;
pub(crate) use crates::{Crate, Readme};
pub(crate) use edit::{Edit, edited};
pub(crate) use manifest::Manifest;
pub use overrides::Overrides;

use crate::console::Failure;
use crate::{specs, upstream};
use armgen::Specs;
use armgen::diagnostics::Diagnostics;
use std::io::ErrorKind;
use std::path::Path;

/// The folder of descriptions, relative to the repository.
pub(crate) const SPECS: &str = "spec";
/// The folder of the crates' changelogs, relative to the repository.
const CHANGELOGS: &str = "spec/changelogs";
pub(crate) const CRATES: &str = "spec/armgen.toml";
const OVERRIDES: &str = "spec/overrides.toml";
pub(crate) const ACCEPTED: &str = "spec/accepted.toml";

/// The content of both files of the configuration.
pub(crate) struct Config {
    /// The crates, in the order of `armgen.toml`.
    pub(crate) crates: Vec<Crate>,
    pub(crate) overrides: Overrides,
    /// The repository that descriptions are fetched from.
    pub(crate) source: upstream::Source,
}

/// A source of the configuration's files: the repository on disk, or a git revision.
pub(crate) trait Source {
    /// Returns the text of a file, by its path in the repository; `None` if it does not exist.
    fn text(&self, file: &str) -> Result<Option<String>, Failure>;

    /// Returns the name of a file in messages.
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

/// Returns the path of a crate's changelog, which need not exist.
pub(crate) fn changelog(name: &str) -> String {
    format!("{CHANGELOGS}/{name}.md")
}

/// Reads both files of the configuration from disk.
pub(crate) fn read(root: &Path) -> Result<Config, Failure> {
    read_from(&root)?.ok_or_else(no_crates)
}

/// Returns the error that `armgen.toml` does not exist, with what to do.
pub(crate) fn no_crates() -> Failure {
    Failure::Message(format!(
        "expected the list of crates in {CRATES}, here or in a folder above, found no such file; begin one \
         with the command `init`, name the repository with --root, or do without and say what to generate with \
         --specs (see --help)"
    ))
}

/// Reads both files of the configuration; `None` if `armgen.toml` does not exist.
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

/// Reads only the defaults for the Cargo.toml of crates; those of armgen if `armgen.toml` does not exist.
pub(crate) fn manifest(root: &Path) -> Result<Manifest, Failure> {
    let mut diagnostics = Diagnostics::default();
    let text = text(root, CRATES)?.unwrap_or_default();
    let manifest = manifest::read(CRATES, &text, &mut diagnostics);
    finish(diagnostics).map(|()| manifest)
}

/// Reads only the overrides, which apply to any folder of descriptions.
pub fn overrides(root: &Path) -> Result<Overrides, Failure> {
    overrides_from(&root)
}

/// Reads only the overrides, from disk or a git revision.
pub(crate) fn overrides_from(source: &dyn Source) -> Result<Overrides, Failure> {
    let mut diagnostics = Diagnostics::default();
    let overrides = read_overrides(source, &mut diagnostics)?;
    finish(diagnostics).map(|()| overrides)
}

/// Reads the accepted changes; none if the file does not exist.
pub(crate) fn accepted(root: &Path) -> Result<Accepted, Failure> {
    let mut diagnostics = Diagnostics::default();
    let text = text(root, ACCEPTED)?.unwrap_or_default();
    let accepted = accepted::read(ACCEPTED, &text, &mut diagnostics);
    finish(diagnostics).map(|()| accepted)
}

/// Reads the overrides; none if the file does not exist.
fn read_overrides(
    source: &dyn Source,
    diagnostics: &mut Diagnostics,
) -> Result<Overrides, Failure> {
    let text = source.text(OVERRIDES)?.unwrap_or_default();
    Ok(overrides::read(&source.shown(OVERRIDES), &text, diagnostics))
}

/// Returns the text of a file in the repository; `None` if it does not exist.
///
/// # Errors
/// If the file can't be read.
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

/// Returns an error if the diagnostics contain an error, and drops warnings otherwise.
///
/// # Errors
/// The diagnostics, as a [`Failure`].
pub fn finish(diagnostics: Diagnostics) -> Result<(), Failure> {
    match diagnostics.has_errors() {
        true => Err(Failure::Problems(vec![diagnostics])),
        false => Ok(()),
    }
}
