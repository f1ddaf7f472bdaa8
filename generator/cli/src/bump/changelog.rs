//! The changelog entry of a crate's new version, in Markdown, with changes grouped under headings.

use crate::console::counted;
use crate::diff::report::merged::{self, Merged};
use crate::diff::report::{self, escape};
use armgen::compare::{Change, Comparison, Rust, Wire};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The headings of an entry, in the order in which they are written.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Heading {
    Breaking,
    Operations,
    Properties,
    Values,
    Others,
}

const HEADINGS: [(Heading, &str); 5] = [
    (Heading::Breaking, "Breaking"),
    (Heading::Operations, "New operations"),
    (Heading::Properties, "New properties"),
    (Heading::Values, "New values"),
    (Heading::Others, "Other changes"),
];

/// The greatest number of items with changed documentation that an entry names.
const NAMED: usize = 10;

/// Returns the changelog entry for the change from version `old` to `new`. `docs` are the items whose
/// documentation changed.
pub(super) fn entry(comparison: &Comparison, (old, new): (&str, &str), docs: &[String]) -> String {
    // Equal changes in several places are listed once.
    let merged = merged::merged(comparison, &BTreeMap::new());
    let comparison = &merged.comparison;
    let (was, is) = (&comparison.old.api_version, &comparison.new.api_version);
    let from = match was == is {
        true => format!("Api-version {}, from descriptions that changed", escape::code(is)),
        false => format!("From api-version {} to {}", escape::code(was), escape::code(is)),
    };
    let mut entry = format!("## {new}\n\n{from}");
    let _ = writeln!(
        entry,
        ": {} on the wire; after {old}, a {} version for Rust code.",
        match comparison.wire() {
            Wire::None => "the same",
            wire => report::wire(wire),
        },
        report::rust(comparison.rust()),
    );
    for (heading, title) in HEADINGS {
        let changes =
            comparison.changes.iter().filter(|change| heading_of(change) == Some(heading));
        let mut lines: Vec<String> = changes.map(|change| line(change, &merged)).collect();
        if heading == Heading::Breaking {
            lines.extend(letter(comparison));
        }
        if !lines.is_empty() {
            let _ = write!(entry, "\n### {title}\n\n{}", lines.concat());
        }
    }
    if !docs.is_empty() {
        let named: Vec<String> = docs.iter().take(NAMED).map(|item| format!("`{item}`")).collect();
        let more = match docs.len().checked_sub(NAMED) {
            Some(more @ 1..) => format!(" and {more} more"),
            _ => String::new(),
        };
        let _ = write!(
            entry,
            "\n### Documentation\n\n- Described in other words: {}{more}.\n",
            named.join(", ")
        );
    }
    entry
}

/// Returns the heading that a change is listed under; `None` if users of the crate can't notice the change.
fn heading_of(change: &Change) -> Option<Heading> {
    let id = change.rule.id;
    // Constraints that Resource Manager enforces by itself, and the api-version, make no difference to code.
    if id.starts_with("api-version-") || id == "enforced-constraint-restated" {
        return None;
    }
    if change.wire() == Wire::Breaking || change.rust == Rust::Major && !change.by_the_letter {
        return Some(Heading::Breaking);
    }
    Some(match id {
        "operation-added" | "operation-supported" => Heading::Operations,
        "enum-value-added" | "kind-added" => Heading::Values,
        "optional-property-added"
        | "required-property-added"
        | "read-only-property-added"
        | "optional-parameter-added"
        | "optional-body-added"
        | "response-body-added"
        | "header-added" => Heading::Properties,
        "operation-deprecated" | "operation-undeprecated" => Heading::Others,
        _ if change.wire() > Wire::None || change.rust > Rust::Patch => Heading::Others,
        _ => return None,
    })
}

/// Returns the line for a change: a sentence, and how often the change occurs.
fn line(change: &Change, merged: &Merged) -> String {
    let times = merged.times(change);
    format!("- {}{times}.\n", escape::markdown(change.sentence.trim_end_matches('.')))
}

/// Returns a line about changes that break code only if it writes struct literals without
/// `..Default::default()`; `None` if there are no such changes.
fn letter(comparison: &Comparison) -> Option<String> {
    let is_by_letter =
        |change: &&Change| change.by_the_letter && heading_of(change) != Some(Heading::Breaking);
    match comparison.changes.iter().filter(is_by_letter).count() {
        0 => None,
        number => Some(format!(
            "- {} below: struct literals that list every field must add the new ones; literals that end in \
             `..Default::default()` still compile.\n",
            counted(number, "change")
        )),
    }
}

/// Returns a changelog's text with a new entry above the existing ones. A missing changelog is started with a
/// title.
pub(super) fn added(text: Option<&str>, name: &str, entry: &str) -> String {
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
        return format!("# Changes of {name}\n\n{entry}");
    };
    let first = match text.starts_with("## ") {
        true => Some(0),
        false => text.find("\n## ").map(|at| at + 1),
    };
    match first.and_then(|at| text.split_at_checked(at)) {
        Some((before, after)) => format!("{before}{entry}\n{after}"),
        None => format!("{}\n\n{entry}", text.trim_end()),
    }
}

#[cfg(test)]
mod tests {
    use super::added;

    #[test]
    fn the_newest_entry_is_on_top() {
        let first = added(None, "books", "## 0.1.1\n\nA.\n");
        assert_eq!(first, "# Changes of books\n\n## 0.1.1\n\nA.\n");
        let second = added(Some(&first), "books", "## 0.1.2\n\nB.\n");
        assert_eq!(second, "# Changes of books\n\n## 0.1.2\n\nB.\n\n## 0.1.1\n\nA.\n");
        assert_eq!(added(Some("## 0.1.1\n"), "books", "## 0.1.2\n"), "## 0.1.2\n\n## 0.1.1\n");
        assert_eq!(added(Some("Words.\n"), "books", "## 0.1.2\n"), "Words.\n\n## 0.1.2\n");
    }
}
