//! The changes of a report, sorted by what a reader does with them, and counted.

use super::merged::Merged;
use super::{Report, words};
use armgen::compare::{Change, Effect, Rust, Wire};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Changes of one kind are many; of each list this many are shown whole.
pub(super) const WORST: usize = 5;

/// The heading of what only a compiler tells.
const CODE: &str = "Compatible on the wire, but code may no longer compile";

/// Changes by what a reader does with them, each list the worst first.
pub(super) struct Sorted<'a> {
    /// Not accepted: code goes on compiling, and sends or reads something else.
    pub(super) mistaken: Vec<&'a Change>,
    /// Not accepted, and a client of the old description may fail; code may tell.
    pub(super) breaking: Vec<&'a Change>,
    /// Not accepted: the wire agrees, and code may no longer compile, and not just struct literals.
    pub(super) code: Vec<&'a Change>,
    /// Not accepted: other bytes, with which old clients get on, and news that is not about bytes.
    pub(super) compatible: Vec<&'a Change>,
    /// Not accepted: the same bytes, and code goes on.
    pub(super) reshaped: Vec<&'a Change>,
    /// Reviewed before, with the reason.
    pub(super) accepted: Vec<(&'a Change, &'a str)>,
    /// How many changes need which version, accepted ones included.
    pub(super) versions: [usize; 3],
    /// How many of those that need a major version break complete struct literals only.
    pub(super) by_the_letter: usize,
    /// What was merged into which change.
    merged: &'a Merged,
}

/// One line of the table of counts.
pub(super) struct Counts {
    pub(super) name: &'static str,
    pub(super) requests: usize,
    pub(super) responses: usize,
    pub(super) all: usize,
}

impl<'a> Sorted<'a> {
    pub(super) fn new(report: &Report<'a>, merged: &'a Merged) -> Sorted<'a> {
        let mut sorted = Sorted {
            mistaken: Vec::new(),
            breaking: Vec::new(),
            code: Vec::new(),
            compatible: Vec::new(),
            reshaped: Vec::new(),
            accepted: Vec::new(),
            versions: [0; 3],
            by_the_letter: 0,
            merged,
        };
        for change in &report.comparison.changes {
            let [patch, minor, major] = &mut sorted.versions;
            match change.rust {
                Rust::Patch => *patch += 1,
                Rust::Minor => *minor += 1,
                Rust::Major => *major += 1,
            }
            let is_major = change.rust == Rust::Major;
            sorted.by_the_letter += usize::from(is_major && change.by_the_letter);
            if let Some(reason) = report.accepted.get(&change.fingerprint) {
                sorted.accepted.push((change, reason));
                continue;
            }
            let list = match change.wire() {
                _ if change.is_other_meaning() => &mut sorted.mistaken,
                Wire::Breaking => &mut sorted.breaking,
                Wire::Compatible | Wire::None if is_major && !change.by_the_letter => {
                    &mut sorted.code
                }
                Wire::None if change.is_reshaped() => &mut sorted.reshaped,
                Wire::Compatible | Wire::None => &mut sorted.compatible,
            };
            list.push(change);
        }
        sorted
    }

    /// What is not accepted, under the heading that each list has in every report.
    pub(super) fn sections(&self) -> [(&'static str, &[&'a Change]); 5] {
        [
            ("Same name, other meaning", &self.mistaken),
            ("Breaking on the wire", &self.breaking),
            (CODE, &self.code),
            ("Compatible", &self.compatible),
            ("Refactored, with nothing changed on the wire", &self.reshaped),
        ]
    }

    /// All fingerprints of a change: its own, and those of the changes that were merged into it.
    pub(super) fn fingerprints(&self, change: &'a Change) -> Vec<&'a str> {
        let Merged { more, along, .. } = self.merged;
        let others = [more, along].into_iter().filter_map(|map| map.get(&change.fingerprint));
        std::iter::once(&change.fingerprint).chain(others.flatten()).map(String::as_str).collect()
    }

    /// How many findings are one with a change: ` (12 times the same)`.
    pub(super) fn times(&self, change: &Change) -> String {
        self.merged.times(change)
    }

    /// What is not accepted and no mere reshaping, the worst first.
    pub(super) fn all(&self) -> Vec<&'a Change> {
        let lists = [&self.mistaken, &self.breaking, &self.code, &self.compatible];
        lists.into_iter().flatten().copied().collect()
    }

    /// How many changes, not accepted, break the wire.
    pub(super) fn breaks(&self) -> usize {
        self.mistaken.len() + self.breaking.len()
    }

    /// The worst that a change, not accepted, means for the wire.
    pub(super) fn wire(&self) -> Wire {
        self.all().iter().map(|change| change.wire()).max().unwrap_or_default()
    }

    /// The table of counts: lines that count nothing are left out.
    pub(super) fn counts(&self) -> Vec<Counts> {
        let compatible: Vec<&Change> = self.code.iter().chain(&self.compatible).copied().collect();
        let accepted: Vec<&Change> = self.accepted.iter().map(|(change, _)| *change).collect();
        let lists = [
            ("other meaning", Some(Wire::Breaking), &self.mistaken),
            ("breaking", Some(Wire::Breaking), &self.breaking),
            ("compatible", Some(Wire::Compatible), &compatible),
            ("refactored", Some(Wire::None), &self.reshaped),
            ("accepted", None, &accepted),
        ];
        let lists = lists.into_iter().filter(|(.., list)| !list.is_empty());
        lists.map(|(name, wire, list)| Counts::of(name, wire, list)).collect()
    }

    /// The changes to look at first: of equally bad ones, each kind once before any kind twice, and those
    /// that reach most operations before others.
    pub(super) fn worst(&self) -> Vec<&'a Change> {
        let mut met: BTreeMap<&str, usize> = BTreeMap::new();
        let mut all = self.all();
        // The title says it.
        all.retain(|change| change.rule.id != "api-version-changed");
        all.sort_by_key(|change| (class(change), Reverse(change.operations.len())));
        let mut turns: Vec<_> = all
            .into_iter()
            .map(|change| {
                let turn = met.entry(change.rule.id).or_default();
                *turn += 1;
                (class(change), *turn, change)
            })
            .collect();
        turns.sort_by_key(|(class, turn, _)| (*class, *turn));
        turns.into_iter().take(WORST).map(|(.., change)| change).collect()
    }

    /// What was reshaped, in a few words: `12 types were renamed, 3 enums were hoisted`.
    pub(super) fn reshapes(&self) -> String {
        let mut rules: Vec<_> = by_rule(&self.reshaped);
        rules.sort_by_key(|changes| Reverse(changes.len()));
        let said = rules.iter().filter_map(|changes| {
            changes.first().map(|change| words::several(change.rule, changes.len()))
        });
        said.collect::<Vec<_>>().join(", ")
    }
}

