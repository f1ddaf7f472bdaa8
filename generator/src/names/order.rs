//! The order of a function's arguments, which are known by where they are given alone: what a crate's function took
//! stays where it was, and what is new comes last.

use crate::model::{Location, Parameter};

/// An argument of an operation's method.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Argument {
    /// A parameter, by its index in the operation.
    Parameter(usize),
    /// The body.
    Body,
}

/// What the body is known by among an operation's arguments.
pub(super) const BODY: &str = "body";

/// What a parameter is known by among an operation's arguments.
pub(super) fn key(parameter: &Parameter) -> String {
    let name = &parameter.key;
    match parameter.location {
        Location::Path => format!("{{{name}}}"),
        Location::Host => format!("//{{{name}}}"),
        Location::Query => format!("?{name}"),
        Location::Header => format!("{name}:"),
    }
}

/// Things that have keys, in the order that they had. What is new comes after all others, as it is listed.
pub(super) fn kept<T>(listed: Vec<(String, T)>, before: Option<&[String]>) -> Vec<T> {
    let before = before.unwrap_or_default();
    let known = |key: &str| before.iter().position(|other| other.eq_ignore_ascii_case(key));
    // What a template calls its parts is no matter of the wire: one that is called otherwise is in its place.
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
