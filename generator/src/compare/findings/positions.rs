//! Looks up the lines and columns of changes, file by file.

use super::change::{Change, Found};
use crate::diagnostics::{Diagnostics, Place};

/// Sets the positions of changes. `old` and `new` are the diagnostics of the two sides, which have the files'
/// texts.
pub(in crate::compare) fn locate(changes: &mut [Change], old: &Diagnostics, new: &Diagnostics) {
    let before = old.positions(changes.iter().filter_map(|change| change.places.0.as_ref()));
    let after = new.positions(changes.iter().filter_map(|change| change.places.1.as_ref()));
    let found = |place: &Place, positions: &std::collections::HashMap<Place, (usize, usize)>| {
        let (line, column) = positions.get(place).copied().unwrap_or((1, 1));
        Found { file: place.file.to_string(), pointer: place.pointer().to_owned(), line, column }
    };
    for change in changes {
        change.old = change.places.0.as_ref().map(|place| found(place, &before));
        change.new = change.places.1.as_ref().map(|place| found(place, &after));
    }
}
