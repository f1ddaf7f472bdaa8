//! Where a side is looked for that a user names: on disk, or at a revision of git.

use super::side::{Search, Side};
use super::{disk, named, revision};
use crate::console::Failure;

/// Finds a side. What is on disk goes before a revision of the same name.
pub(crate) fn side(text: &str, search: &Search<'_>) -> Result<Side, Failure> {
    let is_there = disk::is_there(text, search);
    let mut side = match named::split(text) {
        (Some(name), rest) if !is_there => revision::find(name, rest, search)?,
        _ => disk::find(named::parse(text, is_there, search.flag)?, search)?,
    };
    text.clone_into(&mut side.shown);
    Ok(side)
}
