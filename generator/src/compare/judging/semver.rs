//! The differences between the public Rust items of two crates, each with its severity by Cargo's SemVer rules
//! (the Cargo Book, "SemVer Compatibility"). It covers the kinds of items that armgen generates. The causes of
//! the differences are found elsewhere ([`super::causes`]).
//!
//! A removed item or another type is major, and an added item is minor. The exceptions: a field added to a
//! struct that other crates can construct (major), a struct that they can now construct (minor), the names of
//! arguments and keys in JSON (both patch).

use super::renames::{Generated, Renames};
use crate::compare::findings::Rust;
use crate::surface::{Item, Kind, Owner, Surface};
use std::collections::{BTreeMap, BTreeSet};

/// A public item that was added, removed or changed.
#[derive(Clone, Debug)]
pub(super) struct Difference<'a> {
    pub(super) old: Option<&'a Item>,
    pub(super) new: Option<&'a Item>,
    pub(super) rust: Rust,
    /// True if only struct literals and patterns that name every field break.
    pub(super) by_the_letter: bool,
    /// The indices of the renamed types, groups and clients whose names occur in the item. Empty if anything
    /// else differs as well.
    pub(super) renames: Vec<usize>,
}

impl Difference<'_> {
    /// Returns the item, as it was on the old side if it was there.
    pub(super) fn item(&self) -> Option<&Item> {
        self.old.or(self.new)
    }
}

/// Returns the differences between the public items of two crates.
pub(super) fn differences<'a>(
    old: Generated<'a>,
    new: Generated<'a>,
    renames: &Renames,
) -> Vec<Difference<'a>> {
    let (before, after) = (old.surface, by_path(new.surface));
    let mut left = after.clone();
    let (mut found, mut gone) = (Vec::new(), Vec::new());
    let mut holders: BTreeMap<String, Kind> = BTreeMap::new();
    for item in before.items.values() {
        let (key, used) = key_on(item, renames, &after);
        if item.kind.is_struct() {
            holders.insert(key.clone(), item.kind);
        }
        match left.remove(&key) {
            Some(twin) => found.extend(changed(item, twin, used, renames)),
            None => gone.push(item),
        }
    }
    for (old, new) in same(&gone, &left, old, new, renames) {
        gone.retain(|item| !std::ptr::eq(*item, old));
        left.remove(&key(new));
        let (by_the_letter, renames) = (false, Vec::new());
        let (old, new) = (Some(old), Some(new));
        found.push(Difference { old, new, rust: Rust::Major, by_the_letter, renames });
    }
    found.extend(gone.into_iter().map(|item| Difference {
        old: Some(item),
        new: None,
        rust: Rust::Major,
        by_the_letter: false,
        renames: Vec::new(),
    }));
    found.extend(left.into_values().map(|item| come(item, &holders)));
    found
}

pub(super) fn by_path(surface: &Surface) -> BTreeMap<String, &Item> {
    surface.items.values().map(|item| (key(item), item)).collect()
}

/// Returns a key that is unique among the items of a crate.
pub(super) fn key(item: &Item) -> String {
    keyed(item, &item.path)
}

fn keyed(item: &Item, path: &str) -> String {
    match item.kind {
        Kind::Version => "api-version".to_owned(),
        Kind::Feature => format!("feature {path}"),
        // Models are in a module of their own, so a model can have the same name as a type of the runtime.
        _ if item.owner == Owner::Runtime => format!("runtime {path}"),
        Kind::Conversion => format!("impl {path}"),
        _ => path.to_owned(),
    }
}

/// Returns the key of an old item on the new side, with renamed types replaced, and the renames that were
/// applied. If the whole path with all replacements does not exist there, only the type's name is replaced: a
/// field can have the same name as a renamed type.
fn key_on(item: &Item, renames: &Renames, new: &BTreeMap<String, &Item>) -> (String, Vec<usize>) {
    let (whole, used) = renames.apply(&item.path);
    let whole = keyed(item, &whole);
    if used.is_empty() || new.contains_key(&whole) {
        return (whole, used);
    }
    let holder = holder(&item.path);
    let (named, used) = renames.apply(holder);
    let member = item.path.get(holder.len()..).unwrap_or_default();
    (keyed(item, &format!("{named}{member}")), used)
}

/// Returns the name of the type that contains an item; the whole path if no type does.
pub(super) fn holder(path: &str) -> &str {
    let end = path.find("::").or_else(|| path.find('.')).unwrap_or(path.len());
    path.get(..end).unwrap_or(path)
}

