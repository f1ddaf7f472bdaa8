//! The rule that identifiers are made in the generator's `names/` only, so that none collides with
//! another.

use super::tree::Tree;
use super::{Violation, in_code};

const MAKERS: [&str; 5] =
    ["heck", "format_ident!", "Ident::new", "Ident::new_raw", "parse_str::<Ident>"];

pub(super) fn find(tree: &Tree) -> Vec<Violation> {
    let files =
        tree.rust("generator/src/").filter(|file| !file.path.starts_with("generator/src/names/"));
    in_code(files, |text| {
        let maker = MAKERS.iter().find(|maker| has_word(text, maker))?;
        Some(format!(
            "`{maker}` makes identifiers outside of names/: declare the name in a scope there"
        ))
    })
}

/// Tells whether a text contains a word, and not only a longer word around it (`check` contains
/// `heck`).
fn has_word(text: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(start, _)| {
        let before = text.get(..start).unwrap_or_default();
        let after = text.get(start + word.len()..).unwrap_or_default();
        !before.ends_with(is_part) && !after.starts_with(is_part)
    })
}
