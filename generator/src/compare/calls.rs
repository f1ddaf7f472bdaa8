//! How an operation is called until its end is reached: whether its answer is a page of a list, and whether
//! it takes long.

use super::draft::Draft;
use super::operations::Twins;
use super::rules::*;
use super::walk::Walk;
use crate::model::{Model, Operation, Where};

pub(super) fn compare(walk: &mut Walk<'_>, twins: Twins<'_>) {
    paging(walk, twins);
    polling(walk, twins);
}

fn paging(walk: &mut Walk<'_>, twins: Twins<'_>) {
    let Twins { index, old, new } = twins;
    let (before, after) = match (&old.paging, &new.paging) {
        (Some(before), Some(after)) => (before, after),
        (None, Some(_)) => {
            walk.found(
                index,
                &twins.blank(PAGING_ADDED).answered().says("now answers page by page"),
            );
            return;
        }
        (Some(_), None) => {
            let draft = twins.blank(PAGING_REMOVED).answered();
            walk.found(index, &draft.says("no longer answers page by page"));
            return;
        }
        (None, None) => return,
    };
    if before.next != after.next {
        let by = |next: &Option<String>| {
            next.as_ref().map_or_else(|| "nothing".to_owned(), |next| format!("`{next}`"))
        };
        let (was, is) = (before.next.clone(), after.next.clone());
        let (before, after) = (by(&before.next), by(&after.next));
        let words = format!("links to the next page by {after}, before by {before}");
        walk.found(index, &twins.blank(PAGING_LINK).answered().says(words).between(was, is));
    }
    let items = |model: &Model, operation: &Operation| {
        let (id, at, _) = model.page(operation)?;
        Some(model.definition(id)?.as_record()?.fields.get(at)?.key.clone())
    };
    let (was, is) = (items(walk.old, old), items(walk.new, new));
    if let (Some(was), Some(is)) = (was, is)
        && was != is
    {
        let words = format!("has a page's items in `{is}`, before in `{was}`");
        let draft = twins.blank(PAGING_ITEMS).answered().says(words).between(Some(was), Some(is));
        walk.found(index, &draft);
    }
    if before.repeats != after.repeats {
        let words = match after.repeats {
            true => "is now asked for further pages as for the first",
            false => "is now asked for further pages by a GET",
        };
        walk.found(index, &twins.blank(PAGING_METHOD).says(words));
    }
}

fn polling(walk: &mut Walk<'_>, twins: Twins<'_>) {
    let Twins { index, old, new } = twins;
    let draft: Draft = match (&old.polling, &new.polling) {
        (None, Some(_)) => twins.blank(LONG_RUNNING_ADDED).says("is now long-running"),
        (Some(_), None) => twins.blank(LONG_RUNNING_REMOVED).says("is no longer long-running"),
        (Some(before), Some(after)) if before.result != after.result => {
            let words = |result| match result {
                Where::Resource => Some("in the resource"),
                Where::Location => Some("where `Location` leads"),
                Where::Status => Some("in the last status"),
                // Whether there is a result is the answers' to say.
                Where::Nothing => None,
            };
            let (Some(was), Some(is)) = (words(before.result), words(after.result)) else {
                return;
            };
            let draft = twins.blank(FINAL_STATE).says(format!("has its result {is}, before {was}"));
            draft.between(Some(was.to_owned()), Some(is.to_owned()))
        }
        _ => return,
    };
    walk.found(index, &draft.answered());
}
