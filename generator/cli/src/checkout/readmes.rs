//! Finds the readme.md whose package has a crate's operations.

use super::{Checkout, SKIPPED, Wanted};
use crate::api_version::STAGES;
use armgen::diagnostics::Diagnostics;

/// The file name of an AutoRest readme, which names the input files of a package for each tag.
const README: &str = "readme.md";

impl Checkout<'_> {
    /// Returns the paths of all readmes of the service that a path belongs to, sorted.
    pub(super) fn readmes(&self, path: &str) -> Result<Vec<String>, String> {
        let skipped: Vec<&str> = SKIPPED.into_iter().chain(STAGES).collect();
        let mut found = Vec::new();
        for top in self.tops(path)? {
            found.extend(self.below(&top, &skipped, &|name| name == README)?);
        }
        Ok(found)
    }
}

/// Returns the readme to use for the readme at `path`: the same path if the file exists, or else the readme of
/// the service whose package has the most of the crate's operations. `None` if no readme has any of them.
pub(crate) fn readme(
    path: &str,
    wanted: &Wanted,
    checkout: &Checkout<'_>,
) -> Result<Option<String>, String> {
    if checkout.has(path) {
        return Ok(Some(path.to_owned()));
    }
    let mut best: Option<(usize, String)> = None;
    for readme in checkout.readmes(path)? {
        let count = count(&readme, wanted, checkout);
        if count > best.as_ref().map_or(0, |(most, _)| *most) {
            best = Some((count, readme));
        }
    }
    Ok(best.map(|(_, readme)| readme))
}

/// Returns how many of a crate's operations the package of a readme has: under its default tag, or if that has
/// none, under the tag that has the most.
fn count(readme: &str, wanted: &Wanted, checkout: &Checkout<'_>) -> usize {
    let of = |tag: Option<&str>| {
        // Problems of the readme are reported when the crate is generated from it.
        let mut unheard = Diagnostics::default();
        let package = armgen::readme::inputs(checkout.specs, readme, tag, &mut unheard);
        package.map_or(0, |package| wanted.count(&package.inputs, checkout))
    };
    match of(None) {
        0 => {
            let tags = armgen::readme::tags(checkout.specs, readme).unwrap_or_default();
            tags.iter().map(|tag| of(Some(tag))).max().unwrap_or_default()
        }
        count => count,
    }
}
