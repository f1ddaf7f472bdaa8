//! Reads the folder of a case.

use armgen::{Generated, Job, Override};
use armgen_tests::{Descriptions, Outcome, job};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// A case: a made-up service, and the job for the generator.
pub struct Case {
    /// The name, `topic/case`.
    pub name: String,
    pub folder: PathBuf,
    pub descriptions: Descriptions,
    pub job: Job,
    pub overrides: Vec<Override>,
    /// The generated files that the code snapshot shows; by default models and clients.
    shows: Option<Vec<String>>,
}

/// Reads all cases below a folder, sorted by name.
pub fn all(root: &Path) -> Outcome<Vec<Case>> {
    let mut cases = Vec::new();
    for topic in folders(root)? {
        for case in folders(&topic)? {
            let name = case.strip_prefix(root)?.to_string_lossy().into_owned();
            cases.push(read_case(case, &name).map_err(|error| format!("{name}: {error}"))?);
        }
    }
    Ok(cases)
}

fn folders(parent: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(parent)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

fn read_case(folder: PathBuf, name: &str) -> Outcome<Case> {
    let descriptions = files(&folder, "", Descriptions::default())?;
    let said: Value = match fs::read_to_string(folder.join("case.toml")) {
        Ok(text) => toml::from_str(&text)?,
        Err(_) => Value::Null,
    };
    let texts = |key: &str| -> Option<Vec<String>> {
        let texts = said.get(key)?.as_array()?;
        Some(texts.iter().filter_map(Value::as_str).map(str::to_owned).collect())
    };
    let mut job = Job {
        inputs: texts("inputs").unwrap_or_else(|| vec!["input.json".to_owned()]),
        operations: texts("operations").unwrap_or_default(),
        group_features: said.get("features").is_some(),
        client: said.get("client").and_then(Value::as_str).map(str::to_owned),
        ..job(&[])
    };
    for (name, is_secret) in said.get("secrets").and_then(Value::as_object).into_iter().flatten() {
        job.secrets.insert(name.clone(), is_secret == true);
    }
    let overrides = said.get("overrides").and_then(Value::as_array).into_iter().flatten();
    let overrides = overrides.map(correction).collect::<Outcome<Vec<Override>>>()?;
    let shows = texts("shows");
    Ok(Case { name: name.to_owned(), folder, descriptions, job, overrides, shows })
}

/// The files of a case other than snapshots, by their path in its folder.
fn files(folder: &Path, prefix: &str, mut known: Descriptions) -> Outcome<Descriptions> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            known = files(&entry.path(), &format!("{path}/"), known)?;
        } else if !path.contains(".snap") && path != "case.toml" {
            known = known.with(&path, fs::read_to_string(entry.path())?);
        }
    }
    Ok(known)
}

fn correction(value: &Value) -> Outcome<Override> {
    let text = |key: &str| -> Outcome<String> {
        let text = value.get(key).and_then(Value::as_str);
        Ok(text.ok_or_else(|| format!("expected `{key}` in {value}"))?.to_owned())
    };
    let set = value.get("set").and_then(Value::as_object).cloned().unwrap_or_default();
    let (name, file, pointer) = (text("name")?, text("file")?, text("pointer")?);
    let api_versions = value.get("api-versions").and_then(Value::as_array).into_iter().flatten();
    let api_versions = api_versions.filter_map(Value::as_str).map(str::to_owned).collect();
    Ok(Override { name, file, api_versions, pointer, set, is_lenient: false })
}

impl Case {
    /// The generated files that the code snapshot shows, each below its path.
    pub fn shown(&self, generated: &Generated) -> String {
        let is_shown = |path: &str| match &self.shows {
            Some(paths) => paths.iter().any(|shown| shown == path),
            None => {
                (path.starts_with("src/models/") || path.starts_with("src/clients/"))
                    && !path.ends_with("/mod.rs")
                    && path != "src/clients/client.rs"
            }
        };
        let files = generated.files.iter().filter(|file| is_shown(&file.path));
        let texts = files.map(|file| {
            let own = file.text.lines().filter(|line| !line.starts_with("// @generated"));
            let own: Vec<&str> = own.collect();
            format!("// {}\n\n{}\n", file.path, own.join("\n").trim())
        });
        texts.collect::<Vec<_>>().join("\n")
    }
}
