//! Rules and sentences of changes to the Rust API that no change on the wire caused. Differences with the same
//! cause are one change: all uses of a renamed type, or all accessors of a type.

use super::owners;
use super::renames::Generated;
use super::semver::Difference;
use crate::compare::findings::rules::*;
use crate::compare::findings::{Change, Rule, Rust};
use crate::surface::{Item, Kind, Owner};

/// Returns the rule of a difference that no change on the wire caused; `None` if code is not affected.
pub(super) fn rule(difference: &Difference<'_>) -> Option<&'static Rule> {
    let item = difference.item()?;
    let is_renamed =
        difference.old.zip(difference.new).is_some_and(|(old, new)| old.path != new.path);
    let is_kind = |kind| item.kind == kind;
    Some(match (&item.owner, difference.old, difference.new) {
        (Owner::Crate, _, _) if is_kind(Kind::Version) => return None,
        (Owner::Crate, _, _) if !is_kind(Kind::Trait) => CLIENT_CHANGED,
        (Owner::Header(_) | Owner::Crate | Owner::ClientParameter(_), _, _) => {
            RESPONSE_HEADERS_CHANGED
        }
        (Owner::Runtime, _, _) => SUPPORT_CHANGED,
        (Owner::Group(_), Some(_), Some(_)) => GROUP_RENAMED,
        (Owner::Group(_), _, _) => GROUP_CHANGED,
        (Owner::Type(_), Some(old), Some(new)) if is_declared(old) => match (old.kind, new.kind) {
            (Kind::Struct, Kind::OpenStruct) => STRUCTS_OPENED,
            (Kind::OpenStruct, Kind::Struct) => STRUCTS_CLOSED,
            _ => TYPE_RESHAPED,
        },
        (Owner::Type(_), _, None) if is_declared(item) => TYPE_GONE,
        (Owner::Type(_), None, _) if is_declared(item) => TYPE_CAME,
        (Owner::Type(_), _, _) if is_kind(Kind::Function) && item.result == "Self" => {
            CONSTRUCTOR_CHANGED
        }
        (Owner::Type(_) | Owner::Member(..), _, _) if is_kind(Kind::Function) => ACCESSORS_CHANGED,
        (Owner::Type(_), _, _) => TYPE_RESHAPED,
        (Owner::Member(..), _, _) if is_kind(Kind::Field) && is_renamed => FIELD_RENAMED,
        (Owner::Member(..), _, _) if is_kind(Kind::Field) => FIELD_RESHAPED,
        (Owner::Member(..), _, _) if is_renamed => VALUE_RENAMED,
        (Owner::Member(..), _, _) => VALUE_RESHAPED,
        (Owner::Operation(_), Some(_), Some(_)) if item.kind.is_function() && is_renamed => {
            METHOD_RENAMED
        }
        (Owner::Operation(_), _, _)
            if item.kind.is_function() && difference.rust == Rust::Patch =>
        {
            ARGUMENT_RENAMED
        }
        (Owner::Operation(_), _, _) if item.kind.is_function() => SIGNATURE_CHANGED,
        (Owner::Operation(_) | Owner::Parameter(..) | Owner::Body(_), _, _) => OPTIONS_CHANGED,
    })
}

/// Returns the rule for a renamed group, client, options struct or type.
pub(super) fn rename(owner: &Owner) -> &'static Rule {
    match owner {
        Owner::Group(_) => GROUP_RENAMED,
        Owner::Operation(_) => METHOD_RENAMED,
        _ => TYPE_RENAMED,
    }
}

fn is_declared(item: &Item) -> bool {
    matches!(item.kind, Kind::Struct | Kind::OpenStruct | Kind::Enum)
}

/// Returns the subject of the change to which a difference belongs. Differences with the same rule and subject
/// are one change.
pub(super) fn subject(
    rule: &'static Rule,
    difference: &Difference<'_>,
    old: Generated<'_>,
    new: Generated<'_>,
) -> String {
    let is_whole = [STRUCTS_OPENED, STRUCTS_CLOSED, SUPPORT_CHANGED, RESPONSE_HEADERS_CHANGED];
    if is_whole.contains(&rule) {
        return old.model.title.clone();
    }
    let side = if difference.old.is_some() { old.model } else { new.model };
    let Some(item) = difference.item() else {
        return String::new();
    };
    let holder = super::semver::holder(&item.path).to_owned();
    match (&item.owner, rule) {
        // The subject is the type with the accessors, not the nested type whose fields they read.
        (Owner::Member(..) | Owner::Type(_), rule) if rule == ACCESSORS_CHANGED => holder,
        (Owner::Member(id, _), rule) if [VALUE_RESHAPED, TYPE_CAME, TYPE_GONE].contains(&rule) => {
            owners::subject(side, &Owner::Type(*id)).unwrap_or(holder)
        }
        (owner, _) => owners::subject(side, owner).unwrap_or(holder),
    }
}

/// Sets the sentence of a change from its api.txt lines. If `is_same_wire`, the sentence adds that nothing
/// changed on the wire.
pub(super) fn tell(change: &mut Change, is_same_wire: bool) {
    let what = match (&change.before, &change.after) {
        (Some(before), Some(after)) => format!("`{before}` is now called `{after}`"),
        _ => match (change.removed_api.as_slice(), change.added_api.as_slice()) {
            ([before], [after]) => format!("`{before}` is now `{after}`"),
            ([before], []) => format!("`{before}` is gone"),
            ([], [after]) => format!("`{after}` is new"),
            (_, []) if change.rule == TYPE_GONE => format!("the type `{}` is gone", change.subject),
            ([], _) if change.rule == TYPE_CAME => format!("the type `{}` is new", change.subject),
            (gone, come) => {
                let lines = match (gone.len(), come.len()) {
                    (gone, 0) => format!("{gone} fewer"),
                    (0, come) => format!("{come} more"),
                    (gone, come) => format!("{gone} other than before, {come} now"),
                };
                format!("`{}`: {} (lines of api.txt: {lines})", change.subject, change.rule.title)
            }
        },
    };
    change.sentence = match is_same_wire {
        true => format!("{what}; the wire is the same"),
        false => what,
    };
}
