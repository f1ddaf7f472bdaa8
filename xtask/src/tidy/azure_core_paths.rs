//! The rule that paths into `azure_core` are spelled in one file of the generator only.

use super::tree::Tree;
use super::{Violation, in_code};

const HOME: &str = "generator/src/emit/core.rs";
const CRATES: [&str; 2] = ["azure_core::", "typespec_client_core::"];

pub(super) fn find(tree: &Tree) -> Vec<Violation> {
    let files = tree.rust("generator/src/").filter(|file| file.path != HOME);
    in_code(files, |text| {
        let krate = CRATES.iter().find(|krate| text.contains(*krate))?;
        Some(format!("a path into `{krate}` is spelled outside of {HOME}: move it there"))
    })
}
