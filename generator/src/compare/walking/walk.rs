//! The walk over both models, from the paired operations down to the types. Types at the same position form a
//! pair, whatever their names are, and each pair is compared once. A pair remembers its holders, through which
//! a change in it finds all operations that it affects.

use super::enforced::{self, Restated};
use super::types::{self, Aligned, Difference, Written};
use crate::compare::findings::{Change, Direction, Effect, Finding, Findings, Wire};
use crate::model::{Definition, Model, Operation, TypeId};
use std::collections::{BTreeMap, HashMap, VecDeque};

/// The state of the walk: both models, the pairs of types, and the findings so far.
pub(super) struct Walk<'a> {
    pub(super) old: &'a Model,
    pub(super) new: &'a Model,
    pairs: Vec<Pair>,
    known: HashMap<(TypeId, TypeId), usize>,
    findings: Findings,
    /// Changed constraints on path parameters that Resource Manager checks.
    pub(super) restated: Restated,
}

/// An old and a new type at the same position in requests or responses.
struct Pair {
    old: TypeId,
    new: TypeId,
    findings: Vec<Finding>,
    holders: Vec<Edge>,
}

/// A reference to a pair of types: from a parameter, body or response, or from a property of another pair.
#[derive(Clone, Debug)]
pub(super) struct Edge {
    pub(super) from: From,
    /// The path from the holder to the pair, e.g. `.properties`.
    pub(super) way: String,
    /// True if requests can contain the pair at this position.
    pub(super) sent: bool,
    /// True if responses can contain the pair at this position.
    pub(super) read: bool,
    /// True if the reference is from an error response whose format Resource Manager requires of every service.
    pub(super) contract: bool,
}

/// The holder of a pair of types.
#[derive(Clone, Copy, Debug)]
pub(super) enum From {
    /// An operation, by its index.
    Operation(usize),
    /// Another pair of types, by its index.
    Pair(usize),
}

