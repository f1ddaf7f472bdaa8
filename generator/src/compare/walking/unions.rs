//! Compares two unions (types with a discriminator): the discriminator property and the derived types.

use super::records;
use super::walk::{Edge, From, Walk};
use crate::compare::findings::rules::*;
use crate::compare::findings::{Finding, Rule, words};
use crate::model::{Definition, Kind, Model, Record, Union};

pub(super) fn compare(
    walk: &mut Walk<'_>,
    pair: usize,
    (old, before): (&Definition, &Union),
    (new, after): (&Definition, &Union),
) {
    if before.discriminator != after.discriminator {
        let (was, is) = (&before.discriminator, &after.discriminator);
        let finding = union_finding(TAG_CHANGED, old, new)
            .says(format!("has the discriminator `{is}`, before `{was}`"))
            .between(Some(was.clone()), Some(is.clone()));
        walk.found_in(pair, finding);
    }
    for variant in &before.variants {
        let way = format!("({}={})", before.discriminator, variant.value);
        match after.variants.iter().find(|other| other.value == variant.value) {
            Some(twin) => {
                let edge =
                    Edge { from: From::Pair(pair), way, sent: true, read: true, contract: false };
                follow(walk, pair, (old, new), (variant.ty, twin.ty), edge);
            }
            None => {
                let words = format!("is no longer a discriminator value of `{}`", old.name);
                walk.found_in(pair, kind(KIND_REMOVED, old, new, &variant.value, &words).tail(way));
            }
        }
    }
    for variant in &after.variants {
        if !before.variants.iter().any(|other| other.value == variant.value) {
            let way = format!("({}={})", after.discriminator, variant.value);
            let words = format!("is a new discriminator value of `{}`", old.name);
            walk.found_in(pair, kind(KIND_ADDED, old, new, &variant.value, &words).tail(way));
        }
    }
}

fn follow(
    walk: &mut Walk<'_>,
    pair: usize,
    (old, new): (&Definition, &Definition),
    types: (crate::model::TypeId, crate::model::TypeId),
    edge: Edge,
) {
    let is_enum = |model: &Model, id| model.definition(id).is_none_or(Definition::is_enum);
    if !is_enum(walk.old, types.0) && !is_enum(walk.new, types.1) {
        walk.hold(types.0, types.1, edge);
    } else {
        walk.found_in(
            pair,
            union_finding(TYPE_CHANGED, old, new).says("has derived types of another kind"),
        );
    }
}

/// Reports a struct that got a discriminator and derived types, and compares the properties of the base.
pub(super) fn became(
    walk: &mut Walk<'_>,
    pair: usize,
    old: &Definition,
    (new, after): (&Definition, &Union),
) {
    let words = format!("now has derived types, with the discriminator `{}`", after.discriminator);
    walk.found_in(pair, union_finding(KINDS_ADDED, old, new).says(words));
    let (Some(before), Some((definition, record))) = (old.as_record(), sample(walk.new, after))
    else {
        return;
    };
    let known = |key: &str| before.fields.iter().any(|field| field.key == key);
    let passes = |key: &str| {
        known(key) || key == after.discriminator || after.shared.iter().any(|own| own == key)
    };
    records::fields(walk, pair, (old, before), (definition, record), &passes);
}

/// Reports a struct that no longer has a discriminator and derived types, and compares the properties of the
/// base.
pub(super) fn ceased(
    walk: &mut Walk<'_>,
    pair: usize,
    (old, before): (&Definition, &Union),
    new: &Definition,
) {
    let words =
        format!("no longer has derived types and the discriminator `{}`", before.discriminator);
    walk.found_in(pair, union_finding(KINDS_REMOVED, old, new).says(words));
    let (Some((definition, record)), Some(after)) = (sample(walk.old, before), new.as_record())
    else {
        return;
    };
    let known = |key: &str| after.fields.iter().any(|field| field.key == key);
    let passes = |key: &str| {
        known(key) || key == before.discriminator || before.shared.iter().any(|own| own == key)
    };
    records::fields(walk, pair, (definition, record), (new, after), &passes);
}

/// Returns the first variant that is a record. Like every variant, it has all properties of the base.
fn sample<'a>(model: &'a Model, union: &Union) -> Option<(&'a Definition, &'a Record)> {
    union.variants.iter().find_map(|variant| {
        let definition = model.definition(variant.ty)?;
        match &definition.kind {
            Kind::Record(record) => Some((definition, record)),
            Kind::Enum(_) | Kind::Union(_) => None,
        }
    })
}

fn union_finding(rule: &'static Rule, old: &Definition, new: &Definition) -> Finding {
    let name = words::definition(old);
    Finding::new(rule, name.clone(), name).at(Some(&old.place), Some(&new.place))
}

fn kind(
    rule: &'static Rule,
    old: &Definition,
    new: &Definition,
    value: &str,
    words: &str,
) -> Finding {
    let name = format!("{}={value}", words::definition(old));
    Finding::new(rule, name, value.to_owned()).says(words).at(Some(&old.place), Some(&new.place))
}
