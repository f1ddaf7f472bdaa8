//! Changes as they are found, and how those that have one cause become one: a property of a base is found
//! once in every record that inherits it, and a shared parameter once in every operation.

use super::change::{Change, Effect, Reach};
use super::fingerprint;
use super::rule::Rule;
use crate::diagnostics::Place;
use crate::model::Operation;
use std::collections::{BTreeMap, HashMap};

/// A change as it is found in one place.
#[derive(Clone, Debug)]
pub(in crate::compare) struct Finding {
    pub(in crate::compare) rule: &'static Rule,
    /// What it is about, by what the old side calls it. Nothing of the new side's names is in it.
    pub(in crate::compare) identity: String,
    pub(in crate::compare) subject: String,
    pub(in crate::compare) sentence: String,
    pub(in crate::compare) before: Option<String>,
    pub(in crate::compare) after: Option<String>,
    /// What was there before and is now, without names that the new side is free to change.
    pub(in crate::compare) fingerprint_input: String,
    /// What it means in each direction; none where it can't be met.
    pub(in crate::compare) verdict: Effect,
    pub(in crate::compare) places: (Option<Place>, Option<Place>),
    /// The rest of the way to it, from the types that it was found in.
    pub(in crate::compare) tail: String,
    /// The HTTP methods in whose bodies, at the top level, Resource Manager enforces it whatever a description says.
    pub(in crate::compare) enforced_in: &'static [&'static str],
}

impl Finding {
    pub(in crate::compare) fn new(
        rule: &'static Rule,
        identity: String,
        subject: String,
    ) -> Finding {
        Finding {
            rule,
            identity,
            subject,
            sentence: String::new(),
            before: None,
            after: None,
            fingerprint_input: String::new(),
            verdict: Effect { request: Some(rule.request), response: Some(rule.response) },
            places: (None, None),
            tail: String::new(),
            enforced_in: &[],
        }
    }

    /// What it says, after the subject.
    pub(in crate::compare) fn says(mut self, rest: impl AsRef<str>) -> Finding {
        self.sentence = format!("`{}` {}", self.subject, rest.as_ref());
        self
    }

    /// What was there, and what is.
    pub(in crate::compare) fn between(
        mut self,
        before: Option<String>,
        after: Option<String>,
    ) -> Finding {
        let text = |side: &Option<String>| side.clone().unwrap_or_default();
        self.fingerprint_input = format!("{}\u{1}{}", text(&before), text(&after));
        (self.before, self.after) = (before, after);
        self
    }

    pub(in crate::compare) fn at(mut self, old: Option<&Place>, new: Option<&Place>) -> Finding {
        self.places = (old.cloned(), new.cloned());
        self
    }

    pub(in crate::compare) fn tail(mut self, tail: impl Into<String>) -> Finding {
        self.tail = tail.into();
        self
    }

    /// For what only a client sends.
    pub(in crate::compare) fn sent(mut self) -> Finding {
        self.verdict.response = None;
        self
    }

    /// For what only the service sends.
    pub(in crate::compare) fn read(mut self) -> Finding {
        self.verdict.request = None;
        self
    }
}

/// Findings of one cause each, and which operations reach them.
#[derive(Default)]
pub(in crate::compare) struct Findings {
    known: HashMap<(&'static str, String, String), usize>,
    found: Vec<(Finding, Effect, BTreeMap<usize, String>)>,
}

impl Findings {
    /// Adds a finding that some operations, by index, reach in some way.
    pub(in crate::compare) fn add(
        &mut self,
        finding: &Finding,
        effect: Effect,
        reached: impl Iterator<Item = (usize, String)>,
    ) {
        let key = (finding.rule.id, finding.identity.clone(), finding.fingerprint_input.clone());
        let index = *self.known.entry(key).or_insert(self.found.len());
        if index == self.found.len() {
            self.found.push((finding.clone(), Effect::default(), BTreeMap::new()));
        }
        let Some((_, effects, ways)) = self.found.get_mut(index) else {
            return;
        };
        effects.request = effects.request.max(effect.request);
        effects.response = effects.response.max(effect.response);
        for (operation, way) in reached {
            match ways.get_mut(&operation) {
                Some(known) if (known.len(), known.as_str()) <= (way.len(), way.as_str()) => {}
                Some(known) => *known = way,
                None => {
                    ways.insert(operation, way);
                }
            }
        }
    }

    /// The changes, each with the operations that reach it.
    pub(in crate::compare) fn changes(self, operations: &[&Operation]) -> Vec<Change> {
        let found = self.found.into_iter();
        found.map(|(finding, effect, ways)| change(finding, effect, ways, operations)).collect()
    }
}

fn change(
    finding: Finding,
    effect: Effect,
    ways: BTreeMap<usize, String>,
    operations: &[&Operation],
) -> Change {
    let fingerprint =
        fingerprint::of(&[finding.rule.id, &finding.identity, &finding.fingerprint_input]);
    let operations = |(index, at): (usize, String)| {
        operations.get(index).map(|operation| Reach::of(operation, at))
    };
    let mut reaches: Vec<Reach> = ways.into_iter().filter_map(operations).collect();
    reaches.sort_unstable();
    Change {
        sentence: finding.sentence,
        before: finding.before,
        after: finding.after,
        effect,
        fingerprint,
        ..Change::new(finding.rule, finding.subject, reaches, finding.places)
    }
}
