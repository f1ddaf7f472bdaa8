//! `versions`: which api-versions a checkout has of a crate's descriptions, or which tags of its readme, and in
//! a line each what is other there than in the crate, for the crate's operations alone.

use crate::api_version::{self, has, moved, offered};
use crate::cli::Versions;
use crate::config::{self, Readme};
use crate::console::{Console, Failure, counted};
use crate::diff::side::{self, Search};
use crate::diff::{age, compare, report, scope};
use crate::specs::Folder;
use crate::{Outcome, spelling};
use armgen::Job;
use armgen::compare::{Comparison, Wire};
use armgen::diagnostics::Diagnostics;
use std::path::Path;

/// What a crate could be made from.
struct Offer {
    /// An api-version, or a readme's tag.
    name: String,
    /// Of which kind it is: the api-version's stage, or the newest api-version of the tag's files.
    kind: String,
    /// As a side of a comparison, or what the checkout lacks of it.
    side: Result<String, String>,
    is_own: bool,
}

pub(crate) fn run(
    options: &Versions,
    root: &Path,
    console: &mut Console<'_>,
) -> Result<Outcome, Failure> {
    let name = format!("{}#{}", config::CRATES, options.name);
    let find = |text: &str, specs| side::find(text, &Search { root, specs, flag: "CRATE" });
    let own = find(&name, None)?;
    let folder = Folder::open(&options.specs)?;
    let config = config::read(root)?;
    let configured = config.crates.into_iter().find(|each| each.job.name == options.name);
    let (offers, current) = match configured.and_then(|configured| configured.readme) {
        Some(readme) => of_readme(&readme, &own.job, &folder)?,
        None => of_inputs(&own.job, &folder, options)?,
    };
    let widest = |of: fn(&Offer) -> &str| offers.iter().map(|offer| of(offer).len()).max();
    let name_width = widest(|offer| &offer.name).unwrap_or_default();
    let kind_width = widest(|offer| &offer.kind).unwrap_or_default();
    for offer in &offers {
        let line = match &offer.side {
            Err(lacks) => lacks.clone(),
            Ok(side) => {
                let mut old = find(&name, None)?;
                told(find(side, Some(&options.specs)).and_then(|mut new| {
                    scope::apply(&mut old, &mut new, &[])?;
                    compare(&old, &new)
                }))
            }
        };
        let mark = if offer.is_own { "*" } else { " " };
        let (name, kind) = (&offer.name, &offer.kind);
        console.say(format_args!("{mark} {name:name_width$}  {kind:kind_width$}  {line}"));
    }
    match offers.iter().any(|offer| offer.is_own) {
        true => console.say("(* is the crate's own)"),
        false => console.say(format_args!("(the crate's own, {current}, is not among them)")),
    }
    Ok(Outcome::Fine)
}

/// The api-versions that a checkout has beside those of a crate's files, and what the crate's own is.
fn of_inputs(
    own: &Job,
    folder: &Folder,
    options: &Versions,
) -> Result<(Vec<Offer>, String), Failure> {
    let versions = offered(&own.inputs, folder)?;
    if versions.is_empty() {
        let inputs = own.inputs.join("`, `");
        return Err(format!(
            "expected api-versions of `{inputs}` in `{}`, found none; armgen looks beside the folder that an \
             input is in, in stable/ and preview/",
            options.specs.display()
        )
        .into());
    }
    let current = api_version::of(&own.inputs);
    let offers = versions.into_iter().map(|version| {
        let inputs: Vec<String> = own.inputs.iter().map(|input| moved(input, &version)).collect();
        let side = match inputs.iter().find(|input| !has(folder, input)) {
            Some(missing) => Err(format!("lacks {missing}")),
            None => Ok(inputs.join(",")),
        };
        let is_own = current.contains(version.name.as_str());
        Offer { name: version.name, kind: version.stage.to_owned(), side, is_own }
    });
    Ok((offers.collect(), spelling::list(current.iter().copied())))
}

/// The tags of a crate's readme, as a checkout has it, those of the newest files first.
fn of_readme(readme: &Readme, own: &Job, folder: &Folder) -> Result<(Vec<Offer>, String), Failure> {
    let path = &readme.path;
    let tags = armgen::readme::tags(folder, path)
        .map_err(|reason| format!("expected a readme to read at `{path}`, but {reason}"))?;
    let mut offers = Vec::new();
    for tag in tags {
        // What is wrong with it is told when it is compared.
        let mut unheard = Diagnostics::default();
        let package = armgen::readme::inputs(folder, path, Some(&tag), &mut unheard);
        let inputs = package.map(|package| package.inputs).unwrap_or_default();
        let newest = api_version::of(&inputs).into_iter().max_by_key(|version| age(version));
        let is_own = match &readme.tag {
            Some(own) => *own == tag,
            None => inputs == own.inputs,
        };
        let kind = newest.unwrap_or("").to_owned();
        offers.push(Offer { side: Ok(format!("{path}#{tag}")), name: tag, kind, is_own });
    }
    offers.sort_by(|a, b| age(&b.kind).cmp(&age(&a.kind)).then_with(|| b.name.cmp(&a.name)));
    let current = readme.tag.as_deref().map(|tag| spelling::list([tag]));
    Ok((offers, current.unwrap_or_else(|| format!("the default tag of `{path}`"))))
}

/// A comparison in a line.
pub(crate) fn told(comparison: Result<Comparison, Failure>) -> String {
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
        Wire::None => "same wire".to_owned(),
        wire => format!("wire {}", report::wire(wire)),
    };
    let rust = format!("Rust {}", report::rust(comparison.rust()));
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
