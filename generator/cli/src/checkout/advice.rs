//! Suggests existing paths for one that does not exist: upstream has changed the layout of its folders, and has
//! merged files into others.

use super::{Checkout, VersionFolder, name};
use crate::api_version::{STAGES, taken_apart};
use crate::specs::Browse;
use crate::spelling;
use armgen::age;
use std::collections::BTreeSet;
use std::path::Path;

/// The largest number of paths that a suggestion names.
const NAMED: usize = 3;

/// Returns the end of an error message about a path that does not exist: `; did you mean …?`, or an empty text
/// if nothing is similar.
pub(crate) fn meant(path: &Path, folder: &dyn Browse) -> String {
    let Some(path) = path.to_str().map(|path| path.replace('\\', "/")) else {
        return String::new();
    };
    let path = path.find("specification/").and_then(|start| path.get(start..)).unwrap_or(&path);
    let advice = match folder.list(path).is_ok_and(|entries| entries.is_empty()) {
        true => advice(path, &Checkout::new(folder)),
        false => None,
    };
    advice.map(|advice| format!("; {advice}")).unwrap_or_default()
}

/// Returns a suggestion for a path that does not exist; `None` if nothing is similar.
fn advice(path: &str, checkout: &Checkout<'_>) -> Option<String> {
    let path = path.trim_end_matches('/');
    let near = match path.ends_with(".md") {
        true => checkout.readmes(path).ok()?,
        false => {
            let places = checkout.version_folders([&path.to_owned()]).ok()?;
            match taken_apart(path) {
                Some(parts) => return of_file(path, parts, &places, checkout),
                None => of_folder(path, &places),
            }
        }
    };
    did_you_mean(near)
}

fn did_you_mean(mut near: Vec<String>) -> Option<String> {
    let count = near.len();
    near.truncate(NAMED);
    let more = if count > NAMED { format!(" (and {} more)", count - NAMED) } else { String::new() };
    let near: Vec<String> = near.iter().map(|path| format!("`{path}`")).collect();
    (!near.is_empty()).then(|| format!("did you mean {}{more}?", near.join(" or ")))
}

/// Returns the folders with the api-version and stage (`stable`, `preview`) that a path ends with.
fn of_folder(path: &str, places: &[VersionFolder]) -> Vec<String> {
    let mut parts = path.rsplit('/');
    let (version, stage) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let is_it = |place: &&VersionFolder| place.version == version && place.stage == stage;
    if !STAGES.contains(&stage) {
        return Vec::new();
    }
    places.iter().filter(is_it).map(VersionFolder::folder).collect()
}

/// Suggests a file for one that does not exist. In this order: files of the same name and api-version in other
/// folders; the files of that api-version that have the operations which the file has in the newest api-version
/// that contains it; files of that api-version with a similar name.
fn of_file(
    path: &str,
    (_, version, below): (&str, &str, &str),
    places: &[VersionFolder],
    checkout: &Checkout<'_>,
) -> Option<String> {
    let of = |wanted: &dyn Fn(&VersionFolder) -> bool| -> Vec<String> {
        let places = places.iter().filter(|place| wanted(place));
        places.flat_map(|place| checkout.files(place).unwrap_or_default()).collect()
    };
    let files = of(&|place| place.version == version);
    let alike: Vec<String> =
        files.iter().filter(|file| file.ends_with(&format!("/{below}"))).cloned().collect();
    if !alike.is_empty() {
        return did_you_mean(alike);
    }
    let mut others = of(&|place| place.version != version);
    others.retain(|file| name(file) == name(path));
    let newest =
        others.iter().max_by_key(|file| taken_apart(file).map(|(_, version, _)| age(version)));
    if let Some(heirs) = newest.and_then(|newest| heirs(newest, &files, checkout)) {
        let (kind, heirs) = heirs;
        let heirs: Vec<&str> = heirs.iter().map(String::as_str).collect();
        return Some(format!(
            "{version} has no {}; its {kind} are in {}",
            name(path),
            spelling::list(heirs)
        ));
    }
    let names = files.iter().map(|file| name(file));
    let near = spelling::nearest(name(path), names)?;
    did_you_mean(files.iter().filter(|file| name(file) == near).cloned().collect())
}

/// Returns those of `files` that have operations of the file `of`, or if it has no operations, those that have
/// its definitions; and the word for which of the two they have.
fn heirs(
    of: &str,
    files: &[String],
    checkout: &Checkout<'_>,
) -> Option<(&'static str, BTreeSet<String>)> {
    let gone = checkout.outline(of)?;
    let has_operation = |file: &&String| {
        checkout.outline(file).is_some_and(|outline| {
            outline
                .operations
                .iter()
                .any(|each| gone.operations.iter().any(|it| it.key == each.key))
        })
    };
    let has_definition = |file: &&String| {
        checkout.outline(file).is_some_and(|outline| {
            outline.definitions.iter().any(|each| gone.definitions.contains(each))
        })
    };
    let (kind, heirs): (_, BTreeSet<String>) = match gone.operations.is_empty() {
        true => ("definitions", files.iter().filter(has_definition).cloned().collect()),
        false => ("operations", files.iter().filter(has_operation).cloned().collect()),
    };
    (!heirs.is_empty()).then_some((kind, heirs))
}
