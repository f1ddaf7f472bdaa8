//! What changed between two descriptions of the same operations: for the wire, and for Rust code that uses
//! the crates made of them. Compares models, which are matched by what is on the wire, so that definitions
//! may be renamed, moved and resorted without a word; knows nothing of how changes are shown.

mod findings;
mod judging;
mod pairing;
mod walking;

pub(crate) use pairing::operations::path_key;

pub use findings::rules::{NEWS, OF_RUST, RULES, UNCOVERED};
pub use findings::{Change, Direction, Effect, Found, Reach, Rule, Rust, Wire};

use crate::analysis::Analysis;
use crate::diagnostics::Diagnostics;
use crate::emit::surface::Surface;
use crate::model::Model;
use findings::positions;
use judging::{Generated, explain};
use pairing::copies::{self, Copies};
use walking::operations;

/// All that changed from one description to another.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The side that is compared with.
    pub old: Side,
    /// The side that is compared.
    pub new: Side,
    /// The changes, the worst first.
    pub changes: Vec<Change>,
}

/// One of the two sides.
#[derive(Clone, Debug)]
pub struct Side {
    /// The service's title, e.g. `NetworkManagementClient`.
    pub title: String,
    /// The api-version that most operations belong to, e.g. `2024-05-01`.
    pub api_version: String,
    /// How many operations it has.
    pub operations: usize,
    /// How many types (records, enums, unions) it has.
    pub types: usize,
    /// Warnings, ready to be rendered.
    pub warnings: Diagnostics,
}

impl Comparison {
    /// The worst that any change means for what is sent and answered.
    pub fn wire(&self) -> Wire {
        self.changes.iter().map(Change::wire).max().unwrap_or_default()
    }

    /// The version that a crate made of the new side needs, by cargo's rules.
    pub fn rust(&self) -> Rust {
        self.changes.iter().map(|change| change.rust).max().unwrap_or_default()
    }
}

/// Compares what was understood of two descriptions, and what is public in the crates made of them.
pub(crate) fn compare(
    (old, before): (Analysis, Surface),
    (new, after): (Analysis, Surface),
) -> Comparison {
    let mut changes = operations::changes(copies::unmerged(&old), copies::unmerged(&new));
    let places = copies::settle(&mut changes, &Copies::of(&old), &Copies::of(&new));
    let generated = Generated { model: &old.model, surface: &before };
    explain::explain(&mut changes, generated, Generated { model: &new.model, surface: &after });
    for (change, places) in changes.iter_mut().zip(places) {
        change.places = places;
    }
    positions::locate(&mut changes, &old.warnings, &new.warnings);
    changes.sort_by(|a, b| a.rank().cmp(&b.rank()));
    Comparison { old: side(old), new: side(new), changes }
}

fn side(analysis: Analysis) -> Side {
    let Analysis { model, warnings, .. } = analysis;
    let Model { title, api_version, operations, types, .. } = model;
    Side { title, api_version, operations: operations.len(), types: types.len(), warnings }
}
