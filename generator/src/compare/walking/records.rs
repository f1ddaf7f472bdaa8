//! Compares two structs: their properties and their `additionalProperties`.

use super::moves::{self, Moved};
use super::types::{Difference, Written};
use super::walk::{Edge, From, Walk};
use super::{enforced, limits, types, values};
use crate::compare::findings::rules::*;
use crate::compare::findings::{Finding, Rule, Wire, words};
use crate::model::{Definition, Field, Mutability, Record, Type};
use std::collections::{BTreeMap, HashMap};

/// A field, with the definition that contains it.
#[derive(Clone, Copy)]
struct Owned<'a> {
    definition: &'a Definition,
    field: &'a Field,
}

pub(super) fn compare(walk: &mut Walk<'_>, pair: usize, old: &Definition, new: &Definition) {
    let (Some(before), Some(after)) = (old.as_record(), new.as_record()) else {
        return;
    };
    let all = |_: &str| true;
    fields(walk, pair, (old, before), (new, after), &all);
    rest(walk, pair, (old, before), (new, after));
    let blank = |rule| {
        let name = words::definition(old);
        Finding::new(rule, name.clone(), name).at(Some(&old.place), Some(&new.place))
    };
    for difference in
        limits::compare(before.declared.limits.as_deref(), after.declared.limits.as_deref())
    {
        walk.found_in(pair, difference.finding(&blank));
    }
}

/// Compares the properties with keys for which `passes` is true.
pub(super) fn fields(
    walk: &mut Walk<'_>,
    pair: usize,
    (old, before): (&Definition, &Record),
    (new, after): (&Definition, &Record),
    passes: &dyn Fn(&str) -> bool,
) {
    let (up, down) = (
        moves::moved(walk.old, before, after, passes),
        moves::moved(walk.new, after, before, passes),
    );
    let by_key = |record: &'_ Record| -> HashMap<String, usize> {
        record.fields.iter().enumerate().map(|(at, field)| (field.key.clone(), at)).collect()
    };
    let (olds, news) = (by_key(before), by_key(after));
    for field in before.fields.iter().filter(|field| passes(&field.key)) {
        let twin = news.get(&field.key).and_then(|at| after.fields.get(*at));
        let old = Owned { definition: old, field };
        match twin {
            Some(field) => changed(walk, pair, old, Owned { definition: new, field }),
            None => match up.iter().find(|moved| moved.object.key == old.field.key) {
                Some(moved) => dissolved(walk, pair, old, new, moved),
                // A property that was moved into a nested object is reported with that object, below.
                None if down.iter().any(|moved| moved.has(&old.field.key)) => {}
                None => removed(walk, pair, old, new),
            },
        }
    }
    for moved in &down {
        for (inner, outer) in &moved.members {
            let was = words::field(old, outer);
            let is = beside(&was, &format!("{}.{}", moved.object.key, inner.key));
            let outer = Owned { definition: old, field: outer };
            let inner = Owned { definition: moved.holder, field: inner };
            stands(walk, pair, (outer, was), (inner, is));
        }
    }
    for field in after.fields.iter().filter(|field| passes(&field.key)) {
        if !olds.contains_key(&field.key) && !up.iter().any(|moved| moved.has(&field.key)) {
            let layer = layer(field, old, before, after);
            added(walk, pair, &layer, Owned { definition: new, field });
        }
    }
}

/// Reports a nested object that was removed, with its properties moved into the object that contained it.
fn dissolved(
    walk: &mut Walk<'_>,
    pair: usize,
    old: Owned<'_>,
    new: &Definition,
    moved: &Moved<'_>,
) {
    let field = old.field;
    let subject = words::field(old.definition, field);
    let members: Vec<String> = moved.members.iter().map(|(inner, _)| inner.key.clone()).collect();
    let said = members.join("`, `");
    let finding = Finding::new(PROPERTY_MOVED, subject.clone(), subject.clone())
        .says(format!("is gone, and its members stand one level up: `{said}`"))
        .at(Some(&field.place), Some(&new.place))
        .tail(format!(".{}", field.key))
        .with_parts(members);
    walk.found_in(pair, if field.read_only { finding.in_responses() } else { finding });
    for (inner, outer) in &moved.members {
        let (was, is) = (format!("{subject}.{}", inner.key), beside(&subject, &outer.key));
        let inner = Owned { definition: moved.holder, field: inner };
        stands(walk, pair, (inner, was), (Owned { definition: new, field: outer }, is));
    }
    for field in &moved.others {
        removed(walk, pair, Owned { definition: moved.holder, field }, new);
    }
}

