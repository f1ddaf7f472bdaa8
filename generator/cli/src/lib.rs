//! The command line of armgen, as a library: a team's own xtask calls [`main`], and tests run commands in their
//! own process. Exit codes: 0 for success, 1 for findings (of `--check` or `--fail-on`, for example), 2 for an
//! error.

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

/// Runs armgen's command line on the arguments, current folder and standard streams of the process. `program`
/// is the name of the program in messages, e.g. `armgen` or `cargo xtask`.
pub fn main(program: &'static str) -> ExitCode {
    on_terminal(program, |console| run_on(console, std::env::args_os().skip(1), Path::new(".")))
}

/// Runs a function on a console for the process's standard streams, with colours and a status line if they are
/// terminals, and returns its result as the exit code.
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

/// Runs `codegen --check` on a repository: fails unless its generated crates are up to date and its
/// descriptions are as pinned. Meant for a test in the repository.
///
/// # Errors
/// The output of the check: a line for each stale, missing, edited or superfluous file, or the reason why the
/// check could not run.
pub fn check(root: &Path) -> Result<(), String> {
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let args = ["codegen", "--check"].map(OsString::from);
    match run(args, root, &mut stdout, &mut stderr) {
        0 => Ok(()),
        _ => Err([stderr, stdout].map(|said| String::from_utf8_lossy(&said).into_owned()).concat()),
    }
}

/// Runs one command without colours and returns its exit code. `args` lack the program's name. The repository
/// is `folder` or the nearest folder above it that contains `spec/armgen.toml`.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    folder: &Path,
    stdout: &mut dyn Write,
    stderr: &mut dyn Write,
) -> u8 {
    run_on(&mut Console::new(stdout, stderr, false), args, folder)
}

/// Runs one command, as [`run`] does, on a given console, which may have colours.
pub fn run_on(
    console: &mut Console<'_>,
    args: impl IntoIterator<Item = OsString>,
    folder: &Path,
) -> u8 {
    let command = cli::command(console.program(), "");
    rig::run(console, command, args, folder, &|_, _, _| None)
}
