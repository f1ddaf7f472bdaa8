//! The descriptions that a bump copies: which of those in `spec/` they take the place of, and whether somebody's own
//! changes may be lost with them.

use super::changed::Changed;
use crate::config::SPECS;
use crate::console::Console;
use crate::diff::report::words::plain;
use crate::pins::Lock;

/// Names the files that are replaced and of which no lock says what they are. One that a lock has is known to be as
/// it has it by now.
pub(super) fn tell(files: &[Changed], lock: Option<&Lock>, console: &mut Console<'_>) {
    let is_known = |path: &str| {
        let path = path.strip_prefix(SPECS).and_then(|path| path.strip_prefix('/'));
        path.is_some_and(|path| lock.is_some_and(|lock| lock.files.contains_key(path)))
    };
    let replaced = files.iter().filter(|file| file.before.is_some() && !is_known(&file.path));
    let unknown: Vec<String> = replaced.map(|file| format!("`{}`", plain(&file.path))).collect();
    if !unknown.is_empty() {
        console.complain(format_args!(
            "note: not what the checkout has, and replaced by it: {}; what they had of your own is lost (`git diff \
             {SPECS}` shows it); say such changes in spec/overrides.toml, which each copy gets",
            unknown.join(", ")
        ));
    }
}
