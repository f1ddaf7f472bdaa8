//! What changed about operations as such; what they send and answer has files of its own.

use super::change::Change;
use super::draft::Draft;
use super::pairs::{self, Pairs};
use super::rules::*;
use super::walk::Walk;
use super::{Effect, Rule, calls, parameters, replies, traffic};
use crate::model::{Model, Operation, age};

/// An operation as it was and as it is.
#[derive(Clone, Copy)]
pub(super) struct Twins<'a> {
    /// What the walk calls it.
    pub(super) index: usize,
    pub(super) old: &'a Operation,
    pub(super) new: &'a Operation,
}

impl Twins<'_> {
    /// What neither renames nor another spelling of the path changes.
    pub(super) fn identity(&self) -> String {
        identity(self.old)
    }

    /// A change of the operation as a whole.
    pub(super) fn blank(&self, rule: &'static Rule) -> Draft {
        let (old, new) = (&self.old.place, &self.new.place);
        Draft::new(rule, self.identity(), self.old.id.clone()).at(Some(old), Some(new)).sent()
    }
}

/// A change of what an operation answers is none of what is sent to it.
impl Draft {
    pub(super) fn answered(mut self) -> Draft {
        self.verdict = Effect { request: None, response: Some(self.rule.response) };
        self
    }
}

pub(super) fn identity(operation: &Operation) -> String {
    let (path, method) = pairs::key(operation);
    format!("{method} {path}")
}

pub(super) fn changes(old: &Model, new: &Model) -> Vec<Change> {
    let Pairs { both, gone, come } = pairs::of(old, new);
    let mut walk = Walk::new(old, new);
    let mut operations: Vec<&Operation> = Vec::new();
    for (old, new) in both {
        let twins = Twins { index: operations.len(), old, new };
        operations.push(new);
        itself(&mut walk, twins);
        calls::compare(&mut walk, twins);
        traffic::compare(&mut walk, twins);
        parameters::compare(&mut walk, twins);
        replies::compare(&mut walk, twins);
    }
    walk.drain();
    for operation in gone {
        let place = Some(&operation.place);
        let draft = Draft::new(OPERATION_REMOVED, identity(operation), operation.id.clone());
        let draft = draft.sent().says(format!("({}) is gone", call(operation))).at(place, None);
        walk.found(operations.len(), &draft);
        operations.push(operation);
    }
    for operation in come {
        let place = Some(&operation.place);
        let draft = Draft::new(OPERATION_ADDED, identity(operation), operation.id.clone());
        let draft = draft.sent().says(format!("({}) is new", call(operation))).at(None, place);
        walk.found(operations.len(), &draft);
        operations.push(operation);
    }
    walk.changes(&operations)
}

fn call(operation: &Operation) -> String {
    format!("{} {}", operation.method.to_uppercase(), operation.path)
}

fn itself(walk: &mut Walk<'_>, twins: Twins<'_>) {
    let Twins { index, old, new } = twins;
    if old.id != new.id {
        let (was, is) = (Some(old.id.clone()), Some(new.id.clone()));
        let draft = twins.blank(OPERATION_RENAMED).says(format!("is now called `{}`", new.id));
        walk.found(index, &Draft { stamp: String::new(), ..draft.between(was, is) });
    }
    let literal = |path: &str| -> String {
        path.split('{').flat_map(|part| part.rsplit('}').next()).collect::<Vec<_>>().join("{}")
    };
    if literal(&old.path) != literal(&new.path) {
        let (was, is) = (Some(old.path.clone()), Some(new.path.clone()));
        let draft = twins.blank(PATH_RESPELLED).says("has a path of other upper and lower case");
        walk.found(index, &Draft { stamp: String::new(), ..draft.between(was, is) });
    }
    version(walk, twins);
    let draft = match (old.declared.deprecated, new.declared.deprecated) {
        (false, true) => Some(twins.blank(DEPRECATED).says("is now deprecated")),
        (true, false) => Some(twins.blank(UNDEPRECATED).says("is no longer deprecated")),
        _ => None,
    };
    draft.iter().for_each(|draft| walk.found(index, draft));
    let reason = |operation: &Operation| operation.unsupported.join(", and it ");
    let draft = match (old.unsupported.is_empty(), new.unsupported.is_empty()) {
        (true, false) => Some(
            twins
                .blank(UNSUPPORTED)
                .says(format!("can't be generated any more: it {}", reason(new))),
        ),
        (false, true) => Some(
            twins
                .blank(SUPPORTED)
                .says(format!("can be generated now; before, it {}", reason(old))),
        ),
        _ => None,
    };
    draft.iter().for_each(|draft| walk.found(index, draft));
}

/// The api-version: one change for all operations that are of their side's main one.
fn version(walk: &mut Walk<'_>, twins: Twins<'_>) {
    let (was, is) = (&twins.old.api_version, &twins.new.api_version);
    if was == is {
        return;
    }
    let rule = if age(was) <= age(is) { VERSION_CHANGED } else { VERSION_REVERSED };
    let is_main = *was == walk.old.api_version && *is == walk.new.api_version;
    let mut draft = twins.blank(rule);
    if is_main {
        draft = Draft::new(rule, "api-version".to_owned(), "api-version".to_owned()).sent();
        draft = draft.at(Some(&twins.old.place), Some(&twins.new.place));
        draft = draft.says(format!("is {is}, was {was}"));
    } else {
        draft = draft.says(format!("has api-version {is}, was {was}"));
    }
    let draft = draft.between(Some(was.clone()), Some(is.clone())).tail("query api-version");
    // A review holds for the next api-version, too.
    walk.found(twins.index, &Draft { stamp: String::new(), ..draft });
}
