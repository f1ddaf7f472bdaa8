//! A change: what, where, on which operations' way, and what it means.

use super::rule::{Rule, Rust, Wire};
use super::rules::{MEANING_CHANGED, NEWS};
use crate::diagnostics::Place;
use crate::model::Operation;

/// One thing that is other than before.
#[derive(Clone, Debug)]
pub struct Change {
    /// What kind of change it is.
    pub rule: &'static Rule,
    /// What it is about, in the words of the description, e.g. `VpnSiteLinkConnection.dpdTimeoutSeconds`.
    pub subject: String,
    /// What happened, in one plain sentence.
    pub sentence: String,
    /// What was there before, if that can be said briefly, e.g. `int32`.
    pub before: Option<String>,
    /// What is there now.
    pub after: Option<String>,
    /// The operations that it reaches, sorted by path and method.
    pub operations: Vec<Reach>,
    /// What it means for what is sent and answered.
    pub effect: Effect,
    /// What it means for Rust code.
    pub rust: Rust,
    /// Whether `rust` is [`Rust::Major`] by the letter only: code breaks that names every field of a record,
    /// and code with `..Default::default()` goes on.
    pub by_the_letter: bool,
    /// The lines of api.txt that went, and those that came: the change as code that uses the crate sees it.
    pub removed_api: Vec<String>,
    /// See `removed_api`.
    pub added_api: Vec<String>,
    /// Where it was written.
    pub old: Option<Found>,
    /// Where it is written.
    pub new: Option<Found>,
    /// 12 hexadecimal digits by which a review knows it again: of the rule, of what it is about, and of what
    /// was there before and is now, but not of api-versions, positions and other changes.
    pub fingerprint: String,
    /// The same as `old` and `new`, as the model has it.
    pub(in crate::compare) places: (Option<Place>, Option<Place>),
}

/// Where something is written.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Found {
    /// The file, relative to the specs folder.
    pub file: String,
    /// The JSON pointer.
    pub pointer: String,
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
}

/// How an operation reaches a change.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Reach {
    /// The path template, as the new side has it, or the old one if that is gone.
    pub path: String,
    /// The HTTP method, lower case.
    pub method: &'static str,
    /// The `operationId`.
    pub id: String,
    /// The way from the operation: e.g. `body.properties.vpnLinkConnections[].properties`, `200.value[]`,
    /// `query api-version`; empty for what is about the operation as a whole.
    pub at: String,
}

/// What a change means for the wire, for each direction that it is in.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Effect {
    /// Where a client sends it.
    pub request: Option<Wire>,
    /// Where a client reads it.
    pub response: Option<Wire>,
}

/// Which way something goes.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Direction {
    /// From the client to the service.
    Request,
    /// From the service to the client.
    Response,
    /// Both ways.
    Both,
}

impl Reach {
    /// An operation, and the way from it.
    pub(in crate::compare) fn of(operation: &Operation, at: String) -> Reach {
        let Operation { path, method, id, .. } = operation;
        Reach { path: path.clone(), method, id: id.clone(), at }
    }
}

impl Change {
    /// A change of which no more is known than where it is.
    pub(in crate::compare) fn new(
        rule: &'static Rule,
        subject: String,
        operations: Vec<Reach>,
        places: (Option<Place>, Option<Place>),
    ) -> Change {
        Change {
            rule,
            subject,
            sentence: String::new(),
            before: None,
            after: None,
            operations,
            effect: Effect::default(),
            rust: Rust::Patch,
            by_the_letter: false,
            removed_api: Vec::new(),
            added_api: Vec::new(),
            old: None,
            new: None,
            fingerprint: String::new(),
            places,
        }
    }

    /// The worst that it means for what is sent and answered.
    pub fn wire(&self) -> Wire {
        self.effect.request.max(self.effect.response).unwrap_or_default()
    }

    /// Whether code that uses a name goes on compiling, and sends or reads something else.
    pub fn is_other_meaning(&self) -> bool {
        self.rule == MEANING_CHANGED
    }

    /// Whether nothing on the wire changed: a rename, a move, another way to write the same.
    pub fn is_reshaped(&self) -> bool {
        self.wire() == Wire::None && !NEWS.contains(&self.rule)
    }

    /// What changes are sorted by: the worst first, and before all others what no compiler tells.
    pub(in crate::compare) fn rank(&self) -> impl Ord + use<'_> {
        let grave = (self.is_other_meaning(), self.wire(), self.rust, !self.by_the_letter);
        let worst = std::cmp::Reverse(grave);
        (worst, self.rule.id, &self.operations, &self.subject, &self.before, &self.after)
    }
}

impl Effect {
    /// Which way it goes.
    pub fn direction(self) -> Direction {
        match (self.request, self.response) {
            (_, None) => Direction::Request,
            (None, Some(_)) => Direction::Response,
            (Some(_), Some(_)) => Direction::Both,
        }
    }
}