/// Replaces the last key in a path of keys: `Thing.inner.x` with the keys `y` becomes `Thing.inner.y`.
fn beside(way: &str, keys: &str) -> String {
    let holder = way.rsplit_once('.').map_or(way, |(holder, _)| holder);
    format!("{holder}.{keys}")
}

/// Reports that a property was moved, and what else changed about it. `was` and `is` are the old and new path
/// of keys; the types' names would not distinguish them, since they can be the same.
fn stands(
    walk: &mut Walk<'_>,
    pair: usize,
    (old, was): (Owned<'_>, String),
    (new, is): (Owned<'_>, String),
) {
    let finding = Finding::new(PROPERTY_MOVED, was.clone(), was.clone())
        .says(format!("is now `{is}`"))
        .shows(was, is)
        .at(Some(&old.field.place), Some(&new.field.place))
        .tail(format!(".{}", old.field.key));
    let is_read = old.field.read_only && new.field.read_only;
    walk.found_in(pair, if is_read { finding.in_responses() } else { finding });
    changed(walk, pair, old, new);
}

/// Returns the old name of the definition that now has an added property: the one that most of the properties
/// beside it were written in. Without such properties, returns the name of the record itself.
fn layer(field: &Field, old: &Definition, before: &Record, after: &Record) -> String {
    let own = words::layer(&field.place);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for sibling in after.fields.iter().filter(|sibling| words::layer(&sibling.place) == own) {
        let twin = before.fields.iter().find(|field| field.key == sibling.key);
        if let Some(layer) = twin.and_then(|twin| words::layer(&twin.place)) {
            *counts.entry(layer).or_default() += 1;
        }
    }
    let most = counts.into_iter().max_by(|(a, some), (b, others)| some.cmp(others).then(b.cmp(a)));
    most.map_or_else(|| old.name.clone(), |(layer, _)| layer)
}

/// Returns whether the definition in which a property is written is still a part of the record. A base
/// definition (`allOf`) is not if all properties written in it are missing from the new record.
fn is_kept(old: Owned<'_>, new: &Definition) -> bool {
    let own = words::layer(&old.field.place);
    let (Some(before), Some(after)) = (old.definition.as_record(), new.as_record()) else {
        return true;
    };
    let mut siblings = before.fields.iter().filter(|field| words::layer(&field.place) == own);
    let is_kept = |field: &Field| after.fields.iter().any(|other| other.key == field.key);
    own == Some(words::definition(old.definition)) || siblings.any(is_kept)
}

fn added(walk: &mut Walk<'_>, pair: usize, layer: &str, new: Owned<'_>) {
    let field = new.field;
    let (rule, note) = match (field.read_only, field.required) {
        (true, _) => (PROPERTY_ADDED_READ_ONLY, "read-only"),
        (false, true) => (PROPERTY_ADDED_REQUIRED, "required in requests"),
        (false, false) => (PROPERTY_ADDED, "optional"),
    };
    let ty = words::type_name(walk.new, &field.ty);
    let subject = words::field(new.definition, field);
    let mut finding = Finding::new(rule, format!("{layer}.{}", field.key), subject)
        .says(format!("({}) is new: {note}", plain(&ty)))
        .between(None, Some(ty))
        .at(None, Some(&field.place))
        .tail(format!(".{}", field.key));
    finding.fingerprint_input = words::shape(walk.new, &field.ty);
    if field.read_only {
        finding = finding.in_responses();
    }
    walk.found_in(pair, finding);
}

fn removed(walk: &mut Walk<'_>, pair: usize, old: Owned<'_>, new: &Definition) {
    let field = old.field;
    let ty = words::type_name(walk.old, &field.ty);
    let subject = match is_kept(old, new) {
        true => words::field(old.definition, field),
        false => format!("{}.{}", words::definition(old.definition), field.key),
    };
    let mut finding = Finding::new(PROPERTY_REMOVED, subject.clone(), subject)
        .says(format!("({}) is gone", plain(&ty)))
        .between(Some(ty), None)
        .at(Some(&field.place), Some(&new.place))
        .tail(format!(".{}", field.key));
    finding.fingerprint_input = words::shape(walk.old, &field.ty);
    if field.read_only {
        finding = finding.in_responses();
    }
    walk.found_in(pair, finding);
}

/// Removes the backticks around names, for text in parentheses.
fn plain(words: &str) -> String {
    words.replace('`', "")
}

fn changed(walk: &mut Walk<'_>, pair: usize, old: Owned<'_>, new: Owned<'_>) {
    let (before, after) = (old.field, new.field);
    let edge = Edge {
        from: From::Pair(pair),
        way: format!(".{}", before.key),
        sent: !(before.read_only && after.read_only),
        read: !(before.declared.unread && after.declared.unread),
        contract: false,
    };
    let sent = edge.sent;
    let subject = words::field(old.definition, before);
    let blank = |rule: &'static Rule| {
        let finding = Finding::new(rule, subject.clone(), subject.clone())
            .at(Some(&before.place), Some(&after.place))
            .tail(format!(".{}", before.key));
        if sent { finding } else { finding.in_responses() }
    };
    let [was, is] = [before, after].map(|field| Written::new(&field.ty, &field.declared.limits));
    let difference = walk.follow(was, is, edge);
    if let Some(difference) = difference {
        let mut finding = blank(difference.rule);
        let is_sent = finding.verdict.request.is_some();
        finding.verdict = difference.effect;
        finding.verdict.request = finding.verdict.request.filter(|_| is_sent);
        walk.found_in(pair, types::with_types(walk.models(), finding, &before.ty, &after.ty));
    }
    for mut finding in flags(before, after, &blank) {
        let records = [old.definition, new.definition];
        finding.enforced_in = enforced::methods(finding.rule, &before.key, records);
        walk.found_in(pair, finding);
    }
    if difference.is_some_and(Difference::is_other) {
        return;
    }
    for limit in
        limits::compare(before.declared.limits.as_deref(), after.declared.limits.as_deref())
    {
        // Another numeric type implies another `format`; the type is reported alone.
        if difference.is_none() || limit.keyword != "format" {
            walk.found_in(pair, limit.finding(&blank));
        }
    }
}

/// Returns the changes of a property besides its type: required, read-only, secret, nullable, flattened,
/// mutability, default and discriminator value.
fn flags(old: &Field, new: &Field, blank: &dyn Fn(&'static Rule) -> Finding) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut flag =
        |old: bool, new: bool, on: &'static Rule, off: &'static Rule, words: [&str; 2]| {
            if old != new {
                let (rule, words) = if new { (on, words[0]) } else { (off, words[1]) };
                found.push(blank(rule).says(words));
            }
        };
    let words = ["is now required", "is no longer required"];
    flag(old.required, new.required, PROPERTY_BECAME_REQUIRED, PROPERTY_BECAME_OPTIONAL, words);
    let words = ["is now read-only", "is no longer read-only"];
    flag(old.read_only, new.read_only, READ_ONLY_ADDED, READ_ONLY_REMOVED, words);
    let words = ["is now secret", "is no longer secret"];
    flag(old.secret, new.secret, SECRET_ADDED, SECRET_REMOVED, words);
    let words = ["may now be null", "may no longer be null"];
    flag(old.declared.nullable, new.declared.nullable, NULL_ADDED, NULL_REMOVED, words);
    let words = ["is no longer in responses", "is now in responses"];
    flag(old.declared.unread, new.declared.unread, READING_REMOVED, READING_ADDED, words);
    let words = ["is now flattened for clients", "is no longer flattened for clients"];
    flag(old.flatten, new.flatten, FLATTEN_ADDED, FLATTEN_REMOVED, words);
    for finding in &mut found {
        // Clients could not send the property before, and must send it now.
        if finding.rule == READ_ONLY_REMOVED && new.required {
            finding.verdict.request = Some(Wire::Breaking);
        }
    }
    found.extend(mutability(old, new, blank));
    found.extend(default(old, new, blank));
    found.extend(constant(old, new, blank));
    found
}

/// Compares the discriminator value of a record.
fn constant(old: &Field, new: &Field, blank: &dyn Fn(&'static Rule) -> Finding) -> Option<Finding> {
    let (was, is) =
        old.constant.as_ref().zip(new.constant.as_ref()).filter(|(was, is)| was != is)?;
    let words = format!("is always `{is}`, was `{was}`");
    Some(blank(TAG_CHANGED).says(words).between(Some(was.clone()), Some(is.clone())))
}

fn mutability(
    old: &Field,
    new: &Field,
    blank: &dyn Fn(&'static Rule) -> Finding,
) -> Option<Finding> {
    let words = |mutability| match mutability {
        Mutability::Always => "always",
        Mutability::CreateOnly => "at creation",
        Mutability::UpdateOnly => "after creation",
    };
    if old.mutability == new.mutability || old.read_only != new.read_only {
        return None;
    }
    let rule = match (old.mutability, new.mutability) {
        (_, Mutability::Always) => MUTABILITY_WIDENED,
        _ => MUTABILITY_NARROWED,
    };
    let (before, after) = (words(old.mutability), words(new.mutability));
    let finding = blank(rule).says(format!("may now be set {after}, before {before}"));
    Some(finding.between(Some(before.to_owned()), Some(after.to_owned())))
}

fn default(old: &Field, new: &Field, blank: &dyn Fn(&'static Rule) -> Finding) -> Option<Finding> {
    let (before, after) = (old.default.clone(), new.default.clone());
    let finding = match (&before, &after) {
        (Some(before), Some(after)) if !values::is_same(before, after) => {
            let words = format!("is {after} if it is absent, was {before}");
            blank(DEFAULT_CHANGED).says(words)
        }
        (None, Some(after)) => blank(DEFAULT_ADDED).says(format!("is now {after} if it is absent")),
        (Some(before), None) => {
            blank(DEFAULT_REMOVED).says(format!("is no longer {before} if it is absent"))
        }
        _ => return None,
    };
    Some(finding.between(before, after))
}

/// Compares whether objects may have properties that are not listed (`additionalProperties`), and their type.
fn rest(
    walk: &mut Walk<'_>,
    pair: usize,
    (old, before): (&Definition, &Record),
    (new, after): (&Definition, &Record),
) {
    let name = || format!("{}{{}}", words::definition(old));
    let blank = |rule| {
        Finding::new(rule, name(), words::definition(old)).at(Some(&old.place), Some(&new.place))
    };
    match (&before.rest, &after.rest) {
        (Some(before), Some(after)) => {
            let edge = Edge {
                from: From::Pair(pair),
                way: "{}".to_owned(),
                sent: true,
                read: true,
                contract: false,
            };
            let [was, is] = [(old, before), (new, after)].map(|(definition, ty)| {
                let limits =
                    definition.as_record().and_then(|record| record.declared.limits.as_deref());
                Written { ty, limits: limits.and_then(|limits| limits.inner.as_deref()) }
            });
            if let Some(difference) = walk.follow(was, is, edge) {
                let mut finding = blank(difference.rule).tail("{}");
                finding.subject = name();
                finding.verdict = difference.effect;
                walk.found_in(pair, types::with_types(walk.models(), finding, before, after));
            }
        }
        // An object without `additionalProperties: false` may have any further properties, whether or not the
        // description has `additionalProperties`.
        (None, Some(Type::Any)) if !before.declared.closed => {}
        (Some(Type::Any), None) if !after.declared.closed => {}
        (None, Some(_)) => {
            let finding =
                blank(ADDITIONAL_ADDED).tail("{}").says("may now have further properties");
            walk.found_in(pair, finding);
        }
        (Some(_), None) => {
            let finding =
                blank(ADDITIONAL_REMOVED).tail("{}").says("has no further properties any more");
            walk.found_in(pair, finding);
        }
        (None, None) if before.declared.closed != after.declared.closed => {
            let (rule, words) = match after.declared.closed {
                true => (ADDITIONAL_REMOVED, "now rules out further properties"),
                false => (ADDITIONAL_ADDED, "no longer rules out further properties"),
            };
            walk.found_in(pair, blank(rule).tail("{}").says(words));
        }
        (None, None) => {}
    }
}
