//! A scope of Rust identifiers: a name is claimed once, and a second claimant gets another.

use super::Name;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The names declared in one scope.
#[derive(Debug, Default)]
pub(super) struct Scope {
    taken: BTreeSet<String>,
    /// The number that was last given to each name, so that thousands of one name take no time.
    numbers: BTreeMap<String, usize>,
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
        let name = without_path_keywords(name);
        let mut chosen = name.clone().into_owned();
        while !self.taken.insert(chosen.clone()) {
            let number = self.numbers.entry(name.clone().into_owned()).or_insert(1);
            *number += 1;
            let stem = name.trim_end_matches('_');
            let gap = if stem.ends_with(|last: char| last.is_ascii_digit()) { "_" } else { "" };
            chosen = format!("{stem}{gap}{number}");
        }
        Name::new(chosen)
    }

    /// Declares names in their order. No number that one of them gets takes the own name of another.
    pub(super) fn claim_all(&mut self, names: &[String]) -> Vec<Name> {
        let mut firsts = BTreeSet::new();
        let is_own: Vec<bool> = names
            .iter()
            .map(|name| self.is_free(&without_path_keywords(name)) && firsts.insert(name))
            .collect();
        let own = names.iter().zip(&is_own).filter(|(_, is_own)| **is_own);
        let mut own: Vec<Name> = own.map(|(name, _)| self.claim(name)).collect();
        own.reverse();
        let all = names.iter().zip(is_own);
        all.map(|(name, is_own)| match own.pop_if(|_| is_own) {
            Some(own) => own,
            None => self.claim(name),
        })
        .collect()
    }

    /// Declares the first of some names that is free; if none is, the last one, numbered.
    pub(super) fn claim_first(&mut self, names: &[String]) -> Name {
        let free = names.iter().find(|name| self.is_free(&without_path_keywords(name)));
        let chosen = free.or(names.last()).cloned().unwrap_or_default();
        self.claim(&chosen)
    }
}

/// Keywords that can't even be raw identifiers get an underscore.
fn without_path_keywords(name: &str) -> Cow<'_, str> {
    match name {
        "self" | "Self" | "super" | "crate" | "_" => Cow::Owned(format!("{name}_")),
        other => Cow::Borrowed(other),
    }
}
