//! The configuration: `spec/armgen.toml` says which crates there are, `spec/overrides.toml` corrects
//! what upstream has wrong; all mistakes in both are found in one go. `tests/conformance/missed.toml` says what
//! the test server is not asked. Knows their members.

mod crates;
mod missed;
mod overrides;
mod table;

pub(crate) use crates::{Crate, Readme};
pub(crate) use missed::Missed;
pub(crate) use overrides::Overrides;

use crate::console::Failure;
use armgen::diagnostics::Diagnostics;
use std::io::ErrorKind;
use std::path::Path;

/// Relative to the repository.
pub(crate) const SPECS: &str = "spec";
pub(crate) const CRATES: &str = "spec/armgen.toml";
const OVERRIDES: &str = "spec/overrides.toml";
const MISSED: &str = "tests/conformance/missed.toml";

/// What the repository says is to be generated.
pub(crate) struct Config {
    /// The crates, in the file's order.
    pub(crate) crates: Vec<Crate>,
    pub(crate) overrides: Overrides,
}

/// Reads both files.
pub(crate) fn read(root: &Path) -> Result<Config, Failure> {
    let mut diagnostics = Diagnostics::default();
    let Some(text) = text(root, CRATES)? else {
        return Err(Failure::Message(format!(
            "expected the list of crates in {CRATES}, found no such file; to do without it, say what to \
             generate with --specs (see --help)"
        )));
    };
    let crates = crates::read(CRATES, &text, &mut diagnostics);
    let overrides = read_overrides(root, &mut diagnostics)?;
    finish(diagnostics).map(|()| Config { crates, overrides })
}

/// Reads the overrides alone. They apply to any checkout of the descriptions.
pub(crate) fn overrides(root: &Path) -> Result<Overrides, Failure> {
    let mut diagnostics = Diagnostics::default();
    let overrides = read_overrides(root, &mut diagnostics)?;
    finish(diagnostics).map(|()| overrides)
}

/// Reads what the test server is not asked.
pub(crate) fn missed(root: &Path) -> Result<Missed, Failure> {
    missed_in(&text(root, MISSED)?.unwrap_or_default())
}

/// The same of a text.
pub(crate) fn missed_in(text: &str) -> Result<Missed, Failure> {
    let mut diagnostics = Diagnostics::default();
    let missed = missed::read(MISSED, text, &mut diagnostics);
    finish(diagnostics).map(|()| missed)
}

/// A repository without overrides needs no file for them.
fn read_overrides(root: &Path, diagnostics: &mut Diagnostics) -> Result<Overrides, Failure> {
    let text = text(root, OVERRIDES)?.unwrap_or_default();
    Ok(overrides::read(OVERRIDES, &text, diagnostics))
}

fn text(root: &Path, file: &str) -> Result<Option<String>, Failure> {
    match std::fs::read_to_string(root.join(file)) {
        Ok(text) => Ok(Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::Message(format!("cannot read {file}: {error}"))),
    }
}

fn finish(diagnostics: Diagnostics) -> Result<(), Failure> {
    match diagnostics.has_errors() {
        true => Err(Failure::Problems(vec![diagnostics])),
        false => Ok(()),
    }
}
