//! Ctrl-C: ends a command at once, unless it is changing files; then it is a failure like any other, which puts
//! everything back.

use std::sync::atomic::{AtomicBool, Ordering};

/// Whether a command has begun to change files.
static IS_CHANGING: AtomicBool = AtomicBool::new(false);

/// Whether Ctrl-C was pressed meanwhile.
static WAS_ASKED: AtomicBool = AtomicBool::new(false);

/// What a shell gives as the exit code of a program that Ctrl-C ended.
const CODE: i32 = 130;

/// Takes Ctrl-C into our own hands, for the whole process.
pub(crate) fn watch() {
    // Where that is not possible, Ctrl-C kills, and the next command puts everything back.
    let _ = ctrlc::set_handler(|| {
        let is_second = WAS_ASKED.swap(true, Ordering::SeqCst);
        if is_second || !IS_CHANGING.load(Ordering::SeqCst) {
            std::process::exit(CODE);
        }
    });
}

/// Says that files are being changed from now on. What a command does after that is to say what it did.
pub(crate) fn defer() {
    IS_CHANGING.store(true, Ordering::SeqCst);
}

/// Whether Ctrl-C was pressed while files are being changed.
pub(crate) fn was_asked() -> bool {
    WAS_ASKED.load(Ordering::SeqCst)
}
