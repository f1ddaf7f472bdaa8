//! The rule that the files of a crate do not import each other in a circle, not even those of one folder:
//! whoever reads one of them would have to read them all.
//!
//! A re-export (`pub use`) alone is no import: whoever takes a name through it imports the file that defines
//! the name. So the root of a crate may re-export from its modules. But a file that takes a definition of the
//! root makes a circle with it, if the root uses that file. For the file of a module (`mod.rs`), imports by
//! files inside the module are not counted: they are parts of the module and may see its private items.

use super::Violation;
use super::imports::{self, Import};
use super::tree::Tree;
use std::collections::{BTreeMap, BTreeSet};

/// The source folders of the hand-written crates.
const CRATES: [&str; 4] =
    ["generator/src/", "generator/cli/src/", "generator/runtime/src/", "xtask/src/"];

pub(super) fn find(tree: &Tree) -> Vec<Violation> {
    let imports = CRATES.iter().flat_map(|folder| imports::between(tree, folder));
    let imports: Vec<Import<'_>> = imports.filter(|it| !is_inside(it.from, it.to)).collect();
    let mut taken: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for import in &imports {
        taken.entry(import.from).or_default().push(import.to);
    }
    let mut found = Vec::new();
    for Import { from, to, name } in &imports {
        if let Some(back) = way(&taken, to, from) {
            let over = match back.as_slice() {
                [] => String::new(),
                files => format!(" over {}", files.join(", ")),
            };
            found.push(Violation {
                path: (*from).to_owned(),
                line: line_of(tree, from, name),
                advice: format!(
                    "takes `{name}` from {to}, which imports this file in turn{over}: move what both need into a \
                     file below both, or turn the call round"
                ),
            });
        }
    }
    found
}

/// Returns whether the file `path` is inside the folder of the module whose file is `module`.
fn is_inside(path: &str, module: &str) -> bool {
    let folder = match module.strip_suffix("/mod.rs") {
        Some(folder) => folder,
        None => module.trim_end_matches(".rs"),
    };
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// Finds the shortest chain of imports from one file to another, and returns the files between them.
fn way<'t>(
    taken: &BTreeMap<&'t str, Vec<&'t str>>,
    from: &'t str,
    to: &str,
) -> Option<Vec<&'t str>> {
    let mut ways = vec![(from, Vec::new())];
    let mut seen = BTreeSet::from([from]);
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for (at, files) in ways {
            for next in taken.get(at).into_iter().flatten().copied() {
                let files: Vec<&str> = files.iter().copied().chain([at]).collect();
                if next == to {
                    return Some(files.into_iter().skip(1).collect());
                }
                if seen.insert(next) {
                    longer.push((next, files));
                }
            }
        }
        ways = longer;
    }
    None
}

/// The number of the first line of a file's code that contains a name.
fn line_of(tree: &Tree, path: &str, name: &str) -> usize {
    let file = tree.files.iter().find(|file| file.path == path);
    let mut lines = file.into_iter().flat_map(|file| file.code());
    lines.find(|(_, text)| text.contains(name)).map_or(1, |(line, _)| line)
}
