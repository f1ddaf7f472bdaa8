//! Compares two descriptions of the same API: what changed for clients on the wire (HTTP and JSON), and for
//! Rust code that uses the generated crates. The two models are matched by operations and JSON keys rather than
//! by names, so that a definition can be renamed or moved without any change. How changes are shown is not
//! decided here.

mod findings;
mod judging;
mod pairing;
mod walking;

pub(crate) use pairing::operations::path_key;

pub use findings::rules::{NEWS, OF_RUST, RULES, UNCOVERED};
pub use findings::{Change, Direction, Effect, Found, Reach, Rule, Rust, Wire};

use crate::analysis::Analysis;
use crate::diagnostics::Diagnostics;
use crate::model::Model;
use crate::surface::Surface;
use findings::positions;
use judging::{Generated, explain};
use pairing::copies::{self, Copies};
use walking::operations;

/// The result of comparing two descriptions.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// A summary of the old description.
    pub old: Side,
    /// A summary of the new description.
    pub new: Side,
    /// The changes, the most severe first.
    pub changes: Vec<Change>,
}

/// A summary of the old or of the new description.
#[derive(Clone, Debug)]
pub struct Side {
    /// The title of the API, e.g. `NetworkManagementClient`.
    pub title: String,
    /// The api-version that most operations have, e.g. `2024-05-01`.
    pub api_version: String,
    /// The number of operations.
    pub operations: usize,
    /// The number of types: structs, enums and unions.
    pub types: usize,
    /// The warnings about the description, with the file texts that are needed to print them.
    pub warnings: Diagnostics,
}

impl Comparison {
    /// Returns the most severe effect of all changes on the wire.
    pub fn wire(&self) -> Wire {
        self.changes.iter().map(Change::wire).max().unwrap_or_default()
    }

    /// Returns the version step (patch, minor or major) that the new crate needs by Cargo's SemVer rules.
    pub fn rust(&self) -> Rust {
        self.changes.iter().map(|change| change.rust).max().unwrap_or_default()
    }
}

/// Compares the models of two descriptions, and the public items of the crates generated from them.
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
