//! `versions`: which api-versions a checkout has of a crate's descriptions, and in a line each what is other
//! there than in the crate, for the crate's operations alone. Knows how upstream lays out api-versions:
//! `stable/2024-05-01/` and `preview/2024-05-01-preview/`, beside each other.

use crate::cli::Versions;
use crate::console::{Console, Failure, counted};
use crate::diff::side::{self, Search, Side};
use crate::diff::{age, compare, scope};
use crate::specs::Folder;
use crate::{Outcome, spelling};
use armgen::compare::{Comparison, Rust, Wire};
use std::collections::BTreeSet;
use std::path::Path;

/// The folders of api-versions, which are also what is said of them.
const STAGES: [&str; 2] = ["stable", "preview"];

/// An api-version that a checkout has.
#[derive(Eq, Ord, PartialEq, PartialOrd)]
struct Version {
    name: String,
    stage: &'static str,
}

pub(crate) fn run(
    options: &Versions,
    root: &Path,
    console: &mut Console<'_>,
) -> Result<Outcome, Failure> {
    let name = format!("{}#{}", crate::config::CRATES, options.name);
    let find = |text: &str, specs| side::find(text, &Search { root, specs, flag: "CRATE" });
    let own = find(&name, None)?;
    let folder = Folder::open(&options.specs)?;
    let versions = offered(&own, &folder)?;
    if versions.is_empty() {
        let inputs = own.job.inputs.join("`, `");
        return Err(format!(
            "expected api-versions of `{inputs}` in `{}`, found none; armgen looks beside the folder that an \
             input is in, in stable/ and preview/",
            options.specs.display()
        )
        .into());
    }
    let current =
        own.job.inputs.iter().filter_map(|input| taken_apart(input)).map(|(_, name, _)| name);
    let current: BTreeSet<&str> = current.collect();
    let widest = versions.iter().map(|version| version.name.len()).max().unwrap_or_default();
    for version in &versions {
        let inputs: Vec<String> =
            own.job.inputs.iter().map(|input| moved(input, version)).collect();
        let line = match inputs.iter().find(|input| !has(&folder, input)) {
            Some(missing) => format!("lacks {missing}"),
            None => {
                let mut old = find(&name, None)?;
                let mut new = find(&inputs.join(","), Some(&options.specs))?;
                told(scope::apply(&mut old, &mut new, &[]).and_then(|()| compare(&old, &new)))
            }
        };
        let mark = if current.contains(version.name.as_str()) { "*" } else { " " };
        console.say(format_args!("{mark} {:widest$}  {:7}  {line}", version.name, version.stage));
    }
    match versions.iter().any(|version| current.contains(version.name.as_str())) {
        true => console.say("(* is the crate's own)"),
        false => {
            let own = spelling::list(current);
            console.say(format_args!("(the crate's own, {own}, is not among them)"));
        }
    }
    Ok(Outcome::Fine)
}

/// The api-versions beside those of a crate's inputs, the newest first.
fn offered(own: &Side, folder: &Folder) -> Result<Vec<Version>, String> {
    let mut found = BTreeSet::new();
    for (above, ..) in own.job.inputs.iter().filter_map(|input| taken_apart(input)) {
        for stage in STAGES {
            for (name, is_folder) in folder.list(&format!("{above}/{stage}"))? {
                if is_folder {
                    found.insert(Version { name, stage });
                }
            }
        }
    }
    let mut found: Vec<Version> = found.into_iter().collect();
    found.sort_by(|a, b| age(&b.name).cmp(&age(&a.name)));
    Ok(found)
}

/// What is above the stage, the api-version, and what is below, of a path as upstream lays them out.
fn taken_apart(input: &str) -> Option<(&str, &str, &str)> {
    for stage in STAGES {
        if let Some((above, rest)) = input.split_once(&format!("/{stage}/")) {
            let (version, below) = rest.split_once('/')?;
            return Some((above, version, below));
        }
    }
    None
}

/// The same file of another api-version.
fn moved(input: &str, version: &Version) -> String {
    match taken_apart(input) {
        Some((above, _, below)) => format!("{above}/{}/{}/{below}", version.stage, version.name),
        None => input.to_owned(),
    }
}

fn has(folder: &Folder, path: &str) -> bool {
    let (above, name) = path.rsplit_once('/').unwrap_or(("", path));
    folder.list(above).is_ok_and(|entries| entries.iter().any(|(entry, _)| entry == name))
}

/// A comparison in a line.
fn told(comparison: Result<Comparison, Failure>) -> String {
    let comparison = match comparison {
        Ok(comparison) => comparison,
        Err(Failure::Message(message)) => return format!("can't be compared: {message}"),
        Err(Failure::Problems(problems)) => {
            let first = problems.iter().flat_map(|problems| problems.iter()).next();
            let first = first.map(|problem| problem.message.as_str()).unwrap_or_default();
            return format!("can't be compared: {first}");
        }
    };
    let wire = match comparison.wire() {
        Wire::Breaking => "wire breaking",
        Wire::Compatible => "wire compatible",
        Wire::None => "same wire",
    };
    let rust = match comparison.rust() {
        Rust::Major => "Rust major",
        Rust::Minor => "Rust minor",
        Rust::Patch => "Rust patch",
    };
    // That the api-version is another one is what the line is about, and no news.
    let changes =
        comparison.changes.iter().filter(|change| !change.rule.id.starts_with("api-version-"));
    let (reshaped, others): (Vec<_>, Vec<_>) = changes.partition(|change| change.is_reshaped());
    match (others.len(), reshaped.len()) {
        (0, 0) => format!("{wire}, {rust}: no other change"),
        (0, reshaped) => format!("{wire}, {rust}: {reshaped} reshaped"),
        (others, 0) => format!("{wire}, {rust}: {}", counted(others, "change")),
        (others, reshaped) => {
            format!("{wire}, {rust}: {}, {reshaped} reshaped", counted(others, "change"))
        }
    }
}
