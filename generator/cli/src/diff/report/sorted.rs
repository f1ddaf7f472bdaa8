//! Sorts the changes of a report into the lists that all formats show, and counts them.

use super::merged::Merged;
use super::{Report, words};
use armgen::compare::{Change, Effect, Rust, Wire};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The number of changes listed as the worst ones.
pub(super) const WORST: usize = 5;

/// The heading of changes that only break compilation.
const CODE: &str = "Compatible on the wire, but code may no longer compile";

/// The changes of a report in lists. Each list is sorted with the worst change first.
pub(super) struct Sorted<'a> {
    /// Changes that are not accepted, and after which the same code still compiles, but sends or reads
    /// something else.
    pub(super) mistaken: Vec<&'a Change>,
    /// Changes that are not accepted, and after which a client of the old description may send requests that
    /// fail, or misread responses; most of these changes also show when code is compiled.
    pub(super) breaking: Vec<&'a Change>,
    /// Changes that are not accepted, are compatible on the wire, and after which code may no longer compile.
    /// Changes that break only struct literals listing every field are not in this list.
    pub(super) code: Vec<&'a Change>,
    /// Changes that are not accepted, and break no code: those of the wire format that old clients can deal
    /// with, and those that are not about the wire format.
    pub(super) compatible: Vec<&'a Change>,
    /// Changes that are not accepted, and only restructure the description: the wire format is the same, and no
    /// code breaks.
    pub(super) reshaped: Vec<&'a Change>,
    /// Changes that were accepted in an earlier review, each with the reason given.
    pub(super) accepted: Vec<(&'a Change, &'a str)>,
    /// The numbers of changes that need a patch, a minor and a major version, including accepted ones.
    pub(super) versions: [usize; 3],
    /// The number of major changes that break only struct literals listing every field.
    pub(super) by_the_letter: usize,
    /// The fingerprints of changes that are shown together with another one.
    merged: &'a Merged,
}

/// A row of the table of counts.
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

    /// Returns the lists of changes that are not accepted, each with its heading.
    pub(super) fn sections(&self) -> [(&'static str, &[&'a Change]); 5] {
        [
            ("Same name, other meaning", &self.mistaken),
            ("Breaking on the wire", &self.breaking),
            (CODE, &self.code),
            ("Compatible", &self.compatible),
            ("Refactored, with nothing changed on the wire", &self.reshaped),
        ]
    }

    /// Returns the fingerprints of a change and of the changes that were merged into it.
    pub(super) fn fingerprints(&self, change: &'a Change) -> Vec<&'a str> {
        let Merged { more, along, .. } = self.merged;
        let others = [more, along].into_iter().filter_map(|map| map.get(&change.fingerprint));
        std::iter::once(&change.fingerprint).chain(others.flatten()).map(String::as_str).collect()
    }

    /// Returns the number of equal findings that were merged into a change, as ` (12 times the same)`; empty
    /// for one.
    pub(super) fn times(&self, change: &Change) -> String {
        self.merged.times(change)
    }

    /// Returns the changes that are neither accepted nor mere refactorings, the worst first.
    pub(super) fn all(&self) -> Vec<&'a Change> {
        let lists = [&self.mistaken, &self.breaking, &self.code, &self.compatible];
        lists.into_iter().flatten().copied().collect()
    }

    /// Returns how many changes break the wire format, without accepted ones.
    pub(super) fn breaks(&self) -> usize {
        self.mistaken.len() + self.breaking.len()
    }

    /// Returns the worst verdict for the wire format, without accepted changes.
    pub(super) fn wire(&self) -> Wire {
        self.all().iter().map(|change| change.wire()).max().unwrap_or_default()
    }

    /// Returns the rows of the table of counts, without empty rows.
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

    /// Returns the changes to look at first. Among equally bad ones, each rule comes once before any rule comes
    /// twice, and changes that reach more operations come earlier.
    pub(super) fn worst(&self) -> Vec<&'a Change> {
        let mut met: BTreeMap<&str, usize> = BTreeMap::new();
        let mut all = self.all();
        // The report's title has both api-versions already.
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

    /// Summarizes the refactorings by rule: `12 types were renamed, a type was added`.
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
    /// Counts the changes of a list by direction. `wire` is the list's verdict: a change counts in a direction
    /// where it has that verdict, or if `wire` is `None`, in each direction that it concerns.
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

/// Groups changes by rule, in the order in which the rules are first met.
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

/// Returns how many changes to show of each rule, so that every rule is shown, and together not more than about
/// `limit` changes.
pub(super) fn share(groups: &[Vec<&Change>], limit: usize) -> usize {
    let mut share = limit;
    while share > 1 && groups.iter().map(|group| group.len().min(share)).sum::<usize>() > limit {
        share -= 1;
    }
    share
}

/// Returns how many different operations the changes reach.
pub(super) fn reached(changes: &[&Change]) -> usize {
    let all = changes.iter().flat_map(|change| &change.operations);
    all.map(|reach| (&reach.path, reach.method)).collect::<BTreeSet<_>>().len()
}

/// Returns the severity of a change as a word (CSS class) by which formats colour it.
pub(super) fn class_of(change: &Change) -> &'static str {
    match (change.wire(), change.rust) {
        (Wire::Breaking, _) => "breaking",
        (_, Rust::Major) if !change.by_the_letter => "code",
        (Wire::Compatible, _) => "compatible",
        (Wire::None, _) => "none",
    }
}
