//! An operation that is on both sides, and findings about it.

use crate::compare::findings::{Effect, Finding, Rule};
use crate::model::Operation;

/// An operation in the old and in the new description.
#[derive(Clone, Copy)]
pub(super) struct Matched<'a> {
    /// The index of the operation in the findings of the walk.
    pub(super) index: usize,
    pub(super) old: &'a Operation,
    pub(super) new: &'a Operation,
    /// The method and path that identify the operation in fingerprints. Renaming the operation or its
    /// parameters does not change them.
    pub(super) identity: &'a str,
}

impl Matched<'_> {
    /// Makes a finding about the operation as a whole, with the severity of the rule in requests.
    pub(super) fn blank(&self, rule: &'static Rule) -> Finding {
        let (old, new) = (&self.old.place, &self.new.place);
        Finding::new(rule, self.identity.to_owned(), self.old.id.clone())
            .at(Some(old), Some(new))
            .in_requests()
    }
}

/// Marks a finding as one about responses only, with the severity of the rule in responses.
impl Finding {
    pub(super) fn of_response(mut self) -> Finding {
        self.verdict = Effect { request: None, response: Some(self.rule.response) };
        self
    }
}
