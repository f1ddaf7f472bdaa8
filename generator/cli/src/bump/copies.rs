//! A note about description files in `spec/` that a bump replaces, in which the user's own changes would be
//! lost.

use super::changed::Changed;
use crate::config::SPECS;
use crate::console::Console;
use crate::diff::report::words::plain;
use crate::pins::Lock;

/// Names the replaced files that the lock file does not list. A listed file equals its pinned content by now,
/// so nothing of the user's is lost with it.
pub(super) fn tell(files: &[Changed], lock: Option<&Lock>, console: &mut Console<'_>) {
    let is_known = |path: &str| {
        let path = path.strip_prefix(SPECS).and_then(|path| path.strip_prefix('/'));
        path.is_some_and(|path| lock.is_some_and(|lock| lock.files.contains_key(path)))
    };
    let replaced = files.iter().filter(|file| file.before.is_some() && !is_known(&file.path));
    let unknown: Vec<String> = replaced.map(|file| format!("`{}`", plain(&file.path))).collect();
    if !unknown.is_empty() {
        console.complain(format_args!(
            "note: these files differed from those of the checkout, and were replaced by them: \
             {}; changes of your own in them are lost (`git diff {SPECS}` shows them): write such \
             corrections into spec/overrides.toml, which armgen applies to every copy",
            unknown.join(", ")
        ));
    }
}
