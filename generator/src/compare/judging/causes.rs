//! Which changes on the wire are behind a difference in Rust. They are found by where they are written: a field
//! of a base is written once, and in Rust it is in each record that inherits it.

use super::owners;
use super::renames::Made;
use super::semver::{self, Difference};
use crate::compare::findings::Change;
use crate::diagnostics::Place;
use crate::emit::surface::{Argument, Item, Kind, Owner};
use crate::model::{Model, Operation, TypeId};
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

/// The changes on one side, by what they are about.
struct Known<'a> {
    model: &'a Model,
    at: HashMap<&'a Place, Vec<usize>>,
    /// Those of operations, by index, and of all that is written in them.
    within: BTreeMap<usize, Vec<usize>>,
    /// What a change brings with it: for each type the first change that does.
    brought: BTreeMap<TypeId, usize>,
    /// The types that are public under a name.
    types: BTreeMap<&'a str, TypeId>,
}

/// The changes on both sides.
pub(super) struct Causes<'a> {
    changes: &'a [Change],
    old: Known<'a>,
    new: Known<'a>,
}

impl<'a> Known<'a> {
    fn new(
        changes: &'a [Change],
        side: Made<'a>,
        place: fn(&Change) -> Option<&Place>,
        is_root: fn(&Change) -> bool,
    ) -> Known<'a> {
        let mut at: HashMap<&Place, Vec<usize>> = HashMap::new();
        for (index, change) in changes.iter().enumerate() {
            if let Some(place) = place(change) {
                at.entry(place).or_default().push(index);
            }
        }
        let items = side.surface.items.values();
        let types = items.filter_map(|item| match &item.owner {
            Owner::Type(id) if !item.path.contains([':', '.']) => Some((item.path.as_str(), *id)),
            _ => None,
        });
        let mut known = Known {
            model: side.model,
            at,
            within: BTreeMap::new(),
            brought: BTreeMap::new(),
            types: types.collect(),
        };
        known.within = known.within(changes, place);
        known.brought = known.brought(changes, is_root);
        known
    }

    fn within(
        &self,
        changes: &[Change],
        place: fn(&Change) -> Option<&Place>,
    ) -> BTreeMap<usize, Vec<usize>> {
        let by_call: HashMap<(&str, &str), usize> = self
            .model
            .operations
            .iter()
            .enumerate()
            .map(|(index, operation)| ((operation.path.as_str(), operation.method), index))
            .collect();
        let all = self.model.operations.iter().enumerate();
        let by_id: HashMap<&str, usize> =
            all.map(|(index, operation)| (operation.id.as_str(), index)).collect();
        let mut within: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, change) in changes.iter().enumerate() {
            for reach in &change.operations {
                let operation = by_call.get(&(reach.path.as_str(), reach.method));
                let Some(operation) = operation.or_else(|| by_id.get(reach.id.as_str())) else {
                    continue;
                };
                let is_within = place(change).is_some_and(|place| self.is_of(*operation, place));
                if is_within {
                    within.entry(*operation).or_default().push(index);
                }
            }
        }
        within
    }

    /// Whether a place is in an operation, or is that of one of its parameters.
    fn is_of(&self, operation: usize, place: &Place) -> bool {
        let Some(operation) = self.model.operations.get(operation) else {
            return false;
        };
        let own = &operation.place;
        let is_in = place.file == own.file
            && place
                .pointer()
                .strip_prefix(own.pointer())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        is_in || operation.parameters.iter().any(|parameter| parameter.place == *place)
    }

    /// What comes, or goes, with a change comes with all that it holds.
    fn brought(&self, changes: &[Change], is_root: fn(&Change) -> bool) -> BTreeMap<TypeId, usize> {
        let mut brought = BTreeMap::new();
        let mut open: VecDeque<(TypeId, usize)> = VecDeque::new();
        for (owner, place) in parts(self.model) {
            for index in self.at.get(place).into_iter().flatten() {
                if changes
                    .get(*index)
                    .is_some_and(|change| is_root(change) && is_about(change, self.model, &owner))
                {
                    open.extend(
                        owners::types(self.model, &owner).into_iter().map(|id| (id, *index)),
                    );
                }
            }
        }
        for (operation, indices) in &self.within {
            for index in indices.iter().filter(|index| changes.get(**index).is_some_and(is_root)) {
                let types = owners::types(self.model, &Owner::Operation(*operation));
                open.extend(types.into_iter().map(|id| (id, *index)));
            }
        }
        open.make_contiguous().sort_by_key(|(_, index)| *index);
        while let Some((id, index)) = open.pop_front() {
            if let std::collections::btree_map::Entry::Vacant(free) = brought.entry(id) {
                free.insert(index);
                open.extend(owners::held(self.model, id).into_iter().map(|id| (id, index)));
            }
        }
        brought
    }
}

/// The parts that hold types, with where they are written.
fn parts(model: &Model) -> impl Iterator<Item = (Owner, &Place)> {
    let count = |id: TypeId| match model.definition(id).map(|definition| &definition.kind) {
        Some(crate::model::Kind::Record(record)) => record.fields.len(),
        Some(crate::model::Kind::Union(union)) => union.variants.len(),
        _ => 0,
    };
    let members = model
        .definitions()
        .flat_map(move |(id, _)| (0..count(id)).map(move |index| Owner::Member(id, index)));
    members.filter_map(|owner| Some((owner.clone(), owners::place(model, &owner)?)))
}

/// Whether a change where a part is written is about that part: values and variants are written with others.
fn is_about(change: &Change, model: &Model, owner: &Owner) -> bool {
    match owner {
        Owner::Member(id, index) => {
            let is_record = model.definition(*id).is_some_and(crate::model::Definition::is_record);
            is_record || owners::key(model, *id, *index) == Some(change.subject.as_str())
        }
        _ => true,
    }
}

