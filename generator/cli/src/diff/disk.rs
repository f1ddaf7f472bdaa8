//! Finds a side of a comparison that is on disk.

use super::named::Named;
use super::side::{self, Files, Located, Search, Side};
use crate::config::{self, Readme};
use crate::console::Failure;
use crate::specs::{Browse, Folder};
use crate::{checkout, name_lock};
use std::path::{Path, PathBuf};

/// Returns whether a path that is written exactly like the side exists on disk.
pub(super) fn is_there(text: &str, search: &Search<'_>) -> bool {
    !text.is_empty() && place(text, search).is_some()
}

/// Returns the existing path of a name that a user gives, relative to the specs folder, the current folder or
/// the repository, in this order.
fn place(text: &str, search: &Search<'_>) -> Option<PathBuf> {
    let bases = [search.specs, Some(Path::new("")), Some(search.root)];
    bases.into_iter().flatten().map(|base| base.join(text)).find(|path| path.exists())
}

pub(super) fn find_side(named: Named, search: &Search<'_>) -> Result<Side, Failure> {
    let config = config::read_from(&search.root)?;
    let own = || Folder::open(&search.root.join(config::SPECS));
    let paths = match named {
        Named::Crate(name) => {
            let config = config.map_or_else(|| config::read(search.root), Ok)?;
            let name_lock = name_lock::committed(&search.root, &name)?;
            return side::of_crate(&name, name_lock, config, Box::new(own()?));
        }
        Named::Readme(path, tag) => {
            let (folder, paths) = locate(&[path], config.as_ref(), search)?;
            let path = paths.into_iter().next().map(|(path, _)| path).unwrap_or_default();
            let files = Files::Readme(Readme { path, tag });
            return with_overrides(located(folder, files, search), search);
        }
        Named::Paths(paths) => paths,
    };
    if let [name] = paths.as_slice() {
        let is_path = place(name, search).is_some();
        if side::is_crate(name, is_path, config.as_ref(), search.flag)?
            && let Some(config) = config
        {
            let name_lock = name_lock::committed(&search.root, name)?;
            return side::of_crate(name, name_lock, config, Box::new(own()?));
        }
    }
    let (folder, paths) = locate(&paths, config.as_ref(), search)?;
    let mut inputs = Vec::new();
    for (path, is_folder) in paths {
        match is_folder {
            true => inputs.extend(side::descriptions(&path, &path, &folder.list(&path)?)?),
            false => inputs.push(path),
        }
    }
    with_overrides(located(folder, Files::Inputs(inputs), search), search)
}

fn with_overrides(located: Located, search: &Search<'_>) -> Result<Side, Failure> {
    side::of_files(located, config::overrides(search.root)?.items)
}

fn located(folder: Folder, files: Files, search: &Search<'_>) -> Located {
    let inside = folder.below(search.root).unwrap_or_default();
    Located { specs: Box::new(folder), folder: inside, files }
}

/// Finds paths on disk. Returns the specs folder that they are in, and each path relative to that folder with
/// `true` if it is a folder.
fn locate(
    paths: &[String],
    config: Option<&config::Config>,
    search: &Search<'_>,
) -> Result<(Folder, Vec<(String, bool)>), String> {
    let mut places = Vec::new();
    for path in paths {
        let place = place(path, search).ok_or_else(|| {
            let beside = beside(path, search);
            let beside = beside.iter().map(String::as_str);
            let specs = search.specs.and_then(|specs| Folder::open(specs).ok());
            let own = Folder::open(&search.root.join(config::SPECS)).ok();
            let mut meant = specs.or(own).map(|folder| checkout::meant(Path::new(path), &folder));
            match meant.take().filter(|meant| !meant.is_empty()) {
                Some(meant) => {
                    side::nothing(path, "", config, std::iter::empty(), search.flag) + &meant
                }
                None => side::nothing(path, "", config, beside, search.flag),
            }
        })?;
        places.push(std::path::absolute(&place).unwrap_or(place));
    }
    let root = match (search.specs, places.first()) {
        (Some(specs), _) => specs.to_owned(),
        (None, Some(first)) => around(first),
        (None, None) => return Err(format!("expected {} to name files, found none", search.flag)),
    };
    let folder = Folder::open(&root)?;
    let mut found = Vec::new();
    for place in places {
        found.push((folder.locate(&root, &place, search.flag)?, place.is_dir()));
    }
    Ok((folder, found))
}

/// Returns the folder that contains `specification/`. Without one, returns the folder of the file, which
/// `$ref`s then can't leave.
fn around(path: &Path) -> PathBuf {
    let ancestors = path.ancestors().filter(|folder| folder.ends_with("specification"));
    match ancestors.filter_map(Path::parent).next() {
        Some(outer) => outer.to_owned(),
        None => path.parent().unwrap_or(path).to_owned(),
    }
}

/// Returns the names of files and folders beside a path that does not exist, for a suggestion.
fn beside(path: &str, search: &Search<'_>) -> Vec<String> {
    let folder = Path::new(path).parent().unwrap_or(Path::new(""));
    let bases = [search.specs, Some(Path::new(".")), Some(search.root)];
    let folders = bases.into_iter().flatten().filter_map(|base| base.join(folder).read_dir().ok());
    let entries = folders.flatten().filter_map(Result::ok);
    entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}
