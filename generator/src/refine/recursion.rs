//! Finds the fields that hold their own record, directly or through others: they have to be boxed. A
//! list or a map holds its elements elsewhere, so it ends the chain. A union holds its variants; they need no
//! boxes, since a chain can't come back to a union but through a field.

use crate::model::{Kind, Model, TypeId};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// Marks the fields to be boxed.
pub(super) fn mark(model: &mut Model) {
    let held: Vec<BTreeSet<usize>> = model
        .types
        .iter()
        .map(|definition| match &definition.kind {
            Kind::Record(record) => record
                .fields
                .iter()
                .filter_map(|field| field.ty.named())
                .filter_map(|(TypeId(id), direct)| direct.then_some(id))
                .collect(),
            Kind::Union(union) => union.variants.iter().map(|variant| variant.ty.0).collect(),
            Kind::Choice(_) => BTreeSet::new(),
        })
        .collect();
    let rings = rings(&held);
    for (owner, definition) in model.types.iter_mut().enumerate() {
        let Kind::Record(record) = &mut definition.kind else {
            continue;
        };
        for field in &mut record.fields {
            if let Some((TypeId(target), true)) = field.ty.named() {
                field.boxed = rings.get(&target) == rings.get(&owner);
            }
        }
    }
}

/// For each type, the name of its ring: types that hold each other, directly or not, share one. A type on
/// no ring has one for itself. (Kosaraju's way to find strongly connected components: each is what a
/// walk against the direction of holding reaches, if it starts from what the forward walk left last.)
fn rings(held: &[BTreeSet<usize>]) -> BTreeMap<usize, usize> {
    let mut holders: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (holder, held) in held.iter().enumerate() {
        held.iter().for_each(|held| holders.entry(*held).or_default().push(holder));
    }
    let mut rings = BTreeMap::new();
    for start in left(held).into_iter().rev() {
        let mut open = vec![start];
        while let Some(id) = open.pop() {
            if let Entry::Vacant(slot) = rings.entry(id) {
                slot.insert(start);
                open.extend(holders.get(&id).into_iter().flatten());
            }
        }
    }
    rings
}

/// The types in the order in which a depth-first walk leaves them.
fn left(held: &[BTreeSet<usize>]) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    let mut left = Vec::new();
    for start in 0..held.len() {
        let mut open = vec![(start, false)];
        while let Some((id, is_walked)) = open.pop() {
            if is_walked {
                left.push(id);
            } else if seen.insert(id) {
                open.push((id, true));
                open.extend(held.get(id).into_iter().flatten().map(|held| (*held, false)));
            }
        }
    }
    left
}
