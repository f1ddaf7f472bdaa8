//! The commands and their flags. Knows clap; whether the flags make sense together with what is on disk
//! is up to the commands.

use armgen::View;
use clap::builder::{PossibleValuesParser, ValueParser};
use clap::{Arg, ArgAction, ArgMatches};
use std::ffi::OsString;
use std::path::PathBuf;

/// What the user asks for.
pub(crate) enum Command {
    Codegen(Codegen),
    Inspect(Inspect),
    Corpus(Corpus),
    Tidy,
}

/// `codegen`
pub(crate) struct Codegen {
    pub(crate) selection: Selection,
    /// Where crates go, if not to `generated/`.
    pub(crate) out: Option<PathBuf>,
    /// Compare instead of writing.
    pub(crate) check: bool,
}

/// `inspect`
pub(crate) struct Inspect {
    pub(crate) selection: Selection,
    pub(crate) view: View,
}

/// `corpus`
pub(crate) struct Corpus {
    pub(crate) specs: PathBuf,
    /// All, if there are none.
    pub(crate) services: Vec<String>,
    /// Compile them, too.
    pub(crate) check: bool,
    /// Build them, too.
    pub(crate) build: bool,
    /// Make their documentation, too.
    pub(crate) docs: bool,
    /// Try their examples, too.
    pub(crate) examples: bool,
    /// How many threads generate, or compile at once; as many as there are cores, by default.
    pub(crate) jobs: Option<usize>,
    /// Where to write the same table for machines.
    pub(crate) json: Option<PathBuf>,
}

/// Which crates a command is about.
pub(crate) enum Selection {
    /// Those of the configuration: the named ones, or all.
    Configured(Vec<String>),
    /// One that only the command line describes.
    Direct(Direct),
}

/// A crate that only the command line describes.
pub(crate) struct Direct {
    pub(crate) specs: PathBuf,
    pub(crate) files: Files,
    pub(crate) operations: Vec<String>,
    pub(crate) name: String,
    pub(crate) client: Option<String>,
    /// Whether the crate has a feature for each group of operations.
    pub(crate) group_features: bool,
}

/// Which descriptions that crate is made from.
pub(crate) enum Files {
    Inputs(Vec<PathBuf>),
    /// Those that a readme names for a tag, by default for the readme's own.
    Readme {
        path: PathBuf,
        tag: Option<String>,
    },
}

const EXAMPLES: &str = "\
Examples:
  cargo xtask codegen                     write all crates of spec/armgen.toml to generated/
  cargo xtask codegen --check             only say whether generated/ is up to date
  cargo xtask inspect azure_vpn_connections
  cargo xtask corpus --specs ../azure-rest-api-specs
  cargo xtask tidy

Exit codes: 0 fine; 1 --check, corpus or tidy found something; 2 an error, and nothing was written.";

const CODEGEN_EXAMPLES: &str = "\
Examples:
  cargo xtask codegen
  cargo xtask codegen azure_vpn_connections
  cargo xtask codegen --check
  cargo xtask codegen --specs ../azure-rest-api-specs \\
      --input specification/dns/resource-manager/Microsoft.Network/stable/2018-05-01/dns.json \\
      --operation 'Zones_*' --crate azure_dns_zones --out ../crates
  cargo xtask codegen --specs ../azure-rest-api-specs \\
      --readme specification/dns/resource-manager/readme.md --tag package-2018-05 \\
      --crate azure_dns --out ../crates

A crate is written whole or not at all, and files that don't change are left alone. A folder that
armgen has not written is never touched; target/, Cargo.lock and .git/ in a crate's folder stay.";

const INSPECT_EXAMPLES: &str = "\
Examples:
  cargo xtask inspect azure_vpn_connections
  cargo xtask inspect azure_vpn_connections --format mermaid > model.mmd
  cargo xtask inspect --specs ../azure-rest-api-specs --operation 'Zones_*' --format json \\
      --input specification/dns/resource-manager/Microsoft.Network/stable/2018-05-01/dns.json";

const CORPUS_EXAMPLES: &str = "\
Examples:
  cargo xtask corpus --specs ../azure-rest-api-specs
  cargo xtask corpus --specs ../azure-rest-api-specs --service dns --service network --check
  cargo xtask corpus --specs ../azure-rest-api-specs --service dns --examples

Each resource-manager readme.md below DIR is a package: the files of its default tag become a crate in
target/corpus/. The column `seconds` is by the clock; all other times are CPU time. That of --check and
--build is each crate's own, without what it depends on, from when it was last compiled.";

/// Above the flags that describe a crate without a configuration.
const DIRECT: &str = "Without spec/armgen.toml";

/// The group of flags of which one must be there.
const FILES: &str = "files";

/// Reads the arguments, without the program's name. The error may be the help that was asked for.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Command, clap::Error> {
    let matches = command().try_get_matches_from(args)?;
    Ok(match matches.subcommand() {
        Some(("codegen", matches)) => Command::Codegen(Codegen {
            selection: selection(matches),
            out: one(matches, "out"),
            check: matches.get_flag("check"),
        }),
        Some(("inspect", matches)) => {
            Command::Inspect(Inspect { selection: selection(matches), view: view(matches) })
        }
        Some(("corpus", matches)) => Command::Corpus(Corpus {
            specs: one(matches, "specs").unwrap_or_default(),
            services: many(matches, "service"),
            check: matches.get_flag("check"),
            build: matches.get_flag("build"),
            docs: matches.get_flag("docs"),
            examples: matches.get_flag("examples"),
            jobs: one::<u16>(matches, "jobs").map(usize::from),
            json: one(matches, "json"),
        }),
        _ => Command::Tidy,
    })
}