impl Counts {
    /// `wire` is what the list's changes mean at their worst; one way a change may mean less.
    fn of(name: &'static str, wire: Option<Wire>, changes: &[&Change]) -> Counts {
        let count = |way: fn(&Effect) -> Option<Wire>| {
            let counts = |change: &&&Change| match (way(&change.effect), wire) {
                (Some(effect), Some(wire)) => effect == wire,
                (effect, _) => effect.is_some(),
            };
            changes.iter().filter(counts).count()
        };
        let (requests, responses) =
            (count(|effect| effect.request), count(|effect| effect.response));
        Counts { name, requests, responses, all: changes.len() }
    }
}

fn class(change: &Change) -> impl Ord + Copy + use<> {
    let breaks_code = change.rust == Rust::Major && !change.by_the_letter;
    let breaks_wire = change.wire() == Wire::Breaking;
    Reverse((change.is_other_meaning(), breaks_wire, breaks_code, change.wire(), change.rust))
}

/// The same changes, those of one rule together, the rules in the order in which they come.
pub(super) fn by_rule<'a>(changes: &[&'a Change]) -> Vec<Vec<&'a Change>> {
    let mut groups: Vec<Vec<&Change>> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for change in changes {
        let place = *places.entry(change.rule.id).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(change),
            None => groups.push(vec![change]),
        }
    }
    groups
}

/// How many of each rule to show, such that no more than about `limit` are shown, and every rule is.
pub(super) fn share(groups: &[Vec<&Change>], limit: usize) -> usize {
    let mut share = limit;
    while share > 1 && groups.iter().map(|group| group.len().min(share)).sum::<usize>() > limit {
        share -= 1;
    }
    share
}

/// How many operations changes reach.
pub(super) fn reached(changes: &[&Change]) -> usize {
    let all = changes.iter().flat_map(|change| &change.operations);
    all.map(|reach| (&reach.path, reach.method)).collect::<BTreeSet<_>>().len()
}

/// What formats call how bad a change is, e.g. to colour it.
pub(super) fn class_of(change: &Change) -> &'static str {
    match (change.wire(), change.rust) {
        (Wire::Breaking, _) => "breaking",
        (_, Rust::Major) if !change.by_the_letter => "code",
        (Wire::Compatible, _) => "compatible",
        (Wire::None, _) => "none",
    }
}
