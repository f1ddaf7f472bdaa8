//! Which definitions derive from which: a definition whose `allOf` names another one is derived from it. A
//! base that is told apart by a discriminator stands for all that derive from it, so it reaches them.

use super::reference::Reference;
use super::{Address, address};
use crate::read::{Document, Node};
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
        let definitions = document.top().get("definitions");
        for (_, definition) in definitions.iter().flat_map(Node::members) {
            for base in bases(&definition) {
                if self.open.contains(&base) {
                    reached.push(address(&definition));
                }
                self.by_base.entry(base).or_default().insert(address(&definition));
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

/// Whether a definition has a discriminator of its own.
pub(super) fn is_base(node: &Node<'_>) -> bool {
    node.get("discriminator").is_some()
}

/// What a definition names in its `allOf`.
pub(super) fn bases(definition: &Node<'_>) -> Vec<Address> {
    let all_of = definition.get("allOf");
    let parts = all_of.iter().flat_map(Node::elements);
    parts
        .filter_map(|part| {
            let text = part.value.get("$ref")?.as_str()?;
            match Reference::parse(&definition.place.file, text).ok()? {
                Reference::Member(address) => Some(address),
                Reference::File(_) => None,
            }
        })
        .collect()
}
