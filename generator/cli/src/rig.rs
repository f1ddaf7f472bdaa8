//! The parts of the command line that this repository's own xtask uses to add commands. Not a stable API for
//! other callers.

pub use crate::cli::{command, examples, flag, many, measures, one};
pub use crate::config::{finish, overrides, table, text};
pub use crate::console::{Failure, counted, distinct};
pub use crate::output::{self, Folder};
pub use crate::{crate_name, specs, spelling};

use crate::console::{Console, Outcome};
use crate::{add, bump, cli, codegen, diff, find, init, inspect, root, update, vendor, versions};
use clap::ArgMatches;
use std::ffi::OsString;
use std::path::Path;

/// A function that runs the commands which a program has in addition to armgen's; it returns `None` for
/// armgen's own.
pub type More<'a> =
    dyn Fn(&ArgMatches, &Path, &mut Console<'_>) -> Option<Result<Outcome, Failure>> + 'a;

/// Parses arguments, runs the command and returns its exit code.
pub fn run(
    console: &mut Console<'_>,
    command: clap::Command,
    args: impl IntoIterator<Item = OsString>,
    folder: &Path,
    more: &More<'_>,
) -> u8 {
    let outcome = match command.try_get_matches_from(args) {
        Ok(matches) => {
            let given = cli::one::<std::path::PathBuf>(&matches, "root");
            root::find_root(given.as_deref(), folder).map_err(Failure::from).and_then(|root| {
                let own = more(&matches, &root, console);
                own.unwrap_or_else(|| dispatch(cli::from_matches(&matches), &root, console))
            })
        }
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

fn dispatch(
    command: Option<cli::Command>,
    root: &Path,
    console: &mut Console<'_>,
) -> Result<Outcome, Failure> {
    match command {
        Some(cli::Command::Init(ci)) => init::run(ci.as_deref(), root, console),
        Some(cli::Command::Add(options)) => add::run(&options, root, console),
        Some(cli::Command::Update(options)) => update::run(&options, root, console),
        Some(cli::Command::Vendor(options)) => vendor::run(&options, root, console),
        Some(cli::Command::Find(options)) => find::run(&options, root, console),
        Some(cli::Command::Codegen(options)) => codegen::run(&options, root, console),
        Some(cli::Command::Inspect(options)) => inspect::run(&options, root, console),
        Some(cli::Command::Diff(options)) => diff::run(&options, root, console),
        Some(cli::Command::Bump(options)) => bump::run(&options, root, console),
        Some(cli::Command::Versions(options)) => versions::run(&options, root, console),
        Some(cli::Command::Completions(shell)) => {
            let text = cli::completions_for(shell);
            console.say(String::from_utf8_lossy(&text).trim_end_matches('\n'));
            Ok(Outcome::Fine)
        }
        // The parser accepts no other command.
        None => Ok(Outcome::Fine),
    }
}
