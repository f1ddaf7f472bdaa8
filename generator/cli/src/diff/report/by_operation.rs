//! Groups the changes of a report by the operations that they reach.

use super::sorted::Sorted;
use super::words::many;
use armgen::compare::{Change, Reach, Rust, Wire};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// An operation, and the numbers of its changes by severity.
pub(super) struct Operation<'a> {
    pub(super) reach: &'a Reach,
    pub(super) breaking: usize,
    /// The number of changes that do not break the wire format, but after which code may no longer compile.
    pub(super) code: usize,
    /// The number of all other changes, including refactorings.
    pub(super) others: usize,
}

/// Returns the operations reached by changes that are not accepted, those with the worst changes first.
pub(super) fn operations<'a>(sorted: &Sorted<'a>) -> Vec<Operation<'a>> {
    let mut known: BTreeMap<(&str, &str), Operation<'a>> = BTreeMap::new();
    let all = sorted.all().into_iter().chain(sorted.reshaped.iter().copied());
    // A changed api-version concerns every operation, so it says nothing about any of them.
    for change in all.filter(|change| !change.rule.id.starts_with("api-version-")) {
        let mut before = None;
        for reach in &change.operations {
            let key = (reach.path.as_str(), reach.method);
            // If a change reaches an operation at several places, these are adjacent in the list; the operation
            // counts once.
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

    /// Returns the severity of the operation's worst change as a word by which formats colour it.
    pub(super) fn class(&self) -> &'static str {
        match (self.breaking, self.code) {
            (0, 0) => "compatible",
            (0, _) => "code",
            _ => "breaking",
        }
    }

    /// Returns the counts of changes as text: `2 breaking the wire, 1 breaking code, 3 others`.
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
