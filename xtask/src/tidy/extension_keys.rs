//! The rule that Azure's extensions of Swagger are spelled in the generator's `azure/` only.

use super::tree::Tree;
use super::{Violation, in_code};

pub(super) fn find(tree: &Tree) -> Vec<Violation> {
    let files =
        tree.rust("generator/src/").filter(|file| !file.path.starts_with("generator/src/azure/"));
    in_code(files, |text| {
        let is_wrong = text.contains("\"x-ms-");
        is_wrong.then(|| "a key `x-ms-…` is spelled outside of azure/: move it there".to_owned())
    })
}
