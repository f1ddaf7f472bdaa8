//! The commands that only this repository has; the flags of each are in a file of its own.

mod conformance;
mod corpus;

pub(crate) use conformance::Conformance;
pub(crate) use corpus::Corpus;

use armgen_cli::rig;
use clap::ArgMatches;

/// The lines that are added to the examples in the program's help.
const EXAMPLES: &str = "  {program} corpus --specs ../azure-rest-api-specs
  {program} conformance
  {program} tidy

(corpus, conformance and tidy are of this repository: they, too, exit with 1 for what they find)
";

/// A command that only this repository has.
pub(crate) enum Command {
    Corpus(Corpus),
    Conformance(Conformance),
    Tidy,
}

/// Returns the parser of all commands: armgen's, and those of this repository.
pub(crate) fn command(program: &'static str) -> clap::Command {
    rig::command(program, EXAMPLES).subcommands([
        corpus::command(program),
        conformance::command(program),
        tidy(),
    ])
}

/// Returns the parsed command; `None` if it is a command of armgen itself.
pub(crate) fn from_matches(matches: &ArgMatches) -> Option<Command> {
    match matches.subcommand() {
        Some(("corpus", matches)) => Some(Command::Corpus(corpus::from_matches(matches))),
        Some(("conformance", matches)) => {
            Some(Command::Conformance(conformance::from_matches(matches)))
        }
        Some(("tidy", _)) => Some(Command::Tidy),
        _ => None,
    }
}

fn tidy() -> clap::Command {
    clap::Command::new("tidy")
        .about("Check the repository against the rules of ARCHITECTURE.md")
        .after_help("Prints each violation as `path:line: rule: what to do`.")
}
