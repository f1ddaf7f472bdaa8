//! `versions`: which api-versions a checkout has of a crate's descriptions, or which tags of its readme, and in
//! a line each what is other there than in the crate, for the crate's operations alone.

use crate::api_version;
use crate::cli::Versions;
use crate::config::{self, Readme};
use crate::console::{Console, Failure, counted};
use crate::diff::side::{self, Search, Side};
use crate::diff::{age, compare, report, scope};
use crate::places::{self, Checkout, Place, Wanted};
use crate::specs::Folder;
use crate::{Outcome, spelling};
use armgen::compare::{Comparison, Wire};
use armgen::diagnostics::Diagnostics;
use std::collections::BTreeMap;
use std::path::Path;

/// What a crate could be made from.
struct Offer {
    /// An api-version, or a readme's tag.
    name: String,
    /// Of which kind it is: the api-version's stage, or the newest api-version of the tag's files.
    kind: String,
    /// As a side of a comparison, or the file that the checkout lacks.
    side: Result<String, String>,
    is_own: bool,
}

/// What a checkout has for a crate.
struct Offers {
    offers: Vec<Offer>,
    /// What the crate's own is called.
    current: String,
    /// What of the crate's is elsewhere in the newest of them, each with where.
    moved: Vec<(String, Vec<String>)>,
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
    let Offers { offers, current, moved } = match configured.and_then(|it| it.readme) {
        Some(readme) => of_readme(&readme, &own, &folder)?,
        None => of_inputs(&own, &folder, options)?,
    };
    let compared =
        offers.iter().find(|offer| offer.is_own).map(|offer| format!("`{}`", offer.name));
    console.say(format_args!(
        "What changes for users of {}, compared with {}, if it is made from:",
        own.job.name,
        compared.as_ref().unwrap_or(&current)
    ));
    let (there, lacking): (Vec<&Offer>, Vec<&Offer>) =
        offers.iter().partition(|offer| offer.side.is_ok() || offer.is_own);
    let widest = |of: fn(&Offer) -> &str| there.iter().map(|offer| of(offer).len()).max();
    let name_width = widest(|offer| &offer.name).unwrap_or_default();
    let kind_width = widest(|offer| &offer.kind).unwrap_or_default();
    for offer in &there {
        let line = match &offer.side {
            Err(file) => format!("lacks {file}"),
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
    lacking_of(&lacking).iter().for_each(|line| console.say(line));
    match offers.iter().any(|offer| offer.is_own) {
        true => console.say("(* is the crate's own)"),
        false => console.say(format_args!("(the crate's own, {current}, is not among them)")),
    }
    for (old, new) in moved {
        console.say(format_args!("(moved {old}\n    to {})", new.join("\n   and ")));
    }
    Ok(Outcome::Fine)
}

/// The api-versions without a file, a line for each file.
fn lacking_of(lacking: &[&Offer]) -> Vec<String> {
    let mut files: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for offer in lacking {
        let file = offer.side.as_ref().err().map(String::as_str).unwrap_or_default();
        let below = api_version::taken_apart(file).map_or(file, |(.., below)| below);
        files.entry(below).or_default().push(&offer.name);
    }
    let line = |(file, names): (&str, Vec<&str>)| format!("(without {file}: {})", names.join(", "));
    files.into_iter().map(line).collect()
}

/// The api-versions in which a checkout has operations of a crate, and those beside the crate's own files.
fn of_inputs(own: &Side, folder: &Folder, options: &Versions) -> Result<Offers, Failure> {
    let list = |path: &str| folder.list(path);
    let checkout = Checkout::new(&list, folder);
    let (own, wanted) = (&own.job, Wanted::of(&own.job, &*own.specs)?);
    let places = checkout.places(&own.inputs)?;
    let current = api_version::of(&own.inputs);
    let beside = |place: &Place| {
        let own = own.inputs.iter().filter_map(|input| api_version::taken_apart(input));
        own.into_iter().any(|(above, ..)| above == place.above)
    };
    let mut offers = Vec::new();
    let mut moved = Vec::new();
    // Files that are in no api-version's folder are all that there is of them.
    let places = if current.is_empty() { Vec::new() } else { places };
    let mut names: Vec<(&str, &'static str)> =
        places.iter().map(|place| (place.version.as_str(), place.stage)).collect();
    names.sort_by(|(a, _), (b, _)| age(b).cmp(&age(a)));
    names.dedup();
    for (name, stage) in names {
        let is_it = |place: &&Place| place.version == name && place.stage == stage;
        let all: Vec<Place> = places.iter().filter(is_it).cloned().collect();
        let found = wanted.find(&all, &checkout)?;
        let side = match found.lacks {
            Some(_) if !found.is_there && !all.iter().any(beside) => continue,
            Some(missing) if !found.is_there => Err(missing),
            _ => Ok(found.inputs.join(",")),
        };
        if moved.is_empty() && side.is_ok() {
            moved = found.moved;
        }
        let is_own = current.contains(name);
        offers.push(Offer { name: name.to_owned(), kind: stage.to_owned(), side, is_own });
    }
    if offers.is_empty() {
        let inputs = own.inputs.join("`, `");
        return Err(format!(
            "expected api-versions of `{inputs}` in `{}`, found none; armgen looks beside the folder that an \
             input is in, in stable/ and preview/",
            options.specs.display()
        )
        .into());
    }
    Ok(Offers { offers, current: spelling::list(current.iter().copied()), moved })
}

/// The tags of a crate's readme, as a checkout has it, those of the newest files first.
fn of_readme(readme: &Readme, own: &Side, folder: &Folder) -> Result<Offers, Failure> {
    let list = |path: &str| folder.list(path);
    let checkout = Checkout::new(&list, folder);
    let wanted = Wanted::of(&own.job, &*own.specs)?;
    let found = places::readme(&readme.path, &wanted, &checkout)?;
    let path = found.as_ref().unwrap_or(&readme.path);
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
            None => inputs == own.job.inputs,
        };
        let kind = newest.unwrap_or("").to_owned();
        offers.push(Offer { side: Ok(format!("{path}#{tag}")), name: tag, kind, is_own });
    }
    offers.sort_by(|a, b| age(&b.kind).cmp(&age(&a.kind)).then_with(|| b.name.cmp(&a.name)));
    let current = readme.tag.as_deref().map(|tag| spelling::list([tag]));
    let current = current.unwrap_or_else(|| format!("the default tag of `{}`", readme.path));
    let is_moved = *path != readme.path;
    let moved = is_moved.then(|| (readme.path.clone(), vec![path.clone()])).into_iter().collect();
    Ok(Offers { offers, current, moved })
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
        (0, reshaped) => format!("{wire}, {rust}: {reshaped} refactored"),
        (others, 0) => format!("{wire}, {rust}: {}", counted(others, "change")),
        (others, reshaped) => {
            format!("{wire}, {rust}: {}, {reshaped} refactored", counted(others, "change"))
        }
    }
}
