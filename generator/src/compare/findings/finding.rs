//! Findings: differences as the walk over both models finds them. Findings with the same cause become one
//! [`Change`]: a property of a base definition is found once in each derived type, and a shared parameter once
//! in each operation.

use super::change::{Change, Effect, Reach};
use super::fingerprint;
use super::rule::Rule;
use crate::diagnostics::Place;
use crate::model::Operation;
use std::collections::{BTreeMap, HashMap};

/// A difference that was found at one place of the two models.
#[derive(Clone, Debug)]
pub(in crate::compare) struct Finding {
    pub(in crate::compare) rule: &'static Rule,
    /// The name of the changed part for the fingerprint. It is made of the old description alone, so that
    /// renaming a definition in the new one does not change the fingerprint.
    pub(in crate::compare) identity: String,
    pub(in crate::compare) subject: String,
    pub(in crate::compare) sentence: String,
    pub(in crate::compare) before: Option<String>,
    pub(in crate::compare) after: Option<String>,
    /// See [`Change::parts`].
    pub(in crate::compare) parts: Vec<String>,
    /// The old and new value for the fingerprint, without names that the new description may change.
    pub(in crate::compare) fingerprint_input: String,
    /// The severity by direction; `None` for a direction in which the changed part cannot occur.
    pub(in crate::compare) verdict: Effect,
    pub(in crate::compare) places: (Option<Place>, Option<Place>),
    /// The end of the path from the operation to the changed part: that behind the types in which it was found.
    pub(in crate::compare) tail: String,
    /// The HTTP methods for which Resource Manager enforces the new rule itself at the top level of the body,
    /// whatever the description says.
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
            parts: Vec::new(),
            fingerprint_input: String::new(),
            verdict: Effect { request: Some(rule.request), response: Some(rule.response) },
            places: (None, None),
            tail: String::new(),
            enforced_in: &[],
        }
    }

    /// Sets the sentence: the subject, followed by `rest`.
    pub(in crate::compare) fn says(mut self, rest: impl AsRef<str>) -> Finding {
        self.sentence = format!("`{}` {}", self.subject, rest.as_ref());
        self
    }

    /// Sets the old and new text; the fingerprint is made of them too.
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

    /// Sets the old and new text to show; the fingerprint does not depend on them.
    pub(in crate::compare) fn shows(mut self, before: String, after: String) -> Finding {
        (self.before, self.after) = (Some(before), Some(after));
        self
    }

    /// Sets the keys of the parts that the finding is about.
    pub(in crate::compare) fn with_parts(mut self, parts: Vec<String>) -> Finding {
        self.parts = parts;
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

    /// Limits the finding to requests.
    pub(in crate::compare) fn in_requests(mut self) -> Finding {
        self.verdict.response = None;
        self
    }

    /// Limits the finding to responses.
    pub(in crate::compare) fn in_responses(mut self) -> Finding {
        self.verdict.request = None;
        self
    }
}

/// The findings, merged by cause, each with its severity and the operations that reach it.
#[derive(Default)]
pub(in crate::compare) struct Findings {
    known: HashMap<(&'static str, String, String), usize>,
    found: Vec<(Finding, Effect, BTreeMap<usize, String>)>,
}

impl Findings {
    /// Adds a finding. `reached` has the indices of the operations that reach it, each with the path from the
    /// operation; the shortest path of an operation is kept.
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

    /// Makes a change of each finding. `operations` are the operations by the indices that `add` was called
    /// with.
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
        parts: finding.parts,
        effect,
        fingerprint,
        ..Change::new(finding.rule, finding.subject, reaches, finding.places)
    }
}
