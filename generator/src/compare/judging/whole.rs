//! Types that are on one side of a comparison alone: what belongs to one came or went with it, and is told with it.

use super::own;
use super::semver::{self, Difference};
use crate::compare::findings::Rule;
use crate::compare::findings::rules::{TYPE_CAME, TYPE_GONE};
use crate::emit::surface::{Item, Owner};
use std::collections::BTreeSet;

/// The names of the types that are on one side alone.
#[derive(Default)]
pub(super) struct Whole {
    gone: BTreeSet<String>,
    come: BTreeSet<String>,
}

impl Whole {
    /// The types that these differences say came or went.
    pub(super) fn of<'a>(differences: impl Iterator<Item = &'a Difference<'a>>) -> Whole {
        let mut whole = Whole::default();
        for difference in differences.filter(|difference| difference.renames.is_empty()) {
            let rule = own::rule(difference);
            let Some(item) = difference.item() else { continue };
            if rule == Some(TYPE_GONE) {
                whole.gone.insert(item.path.clone());
            } else if rule == Some(TYPE_CAME) {
                whole.come.insert(item.path.clone());
            }
        }
        whole
    }

    /// The rule of a difference that is a part of such a type.
    pub(super) fn rule(&self, difference: &Difference<'_>) -> Option<&'static Rule> {
        match (difference.old, difference.new) {
            (Some(item), None) => is_part(item, &self.gone).then_some(TYPE_GONE),
            (None, Some(item)) => is_part(item, &self.come).then_some(TYPE_CAME),
            _ => None,
        }
    }
}

fn is_part(item: &Item, types: &BTreeSet<String>) -> bool {
    matches!(item.owner, Owner::Type(_) | Owner::Member(..))
        && types.contains(semver::holder(&item.path))
}
