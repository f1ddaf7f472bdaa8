//! Descriptions in memory, and jobs for the generator.

use crate::Outcome;
use armgen::compare::Comparison;
use armgen::{Generated, Job, Specs, Subject};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Description files by path, returned as they are.
#[derive(Clone, Debug, Default)]
pub struct Descriptions(BTreeMap<String, String>);

impl Descriptions {
    /// Makes a source with a single description, `input.json`.
    pub fn input(text: impl Into<String>) -> Descriptions {
        Descriptions::default().with("input.json", text)
    }

    /// Adds a file to the source.
    #[must_use]
    pub fn with(mut self, path: &str, text: impl Into<String>) -> Descriptions {
        self.0.insert(path.to_owned(), text.into());
        self
    }
}

impl Specs for Descriptions {
    fn read(&self, path: &str) -> Result<String, String> {
        self.0.get(path).cloned().ok_or_else(|| "there is no such file".to_owned())
    }
}

/// A job for the crate `example` with everything in some files.
pub fn job(inputs: &[&str]) -> Job {
    Job::new("example", inputs.iter().copied())
}

/// Compares two jobs, each with its own descriptions.
///
/// # Errors
/// The problems of either side.
pub fn compare(
    (old, old_specs): (&Job, &(dyn Specs + Sync)),
    (new, new_specs): (&Job, &(dyn Specs + Sync)),
) -> Outcome<Comparison> {
    let old = Subject { job: old, overrides: &[], specs: old_specs };
    let new = Subject { job: new, overrides: &[], specs: new_specs };
    armgen::compare(old, new).map_err(|problems| problems.render(false).into())
}

/// Returns the same JSON with all members in the reverse order of their names.
pub fn resorted(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut members: Vec<(String, Value)> = members.into_iter().collect();
            members.sort_by(|(a, _), (b, _)| b.cmp(a));
            let members = members.into_iter().map(|(key, value)| (key, resorted(value)));
            Value::Object(members.collect::<Map<_, _>>())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(resorted).collect()),
        other => other,
    }
}

/// A crate's Rust files, by path.
pub fn rust_files(generated: &Generated) -> impl Iterator<Item = (&str, &str)> {
    let files = generated.files.iter().filter(|file| file.path.ends_with(".rs"));
    files.map(|file| (file.path.as_str(), file.text.as_str()))
}
