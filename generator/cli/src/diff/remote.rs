//! Finds a side of a comparison at a commit of upstream: `URL@REV:PATH`, or `pin:PATH` for the commit that
//! crates are pinned to. PATH is a crate or files; if it is empty, the crate that the other side names is
//! meant.

use super::named::{self, Named};
use super::revision::{self, Found};
use super::side::{self, Search, Side};
use crate::cli::From;
use crate::config;
use crate::console::Failure;
use crate::git::Tree;
use crate::name_lock;
use crate::pins;
use crate::upstream::{self, Commit, Source, Upstream};
use std::path::Path;

/// A side at a commit of upstream whose folders have been fetched.
pub(super) struct Remote {
    pub(super) commit: Commit,
    /// The part after `URL@REV:` or `pin:`: a crate or files.
    rest: String,
}

/// Fetches the commit that a side is at; `None` if the side is not `URL@REV:…` or `pin:…`.
pub(super) fn open(text: &str, other: &str, root: &Path) -> Result<Option<Remote>, Failure> {
    let is_pin = text == pins::PIN || text.starts_with("pin:");
    let (url, rest) = match upstream::side(text) {
        Some((url, rest)) => (Some(url.to_owned()), rest),
        None if is_pin && !root.join(text).exists() => {
            (None, text.get(pins::PIN.len() + 1..).unwrap_or_default())
        }
        None => return Ok(None),
    };
    let rest = match rest {
        "" => crate_of(other, root)?,
        rest => rest.to_owned(),
    };
    let source = config::read_from(&root)?.map(|config| config.source);
    let from = match url {
        None => pins::pinned(&rest, root)?,
        url => From { url, commit: None, is_offline: false },
    };
    let commit = Upstream::at(&from, &source.unwrap_or_else(Source::default))?;
    Ok(Some(Remote { commit, rest }))
}

/// Returns the name of the crate that the other side (`text`) is. It is needed if this side is a commit alone,
/// which then means the same crate.
fn crate_of(text: &str, root: &Path) -> Result<String, Failure> {
    let name = text.rsplit([':', '#']).next().unwrap_or_default();
    let config = config::read_from(&root)?;
    let mut crates = config.iter().flat_map(|config| &config.crates);
    match crates.any(|each| each.job.name == name) {
        true => Ok(name.to_owned()),
        false => Err(format!(
            "expected a crate or a path after `URL@REV:` or `pin:`, found nothing; it may be left out if the other \
             side is a crate, which `{}` is not",
            text.escape_debug()
        )
        .into()),
    }
}

/// Returns the side at the commit. Files that are not fetched yet are missing; the caller fetches them and
/// calls again.
pub(super) fn find_side(remote: &Remote, search: &Search<'_>) -> Result<Side, Failure> {
    let revision = remote.commit.tree.revision.clone();
    let (paths, tag) = match named::parse(&remote.rest, false, search.flag)? {
        Named::Crate(name) => return of_crate(&name, remote, search),
        Named::Readme(path, tag) => (vec![path], Some(tag)),
        Named::Paths(paths) => (paths, None),
    };
    let config = config::read_from(&search.root)?;
    let is_path = revision.kind(&remote.rest)?.is_some();
    if side::is_crate(&remote.rest, is_path, config.as_ref(), search.flag)? {
        return of_crate(&remote.rest, remote, search);
    }
    let mut places = Vec::new();
    for path in &paths {
        let found = Found { revision: &revision, config: config.as_ref(), flag: search.flag };
        places.push(found.place(path, std::slice::from_ref(path))?);
    }
    let located = revision::located(places, tag, None, revision, search.flag)?;
    let (folder, page) = (located.folder.clone(), remote.commit.page());
    let side = side::of_files(located, config::overrides(search.root)?.items)?;
    let web = page.map(|page| match folder.as_str() {
        "" => page,
        folder => format!("{page}/{folder}"),
    });
    Ok(Side { web, ..side })
}

/// Returns a side that has the crate's configuration and names from disk, and the descriptions from the commit.
fn of_crate(name: &str, remote: &Remote, search: &Search<'_>) -> Result<Side, Failure> {
    let name_lock = name_lock::committed(&search.root, name)?;
    let revision = remote.commit.tree.revision.clone();
    let specs = Box::new(Tree { revision, root: String::new() });
    let side = side::of_crate(name, name_lock, config::read(search.root)?, specs)?;
    Ok(Side { web: remote.commit.page(), ..side })
}
