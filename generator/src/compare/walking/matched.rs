//! An operation that is on both sides, and what is found of it as a whole.

use crate::compare::findings::{Effect, Finding, Rule};
use crate::model::Operation;

/// An operation as it was and as it is.
#[derive(Clone, Copy)]
pub(super) struct Matched<'a> {
    /// What the walk calls it.
    pub(super) index: usize,
    pub(super) old: &'a Operation,
    pub(super) new: &'a Operation,
    /// What neither renames nor another spelling of the path changes.
    pub(super) identity: &'a str,
}

impl Matched<'_> {
    /// A change of the operation as a whole.
    pub(super) fn blank(&self, rule: &'static Rule) -> Finding {
        let (old, new) = (&self.old.place, &self.new.place);
        Finding::new(rule, self.identity.to_owned(), self.old.id.clone())
            .at(Some(old), Some(new))
            .sent()
    }
}

/// A change of what an operation answers is none of what is sent to it.
impl Finding {
    pub(super) fn answered(mut self) -> Finding {
        self.verdict = Effect { request: None, response: Some(self.rule.response) };
        self
    }
}
