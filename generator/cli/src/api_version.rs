//! How upstream lays out api-versions: `stable/2024-05-01/` and `preview/2024-05-01-preview/`, beside each
//! other. Knows how paths say so, not which ones there are.

use std::collections::BTreeSet;

/// The folders of api-versions, which are also what is said of them.
pub(crate) const STAGES: [&str; 2] = ["stable", "preview"];

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

/// What api-versions are sorted by: a preview comes before what it is a preview of.
pub(crate) fn age(version: &str) -> (&str, bool, &str) {
    let (date, rest) = version.split_at_checked("2024-05-01".len()).unwrap_or((version, ""));
    (date, rest.is_empty(), rest)
}
