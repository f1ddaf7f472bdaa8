//! What a path that is not there could mean: upstream has another layout today than it had, and files that it had
//! are merged into others.

use super::{Checkout, VersionFolder, name};
use crate::api_version::age;
use crate::api_version::{STAGES, taken_apart};
use crate::specs::Browse;
use crate::spelling;
use std::collections::BTreeSet;
use std::path::Path;

/// How many paths are named.
const NAMED: usize = 3;

/// The end of an error about a path that a user names and that is not in a folder: what could be meant, if anything.
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

/// What to say after an error about a path that is not there; nothing if nothing there is like it.
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

/// The folders of an api-version, if that is what a path ends with.
fn of_folder(path: &str, places: &[VersionFolder]) -> Vec<String> {
    let mut parts = path.rsplit('/');
    let (version, stage) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let is_it = |place: &&VersionFolder| place.version == version && place.stage == stage;
    if !STAGES.contains(&stage) {
        return Vec::new();
    }
    places.iter().filter(is_it).map(VersionFolder::folder).collect()
}

/// The file of the same name and api-version; or those that have what it had in the newest of the others that there
/// are; or that of the api-version whose name is most like it.
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

/// The files that have the operations of another one, or its definitions if it has none.
fn heirs(
    of: &str,
    files: &[String],
    checkout: &Checkout<'_>,
) -> Option<(&'static str, BTreeSet<String>)> {
    let gone = checkout.glance(of)?;
    let has_operation = |file: &&String| {
        checkout.glance(file).is_some_and(|glance| {
            glance.operations.iter().any(|each| gone.operations.iter().any(|it| it.key == each.key))
        })
    };
    let has_definition = |file: &&String| {
        checkout.glance(file).is_some_and(|glance| {
            glance.definitions.iter().any(|each| gone.definitions.contains(each))
        })
    };
    let (kind, heirs): (_, BTreeSet<String>) = match gone.operations.is_empty() {
        true => ("definitions", files.iter().filter(has_definition).cloned().collect()),
        false => ("operations", files.iter().filter(has_operation).cloned().collect()),
    };
    (!heirs.is_empty()).then_some((kind, heirs))
}
