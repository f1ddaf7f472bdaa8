//! The rule that the emitter and the names read no fact of a description that is for comparisons
//! only: else a change of such a fact would change emitted code.

use super::tree::Tree;
use super::{Violation, in_code};

const READERS: [&str; 2] = ["generator/src/emit/", "generator/src/names/"];
const FIELDS: [&str; 2] = [".declared", ".limits"];

pub(super) fn find(tree: &Tree) -> Vec<Violation> {
    let files = READERS.iter().flat_map(|folder| tree.rust(folder));
    in_code(files, |text| {
        let field = FIELDS.iter().find(|field| is_read(text, field))?;
        Some(format!(
            "`{field}` is for comparisons only: if emitted code depends on a fact, move the fact to \
             a field of its own in generator/src/model"
        ))
    })
}

/// Tells whether a line reads a field: no method and no longer name.
fn is_read(text: &str, field: &str) -> bool {
    text.match_indices(field).any(|(start, _)| {
        let after = text.get(start + field.len()..).and_then(|rest| rest.chars().next());
        !after.is_some_and(|after| after.is_alphanumeric() || after == '_' || after == '(')
    })
}
