//! The models' files: records in one, enums in another, unions in a third. Each kind of type has a file of its
//! own beside this one.

pub(super) mod accessor;
mod choice;
pub(super) mod constructor;
pub(super) mod record;
pub(super) mod union;

use super::file::{File, Item, items, plain};
use super::source::Source;
use crate::model::{Kind, TypeId};

/// The files, their types sorted by name.
pub(super) fn files(source: Source<'_>) -> Vec<File<'_>> {
    let mut ids: Vec<TypeId> = source.model.definitions().map(|(id, _)| id).collect();
    ids.sort_by_key(|id| source.names.ty(*id).map(|names| names.ty.to_string()));
    let sent = source.model.sent();
    let mut records: Vec<Item<'_>> = Vec::new();
    let mut choices: Vec<Item<'_>> = Vec::new();
    let mut unions: Vec<Item<'_>> = Vec::new();
    for id in ids {
        let (Some(definition), Some(names)) = (source.model.definition(id), source.names.ty(id))
        else {
            continue;
        };
        match &definition.kind {
            Kind::Record(record) => {
                let is_sent = sent.contains(&id);
                records.push(Box::new(move || {
                    record::items(source, definition, record, names, is_sent)
                }));
            }
            Kind::Choice(choice) => {
                choices.push(Box::new(move || choice::items(definition, choice, names)));
            }
            Kind::Union(union) => {
                unions.push(Box::new(move || union::items(source, definition, union, names)));
            }
        }
    }
    let mut files = Vec::new();
    if !records.is_empty() {
        records.insert(0, plain(move || record::imports(source)));
        files.push(items("src/models/records.rs", records));
    }
    if !choices.is_empty() {
        choices.insert(0, plain(move || choice::imports(source)));
        files.push(items("src/models/enums.rs", choices));
    }
    if !unions.is_empty() {
        unions.insert(0, plain(move || union::imports(source)));
        files.push(items("src/models/unions.rs", unions));
    }
    files
}
