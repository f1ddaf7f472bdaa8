//! Finds api-versions, description files and readmes of a service in a folder of descriptions, in the old and
//! new layouts of upstream's folders. Which of them belong to a crate is decided by the modules below.

mod advice;
mod files;
mod readmes;

pub(crate) use advice::meant;
pub(crate) use files::Wanted;
pub(crate) use readmes::readme;

use crate::api_version::{STAGES, taken_apart};
use crate::specs::Browse;
use armgen::Outline;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Names of folders that contain no descriptions.
const SKIPPED: [&str; 2] = ["examples", "scenarios"];

/// A folder of descriptions, with a cache of what its files have.
pub(crate) struct Checkout<'a> {
    specs: &'a dyn Browse,
    outlines: RefCell<BTreeMap<String, Option<Rc<Outline>>>>,
}

/// The folder of one api-version, `{above}/{stage}/{version}`, as in `…/Microsoft.Dns/stable/2018-05-01`.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct VersionFolder {
    pub(crate) above: String,
    pub(crate) stage: &'static str,
    pub(crate) version: String,
}

impl VersionFolder {
    pub(crate) fn folder(&self) -> String {
        format!("{}/{}/{}", self.above, self.stage, self.version)
    }
}

impl<'a> Checkout<'a> {
    pub(crate) fn new(specs: &'a dyn Browse) -> Checkout<'a> {
        Checkout { specs, outlines: RefCell::default() }
    }

    /// Returns the api-version folders of the services that files belong to, sorted.
    pub(crate) fn version_folders<'f>(
        &self,
        files: impl IntoIterator<Item = &'f String>,
    ) -> Result<Vec<VersionFolder>, String> {
        let mut tops = BTreeSet::new();
        for file in files {
            tops.extend(self.tops(file)?);
        }
        let mut found = BTreeSet::new();
        tops.into_iter().try_for_each(|top| self.version_folders_below(top, &mut found))?;
        Ok(found.into_iter().collect())
    }

    fn version_folders_below(
        &self,
        top: String,
        found: &mut BTreeSet<VersionFolder>,
    ) -> Result<(), String> {
        let mut folders = vec![top];
        while let Some(above) = folders.pop() {
            for (name, _) in
                self.specs.list(&above)?.into_iter().filter(|(_, is_folder)| *is_folder)
            {
                let folder = format!("{above}/{name}");
                match STAGES.into_iter().find(|stage| *stage == name) {
                    Some(stage) => {
                        let versions = self.specs.list(&folder)?.into_iter();
                        found.extend(versions.filter(|(_, is_folder)| *is_folder).map(
                            |(version, _)| VersionFolder { above: above.clone(), stage, version },
                        ));
                    }
                    None if SKIPPED.contains(&name.as_str()) => {}
                    None => folders.push(folder),
                }
            }
        }
        Ok(())
    }

    /// Returns the top folders of the service that a file belongs to. If that folder does not exist, returns
    /// those of the services that have the folder of the file's resource provider (`Microsoft.…`) today.
    fn tops(&self, file: &str) -> Result<Vec<String>, String> {
        let own = top(file);
        if !self.specs.list(own)?.is_empty() {
            return Ok(vec![own.to_owned()]);
        }
        let provider = file.get(own.len() + 1..).and_then(|rest| rest.split('/').next());
        let (Some(provider), Some((services, kind))) = (provider, own.split_once('/')) else {
            return Ok(Vec::new());
        };
        let Some((_, kind)) = kind.split_once('/') else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for (service, _) in self.specs.list(services)? {
            let top = format!("{services}/{service}/{kind}");
            if self.specs.list(&top)?.iter().any(|(name, is_folder)| *is_folder && name == provider)
            {
                found.push(top);
            }
        }
        Ok(found)
    }

    /// Returns the paths of all description files of an api-version, sorted.
    pub(crate) fn files(&self, place: &VersionFolder) -> Result<Vec<String>, String> {
        self.below(&place.folder(), &SKIPPED, &|name| name.ends_with(".json"))
    }

    /// Returns the paths of all files below a folder whose names are wanted, sorted; `skipped` are folders not
    /// to enter.
    fn below(
        &self,
        folder: &str,
        skipped: &[&str],
        is_wanted: &dyn Fn(&str) -> bool,
    ) -> Result<Vec<String>, String> {
        let mut found = Vec::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            for (name, is_folder) in self.specs.list(&folder)? {
                let path = format!("{folder}/{name}");
                if is_folder && !skipped.contains(&name.as_str()) {
                    folders.push(path);
                } else if !is_folder && is_wanted(&name) {
                    found.push(path);
                }
            }
        }
        found.sort();
        Ok(found)
    }

    /// Returns the operations and definitions of a file; `None` if it is not a description.
    fn outline(&self, file: &str) -> Option<Rc<Outline>> {
        let known = self.outlines.borrow().get(file).cloned();
        known.unwrap_or_else(|| {
            let outline = armgen::outline(file, self.specs).map(Rc::new);
            self.outlines.borrow_mut().insert(file.to_owned(), outline.clone());
            outline
        })
    }

    fn is_pending(&self, file: &str) -> bool {
        self.specs.is_pending(file)
    }

    fn has(&self, path: &str) -> bool {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        self.specs.list(folder).is_ok_and(|entries| entries.iter().any(|(entry, _)| entry == name))
    }
}

/// Returns the top folder of a file's service: `specification/SERVICE/resource-manager` or `…/data-plane`, else
/// `specification/SERVICE`, or for other paths the part above stage and api-version.
fn top(path: &str) -> &str {
    const KINDS: [&str; 2] = ["resource-manager", "data-plane"];
    let mut ends = path.match_indices('/').map(|(end, _)| end);
    let (second, third) = (ends.nth(1), ends.next());
    let kind = second.zip(third).and_then(|(second, third)| path.get(second + 1..third));
    match (second, third) {
        (_, Some(third)) if kind.is_some_and(|kind| KINDS.contains(&kind)) => path.get(..third),
        (Some(second), _) if path.starts_with("specification/") => path.get(..second),
        _ => taken_apart(path).map(|(above, ..)| above),
    }
    .unwrap_or_default()
}

/// Returns the file name at the end of a path.
fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
