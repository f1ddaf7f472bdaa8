//! The user's cache of upstream repositories: a bare partial clone for each, shared by all of the user's
//! projects. The cache may be deleted at any time, and several processes may use it at once.

use super::source::Source;
use crate::git;
use sha2::{Digest, Sha256};
use std::env::var_os;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// The cache of one upstream repository: two bare git repositories.
pub(super) struct Cache {
    /// The partial clone, which has upstream as its remote and is fetched into.
    pub(super) clone: PathBuf,
    /// A repository that borrows the clone's objects (git's `alternates`) and has no remote. When it is asked
    /// for an object that was not fetched, git says so at once instead of fetching each object by a request of
    /// its own.
    pub(super) reader: PathBuf,
}

impl Cache {
    /// Opens the cache of an upstream repository, and creates it if it does not exist.
    pub(super) fn open(source: &Source) -> Result<Cache, String> {
        let folder = folder()?.join("git").join(key(&source.url));
        let cache = Cache { clone: folder.join("clone.git"), reader: folder.join("reader.git") };
        if !cache.is_whole() {
            cache.make(&folder, source)?;
        }
        Ok(cache)
    }

    fn is_whole(&self) -> bool {
        self.clone.join("config").is_file() && self.reader.join("objects/info/alternates").is_file()
    }

    /// Creates the cache in a temporary folder and renames that, so that other processes never see an
    /// incomplete cache.
    fn make(&self, folder: &Path, source: &Source) -> Result<(), String> {
        let above = folder.parent().unwrap_or(folder);
        fs::create_dir_all(above).map_err(|error| cannot("make", above, &error))?;
        let new = folder.with_extension(format!("new-{}", std::process::id()));
        // A killed process with the same process id may have left this folder.
        let _ = fs::remove_dir_all(&new);
        let made = Cache { clone: new.join("clone.git"), reader: new.join("reader.git") };
        for repository in [&made.clone, &made.reader] {
            run(
                Path::new("."),
                &["init", "--quiet", "--bare", "--template=", "--", &repository.to_string_lossy()],
            )?;
        }
        for (key, value) in [
            ("gc.auto", "0"),
            ("remote.origin.url", source.url.as_str()),
            ("remote.origin.promisor", "true"),
            ("remote.origin.partialclonefilter", "blob:none"),
            ("extensions.partialClone", "origin"),
            ("core.repositoryformatversion", "1"),
        ] {
            run(&made.clone, &["config", key, value])?;
        }
        let alternates = made.reader.join("objects/info");
        fs::create_dir_all(&alternates).map_err(|error| cannot("make", &alternates, &error))?;
        let objects = folder.join("clone.git/objects");
        let alternates = alternates.join("alternates");
        fs::write(&alternates, format!("{}\n", objects.display()))
            .map_err(|error| cannot("write", &alternates, &error))?;
        if fs::rename(&new, folder).is_ok() {
            return Ok(());
        }
        // The rename fails if another process has created the cache meanwhile, or if an incomplete one is
        // there, as after an interrupted deletion.
        if self.is_whole() {
            let _ = fs::remove_dir_all(&new);
            return Ok(());
        }
        fs::remove_dir_all(folder).map_err(|error| cannot("remove", folder, &error))?;
        fs::rename(&new, folder).map_err(|error| cannot("make", folder, &error))
    }
}

/// Runs git in a folder of the cache, without network.
fn run(folder: &Path, args: &[&str]) -> Result<(), String> {
    let mut command = git::program();
    let output = command.arg("-C").arg(folder).args(args).stdin(Stdio::null()).output();
    let output = output.map_err(git::no_git)?;
    match output.status.success() {
        true => Ok(()),
        false => {
            let said = String::from_utf8_lossy(&output.stderr).trim_end().to_owned();
            Err(format!("cannot make the cache in `{}`: {said}", folder.display()))
        }
    }
}

/// Returns the folder of all caches: `ARMGEN_CACHE` if it is set, else `armgen` in the system's folder for
/// caches.
fn folder() -> Result<PathBuf, String> {
    let set = |name| var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(folder) = set("ARMGEN_CACHE") {
        return std::path::absolute(&folder)
            .map_err(|error| format!("cannot find the folder of ARMGEN_CACHE: {error}"));
    }
    let caches = match std::env::consts::OS {
        "windows" => set("LOCALAPPDATA"),
        "macos" => set("HOME").map(|home| home.join("Library/Caches")),
        _ => set("XDG_CACHE_HOME")
            .filter(|folder| folder.is_absolute())
            .or_else(|| set("HOME").map(|home| home.join(".cache"))),
    };
    caches.map(|folder| folder.join("armgen")).ok_or_else(|| {
        "expected a folder for the cache of descriptions, found none; name one in ARMGEN_CACHE"
            .to_owned()
    })
}

/// Returns a folder name for a URL: the first 24 digits of its SHA-256, since a URL may have any characters.
fn key(url: &str) -> String {
    Sha256::digest(url.as_bytes()).iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}

fn cannot(verb: &str, path: &Path, error: &std::io::Error) -> String {
    format!("cannot {verb} `{}` in the cache: {error}", path.display())
}
