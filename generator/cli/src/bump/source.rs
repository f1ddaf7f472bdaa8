//! Where the descriptions of a bump come from: upstream, if they are pinned, or else a folder.

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

/// What comes into spec/, and what goes.
#[derive(Default)]
pub(super) struct Supply {
    /// Files by their path below spec/, each with its text.
    pub(super) files: BTreeMap<String, String>,
    /// Files that no crate reads any more, by their path below spec/.
    pub(super) removed: BTreeSet<String>,
    /// The lock as it was and will be, if there is one.
    pub(super) locks: Option<(Lock, Lock)>,
    /// The crates that move to the same commit, each with a file that it shares.
    pub(super) along: Vec<(String, String)>,
}

/// Where to look for what the crate is to be made from.
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

/// The files that the crate needs, and what else changes with them. Those of spec/ are there already.
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
            let (read, done) = pins::read_by(&wanted, &config.overrides.items, folder);
            done?;
            let text = |path: String| folder.read(&path).map(|text| (path, text));
            let files = read.into_iter().map(text).collect::<Result<_, _>>()?;
            Ok(Supply { files, ..Supply::default() })
        }
        _ => Ok(Supply::default()),
    }
}
