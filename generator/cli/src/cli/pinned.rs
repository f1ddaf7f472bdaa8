//! The flags of the commands that bring descriptions from upstream: `init`, `add`, `update`, `vendor`, `find`.

use super::flag::{examples, flag, many, one};
use clap::builder::{PossibleValuesParser, ValueParser};
use clap::{Arg, ArgAction, ArgGroup, ArgMatches};
use std::path::PathBuf;

/// The repository and commit of upstream that a command reads.
#[derive(Clone, Default)]
pub(crate) struct From {
    /// The URL of a repository to use in place of that in `spec/armgen.toml`.
    pub(crate) url: Option<String>,
    pub(crate) commit: Option<String>,
    /// True if nothing may be fetched.
    pub(crate) is_offline: bool,
}

/// The options of `add`.
pub(crate) struct Add {
    pub(crate) name: String,
    pub(crate) described_by: DescribedBy,
    pub(crate) api_version: Option<String>,
    pub(crate) operations: Vec<String>,
    pub(crate) client: Option<String>,
    pub(crate) group_features: bool,
    pub(crate) from: From,
}

/// The descriptions of a new crate.
pub(crate) enum DescribedBy {
    /// The newest descriptions in the folder of a service.
    Service(String),
    Inputs(Vec<String>),
    Readme(String, Option<String>),
}

/// The options of `update`.
pub(crate) struct Update {
    /// The crates to update; all if empty.
    pub(crate) names: Vec<String>,
    pub(crate) from: From,
}

/// The options of `vendor`.
pub(crate) struct Vendor {
    pub(crate) mode: Mode,
    pub(crate) from: From,
}

/// The mode of `vendor`.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) enum Mode {
    Restore,
    /// Check that the files equal those of the pinned commits.
    Verify,
    /// Pin the files that are in `spec/` already.
    Adopt,
}

/// The options of `find`.
pub(crate) struct Find {
    pub(crate) words: Vec<String>,
    pub(crate) service: Option<String>,
    pub(crate) specs: Option<PathBuf>,
    pub(crate) from: From,
}

pub(super) fn init() -> clap::Command {
    clap::Command::new("init")
        .about("Begin a repository: spec/armgen.toml and what belongs to it; touches nothing that is there")
        .arg(
            flag("ci", "KIND")
                .value_parser(PossibleValuesParser::new(["github"]))
                .help("Also a workflow that checks the crates"),
        )
}

pub(super) fn add(program: &str) -> clap::Command {
    clap::Command::new("add")
        .about("Make a new crate: find its operations upstream, pin and copy their descriptions, generate")
        .after_help(examples(program, ADD))
        .arg(Arg::new("crate").value_name("CRATE").required(true).help("The crate's name"))
        .args([
            flag("service", "NAME").group("place").help("A folder of specification/, e.g. network"),
            flag("input", "FILE")
                .num_args(1..)
                .action(ArgAction::Append)
                .group("place")
                .help("Description files, by their paths upstream"),
            flag("readme", "FILE").group("place").help("The readme.md that names them"),
            flag("tag", "TAG").requires("readme").help("Which of the readme's tags"),
            flag("api-version", "VERSION")
                .requires("service")
                .help("With --service: this api-version; by default the newest stable one"),
            flag("operation", "GLOB")
                .num_args(1..)
                .action(ArgAction::Append)
                .help("Operation ids, where * and ? stand for any characters; none means all"),
            flag("client", "NAME").help("The client's type; by default made from the descriptions"),
            flag("features", "KIND")
                .value_parser(PossibleValuesParser::new(["groups"]))
                .help("`groups`: a cargo feature for each group of operations"),
        ])
        .group(ArgGroup::new("place").required(true))
        .args(from())
}

const ADD: &str = "\
Examples:
  {program} add azure_vpn --service network --operation 'VpnConnections_*'
  {program} add azure_network --readme specification/network/resource-manager/Microsoft.Network/Network/readme.md";

pub(super) fn update(program: &str) -> clap::Command {
    clap::Command::new("update")
        .about("Take crates to upstream's newest commit, at the same api-version")
        .after_help(examples(program, "Example:\n  {program} update azure_vpn"))
        .arg(Arg::new("crates").value_name("CRATE").num_args(0..).help("Crates; none means all"))
        .args(from())
}

pub(super) fn vendor(program: &str) -> clap::Command {
    let switch = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    clap::Command::new("vendor")
        .about("Restore the descriptions in spec/ just as spec/armgen.lock has them")
        .after_help(examples(program, "Examples:\n  {program} vendor\n  {program} vendor --verify"))
        .arg(switch("verify").help("Write nothing; prove that each file is that of its commit"))
        .arg(
            switch("adopt")
                .conflicts_with("verify")
                .help("Pin the files that are there, as far as they are those of a commit"),
        )
        .args(from())
}

pub(super) fn find(program: &str) -> clap::Command {
    clap::Command::new("find")
        .about("Find operations by words of their ids, paths and descriptions")
        .after_help(examples(
            program,
            "Examples:\n  {program} find list virtual machines\n  {program} find vpn connection --service network",
        ))
        .arg(Arg::new("text").value_name("TEXT").required(true).num_args(1..).help("Words"))
        .arg(flag("service", "NAME").help("Only in this folder of specification/"))
        .arg(
            flag("specs", "DIR")
                .value_parser(ValueParser::path_buf())
                .help("In a checkout of azure-rest-api-specs; by default in the pinned repository"),
        )
        .args(from())
}

/// Declares the flags of commands that read upstream's repository.
pub(super) fn from() -> [Arg; 3] {
    [
        flag("from", "REPOSITORY").help(
            "The repository to fetch from this once: a URL (or URL@REV), a clone or a git bundle",
        ),
        flag("commit", "ID").help("The commit to use; by default the newest of the branch"),
        Arg::new("offline")
            .long("offline")
            .action(ArgAction::SetTrue)
            .help("Fetch nothing: use what the cache has"),
    ]
}

pub(super) fn read_from(matches: &ArgMatches) -> From {
    From {
        url: one(matches, "from"),
        commit: one(matches, "commit"),
        is_offline: matches.get_flag("offline"),
    }
}

pub(super) fn read_add(matches: &ArgMatches) -> Add {
    Add {
        name: one(matches, "crate").unwrap_or_default(),
        described_by: match (one(matches, "service"), one(matches, "readme")) {
            (Some(service), _) => DescribedBy::Service(service),
            (None, Some(readme)) => DescribedBy::Readme(readme, one(matches, "tag")),
            (None, None) => DescribedBy::Inputs(many(matches, "input")),
        },
        api_version: one(matches, "api-version"),
        operations: many(matches, "operation"),
        client: one(matches, "client"),
        group_features: one::<String>(matches, "features").is_some(),
        from: read_from(matches),
    }
}

pub(super) fn read_update(matches: &ArgMatches) -> Update {
    Update { names: many(matches, "crates"), from: read_from(matches) }
}

pub(super) fn read_vendor(matches: &ArgMatches) -> Vendor {
    let mode = match (matches.get_flag("verify"), matches.get_flag("adopt")) {
        (true, _) => Mode::Verify,
        (_, true) => Mode::Adopt,
        _ => Mode::Restore,
    };
    Vendor { mode, from: read_from(matches) }
}

pub(super) fn read_find(matches: &ArgMatches) -> Find {
    Find {
        words: many(matches, "text"),
        service: one(matches, "service"),
        specs: one(matches, "specs"),
        from: read_from(matches),
    }
}
