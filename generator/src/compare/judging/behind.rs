//! Which kinds of changes on the wire can be behind which differences in Rust.

use super::semver::Difference;
use crate::compare::findings::{Change, Wire};
use crate::diagnostics::Place;
use crate::emit::surface::Owner;
use crate::model::Operation;

/// What no public item shows.
const UNSEEN: [&str; 15] = [
    "default-",
    "limit",
    "mutability-",
    "operation-de",
    "operation-un",
    "path-constraint",
    "enforced-",
    "path-respelled",
    "parameters-reordered",
    "reading-",
    "constraint",
    "pattern",
    "minimum",
    "maximum",
    "security-",
];

fn is_any(change: &Change, beginnings: &[&str]) -> bool {
    beginnings.iter().any(|beginning| change.rule.id.starts_with(beginning))
}

/// Whether a change shows in Rust at all: limits and defaults don't, and what changed in whether something is
/// sent shows in notes and constructors.
pub(super) fn is_seen(change: &Change, difference: &Difference<'_>) -> bool {
    let id = change.rule.id;
    let item = difference.item();
    let is_constructor = item.is_some_and(|item| item.result == "Self");
    let both = difference.old.zip(difference.new);
    let is_noted = both.is_some_and(|(old, new)| old.note != new.note);
    let needs = id.contains("required") || id.contains("optional") || id.contains("read-only");
    let is_member = item.is_some_and(|item| matches!(item.owner, Owner::Member(..)));
    // An operation with another id has another method, or is in another group.
    let is_named = both.is_some_and(|(old, new)| old.path != new.path)
        || item.is_some_and(|item| matches!(item.owner, Owner::Group(_)));
    let is_unseen = match id {
        "operation-renamed" => !is_named,
        "operation-unsupported" => false,
        _ => is_any(change, &UNSEEN),
    };
    !is_unseen && (!needs || is_constructor || is_noted || !is_member || both.is_none())
}

/// Whether types may come or go with a change.
pub(super) fn is_root(change: &Change) -> bool {
    let id = change.rule.id;
    let is_of_names = id == "operation-renamed" || id.starts_with("api-version");
    id == "operation-unsupported" || !is_of_names && !is_any(change, &UNSEEN)
}

/// Whether what is sent may be more or less with a change.
pub(super) fn is_of_sending(change: &Change) -> bool {
    const ROOTS: [&str; 9] = [
        "operation-",
        "body-removed",
        "optional-body-added",
        "required-body-added",
        "property-",
        "required-property-added",
        "optional-property-added",
        "type-",
        "kind-",
    ];
    is_root(change) && is_any(change, &ROOTS) && change.effect.request.is_some()
}

/// The way from an operation to a change that it reaches; a blank if it does not.
pub(super) fn way<'a>(change: &'a Change, operation: &Operation) -> &'a str {
    let all = || change.operations.iter();
    let called = all().find(|own| own.path == operation.path && own.method == operation.method);
    called.or_else(|| all().find(|own| own.id == operation.id)).map_or(" ", |own| own.at.as_str())
}

/// Whether a change of an operation may be behind another type of what its method gives: of errors, parameters
/// and the body, none is.
pub(super) fn is_of_result(change: &Change, way: &str, operation: &Operation) -> bool {
    let is_way = is_any(change, &["paging-", "long-running-", "final-state", "operation-"]);
    is_way || is_success(way, operation)
}

/// Whether a change of an operation may be behind other options of its method.
pub(super) fn is_of_options(change: &Change, way: &str) -> bool {
    let is_given = ["query ", "header ", "path ", "host ", "form ", "body"]
        .iter()
        .any(|place| way.starts_with(place));
    let is_version = is_any(change, &["api-version"]);
    is_given && !is_version || is_any(change, &["paging-", "long-running-", "operation-"])
}

/// Whether a way leads to a member of what an operation's call sends, or gives.
pub(super) fn is_member(way: &str, operation: &Operation) -> bool {
    let Some((root, member)) = way.split_once('.') else {
        return false;
    };
    !member.contains(['.', '[', '{']) && (root == "body" || is_success(root, operation))
}

fn is_success(way: &str, operation: &Operation) -> bool {
    let end = way.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(way.len());
    let status = way.get(..end).and_then(|status| status.parse::<u16>().ok());
    status.is_some_and(|status| operation.responses.contains_key(&status))
}

/// Whether a change may bring, or take along, a type that all crates share.
pub(super) fn is_of_runtime(change: &Change, path: &str) -> bool {
    match path.starts_with("Secret") {
        true => is_any(change, &["secret-"]),
        false => is_root(change) && is_any(change, &["operation-", "long-running-", "paging-"]),
    }
}

/// Whether a change on the wire is about what one of Rust is about: in the same definition or operation.
pub(super) fn is_about_the_same(own: &Change, change: &Change) -> bool {
    let is_plain = !is_root(change) || change.wire() == Wire::None;
    let is_in = |a: &Option<Place>, b: &Option<Place>| {
        a.as_ref().zip(b.as_ref()).is_some_and(|(a, b)| {
            let rest = b.pointer().strip_prefix(a.pointer());
            a.file == b.file && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    };
    !is_plain && (is_in(&own.places.0, &change.places.0) || is_in(&own.places.1, &change.places.1))
}
