//! How upstream lays out api-versions: `stable/2024-05-01/` and `preview/2024-05-01-preview/`, beside each
//! other. Knows which ones a folder of descriptions has; not what differs between them.

use crate::diff::age;
use crate::specs::Folder;
use std::collections::BTreeSet;

/// The folders of api-versions, which are also what is said of them.
const STAGES: [&str; 2] = ["stable", "preview"];

/// An api-version that a folder of descriptions has.
#[derive(Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Version {
    pub(crate) name: String,
    pub(crate) stage: &'static str,
}

/// The api-versions beside those of some inputs, the newest first.
pub(crate) fn offered(inputs: &[String], folder: &Folder) -> Result<Vec<Version>, String> {
    let mut found = BTreeSet::new();
    for (above, ..) in inputs.iter().filter_map(|input| taken_apart(input)) {
        for stage in STAGES {
            for (name, is_folder) in folder.list(&format!("{above}/{stage}"))? {
                if is_folder {
                    found.insert(Version { name, stage });
                }
            }
        }
    }
    let mut found: Vec<Version> = found.into_iter().collect();
    found.sort_by(|a, b| age(&b.name).cmp(&age(&a.name)));
    Ok(found)
}

/// What is above the stage, the api-version, and what is below, of a path as upstream lays them out.
pub(crate) fn taken_apart(input: &str) -> Option<(&str, &str, &str)> {
    for stage in STAGES {
        if let Some((above, rest)) = input.split_once(&format!("/{stage}/")) {
            let (version, below) = rest.split_once('/')?;
            return Some((above, version, below));
        }
    }
    None
}

/// The api-versions of some inputs.
pub(crate) fn of<'a>(inputs: impl IntoIterator<Item = &'a String>) -> BTreeSet<&'a str> {
    inputs.into_iter().filter_map(|input| taken_apart(input)).map(|(_, name, _)| name).collect()
}

/// The same file of another api-version.
pub(crate) fn moved(input: &str, version: &Version) -> String {
    match taken_apart(input) {
        Some((above, _, below)) => format!("{above}/{}/{}/{below}", version.stage, version.name),
        None => input.to_owned(),
    }
}

/// Whether a folder of descriptions has a file.
pub(crate) fn has(folder: &Folder, path: &str) -> bool {
    let (above, name) = path.rsplit_once('/').unwrap_or(("", path));
    folder.list(above).is_ok_and(|entries| entries.iter().any(|(entry, _)| entry == name))
}
