//! `cargo xtask`: armgen's command line with this repository's rigs, which prove armgen on all descriptions
//! there are (`corpus`), on Microsoft's test server (`conformance`) and against the house rules (`tidy`). A
//! library, so that tests run it in their own process. A finding of a rig has the exit code 1.

mod cargo;
mod cli;
mod conformance;
mod corpus;
mod tidy;

pub use armgen_cli::Console;

use std::ffi::OsString;
use std::io::Write;
use std::path::Path;

/// What messages call this program.
pub const PROGRAM: &str = "cargo xtask";

/// The exit code, if Cargo runs this program in place of the compiler, to learn what compiling costs. `args`
/// come without the program's name.
pub fn run_compiler(args: impl IntoIterator<Item = OsString>) -> Option<u8> {
    corpus::stand_in(args.into_iter())
}

/// Runs one command without colours and returns its exit code. `args` come without the program's name;
/// `root` is the repository.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    root: &Path,
    stdout: &mut dyn Write,
    stderr: &mut dyn Write,
) -> u8 {
    run_on(&mut Console::new(stdout, stderr, false).called(PROGRAM), args, root)
}

/// Runs one command, as [`run`] does, on a console that may have colours.
pub fn run_on(
    console: &mut Console<'_>,
    args: impl IntoIterator<Item = OsString>,
    root: &Path,
) -> u8 {
    let command = cli::command(console.program());
    // The rigs are this repository's; what is found upwards of another folder is for armgen's own commands.
    armgen_cli::rig::run(console, command, args, root, &|matches, found, console| {
        Some(match cli::read(matches)? {
            cli::Command::Corpus(options) => corpus::run(&options, found, console),
            cli::Command::Conformance(options) => conformance::run(&options, found, console),
            cli::Command::Tidy => tidy::run(found, console),
        })
    })
}
