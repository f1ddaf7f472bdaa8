//! The rule that no file names a path of one machine or a registry other than crates.io.

use super::Violation;
use super::tree::{File, Tree};

/// Folders of users' files, each in two pieces, so that this file itself passes.
const HOMES: [&str; 4] = [
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/Us", "ers/"),
    concat!("\\Us", "ers\\"),
];

const REGISTRIES: [&str; 5] = [
    concat!("spar", "se+"),
    concat!("replace", "-with"),
    concat!("[regist", "ries"),
    concat!("registry", " = \""),
    concat!("registry", "-index"),
];

/// The only registry that Cargo.lock may name.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

pub(super) fn find(tree: &Tree) -> Vec<Violation> {
    let root = tree.root.to_string_lossy();
    let mut found = Vec::new();
    for file in &tree.files {
        for (line, text) in file.lines() {
            let is_here = root.len() > 1 && begins_path(text, &root);
            let advice = if is_here || HOMES.iter().any(|home| begins_path(text, home)) {
                "a path of one machine: make it relative"
            } else if is_registry(file, text) {
                "a registry of one machine: leave the choice to Cargo's own configuration"
            } else {
                continue;
            };
            found.push(Violation { path: file.path.clone(), line, advice: advice.to_owned() });
        }
    }
    found
}

/// Tells whether a path in the text starts with `home`. In the middle of a URL it is no path.
fn begins_path(text: &str, home: &str) -> bool {
    let is_inner = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '}');
    text.match_indices(home)
        .any(|(start, _)| !text.get(..start).unwrap_or_default().ends_with(is_inner))
}

fn is_registry(file: &File, text: &str) -> bool {
    let is_locked = file.path.ends_with("Cargo.lock") && text.contains("registry+");
    if is_locked {
        !text.contains(CRATES_IO)
    } else {
        REGISTRIES.iter().any(|trace| text.contains(trace))
    }
}
