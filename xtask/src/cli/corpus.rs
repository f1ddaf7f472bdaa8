//! The flags of `corpus`.

use armgen_cli::rig::{examples, flag, many, measures, one};
use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgMatches};
use std::path::PathBuf;

/// The parsed arguments of `corpus`.
pub(crate) struct Corpus {
    pub(crate) specs: PathBuf,
    /// The only services to generate; all if empty.
    pub(crate) services: Vec<String>,
    /// True if `cargo check` is to be run on the crates.
    pub(crate) check: bool,
    /// True if `cargo build` is to be run on the crates.
    pub(crate) build: bool,
    /// True if `cargo doc` is to be run on the crates.
    pub(crate) docs: bool,
    /// True if the crates are to be called with the examples of their descriptions.
    pub(crate) examples: bool,
    /// The number of threads that generate and of jobs that compile; by default the number of
    /// cores.
    pub(crate) jobs: Option<usize>,
    /// The file to write the table to, as JSON.
    pub(crate) json: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  {program} corpus --specs ../azure-rest-api-specs
  {program} corpus --specs ../azure-rest-api-specs --service network --service redhatopenshift --check
  {program} corpus --specs ../azure-rest-api-specs --service network --examples

Each resource-manager readme.md below DIR is a package: the files of its default tag become a crate in
target/corpus/. The column `seconds` is by the clock; all other times are CPU time. That of --check and
--build is each crate's own, without what it depends on, from when it was last compiled.";

pub(super) fn command(program: &str) -> clap::Command {
    clap::Command::new("corpus")
        .about("Generate every package of a checkout, and say what came of it")
        .after_help(examples(program, EXAMPLES))
        .arg(
            flag("specs", "DIR")
                .value_parser(ValueParser::path_buf())
                .required(true)
                .help("A checkout of azure-rest-api-specs, or a folder laid out like it"),
        )
        .arg(
            flag("service", "NAME")
                .num_args(1..)
                .action(ArgAction::Append)
                .help("Only these, by their folder or by the crate's name"),
        )
        .arg(
            Arg::new("check").long("check").action(ArgAction::SetTrue).help(
                "Check the crates as well, where a warning is a failure, and say what it costs",
            ),
        )
        .arg(
            Arg::new("build")
                .long("build")
                .action(ArgAction::SetTrue)
                .help("Build the crates as well, in the same way"),
        )
        .arg(
            Arg::new("docs")
                .long("docs")
                .action(ArgAction::SetTrue)
                .help("Make the crates' documentation as well, where a warning is a failure"),
        )
        .arg(
            Arg::new("examples")
                .long("examples")
                .action(ArgAction::SetTrue)
                .help("Try every example: what is sent, and what is read"),
        )
        .args(measures())
}

pub(super) fn from_matches(matches: &ArgMatches) -> Corpus {
    Corpus {
        specs: one(matches, "specs").unwrap_or_default(),
        services: many(matches, "service"),
        check: matches.get_flag("check"),
        build: matches.get_flag("build"),
        docs: matches.get_flag("docs"),
        examples: matches.get_flag("examples"),
        jobs: one::<u16>(matches, "jobs").map(usize::from),
        json: one(matches, "json"),
    }
}
