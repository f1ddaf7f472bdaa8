//! A side of a comparison: operations, description files, where they are read from, and overrides. Used for
//! files on disk and at a revision alike.

use crate::config::{self, Config};
use crate::console::Failure;
use crate::{crate_name, spelling, work};
use armgen::diagnostics::Diagnostics;
use armgen::{Job, NameLock, Override, Specs, Subject};
use std::path::Path;

/// A side of a comparison with everything needed to compare it.
pub(crate) struct Side {
    /// The side's name as the user wrote it.
    pub(crate) shown: String,
    pub(crate) job: Job,
    /// The overrides. An override that applies to the other side only is no error here.
    pub(crate) overrides: Vec<Override>,
    pub(crate) specs: Box<dyn Specs + Sync>,
    /// True if the side is a crate of armgen.toml, which chooses its operations and has names of its own.
    pub(crate) is_crate: bool,
    /// The path from the repository to the specs folder, for annotations; empty if the specs folder is not
    /// below it.
    pub(crate) folder: String,
    /// The URL of the folder that file paths are relative to; `None` if the commit is not on the web.
    pub(crate) web: Option<String>,
    /// Warnings met when the inputs were read from a readme.
    pub(crate) warnings: Diagnostics,
}

impl Side {
    pub(crate) fn subject(&self) -> Subject<'_> {
        Subject { job: &self.job, overrides: &self.overrides, specs: &*self.specs }
    }
}

/// The context in which a side is looked up.
pub(crate) struct Search<'a> {
    /// The folder of the repository that contains `spec/` and `generated/`.
    pub(crate) root: &'a Path,
    /// The specs folder that the option `--specs` names.
    pub(crate) specs: Option<&'a Path>,
    /// The side in messages: `OLD` or `NEW`.
    pub(crate) flag: &'a str,
}

/// Description files that were found for a side, and where they are read from.
pub(crate) struct Located {
    pub(crate) specs: Box<dyn Specs + Sync>,
    pub(crate) folder: String,
    pub(crate) files: Files,
}

/// The description files of a side: named one by one, or by a readme.
#[derive(Clone)]
pub(crate) enum Files {
    Inputs(Vec<String>),
    Readme(config::Readme),
}

/// Makes a side of a crate of armgen.toml.
pub(super) fn of_crate(
    name: &str,
    name_lock: NameLock,
    config: Config,
    specs: Box<dyn Specs + Sync>,
) -> Result<Side, Failure> {
    let Config { mut crates, overrides, .. } = config;
    let Some(index) = crates.iter().position(|each| each.job.name == name) else {
        return Err(Failure::Message(work::unknown(name, &crates)));
    };
    let (mut jobs, warnings) = work::with_inputs(vec![crates.swap_remove(index)], &*specs)?;
    jobs.iter_mut().for_each(|job| job.name_lock.clone_from(&name_lock));
    side(jobs, warnings, lenient(overrides.items), specs, config::SPECS.to_owned(), true)
}

/// Makes a side of description files that belong to no crate. Its crate name is a placeholder, which `scope`
/// replaces if the other side is a crate.
pub(crate) fn of_files(located: Located, overrides: Vec<Override>) -> Result<Side, Failure> {
    let Located { specs, folder, files } = located;
    let (inputs, readme) = match files {
        Files::Inputs(inputs) => (inputs, None),
        Files::Readme(readme) => (Vec::new(), Some(readme)),
    };
    let job = Job::new("compared", inputs);
    let (jobs, warnings) = work::with_inputs(vec![config::Crate { job, readme }], &*specs)?;
    side(jobs, warnings, lenient(overrides), specs, folder, false)
}

/// Makes overrides lenient: an override that applies to the other side only is no error.
fn lenient(mut overrides: Vec<Override>) -> Vec<Override> {
    overrides.iter_mut().for_each(|item| item.is_lenient = true);
    overrides
}

fn side(
    jobs: Vec<Job>,
    warnings: Diagnostics,
    overrides: Vec<Override>,
    specs: Box<dyn Specs + Sync>,
    folder: String,
    is_crate: bool,
) -> Result<Side, Failure> {
    let job =
        jobs.into_iter().next().ok_or_else(|| "armgen has a bug: a side has no job".to_owned())?;
    let (shown, web) = (String::new(), None);
    Ok(Side { shown, job, overrides, specs, is_crate, folder, web, warnings })
}

/// Returns whether a text names a crate of armgen.toml; an error if it names a path as well.
pub(super) fn is_crate(
    text: &str,
    is_path: bool,
    config: Option<&Config>,
    flag: &str,
) -> Result<bool, String> {
    let is_known =
        config.is_some_and(|config| config.crates.iter().any(|each| each.job.name == text));
    match is_known && is_path {
        true => Err(format!(
            "expected {flag} to name one thing, found `{text}`, which is a crate and a path as well; write \
             `{}#{text}` or `./{text}`",
            config::CRATES
        )),
        false => Ok(is_known),
    }
}

/// Returns the error message for a side that does not exist, with a similar name as a suggestion.
pub(super) fn nothing<'a>(
    text: &str,
    place: &str,
    config: Option<&'a Config>,
    beside: impl IntoIterator<Item = &'a str>,
    flag: &str,
) -> String {
    let shown = text.escape_debug();
    let crates =
        config.into_iter().flat_map(|config| &config.crates).map(|each| each.job.name.as_str());
    let is_name = crate_name::problem(text).is_none();
    let last = text.rsplit(['/', '\\']).next().unwrap_or(text);
    let near = match is_name {
        true => spelling::nearest(text, crates),
        false => spelling::nearest(last, beside),
    };
    let what = if is_name { "a crate, a file or a folder" } else { "a file or a folder" };
    let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    format!("expected {flag} to name {what}{place}, found none at `{shown}`{near}")
}

/// Returns the `.json` files of a folder. If it has none, the error names the folders in it.
pub(super) fn descriptions(
    folder: &str,
    shown: &str,
    entries: &[(String, bool)],
) -> Result<Vec<String>, String> {
    let files = entries.iter().filter(|(name, is_folder)| !is_folder && name.ends_with(".json"));
    let files: Vec<String> = files.map(|(name, _)| format!("{folder}/{name}")).collect();
    if !files.is_empty() {
        return Ok(files);
    }
    // The names of api-version folders sort by age, so the last ones are the newest, which are mostly wanted.
    let folders: Vec<&str> = entries
        .iter()
        .rev()
        .filter(|(_, is_folder)| *is_folder)
        .map(|(name, _)| name.as_str())
        .collect();
    let help = match folders.get(..folders.len().min(5)) {
        Some(first) if !first.is_empty() => {
            format!("; it has the folders {}", spelling::list(first.iter().copied()))
        }
        _ => String::new(),
    };
    let shown = shown.escape_debug();
    Err(format!("expected descriptions (.json) in the folder `{shown}`, found none{help}"))
}