/// Returns the difference between the two versions of an item that is on both sides, or `None` if they are the
/// same.
fn changed<'a>(
    old: &'a Item,
    new: &'a Item,
    mut used: Vec<usize>,
    renames: &Renames,
) -> Option<Difference<'a>> {
    let (ty, names) = renames.apply(&old.ty);
    used.extend(names);
    used.sort_unstable();
    used.dedup();
    let is_same = old.kind == new.kind && ty == new.ty;
    if is_same && used.is_empty() && old.note == new.note && old.path == new.path {
        return None;
    }
    let rust = match (old.kind, new.kind) {
        (Kind::Version, Kind::Version) => Rust::Patch,
        // The struct can now be constructed and destructured.
        (Kind::OpenStruct, Kind::Struct) if ty == new.ty => Rust::Minor,
        _ if is_same || is_same_call(old, new, renames) => Rust::Patch,
        _ => Rust::Major,
    };
    let renames = if is_same { used } else { Vec::new() };
    let (old, new) = (Some(old), Some(new));
    Some(Difference { old, new, rust, by_the_letter: false, renames })
}

/// Returns whether calls of a function still compile. The names of arguments may differ, since no call spells
/// them.
fn is_same_call(old: &Item, new: &Item, renames: &Renames) -> bool {
    let types = |item: &Item| -> Vec<String> {
        item.arguments.iter().map(|argument| argument.ty.clone()).collect()
    };
    let before: Vec<String> = types(old).iter().map(|ty| renames.apply(ty).0).collect();
    old.kind == new.kind
        && !old.arguments.is_empty()
        && before == types(new)
        && renames.apply(&old.result).0 == new.result
}

/// Returns the difference for an added item.
fn come<'a>(item: &'a Item, holders: &BTreeMap<String, Kind>) -> Difference<'a> {
    let is_closed = holders.get(holder(&item.path)) == Some(&Kind::Struct);
    let by_the_letter = item.kind == Kind::Field && is_closed;
    let rust = if by_the_letter { Rust::Major } else { Rust::Minor };
    Difference { old: None, new: Some(item), rust, by_the_letter, renames: Vec::new() }
}

/// Pairs removed with added items that are the same on the wire and differ in their Rust names alone.
fn same<'a>(
    gone: &[&'a Item],
    come: &BTreeMap<String, &'a Item>,
    old: Generated<'_>,
    new: Generated<'_>,
    renames: &Renames,
) -> Vec<(&'a Item, &'a Item)> {
    let mut matched: BTreeMap<String, &Item> = BTreeMap::new();
    let mut twice: BTreeSet<String> = BTreeSet::new();
    for item in come.values() {
        if let Some(identity) = identity(item, new, &|text| text.to_owned(), &|index| index)
            && matched.insert(identity.clone(), item).is_some()
        {
            twice.insert(identity);
        }
    }
    let operations: BTreeMap<usize, usize> = renames.operations.iter().copied().collect();
    let of_new = |index: usize| operations.get(&index).copied().unwrap_or(usize::MAX);
    let pair = |item: &&'a Item| {
        let identity = identity(item, old, &|text| renames.apply(text).0, &of_new)?;
        let twin = matched.remove(&identity).filter(|_| !twice.contains(&identity))?;
        Some((*item, twin))
    };
    gone.iter().filter_map(pair).collect()
}

/// Returns the identity of an item by its JSON key, operation or parameter rather than by its Rust name.
fn identity(
    item: &Item,
    side: Generated<'_>,
    named: &dyn Fn(&str) -> String,
    operation: &dyn Fn(usize) -> usize,
) -> Option<String> {
    let kind = item.kind;
    let holder = || named(holder(&item.path));
    match &item.owner {
        Owner::Member(id, index) => {
            let key = super::owners::key(side.model, *id, *index)?;
            let is_field = kind == Kind::Field;
            let of = if is_field || kind == Kind::Variant { holder() } else { return None };
            Some(format!("{kind:?} {of} {key}"))
        }
        Owner::Operation(index) if kind.is_function() => {
            let is_pages = item.arguments.is_empty();
            Some(format!("operation {} {is_pages}", operation(*index)))
        }
        Owner::Group(_) if kind == Kind::Function => Some(format!("group {}", named(&item.ty))),
        Owner::Parameter(index, number) if kind == Kind::Field => {
            let parameter = side.model.operations.get(*index)?.parameters.get(*number)?;
            let (location, key) = (parameter.location, &parameter.key);
            Some(format!("parameter {} {location:?} {key}", operation(*index)))
        }
        _ => None,
    }
}
