//! Sides that are at a revision of git: the configuration and the corrections are those of the revision, too.

use super::named::{self, Named};
use super::side::{self, Files, Located, Search, Side};
use crate::config::{self, Config, Readme, Source};
use crate::console::Failure;
use crate::git::{self, Kind, Repository, Revision, Tree};
use crate::{checkout, crate_name, name_lock, spelling};
use armgen::Override;
use std::path::{Component, Path};
use std::sync::Arc;

pub(super) fn find(revision: &str, rest: &str, search: &Search<'_>) -> Result<Side, Failure> {
    let (paths, tag) = match named::parse(rest, false, search.flag)? {
        Named::Crate(name) => return of_crate(&name, own(revision, search)?),
        Named::Readme(path, tag) => (vec![path], Some(tag)),
        Named::Paths(paths) => (paths, None),
    };
    let mut config = None;
    if crate_name::problem(rest).is_none()
        && let Ok(own) = own(revision, search)
    {
        config = config::read_from(&own)?;
        let is_path = own.revision.kind(&git::join(&own.prefix, rest))?.is_some();
        if side::is_crate(rest, is_path, config.as_ref(), search.flag)? {
            return of_crate(rest, own);
        }
    }
    let first = paths.first().map(String::as_str).unwrap_or_default();
    let (repository, revision) = open(first, revision, search)?;
    let revision = Arc::new(revision);
    let mut places = Vec::new();
    for path in &paths {
        let found = Found { revision: &revision, config: config.as_ref(), flag: search.flag };
        places.push(found.place(path, &candidates(path, &repository)?)?);
    }
    let overrides = overrides(&revision, search)?;
    let root = search.specs.map(|_| repository.prefix);
    side::of_files(located(places, tag, root, revision, search.flag)?, overrides)
}

/// armgen's own repository at a revision.
struct Own {
    revision: Revision,
    /// Where the folder of the configuration is in it.
    prefix: String,
}

impl Source for Own {
    fn text(&self, file: &str) -> Result<Option<String>, Failure> {
        let said = |reason| format!("cannot read {}: {reason}", self.shown(file));
        Ok(self.revision.text(&git::join(&self.prefix, file)).map_err(said)?)
    }

    fn shown(&self, file: &str) -> String {
        format!("{}:{file}", self.revision.name)
    }
}

fn own(revision: &str, search: &Search<'_>) -> Result<Own, String> {
    let repository = Repository::around(search.root)?;
    Ok(Own { revision: repository.at(revision)?, prefix: repository.prefix })
}

fn of_crate(name: &str, own: Own) -> Result<Side, Failure> {
    let config = config::read_from(&own)?;
    let config = config
        .ok_or_else(|| format!("expected a file {}, found none", own.shown(config::CRATES)))?;
    let name_lock = name_lock::committed(&own, name)?;
    let root = git::join(&own.prefix, config::SPECS);
    side::of_crate(
        name,
        name_lock,
        config,
        Box::new(Tree { revision: Arc::new(own.revision), root }),
    )
}

/// The corrections of the same revision, if it is one of armgen's own repository; else those on disk.
fn overrides(revision: &Revision, search: &Search<'_>) -> Result<Vec<Override>, Failure> {
    let overrides = match own(&revision.name, search) {
        Ok(own) if own.revision.tree == revision.tree => config::overrides_from(&own)?,
        _ => config::overrides(search.root)?,
    };
    Ok(overrides.items)
}

/// The repository that a path is in, at a revision: that of the path, of the specs folder, of the current
/// folder, or armgen's own. The path itself need not be on disk.
fn open(path: &str, revision: &str, search: &Search<'_>) -> Result<(Repository, Revision), String> {
    let at = |repository: Repository| repository.at(revision).map(|found| (repository, found));
    let path = Path::new(path);
    match search.specs {
        _ if path.is_absolute() => at(above(path)?.0),
        Some(specs) => at(Repository::around(specs)?),
        None => {
            let here = Repository::around(Path::new(".")).and_then(at);
            here.or_else(|_| at(Repository::around(search.root)?))
        }
    }
}

/// The repository of an absolute path, and what of the path is below the folder that git was asked about. That
/// is a folder on disk to which no symbolic link of the repository leads.
fn above(path: &Path) -> Result<(Repository, &Path), String> {
    let mut folders = path.ancestors().filter(|folder| folder.is_dir());
    loop {
        let folder = folders.next().unwrap_or(path);
        let repository = Repository::around(folder)?;
        if folder.ends_with(&repository.prefix) {
            return Ok((repository, path.strip_prefix(folder).unwrap_or(path)));
        }
    }
}

