//! Finds the files that have a crate's operations in another api-version. Operations are matched by method and
//! path, else by operationId. A file without operations is matched by its name, else by the names of its
//! definitions.

use super::{Checkout, VersionFolder, name};
use crate::api_version::taken_apart;
use crate::console::Failure;
use armgen::{Job, Listed, Specs, Subject};
use std::collections::BTreeSet;
use wildmatch::WildMatch;

/// The input files of a crate, each with its operations that the crate uses.
pub(crate) struct Wanted {
    inputs: Vec<Input>,
}

struct Input {
    file: String,
    operations: Vec<Listed>,
    definitions: BTreeSet<String>,
}

/// The files that have a crate's operations in another api-version.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The paths of the files, in the order of the crate's inputs.
    pub(crate) inputs: Vec<String>,
    /// The crate's input files whose operations are not at the expected path, each with the files that have
    /// them.
    pub(crate) moved: Vec<(String, Vec<String>)>,
    /// True if the api-version has any operation or definition of the crate.
    pub(crate) is_there: bool,
    /// The path expected for the first input file of which nothing was found; `None` if there is none.
    pub(crate) lacks: Option<String>,
}

impl Wanted {
    /// Collects the operations of a crate's input files. A file that can't be read has none.
    pub(crate) fn of(job: &Job, specs: &(dyn Specs + Sync)) -> Result<Wanted, Failure> {
        let listed = armgen::operations(Subject { job, overrides: &[], specs })
            .map_err(|problems| Failure::Problems(vec![problems]))?;
        let globs: Vec<WildMatch> =
            job.operations.iter().map(|glob| WildMatch::new(glob)).collect();
        let is_chosen =
            |each: &&Listed| globs.is_empty() || globs.iter().any(|glob| glob.matches(&each.id));
        let keys: BTreeSet<_> = listed.iter().filter(is_chosen).map(|each| &each.key).collect();
        let input = |file: &String| {
            let outline = armgen::outline(file, specs).unwrap_or_default();
            let operations = outline.operations.into_iter();
            Input {
                file: file.clone(),
                operations: operations.filter(|each| keys.contains(&each.key)).collect(),
                definitions: outline.definitions.into_iter().collect(),
            }
        };
        Ok(Wanted { inputs: job.inputs.iter().map(input).collect() })
    }

    /// Returns how many of the crate's operations are in `files`.
    pub(super) fn count(&self, files: &[String], checkout: &Checkout<'_>) -> usize {
        let outlines: Vec<_> = files.iter().filter_map(|file| checkout.outline(file)).collect();
        let has = |wanted: &&Listed| {
            let mut all = outlines.iter().flat_map(|outline| &outline.operations);
            all.any(|each| each.key == wanted.key || each.id == wanted.id)
        };
        self.inputs.iter().flat_map(|input| &input.operations).filter(has).count()
    }

    /// Finds the crate's operations in the folders of an api-version.
    pub(crate) fn find(
        &self,
        places: &[VersionFolder],
        checkout: &Checkout<'_>,
    ) -> Result<Found, String> {
        let mut files = Vec::new();
        for place in places {
            files.extend(checkout.files(place)?);
        }
        let mut found = Found::default();
        for input in &self.inputs {
            let expected = expected(&input.file, places);
            let same = expected.iter().find(|path| files.contains(path));
            let mut own = stand_in(input, same, &files, &found.inputs, checkout);
            found.is_there |= !own.is_empty();
            if own.is_empty() {
                // A file at its expected path is kept though its operations are gone: the comparison of the two
                // api-versions reports them as removed.
                own.extend(same.cloned());
                let lacking = expected.first().filter(|_| same.is_none()).cloned();
                found.lacks = found.lacks.take().or(lacking);
            }
            if !expected.iter().any(|path| own == [path.clone()]) && !own.is_empty() {
                found.moved.push((input.file.clone(), own.clone()));
            }
            for path in own {
                if !found.inputs.contains(&path) {
                    found.inputs.push(path);
                }
            }
        }
        Ok(found)
    }
}

/// Returns the paths that a crate's file has in another api-version if only the api-version in its path
/// changes.
fn expected(file: &str, places: &[VersionFolder]) -> Vec<String> {
    let Some((above, _, below)) = taken_apart(file) else { return vec![file.to_owned()] };
    let mut beside: Vec<&VersionFolder> =
        places.iter().filter(|place| place.above == above).collect();
    if beside.is_empty() {
        beside.extend(places.first());
    }
    let path =
        |place: &&VersionFolder| format!("{above}/{}/{}/{below}", place.stage, place.version);
    beside.iter().map(path).collect()
}

/// Returns the files that together have the operations of an input file. The file `same`, at the expected path,
/// is preferred, then files chosen already, then files of the same name.
fn stand_in(
    input: &Input,
    same: Option<&String>,
    files: &[String],
    chosen: &[String],
    checkout: &Checkout<'_>,
) -> Vec<String> {
    if input.operations.is_empty() {
        return same
            .cloned()
            .or_else(|| of_definitions(input, files, checkout))
            .into_iter()
            .collect();
    }
    let mut own: Vec<String> = Vec::new();
    let called = name(&input.file);
    for operation in &input.operations {
        let has = |file: &&String, is_it: &dyn Fn(&Listed) -> bool| {
            checkout.outline(file).is_some_and(|outline| outline.operations.iter().any(is_it))
        };
        let is_key = |each: &Listed| each.key == operation.key;
        let is_id = |each: &Listed| each.id == operation.id;
        let by = |is_it: &dyn Fn(&Listed) -> bool| {
            let known = same.into_iter().chain(&own).chain(chosen);
            let mut likely = known.chain(files.iter().filter(|file| name(file) == called));
            // The operations of a file that is yet to be fetched are not known. Such a file counts as found, so
            // that the search does not go on to all others; once it is fetched, the search is done again.
            let found = likely.find(|file| has(file, is_it) || checkout.is_pending(file));
            found.or_else(|| files.iter().find(|file| has(file, is_it))).cloned()
        };
        let file = by(&is_key).or_else(|| by(&is_id));
        own.extend(file.filter(|file| !own.contains(file)));
    }
    own
}

/// Returns the file that stands for an input file without operations: a file of the same name, or else the file
/// with the most of its definitions, if it has at least half of them.
fn of_definitions(input: &Input, files: &[String], checkout: &Checkout<'_>) -> Option<String> {
    let called = name(&input.file);
    if let Some(alike) = files.iter().find(|file| name(file) == called) {
        return Some(alike.clone());
    }
    let count = |file: &String| {
        let outline = checkout.outline(file)?;
        Some(outline.definitions.iter().filter(|name| input.definitions.contains(*name)).count())
    };
    let counts = files.iter().rev().map(|file| (count(file).unwrap_or_default(), file));
    let (most, file) = counts.max_by_key(|(count, _)| *count)?;
    (most > 0 && most * 2 >= input.definitions.len()).then(|| file.clone())
}
