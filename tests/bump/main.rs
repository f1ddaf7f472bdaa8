//! Tests of `cargo xtask bump`: the crate that it generates, its messages, and that a failure
//! leaves no change behind. The rules for changes and versions are tested elsewhere.

mod along;
mod changelogs;
mod demonstration;
mod mistakes;
mod moves;
mod readmes;
mod undo;

use armgen_tests::{Outcome, Sandbox};

/// The files of the library's two api-versions.
const OLD: &str = "specification/library/stable/2023-01-01/library.json";
const NEW: &str = "specification/library/stable/2024-01-01/library.json";

const BUMP: [&str; 4] = ["bump", "books", "--to", "2024-01-01"];

/// A repository with the crate `books`, generated from the older of two api-versions; in the newer
/// one, books have a price.
fn library() -> Outcome<Sandbox> {
    let sandbox = Sandbox::library()?;
    let text = sandbox.read("spec/specification/library/library.json")?;
    sandbox.write(&format!("spec/{OLD}"), &text.replace("2024-01-01", "2023-01-01"))?;
    sandbox.write(&format!("spec/{NEW}"), &text.replace(PAGES, PRICE))?;
    sandbox.edit("spec/armgen.toml", "specification/library/library.json", OLD)?;
    sandbox.ends(0, &["codegen"])?;
    Ok(sandbox)
}

const PAGES: &str = r#""pages": {"#;
const PRICE: &str = r#""price": { "type": "string", "description": "What it costs." },
        "pages": {"#;
