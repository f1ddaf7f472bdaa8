//! The work of a command: the crates (jobs) to generate, their overrides, and the source of their descriptions.
//! It is read from the configuration, or from flags that describe a single crate.

use crate::cli::{AdHoc, Files, Selection};
use crate::config::{self, Config, Crate, Overrides, Readme, Source};
use crate::console::Failure;
use crate::specs::Folder;
use crate::{checkout, crate_name, name_lock, spelling};
use armgen::diagnostics::Diagnostics;
use armgen::{Job, Runtime, Specs, Title};
use std::collections::BTreeMap;
use std::num::NonZero;
use std::path::Path;

pub(crate) struct Work {
    pub(crate) jobs: Vec<Job>,
    pub(crate) overrides: Overrides,
    pub(crate) specs: Box<dyn Specs + Sync>,
    /// The text of each crate's changelog in `spec/changelogs/`, by crate name.
    pub(crate) changelogs: BTreeMap<String, String>,
    /// Warnings from reading the readmes that name input files.
    pub(crate) warnings: Diagnostics,
    /// True if these are all crates of the configuration, so that other folders of crates are orphans.
    pub(crate) is_all: bool,
}

impl Work {
    /// Returns the names of the crates, and of the runtime crate if it is generated beside them.
    pub(crate) fn names(&self) -> Vec<&str> {
        let runtime = self.has_runtime().then_some(armgen::RUNTIME);
        self.jobs.iter().map(|job| job.name.as_str()).chain(runtime).collect()
    }

    /// Returns whether a crate depends on a runtime crate that is generated beside it.
    pub(crate) fn has_runtime(&self) -> bool {
        self.jobs.iter().any(|job| job.runtime == Runtime::Beside)
    }
}

pub(crate) fn selected(selection: &Selection, root: &Path) -> Result<Work, Failure> {
    let mut work = match selection {
        Selection::Configured(names) => configured(names, root)?,
        Selection::AdHoc(ad_hoc) => described(ad_hoc, root)?,
    };
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
    work.jobs.iter_mut().for_each(|job| job.threads = threads);
    Ok(work)
}

fn configured(names: &[String], root: &Path) -> Result<Work, Failure> {
    let config = config::read(root)?;
    let specs = Folder::open(&root.join(config::SPECS));
    of_config(config, names, &root, || Ok(Box::new(specs?)))
}

/// Returns the work for crates of a configuration: those in `names`, or all if it is empty. A name that is not
/// in the configuration is an error.
pub(crate) fn of_config(
    config: Config,
    names: &[String],
    source: &dyn Source,
    specs: impl FnOnce() -> Result<Box<dyn Specs + Sync>, Failure>,
) -> Result<Work, Failure> {
    let Config { crates, overrides, .. } = config;
    let unknown: Vec<String> = names
        .iter()
        .filter(|name| !crates.iter().any(|each| each.job.name == **name))
        .map(|name| unknown(name, &crates))
        .collect();
    if !unknown.is_empty() {
        return Err(Failure::Message(unknown.join("\nerror: ")));
    }
    let specs = specs()?;
    let is_all = names.is_empty();
    let chosen = crates.into_iter().filter(|each| is_all || names.contains(&each.job.name));
    let (mut jobs, warnings) = with_inputs(chosen.collect(), &*specs)?;
    let mut changelogs = BTreeMap::new();
    for job in &mut jobs {
        job.name_lock = name_lock::committed(source, &job.name)?;
        let text = source.text(&config::changelog(&job.name))?;
        changelogs.extend(text.map(|text| (job.name.clone(), text)));
    }
    Ok(Work { jobs, overrides, specs, changelogs, warnings, is_all })
}

/// Sets the input files of crates that name a readme and tag, by reading the readme.
pub(crate) fn with_inputs(
    crates: Vec<Crate>,
    specs: &dyn Specs,
) -> Result<(Vec<Job>, Diagnostics), Failure> {
    let mut diagnostics = Diagnostics::default();
    let mut jobs = Vec::new();
    for Crate { mut job, readme } in crates {
        if let Some(Readme { path, tag }) = readme {
            let package = armgen::readme::inputs(specs, &path, tag.as_deref(), &mut diagnostics);
            if let Some(package) = package {
                job.inputs = package.inputs;
                job.directives = package.directives;
                job.title = Title::Readme(package.title);
            }
        }
        jobs.push(job);
    }
    match diagnostics.has_errors() {
        true => Err(Failure::Problems(vec![diagnostics])),
        false => Ok((jobs, diagnostics)),
    }
}

/// Returns the message that the configuration has no crate of a name, with a suggestion.
pub(crate) fn unknown(name: &str, crates: &[Crate]) -> String {
    let all = || crates.iter().map(|each| each.job.name.as_str());
    let rest = match spelling::nearest(name, all()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("it has {}", spelling::list(all())),
    };
    let name = name.escape_debug();
    format!("expected a crate of {}, found `{name}`; {rest}", config::CRATES)
}

fn described(ad_hoc: &AdHoc, root: &Path) -> Result<Work, Failure> {
    let specs = Folder::open(&ad_hoc.specs)?;
    let mut problems: Vec<String> = Vec::new();
    problems.extend(crate_name::problem(&ad_hoc.name).map(|problem| format!("--crate: {problem}")));
    let client = ad_hoc.client.as_deref().and_then(crate_name::client_problem);
    problems.extend(client.map(|problem| format!("--client: {problem}")));
    let mut locate = |path, flag| match specs.locate(&ad_hoc.specs, path, flag) {
        Ok(path) => Some(path),
        Err(problem) => {
            problems.push(format!("{problem}{}", checkout::meant(path, &specs)));
            None
        }
    };
    let (inputs, readme) = match &ad_hoc.files {
        Files::Inputs(paths) => {
            (paths.iter().filter_map(|path| locate(path, "--input")).collect(), None)
        }
        Files::Readme { path, tag } => {
            let path = locate(path, "--readme");
            (Vec::new(), path.map(|path| Readme { path, tag: tag.clone() }))
        }
    };
    if !problems.is_empty() {
        return Err(Failure::Message(problems.join("\nerror: ")));
    }
    let job = Job {
        package: config::manifest(root)?.package,
        client: ad_hoc.client.clone(),
        operations: ad_hoc.operations.clone(),
        group_features: ad_hoc.group_features,
        ..Job::new(&ad_hoc.name, inputs)
    };
    let mut overrides = config::overrides(root)?;
    overrides.make_lenient();
    let (jobs, warnings) = with_inputs(vec![Crate { job, readme }], &specs)?;
    let (specs, changelogs) = (Box::new(specs), BTreeMap::new());
    Ok(Work { jobs, overrides, specs, changelogs, warnings, is_all: false })
}