impl<'a> Causes<'a> {
    pub(super) fn new(changes: &'a [Change], old: Made<'a>, new: Made<'a>) -> Causes<'a> {
        let was = |change: &Change| !change.rule.id.ends_with("-added");
        let is = |change: &Change| !change.rule.id.ends_with("-removed");
        Causes {
            changes,
            old: Known::new(changes, old, |change| change.places.0.as_ref(), was),
            new: Known::new(changes, new, |change| change.places.1.as_ref(), is),
        }
    }

    /// The changes behind a difference; none if nothing on the wire is.
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
            self.changes.get(*index).is_some_and(|change| is_seen(change, difference))
        });
        found
    }

    /// The change that a type comes or goes with, of which an item is a part. It is not known here whether
    /// the type does: what else differs in it is looked up by its own place first.
    fn with_type(&self, side: &Known<'a>, item: &Item) -> Option<usize> {
        let id = side.types.get(semver::holder(&item.path))?;
        let other = if std::ptr::eq(side, &self.old) { &self.new } else { &self.old };
        let is_there = other.types.contains_key(semver::holder(&item.path));
        side.brought.get(id).copied().filter(|_| !is_there)
    }

    fn of_item(&self, side: &Known<'a>, item: &Item, other: Option<&Item>) -> Vec<usize> {
        match &item.owner {
            Owner::Crate | Owner::Runtime | Owner::Held(_) if item.kind != Kind::Version => {
                Vec::new()
            }
            Owner::Crate | Owner::Runtime | Owner::Held(_) => {
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
            Owner::Parameter(..) => at(side, &item.owner),
            Owner::Operation(index) | Owner::Body(index) => {
                self.of_operation(side, *index, item, other)
            }
        }
    }

    /// The change by which a field of an accessor's type came or went: accessors read through it.
    fn with_field(&self, side: &Known<'a>, item: &Item, id: TypeId) -> Vec<usize> {
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

    /// The change by which one of some operations came or went.
    fn whole_operations(&self, side: &Known<'a>, is_it: impl Fn(&Operation) -> bool) -> Vec<usize> {
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

    fn at_member(&self, side: &Known<'a>, owner: &Owner) -> Vec<usize> {
        let Owner::Member(id, index) = owner else {
            return Vec::new();
        };
        let Some(definition) = side.model.definition(*id) else {
            return Vec::new();
        };
        if definition.is_record() {
            return at(side, owner);
        }
        // Values are written in the definition.
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
        side: &Known<'a>,
        index: usize,
        item: &Item,
        other: Option<&Item>,
    ) -> Vec<usize> {
        let mut found = of_arguments(side, item, other);
        let is_function = !item.result.is_empty();
        let differs =
            other.is_none_or(|other| other.result != item.result || other.kind != item.kind);
        if !is_function || differs {
            let parameters = |change: &Change| {
                let place = match std::ptr::eq(side, &self.old) {
                    true => &change.places.0,
                    false => &change.places.1,
                };
                side.model.operations.get(index).is_some_and(|operation| {
                    let mut all = operation.parameters.iter();
                    all.any(|parameter| Some(&parameter.place) == place.as_ref())
                })
            };
            let all = side.within.get(&index).into_iter().flatten();
            found.extend(all.filter(|index| {
                let change = self.changes.get(**index);
                change.is_some_and(|change| !is_function || !parameters(change))
            }));
        }
        found
    }
}

/// The changes right where a part is written.
fn at(side: &Known<'_>, owner: &Owner) -> Vec<usize> {
    let place = owners::place(side.model, owner);
    place.and_then(|place| side.at.get(place)).cloned().unwrap_or_default()
}

/// The changes behind the arguments that a function has on one side only.
fn of_arguments(side: &Known<'_>, item: &Item, other: Option<&Item>) -> Vec<usize> {
    let is_same = |a: &Argument, b: &Argument| (&a.name, &a.ty) == (&b.name, &b.ty);
    let others = other.map(|other| other.arguments.as_slice()).unwrap_or_default();
    let changed = item
        .arguments
        .iter()
        .filter(|argument| !others.iter().any(|other| is_same(argument, other)));
    let own = |argument: &&Argument| {
        !matches!(argument.owner, Owner::Operation(_) | Owner::Crate | Owner::Held(_))
    };
    changed.filter(own).flat_map(|argument| at(side, &argument.owner)).collect()
}

/// Whether a change shows in Rust at all: limits and defaults don't, and what changed in whether something is
/// sent shows in notes and constructors.
fn is_seen(change: &Change, difference: &Difference<'_>) -> bool {
    const NEVER: [&str; 12] = [
        "default-",
        "limit",
        "mutability-",
        "operation-de",
        "operation-un",
        "operation-renamed",
        "path-respelled",
        "reading-",
        "constraint",
        "pattern",
        "minimum",
        "maximum",
    ];
    let id = change.rule.id;
    let is_constructor = difference.item().is_some_and(|item| item.result == "Self");
    let is_noted =
        difference.old.zip(difference.new).is_some_and(|(old, new)| old.note != new.note);
    let needs = id.contains("required") || id.contains("optional") || id.contains("read-only");
    let is_member = difference.item().is_some_and(|item| matches!(item.owner, Owner::Member(..)));
    let is_both = difference.old.is_some() && difference.new.is_some();
    !NEVER.iter().any(|never| id.starts_with(never))
        && (!needs || is_constructor || is_noted || !is_member || !is_both)
}
