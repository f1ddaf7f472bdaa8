//! Finds the fields that contain their own struct, directly or through other structs, and thus have
//! to be boxed. Lists and maps hold their elements on the heap, so they end such a chain. A union
//! contains its variants, but only fields are boxed: each cycle passes through one.

use crate::model::{Kind, Model, TypeId};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// Marks the fields that have to be boxed.
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
            Kind::Enum(_) => BTreeSet::new(),
        })
        .collect();
    let rings = rings(&held);
    for (owner, definition) in model.types.iter_mut().enumerate() {
        let Kind::Record(record) = &mut definition.kind else {
            continue;
        };
        for field in &mut record.fields {
            if let Some((TypeId(referent), true)) = field.ty.named() {
                field.boxed = rings.get(&referent) == rings.get(&owner);
            }
        }
    }
}

/// Assigns each type to its cycle: types that contain each other, directly or not, share a number.
/// The cycles are the strongly connected components of the graph, found by Kosaraju's algorithm.
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

/// The types in the post-order of a depth-first walk.
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
