//! Corrections of upstream mistakes, applied to the JSON before anything looks at it. One that has
//! nothing left to correct is an error, unless it is lenient: nobody would remove it otherwise.

use super::Document;
use crate::diagnostics::{Diagnostics, Place, Spot};
use crate::job::Override;
use serde_json::Value;
use wildmatch::WildMatch;

/// Applies those overrides that are meant for this file.
pub(super) fn apply(
    document: &mut Document,
    overrides: &[Override],
    diagnostics: &mut Diagnostics,
) {
    for item in overrides {
        if !WildMatch::new(&item.file).matches(&document.file) {
            continue;
        }
        if correct(document, item, diagnostics) {
            document.overrides.push(item.name.clone());
        }
    }
}

fn correct(document: &mut Document, item: &Override, diagnostics: &mut Diagnostics) -> bool {
    let place = Place { file: document.file.clone(), spot: Spot::Value(item.pointer.clone()) };
    let Some(Value::Object(target)) = document.root.pointer_mut(&item.pointer) else {
        if item.is_lenient {
            return false;
        }
        diagnostics.error(
            place,
            format!(
                "override `{}` no longer applies: expected an object at {}, found none",
                item.name, item.pointer
            ),
            "remove it from the overrides, or point it to where the object is now",
        );
        return false;
    };
    for (key, value) in &item.set {
        if target.get(key) == Some(value) {
            if item.is_lenient {
                continue;
            }
            diagnostics.error(
                place.clone(),
                format!(
                    "override `{}` no longer applies: the description itself says `{key}: {value}`",
                    item.name
                ),
                "upstream has mended this: remove the override",
            );
            return false;
        }
        target.insert(key.clone(), value.clone());
    }
    true
}
