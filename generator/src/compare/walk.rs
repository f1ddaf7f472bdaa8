//! Walks both sides at once, from the operations that they share down to the types: types that stand in the
//! same position on the wire are a pair, whatever they are called, and each pair is compared once. Pairs
//! remember who holds them, so that afterwards a change finds its way back to the operations.

use super::change::{Change, Direction, Effect};
use super::draft::{Draft, Drafts};
use super::types::{self, Aligned, Difference};
use super::{Wire, records};
use crate::model::{Kind, Model, Operation, Type, TypeId};
use std::collections::{BTreeMap, HashMap, VecDeque};

/// Both sides, and what was found so far.
pub(super) struct Walk<'a> {
    pub(super) old: &'a Model,
    pub(super) new: &'a Model,
    pairs: Vec<Pair>,
    known: HashMap<(TypeId, TypeId), usize>,
    drafts: Drafts,
}

/// Two types in one position.
struct Pair {
    old: TypeId,
    new: TypeId,
    drafts: Vec<Draft>,
    holders: Vec<Edge>,
}

/// How something is held.
#[derive(Clone, Debug)]
pub(super) struct Edge {
    pub(super) from: From,
    /// The way from the holder, e.g. `.properties`.
    pub(super) way: String,
    /// Whether it is held where a client sends it.
    pub(super) sent: bool,
    /// Whether it is held where a client reads it.
    pub(super) read: bool,
}

/// What holds.
#[derive(Clone, Copy, Debug)]
pub(super) enum From {
    /// An operation, by index.
    Operation(usize),
    /// A pair, by index.
    Pair(usize),
}

impl<'a> Walk<'a> {
    pub(super) fn new(old: &'a Model, new: &'a Model) -> Walk<'a> {
        let (pairs, known) = (Vec::new(), HashMap::new());
        Walk { old, new, pairs, known, drafts: Drafts::default() }
    }

    /// Adds what was found about an operation as such, or on its way to the first type.
    pub(super) fn found(&mut self, operation: usize, draft: &Draft) {
        let reached = std::iter::once((operation, draft.tail.clone()));
        self.drafts.add(draft, draft.verdict, reached);
    }

    /// Adds what was found about a pair of types.
    pub(super) fn found_in(&mut self, pair: usize, draft: Draft) {
        if let Some(pair) = self.pairs.get_mut(pair) {
            pair.drafts.push(draft);
        }
    }

    /// Follows two types in one position, and tells how they differ if they can't be followed.
    pub(super) fn follow(&mut self, old: &Type, new: &Type, edge: Edge) -> Option<Difference> {
        let mut way = edge.way;
        match types::align(self, old, new, &mut way) {
            Aligned::Same => None,
            Aligned::Differs(difference) => Some(difference),
            Aligned::Pair(old, new) => {
                self.hold(old, new, Edge { way, ..edge });
                None
            }
        }
    }

    /// Makes two types a pair.
    pub(super) fn hold(&mut self, old: TypeId, new: TypeId, edge: Edge) {
        let index = *self.known.entry((old, new)).or_insert(self.pairs.len());
        if index == self.pairs.len() {
            self.pairs.push(Pair { old, new, drafts: Vec::new(), holders: Vec::new() });
        }
        if let Some(pair) = self.pairs.get_mut(index) {
            pair.holders.push(edge);
        }
    }

    /// Compares all pairs, and those found on the way.
    pub(super) fn drain(&mut self) {
        let mut next = 0;
        while let Some(pair) = self.pairs.get(next) {
            let (old, new) = (pair.old, pair.new);
            self.compare(next, old, new);
            next += 1;
        }
    }

    fn compare(&mut self, pair: usize, old: TypeId, new: TypeId) {
        let (Some(old), Some(new)) = (self.old.definition(old), self.new.definition(new)) else {
            return;
        };
        match (&old.kind, &new.kind) {
            (Kind::Record(_), Kind::Record(_)) => records::compare(self, pair, old, new),
            (Kind::Choice(before), Kind::Choice(after)) => {
                super::choices::compare(self, pair, (old, before), (new, after));
            }
            (Kind::Union(before), Kind::Union(after)) => {
                super::unions::compare(self, pair, (old, before), (new, after));
            }
            (Kind::Record(_), Kind::Union(after)) => {
                super::unions::became(self, pair, old, (new, after));
            }
            (Kind::Union(before), Kind::Record(_)) => {
                super::unions::ceased(self, pair, (old, before), new);
            }
            _ => {} // which are no pair
        }
    }

    /// The changes, each with the operations that reach it.
    pub(super) fn changes(mut self, operations: &[&Operation]) -> Vec<Change> {
        let mut drafts = std::mem::take(&mut self.drafts);
        for (index, pair) in
            self.pairs.iter().enumerate().filter(|(_, pair)| !pair.drafts.is_empty())
        {
            let sent = self.reached(index, Some(Direction::Request));
            let read = self.reached(index, Some(Direction::Response));
            for draft in &pair.drafts {
                self.settle(index, draft, &sent, &read, &mut drafts);
            }
        }
        drafts.changes(operations)
    }

    fn settle(
        &self,
        pair: usize,
        draft: &Draft,
        sent: &BTreeMap<usize, String>,
        read: &BTreeMap<usize, String>,
        drafts: &mut Drafts,
    ) {
        let whole = |ways: &BTreeMap<usize, String>| -> Vec<(usize, String)> {
            ways.iter().map(|(index, way)| (*index, format!("{way}{}", draft.tail))).collect()
        };
        let request = draft.verdict.request.filter(|_| !sent.is_empty());
        let response = draft.verdict.response.filter(|_| !read.is_empty());
        let nothing = Some(Wire::None);
        match (request, response) {
            (None, None) if !sent.is_empty() => {
                let effect = Effect { request: nothing, response: None };
                drafts.add(draft, effect, whole(sent).into_iter());
            }
            (None, None) if !read.is_empty() => {
                let effect = Effect { request: None, response: nothing };
                drafts.add(draft, effect, whole(read).into_iter());
            }
            // It is inside of what a client neither sends nor reads.
            (None, None) => {
                let effect = Effect { request: nothing, response: None };
                drafts.add(draft, effect, whole(&self.reached(pair, None)).into_iter());
            }
            (request, response) => {
                let sent = request.map(|_| whole(sent)).unwrap_or_default();
                let read = response.map(|_| whole(read)).unwrap_or_default();
                drafts.add(draft, Effect { request, response }, sent.into_iter().chain(read));
            }
        }
    }

    /// The operations that reach a pair in a direction, each with the shortest way. A walk back from the pair
    /// that takes every holder once.
    fn reached(&self, pair: usize, direction: Option<Direction>) -> BTreeMap<usize, String> {
        let passes = |edge: &Edge| match direction {
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
