//! The command line of armgen, as a library so that tests run it in their own process. Knows exit
//! codes: 0 is fine, 1 is a finding of `--check`, `--fail-on`, `corpus`, `conformance` or `tidy`, 2 is an
//! error.

mod api_version;
mod bump;
mod cargo;
mod cli;
mod codegen;
mod config;
mod conformance;
mod console;
mod corpus;
mod crate_name;
pub mod diff;
mod inspect;
mod memory;
mod output;
mod specs;
mod spelling;
mod tidy;
mod versions;
mod work;

pub use console::Console;

use std::ffi::OsString;
use std::io::Write;
use std::path::Path;

/// How a command that could do its work ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Outcome {
    /// As the user wants it.
    Fine,
    /// Something is not as it should be, and has been said.
    Findings,
}

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
    run_on(&mut Console::new(stdout, stderr, false), args, root)
}

/// Runs one command, as [`run`] does, on a console that may have colours.
pub fn run_on(
    console: &mut Console<'_>,
    args: impl IntoIterator<Item = OsString>,
    root: &Path,
) -> u8 {
    let outcome = match cli::parse(args) {
        Ok(cli::Command::Codegen(options)) => codegen::run(&options, root, console),
        Ok(cli::Command::Inspect(options)) => inspect::run(&options, root, console),
        Ok(cli::Command::Corpus(options)) => corpus::run(&options, root, console),
        Ok(cli::Command::Conformance(options)) => conformance::run(&options, root, console),
        Ok(cli::Command::Diff(options)) => diff::run(&options, root, console),
        Ok(cli::Command::Bump(options)) => bump::run(&options, root, console),
        Ok(cli::Command::Versions(options)) => versions::run(&options, root, console),
        Ok(cli::Command::Tidy) => tidy::run(root, console),
        Err(message) if message.use_stderr() => {
            console.complain(message.render().to_string().trim_end());
            return 2;
        }
        Err(help) => {
            console.say(help.render().to_string().trim_end());
            Ok(Outcome::Fine)
        }
    };
    let outcome = outcome.and_then(|outcome| console.finish().map(|()| outcome));
    match outcome {
        Ok(Outcome::Fine) => 0,
        Ok(Outcome::Findings) => 1,
        Err(failure) => {
            failure.tell(console);
            2
        }
    }
}
