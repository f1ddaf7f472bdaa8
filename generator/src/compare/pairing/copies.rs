//! Definitions that are copied into several files. Equal copies become one Rust type, but are compared one by
//! one, since a file can change its copy alone. A change in any copy is reported at the place of the first
//! copy, which is that of the Rust type.

use crate::analysis::Analysis;
use crate::compare::findings::Change;
use crate::diagnostics::Place;
use crate::model::{Kind, Model};
use std::collections::HashMap;

/// Returns the model in which each copy is still a type of its own.
pub(in crate::compare) fn unmerged(side: &Analysis) -> &Model {
    side.unmerged.as_ref().map_or(&side.model, |unmerged| &unmerged.model)
}

/// The places (file and JSON pointer) in copies, each with the corresponding place in the first copy.
pub(in crate::compare) struct Copies<'a>(HashMap<&'a Place, &'a Place>);

impl<'a> Copies<'a> {
    pub(in crate::compare) fn of(side: &'a Analysis) -> Copies<'a> {
        let mut places = HashMap::new();
        let Some(unmerged) = &side.unmerged else {
            return Copies(places);
        };
        for (copy, first) in unmerged.model.types.iter().zip(&unmerged.merged) {
            let Some(first) = side.model.definition(*first).filter(|one| one.place != copy.place)
            else {
                continue;
            };
            places.insert(&copy.place, &first.place);
            match (&copy.kind, &first.kind) {
                (Kind::Record(copy), Kind::Record(first)) => {
                    let fields = copy.fields.iter().zip(&first.fields);
                    let fields = fields.map(|(copy, first)| (&copy.place, &first.place));
                    // A field that both types inherit from the same base is written only once.
                    places.extend(fields.filter(|(copy, first)| copy != first));
                }
                (Kind::Enum(copy), Kind::Enum(first)) => {
                    for value in &copy.values {
                        let twin = first.values.iter().find(|other| other.value == value.value);
                        places.extend(twin.map(|twin| (&value.place, &twin.place)));
                    }
                }
                _ => {}
            }
        }
        Copies(places)
    }

    fn first(&self, place: Option<&Place>) -> Option<Place> {
        place.map(|place| (*self.0.get(place).unwrap_or(&place)).clone())
    }
}

/// Moves the places of changes from copies to the first copy, and returns the original places.
pub(in crate::compare) fn settle(
    changes: &mut [Change],
    old: &Copies<'_>,
    new: &Copies<'_>,
) -> Vec<(Option<Place>, Option<Place>)> {
    let places = changes.iter_mut().map(|change| {
        let first = (old.first(change.places.0.as_ref()), new.first(change.places.1.as_ref()));
        std::mem::replace(&mut change.places, first)
    });
    places.collect()
}
