//! Compares how operations are paged (`x-ms-pageable`) and polled (`x-ms-long-running-operation`).

use super::matched::Matched;
use super::walk::Walk;
use crate::compare::findings::rules::*;
use crate::compare::findings::{Finding, Wire};
use crate::compare::pairing::operations as pairs;
use crate::model::{FinalState, Operation, Pages};

pub(super) fn compare(walk: &mut Walk<'_>, matched: Matched<'_>) {
    paging(walk, matched);
    polling(walk, matched);
}

fn paging(walk: &mut Walk<'_>, matched: Matched<'_>) {
    let Matched { index, old, new, .. } = matched;
    let (before, after) = (old.declared.pages.as_ref(), new.declared.pages.as_ref());
    if let (Some(before), Some(after)) = (before, after)
        && before.items != after.items
    {
        let (was, is) = (before.items.clone(), after.items.clone());
        let words = format!("has a page's items in `{is}`, before in `{was}`");
        let finding =
            matched.blank(PAGING_ITEMS).of_response().says(words).between(Some(was), Some(is));
        walk.found(index, &finding);
    }
    // The description's next link counts, even if the response has no such property and the generated method is
    // therefore not paged.
    let link = |pages: Option<&Pages>| pages?.next.clone();
    match (link(before), link(after)) {
        (None, Some(_)) => {
            let finding = matched.blank(PAGING_ADDED).of_response();
            walk.found(index, &finding.says("now returns a list page by page"));
        }
        (Some(_), None) => {
            let finding = matched.blank(PAGING_REMOVED).of_response();
            walk.found(index, &finding.says("no longer returns a list page by page"));
        }
        (Some(was), Some(is)) if was != is => {
            let words = format!("has the next link in `{is}`, before in `{was}`");
            let finding = matched.blank(PAGING_LINK).of_response().says(words);
            walk.found(index, &finding.between(Some(was), Some(is)));
        }
        _ => {}
    }
    let repeats = |operation: &Operation| operation.paging.as_ref().map(|paging| paging.repeats);
    let by = |pages: Option<&Pages>| {
        pages?.by.as_ref().map(|(method, path)| format!("{method} {}", pairs::path_key(path)))
    };
    let words = match (repeats(old), repeats(new)) {
        (Some(true), Some(false)) => "now requests further pages by a GET",
        (Some(false), Some(true)) => "now requests further pages like the first one",
        (Some(_), Some(_)) if by(before) != by(after) => {
            "now requests further pages by another operation"
        }
        _ => return,
    };
    let finding = matched.blank(PAGING_METHOD).says(words);
    walk.found(index, &finding.between(by(before), by(after)));
}

fn polling(walk: &mut Walk<'_>, matched: Matched<'_>) {
    let Matched { index, old, new, .. } = matched;
    let finding: Finding = match (&old.polling, &new.polling) {
        (None, Some(_)) => {
            matched.blank(LONG_RUNNING_ADDED).of_response().says("is now long-running")
        }
        (Some(_), None) => {
            matched.blank(LONG_RUNNING_REMOVED).of_response().says("is no longer long-running")
        }
        (Some(before), Some(after)) if before.result != after.result => {
            let words = |result| match result {
                FinalState::Resource => Some("in the resource"),
                FinalState::Location => Some("where `Location` leads"),
                FinalState::Status => Some("in the last status"),
                // Operations without a result are not compared here: the comparison of responses reports a body
                // that was added or removed.
                FinalState::Nothing => None,
            };
            let (Some(was), Some(is)) = (words(before.result), words(after.result)) else {
                return;
            };
            let words = format!("has its result {is}, was {was}");
            let mut finding = matched.blank(FINAL_STATE).of_response().says(words);
            // An old client fetches the result of a GET, PUT or PATCH from the request's URL, which still works.
            if before.result == FinalState::Resource
                && matches!(old.method, "get" | "put" | "patch")
            {
                finding.verdict.response = Some(Wire::Compatible);
            }
            finding.between(Some(was.to_owned()), Some(is.to_owned()))
        }
        _ => return,
    };
    walk.found(index, &finding);
}
