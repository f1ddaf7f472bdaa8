//! A scope of Rust identifiers: each name is given once, and the next item that asks for it gets
//! another.

use super::Name;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The names declared in one scope.
#[derive(Debug, Default)]
pub(super) struct Scope {
    taken: BTreeSet<String>,
    /// The last number appended to each name, so that thousands of equal names don't take quadratic
    /// time.
    numbers: BTreeMap<String, usize>,
}

impl Scope {
    /// A scope in which some names are reserved.
    pub(super) fn reserving(names: &[&str]) -> Scope {
        let mut scope = Scope::default();
        scope.reserve(names);
        scope
    }

    /// Reserves names without declaring them.
    pub(super) fn reserve(&mut self, names: &[&str]) {
        self.taken.extend(names.iter().map(|name| (*name).to_owned()));
    }

    /// Tells whether a name is free.
    pub(super) fn is_free(&self, name: &str) -> bool {
        !self.taken.contains(name)
    }

    /// Declares a name, with a number from 2 appended if it is taken.
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

    /// Declares names in order. A numbered name never takes the plain name of another in the list.
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

    /// Declares the first free name of a list; if none is free, the last one with a number.
    pub(super) fn claim_first(&mut self, names: &[String]) -> Name {
        let free = names.iter().find(|name| self.is_free(&without_path_keywords(name)));
        let chosen = free.or(names.last()).cloned().unwrap_or_default();
        self.claim(&chosen)
    }
}

/// Appends an underscore to keywords that can't be raw identifiers.
fn without_path_keywords(name: &str) -> Cow<'_, str> {
    match name {
        "self" | "Self" | "super" | "crate" | "_" => Cow::Owned(format!("{name}_")),
        other => Cow::Borrowed(other),
    }
}
