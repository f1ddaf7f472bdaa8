//! `versions`: lists the api-versions that a crate could be generated from (or the tags of its readme),
//! upstream or in a checkout. For each, a line says what changes for the crate's operations.

use crate::api_version;
use crate::checkout::{self, Checkout, VersionFolder, Wanted};
use crate::cli::Versions;
use crate::config::{self, Readme};
use crate::console::{Console, Failure, Outcome};
use crate::diff::find;
use crate::diff::report::line;
use crate::diff::side::{self, Files, Located, Search, Side};
use crate::diff::{compare, scope};
use crate::origin::Origin;
use crate::pins;
use crate::specs::Folder;
use crate::spelling;
use crate::upstream::Upstream;
use armgen::age;
use armgen::diagnostics::Diagnostics;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// An api-version or tag that a crate could be generated from.
struct Offer {
    /// The api-version, or the tag of the readme.
    name: String,
    /// The stage (`stable` or `preview`) of an api-version; for a tag, the newest api-version of its files.
    kind: String,
    /// The description files, or the path of a file that the api-version lacks.
    files: Result<Files, String>,
    is_own: bool,
}

/// The api-versions or tags that a crate could be generated from.
struct Offers {
    offers: Vec<Offer>,
    /// The crate's current api-versions or tag, for messages.
    current: String,
    /// The files of the crate that the newest api-version has at other paths, each with its new paths.
    moved: Vec<(String, Vec<String>)>,
}

pub(crate) fn run(
    options: &Versions,
    root: &Path,
    console: &mut Console<'_>,
) -> Result<Outcome, Failure> {
    let name = format!("{}#{}", config::CRATES, options.name);
    let find = || find::side(&name, &Search { root, specs: None, flag: "CRATE" });
    let own = find()?;
    let config = config::read(root)?;
    let from = match options.from.url.as_deref() {
        Some(pins::PIN) => pins::pinned(&options.name, root)?,
        _ => options.from.clone(),
    };
    let origin = match &options.specs {
        Some(specs) => Origin::Folder(Folder::open(specs)?),
        None => Origin::Commit(Upstream::at_or_before(&from, &config.source, true, console)?),
    };
    let origin = Arc::new(origin);
    let configured = config.crates.into_iter().find(|each| each.job.name == options.name);
    let readme = configured.and_then(|configured| configured.readme);
    let Offers { offers, current, moved } = origin.attempt(|| match &readme {
        Some(readme) => of_readme(readme, &own, &origin),
        None => of_inputs(&own, &origin),
    })??;
    let lines = origin.attempt(|| {
        let said = |offer: &Offer| match &offer.files {
            Err(lacks) => format!("lacks {lacks}"),
            Ok(files) => line::of(find().and_then(|mut old| {
                let (specs, folder) = (Box::new(origin.clone()), String::new());
                let located = Located { specs, folder, files: files.clone() };
                let mut new = side::of_files(located, old.overrides.clone())?;
                scope::apply(&mut old, &mut new, &[])?;
                compare(&old, &new)
            })),
        };
        offers.iter().map(said).collect::<Vec<_>>()
    })?;
    let compared =
        offers.iter().find(|offer| offer.is_own).map(|offer| format!("`{}`", offer.name));
    console.say(format_args!(
        "What changes for users of {}, compared with {}, if it is made from:",
        own.job.name,
        compared.as_ref().unwrap_or(&current)
    ));
    let (there, lacking): (Vec<_>, Vec<_>) =
        offers.iter().zip(lines).partition(|(offer, _)| offer.files.is_ok() || offer.is_own);
    let widest = |of: fn(&Offer) -> &str| there.iter().map(|(offer, _)| of(offer).len()).max();
    let name_width = widest(|offer| &offer.name).unwrap_or_default();
    let kind_width = widest(|offer| &offer.kind).unwrap_or_default();
    for (offer, line) in &there {
        let mark = if offer.is_own { "*" } else { " " };
        let (name, kind) = (&offer.name, &offer.kind);
        console.say(format_args!("{mark} {name:name_width$}  {kind:kind_width$}  {line}"));
    }
    lacking_of(lacking.iter().map(|(offer, _)| *offer)).iter().for_each(|line| console.say(line));
    match offers.iter().any(|offer| offer.is_own) {
        true => console.say("(* is the crate's own)"),
        false => console.say(format_args!("(the crate's own, {current}, is not among them)")),
    }
    for (old, new) in moved {
        console.say(format_args!("(moved {old}\n    to {})", new.join("\n   and ")));
    }
    Ok(Outcome::Fine)
}

