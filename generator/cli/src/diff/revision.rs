//! Finds a side of a comparison at a revision of a local git repository. If that is armgen's own repository,
//! the configuration and overrides are read at the revision, too.

use super::named::{self, Named};
use super::side::{self, Files, Located, Search, Side};
use crate::config::{self, Config, Readme, Source};
use crate::console::Failure;
use crate::git::{self, Kind, Repository, Revision, Tree};
use crate::{checkout, crate_name, name_lock, spelling};
use armgen::Override;
use std::path::{Component, Path};
use std::sync::Arc;

pub(super) fn find_side(revision: &str, rest: &str, search: &Search<'_>) -> Result<Side, Failure> {
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

/// The repository that contains armgen.toml, at a revision.
struct Own {
    revision: Revision,
    /// The path from the repository's top to the folder that contains `spec/`.
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

/// Returns the overrides at the same revision if the descriptions are in armgen's own repository, else those on
/// disk.
fn overrides(revision: &Revision, search: &Search<'_>) -> Result<Vec<Override>, Failure> {
    let overrides = match own(&revision.name, search) {
        Ok(own) if own.revision.tree == revision.tree => config::overrides_from(&own)?,
        _ => config::overrides(search.root)?,
    };
    Ok(overrides.items)
}

/// Opens the repository of a path at a revision: the repository around an absolute path, else around the specs
/// folder, else around the current folder, else armgen's own. The path need not exist on disk, since it may
/// exist at the revision only.
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

/// Returns the repository around an absolute path, and the rest of the path below the folder in which git was
/// run. That folder is the nearest one on disk that is not reached by a symbolic link inside of the repository.
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

/// Returns the paths from the repository's top that a user's path may mean: relative to the current folder, or
/// to the top.
fn candidates(path: &str, repository: &Repository) -> Result<Vec<String>, String> {
    Ok(if Path::new(path).is_absolute() {
        let (around, inside) = above(Path::new(path))?;
        vec![git::join(&around.prefix, inside.to_str().unwrap_or_default())]
    } else {
        vec![git::join(&repository.prefix, path), path.to_owned()]
    })
}

/// The context in which paths are looked up at a revision.
pub(super) struct Found<'a> {
    pub(super) revision: &'a Arc<Revision>,
    pub(super) config: Option<&'a Config>,
    /// The side in messages: `OLD` or `NEW`.
    pub(super) flag: &'a str,
}

impl Found<'_> {
    /// Returns the first of the candidates that exists at the revision, as a path from the repository's top,
    /// and its kind.
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

/// Removes `.` and `..` from a path and joins the rest with `/`; `None` if the path leads out of the
/// repository.
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

/// Turns found paths into inputs or a readme, relative to the specs folder `root`; by default that is the
/// folder that contains `specification/`.
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

/// Returns the folder that contains `specification/`, from the repository's top; without one, the folder of the
/// file.
fn around(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').collect();
    let end = parts.iter().rposition(|part| *part == "specification");
    let end = end.unwrap_or(parts.len().saturating_sub(1));
    parts.get(..end).unwrap_or_default().join("/")
}
