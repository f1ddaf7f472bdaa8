//! Finds the fields that hold their own record, directly or through others: they have to be boxed. A
//! list or a map holds its elements elsewhere, so it ends the chain.

use crate::model::{Kind, Model, TypeId};
use std::collections::BTreeSet;

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
                let ring = |id: usize| rings.get(id).copied().flatten();
                field.boxed = ring(target).is_some() && ring(target) == ring(owner);
            }
        }
    }
}

/// For each type, a number that it shares with those which it holds and which hold it; none if it does
/// not hold itself. Types that nothing holds, or that hold nothing, are taken away until only rings and
/// what lies between them is left; what each of these reaches then tells the rings apart.
fn rings(held: &[BTreeSet<usize>]) -> Vec<Option<usize>> {
    let mut left: BTreeSet<usize> = (0..held.len()).collect();
    loop {
        let inside = |id: &usize| held.get(*id).is_some_and(|held| !held.is_disjoint(&left));
        let holds: BTreeSet<usize> = left.iter().copied().filter(inside).collect();
        let is_held: BTreeSet<usize> =
            holds.iter().filter_map(|id| held.get(*id)).flatten().copied().collect();
        let next: BTreeSet<usize> = holds.intersection(&is_held).copied().collect();
        if next.len() == left.len() {
            break;
        }
        left = next;
    }
    let reach = |start: usize| {
        let mut seen = BTreeSet::new();
        let mut open = vec![start];
        while let Some(id) = open.pop() {
            for target in held.get(id).into_iter().flatten() {
                if left.contains(target) && seen.insert(*target) {
                    open.push(*target);
                }
            }
        }
        seen
    };
    let reached: Vec<(usize, BTreeSet<usize>)> = left.iter().map(|id| (*id, reach(*id))).collect();
    let mut rings = vec![None; held.len()];
    for (id, reachable) in &reached {
        if !reachable.contains(id) {
            continue;
        }
        // The least member that reaches back names the ring.
        let least =
            reached.iter().find(|(other, back)| reachable.contains(other) && back.contains(id));
        if let (Some(slot), Some((name, _))) = (rings.get_mut(*id), least) {
            *slot = Some(*name);
        }
    }
    rings
}
