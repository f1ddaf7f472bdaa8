//! Which definitions derive from which: a definition whose `allOf` names another one is derived from it. A
//! base that is told apart by a discriminator stands for all that derive from it, so it reaches them.

use super::Address;
use super::reference::Reference;
use crate::read::{self, Document};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The derived definitions of the documents loaded so far, by their base.
#[derive(Debug, Default)]
pub(super) struct Derived {
    by_base: BTreeMap<Address, BTreeSet<Address>>,
    /// The bases that reach what derives from them.
    open: BTreeSet<Address>,
}

impl Derived {
    /// Takes in a document. Returns what of it is reached through a base that is open already.
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

    /// Opens a base, and all that derive from it. Returns those that were not open before.
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

    /// The definitions that name a base, sorted.
    pub(super) fn of(&self, base: &Address) -> impl Iterator<Item = &Address> {
        self.by_base.get(base).into_iter().flatten()
    }
}

/// Whether a definition has a discriminator: of its own, or in a part that is written in its `allOf`.
pub(super) fn is_base(definition: &Value) -> bool {
    let is_base_part = |part: &Value| part.get("$ref").is_none() && is_base(part);
    definition.get("discriminator").is_some() || parts(definition).any(is_base_part)
}

/// What a definition of a file names in its `allOf`, and in those of the parts that are written there.
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

/// The elements of a definition's `allOf`.
fn parts(definition: &Value) -> impl Iterator<Item = &Value> {
    definition.get("allOf").and_then(Value::as_array).into_iter().flatten()
}
