//! The rule that every Rust file starts with a `//!` comment that says what it knows.

use super::Violation;
use super::tree::Tree;

pub(super) fn find(tree: &Tree) -> Vec<Violation> {
    let silent = tree.rust("").filter(|file| !file.text.starts_with("//! "));
    silent
        .map(|file| Violation {
            path: file.path.clone(),
            line: 1,
            advice: "begin the file with `//!` and what it knows".to_owned(),
        })
        .collect()
}
