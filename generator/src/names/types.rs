//! The names of types. They share one scope, so which of two types gets a name that both would have
//! must not depend on the order in which they were reached. Types in the name lock file come first.

use super::scope::Scope;
use super::{DECIMAL, Name, case};
use crate::model::{Definition, Model, Type};
use crate::name_lock::{Edition, Kind, NameLock, stem};
use std::collections::BTreeMap;

/// Names that the models' files import, which no type may have. Macros spell their paths in full.
const USED: [&str; 16] = [
    "BTreeMap",
    "Base64",
    "Base64Url",
    "Box",
    "Date",
    "DateTime",
    "DateTimeRfc1123",
    "Duration",
    "Option",
    "Secret",
    "String",
    "Time",
    "UnixTime",
    "UnknownVariant",
    "Value",
    "Vec",
];

/// Names each type, in the model's order.
pub(super) fn name(model: &Model, name_lock: &NameLock) -> Vec<Name> {
    let mut scope = Scope::reserving(&USED);
    let mut named: Vec<(usize, Name)> = Vec::new();
    let mut new = Vec::new();
    let edition = name_lock.edition();
    for (index, definition) in by_rank(model, edition) {
        match remembered(definition, name_lock).filter(|name| scope.is_free(name)) {
            Some(name) => named.push((index, scope.claim(&name))),
            None => new.push((index, definition)),
        }
    }
    // Crates had types of this name before decimals had a type, so it is left to those in the name
    // lock file, and to all types of a crate without decimals.
    if model.uses(&Type::Decimal) {
        scope.reserve(&[DECIMAL]);
    }
    let mut left = Vec::new();
    for (index, definition) in new {
        let name = case::definition(&definition.name, edition);
        if scope.is_free(&name) {
            named.push((index, scope.claim(&name)));
        } else {
            left.push((index, definition));
        }
    }
    // The remaining types come after all plain names are given, so that no invented name takes a
    // definition's own.
    let copies = copies(model, edition);
    for (index, definition) in left {
        let stem = qualified(definition, false, edition);
        let in_versions = copies.get(&stem).is_some_and(|count| *count > 1);
        let name = scope.claim_first(&candidates(definition, in_versions, edition));
        named.push((index, name));
    }
    named.sort_by_key(|(index, _)| *index);
    named.into_iter().map(|(_, name)| name).collect()
}

/// The name recorded for a type in the name lock file.
fn remembered(definition: &Definition, name_lock: &NameLock) -> Option<String> {
    let natural = case::definition(&definition.name, name_lock.edition());
    let file = &definition.place.file;
    name_lock.name_in(file, Kind::Type, &definition.key(), &natural).map(str::to_owned)
}

/// Sorts types by precedence: definitions before anonymous types, valid Rust names before those
/// that have to be changed, names without a namespace before those that lose one, then by place.
fn by_rank(model: &Model, edition: Edition) -> Vec<(usize, &Definition)> {
    let mut ranked: Vec<(usize, &Definition)> = model.types.iter().enumerate().collect();
    ranked.sort_by_cached_key(|(_, definition)| {
        let is_changed = case::ty(&definition.name) != definition.name;
        let is_cut = !case::in_namespaces(&definition.name, edition).is_empty();
        (owner(definition).is_some(), is_changed, is_cut, definition.place.clone())
    });
    ranked
}

/// For each name with file stem, the number of definitions that have it, which are those of several
/// api-versions. All definitions count, so that a name does not depend on how many others are
/// generated.
fn copies(model: &Model, edition: Edition) -> BTreeMap<String, usize> {
    let mut copies = BTreeMap::new();
    for definition in model.types.iter().filter(|definition| owner(definition).is_none()) {
        *copies.entry(qualified(definition, false, edition)).or_default() += 1;
    }
    copies
}

/// Alternative names for a type whose plain name is taken: with its namespace, with the definition
/// that contains it, or with its file.
fn candidates(definition: &Definition, in_versions: bool, edition: Edition) -> Vec<String> {
    let name = case::definition(&definition.name, edition);
    let owner = owner(definition).flatten().map(|owner| case::definition(owner, edition));
    let owned = owner.filter(|owner| !name.starts_with(owner.as_str()));
    let owned = owned.map(|owner| format!("{owner}{name}"));
    let versioned = || qualified(definition, true, edition);
    let last = if in_versions { None } else { Some(qualified(definition, false, edition)) };
    let longer = case::in_namespaces(&definition.name, edition).into_iter();
    longer.chain(owned).chain(last).chain([versioned()]).collect()
}

/// A type's name with its file's stem, and the api-version of its folder if asked for.
fn qualified(definition: &Definition, with_version: bool, edition: Edition) -> String {
    let file = &definition.place.file;
    let mut folders = file.rsplit('/').skip(1);
    let version = folders.find_map(case::version).filter(|_| with_version).unwrap_or_default();
    let name = case::definition(&definition.name, edition);
    format!("{name}{}{version}", case::ty(stem(file)))
}

/// For an anonymous type, the definition that contains it, if any. None for a definition.
fn owner(definition: &Definition) -> Option<Option<&str>> {
    let mut parts = definition.place.pointer().split('/').skip(1);
    let (section, name, inner) = (parts.next(), parts.next(), parts.next());
    inner.map(|_| name.filter(|_| section == Some("definitions")))
}
