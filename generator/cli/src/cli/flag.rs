//! What all flags are made with and read with, and flags that several commands have.

use clap::builder::ValueParser;
use clap::{Arg, ArgMatches};

/// A flag `--name VALUE`.
pub fn flag(name: &'static str, value: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value)
}

/// The flags of commands that print a table.
pub fn measures() -> [Arg; 2] {
    [
        flag("jobs", "N")
            .value_parser(clap::value_parser!(u16).range(1..))
            .help("How many threads to use; by default one for each core"),
        flag("json", "FILE")
            .value_parser(ValueParser::path_buf())
            .help("Write the table here, too, for machines"),
    ]
}

/// The value of a flag that was given.
pub fn one<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, name: &str) -> Option<T> {
    matches.get_one::<T>(name).cloned()
}

/// The values of a flag that may be given several times.
pub fn many<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, name: &str) -> Vec<T> {
    matches.get_many::<T>(name).unwrap_or_default().cloned().collect()
}

/// A help text with the program's name in the place of each `{program}`.
pub fn examples(program: &str, text: &str) -> String {
    text.replace("{program}", program)
}
