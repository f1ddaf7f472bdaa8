//! The order of a function's arguments, by their keys in the name lock file: known arguments keep
//! their place, and new ones come last.

use crate::model::{Location, Parameter};

/// An argument of an operation's method.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Argument {
    /// A parameter, by its index in the operation.
    Parameter(usize),
    /// The body.
    Body,
}

/// The key of the body among an operation's arguments.
pub(super) const BODY: &str = "body";

/// The key of a parameter among an operation's arguments: its name and, by punctuation, its
/// location.
pub(super) fn key(parameter: &Parameter) -> String {
    let name = &parameter.key;
    match parameter.location {
        Location::Path => format!("{{{name}}}"),
        Location::Host => format!("//{{{name}}}"),
        Location::Query => format!("?{name}"),
        Location::Header => format!("{name}:"),
    }
}

/// Sorts items with keys into the recorded order. New items come after all others, in the order in
/// which they are listed.
pub(super) fn kept<T>(listed: Vec<(String, T)>, before: Option<&[String]>) -> Vec<T> {
    let before = before.unwrap_or_default();
    let known = |key: &str| before.iter().position(|other| other.eq_ignore_ascii_case(key));
    // The name of a path placeholder is not sent, so a renamed placeholder takes the place of the
    // one that has gone.
    let is_part = |key: &str| key.ends_with('}');
    let has = |key: &String| listed.iter().any(|(other, _)| other.eq_ignore_ascii_case(key));
    let mut vacant: Vec<usize> = before
        .iter()
        .enumerate()
        .filter(|(_, key)| is_part(key) && !has(key))
        .map(|(place, _)| place)
        .rev()
        .collect();
    let mut placed: Vec<(usize, T)> = Vec::new();
    for (key, thing) in listed {
        let place = known(&key).or_else(|| vacant.pop_if(|_| is_part(&key)));
        placed.push((place.unwrap_or(usize::MAX), thing));
    }
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, thing)| thing).collect()
}
