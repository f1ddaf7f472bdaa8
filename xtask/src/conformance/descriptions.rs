//! The descriptions of a test server: their crates' names, the test files that call them, and their
//! generation.

use armgen::Job;
use armgen::diagnostics::Diagnostics;
use armgen_cli::rig::{Failure, Folder, crate_name, output, specs, spelling};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The version of these crates, which are never published.
const VERSION: &str = "0.1.0";

/// The file with code that the test files share. No description has this name.
const SHARED: &str = "service";

/// The results of the tests of one description.
pub(super) struct Ran {
    pub(super) passed: usize,
    /// The names of the tests that failed.
    pub(super) failed: Vec<String>,
    /// The output of the test binary if a test failed, otherwise empty.
    pub(super) said: String,
}

impl Ran {
    pub(super) fn has_failed(&self) -> bool {
        !self.said.is_empty()
    }
}

/// A description of the test server, with its results.
pub(super) struct Description {
    /// The name of the description's file.
    pub(super) file: String,
    /// The crate's name.
    pub(super) name: String,
    /// The test file that calls the operations, if there is one.
    pub(super) calls: Option<PathBuf>,
    /// The errors and warnings of generating the crate.
    pub(super) found: Diagnostics,
    pub(super) is_generated: bool,
    /// The compiler's messages; empty if the crate compiles without warnings.
    pub(super) complaints: Vec<String>,
    /// The results of the calls; None if there were none.
    pub(super) ran: Option<Ran>,
    /// The scenarios that the calls reached, for each report of the server.
    pub(super) hits: Vec<Vec<String>>,
}

impl Description {
    pub(super) fn has_failed(&self) -> bool {
        !self.is_generated
            || !self.complaints.is_empty()
            || self.ran.as_ref().is_some_and(Ran::has_failed)
    }

    pub(super) fn compiles(&self) -> bool {
        self.is_generated && self.complaints.is_empty()
    }
}

/// Finds the wanted descriptions, or all if none is named, sorted by name, each with its test file.
pub(super) fn find(
    folder: &Path,
    calls: &Path,
    wanted: &[String],
) -> Result<Vec<Description>, Failure> {
    let mut files = entries(folder)?;
    files.retain(|file| file.ends_with(".json"));
    let mut all: Vec<Description> = files.into_iter().map(|file| new(file, calls)).collect();
    let names: BTreeSet<String> = all.iter().map(|each| each.name.clone()).collect();
    lonely(calls, &names)?;
    let unknown: Vec<String> = wanted
        .iter()
        .filter(|wanted| !all.iter().any(|each| is_called(each, wanted)))
        .map(|wanted| {
            let near = spelling::nearest(wanted, names.iter().map(String::as_str));
            let rest = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            let found = wanted.escape_debug();
            format!("expected a description of the test server, found `{found}`{rest}")
        })
        .collect();
    if !unknown.is_empty() {
        return Err(Failure::Message(unknown.join("\nerror: ")));
    }
    all.retain(|each| wanted.is_empty() || wanted.iter().any(|wanted| is_called(each, wanted)));
    all.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(all)
}

fn new(file: String, calls: &Path) -> Description {
    let name = name(&file);
    let places = [calls.join(format!("{name}.rs")), calls.join(&name).join("mod.rs")];
    Description {
        calls: places.into_iter().find(|place| place.is_file()),
        file,
        name,
        found: Diagnostics::default(),
        is_generated: false,
        complaints: Vec::new(),
        ran: None,
        hits: Vec::new(),
    }
}

/// Fails for a test file that belongs to no description, since it would silently never run.
fn lonely(calls: &Path, names: &BTreeSet<String>) -> Result<(), Failure> {
    for entry in entries(calls)? {
        let is_code = entry.ends_with(".rs") || calls.join(&entry).is_dir();
        let name = entry.trim_end_matches(".rs");
        if is_code && name != SHARED && !names.contains(name) {
            let path = calls.join(&entry);
            let near = spelling::nearest(name, names.iter().map(String::as_str));
            let near = near.map(|near| format!(" `{near}`")).unwrap_or_default();
            return Err(Failure::Message(format!(
                "expected the name of a description's crate like{near}, found `{}`",
                path.display()
            )));
        }
    }
    Ok(())
}

fn is_called(description: &Description, wanted: &str) -> bool {
    let file = &description.file;
    *wanted == *file
        || file.strip_suffix(".json") == Some(wanted)
        || description.name == crate_name::key(wanted)
}

/// The crate's name for a description's file, in snake case: `custom_base_url` for
/// `custom-baseUrl.json`.
fn name(file: &str) -> String {
    let mut name = String::new();
    let mut is_low = false;
    for c in file.strip_suffix(".json").unwrap_or(file).chars() {
        if c.is_ascii_uppercase() && is_low {
            name.push('_');
        }
        name.push(if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' });
        is_low = c.is_ascii_lowercase() || c.is_ascii_digit();
    }
    name
}

/// Generates a description's crate, and writes the files that changed.
pub(super) fn generate(
    description: &mut Description,
    specs: &specs::Folder,
    crates: &Folder,
    threads: usize,
) -> Result<(), String> {
    let job = Job {
        version: VERSION.to_owned(),
        threads,
        ..Job::new(&description.name, [&description.file])
    };
    // The overrides in spec/overrides.toml are for other descriptions.
    match armgen::generate(&job, &[], specs) {
        Ok(generated) => {
            description.found.append(&generated.warnings);
            description.is_generated = true;
            output::update(crates, &description.name, &generated.files)
        }
        Err(problems) => {
            description.found.append(&problems);
            Ok(())
        }
    }
}

/// The names of the entries in a folder, sorted.
pub(super) fn entries(folder: &Path) -> Result<Vec<String>, String> {
    let cannot = |error| format!("cannot read the folder `{}`: {error}", folder.display());
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(cannot)? {
        names.extend(entry.map_err(cannot)?.file_name().into_string());
    }
    names.sort();
    Ok(names)
}