impl<'a> Walk<'a> {
    pub(super) fn new(old: &'a Model, new: &'a Model) -> Walk<'a> {
        let (pairs, known) = (Vec::new(), HashMap::new());
        Walk {
            old,
            new,
            pairs,
            known,
            findings: Findings::default(),
            restated: Restated::default(),
        }
    }

    /// Returns the old and the new model.
    pub(super) fn models(&self) -> (&'a Model, &'a Model) {
        (self.old, self.new)
    }

    /// Adds a finding about an operation itself, or about a parameter, body or response of it.
    pub(super) fn found(&mut self, operation: usize, finding: &Finding) {
        let reached = std::iter::once((operation, finding.tail.clone()));
        self.findings.add(finding, finding.verdict, reached);
    }

    /// Adds a finding about a pair of types.
    pub(super) fn found_in(&mut self, pair: usize, finding: Finding) {
        if let Some(pair) = self.pairs.get_mut(pair) {
            pair.findings.push(finding);
        }
    }

    /// Compares the types at one position. Named types become a pair for later; for other types the difference
    /// is returned, if there is one.
    pub(super) fn follow(
        &mut self,
        old: Written<'_>,
        new: Written<'_>,
        edge: Edge,
    ) -> Option<Difference> {
        let mut way = edge.way;
        match types::align(self.models(), old, new, &mut way) {
            Aligned::Same => None,
            Aligned::Differs(difference) => Some(difference),
            Aligned::Pair(old, new) => {
                self.hold(old, new, Edge { way, ..edge });
                None
            }
        }
    }

    /// Makes two types a pair, or adds a holder to it if it is known.
    pub(super) fn hold(&mut self, old: TypeId, new: TypeId, edge: Edge) {
        let index = *self.known.entry((old, new)).or_insert(self.pairs.len());
        if index == self.pairs.len() {
            self.pairs.push(Pair { old, new, findings: Vec::new(), holders: Vec::new() });
        }
        if let Some(pair) = self.pairs.get_mut(index) {
            pair.holders.push(edge);
        }
    }

    /// Returns the types of a pair; `None` for an index behind the last pair.
    pub(super) fn pair(&self, index: usize) -> Option<(&'a Definition, &'a Definition)> {
        let pair = self.pairs.get(index)?;
        self.old.definition(pair.old).zip(self.new.definition(pair.new))
    }

    /// Returns the changes, each with the operations that it affects.
    pub(super) fn changes(mut self, operations: &[&Operation]) -> Vec<Change> {
        let mut findings = std::mem::take(&mut self.findings);
        for (index, pair) in
            self.pairs.iter().enumerate().filter(|(_, pair)| !pair.findings.is_empty())
        {
            let sent = self.reached(index, Some(Direction::Request));
            let read = self.reached(index, Some(Direction::Response));
            let is_contract =
                !read.is_empty() && self.walked(index, Some(Direction::Response), true).is_empty();
            for finding in &pair.findings {
                let finding = self.eased(index, finding, operations, &sent, is_contract);
                self.settle(index, &finding, &sent, &read, &mut findings);
            }
        }
        findings.changes(operations)
    }

    /// Returns a finding with its severity lowered to `Compatible` in each direction in which Resource Manager
    /// enforces the new rule itself, whatever the description says.
    fn eased(
        &self,
        pair: usize,
        finding: &Finding,
        operations: &[&Operation],
        sent: &BTreeMap<usize, String>,
        is_contract: bool,
    ) -> Finding {
        let mut finding = finding.clone();
        let is_top = |(index, way): (&usize, &String)| {
            let takes =
                |operation: &&Operation| enforced::takes_resource(operation, finding.enforced_in);
            way == "body" && operations.get(*index).is_some_and(takes)
        };
        if !finding.enforced_in.is_empty() && sent.iter().all(is_top) && self.is_outermost(pair) {
            finding.verdict.request = finding.verdict.request.map(|_| Wire::Compatible);
        }
        if is_contract {
            finding.verdict.response =
                finding.verdict.response.map(|wire| wire.min(Wire::Compatible));
        }
        finding
    }

    /// Returns whether requests contain the pair only as their whole body, and never inside of another type.
    fn is_outermost(&self, pair: usize) -> bool {
        let holders = self.pairs.get(pair).map_or(&[][..], |pair| &pair.holders);
        holders.iter().all(|edge| match edge.from {
            From::Operation(_) => true,
            From::Pair(outer) => {
                !edge.sent || self.reached(outer, Some(Direction::Request)).is_empty()
            }
        })
    }

    fn settle(
        &self,
        pair: usize,
        finding: &Finding,
        sent: &BTreeMap<usize, String>,
        read: &BTreeMap<usize, String>,
        findings: &mut Findings,
    ) {
        let whole = |ways: &BTreeMap<usize, String>| -> Vec<(usize, String)> {
            ways.iter().map(|(index, way)| (*index, format!("{way}{}", finding.tail))).collect()
        };
        let request = finding.verdict.request.filter(|_| !sent.is_empty());
        let response = finding.verdict.response.filter(|_| !read.is_empty());
        let nothing = Some(Wire::None);
        match (request, response) {
            (None, None) if !sent.is_empty() => {
                let effect = Effect { request: nothing, response: None };
                findings.add(finding, effect, whole(sent).into_iter());
            }
            (None, None) if !read.is_empty() => {
                let effect = Effect { request: None, response: nothing };
                findings.add(finding, effect, whole(read).into_iter());
            }
            // The pair is only reachable through properties that are neither in requests nor in responses.
            (None, None) => {
                let effect = Effect { request: nothing, response: None };
                findings.add(finding, effect, whole(&self.reached(pair, None)).into_iter());
            }
            (request, response) => {
                let sent = request.map(|_| whole(sent)).unwrap_or_default();
                let read = response.map(|_| whole(read)).unwrap_or_default();
                findings.add(finding, Effect { request, response }, sent.into_iter().chain(read));
            }
        }
    }

    /// Returns the operations that reach a pair in a direction, each with the shortest path. A breadth-first
    /// search from the pair back through its holders.
    fn reached(&self, pair: usize, direction: Option<Direction>) -> BTreeMap<usize, String> {
        self.walked(pair, direction, false)
    }

    /// Does the search of [`Walk::reached`]. If `is_free`, it leaves out errors whose format Resource Manager
    /// requires.
    fn walked(
        &self,
        pair: usize,
        direction: Option<Direction>,
        is_free: bool,
    ) -> BTreeMap<usize, String> {
        let passes = |edge: &Edge| match direction {
            _ if is_free && edge.contract => false,
            Some(Direction::Request) => edge.sent,
            Some(Direction::Response) => edge.read,
            Some(Direction::Both) | None => true,
        };
        let mut ways: HashMap<usize, String> = HashMap::from([(pair, String::new())]);
        let mut open = VecDeque::from([pair]);
        let mut reached: BTreeMap<usize, String> = BTreeMap::new();
        while let Some(next) = open.pop_front() {
            let holders = self.pairs.get(next).map_or(&[][..], |pair| &pair.holders);
            for edge in holders.iter().filter(|edge| passes(edge)) {
                let rest = ways.get(&next).map_or("", String::as_str);
                match edge.from {
                    From::Operation(index) if !reached.contains_key(&index) => {
                        reached.insert(index, format!("{}{rest}", edge.way));
                    }
                    From::Pair(index) if !ways.contains_key(&index) => {
                        let way = format!("{}{rest}", edge.way);
                        ways.insert(index, way);
                        open.push_back(index);
                    }
                    From::Operation(_) | From::Pair(_) => {}
                }
            }
        }
        reached
    }
}
