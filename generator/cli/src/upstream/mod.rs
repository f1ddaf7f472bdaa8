//! Reads upstream, the repository that descriptions come from, at a commit. Only what is needed is fetched into
//! the user's cache: first the folders of a commit, then files in batches.

mod cache;
mod fetch;
mod source;

pub(crate) use source::{PUBLISHED, Source, branch_problem, files_page, page, problem, side};

use crate::cli::From;
use crate::console::Console;
use crate::git::{Repository, Tree, is_id};
use cache::Cache;
use std::collections::BTreeSet;
use std::process::Stdio;
use std::sync::Arc;

/// The largest number of rounds of fetching files that fetched files refer to. The longest chain of `$ref`s in
/// Microsoft's repository has five files.
const DEEPEST: usize = 64;

/// An upstream repository and its cache.
pub(crate) struct Upstream {
    pub(crate) source: Source,
    cache: Cache,
    /// True if nothing may be fetched.
    pub(crate) is_offline: bool,
}

/// A commit of an upstream repository. Its folders are in the cache, and its files can be fetched.
pub(crate) struct Commit {
    pub(crate) upstream: Upstream,
    pub(crate) id: String,
    /// The date of the commit, like `2024-06-30`.
    pub(crate) date: String,
    pub(crate) tree: Tree,
}

impl Commit {
    /// Returns the URL of the commit's files on the web; `None` if the repository is not on a host like GitHub.
    pub(crate) fn page(&self) -> Option<String> {
        files_page(&self.upstream.source.url, &self.id)
    }
}

impl Upstream {
    /// Opens the commit that a command works on: that of the repository in the configuration, unless options of
    /// the command line (`from`) name another repository or commit.
    pub(crate) fn at(from: &From, source: &Source) -> Result<Commit, String> {
        let (source, commit) = Upstream::named(from, source)?;
        Upstream::open(source, from.is_offline)?.commit(commit.as_deref())
    }

    /// Opens a commit as [`Upstream::at`] does, but falls back to the newest commit in the cache, with a note,
    /// when no commit is named and upstream can't be reached: offline, or on any failure if `is_lenient`.
    pub(crate) fn at_or_before(
        from: &From,
        source: &Source,
        is_lenient: bool,
        console: &mut Console<'_>,
    ) -> Result<Commit, String> {
        let (source, commit) = Upstream::named(from, source)?;
        let upstream = Upstream::open(source.clone(), from.is_offline)?;
        let newest = upstream.cached().into_iter().next().map(|(id, _)| id);
        let why = match upstream.commit(commit.as_deref()) {
            Err(why) if commit.is_none() && (from.is_offline || is_lenient) => why,
            found => return found,
        };
        let Some(newest) = newest else { return Err(why) };
        let commit = Upstream::open(source, true)?.commit(Some(&newest))?;
        let why = if from.is_offline { "offline".to_owned() } else { why };
        let (id, date) = (&commit.id, &commit.date);
        console.complain(format_args!(
            "note: {why}: this is from the newest commit in the cache, {id} ({date})"
        ));
        Ok(commit)
    }

    /// Returns the repository to use, and the id of the commit if the command line names one.
    fn named(from: &From, source: &Source) -> Result<(Source, Option<String>), String> {
        let (source, named) = match &from.url {
            Some(url) => Source::named(url)?,
            None => (source.clone(), None),
        };
        Ok((source, from.commit.clone().or(named)))
    }

    pub(crate) fn open(source: Source, is_offline: bool) -> Result<Upstream, String> {
        let cache = Cache::open(&source)?;
        Ok(Upstream { source, cache, is_offline })
    }

