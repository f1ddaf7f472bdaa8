//! A scope of Rust identifiers: a name is claimed once, and a second claimant gets another.

use super::Name;
use std::collections::BTreeSet;

/// The names declared in one scope.
#[derive(Debug, Default)]
pub(super) struct Scope {
    taken: BTreeSet<String>,
}

impl Scope {
    /// A scope in which some names are taken.
    pub(super) fn reserving(names: &[&str]) -> Scope {
        let mut scope = Scope::default();
        scope.reserve(names);
        scope
    }

    /// Takes names without declaring them.
    pub(super) fn reserve(&mut self, names: &[&str]) {
        self.taken.extend(names.iter().map(|name| (*name).to_owned()));
    }

    /// Whether a name can be claimed as it is.
    pub(super) fn is_free(&self, name: &str) -> bool {
        !self.taken.contains(name)
    }

    /// Declares a name, numbered from 2 if it is taken.
    pub(super) fn claim(&mut self, name: &str) -> Name {
        self.claim_or(name, "")
    }

    /// Declares a name; if it is taken, with a suffix; if that is taken, too, numbered.
    pub(super) fn claim_or(&mut self, name: &str, suffix: &str) -> Name {
        let name = without_path_keywords(name);
        let suffixed = format!("{name}{suffix}");
        let numbered = (2..).map(|number| format!("{suffixed}{number}"));
        let candidates = [name, suffixed.clone()].into_iter().chain(numbered);
        let mut free = candidates.filter(|candidate| self.is_free(candidate));
        // The numbers don't run out.
        let chosen = free.next().unwrap_or(suffixed);
        self.taken.insert(chosen.clone());
        Name(chosen)
    }
}

/// Keywords that can't even be raw identifiers get an underscore.
fn without_path_keywords(name: &str) -> String {
    match name {
        "self" | "Self" | "super" | "crate" | "_" => format!("{name}_"),
        other => other.to_owned(),
    }
}
