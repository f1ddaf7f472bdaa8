//! api-versions: their syntax, which of two is newer, and the main api-version of a crate.

use super::Model;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Returns whether a text has the syntax of an api-version. Only such a text is safe to write into URLs and
/// documentation as it is.
pub fn is_version(text: &str) -> bool {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-._".contains(letter);
    !text.is_empty() && text.chars().all(is_plain)
}

/// Returns a key that orders api-versions from old to new. Of the api-versions of one day, that without a
/// suffix such as `-preview` is the newest.
pub fn age(version: &str) -> impl Ord + use<'_> {
    let (day, suffix) = version.split_at_checked("2024-05-01".len()).unwrap_or((version, ""));
    (day, suffix.is_empty(), suffix)
}

impl Model {
    /// Sets the model's api-version to that of most operations; of several with the same number, to the newest.
    pub fn settle_version(&mut self) {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for operation in &self.operations {
            *counts.entry(&operation.api_version).or_default() += 1;
        }
        let main = counts.into_iter().max_by(|(a, some), (b, others)| {
            some.cmp(others).then_with(|| -> Ordering { age(a).cmp(&age(b)) })
        });
        if let Some(main) = main.map(|(version, _)| version.to_owned()) {
            self.api_version = main;
        }
    }

    /// Returns the api-versions of operations that are not the model's main one, sorted.
    pub fn other_versions(&self) -> Vec<&str> {
        let operations = self.supported().map(|(_, operation)| operation);
        let mut versions: Vec<&str> =
            operations.filter_map(|operation| operation.other_version(&self.api_version)).collect();
        versions.sort_unstable();
        versions.dedup();
        versions
    }
}
