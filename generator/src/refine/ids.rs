//! Operation ids that several files have, such as `Usages_List`.

use crate::diagnostics::Diagnostics;
use crate::link::{not_alone, shown};
use crate::model::{Model, Operation};
use crate::name_lock::{NameLock, is_version, stem};

/// Adds a qualifier to operations that share their id with another file's. One keeps the plain
/// name: the one that has it in the name lock file, or else the first by file path; the others get
/// the stem of their file added.
pub(super) fn tell_apart(model: &mut Model, name_lock: &NameLock, diagnostics: &mut Diagnostics) {
    let rank = |operation: &Operation| {
        let names = name_lock.operation(&operation.place.file, &operation.id, false);
        (names.is_none_or(|names| !names.is_empty()), names.is_none())
    };
    // Operations are sorted by id.
    let of_one_id = model.operations.chunk_by_mut(|one, other| one.id == other.id);
    for operations in of_one_id.filter(|operations| operations.len() > 1) {
        let ranked = operations.iter().enumerate().min_by_key(|(_, operation)| rank(operation));
        let Some((first, kept)) = ranked else { continue };
        let kept = shown(kept.method, &kept.path, &kept.place.file);
        let files: Vec<_> = operations.iter().map(|other| other.place.file.clone()).collect();
        let others = operations.iter_mut().enumerate().filter(|(index, _)| *index != first);
        for (_, operation) in others {
            let own = stem(&operation.place.file);
            let is_alone = files.iter().filter(|file| stem(file) == own).count() == 1;
            let version = version(&operation.place.file).filter(|_| !is_alone);
            let qualified = version.map(|version| format!("{own} {version}"));
            let qualifier = qualified.unwrap_or_else(|| own.to_owned());
            let help = "the name of this one gets its file's name appended";
            let help = format!("the first is {kept}; {help}");
            diagnostics.warning(operation.place.clone(), not_alone(&operation.id), help);
            operation.qualifier = Some(qualifier);
        }
    }
}

/// The innermost folder around a file whose name is an api-version.
fn version(file: &str) -> Option<&str> {
    file.rsplit('/').skip(1).find(|folder| is_version(folder))
}
