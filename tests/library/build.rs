//! Build script that generates the crate into Cargo's OUT_DIR: of the package `armgen-NAME`, from
//! `NAME.json` beside its Cargo.toml.

use armgen::{Job, Specs};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

struct Here;

impl Specs for Here {
    fn read(&self, path: &str) -> Result<String, String> {
        fs::read_to_string(path).map_err(|error| error.to_string())
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let package = std::env::var("CARGO_PKG_NAME")?;
    let input = format!("{}.json", package.trim_start_matches("armgen-"));
    println!("cargo::rerun-if-changed={input}");
    let mut job = Job::new(package.replace('-', "_"), [input.as_str()]);
    job.client = client_of(&package).map(str::to_owned);
    let generated = armgen::generate(&job, &[], &Here).map_err(|found| found.render(false))?;
    let warnings = generated.warnings.render(false);
    if !warnings.is_empty() {
        return Err(warnings.into());
    }
    let folder = PathBuf::from(std::env::var("OUT_DIR")?);
    for file in generated.files.iter().filter(|file| file.path.ends_with(".rs")) {
        let path = folder.join(&file.path);
        fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
        fs::write(
            path,
            if file.path == "src/lib.rs" { without_comments(&file.text) } else { &file.text },
        )?;
    }
    Ok(())
}

/// The client's name, where upstream's readme.md sets it: the description here does not contain it.
fn client_of(package: &str) -> Option<&'static str> {
    (package == "armgen-vpn").then_some("NetworkManagementClient")
}

/// The text without inner attributes, which `include!` does not allow.
fn without_comments(text: &str) -> &str {
    text.find("\n#[cfg(").and_then(|start| text.get(start..)).unwrap_or(text)
}
