//! Finds the description files of a service in a checkout or commit of upstream, by api-version, whichever
//! folder layout the service uses.

use crate::api_version::taken_apart;
use crate::console::Failure;
use crate::specs::Browse;
use crate::spelling;
use crate::upstream::Commit;
use armgen::age;
use armgen::{Job, Specs, Subject};
use std::collections::{BTreeMap, BTreeSet};
use wildmatch::WildMatch;

/// The folder of upstream's repository that has a folder for each service.
const SERVICES: &str = "specification";

/// The folder of a service that has its Azure Resource Manager descriptions.
const MANAGEMENT: &str = "resource-manager";

/// The names of folders that contain no descriptions.
const SKIPPED: [&str; 2] = ["examples", "scenarios"];

/// Returns the description files of a service, sorted. Each folder that has `stable/` or `preview/` folders
/// contributes the files of one api-version: `version` if given, otherwise the newest stable one, or the newest
/// preview if there is no stable one.
pub(crate) fn files(
    specs: &dyn Browse,
    service: &str,
    version: Option<&str>,
) -> Result<Vec<String>, Failure> {
    let top = format!("{SERVICES}/{service}/{MANAGEMENT}");
    if specs.list(&top)?.is_empty() {
        let services = services(specs)?;
        let near = spelling::nearest(service, services.iter().map(String::as_str));
        let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        let found = service.escape_debug();
        return Err(format!(
            "expected a folder of {SERVICES}/ with {MANAGEMENT}/ in it, found `{found}`{near}"
        )
        .into());
    }
    let mut groups: BTreeMap<String, BTreeMap<(bool, String), Vec<String>>> = BTreeMap::new();
    for path in below(specs, &top)? {
        if let Some((above, name, rest)) = taken_apart(&path)
            && path.ends_with(".json")
            && !rest.contains('/')
        {
            let is_stable = path.contains("/stable/");
            let group = groups.entry(above.to_owned()).or_default();
            group.entry((is_stable, name.to_owned())).or_default().push(path.clone());
        }
    }
    let mut found = Vec::new();
    let mut versions = BTreeSet::new();
    for group in groups.into_values() {
        let newest = match version {
            Some(version) => group.iter().find(|((_, name), _)| name == version),
            None => group.iter().max_by_key(|((is_stable, name), _)| (*is_stable, age(name))),
        };
        found.extend(newest.map(|(_, files)| files.clone()).unwrap_or_default());
        versions.extend(group.into_keys().map(|(_, name)| name));
    }
    if found.is_empty() {
        let mut versions: Vec<&str> = versions.iter().map(String::as_str).collect();
        versions.sort_by(|a, b| age(b).cmp(&age(a)));
        versions.truncate(5);
        let has = match versions.as_slice() {
            [] => String::new(),
            versions => format!("; the newest are {}", spelling::list(versions.iter().copied())),
        };
        let wanted = version.map(|version| format!(" of {version}")).unwrap_or_default();
        return Err(format!("expected descriptions{wanted} below {top}, found none{has}").into());
    }
    found.sort();
    Ok(found)
}

/// Returns the names of all services, which are the folders in `specification/`.
pub(crate) fn services(specs: &dyn Browse) -> Result<Vec<String>, String> {
    let entries = specs.list(SERVICES)?;
    Ok(entries.into_iter().filter(|(_, is_folder)| *is_folder).map(|(name, _)| name).collect())
}

/// Returns all files below a folder, except those in folders named in `SKIPPED`.
fn below(specs: &dyn Browse, top: &str) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    let mut folders = vec![top.to_owned()];
    while let Some(folder) = folders.pop() {
        for (name, is_folder) in specs.list(&folder)? {
            let path = format!("{folder}/{name}");
            match is_folder {
                true if !SKIPPED.contains(&name.as_str()) => folders.push(path),
                true => {}
                false => found.push(path),
            }
        }
    }
    Ok(found)
}

/// Returns the description files of a service that have an operation whose id matches a glob; all files with
/// operations if there are no globs. A glob that matches no operation is an error.
pub(crate) fn inputs(
    commit: &Commit,
    service: &str,
    version: Option<&str>,
    globs: &[String],
) -> Result<Vec<String>, Failure> {
    let files = files(&commit.tree, service, version)?;
    let ids = commit.complete(|| {
        let of = |file: &String| ids(file, &commit.tree).unwrap_or_default();
        files.iter().map(of).collect::<Vec<_>>()
    })?;
    let globs: Vec<WildMatch> = globs.iter().map(|glob| WildMatch::new(glob)).collect();
    let is_wanted = |id: &String| globs.is_empty() || globs.iter().any(|glob| glob.matches(id));
    for glob in &globs {
        if !ids.iter().flatten().any(|id| glob.matches(id)) {
            let wanted = glob.to_string();
            let near = spelling::nearest(&wanted, ids.iter().flatten().map(String::as_str));
            let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            let count = crate::console::counted(files.len(), "newest file");
            return Err(format!(
                "expected an operation like `{}` in the {count} of `{service}`, found none{near}",
                wanted.escape_debug()
            )
            .into());
        }
    }
    let found = files.into_iter().zip(ids).filter(|(_, ids)| ids.iter().any(is_wanted));
    Ok(found.map(|(file, _)| file).collect())
}

/// Returns the ids of the operations in a file; `None` if it can't be read as a description.
fn ids(file: &str, specs: &(dyn Specs + Sync)) -> Option<Vec<String>> {
    let job = Job::new("found", [file]);
    let listed = armgen::operations(Subject { job: &job, overrides: &[], specs }).ok()?;
    Some(listed.into_iter().map(|listed| listed.id).collect())
}
