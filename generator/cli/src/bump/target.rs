//! The new input files of a crate that is bumped: those of an api-version, or of a readme's tag.

use crate::api_version;
use crate::checkout::{self, Checkout, VersionFolder, Wanted};
use crate::cli::{Bump, To};
use crate::config::{self, Crate, Readme};
use crate::console::Failure;
use crate::diff::side::Side;
use crate::origin::Origin;
use crate::spelling;
use armgen::age;
use armgen::diagnostics::Diagnostics;
use armgen::{Job, Specs, Title};

/// The input from which a crate will be made after the bump.
pub(super) struct Target {
    /// The crate's job, with the new input files.
    pub(super) job: Job,
    /// The path of the crate's readme, if upstream has moved it.
    pub(super) readme: Option<String>,
    /// The new tag, for a crate with a readme.
    pub(super) tag: Option<String>,
    /// The name of the new side in reports, e.g. `stable/2024-05-01`.
    pub(super) shown: String,
    /// The files of the crate that the new api-version has at other paths, each with its new paths.
    pub(super) moved: Vec<(String, Vec<String>)>,
}

impl Target {
    /// Returns the crate as `armgen.toml` will have it, given how it is there `before`.
    pub(super) fn configured(&self, before: &Crate) -> Crate {
        let readme = before.readme.as_ref().map(|readme| Readme {
            path: self.readme.clone().unwrap_or_else(|| readme.path.clone()),
            tag: self.tag.clone(),
        });
        Crate { job: self.job.clone(), readme }
    }
}

/// Finds the new input files in `origin`. `configured` is the crate as `armgen.toml` has it, `own` the same
/// crate with its current descriptions.
pub(super) fn find(
    options: &Bump,
    configured: &Crate,
    own: &Side,
    origin: &Origin,
) -> Result<Target, Failure> {
    let checkout = Checkout::new(origin);
    let wanted = Wanted::of(&own.job, &*own.specs)?;
    let own = &own.job;
    let target = match (&configured.readme, &options.to) {
        (None, To::Version(version)) => {
            of_files(version, own, &wanted, (&checkout, origin, options.specs.is_some()))?
        }
        (None, To::Tag(_)) => {
            return Err(format!(
                "expected --to for `{}`, found --tag; a tag is for a crate with a `readme` in {}",
                own.name,
                config::CRATES
            )
            .into());
        }
        (Some(readme), to) => {
            let path = checkout::readme(&readme.path, &wanted, &checkout)?;
            let path = path.unwrap_or_else(|| readme.path.clone());
            let tag = match to {
                To::Version(version) => tag_of(&path, version, origin)?,
                To::Tag(tag) => tag.clone(),
            };
            let mut target = of_tag(&path, &tag, own, origin)?;
            if path != readme.path {
                target.moved.push((readme.path.clone(), vec![path.clone()]));
                target.readme = Some(path);
            }
            target
        }
    };
    if target.job.inputs == own.inputs && target.job.directives == own.directives {
        return Err(format!(
            "expected another api-version than `{}` has, found `{}`, which is its own",
            own.name, target.shown
        )
        .into());
    }
    Ok(target)
}

fn of_files(
    name: &str,
    own: &Job,
    wanted: &Wanted,
    (checkout, origin, is_named): (&Checkout<'_>, &Origin, bool),
) -> Result<Target, Failure> {
    if api_version::of(&own.inputs).is_empty() {
        return Err(format!(
            "expected `inputs` of `{}` in a folder like stable/2024-05-01/, found `{}`; edit {} by hand",
            own.name,
            own.inputs.join("`, `"),
            config::CRATES
        )
        .into());
    }
    let all = checkout.version_folders(&own.inputs)?;
    let places: Vec<VersionFolder> =
        all.iter().filter(|place| place.version == name).cloned().collect();
    let found = wanted.find(&places, checkout)?;
    let is_whole = found.lacks.is_none();
    if let Some(stage) = places.first().map(|place| place.stage)
        && (is_whole || found.is_there)
    {
        let job = Job { inputs: found.inputs, ..own.clone() };
        let shown = format!("{stage}/{name}");
        return Ok(Target { job, readme: None, tag: None, shown, moved: found.moved });
    }
    let name = name.escape_debug();
    let (from, copy) = match origin {
        Origin::Folder(_) if !is_named => (
            config::SPECS.to_owned(),
            "; to copy others from a checkout of azure-rest-api-specs, name it with --specs",
        ),
        origin => (origin.shown(), ""),
    };
    if let Some(input) = found.lacks.filter(|_| !places.is_empty()) {
        return Err(format!("expected `{input}` in `{from}`, found none{copy}").into());
    }
    let mut versions: Vec<&str> = all.iter().map(|place| place.version.as_str()).collect();
    versions.sort_by(|a, b| age(b).cmp(&age(a)));
    versions.dedup();
    let what = format!("expected an api-version of `{}` that `{from}` has", own.name);
    Err(format!("{what}, found `{name}`; it has {}{copy}", spelling::list(versions)).into())
}

fn of_tag(readme: &str, tag: &str, own: &Job, specs: &dyn Specs) -> Result<Target, Failure> {
    let mut diagnostics = Diagnostics::default();
    let Some(package) = armgen::readme::inputs(specs, readme, Some(tag), &mut diagnostics) else {
        return Err(Failure::Problems(vec![diagnostics]));
    };
    let title = Title::Readme(package.title);
    let (inputs, directives) = (package.inputs, package.directives);
    let job = Job { title, inputs, directives, ..own.clone() };
    let (tag, shown) = (Some(tag.to_owned()), format!("{readme}#{tag}"));
    Ok(Target { job, readme: None, tag, shown, moved: Vec::new() })
}

/// Returns the tag of a readme whose files are all of one api-version; an error unless there is exactly one
/// such tag.
fn tag_of(path: &str, version: &str, specs: &dyn Specs) -> Result<String, Failure> {
    let tags = armgen::readme::tags(specs, path)
        .map_err(|reason| format!("expected a readme to read at `{path}`, but {reason}"))?;
    let mut unheard = Diagnostics::default();
    let found: Vec<&str> = tags
        .iter()
        .filter(|tag| {
            let package = armgen::readme::inputs(specs, path, Some(tag), &mut unheard);
            let inputs = package.map(|package| package.inputs).unwrap_or_default();
            api_version::of(&inputs).into_iter().eq([version])
        })
        .map(String::as_str)
        .collect();
    let version = version.escape_debug();
    match found.as_slice() {
        [tag] => Ok((*tag).to_owned()),
        [] => {
            let all = spelling::list(tags.iter().map(String::as_str));
            let what = format!("expected a tag of `{path}` whose files are all of `{version}`");
            Err(format!("{what}, found none; choose one with --tag: it has {all}").into())
        }
        several => {
            let several = spelling::list(several.iter().copied());
            let what = format!("expected one tag of `{path}` whose files are all of `{version}`");
            Err(format!("{what}, found {several}; choose one with --tag").into())
        }
    }
}
