//! The command `tidy`: checks the repository against its rules. Each rule has a file here and a row
//! in [`RULES`].

mod allowances;
mod azure_core_paths;
mod circles;
mod comparison_facts;
mod extension_keys;
mod identifiers;
mod imports;
mod introductions;
mod layering;
mod lengths;
mod links;
mod machine_traces;
mod titles;
mod tree;
mod words;

use armgen_cli::rig::{Failure, counted};
use armgen_cli::{Console, Outcome};
use std::path::Path;
use tree::{File, Tree};

/// A rule of the repository.
struct Rule {
    name: &'static str,
    /// Finds the violations of the rule.
    find: fn(&Tree) -> Vec<Violation>,
}

/// A place that violates a rule.
struct Violation {
    /// The path relative to the repository.
    path: String,
    /// The number of the line, counted from 1.
    line: usize,
    /// The problem, and what to do.
    advice: String,
}

const RULES: &[Rule] = &[
    Rule { name: "layering", find: layering::find },
    Rule { name: "circles", find: circles::find },
    Rule { name: "extension keys", find: extension_keys::find },
    Rule { name: "identifiers", find: identifiers::find },
    Rule { name: "azure_core paths", find: azure_core_paths::find },
    Rule { name: "comparison facts", find: comparison_facts::find },
    Rule { name: "file length", find: lengths::files },
    Rule { name: "function length", find: lengths::functions },
    Rule { name: "architecture length", find: lengths::architecture },
    Rule { name: "links", find: links::find },
    Rule { name: "names", find: titles::find },
    Rule { name: "introductions", find: introductions::find },
    Rule { name: "allowances", find: allowances::find },
    Rule { name: "machine traces", find: machine_traces::find },
];

pub(crate) fn run(root: &Path, console: &mut Console<'_>) -> Result<Outcome, Failure> {
    let tree = Tree::read(root)?;
    let mut found: Vec<(Violation, &str)> = Vec::new();
    for rule in RULES {
        found.extend((rule.find)(&tree).into_iter().map(|violation| (violation, rule.name)));
    }
    found.sort_by(|(a, _), (b, _)| (&a.path, a.line).cmp(&(&b.path, b.line)));
    for (Violation { path, line, advice }, rule) in &found {
        console.say(format_args!("{path}:{line}: {rule}: {advice}"));
    }
    if found.is_empty() {
        let rules = counted(RULES.len(), "rule");
        console.say(format_args!("tidy: {} keep {rules}", counted(tree.files.len(), "file")));
        return Ok(Outcome::Fine);
    }
    console.say(format_args!("tidy: {}", counted(found.len(), "violation")));
    Ok(Outcome::Findings)
}

/// The violations in lines of code, comments left out: those lines for which `is_wrong` returns
/// advice.
fn in_code<'t>(
    files: impl Iterator<Item = &'t File>,
    is_wrong: impl Fn(&str) -> Option<String>,
) -> Vec<Violation> {
    let mut found = Vec::new();
    for file in files {
        for (line, text) in file.code() {
            let advice = is_wrong(text);
            found.extend(advice.map(|advice| Violation { path: file.path.clone(), line, advice }));
        }
    }
    found
}
