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
        .about(
            "Write spec/armgen.toml and the other files that a repository of crates needs; \
             existing files stay as they are",
        )
        .arg(
            flag("ci", "KIND")
                .value_parser(PossibleValuesParser::new(["github"]))
                .help("Also write a workflow that runs `codegen --check` on each pull request"),
        )
}

pub(super) fn add(program: &str) -> clap::Command {
    clap::Command::new("add")
        .about(
            "Make a new crate: find its operations in azure-rest-api-specs, copy their \
             descriptions, pin them to a commit, and generate",
        )
        .after_help(examples(program, ADD))
        .arg(Arg::new("crate").value_name("CRATE").required(true).help("The crate's name"))
        .args([
            flag("service", "NAME")
                .group("place")
                .help("The service: a folder of specification/, e.g. network"),
            flag("input", "FILE")
                .num_args(1..)
                .action(ArgAction::Append)
                .group("place")
                .help("Description files, by their paths in azure-rest-api-specs"),
            flag("readme", "FILE")
                .group("place")
                .help("The readme.md that lists the description files"),
            flag("tag", "TAG")
                .requires("readme")
                .help("The tag of the readme to use; by default the readme's own default tag"),
            flag("api-version", "VERSION")
                .requires("service")
                .help("The api-version for --service; by default the newest stable one"),
            flag("operation", "GLOB").num_args(1..).action(ArgAction::Append).help(
                "Ids of the operations to generate, where * and ? stand for any characters; by \
                 default all",
            ),
            flag("client", "NAME")
                .help("The name of the client struct; by default made from the title of the API"),
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
        .about(
            "Pin crates to the newest commit of azure-rest-api-specs, at the same api-version, \
             and generate them",
        )
        .after_help(examples(program, "Example:\n  {program} update azure_vpn"))
        .arg(
            Arg::new("crates")
                .value_name("CRATE")
                .num_args(0..)
                .help("The crates to update; by default all"),
        )
        .args(from())
}

pub(super) fn vendor(program: &str) -> clap::Command {
    let switch = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    clap::Command::new("vendor")
        .about("Restore the descriptions in spec/ that differ from spec/armgen.lock")
        .after_help(examples(program, "Examples:\n  {program} vendor\n  {program} vendor --verify"))
        .arg(
            switch("verify")
                .help("Write nothing; compare each file with the commit that it is pinned to"),
        )
        .arg(switch("adopt").conflicts_with("verify").help(
            "Write spec/armgen.lock: pin those files in spec/ that equal the files of a commit",
        ))
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
            "The repository to read in place of the configured one: a URL (or URL@REV), a clone \
             or a git bundle",
        ),
        flag("commit", "ID").help("The commit to use; by default the newest of the branch"),
        Arg::new("offline")
            .long("offline")
            .action(ArgAction::SetTrue)
            .help("Fetch nothing; use only the commits and files in the cache"),
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
