//! The rules on the length of files and functions. Functions are measured by their indentation,
//! which rustfmt keeps right: a parser that knows line numbers would slow down the build of
//! `cargo xtask codegen`.

use super::Violation;
use super::tree::{File, Tree};

const FILE: usize = 400;
const FUNCTION: usize = 80;
const ARCHITECTURE: usize = 150;

pub(super) fn files(tree: &Tree) -> Vec<Violation> {
    let long = tree.rust("").filter_map(|file| too_long(file, FILE, "split it by what it knows"));
    long.collect()
}

pub(super) fn architecture(tree: &Tree) -> Vec<Violation> {
    let files = tree.files.iter().filter(|file| file.path == "ARCHITECTURE.md");
    files
        .filter_map(|file| too_long(file, ARCHITECTURE, "say less, or say it in the code"))
        .collect()
}

fn too_long(file: &File, most: usize, advice: &str) -> Option<Violation> {
    let lines = file.text.lines().count();
    let advice = format!("{lines} lines, at most {most}: {advice}");
    (lines > most).then(|| Violation { path: file.path.clone(), line: most + 1, advice })
}

pub(super) fn functions(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for file in tree.rust("") {
        for (line, name, lines) in measured(&file.text) {
            if lines > FUNCTION {
                let advice = format!("`{name}` has {lines} lines, at most {FUNCTION}: split it");
                found.push(Violation { path: file.path.clone(), line, advice });
            }
        }
    }
    found
}

/// The first line, name and number of lines of each function whose body has lines of its own.
fn measured(text: &str) -> Vec<(usize, &str, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some(name) = function(line) else { continue };
        let indent = line.len() - line.trim_start().len();
        let rest = lines.get(index..).unwrap_or_default();
        // A signature ends with the opening brace of the body, or has no body.
        let opens = rest.iter().position(|line| line.ends_with(['{', ';', '}']));
        let has_body = opens.and_then(|at| rest.get(at)).is_some_and(|line| line.ends_with('{'));
        let is_end = |line: &&str| {
            line.trim_end() == format!("{}}}", line.get(..indent).unwrap_or_default())
                && line.get(..indent).is_some_and(|start| start.trim().is_empty())
        };
        if let Some(end) = rest.iter().position(is_end).filter(|_| has_body) {
            found.push((index + 1, name, end + 1));
        }
    }
    found
}

/// The name of the function that a line begins.
fn function(line: &str) -> Option<&str> {
    const BEFORE: [&str; 8] =
        ["pub", "pub(crate)", "pub(super)", "const", "async", "unsafe", "extern", "default"];
    let (before, after) = line.split_once("fn ")?;
    if !before.split_whitespace().all(|word| BEFORE.contains(&word) || word.starts_with('"')) {
        return None;
    }
    after.split(['(', '<']).next().map(str::trim).filter(|name| !name.is_empty())
}
