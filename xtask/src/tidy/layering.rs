//! The rule that data runs one way: a stage of the generator uses earlier stages, never later ones.

use super::Violation;
use super::tree::{File, Tree, line_at};
use armgen_cli::rig::spelling;
use std::collections::BTreeSet;

/// The modules of the generator in the order of the pipeline, each with the modules that it may
/// use.
const LAYERS: &[(&str, &[&str])] = &[
    ("diagnostics", &[]),
    ("name_lock", &[]),
    ("uri", &[]),
    ("job", &["name_lock"]),
    ("readme", &["diagnostics", "job", "uri"]),
    ("model", &["diagnostics"]),
    ("read", &["diagnostics", "job", "uri"]),
    ("link", &["diagnostics", "job", "name_lock", "read", "uri"]),
    ("lower", &["diagnostics", "job", "link", "model", "read"]),
    ("azure", &["diagnostics", "job", "link", "lower", "name_lock", "model", "read"]),
    ("refine", &["azure", "diagnostics", "link", "lower", "name_lock", "model", "read"]),
    (
        "analysis",
        &["azure", "diagnostics", "job", "link", "lower", "name_lock", "model", "read", "refine"],
    ),
    ("names", &["diagnostics", "job", "name_lock", "model"]),
    ("markdown", &[]),
    ("surface", &["model", "names"]),
    ("emit", &["job", "markdown", "model", "names", "surface"]),
    ("crate_files", &["emit", "job", "markdown", "model", "names", "surface"]),
    ("print", &["emit", "job", "surface"]),
    ("compare", &["diagnostics", "job", "model", "names", "analysis", "surface"]),
    (
        "lib",
        &[
            "azure",
            "compare",
            "crate_files",
            "diagnostics",
            "emit",
            "job",
            "link",
            "name_lock",
            "model",
            "names",
            "print",
            "read",
            "analysis",
        ],
    ),
];

const FOLDER: &str = "generator/src/";

pub(super) fn find(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for file in tree.rust(FOLDER) {
        let Some(rest) = file.path.strip_prefix(FOLDER) else {
            continue;
        };
        let (module, depth) = match rest.split_once('/') {
            Some((module, inner)) => (module, inner.matches('/').count() + 2),
            None => (rest.trim_end_matches(".rs"), 1),
        };
        let depth = if rest.ends_with("/mod.rs") { depth - 1 } else { depth };
        match LAYERS.iter().find(|(name, _)| *name == module) {
            Some((_, allowed)) => found.extend(foreign(file, module, depth, allowed)),
            None => found.push(Violation {
                path: file.path.clone(),
                line: 1,
                advice: format!("`{module}` is no known stage: give it a row in LAYERS"),
            }),
        }
    }
    found
}

fn foreign(file: &File, module: &str, depth: usize, allowed: &[&str]) -> Vec<Violation> {
    let code = file.code_text();
    let mut found = Vec::new();
    for (offset, used) in used(&code, depth) {
        let is_module = LAYERS.iter().any(|(name, _)| *name == used);
        if is_module && used != module && !allowed.contains(&used) {
            let may = spelling::list(allowed.iter().copied());
            found.push(Violation {
                path: file.path.clone(),
                line: line_at(&code, offset),
                advice: format!("`{module}` uses `{used}`, a later stage; it may use {may}"),
            });
        }
    }
    found
}

/// The modules at the crate's root that a text uses, as `crate::name`, as `crate::{name, …}`, or by
/// as many `super` as lead to the root.
fn used(code: &str, depth: usize) -> BTreeSet<(usize, &str)> {
    let root = "super::".repeat(depth);
    let mut found = BTreeSet::new();
    for prefix in ["crate::", root.as_str()] {
        for (start, _) in code.match_indices(prefix) {
            let rest = code.get(start + prefix.len()..).unwrap_or_default();
            match rest.strip_prefix('{') {
                Some(group) => found.extend(group_names(group).map(|name| (start, name))),
                None => found.extend(first_name(rest).map(|name| (start, name))),
            }
        }
    }
    found
}

/// The first name of each path in a `use` group, up to the group's end.
fn group_names(group: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    let mut is_open = true;
    let paths = group.split(move |c| {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => is_open = false,
            '}' => depth -= 1,
            _ => {}
        }
        !is_open || (c == ',' && depth == 0)
    });
    // The first empty part is the text after the group's end.
    paths.map_while(|path| first_name(path.trim_start()))
}

fn first_name(text: &str) -> Option<&str> {
    let text = text.strip_prefix("r#").unwrap_or(text);
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    text.get(..end).filter(|name| !name.is_empty())
}