/// Returns a line for each missing file, with the api-versions that lack it.
fn lacking_of<'o>(lacking: impl Iterator<Item = &'o Offer>) -> Vec<String> {
    let mut files: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for offer in lacking {
        let file = offer.files.as_ref().err().map(String::as_str).unwrap_or_default();
        let below = api_version::taken_apart(file).map_or(file, |(.., below)| below);
        files.entry(below).or_default().push(&offer.name);
    }
    let line = |(file, names): (&str, Vec<&str>)| format!("(without {file}: {})", names.join(", "));
    files.into_iter().map(line).collect()
}

/// Returns the api-versions that have operations of the crate, and those in the same folder as the crate's own
/// files.
fn of_inputs(own: &Side, origin: &Origin) -> Result<Offers, Failure> {
    let checkout = Checkout::new(origin);
    let (own, wanted) = (&own.job, Wanted::of(&own.job, &*own.specs)?);
    let places = checkout.version_folders(&own.inputs)?;
    let current = api_version::of(&own.inputs);
    let beside = |place: &VersionFolder| {
        let own = own.inputs.iter().filter_map(|input| api_version::taken_apart(input));
        own.into_iter().any(|(above, ..)| above == place.above)
    };
    let mut offers = Vec::new();
    let mut moved = Vec::new();
    // Inputs whose paths contain no api-version have no other versions.
    let places = if current.is_empty() { Vec::new() } else { places };
    let mut names: Vec<(&str, &'static str)> =
        places.iter().map(|place| (place.version.as_str(), place.stage)).collect();
    names.sort_by(|(a, _), (b, _)| age(b).cmp(&age(a)));
    names.dedup();
    for (name, stage) in names {
        let is_it = |place: &&VersionFolder| place.version == name && place.stage == stage;
        let all: Vec<VersionFolder> = places.iter().filter(is_it).cloned().collect();
        let found = wanted.find(&all, &checkout)?;
        let files = match found.lacks {
            Some(_) if !found.is_there && !all.iter().any(beside) => continue,
            Some(missing) if !found.is_there => Err(missing),
            _ => Ok(Files::Inputs(found.inputs)),
        };
        if moved.is_empty() && files.is_ok() {
            moved = found.moved;
        }
        let is_own = current.contains(name);
        offers.push(Offer { name: name.to_owned(), kind: stage.to_owned(), files, is_own });
    }
    if offers.is_empty() {
        let inputs = own.inputs.join("`, `");
        return Err(format!(
            "expected api-versions of `{inputs}` in `{}`, found none; armgen looks beside the folder that an \
             input is in, in stable/ and preview/",
            origin.shown()
        )
        .into());
    }
    Ok(Offers { offers, current: spelling::list(current.iter().copied()), moved })
}

/// Returns the tags of the crate's readme in `origin`, sorted by the newest api-version of their files, newest
/// first.
fn of_readme(readme: &Readme, own: &Side, origin: &Origin) -> Result<Offers, Failure> {
    let checkout = Checkout::new(origin);
    let wanted = Wanted::of(&own.job, &*own.specs)?;
    let found = checkout::readme(&readme.path, &wanted, &checkout)?;
    let path = found.as_ref().unwrap_or(&readme.path);
    let tags = armgen::readme::tags(origin, path)
        .map_err(|reason| format!("expected a readme to read at `{path}`, but {reason}"))?;
    let mut offers = Vec::new();
    for tag in tags {
        // Errors in a tag are dropped here, since comparing the tag with the crate reports them.
        let mut unheard = Diagnostics::default();
        let package = armgen::readme::inputs(origin, path, Some(&tag), &mut unheard);
        let inputs = package.map(|package| package.inputs).unwrap_or_default();
        let newest = api_version::of(&inputs).into_iter().max_by_key(|version| age(version));
        let is_own = match &readme.tag {
            Some(own) => *own == tag,
            None => inputs == own.job.inputs,
        };
        let kind = newest.unwrap_or("").to_owned();
        let files = Readme { path: path.clone(), tag: Some(tag.clone()) };
        offers.push(Offer { files: Ok(Files::Readme(files)), name: tag, kind, is_own });
    }
    offers.sort_by(|a, b| age(&b.kind).cmp(&age(&a.kind)).then_with(|| b.name.cmp(&a.name)));
    let current = readme.tag.as_deref().map(|tag| spelling::list([tag]));
    let current = current.unwrap_or_else(|| format!("the default tag of `{}`", readme.path));
    let is_moved = *path != readme.path;
    let moved = is_moved.then(|| (readme.path.clone(), vec![path.clone()])).into_iter().collect();
    Ok(Offers { offers, current, moved })
}
