//! What a crate is to be made from: the files of an api-version, or a readme's tag.

use crate::api_version::{self, has, moved, offered};
use crate::cli::{Bump, To};
use crate::config::{self, Crate, Readme};
use crate::console::Failure;
use crate::specs::Folder;
use crate::spelling;
use armgen::diagnostics::Diagnostics;
use armgen::{Job, Specs, Title};

/// What a crate is to be made from.
pub(super) struct Target {
    /// With the new inputs.
    pub(super) job: Job,
    /// The new tag, for a crate with a readme.
    pub(super) tag: Option<String>,
    /// What reports call it.
    pub(super) shown: String,
}

/// Finds it in a folder of descriptions. `own` is the crate's job as it is, `configured` as it is written.
pub(super) fn find(
    options: &Bump,
    configured: &Crate,
    own: &Job,
    folder: &Folder,
    specs: &dyn Specs,
) -> Result<Target, Failure> {
    let target = match (&configured.readme, &options.to) {
        (None, To::Version(version)) => of_files(options, version, own, folder)?,
        (None, To::Tag(_)) => {
            return Err(format!(
                "expected --to for `{}`, found --tag; a tag is for a crate with a `readme` in {}",
                own.name,
                config::CRATES
            )
            .into());
        }
        (Some(readme), To::Version(version)) => {
            let tag = tag_of(readme, version, specs)?;
            of_tag(readme, &tag, own, specs)?
        }
        (Some(readme), To::Tag(tag)) => of_tag(readme, tag, own, specs)?,
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

fn of_files(options: &Bump, name: &str, own: &Job, folder: &Folder) -> Result<Target, Failure> {
    if api_version::of(&own.inputs).is_empty() {
        return Err(format!(
            "expected `inputs` of `{}` in a folder like stable/2024-05-01/, found `{}`; edit {} by hand",
            own.name,
            own.inputs.join("`, `"),
            config::CRATES
        )
        .into());
    }
    let shown = where_from(options);
    let versions = offered(&own.inputs, folder)?;
    let mut missing = None;
    for version in versions.iter().filter(|version| version.name == name) {
        let inputs: Vec<String> = own.inputs.iter().map(|input| moved(input, version)).collect();
        match inputs.iter().find(|input| !has(folder, input)) {
            None => {
                let shown = format!("{}/{name}", version.stage);
                let job = Job { inputs, ..own.clone() };
                return Ok(Target { job, tag: None, shown });
            }
            Some(input) => missing = Some(input.clone()),
        }
    }
    let name = name.escape_debug();
    let copy = match options.specs {
        Some(_) => "",
        None => "; to copy others from a checkout of azure-rest-api-specs, name it with --specs",
    };
    if let Some(input) = missing {
        return Err(format!("expected `{input}` in `{shown}`, found none{copy}").into());
    }
    let all = spelling::list(versions.iter().map(|version| version.name.as_str()));
    let what = format!("expected an api-version of `{}` that `{shown}` has", own.name);
    Err(format!("{what}, found `{name}`; it has {all}{copy}").into())
}

fn where_from(options: &Bump) -> String {
    match &options.specs {
        Some(specs) => specs.display().to_string(),
        None => config::SPECS.to_owned(),
    }
}

fn of_tag(readme: &Readme, tag: &str, own: &Job, specs: &dyn Specs) -> Result<Target, Failure> {
    let mut diagnostics = Diagnostics::default();
    let Some(package) = armgen::readme::inputs(specs, &readme.path, Some(tag), &mut diagnostics)
    else {
        return Err(Failure::Problems(vec![diagnostics]));
    };
    let title = Title::Readme(package.title);
    let (inputs, directives) = (package.inputs, package.directives);
    let job = Job { title, inputs, directives, ..own.clone() };
    Ok(Target { job, tag: Some(tag.to_owned()), shown: format!("{}#{tag}", readme.path) })
}

/// The tag of a readme whose files are all of an api-version.
fn tag_of(readme: &Readme, version: &str, specs: &dyn Specs) -> Result<String, Failure> {
    let path = &readme.path;
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
