//! The command line of armgen, as a library: a team's own xtask calls [`main`], and tests run commands in their
//! own process. Knows exit codes: 0 is fine, 1 is a finding of `--check` or `--fail-on`, 2 is an error.

mod add;
mod api_version;
mod bump;
mod checkout;
mod cli;
mod codegen;
mod config;
mod console;
#[doc(hidden)]
pub mod crate_name;
pub mod diff;
mod discover;
mod find;
mod folder_lock;
mod git;
mod init;
mod inspect;
mod interrupt;
mod journal;
mod name_lock;
mod origin;
#[doc(hidden)]
pub mod output;
mod pins;
#[doc(hidden)]
pub mod rig;
mod root;
#[doc(hidden)]
pub mod specs;
#[doc(hidden)]
pub mod spelling;
mod update;
mod upstream;
mod vendor;
mod versions;
mod work;

pub use console::{Console, Outcome};

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

/// The whole of a program whose commands are armgen's, on the process's arguments, folder and streams.
/// `program` is what messages call it, e.g. `armgen` or `cargo xtask`.
pub fn main(program: &'static str) -> ExitCode {
    on_terminal(program, |console| run_on(console, std::env::args_os().skip(1), Path::new(".")))
}

/// Runs a function on the process's standard streams, with colours and progress where they are terminals, and
/// makes what it gives the exit code.
pub fn on_terminal(
    program: &'static str,
    command: impl FnOnce(&mut Console<'_>) -> u8,
) -> ExitCode {
    interrupt::watch();
    let is_plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let (mut stdout, mut stderr) = (std::io::stdout(), std::io::stderr());
    let is_live = stderr.is_terminal();
    let has_colors = stdout.is_terminal() && !is_plain;
    let console = Console::new(&mut stdout, &mut stderr, is_live && !is_plain);
    let mut console = console.called(program).live(is_live).colorful(has_colors);
    ExitCode::from(command(&mut console))
}

/// Fails, with all that is to be said, unless the crates of a repository, and the descriptions that they are made
/// from, are as `codegen --check` wants them: for a test that guards them.
///
/// # Errors
/// What is stale, missing, edited or superfluous, a line each; or why nothing can be compared.
pub fn check(root: &Path) -> Result<(), String> {
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let args = ["codegen", "--check"].map(OsString::from);
    match run(args, root, &mut stdout, &mut stderr) {
        0 => Ok(()),
        _ => Err([stderr, stdout].map(|said| String::from_utf8_lossy(&said).into_owned()).concat()),
    }
}

/// Runs one command without colours and returns its exit code. `args` come without the program's name; the
/// repository is the nearest folder from `folder` upwards that has `spec/armgen.toml`.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    folder: &Path,
    stdout: &mut dyn Write,
    stderr: &mut dyn Write,
) -> u8 {
    run_on(&mut Console::new(stdout, stderr, false), args, folder)
}

/// Runs one command, as [`run`] does, on a console that may have colours.
pub fn run_on(
    console: &mut Console<'_>,
    args: impl IntoIterator<Item = OsString>,
    folder: &Path,
) -> u8 {
    let command = cli::command(console.program(), "");
    rig::run(console, command, args, folder, &|_, _, _| None)
}
