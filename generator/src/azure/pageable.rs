//! `x-ms-pageable`: the answer is a page of a list, and may name the next one.

use super::Refining;
use crate::lower::{Note, Subject};
use crate::model::{Operation, Paging, Type};
use serde_json::Value;

/// The members that hold a page's items and the link to the next page, unless the extension says
/// otherwise.
const ITEMS: &str = "value";
const NEXT: &str = "nextLink";

pub(super) fn apply(note: &Note<'_>, refining: &mut Refining<'_>) {
    if !note.node.value.is_object() {
        note.node.expected("an object", refining.diagnostics);
        return;
    }
    let Subject::Operation(index) = note.subject else {
        return;
    };
    let items = note.node.text("itemName", refining.diagnostics).unwrap_or(ITEMS);
    let next = match note.node.get("nextLinkName").map(|node| node.value) {
        // Services that say that there is one page only may still send a link to a second one.
        None | Some(Value::Null) => Some(NEXT),
        Some(_) => note.node.text("nextLinkName", refining.diagnostics),
    };
    let Some(operation) = refining.model.operations.get(index) else {
        return;
    };
    let mut types = operation.responses.values().filter_map(|response| response.ty.as_ref());
    let record = types.next().and_then(|ty| refining.model.record(ty));
    let found = record.and_then(|record| {
        record
            .fields
            .iter()
            .position(|field| field.key == items && matches!(field.ty, Type::List(_)))
    });
    note.node.text("operationName", refining.diagnostics);
    let repeats = repeats(note, refining, operation);
    let paging =
        found.zip(next).map(|(items, next)| Paging { items, next: next.to_owned(), repeats });
    if let Some(operation) = refining.model.operations.get_mut(index) {
        if paging.is_none() {
            let items = items.escape_debug();
            operation
                .unsupported
                .push(format!("is pageable, but its answer has no list `{items}`"));
        }
        operation.paging = paging;
    }
}

/// Whether the next page is asked for as the first was: `operationName` names the operation that asks for
/// it. It may be one that only a generator knows; what it would do is a GET of the link.
fn repeats(note: &Note<'_>, refining: &Refining<'_>, operation: &Operation) -> bool {
    let by = note.node.get("operationName").and_then(|node| node.value.as_str());
    let by = refining.model.operations.iter().find(|other| Some(other.id.as_str()) == by);
    by.is_some_and(|by| by.method != "get" && by.method == operation.method)
}
