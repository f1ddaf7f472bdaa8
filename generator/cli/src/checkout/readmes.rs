//! Which readme has a crate's operations.

use super::{Checkout, SKIPPED, Wanted};
use crate::api_version::STAGES;
use armgen::diagnostics::Diagnostics;

/// What a package's readme is called.
const README: &str = "readme.md";

impl Checkout<'_> {
    /// All readmes of the service that a path belongs to, sorted.
    pub(super) fn readmes(&self, path: &str) -> Result<Vec<String>, String> {
        let skipped: Vec<&str> = SKIPPED.into_iter().chain(STAGES).collect();
        let mut found = Vec::new();
        for top in self.tops(path)? {
            found.extend(self.below(&top, &skipped, &|name| name == README)?);
        }
        Ok(found)
    }
}

/// The readme that stands for one: itself, if it is there, or else that of its service which has the most of a
/// crate's operations, under its own tag or any other. None if none has any.
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

/// How many of a crate's operations a readme has: under its own tag, or else under the one that has the most.
fn count(readme: &str, wanted: &Wanted, checkout: &Checkout<'_>) -> usize {
    let of = |tag: Option<&str>| {
        // What is wrong with it is told when it is read for good.
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
