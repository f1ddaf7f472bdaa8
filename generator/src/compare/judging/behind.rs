//! Decides which kinds of changes on the wire can cause which differences in the Rust API.

use super::semver::Difference;
use crate::compare::findings::rules::{FIELD_RESHAPED, SIGNATURE_CHANGED};
use crate::compare::findings::{Change, Wire};
use crate::diagnostics::Place;
use crate::model::Operation;
use crate::surface::Owner;

/// Beginnings of the ids of rules that change no public Rust item.
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

/// Returns whether a change can cause this difference. Constraints and defaults are in no public item. Whether
/// a property is required or read-only affects only constructors and the notes in api.txt.
pub(super) fn is_seen(change: &Change, difference: &Difference<'_>) -> bool {
    let id = change.rule.id;
    let item = difference.item();
    let is_constructor = item.is_some_and(|item| item.result == "Self");
    let both = difference.old.zip(difference.new);
    let is_noted = both.is_some_and(|(old, new)| old.note != new.note);
    let needs = id.contains("required") || id.contains("optional") || id.contains("read-only");
    let is_member = item.is_some_and(|item| matches!(item.owner, Owner::Member(..)));
    // An operation with another `operationId` has another method name or another group.
    let is_named = both.is_some_and(|(old, new)| old.path != new.path)
        || item.is_some_and(|item| matches!(item.owner, Owner::Group(_)));
    let is_unseen = match id {
        "operation-renamed" => !is_named,
        "operation-unsupported" => false,
        _ => is_any(change, &UNSEEN),
    };
    !is_unseen && (!needs || is_constructor || is_noted || !is_member || both.is_none())
}

/// Returns whether a change can add or remove Rust types.
pub(super) fn is_root(change: &Change) -> bool {
    let id = change.rule.id;
    let is_of_names = id == "operation-renamed" || id.starts_with("api-version");
    id == "operation-unsupported" || !is_of_names && !is_any(change, &UNSEEN)
}

/// Returns whether a change can add types to requests, or remove types from them.
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

/// Returns the path from an operation to a change, as in [`Reach::at`](crate::compare::Reach); `" "`, which is
/// no such path, if the change does not affect the operation.
pub(super) fn way<'a>(change: &'a Change, operation: &Operation) -> &'a str {
    let all = || change.operations.iter();
    let called = all().find(|own| own.path == operation.path && own.method == operation.method);
    called.or_else(|| all().find(|own| own.id == operation.id)).map_or(" ", |own| own.at.as_str())
}

/// Returns whether a change of an operation can change the return type of its method. Changes of errors,
/// parameters and the request body cannot.
pub(super) fn is_of_result(change: &Change, way: &str, operation: &Operation) -> bool {
    let is_way = is_any(change, &["paging-", "long-running-", "final-state", "operation-"]);
    is_way || is_success(way, operation)
}

/// Returns whether a change of an operation can change the options of its method.
pub(super) fn is_of_options(change: &Change, way: &str) -> bool {
    let is_given = ["query ", "header ", "path ", "host ", "form ", "body"]
        .iter()
        .any(|place| way.starts_with(place));
    let is_version = is_any(change, &["api-version"]);
    is_given && !is_version || is_any(change, &["paging-", "long-running-", "operation-"])
}

/// Returns whether a path leads to a property at the top level of the request body or of a success response.
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

/// Returns whether a change can add or remove a type of the runtime that the crate exports again, such as
/// `Secret`.
pub(super) fn is_of_runtime(change: &Change, path: &str) -> bool {
    match path.starts_with("Secret") {
        true => is_any(change, &["secret-"]),
        false => is_root(change) && is_any(change, &["operation-", "long-running-", "paging-"]),
    }
}

/// Returns whether a change of the Rust API is written at the same definition or operation as a change on the
/// wire, or within it.
pub(super) fn is_about_the_same(own: &Change, change: &Change) -> bool {
    let is_plain = !is_root(change) || change.wire() == Wire::None;
    let is_in = |a: &Option<Place>, b: &Option<Place>| {
        a.as_ref().zip(b.as_ref()).is_some_and(|(a, b)| {
            let rest = b.pointer().strip_prefix(a.pointer());
            a.file == b.file && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    };
    // The body or response of the method has another type, or a field has, whose properties differ.
    let is_retyped =
        own.rule == FIELD_RESHAPED && !own.removed_api.is_empty() && !own.added_api.is_empty();
    let is_of_call = (own.rule == SIGNATURE_CHANGED || is_retyped)
        && own.operations.iter().any(|call| {
            change
                .operations
                .iter()
                .any(|other| (&other.path, other.method) == (&call.path, call.method))
        });
    !is_plain
        && (is_of_call
            || is_in(&own.places.0, &change.places.0)
            || is_in(&own.places.1, &change.places.1))
}
