//! No files of a crate import each other in a circle, the files of one folder neither: whoever reads one of them
//! would have to read them all.
//!
//! `pub use` alone is no import: it hands a name on, and who takes the name by it takes it from the file that defines
//! it. So the root of a crate may name its modules, and a file that takes what the root itself defines closes a circle
//! with it. The file of a module (`mod.rs`) counts like others by what it imports and by what other folders take from
//! it. What the files inside of the module take from it is left out: they alone see its private items, as a part of it.

use super::Violation;
use super::imports::{self, Import};
use super::tree::Tree;
use std::collections::{BTreeMap, BTreeSet};

/// The sources of each crate that people wrote.
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

/// Whether a file is inside of the module that another file is.
fn is_inside(path: &str, module: &str) -> bool {
    let folder = match module.strip_suffix("/mod.rs") {
        Some(folder) => folder,
        None => module.trim_end_matches(".rs"),
    };
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// The shortest way of imports from one file to another: the files between them.
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

/// The first line of a file's code that has a name.
fn line_of(tree: &Tree, path: &str, name: &str) -> usize {
    let file = tree.files.iter().find(|file| file.path == path);
    let mut lines = file.into_iter().flat_map(|file| file.code());
    lines.find(|(_, text)| text.contains(name)).map_or(1, |(line, _)| line)
}
