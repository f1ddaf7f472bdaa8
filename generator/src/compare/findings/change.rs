//! A change between two descriptions: its kind, its place, the operations that it affects, and its severity.

use super::rule::{Rule, Rust, Wire};
use super::rules::{MEANING_CHANGED, NEWS};
use crate::diagnostics::Place;
use crate::model::Operation;

/// A difference between two descriptions.
#[derive(Clone, Debug)]
pub struct Change {
    /// The kind of change.
    pub rule: &'static Rule,
    /// The property, parameter, operation, … that changed, by its name in the description, e.g.
    /// `VpnSiteLinkConnection.dpdTimeoutSeconds`.
    pub subject: String,
    /// The change as a sentence for people.
    pub sentence: String,
    /// The old type, value, name, …, e.g. `int32`; `None` if there was none or it is too long to show.
    pub before: Option<String>,
    /// The new type, value, name, …; `None` if there is none or it is too long to show.
    pub after: Option<String>,
    /// The keys of the properties that moved with the object that this change is about; empty for other changes.
    pub parts: Vec<String>,
    /// The operations that are affected, sorted by path and method.
    pub operations: Vec<Reach>,
    /// The severity on the wire, in requests and in responses.
    pub effect: Effect,
    /// The severity for Rust code that uses the generated crate.
    pub rust: Rust,
    /// True if `rust` is [`Rust::Major`] only because of struct literals and patterns that name every field.
    /// Code that uses `..Default::default()` still compiles.
    pub by_the_letter: bool,
    /// The lines of api.txt (the list of public items) that this change removed.
    pub removed_api: Vec<String>,
    /// The lines of api.txt that this change added.
    pub added_api: Vec<String>,
    /// The position in the old description; `None` if the subject is new.
    pub old: Option<Found>,
    /// The position in the new description, if there is one.
    pub new: Option<Found>,
    /// 12 hexadecimal digits by which a review refers to the change. A hash of the rule, the subject, and the
    /// old and new text; api-versions, line numbers and other changes have no influence.
    pub fingerprint: String,
    /// The positions `old` and `new` as file and JSON pointer, before lines and columns are looked up.
    pub(in crate::compare) places: (Option<Place>, Option<Place>),
}

/// A position in a description file.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Found {
    /// The file's path, relative to the specs folder.
    pub file: String,
    /// The JSON pointer.
    pub pointer: String,
    /// The line number, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
}

/// An operation that a change affects, and the path from the operation to the change.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Reach {
    /// The path template in the new description, or in the old one if the operation was removed.
    pub path: String,
    /// The HTTP method in lower case.
    pub method: &'static str,
    /// The `operationId`.
    pub id: String,
    /// The path from the operation to the changed part, e.g. `body.properties.vpnLinkConnections[].properties`,
    /// `200.value[]` or `query api-version`. Empty if the operation itself changed.
    pub at: String,
}

/// The severity of a change on the wire, for requests and for responses.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Effect {
    /// The severity in requests; `None` if requests don't contain the changed part.
    pub request: Option<Wire>,
    /// The severity in responses; `None` if responses don't contain the changed part.
    pub response: Option<Wire>,
}

/// The direction of messages that contain a changed part.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Direction {
    /// Requests: from the client to the service.
    Request,
    /// Responses: from the service to the client.
    Response,
    /// Requests and responses.
    Both,
}

impl Reach {
    /// Makes the reference to an operation; `at` is the path from the operation to the change.
    pub(in crate::compare) fn of(operation: &Operation, at: String) -> Reach {
        let Operation { path, method, id, .. } = operation;
        Reach { path: path.clone(), method, id: id.clone(), at }
    }
}

impl Change {
    /// Makes a change without any severity, text or fingerprint; these are filled in later.
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
            parts: Vec::new(),
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

    /// Returns the severity on the wire: the more severe one of requests and responses.
    pub fn wire(&self) -> Wire {
        self.effect.request.max(self.effect.response).unwrap_or_default()
    }

    /// Returns whether a Rust name now means something else: code that uses the name still compiles, but sends
    /// or reads another value.
    pub fn is_other_meaning(&self) -> bool {
        self.rule == MEANING_CHANGED
    }

    /// Returns whether nothing changed on the wire and readers need not know: a rename, a move, or another way
    /// to describe the same JSON.
    pub fn is_reshaped(&self) -> bool {
        self.wire() == Wire::None && !NEWS.contains(&self.rule)
    }

    /// Returns the sort key: the most severe changes come first, and before these the changed meanings of Rust
    /// names, which no compiler reports.
    pub(in crate::compare) fn rank(&self) -> impl Ord + use<'_> {
        let grave = (self.is_other_meaning(), self.wire(), self.rust, !self.by_the_letter);
        let worst = std::cmp::Reverse(grave);
        (worst, self.rule.id, &self.operations, &self.subject, &self.before, &self.after)
    }
}

impl Effect {
    /// Returns the direction of the messages that contain the changed part.
    pub fn direction(self) -> Direction {
        match (self.request, self.response) {
            (_, None) => Direction::Request,
            (None, Some(_)) => Direction::Response,
            (Some(_), Some(_)) => Direction::Both,
        }
    }
}
