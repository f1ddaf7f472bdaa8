//! Corrections of upstream mistakes, applied to the JSON before later stages read it. An override
//! that has nothing to correct in any of its files is an error, unless it is lenient; otherwise
//! obsolete ones would stay forever.

use super::Document;
use crate::diagnostics::{Diagnostics, Place, Spot};
use crate::job::Override;
use serde_json::Value;
use std::collections::BTreeSet;
use wildmatch::WildMatch;

/// An override that had nothing to correct in a file that it is for.
#[derive(Clone, Debug)]
pub struct Unneeded {
    /// The override's name.
    pub name: String,
    place: Place,
    message: String,
    help: &'static str,
}

/// Applies the overrides that are for this file. If two set the same member, the first wins.
pub(super) fn apply(document: &mut Document, overrides: &[Override]) {
    let mut corrected: BTreeSet<(&str, &str)> = BTreeSet::new();
    for item in overrides {
        if !is_for(item, document) {
            continue;
        }
        let keys = item.set.keys().map(|key| (item.pointer.as_str(), key.as_str()));
        let own: Vec<_> = keys.filter(|key| corrected.insert(*key)).map(|(_, key)| key).collect();
        match correct(document, item, &own) {
            None => document.overrides.push(item.name.clone()),
            Some(unneeded) => document.unneeded.push(unneeded),
        }
    }
}

/// Tells whether an override is for a file, by its glob and api-versions.
fn is_for(item: &Override, document: &Document) -> bool {
    let is_version = |glob: &String| {
        let version = document.root.pointer("/info/version").and_then(Value::as_str);
        version.is_some_and(|version| WildMatch::new(glob).matches(version))
    };
    WildMatch::new(&item.file).matches(&document.file)
        && (item.api_versions.is_empty() || item.api_versions.iter().any(is_version))
}

/// Sets members of the object that an override names. Returns the reason if there was nothing to
/// correct.
fn correct(document: &mut Document, item: &Override, keys: &[&str]) -> Option<Unneeded> {
    let place = Place { file: document.file.clone(), spot: Spot::Value(item.pointer.clone()) };
    let unneeded = |reason: String, help| {
        let message = format!("override `{}` no longer applies: {reason}", item.name);
        Some(Unneeded { name: item.name.clone(), place, message, help })
    };
    let Some(Value::Object(target)) = document.root.pointer_mut(&item.pointer) else {
        let reason = format!("expected an object at {}, found none", item.pointer);
        return unneeded(
            reason,
            "remove the override, or correct its `pointer` if the object has moved",
        );
    };
    let is_own = |(key, _): &(&String, &Value)| keys.contains(&key.as_str());
    let mut mended = None;
    for (key, value) in item.set.iter().filter(is_own) {
        if target.get(key) == Some(value) {
            mended = mended.or(Some(format!("the description already has `{key}: {value}`")));
        }
        target.insert(key.clone(), value.clone());
    }
    unneeded(mended?, "upstream has fixed this: remove the override")
}

/// Reports the overrides that have nothing to correct in any of their files.
pub fn report_obsolete<'d>(
    overrides: &[Override],
    documents: impl Iterator<Item = &'d Document> + Clone,
    diagnostics: &mut Diagnostics,
) {
    let is_applied = |name: &String| documents.clone().any(|one| one.overrides.contains(name));
    for item in overrides.iter().filter(|item| !item.is_lenient && !is_applied(&item.name)) {
        let unneeded = documents.clone().flat_map(|document| &document.unneeded);
        for Unneeded { place, message, help, .. } in
            unneeded.filter(|unneeded| unneeded.name == item.name)
        {
            diagnostics.error(place.clone(), message, *help);
        }
    }
}
