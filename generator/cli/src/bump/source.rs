//! The source of the descriptions for a bump: a commit of upstream if the repository has a lock file, otherwise
//! a folder.

use super::target::Target;
use crate::cli::Bump;
use crate::config::{self, Config, Crate};
use crate::console::{Console, Failure};
use crate::origin::Origin;
use crate::pins::{self, Lock};
use crate::specs::Folder;
use crate::upstream::Upstream;
use armgen::Specs;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The description files that a bump adds to `spec/` and removes from it.
#[derive(Default)]
pub(super) struct Supply {
    /// The text of the files to write, by path relative to `spec/`.
    pub(super) files: BTreeMap<String, String>,
    /// Files that no crate reads any more, as paths relative to `spec/`.
    pub(super) removed: BTreeSet<String>,
    /// The lock file's content before and after the bump, if there is a lock file.
    pub(super) locks: Option<(Lock, Lock)>,
    /// The other crates that are pinned to the new commit, too, each with a file that it shares with the bumped
    /// crate.
    pub(super) along: Vec<(String, String)>,
}

/// Returns the source of the new descriptions: the folder given by `--specs`, a commit of upstream, or `spec/`
/// itself.
pub(super) fn open(
    options: &Bump,
    config: &Config,
    lock: Option<&Lock>,
    root: &Path,
    console: &mut Console<'_>,
) -> Result<Origin, Failure> {
    let is_asked = options.from.url.is_some() || options.from.commit.is_some();
    match (&options.specs, lock) {
        (Some(specs), None) => Ok(Origin::Folder(Folder::open(specs)?)),
        (Some(specs), Some(_)) => Err(format!(
            "expected --from with a clone of upstream, since {} pins descriptions to its commits, found --specs \
             `{}`",
            pins::FILE,
            specs.display()
        )
        .into()),
        (None, None) if is_asked => Err(pins::no_lock(console.program())),
        (None, None) => Ok(Origin::Folder(Folder::open(&root.join(config::SPECS))?)),
        (None, Some(_)) => {
            let commit = Upstream::at_or_before(&options.from, &config.source, false, console)?;
            Ok(Origin::Commit(commit))
        }
    }
}

/// Returns the description files that the new crate reads, to be copied to `spec/`. Empty if `spec/` itself is
/// the source.
pub(super) fn supply(
    options: &Bump,
    (target, configured): (&Target, &Crate),
    config: &Config,
    lock: Option<&Lock>,
    (origin, root): (&Origin, &Path),
) -> Result<Supply, Failure> {
    let wanted = target.configured(configured);
    match (origin, lock) {
        (Origin::Commit(commit), Some(lock)) => {
            let pins::Plan { change, along } =
                pins::plan(vec![wanted], config, lock, commit, root)?;
            let locks = Some((lock.clone(), change.lock));
            Ok(Supply { files: change.files, removed: change.removed, locks, along })
        }
        (Origin::Folder(folder), _) if options.specs.is_some() => {
            let (read, done) = pins::files_read_by(&wanted, &config.overrides.items, folder);
            done?;
            let text = |path: String| folder.read(&path).map(|text| (path, text));
            let files = read.into_iter().map(text).collect::<Result<_, _>>()?;
            Ok(Supply { files, ..Supply::default() })
        }
        _ => Ok(Supply::default()),
    }
}