fn command() -> clap::Command {
    clap::Command::new("xtask")
        .bin_name("cargo xtask")
        .no_binary_name(true)
        .about("Writes Rust crates from Azure Resource Manager descriptions")
        .after_help(EXAMPLES)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands([codegen(), inspect(), corpus(), tidy()])
}

fn codegen() -> clap::Command {
    clap::Command::new("codegen")
        .about("Write crates to generated/, or compare them with what is there")
        .after_help(CODEGEN_EXAMPLES)
        .arg(crates().num_args(0..).help("Crates of spec/armgen.toml; none means all"))
        .arg(
            Arg::new("check")
                .long("check")
                .action(ArgAction::SetTrue)
                .help("Write nothing; name every file that is stale, missing or orphaned"),
        )
        .args(direct().map(|arg| match arg.get_id().as_str() {
            "specs" => arg.requires_all([FILES, "crate", "out"]),
            _ => arg,
        }))
        .arg(
            flag("out", "DIR")
                .value_parser(ValueParser::path_buf())
                .requires("specs")
                .help_heading(DIRECT)
                .help("The folder that gets the crate's folder"),
        )
}

fn inspect() -> clap::Command {
    clap::Command::new("inspect")
        .about("Print the model that a crate is generated from")
        .after_help(INSPECT_EXAMPLES)
        .arg(crates().required_unless_present("specs").help("A crate of spec/armgen.toml"))
        .arg(
            flag("format", "FORMAT")
                .value_parser(PossibleValuesParser::new(["tree", "json", "mermaid"]))
                .default_value("tree")
                .hide_possible_values(true)
                .help("tree for people, json for machines, or mermaid, a class diagram"),
        )
        .args(direct().map(|arg| match arg.get_id().as_str() {
            "specs" => arg.requires(FILES),
            _ => arg,
        }))
}

fn corpus() -> clap::Command {
    clap::Command::new("corpus")
        .about("Generate every package of a checkout, and say what came of it")
        .after_help(CORPUS_EXAMPLES)
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
        .arg(
            flag("jobs", "N")
                .value_parser(clap::value_parser!(u16).range(1..))
                .help("How many threads to use; by default one for each core"),
        )
        .arg(
            flag("json", "FILE")
                .value_parser(ValueParser::path_buf())
                .help("Write the table here, too, for machines"),
        )
}

fn tidy() -> clap::Command {
    clap::Command::new("tidy")
        .about("Check the repository against the rules of ARCHITECTURE.md")
        .after_help("Prints each violation as `path:line: rule: what to do`.")
}

fn crates() -> Arg {
    Arg::new("crates").value_name("CRATE").conflicts_with("specs")
}

/// The flags that describe a crate without a configuration.
fn direct() -> [Arg; 8] {
    [
        flag("specs", "DIR")
            .value_parser(ValueParser::path_buf())
            .help_heading(DIRECT)
            .help("A checkout of azure-rest-api-specs, or a folder laid out like it"),
        flag("input", "FILE")
            .value_parser(ValueParser::path_buf())
            .num_args(1..)
            .action(ArgAction::Append)
            .requires("specs")
            .group(FILES)
            .help_heading(DIRECT)
            .help("Description files, relative to DIR or to the current folder"),
        flag("readme", "FILE")
            .value_parser(ValueParser::path_buf())
            .conflicts_with("input")
            .requires("specs")
            .group(FILES)
            .help_heading(DIRECT)
            .help("Instead of --input: the readme.md that names them"),
        flag("tag", "TAG")
            .requires("readme")
            .conflicts_with("input")
            .help_heading(DIRECT)
            .help("Which of the readme's tags; by default the one that it chooses itself"),
        flag("operation", "GLOB")
            .num_args(1..)
            .action(ArgAction::Append)
            .requires("specs")
            .help_heading(DIRECT)
            .help("Operation ids, where * and ? stand for any characters; none means all"),
        flag("crate", "NAME").requires("specs").help_heading(DIRECT).help("The crate's name"),
        flag("client", "NAME")
            .requires("specs")
            .help_heading(DIRECT)
            .help("The client's type; by default made from the description's title"),
        flag("features", "KIND")
            .value_parser(PossibleValuesParser::new(["groups"]))
            .hide_possible_values(true)
            .requires("specs")
            .help_heading(DIRECT)
            .help("`groups`: a cargo feature for each group of operations"),
    ]
}

fn flag(name: &'static str, value: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value)
}

fn selection(matches: &ArgMatches) -> Selection {
    match one(matches, "specs") {
        None => Selection::Configured(many(matches, "crates")),
        Some(specs) => Selection::Direct(Direct {
            specs,
            files: match one(matches, "readme") {
                Some(path) => Files::Readme { path, tag: one(matches, "tag") },
                None => Files::Inputs(many(matches, "input")),
            },
            operations: many(matches, "operation"),
            name: one(matches, "crate").unwrap_or_else(|| "inspected".to_owned()),
            client: one(matches, "client"),
            group_features: one::<String>(matches, "features").is_some(),
        }),
    }
}

fn view(matches: &ArgMatches) -> View {
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => View::Json,
        Some("mermaid") => View::Mermaid,
        _ => View::Tree,
    }
}

fn one<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, name: &str) -> Option<T> {
    matches.get_one::<T>(name).cloned()
}

fn many<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, name: &str) -> Vec<T> {
    matches.get_many::<T>(name).unwrap_or_default().cloned().collect()
}
