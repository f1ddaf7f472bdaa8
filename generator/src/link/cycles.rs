//! Refuses definitions that are defined in terms of themselves: a chain of `$ref`, `allOf`, `items`
//! or `additionalProperties` that returns to its start has no type. (A property may refer back:
//! that is a recursive type.) Later stages recurse along these chains, so the chains' length is
//! bounded as well.

use super::{Address, Spec};
use crate::diagnostics::Diagnostics;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The longest chain that is allowed. The longest upstream has 6 links.
const LONGEST_CHAIN: usize = 64;

/// Reports each cycle and each chain that is too long, once.
pub(super) fn find(spec: &Spec, reached: &BTreeSet<Address>, diagnostics: &mut Diagnostics) {
    let mut depths: BTreeMap<Address, usize> = BTreeMap::new();
    for start in reached {
        visit(spec, start, &mut depths, diagnostics);
    }
}

/// Walks the chains from `start` depth-first, without recursion. `depths` holds the length of the
/// longest chain from each address that is finished.
fn visit(
    spec: &Spec,
    start: &Address,
    depths: &mut BTreeMap<Address, usize>,
    diagnostics: &mut Diagnostics,
) {
    if depths.contains_key(start) {
        return;
    }
    let first = edges(spec, start);
    if first.is_empty() {
        depths.insert(start.clone(), 0);
        return;
    }
    let mut path: Vec<(Address, Vec<Address>, usize)> = vec![(start.clone(), first, 0)];
    let mut positions = BTreeMap::from([(start.clone(), 0)]);
    while let Some((current, remaining, depth)) = path.last_mut() {
        let Some(next) = remaining.pop() else {
            depths.insert(current.clone(), *depth);
            positions.remove(current);
            let below = *depth + 1;
            path.pop();
            if let Some((parent, _, depth)) = path.last_mut() {
                *depth = below.max(*depth);
                if *depth == LONGEST_CHAIN {
                    too_long(spec, parent, diagnostics);
                }
            }
            continue;
        };
        if let Some(known) = depths.get(&next) {
            *depth = (*known + 1).max(*depth);
            if *known + 1 == LONGEST_CHAIN {
                too_long(spec, current, diagnostics);
            }
        } else if let Some(index) = positions.get(&next).copied() {
            let names: Vec<&str> = path
                .iter()
                .skip(index)
                .map(|(address, ..)| address)
                .chain(std::iter::once(&next))
                .map(|address| address.pointer.rsplit('/').next().unwrap_or_default())
                .collect();
            cycle(spec, &next, &names, diagnostics);
        } else {
            let edges = edges(spec, &next);
            positions.insert(next.clone(), path.len());
            path.push((next, edges, 0));
        }
    }
}

fn cycle(spec: &Spec, at: &Address, names: &[&str], diagnostics: &mut Diagnostics) {
    if let Some(node) = spec.node(at) {
        let message =
            format!("expected a definition with a type, found a cycle: {}", names.join(" -> "));
        diagnostics.error(
            node.place.key(),
            message,
            "break the cycle; only a property may lead back to its own type",
        );
    }
}

fn too_long(spec: &Spec, at: &Address, diagnostics: &mut Diagnostics) {
    if let Some(node) = spec.node(at) {
        diagnostics.error(
            node.place.key(),
            format!("expected a chain of at most {LONGEST_CHAIN} definitions, found a longer one"),
            "shorten the chain of `$ref`, `allOf`, `items` or `additionalProperties`",
        );
    }
}

/// The addresses that the type at an address is made of, references in properties left out.
fn edges(spec: &Spec, from: &Address) -> Vec<Address> {
    let mut edges = Vec::new();
    if let Some(value) = spec.value(from) {
        collect(spec, &from.file, value, &mut edges);
    }
    edges
}

fn collect(spec: &Spec, file: &str, value: &Value, edges: &mut Vec<Address>) {
    edges.extend(spec.target_address(file, value));
    let bases = value.get("allOf").and_then(Value::as_array);
    for base in bases.into_iter().flatten() {
        collect(spec, file, base, edges);
    }
    if value.get("properties").is_none() {
        for key in ["items", "additionalProperties"] {
            if let Some(inner) = value.get(key) {
                collect(spec, file, inner, edges);
            }
        }
    }
}
