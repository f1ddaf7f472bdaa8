//! Handling of Ctrl-C. It ends the process at once, unless a command is changing files: then the command fails
//! at the next change, and its journal undoes the changes.

use std::sync::atomic::{AtomicBool, Ordering};

/// True once a command has begun to change files.
static IS_CHANGING: AtomicBool = AtomicBool::new(false);

/// True once Ctrl-C was pressed.
static WAS_ASKED: AtomicBool = AtomicBool::new(false);

/// The exit code that shells expect of a program ended by Ctrl-C: 128 + SIGINT.
const CODE: i32 = 130;

/// Installs the handler of Ctrl-C for the whole process. A second Ctrl-C always ends the process.
pub(crate) fn watch() {
    // An error is ignored: if there is no handler, Ctrl-C kills the process, and the next command undoes its
    // changes by the journal.
    let _ = ctrlc::set_handler(|| {
        let is_second = WAS_ASKED.swap(true, Ordering::SeqCst);
        if is_second || !IS_CHANGING.load(Ordering::SeqCst) {
            std::process::exit(CODE);
        }
    });
}

/// Records that files are being changed from now until the process ends, so that Ctrl-C no longer ends the
/// process at once.
pub(crate) fn defer() {
    IS_CHANGING.store(true, Ordering::SeqCst);
}

/// Returns whether Ctrl-C was pressed.
pub(crate) fn was_asked() -> bool {
    WAS_ASKED.load(Ordering::SeqCst)
}
