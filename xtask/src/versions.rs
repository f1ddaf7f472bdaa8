//! `versions`: which api-versions a checkout has of a crate's descriptions, and in a line each what is other
//! there than in the crate, for the crate's operations alone.

use crate::api_version::{self, has, moved, offered};
use crate::cli::Versions;
use crate::console::{Console, Failure, counted};
use crate::diff::side::{self, Search};
use crate::diff::{compare, scope};
use crate::specs::Folder;
use crate::{Outcome, spelling};
use armgen::compare::{Comparison, Rust, Wire};
use std::path::Path;

pub(crate) fn run(
    options: &Versions,
    root: &Path,
    console: &mut Console<'_>,
) -> Result<Outcome, Failure> {
    let name = format!("{}#{}", crate::config::CRATES, options.name);
    let find = |text: &str, specs| side::find(text, &Search { root, specs, flag: "CRATE" });
    let own = find(&name, None)?;
    let folder = Folder::open(&options.specs)?;
    let versions = offered(&own.job.inputs, &folder)?;
    if versions.is_empty() {
        let inputs = own.job.inputs.join("`, `");
        return Err(format!(
            "expected api-versions of `{inputs}` in `{}`, found none; armgen looks beside the folder that an \
             input is in, in stable/ and preview/",
            options.specs.display()
        )
        .into());
    }
    let current = api_version::of(&own.job.inputs);
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
