//! Finds the changes on the wire that caused a difference in the Rust API. They are found by their place in the
//! description, since a field of a base definition is written once there, but is a Rust field in each derived
//! type.

use super::index::Index;
use super::renames::Generated;
use super::semver::{self, Difference};
use super::{behind, owners};
use crate::compare::findings::Change;
use crate::compare::findings::rules::OPERATION_RENAMED;
use crate::diagnostics::Place;
use crate::model::{Operation, TypeId};
use crate::surface::{Argument, Item, Kind, Owner};
use std::collections::BTreeSet;

/// The changes on the wire, with an index for the old and for the new side.
pub(super) struct Causes<'a> {
    changes: &'a [Change],
    old: Index<'a>,
    new: Index<'a>,
}

impl<'a> Causes<'a> {
    pub(super) fn new(changes: &'a [Change], old: Generated<'a>, new: Generated<'a>) -> Causes<'a> {
        let was = |change: &Change| behind::is_root(change) && !change.rule.id.ends_with("-added");
        let is = |change: &Change| behind::is_root(change) && !change.rule.id.ends_with("-removed");
        Causes {
            changes,
            old: Index::new(changes, old, |change| change.places.0.as_ref(), was),
            new: Index::new(changes, new, |change| change.places.1.as_ref(), is),
        }
    }

    /// Returns the indices of the changes that caused a difference; empty if nothing on the wire caused it.
    pub(super) fn of(&self, difference: &Difference<'_>) -> BTreeSet<usize> {
        let whole = match (difference.old, difference.new) {
            (Some(old), None) => self.with_type(&self.old, old),
            (None, Some(new)) => self.with_type(&self.new, new),
            _ => None,
        };
        if let Some(index) = whole {
            return BTreeSet::from([index]);
        }
        let mut found = BTreeSet::new();
        for (side, item, other) in [
            (&self.old, difference.old, difference.new),
            (&self.new, difference.new, difference.old),
        ] {
            if let Some(item) = item {
                found.extend(self.of_item(side, item, other));
            }
        }
        found.retain(|index| {
            self.changes.get(*index).is_some_and(|change| behind::is_seen(change, difference))
        });
        if found.is_empty() {
            found.extend(self.of_sending(difference));
        }
        found
    }

    /// Returns the change that added or removed the type that contains an item. Returns `None` if both sides
    /// have a type of this name; what differs inside it has causes of its own.
    fn with_type(&self, side: &Index<'a>, item: &Item) -> Option<usize> {
        let id = side.types.get(semver::holder(&item.path))?;
        let other = if std::ptr::eq(side, &self.old) { &self.new } else { &self.old };
        let is_there = other.types.contains_key(semver::holder(&item.path));
        side.introduced_by.get(id).copied().filter(|_| !is_there)
    }

    fn of_item(&self, side: &Index<'a>, item: &Item, other: Option<&Item>) -> Vec<usize> {
        match &item.owner {
            Owner::Runtime if other.is_none() => self.of_runtime(item),
            Owner::Crate | Owner::Runtime | Owner::ClientParameter(_)
                if item.kind != Kind::Version =>
            {
                Vec::new()
            }
            Owner::Crate | Owner::Runtime | Owner::ClientParameter(_) => {
                let is_version = |change: &Change| change.rule.id.contains("version");
                self.all(is_version)
            }
            Owner::Header(key) => {
                let is_it = |change: &Change| {
                    change.rule.id.starts_with("header")
                        && change.subject.to_lowercase().contains(&key.to_lowercase())
                };
                let named = self.all(is_it);
                let has = |operation: &Operation| {
                    let mut headers =
                        operation.responses.values().flat_map(|response| &response.headers);
                    headers.any(|header| header.key == *key)
                };
                if named.is_empty() { self.whole_operations(side, has) } else { named }
            }
            Owner::Group(group) => {
                self.whole_operations(side, |operation| operation.group() == Some(group))
            }
            Owner::Type(_) => of_arguments(side, item, other),
            Owner::Member(id, _) => {
                let found = self.at_member(side, &item.owner);
                let is_own = !found.is_empty() || item.kind != Kind::Function;
                if is_own { found } else { self.with_field(side, item, *id) }
            }
            Owner::Parameter(index, _) | Owner::Body(index) => {
                let found = at(side, &item.owner);
                let whole = || self.of_operation(side, *index, item, other);
                if found.is_empty() { whole() } else { found }
            }
            Owner::Operation(index) => self.of_operation(side, *index, item, other),
        }
    }

    /// Returns the changes that added or removed a field of the type that an accessor reads through. The
    /// accessor came or went with that field.
    fn with_field(&self, side: &Index<'a>, item: &Item, id: TypeId) -> Vec<usize> {
        let holder = side.types.get(semver::holder(&item.path));
        let record = holder.and_then(|holder| side.model.definition(*holder)?.as_record());
        let fields = record.into_iter().flat_map(|record| &record.fields);
        let through = fields.filter(|field| field.ty.named() == Some((id, true)));
        let changes = through.filter_map(|field| side.at.get(&field.place)).flatten().copied();
        let is_root = |change: &Change| {
            change.rule.id.contains("property-added") || change.rule.id == "property-removed"
        };
        changes.filter(|index| self.changes.get(*index).is_some_and(is_root)).collect()
    }

    fn all(&self, is_it: impl Fn(&Change) -> bool) -> Vec<usize> {
        let all = self.changes.iter().enumerate();
        all.filter(|(_, change)| is_it(change)).map(|(index, _)| index).collect()
    }

    /// Returns the change that added or removed an operation for which `is_it` is true; only the first one.
    fn whole_operations(&self, side: &Index<'a>, is_it: impl Fn(&Operation) -> bool) -> Vec<usize> {
        let mut operations = side.model.supported().filter(|(_, operation)| is_it(operation));
        let found = operations.find_map(|(_, operation)| {
            let mut all = side.at.get(&operation.place)?.iter();
            all.find(|index| {
                self.changes
                    .get(**index)
                    .is_some_and(|change| change.rule.id.starts_with("operation-"))
            })
        });
        found.copied().into_iter().collect()
    }

    fn at_member(&self, side: &Index<'a>, owner: &Owner) -> Vec<usize> {
        let Owner::Member(id, index) = owner else {
            return Vec::new();
        };
        let Some(definition) = side.model.definition(*id) else {
            return Vec::new();
        };
        if definition.is_record() {
            return at(side, owner);
        }
        // The variants of enums and unions have the place of the whole definition; the change's subject tells
        // them apart.
        let Some(key) = owners::key(side.model, *id, *index) else {
            return Vec::new();
        };
        let is_in = |place: &Place| {
            place.file == definition.place.file
                && place.pointer().starts_with(definition.place.pointer())
        };
        let is_old = std::ptr::eq(side, &self.old);
        self.all(|change| {
            let place = if is_old { &change.places.0 } else { &change.places.1 };
            change.subject == key && place.as_ref().is_some_and(is_in)
        })
    }

    fn of_operation(
        &self,
        side: &Index<'a>,
        index: usize,
        item: &Item,
        other: Option<&Item>,
    ) -> Vec<usize> {
        let mut found = of_arguments(side, item, other);
        let Some(operation) = side.model.operations.get(index) else {
            return found;
        };
        let all = side.within.get(&index).into_iter().flatten().copied();
        let is_it = |index: &usize, is_able: &dyn Fn(&Change, &str) -> bool| {
            self.changes
                .get(*index)
                .is_some_and(|change| is_able(change, behind::way(change, operation)))
        };
        let is_function = !item.result.is_empty();
        if !is_function {
            found.extend(all.filter(|index| is_it(index, &behind::is_of_options)));
            return found;
        }
        let is_of_result =
            |change: &Change, way: &str| behind::is_of_result(change, way, operation);
        let is_rename = |change: &Change, _: &str| change.rule == OPERATION_RENAMED;
        let differs =
            other.is_none_or(|other| other.result != item.result || other.kind != item.kind);
        let is_renamed = other.is_some_and(|other| other.path != item.path);
        found.extend(all.filter(|index| {
            differs && is_it(index, &is_of_result) || is_renamed && is_it(index, &is_rename)
        }));
        if found.is_empty() && other.is_some() {
            // The body or response has a type with another name and other properties. Only a single change can be
            // the cause; the other type as a whole is, if there are several.
            let is_member =
                |change: &Change| behind::is_member(behind::way(change, operation), operation);
            found.extend(
                Some(self.all(is_member)).filter(|all| all.len() == 1).into_iter().flatten(),
            );
        }
        found
    }

    /// Returns the change that made a type a part of requests, or removed it from them. Its struct is
    /// constructed in another way then.
    fn of_sending(&self, difference: &Difference<'_>) -> Option<usize> {
        let kinds = (difference.old.map(|item| item.kind), difference.new.map(|item| item.kind));
        let (side, item) = match kinds {
            (Some(Kind::Struct), Some(Kind::OpenStruct)) => (&self.old, difference.old?),
            (Some(Kind::OpenStruct), Some(Kind::Struct)) => (&self.new, difference.new?),
            (Some(Kind::Function), None) => (&self.old, difference.old?),
            (None, Some(Kind::Function)) => (&self.new, difference.new?),
            _ => return None,
        };
        match &item.owner {
            Owner::Type(id) => side.sent.get(id).copied(),
            _ => None,
        }
    }

    /// Returns the first change that can have added or removed a type of the runtime.
    fn of_runtime(&self, item: &Item) -> Vec<usize> {
        let found = self.all(|change| behind::is_of_runtime(change, &item.path));
        found.into_iter().take(1).collect()
    }
}

/// Returns the changes at exactly the place of a part in the description.
fn at(side: &Index<'_>, owner: &Owner) -> Vec<usize> {
    let place = owners::place(side.model, owner);
    place.and_then(|place| side.at.get(place)).cloned().unwrap_or_default()
}

/// Returns the changes at the places of the arguments that differ between the two versions of a function.
fn of_arguments(side: &Index<'_>, item: &Item, other: Option<&Item>) -> Vec<usize> {
    let is_same = |a: &Argument, b: &Argument| (&a.name, &a.ty) == (&b.name, &b.ty);
    let others = other.map(|other| other.arguments.as_slice()).unwrap_or_default();
    let changed = item
        .arguments
        .iter()
        .filter(|argument| !others.iter().any(|other| is_same(argument, other)));
    let own = |argument: &&Argument| {
        !matches!(argument.owner, Owner::Operation(_) | Owner::Crate | Owner::ClientParameter(_))
    };
    changed.filter(own).flat_map(|argument| at(side, &argument.owner)).collect()
}

/// Sets the cause of a type of the runtime that the crate no longer exports, or exports now, and of the trait of
/// response headers: the first cause of an item that names it. Its last use went with that item, or its first use
/// came with it. A type that only the runtime's own functions name, such as an error, goes and comes with another
/// one.
pub(super) fn of_uses(differences: &[Difference<'_>], known: &mut [BTreeSet<usize>]) {
    let line = |difference: &Difference<'_>, is_new: bool| -> Option<String> {
        let item = if is_new { difference.new } else { difference.old };
        Some(item.filter(|item| item.owner != Owner::Runtime)?.line())
    };
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let of_use = |name: &str, is_new: bool| {
        let mut all = differences.iter().zip(known.iter());
        all.find_map(|(other, causes)| {
            let line = line(other, is_new).unwrap_or_default();
            let is_use = line.split(|letter| !is_word(letter)).any(|word| word == name);
            causes.first().copied().filter(|_| is_use)
        })
    };
    let of_runtime = differences.iter().enumerate().filter_map(|(index, difference)| {
        let (item, is_new) = match (difference.old, difference.new) {
            (Some(old), None) => (old, false),
            (None, Some(new)) => (new, true),
            _ => return None,
        };
        let is_shared = item.owner == Owner::Runtime || item.kind == Kind::Trait;
        is_shared.then(|| (index, is_new, of_use(&item.path, is_new)))
    });
    let of_runtime: Vec<(usize, bool, Option<usize>)> = of_runtime.collect();
    for (index, is_new, cause) in &of_runtime {
        let other =
            || of_runtime.iter().find_map(|(_, side, cause)| cause.filter(|_| side == is_new));
        let Some(causes) = known.get_mut(*index) else { continue };
        match cause {
            Some(cause) => *causes = BTreeSet::from([*cause]),
            None if causes.is_empty() => causes.extend(other()),
            None => {}
        }
    }
}
