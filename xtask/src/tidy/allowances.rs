//! The rule that a lint is allowed only with a reason.

use super::Violation;
use super::tree::{Tree, line_at};

pub(super) fn find(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    for file in tree.rust("") {
        let code = file.code_text();
        for (start, _) in code.match_indices('#') {
            // An attribute is the first on its line; anything else is text about an attribute.
            let before = code.get(..start).unwrap_or_default();
            let indent = before.trim_end_matches([' ', '\t']);
            if !indent.is_empty() && !indent.ends_with('\n') {
                continue;
            }
            let attribute = code.get(start..).unwrap_or_default();
            let attribute = attribute.split_inclusive(']').next().unwrap_or_default();
            let inner = attribute.trim_start_matches(['#', '!', '[']);
            let is_lint = inner.starts_with("allow(") || inner.starts_with("expect(");
            if is_lint && !inner.contains("reason = \"") {
                found.push(Violation {
                    path: file.path.clone(),
                    line: line_at(&code, start),
                    advice: "mend what the lint finds, or give a `reason = \"…\"`".to_owned(),
                });
            }
        }
    }
    found
}
