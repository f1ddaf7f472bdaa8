//! Generates the crate from `library.json` into Cargo's own folder.

use armgen::{Job, Specs};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// The one description.
const INPUT: &str = "library.json";

struct Here;

impl Specs for Here {
    fn read(&self, path: &str) -> Result<String, String> {
        fs::read_to_string(path).map_err(|error| error.to_string())
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={INPUT}");
    let job = Job::new("armgen_library", [INPUT]);
    let generated = armgen::generate(&job, &[], &Here).map_err(|found| found.render(false))?;
    let warnings = generated.warnings.render(false);
    if !warnings.is_empty() {
        return Err(warnings.into());
    }
    let folder = PathBuf::from(std::env::var("OUT_DIR")?);
    for file in generated.files.iter().filter(|file| file.path.ends_with(".rs")) {
        let path = folder.join(&file.path);
        fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
        fs::write(path, if file.path == "src/lib.rs" { items(&file.text) } else { &file.text })?;
    }
    Ok(())
}

/// What is included can't have attributes of the crate that includes it.
fn items(text: &str) -> &str {
    text.find("\n#[cfg(").and_then(|start| text.get(start..)).unwrap_or(text)
}
