//! The command line as clap parses it, with a file for the flags of each command. Checks that need files on
//! disk are made by the commands.

mod bump;
mod codegen;
mod diff;
mod flag;
mod inspect;
mod pinned;
mod selection;
mod versions;

pub(crate) use bump::{Bump, To};
pub(crate) use codegen::Codegen;
pub(crate) use diff::{Diff, FailOn, Format};
pub(crate) use flag::base_urls;
pub use flag::{examples, flag, many, measures, one};
pub(crate) use inspect::Inspect;
pub(crate) use pinned::{Add, DescribedBy, Find, From, Mode, Update, Vendor};
pub(crate) use selection::{AdHoc, Files, Selection};
pub(crate) use versions::Versions;

use clap::Arg;
use clap::ArgMatches;
use clap::builder::ValueParser;
use clap_complete::Shell;

/// A parsed command with its options.
pub(crate) enum Command {
    Init(Option<String>),
    Add(Add),
    Update(Update),
    Vendor(Vendor),
    Find(Find),
    Codegen(Codegen),
    Inspect(Inspect),
    Diff(Diff),
    Versions(Versions),
    Bump(Bump),
    Completions(Shell),
}

const EXAMPLES: &str = "\
Examples:
  {program} codegen                     write all crates of spec/armgen.toml to generated/
  {program} codegen --check             only say whether generated/ is up to date
  {program} inspect azure_vpn_connections
  {program} diff main:azure_vpn_connections azure_vpn_connections
  {program} versions azure_vpn_connections --specs ../azure-rest-api-specs
  {program} bump azure_vpn_connections --to 2025-09-01 --dry-run
{more}
Exit codes: 0 success; 1 --check or --fail-on found something; 2 an error, and nothing was written.";

/// Returns the command that clap parsed; `None` if it is not a command of armgen.
pub(crate) fn from_matches(matches: &ArgMatches) -> Option<Command> {
    Some(match matches.subcommand()? {
        ("init", matches) => Command::Init(one(matches, "ci")),
        ("add", matches) => Command::Add(pinned::read_add(matches)),
        ("update", matches) => Command::Update(pinned::read_update(matches)),
        ("vendor", matches) => Command::Vendor(pinned::read_vendor(matches)),
        ("find", matches) => Command::Find(pinned::read_find(matches)),
        ("codegen", matches) => Command::Codegen(codegen::from_matches(matches)),
        ("inspect", matches) => Command::Inspect(inspect::from_matches(matches)),
        ("diff", matches) => Command::Diff(diff::from_matches(matches)),
        ("versions", matches) => Command::Versions(versions::from_matches(matches)),
        ("bump", matches) => Command::Bump(bump::from_matches(matches)),
        ("completions", matches) => Command::Completions(one(matches, "shell")?),
        _ => return None,
    })
}

/// Declares the command line of a program called `program`, for arguments without the program's name. `more` is
/// text added to the examples in the help.
pub fn command(program: &'static str, more: &str) -> clap::Command {
    clap::Command::new("armgen")
        .bin_name(program)
        .version(env!("ARMGEN_VERSION"))
        .no_binary_name(true)
        .about("Generates Rust crates from Microsoft's descriptions of Azure Resource Manager")
        .after_help(examples(program, &EXAMPLES.replace("{more}", more)))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(flag("root", "DIR").value_parser(ValueParser::path_buf()).global(true).help(
            "The repository to work on; by default the nearest folder upwards that has \
             spec/armgen.toml",
        ))
        .subcommands([
            pinned::init(),
            pinned::add(program),
            pinned::update(program),
            pinned::vendor(program),
            pinned::find(program),
            codegen::command(program),
            inspect::command(program),
            diff::command(program),
            versions::command(program),
            bump::command(program),
            completions(),
        ])
}

fn completions() -> clap::Command {
    clap::Command::new("completions")
        .about("Print a script for tab completion of the command `armgen` in a shell")
        .after_help("Example:\n  armgen completions bash > ~/.local/share/bash-completion/completions/armgen")
        .arg(
            Arg::new("shell")
                .value_name("SHELL")
                .required(true)
                .value_parser(clap::value_parser!(Shell))
                .help("The shell"),
        )
}

/// Returns the completion script for the installed program `armgen`.
pub(crate) fn completions_for(shell: Shell) -> Vec<u8> {
    const PROGRAM: &str = "armgen";
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut command(PROGRAM, ""), PROGRAM, &mut text);
    text
}
