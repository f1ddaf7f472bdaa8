//! api-versions: what one looks like, which of two is newer, and which of several is a crate's main one.

use super::Model;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Whether a text can be an api-version. It is written into URLs and into documentation as it is.
pub fn is_version(text: &str) -> bool {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-._".contains(letter);
    !text.is_empty() && text.chars().all(is_plain)
}

/// What api-versions are compared by. Of one day's, that without a suffix such as `-preview` is the newest.
pub fn age(version: &str) -> impl Ord + use<'_> {
    let (day, suffix) = version.split_at_checked("2024-05-01".len()).unwrap_or((version, ""));
    (day, suffix.is_empty(), suffix)
}

impl Model {
    /// Makes that api-version the main one that most operations have; of several, the newest.
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

    /// The api-versions of operations other than the main one, sorted.
    pub fn other_versions(&self) -> Vec<&str> {
        let operations = self.supported().map(|(_, operation)| operation);
        let mut versions: Vec<&str> =
            operations.filter_map(|operation| operation.other_version(&self.api_version)).collect();
        versions.sort_unstable();
        versions.dedup();
        versions
    }
}
