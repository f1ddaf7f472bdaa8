//! Finds overrides that no crate needs, which shows only after all crates were generated.

use super::made::Crate;
use crate::config::{self, Overrides};
use crate::console::Failure;
use crate::specs::Folder;
use crate::work::Work;
use crate::{api_version, spelling};
use armgen::diagnostics::Diagnostics;
use armgen::{Override, Specs};
use std::collections::BTreeSet;
use std::path::Path;
use wildmatch::WildMatch;

/// Returns errors about overrides whose `file` matches no file that a crate reads, and about those that correct
/// nothing in any crate.
pub(super) fn find(
    work: &Work,
    crates: &[Crate],
    root: &Path,
) -> Result<Vec<Diagnostics>, Failure> {
    let names = |of: fn(&Crate) -> &Vec<String>| -> BTreeSet<&str> {
        crates.iter().flat_map(of).map(String::as_str).collect()
    };
    let applied = names(|each| &each.generated.overrides);
    let unneeded = names(|each| &each.generated.unneeded);
    let specs = Folder::open(&root.join(config::SPECS))?;
    let mut own = work.overrides.source();
    let mut overrides = work.overrides.items.clone();
    for ((item, place), judged) in work.overrides.placed().zip(&mut overrides) {
        let name = item.name.as_str();
        let is_read = unneeded.contains(name);
        if is_built_in(item) || applied.contains(name) || is_read && item.is_lenient {
            judged.is_lenient = true;
            continue;
        }
        let needing = needing(item, &specs);
        if is_read && !needing.is_empty() {
            let versions = spelling::list(api_version::of(&needing));
            let message = format!(
                "override `{name}` changes nothing in the crates; only the descriptions of \
                 {versions} need it, which no crate is generated from"
            );
            let help = "to keep it without this warning, list the api-versions that it is for in \
                        its `api-versions`";
            own.warning(place.clone(), message, help);
        } else if !is_read && (needing.is_empty() || item.api_versions.is_empty()) {
            let of = match item.api_versions.as_slice() {
                [] => String::new(),
                globs => format!(" of {}", spelling::list(globs.iter().map(String::as_str))),
            };
            let message = format!(
                "override `{name}` no longer applies: no crate reads a file like `{}`{of}",
                item.file
            );
            let help = "remove it, or correct its `file` if the description has moved";
            own.error(place.clone(), message, help);
        }
    }
    let mut problems = Vec::new();
    for (job, each) in work.jobs.iter().zip(crates) {
        let is_unneeded = |item: &Override| each.generated.unneeded.contains(&item.name);
        if overrides.iter().any(|item| !item.is_lenient && is_unneeded(item)) {
            problems.extend(armgen::generate(job, &overrides, &*work.specs).err());
        }
    }
    let has_errors = own.has_errors() || !problems.is_empty();
    problems.extend(has_errors.then_some(own));
    Ok(problems)
}

/// Returns warnings about the user's overrides that armgen has built in.
pub(super) fn doubled(overrides: &Overrides) -> Diagnostics {
    let mut problems = overrides.source();
    for (item, place) in overrides.placed().filter(|(item, _)| is_built_in(item)) {
        let message = format!("override `{}` corrects what armgen corrects by itself", item.name);
        problems.warning(place.clone(), message, "remove it");
    }
    problems
}

/// Returns whether armgen has an override built in that sets the same members in the files that `item` is for.
/// `doubled` warns about `item`; it is no error, so that nobody has to remove it.
fn is_built_in(item: &Override) -> bool {
    let is_same = |own: &Override| {
        own.pointer == item.pointer
            && own.set == item.set
            && WildMatch::new(&own.file).matches(&item.file)
    };
    armgen::corrections().iter().any(is_same)
}

/// Returns the descriptions in `spec/` in which an override corrects something.
fn needing(item: &Override, specs: &Folder) -> Vec<String> {
    let glob = WildMatch::new(&item.file);
    let all = specs.files("", &["examples"], |name| name.ends_with(".json")).unwrap_or_default();
    let is_needing = |path: &String| {
        let is_corrected = |text: String| armgen::corrects(item, path, &text);
        glob.matches(path) && specs.read(path).is_ok_and(is_corrected)
    };
    all.into_iter().filter(is_needing).collect()
}
