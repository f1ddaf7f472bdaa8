//! Functions that declare flags and read their values, and flags that several commands have.

use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgMatches};

/// Declares a flag `--name VALUE`.
pub fn flag(name: &'static str, value: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value)
}

/// Declares the flags of commands that print a table.
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

/// Declares `--base-url`, the URL of a web page that shows the descriptions.
pub fn base_url(help: &'static str) -> Arg {
    flag("base-url", "URL").action(ArgAction::Append).value_parser(web).help(help)
}

fn web(text: &str) -> Result<String, String> {
    let is_plain = |letter: char| letter.is_ascii_graphic() && !matches!(letter, '<' | '>' | '"');
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(is_plain)) {
        true => Ok(text.to_owned()),
        false => Err("expected a URL that begins with https:// or http://".to_owned()),
    }
}

/// Returns the base URLs of the old and of the new descriptions among the values of `--base-url`. A single URL
/// is used for both; more than two are an error.
pub fn base_urls(given: &[String]) -> Result<[Option<&str>; 2], String> {
    match given {
        [] => Ok([None, None]),
        [both] => Ok([Some(both), Some(both)]),
        [old, new] => Ok([Some(old), Some(new)]),
        more => Err(format!(
            "expected --base-url once or twice (for the old and for the new descriptions), found it {} times",
            more.len()
        )),
    }
}

/// Returns the value of a flag, if it was given.
pub fn one<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, name: &str) -> Option<T> {
    matches.get_one::<T>(name).cloned()
}

/// Returns all values of a flag that may be given several times.
pub fn many<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, name: &str) -> Vec<T> {
    matches.get_many::<T>(name).unwrap_or_default().cloned().collect()
}

/// Returns a help text in which each `{program}` is replaced by the program's name.
pub fn examples(program: &str, text: &str) -> String {
    text.replace("{program}", program)
}
