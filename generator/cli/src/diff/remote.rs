//! Sides that are at a commit of upstream: `URL@REV:…`, or `pin:…` for the commit that crates are pinned to. What
//! follows is a crate or files; nothing stands for the crate that the other side is.

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

/// A side at a commit, whose folders have been fetched.
pub(super) struct Remote {
    pub(super) commit: Commit,
    /// The crate or the files.
    rest: String,
}

/// Fetches the commit of a side that is at one; nothing of another side.
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

/// The crate that a side is, which the other one, being a commit alone, is then as well.
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

/// The side, as far as its files have been fetched.
pub(super) fn find(remote: &Remote, search: &Search<'_>) -> Result<Side, Failure> {
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

/// A crate as it is here, of the descriptions as they are there.
fn of_crate(name: &str, remote: &Remote, search: &Search<'_>) -> Result<Side, Failure> {
    let name_lock = name_lock::committed(&search.root, name)?;
    let revision = remote.commit.tree.revision.clone();
    let specs = Box::new(Tree { revision, root: String::new() });
    let side = side::of_crate(name, name_lock, config::read(search.root)?, specs)?;
    Ok(Side { web: remote.commit.page(), ..side })
}
