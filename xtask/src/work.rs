//! What a command is to work on: jobs, the overrides for them, and where their descriptions are. Knows
//! both ways to say it, the configuration and the command line.

use crate::cli::{Direct, Selection};
use crate::config::{self, Overrides};
use crate::console::Failure;
use crate::specs::Folder;
use crate::{crate_name, spelling};
use armgen::Job;
use std::num::NonZero;
use std::path::Path;

/// The version of a crate that only the command line describes.
const FIRST_VERSION: &str = "0.1.0";

pub(crate) struct Work {
    pub(crate) jobs: Vec<Job>,
    pub(crate) overrides: Overrides,
    pub(crate) specs: Folder,
    /// Whether these are all crates that there should be, so that others are orphans.
    pub(crate) is_all: bool,
}

impl Work {
    /// The crates' names.
    pub(crate) fn names(&self) -> Vec<&str> {
        self.jobs.iter().map(|job| job.name.as_str()).collect()
    }
}

pub(crate) fn find(selection: &Selection, root: &Path) -> Result<Work, Failure> {
    let mut work = match selection {
        Selection::Configured(names) => configured(names, root)?,
        Selection::Direct(direct) => described(direct, root)?,
    };
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
    work.jobs.iter_mut().for_each(|job| job.threads = threads);
    Ok(work)
}

fn configured(names: &[String], root: &Path) -> Result<Work, Failure> {
    let config::Config { crates, overrides } = config::read(root)?;
    let unknown: Vec<String> = names
        .iter()
        .filter(|name| !crates.iter().any(|job| job.name == **name))
        .map(|name| unknown(name, &crates))
        .collect();
    if !unknown.is_empty() {
        return Err(Failure::Message(unknown.join("\nerror: ")));
    }
    let specs = Folder::open(&root.join(config::SPECS))?;
    let is_all = names.is_empty();
    let jobs = crates.into_iter().filter(|job| is_all || names.contains(&job.name)).collect();
    Ok(Work { jobs, overrides, specs, is_all })
}

fn unknown(name: &str, crates: &[Job]) -> String {
    let all = || crates.iter().map(|job| job.name.as_str());
    let rest = match spelling::nearest(name, all()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("it has {}", spelling::list(all())),
    };
    let name = name.escape_debug();
    format!("expected a crate of {}, found `{name}`; {rest}", config::CRATES)
}

fn described(direct: &Direct, root: &Path) -> Result<Work, Failure> {
    let specs = Folder::open(&direct.specs)?;
    let mut problems: Vec<String> = Vec::new();
    problems.extend(crate_name::problem(&direct.name).map(|problem| format!("--crate: {problem}")));
    let client = direct.client.as_deref().and_then(crate_name::client_problem);
    problems.extend(client.map(|problem| format!("--client: {problem}")));
    let mut inputs = Vec::new();
    for input in &direct.inputs {
        match specs.locate(&direct.specs, input) {
            Ok(input) => inputs.push(input),
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Err(Failure::Message(problems.join("\nerror: ")));
    }
    let job = Job {
        name: direct.name.clone(),
        version: FIRST_VERSION.to_owned(),
        client: direct.client.clone(),
        inputs,
        operations: direct.operations.clone(),
        threads: 1,
    };
    let overrides = config::overrides(root)?;
    Ok(Work { jobs: vec![job], overrides, specs, is_all: false })
}
