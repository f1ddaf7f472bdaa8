//! The definitions derived from each base: a definition is derived from those that its `allOf`
//! refers to. A base with a discriminator stands for all definitions derived from it, so it reaches
//! them.

use super::Address;
use super::reference::Reference;
use crate::read::{self, Document};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The derived definitions in the documents loaded so far, by their base.
#[derive(Debug, Default)]
pub(super) struct Derived {
    by_base: BTreeMap<Address, BTreeSet<Address>>,
    /// The bases whose derived definitions are reached.
    open: BTreeSet<Address>,
}

impl Derived {
    /// Adds a document. Returns its definitions that are reached because they derive from an open
    /// base.
    pub(super) fn add(&mut self, document: &Document) -> Vec<Address> {
        let mut reached = Vec::new();
        let definitions = document.root.get("definitions").and_then(Value::as_object);
        for (name, definition) in definitions.into_iter().flatten() {
            for base in bases(&document.file, definition) {
                let mut pointer = "/definitions".to_owned();
                read::step_into(&mut pointer, name);
                let derived = Address { file: document.file.clone(), pointer };
                if self.open.contains(&base) {
                    reached.push(derived.clone());
                }
                self.by_base.entry(base).or_default().insert(derived);
            }
        }
        reached.into_iter().flat_map(|derived| self.open(derived)).collect()
    }

    /// Opens a base and everything derived from it. Returns the definitions that were not open
    /// before.
    pub(super) fn open(&mut self, base: Address) -> Vec<Address> {
        let mut opened = Vec::new();
        let mut queue = vec![base];
        while let Some(next) = queue.pop() {
            if self.open.insert(next.clone()) {
                queue.extend(self.of(&next).cloned());
                opened.push(next);
            }
        }
        opened
    }

    /// The definitions derived directly from a base, sorted.
    pub(super) fn of(&self, base: &Address) -> impl Iterator<Item = &Address> {
        self.by_base.get(base).into_iter().flatten()
    }
}

/// Tells whether a definition has a discriminator, its own or that of an inline entry of its
/// `allOf`.
pub(super) fn is_base(definition: &Value) -> bool {
    let is_base_part = |part: &Value| part.get("$ref").is_none() && is_base(part);
    definition.get("discriminator").is_some() || parts(definition).any(is_base_part)
}

/// The addresses of a definition's bases: the references in its `allOf`, and in the `allOf` of its
/// inline entries.
pub(super) fn bases(file: &str, definition: &Value) -> Vec<Address> {
    let bases = parts(definition).flat_map(|part| {
        let Some(text) = part.get("$ref").and_then(Value::as_str) else {
            return bases(file, part);
        };
        match Reference::parse(file, text) {
            Ok(Reference::Member(file, pointer)) => {
                vec![Address { file: file.into(), pointer: pointer.into_owned() }]
            }
            Ok(Reference::File(_)) | Err(_) => Vec::new(),
        }
    });
    bases.collect()
}

/// The entries of a definition's `allOf`.
fn parts(definition: &Value) -> impl Iterator<Item = &Value> {
    definition.get("allOf").and_then(Value::as_array).into_iter().flatten()
}
