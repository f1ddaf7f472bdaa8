//! `cargo xtask`: armgen's command line with this repository's own commands, which test armgen on
//! all descriptions (`corpus`), on Microsoft's test servers (`conformance`) and against the rules
//! of the repository (`tidy`). It is a library, so that tests can run it in their own process. The
//! exit code is 1 if one of these commands finds something.

mod cargo;
mod cli;
mod conformance;
mod corpus;
mod tidy;

pub use armgen_cli::Console;

use std::ffi::OsString;
use std::io::Write;
use std::path::Path;

/// The program's name in messages.
pub const PROGRAM: &str = "cargo xtask";

/// Runs rustc and returns its exit code, if Cargo started this program as its compiler wrapper to
/// measure the cost of compiling; otherwise None. `args` come without the program's name.
pub fn run_compiler(args: impl IntoIterator<Item = OsString>) -> Option<u8> {
    corpus::stand_in(args.into_iter())
}

/// Runs one command without colours, and returns its exit code. `args` come without the program's
/// name; `root` is the repository.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    root: &Path,
    stdout: &mut dyn Write,
    stderr: &mut dyn Write,
) -> u8 {
    run_on(&mut Console::new(stdout, stderr, false).called(PROGRAM), args, root)
}

/// Runs one command like [`run`], on a console that may have colours.
pub fn run_on(
    console: &mut Console<'_>,
    args: impl IntoIterator<Item = OsString>,
    root: &Path,
) -> u8 {
    let command = cli::command(console.program());
    // This repository's commands use the repository that was found; `root` may be any folder for
    // armgen's own commands.
    armgen_cli::rig::run(console, command, args, root, &|matches, found, console| {
        Some(match cli::from_matches(matches)? {
            cli::Command::Corpus(options) => corpus::run(&options, found, console),
            cli::Command::Conformance(options) => conformance::run(&options, found, console),
            cli::Command::Tidy => tidy::run(found, console),
        })
    })
}
