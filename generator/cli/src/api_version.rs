//! Api-versions in paths of description files: upstream puts them in `…/stable/2024-05-01/…` and
//! `…/preview/2024-05-01-preview/…`. Only paths are parsed here; no folder is read.

use std::collections::BTreeSet;

/// The names of the folders that hold api-versions; reports show them as an api-version's stage.
pub(crate) const STAGES: [&str; 2] = ["stable", "preview"];

/// Splits a description's path at its api-version: the part above `stable/` or `preview/`, the api-version, and
/// the part below the api-version's folder. `None` for a path without an api-version.
pub(crate) fn taken_apart(input: &str) -> Option<(&str, &str, &str)> {
    for stage in STAGES {
        if let Some((above, rest)) = input.split_once(&format!("/{stage}/")) {
            let (version, below) = rest.split_once('/')?;
            return Some((above, version, below));
        }
    }
    None
}

/// Returns the api-versions that the paths of `inputs` contain.
pub(crate) fn of<'a>(inputs: impl IntoIterator<Item = &'a String>) -> BTreeSet<&'a str> {
    inputs.into_iter().filter_map(|input| taken_apart(input)).map(|(_, name, _)| name).collect()
}
