//! The changes of a report by the operations that they reach.

use super::sorted::Sorted;
use super::words::many;
use armgen::compare::{Change, Reach, Rust, Wire};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// An operation, and how many of its changes are how bad.
pub(super) struct Operation<'a> {
    pub(super) reach: &'a Reach,
    pub(super) breaking: usize,
    /// Of those that do not break the wire: code may no longer compile.
    pub(super) code: usize,
    /// All others, refactored ones included.
    pub(super) others: usize,
}

/// The operations that changes reach which are not accepted, the worst first.
pub(super) fn operations<'a>(sorted: &Sorted<'a>) -> Vec<Operation<'a>> {
    let mut known: BTreeMap<(&str, &str), Operation<'a>> = BTreeMap::new();
    let all = sorted.all().into_iter().chain(sorted.reshaped.iter().copied());
    // That the api-version is another one is the same for all, and nothing to look at.
    for change in all.filter(|change| !change.rule.id.starts_with("api-version-")) {
        let mut before = None;
        for reach in &change.operations {
            let key = (reach.path.as_str(), reach.method);
            // Several ways of one operation stand side by side.
            if before.replace(key) == Some(key) {
                continue;
            }
            let operation =
                known.entry(key).or_insert(Operation { reach, breaking: 0, code: 0, others: 0 });
            *operation.count(change) += 1;
        }
    }
    let mut operations: Vec<Operation<'a>> = known.into_values().collect();
    operations.sort_by(|a, b| a.rank().cmp(&b.rank()));
    operations
}

impl Operation<'_> {
    fn count(&mut self, change: &Change) -> &mut usize {
        match (change.wire(), change.rust) {
            (Wire::Breaking, _) => &mut self.breaking,
            (_, Rust::Major) if !change.by_the_letter => &mut self.code,
            _ => &mut self.others,
        }
    }

    fn rank(&self) -> impl Ord + use<'_> {
        let worst = Reverse((self.breaking, self.code, self.others));
        (worst, &self.reach.id, &self.reach.path)
    }

    /// What formats call how bad its worst change is.
    pub(super) fn class(&self) -> &'static str {
        match (self.breaking, self.code) {
            (0, 0) => "compatible",
            (0, _) => "code",
            _ => "breaking",
        }
    }

    /// How many of its changes are how bad: `2 breaking the wire, 1 breaking code, 3 others`.
    pub(super) fn said(&self) -> String {
        let counts = [
            (self.breaking, format!("{} breaking the wire", self.breaking)),
            (self.code, format!("{} breaking code", self.code)),
            (self.others, many(self.others, "other")),
        ];
        let said = counts.into_iter().filter(|(number, _)| *number > 0).map(|(_, said)| said);
        said.collect::<Vec<_>>().join(", ")
    }
}
