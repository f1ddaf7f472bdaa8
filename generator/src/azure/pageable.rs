//! `x-ms-pageable`: the response is one page of a list, and may link to the next page.

use super::Refining;
use crate::lower::{Extension, Position, Target};
use crate::model::{LinkBase, Location, Operation, Pages, Paging, Type};
use serde_json::Value;

/// The default members of a page: its items, and the URL of the next page.
const ITEMS: &str = "value";
const NEXT: &str = "nextLink";

pub(super) fn apply(extension: &Extension<'_>, refining: &mut Refining<'_>) {
    if !extension.node.value.is_object() {
        extension.node.expected("an object", refining.diagnostics);
        return;
    }
    let Position::Own(Target::Operation(index)) = extension.position else {
        return;
    };
    let items = extension.node.text("itemName", refining.diagnostics).unwrap_or(ITEMS);
    let next = match extension.node.get("nextLinkName").map(|node| node.value) {
        None => Some(Some(NEXT)),
        // `nextLinkName: null` says that there is only one page, even if the response has a property
        // `nextLink`.
        Some(Value::Null) => Some(None),
        Some(_) => extension.node.text("nextLinkName", refining.diagnostics).map(Some),
    };
    let Some(operation) = refining.model.operations.get(index) else {
        return;
    };
    let mut types = operation.responses.values().filter_map(|response| response.ty.as_ref());
    let ty = types.next();
    // A response that is a bare array is the whole list.
    let is_list = matches!(ty, Some(Type::List(_)));
    let record = ty.and_then(|ty| refining.model.record(ty));
    let found = record.and_then(|record| {
        record
            .fields
            .iter()
            .position(|field| field.key == items && matches!(field.ty, Type::List(_)))
    });
    extension.node.text("operationName", refining.diagnostics);
    let next_operation = next_operation(extension, refining);
    // The next page is requested by a GET, unless `operationName` names an operation with this
    // operation's own method.
    let repeats =
        next_operation.is_some_and(|by| by.method != "get" && by.method == operation.method);
    let link_base =
        next_operation.filter(|by| by.method == "get").and_then(|by| link_base(operation, by));
    let other =
        next_operation.filter(|by| by.id != operation.id).map(|by| (by.method, by.path.clone()));
    let next = next.map(|next| next.map(str::to_owned));
    let link = next.clone().flatten();
    let paging = found.zip(next).map(|(items, next)| Paging { items, next, repeats, link_base });
    if let Some(operation) = refining.model.operations.get_mut(index) {
        let pages = Pages { items: items.to_owned(), next: link, by: other };
        operation.declared.pages = Some(pages);
        if paging.is_none() && !is_list {
            let items = items.escape_debug();
            operation
                .unsupported
                .push(format!("is pageable, but its response has no list `{items}`"));
        }
        operation.paging = paging;
    }
}

/// The operation that requests the next page, as `operationName` names it; None if the description
/// does not contain it, in which case the next page is a GET of the link.
fn next_operation<'a>(
    extension: &Extension<'_>,
    refining: &'a Refining<'_>,
) -> Option<&'a Operation> {
    let by = extension.node.get("operationName").and_then(|node| node.value.as_str())?;
    // Of several operations with this id, the one in the same file is meant.
    let is_elsewhere = |other: &&Operation| other.place.file != extension.node.place.file;
    refining.model.operations.iter().filter(|other| other.id == by).min_by_key(is_elsewhere)
}

/// The URL into which a relative next link is put: the path of the operation that requests the next
/// page, if the link is one of its parameters, and those of its query parameters that the first
/// operation has as well. None if the link is a complete URL.
fn link_base(operation: &Operation, by: &Operation) -> Option<LinkBase> {
    let has = |key: &str, location| {
        let mut parameters = operation.parameters.iter();
        parameters.any(|own| own.key == key && own.location == location)
    };
    let is_link = |key: &str| key.eq_ignore_ascii_case(NEXT) || !has(key, Location::Path);
    let template = by.path.split('?').next().unwrap_or_default();
    let below = template.strip_suffix('}').and_then(|path| path.rsplit_once('{'));
    let below = below.filter(|(_, key)| is_link(key)).map(|(path, _)| path);
    let path = below.unwrap_or(&by.path);
    let is_below = below.is_some_and(|path| !path.trim_matches('/').is_empty());
    let mut keys = path.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    if !keys.all(|(key, _)| has(key, Location::Path)) {
        return None;
    }
    let query: Vec<String> = by
        .parameters
        .iter()
        .filter(|other| other.location == Location::Query && has(&other.key, Location::Query))
        .map(|other| other.key.clone())
        .collect();
    let has_more = operation
        .parameters
        .iter()
        .any(|own| !own.is_version && own.location == Location::Query && query.contains(&own.key));
    (is_below || has_more).then(|| LinkBase { path: path.to_owned(), query })
}
