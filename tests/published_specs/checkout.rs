//! A checkout of azure-rest-api-specs.

use armgen::{Override, Specs};
use armgen_tests::Outcome;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// A package's service, readme, default tag and files.
pub type Package = (String, String, String, Vec<String>);

/// The folder that contains `specification/`.
pub struct Checkout(PathBuf);

impl Checkout {
    /// The checkout that `ARMGEN_SPECS` names.
    pub fn find() -> Option<Checkout> {
        let path = std::env::var_os("ARMGEN_SPECS").map(PathBuf::from);
        if path.is_none() {
            println!("skipped: set ARMGEN_SPECS to a checkout of azure-rest-api-specs");
        }
        path.map(Checkout)
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> Outcome<String> {
        let path = self.0.join(path);
        Ok(fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?)
    }

    /// The packages that `default-packages.json` lists, if it exists.
    pub fn packages(&self) -> Outcome<Vec<Package>> {
        let of = |it: &Value| (text(it, "service"), text(it, "readme"), text(it, "tag"), files(it));
        Ok(self.listed()?.iter().map(of).collect())
    }

    fn listed(&self) -> Outcome<Vec<Value>> {
        let Ok(text) = self.text("default-packages.json") else {
            println!("skipped: the checkout has no default-packages.json");
            return Ok(Vec::new());
        };
        Ok(serde_json::from_str(&text)?)
    }
}

fn text(package: &Value, key: &str) -> String {
    package.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn files(package: &Value) -> Vec<String> {
    let array = package.get("files").and_then(Value::as_array).into_iter().flatten();
    array.filter_map(Value::as_str).map(str::to_owned).collect()
}

impl Specs for Checkout {
    fn read(&self, path: &str) -> Result<String, String> {
        self.text(path).map_err(|error| error.to_string())
    }
}

/// The overrides that this repository configures.
pub fn overrides() -> Outcome<Vec<Override>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/overrides.toml");
    let read: Value = toml::from_str(&fs::read_to_string(path)?)?;
    let mut overrides = Vec::new();
    for item in read.get("override").and_then(Value::as_array).into_iter().flatten() {
        let text = |key: &str| item.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let set = item.get("set").and_then(Value::as_object).cloned().unwrap_or_default();
        let (name, file, pointer) = (text("name"), text("file"), text("pointer"));
        let api_versions = Vec::new();
        overrides.push(Override { name, file, api_versions, pointer, set, is_lenient: false });
    }
    Ok(overrides)
}
