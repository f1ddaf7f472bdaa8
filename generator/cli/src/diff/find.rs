//! Finds a side of a comparison by its name on the command line: on disk, or at a git revision.

use super::side::{Search, Side};
use super::{disk, named, revision};
use crate::console::Failure;

/// Finds a side of a comparison. A path on disk is preferred to a revision, as in `a:b`.
pub(crate) fn side(text: &str, search: &Search<'_>) -> Result<Side, Failure> {
    let is_there = disk::is_there(text, search);
    let mut side = match named::split(text) {
        (Some(name), rest) if !is_there => revision::find_side(name, rest, search)?,
        _ => disk::find_side(named::parse(text, is_there, search.flag)?, search)?,
    };
    text.clone_into(&mut side.shown);
    Ok(side)
}