    /// Opens the commit with the id, or without an id the newest commit of the branch.
    pub(crate) fn commit(self, id: Option<&str>) -> Result<Commit, String> {
        let id = match id {
            Some(id) if is_id(id) => id.to_ascii_lowercase(),
            Some(other) => {
                return Err(format!(
                    "expected a commit by its whole id of 40 digits, found `{}`",
                    other.escape_debug()
                ));
            }
            None if self.is_offline => return Err(self.offline("to know the newest commit")),
            None => fetch::newest(&self.source, &self.cache).map_err(|said| self.hint(said))?,
        };
        let reader = Repository::around(&self.cache.reader)?;
        let at = |repository: &Repository| repository.at(&id);
        let revision = match at(&reader) {
            Ok(revision) => revision,
            Err(_) if self.is_offline => return Err(self.offline(&format!("to get commit {id}"))),
            Err(_) => {
                fetch::folders(&self.source, &self.cache, &id).map_err(|said| self.hint(said))?;
                at(&reader)?
            }
        };
        let date = reader.date(&id)?;
        let tree = Tree { revision: Arc::new(revision), root: String::new() };
        Ok(Commit { upstream: self, id, date, tree })
    }

    fn offline(&self, why: &str) -> String {
        self.hint(format!(
            "expected to reach {} {why}, but `--offline` forbids it",
            self.source.shown()
        ))
    }

    /// Adds the commits that are in the cache to an error about reaching upstream.
    fn hint(&self, said: String) -> String {
        let commits = self.cached().into_iter();
        let commits: Vec<_> = commits.map(|(id, date)| format!("{id} ({date})")).collect();
        match commits.as_slice() {
            [] => said,
            commits => {
                format!("{said}; the cache has {}: name one with --commit", commits.join(", "))
            }
        }
    }

    /// Returns the ids of the three newest commits in the cache, the newest first, each with its date.
    fn cached(&self) -> Vec<(String, String)> {
        let output = crate::git::program()
            .arg("-C")
            .arg(&self.cache.clone)
            .args(["for-each-ref", "--sort=-creatordate", "--count=3"])
            .args(["--format=%(objectname) %(creatordate:short)", "refs/armgen/"])
            .stdin(Stdio::null())
            .output();
        let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
        let text = text.unwrap_or_default();
        let pairs = text.lines().filter_map(|line| line.split_once(' '));
        pairs.map(|(id, date)| (id.to_owned(), date.to_owned())).collect()
    }
}

impl Commit {
    /// Runs `work`, which reads files of the commit, and runs it again after fetching the files that it did not
    /// find, until it finds all. That needs one request for each level of references, and not one for each
    /// file.
    ///
    /// # Errors
    /// If files can't be fetched.
    pub(crate) fn complete<T>(&self, work: impl FnMut() -> T) -> Result<T, String> {
        complete(&[self], work)
    }

    /// Fetches the files that were read and not found, and returns whether there were any. `asked` has the ids
    /// of files fetched before; a file that is missing again is an error.
    fn supply(&self, asked: &mut BTreeSet<String>) -> Result<bool, String> {
        let missing = self.tree.revision.missing();
        if missing.is_empty() {
            return Ok(false);
        }
        if let Some(id) = missing.intersection(asked).next() {
            return Err(format!(
                "expected {} to have the file {id} of commit {}, but it does not send it",
                self.upstream.source.shown(),
                self.id
            ));
        }
        let Upstream { source, cache, is_offline } = &self.upstream;
        if *is_offline {
            let files = crate::console::counted(missing.len(), "file");
            return Err(self.upstream.offline(&format!("for {files} of commit {}", self.id)));
        }
        fetch::files(source, cache, &missing)?;
        asked.extend(missing);
        Ok(true)
    }
}

/// Runs work that reads files of several commits, fetching files as [`Commit::complete`] does.
pub(crate) fn complete<T>(commits: &[&Commit], mut work: impl FnMut() -> T) -> Result<T, String> {
    let mut asked = BTreeSet::new();
    for _ in 0..DEEPEST {
        let done = work();
        let mut is_whole = true;
        for commit in commits {
            is_whole &= !commit.supply(&mut asked)?;
        }
        if is_whole {
            return Ok(done);
        }
    }
    Err(format!(
        "expected files that refer to each other at most {DEEPEST} deep, found deeper ones"
    ))
}
