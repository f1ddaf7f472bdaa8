//! Compares each pair of types by their kind: struct, enum or union.

use super::walk::Walk;
use super::{enums, records, unions};
use crate::model::{Definition, Kind};

/// Compares all pairs of types, including those that are found meanwhile.
pub(super) fn compare(walk: &mut Walk<'_>) {
    let mut next = 0;
    while let Some((old, new)) = walk.pair(next) {
        pair(walk, next, old, new);
        next += 1;
    }
}

fn pair(walk: &mut Walk<'_>, pair: usize, old: &Definition, new: &Definition) {
    match (&old.kind, &new.kind) {
        (Kind::Record(_), Kind::Record(_)) => records::compare(walk, pair, old, new),
        (Kind::Enum(before), Kind::Enum(after)) => {
            enums::compare(walk, pair, (old, before), (new, after));
        }
        (Kind::Union(before), Kind::Union(after)) => {
            unions::compare(walk, pair, (old, before), (new, after));
        }
        (Kind::Record(_), Kind::Union(after)) => unions::became(walk, pair, old, (new, after)),
        (Kind::Union(before), Kind::Record(_)) => unions::ceased(walk, pair, (old, before), new),
        _ => {} // which are no pair
    }
}
