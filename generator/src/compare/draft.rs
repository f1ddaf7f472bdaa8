//! Changes as they are found, and how those that have one cause become one: a property of a base is found
//! once in every record that inherits it, and a shared parameter once in every operation.

use super::change::{Change, Effect, Reach};
use super::{Rule, fingerprint};
use crate::diagnostics::Place;
use crate::model::Operation;
use std::collections::{BTreeMap, HashMap};

/// A change as it is found in one place.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) rule: &'static Rule,
    /// What it is about, by what the old side calls it. Nothing of the new side's names is in it.
    pub(super) identity: String,
    pub(super) subject: String,
    pub(super) sentence: String,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
    /// What was there before and is now, without names that the new side is free to change.
    pub(super) stamp: String,
    /// What it means in each direction; none where it can't be met.
    pub(super) verdict: Effect,
    pub(super) places: (Option<Place>, Option<Place>),
    /// The rest of the way to it, from the types that it was found in.
    pub(super) tail: String,
}

impl Draft {
    pub(super) fn new(rule: &'static Rule, identity: String, subject: String) -> Draft {
        Draft {
            rule,
            identity,
            subject,
            sentence: String::new(),
            before: None,
            after: None,
            stamp: String::new(),
            verdict: Effect { request: Some(rule.request), response: Some(rule.response) },
            places: (None, None),
            tail: String::new(),
        }
    }

    /// What it says, after the subject.
    pub(super) fn says(mut self, rest: impl AsRef<str>) -> Draft {
        self.sentence = format!("`{}` {}", self.subject, rest.as_ref());
        self
    }

    /// What was there, and what is.
    pub(super) fn between(mut self, before: Option<String>, after: Option<String>) -> Draft {
        let text = |side: &Option<String>| side.clone().unwrap_or_default();
        self.stamp = format!("{}\u{1}{}", text(&before), text(&after));
        (self.before, self.after) = (before, after);
        self
    }

    pub(super) fn at(mut self, old: Option<&Place>, new: Option<&Place>) -> Draft {
        self.places = (old.cloned(), new.cloned());
        self
    }

    pub(super) fn tail(mut self, tail: impl Into<String>) -> Draft {
        self.tail = tail.into();
        self
    }

    /// For what only a client sends.
    pub(super) fn sent(mut self) -> Draft {
        self.verdict.response = None;
        self
    }

    /// For what only the service sends.
    pub(super) fn read(mut self) -> Draft {
        self.verdict.request = None;
        self
    }
}

/// Drafts of one cause each, and which operations reach them.
#[derive(Default)]
pub(super) struct Drafts {
    known: HashMap<(&'static str, String, String), usize>,
    found: Vec<(Draft, Effect, BTreeMap<usize, String>)>,
}

impl Drafts {
    /// Adds a draft that some operations, by index, reach in some way.
    pub(super) fn add(
        &mut self,
        draft: &Draft,
        effect: Effect,
        reached: impl Iterator<Item = (usize, String)>,
    ) {
        let key = (draft.rule.id, draft.identity.clone(), draft.stamp.clone());
        let index = *self.known.entry(key).or_insert(self.found.len());
        if index == self.found.len() {
            self.found.push((draft.clone(), Effect::default(), BTreeMap::new()));
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
    pub(super) fn changes(self, operations: &[&Operation]) -> Vec<Change> {
        let found = self.found.into_iter();
        found.map(|(draft, effect, ways)| change(draft, effect, ways, operations)).collect()
    }
}

fn change(
    draft: Draft,
    effect: Effect,
    ways: BTreeMap<usize, String>,
    operations: &[&Operation],
) -> Change {
    let fingerprint = fingerprint::of(&[draft.rule.id, &draft.identity, &draft.stamp]);
    let operations = |(index, at): (usize, String)| {
        operations.get(index).map(|operation| Reach::of(operation, at))
    };
    let mut reaches: Vec<Reach> = ways.into_iter().filter_map(operations).collect();
    reaches.sort_unstable();
    Change {
        sentence: draft.sentence,
        before: draft.before,
        after: draft.after,
        effect,
        fingerprint,
        ..Change::new(draft.rule, draft.subject, reaches, draft.places)
    }
}
