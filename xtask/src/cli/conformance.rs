//! The flags of `conformance`.

use armgen_cli::rig::{examples, flag, many, measures, one};
use clap::{ArgAction, ArgMatches};
use std::path::PathBuf;

/// `conformance`
pub(crate) struct Conformance {
    /// All, if there are none.
    pub(crate) descriptions: Vec<String>,
    /// How many threads generate and compile; as many as there are cores, by default.
    pub(crate) jobs: Option<usize>,
    /// Where to write what came of it for machines.
    pub(crate) json: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  {program} conformance
  {program} conformance --description lro paging

A crate for each of the server's descriptions goes to target/conformance/, and tests/conformance/ calls
it: one file, or folder, a description, named as the crate is. The server counts the scenarios that were
called as they should be; one that is missed needs a reason in tests/conformance/missed.toml. With
--description only those are called, and what is missed is not judged. Node.js is needed, 20 or later.";

pub(super) fn command(program: &str) -> clap::Command {
    clap::Command::new("conformance")
        .about("Call every operation of the AutoRest test server, and print its score")
        .after_help(examples(program, EXAMPLES))
        .arg(
            flag("description", "NAME")
                .num_args(1..)
                .action(ArgAction::Append)
                .help("Only these, by their file or by the crate's name"),
        )
        .args(measures())
}

pub(super) fn read(matches: &ArgMatches) -> Conformance {
    Conformance {
        descriptions: many(matches, "description"),
        jobs: one::<u16>(matches, "jobs").map(usize::from),
        json: one(matches, "json"),
    }
}
