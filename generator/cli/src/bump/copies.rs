//! The descriptions that a bump copies from a checkout: which of those in `spec/` they take the place of, and
//! whether somebody's own changes would be lost with them.

use super::plan::File;
use crate::config::SPECS;
use crate::console::{Console, Failure};
use crate::diff::report::words::plain;
use crate::pins::{self, Lock, check};
use std::path::Path;

/// Refuses to copy over a file that the lock proves to be edited, and names those of which nothing is known.
pub(super) fn guard(files: &[File], root: &Path, console: &mut Console<'_>) -> Result<(), Failure> {
    let lock = Lock::read(&root)?;
    let (mut edited, mut unknown) = (Vec::new(), Vec::new());
    for file in files.iter().filter(|file| file.before.is_some()) {
        let path = file.path.strip_prefix(SPECS).and_then(|path| path.strip_prefix('/'));
        let Some(path) = path else { continue };
        let shown = format!("`{}`", plain(&file.path));
        match lock.as_ref().and_then(|lock| lock.files.get(path)) {
            Some(pinned) => {
                let bytes = check::content(root, path)?.unwrap_or_default();
                if pins::hash(&bytes) != *pinned {
                    edited.push(shown);
                }
            }
            None => unknown.push(shown),
        }
    }
    if !edited.is_empty() {
        return Err(format!(
            "expected descriptions as {} has them, found others, which the checkout's would replace: {}; say what \
             they change in spec/overrides.toml, then run `{} vendor` and commit that first",
            pins::FILE,
            edited.join(", "),
            console.program()
        )
        .into());
    }
    if !unknown.is_empty() {
        console.complain(format_args!(
            "note: not what the checkout has, and replaced by it: {}; what they had of your own is lost (`git diff \
             {SPECS}` shows it); say such changes in spec/overrides.toml, which each copy gets",
            unknown.join(", ")
        ));
    }
    Ok(())
}
