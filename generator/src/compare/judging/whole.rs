//! Types that exist on one side only. Their fields, variants and functions were added or removed with them, and
//! are reported with them.

use super::own;
use super::semver::{self, Difference};
use crate::compare::findings::Rule;
use crate::compare::findings::rules::{TYPE_CAME, TYPE_GONE};
use crate::surface::{Item, Owner};
use std::collections::BTreeSet;

/// The Rust names of the types that were removed or added.
#[derive(Default)]
pub(super) struct Whole {
    removed: BTreeSet<String>,
    added: BTreeSet<String>,
}

impl Whole {
    /// Collects the types that were added or removed according to the given differences.
    pub(super) fn of<'a>(differences: impl Iterator<Item = &'a Difference<'a>>) -> Whole {
        let mut whole = Whole::default();
        for difference in differences.filter(|difference| difference.renames.is_empty()) {
            let rule = own::rule(difference);
            let Some(item) = difference.item() else { continue };
            if rule == Some(TYPE_GONE) {
                whole.removed.insert(item.path.clone());
            } else if rule == Some(TYPE_CAME) {
                whole.added.insert(item.path.clone());
            }
        }
        whole
    }

    /// Returns the rule (type removed or added) for a difference inside such a type.
    pub(super) fn rule(&self, difference: &Difference<'_>) -> Option<&'static Rule> {
        match (difference.old, difference.new) {
            (Some(item), None) => is_part(item, &self.removed).then_some(TYPE_GONE),
            (None, Some(item)) => is_part(item, &self.added).then_some(TYPE_CAME),
            _ => None,
        }
    }
}

fn is_part(item: &Item, types: &BTreeSet<String>) -> bool {
    matches!(item.owner, Owner::Type(_) | Owner::Member(..))
        && types.contains(semver::holder(&item.path))
}