/// Where a path may be, from the repository's top.
fn candidates(path: &str, repository: &Repository) -> Result<Vec<String>, String> {
    Ok(if Path::new(path).is_absolute() {
        let (around, inside) = above(Path::new(path))?;
        vec![git::join(&around.prefix, inside.to_str().unwrap_or_default())]
    } else {
        vec![git::join(&repository.prefix, path), path.to_owned()]
    })
}

/// What paths are looked for with.
pub(super) struct Found<'a> {
    pub(super) revision: &'a Arc<Revision>,
    pub(super) config: Option<&'a Config>,
    /// Which side it is, for messages.
    pub(super) flag: &'a str,
}

impl Found<'_> {
    /// A path from the repository's top, the first of some at which there is anything, and what is there.
    pub(super) fn place(
        &self,
        path: &str,
        candidates: &[String],
    ) -> Result<(String, Kind), String> {
        let Found { revision, config, flag } = self;
        let (mut near, mut meant) = (None, String::new());
        for candidate in candidates {
            let Some(full) = normal(candidate) else {
                let shown = path.escape_debug();
                return Err(format!("expected {flag} to stay in the repository, found `{shown}`"));
            };
            if let Some(kind) = revision.kind(&full)? {
                return Ok((full, kind));
            }
            let (folder, name) = full.rsplit_once('/').unwrap_or(("", &full));
            let beside = revision.list(folder)?;
            let names = beside.iter().map(|entry| entry.name.as_str());
            near = near.or_else(|| spelling::nearest(name, names).map(str::to_owned));
            if meant.is_empty() {
                let (root, _) = full.split_once("specification/").unwrap_or_default();
                let (revision, root) =
                    (Arc::clone(revision), root.trim_end_matches('/').to_owned());
                meant = checkout::meant(Path::new(&full), &Tree { revision, root });
            }
        }
        let at = format!(" at `{}`", revision.name.escape_debug());
        let near = near.as_deref().filter(|_| meant.is_empty());
        Err(side::nothing(path, &at, *config, near, flag) + &meant)
    }
}

/// A path without `.` and `..`, with `/` between its parts; none if it leads out.
fn normal(path: &str) -> Option<String> {
    let mut parts = Vec::new();
    for part in Path::new(path).components() {
        match part {
            Component::Normal(part) => parts.push(part.to_str()?),
            Component::ParentDir => {
                parts.pop()?;
            }
            Component::CurDir => {}
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(parts.join("/"))
}

/// Files, or a readme, below the folder of descriptions `root`: by default what is around `specification/`.
pub(super) fn located(
    places: Vec<(String, Kind)>,
    tag: Option<Option<String>>,
    root: Option<String>,
    revision: Arc<Revision>,
    flag: &str,
) -> Result<Located, String> {
    let root = match (root, places.first()) {
        (Some(root), _) => root,
        (None, Some((first, _))) => around(first),
        (None, None) => String::new(),
    };
    let mut inputs = Vec::new();
    for (place, kind) in &places {
        let path = match root.is_empty() {
            true => Some(place.as_str()),
            false => place.strip_prefix(&root).and_then(|rest| rest.strip_prefix('/')),
        };
        let Some(path) = path.filter(|path| !path.is_empty()) else {
            return Err(format!("expected {flag} inside of `{root}`, found `{place}`"));
        };
        match kind {
            Kind::Folder => {
                inputs.extend(side::descriptions(path, place, &revision.names(place)?)?);
            }
            Kind::File => inputs.push(path.to_owned()),
            Kind::Link => return Err(format!("expected a file, found a symbolic link: `{place}`")),
            Kind::Submodule => {
                return Err(format!("expected a file, found a submodule: `{place}`"));
            }
        }
    }
    let files = match tag {
        Some(tag) => {
            Files::Readme(Readme { path: inputs.into_iter().next().unwrap_or_default(), tag })
        }
        None => Files::Inputs(inputs),
    };
    let folder = root.clone();
    Ok(Located { specs: Box::new(Tree { revision, root }), folder, files })
}

/// The folder around `specification/`, from the repository's top; without one, that of the file.
fn around(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').collect();
    let end = parts.iter().rposition(|part| *part == "specification");
    let end = end.unwrap_or(parts.len().saturating_sub(1));
    parts.get(..end).unwrap_or_default().join("/")
}
