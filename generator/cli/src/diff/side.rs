//! A side of a comparison: which operations of which files, from where, with which corrections. Knows what is
//! the same for files on disk and for those at a revision.

use crate::config::{self, Config};
use crate::console::Failure;
use crate::{crate_name, spelling, work};
use armgen::diagnostics::Diagnostics;
use armgen::{Job, NameLock, Override, Specs, Subject};
use std::path::Path;

/// A side, ready to be compared.
pub(crate) struct Side {
    /// What the user calls it.
    pub(crate) shown: String,
    pub(crate) job: Job,
    /// Corrections, which apply where they fit: one that corrects the other side alone is no mistake.
    pub(crate) overrides: Vec<Override>,
    pub(crate) specs: Box<dyn Specs + Sync>,
    /// Whether it is a crate of the configuration, with operations and names of its own.
    pub(crate) is_crate: bool,
    /// What leads from the repository to the folder of descriptions; empty if nothing does.
    pub(crate) folder: String,
    /// Where on the web the folder is that files are relative to, if it is at a commit that is on the web.
    pub(crate) web: Option<String>,
    /// Warnings on the way from a readme to the job.
    pub(crate) warnings: Diagnostics,
}

impl Side {
    pub(crate) fn subject(&self) -> Subject<'_> {
        Subject { job: &self.job, overrides: &self.overrides, specs: &*self.specs }
    }
}

/// What a side is looked for with.
pub(crate) struct Search<'a> {
    /// The repository.
    pub(crate) root: &'a Path,
    /// The folder of descriptions that the user names.
    pub(crate) specs: Option<&'a Path>,
    /// Which side it is, for messages: `OLD` or `NEW`.
    pub(crate) flag: &'a str,
}

/// What a side turned out to be.
pub(crate) struct Located {
    pub(crate) specs: Box<dyn Specs + Sync>,
    pub(crate) folder: String,
    pub(crate) files: Files,
}

/// Which descriptions.
#[derive(Clone)]
pub(crate) enum Files {
    Inputs(Vec<String>),
    Readme(config::Readme),
}

/// A side that is a crate of the configuration.
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

/// A side that is made of files. Its names are made up, until those of a crate take their place.
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

/// What corrects the other side alone is no mistake.
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

/// Whether a side is a crate, where it may be a path as well.
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

/// That there is nothing of a name, and what could have been meant.
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

/// The files of a folder that are descriptions, or that there are none, and where there may be some.
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
    // Folders of api-versions sort by age, and the newest are what is mostly wanted.
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
