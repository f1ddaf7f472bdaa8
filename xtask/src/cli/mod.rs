//! The commands, and in a file each their flags. Knows clap; whether the flags make sense together with what
//! is on disk is up to the commands.

mod bump;
mod codegen;
mod conformance;
mod corpus;
mod diff;
mod flag;
mod inspect;
mod selection;
mod versions;

pub(crate) use bump::{Bump, To};
pub(crate) use codegen::Codegen;
pub(crate) use conformance::Conformance;
pub(crate) use corpus::Corpus;
pub(crate) use diff::{Diff, FailOn, Format};
pub(crate) use inspect::Inspect;
pub(crate) use selection::{Direct, Files, Selection};
pub(crate) use versions::Versions;

use std::ffi::OsString;

/// What the user asks for.
pub(crate) enum Command {
    Codegen(Codegen),
    Inspect(Inspect),
    Corpus(Corpus),
    Conformance(Conformance),
    Diff(Diff),
    Versions(Versions),
    Bump(Bump),
    Tidy,
}

const EXAMPLES: &str = "\
Examples:
  cargo xtask codegen                     write all crates of spec/armgen.toml to generated/
  cargo xtask codegen --check             only say whether generated/ is up to date
  cargo xtask inspect azure_vpn_connections
  cargo xtask diff main:azure_vpn_connections azure_vpn_connections
  cargo xtask versions azure_vpn_connections --specs ../azure-rest-api-specs
  cargo xtask bump azure_vpn_connections --to 2024-05-01 --dry-run
  cargo xtask corpus --specs ../azure-rest-api-specs
  cargo xtask conformance
  cargo xtask tidy

Exit codes: 0 fine; 1 --check, --fail-on, corpus, conformance or tidy found something; 2 an error, and
nothing was written.";

/// Reads the arguments, without the program's name. The error may be the help that was asked for.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Command, clap::Error> {
    let matches = command().try_get_matches_from(args)?;
    Ok(match matches.subcommand() {
        Some(("codegen", matches)) => Command::Codegen(codegen::read(matches)),
        Some(("inspect", matches)) => Command::Inspect(inspect::read(matches)),
        Some(("corpus", matches)) => Command::Corpus(corpus::read(matches)),
        Some(("conformance", matches)) => Command::Conformance(conformance::read(matches)),
        Some(("diff", matches)) => Command::Diff(diff::read(matches)),
        Some(("versions", matches)) => Command::Versions(versions::read(matches)),
        Some(("bump", matches)) => Command::Bump(bump::read(matches)),
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
        .subcommands([
            codegen::command(),
            inspect::command(),
            diff::command(),
            versions::command(),
            bump::command(),
            corpus::command(),
            conformance::command(),
            tidy(),
        ])
}

fn tidy() -> clap::Command {
    clap::Command::new("tidy")
        .about("Check the repository against the rules of ARCHITECTURE.md")
        .after_help("Prints each violation as `path:line: rule: what to do`.")
}
