//! The flags of `conformance`.

use armgen_cli::rig::{examples, flag, many, measures, one};
use clap::{ArgAction, ArgMatches};
use std::path::PathBuf;

/// The parsed arguments of `conformance`.
pub(crate) struct Conformance {
    /// The only suite to run; both suites if None.
    pub(crate) suite: Option<String>,
    /// The only descriptions to call; all if empty.
    pub(crate) descriptions: Vec<String>,
    /// The number of threads that generate and compile; by default the number of cores.
    pub(crate) jobs: Option<usize>,
    /// The file to write the result to, as JSON.
    pub(crate) json: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  {program} conformance
  {program} conformance --suite autorest --description lro paging
  {program} conformance --suite spector

A crate for each of the server's descriptions goes to target/conformance/, and tests/conformance/ calls
it: one file, or folder, a description, named as the crate is. The server counts the scenarios that were
called as they should be; one that is missed needs a reason in tests/conformance/missed.toml. With
--description only those are called, and what is missed is not judged. Node.js is needed, 20 or later.
Spector's suite for Resource Manager is compiled from TypeSpec, and tests/spector/ calls it; the packages bring
a Node.js of their own. All its scenarios have to pass.";

pub(super) fn command(program: &str) -> clap::Command {
    clap::Command::new("conformance")
        .about("Call every operation of Microsoft's two test servers, and print their scores")
        .after_help(examples(program, EXAMPLES))
        .arg(flag("suite", "NAME").value_parser(["autorest", "spector"]).help("Only this suite"))
        .arg(
            flag("description", "NAME").num_args(1..).action(ArgAction::Append).help(
                "Only these of the AutoRest test server, by their file or by the crate's name",
            ),
        )
        .args(measures())
}

pub(super) fn from_matches(matches: &ArgMatches) -> Conformance {
    Conformance {
        suite: one(matches, "suite"),
        descriptions: many(matches, "description"),
        jobs: one::<u16>(matches, "jobs").map(usize::from),
        json: one(matches, "json"),
    }
}
