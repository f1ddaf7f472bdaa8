//! The rule that no file or folder has a name that would fit any content, such as `util`: such files collect
//! unrelated code.

use super::Violation;
use super::tree::Tree;
use std::collections::BTreeSet;

const EMPTY: [&str; 6] = ["util", "utils", "helper", "helpers", "common", "misc"];

pub(super) fn find(tree: &Tree) -> Vec<Violation> {
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for file in &tree.files {
        let mut path = String::new();
        for part in file.path.split('/') {
            path.push_str(part);
            let stem = part.split('.').next().unwrap_or_default().to_lowercase();
            if EMPTY.contains(&stem.as_str()) && told.insert(path.clone()) {
                let advice = format!("`{stem}` fits anything: name it after what it knows");
                found.push(Violation { path: path.clone(), line: 1, advice });
            }
            path.push('/');
        }
    }
    found
}
