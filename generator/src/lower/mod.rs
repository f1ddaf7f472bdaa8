//! Stage 3, [`Spec`] to [`Model`]: what the chosen operations reach, in neutral words. Knows plain
//! Swagger. What vendor extensions mean is [`crate::azure`]'s to say: they are collected here as
//! [`Note`]s, each with what it was written on.

mod body;
mod document;
mod format;
mod host;
mod limits;
mod media;
mod operation;
mod parameter;
mod record;
mod response;
mod schema;
mod union;

use crate::diagnostics::Diagnostics;
use crate::link::{Address, Spec};
use crate::model::{Model, TypeId};
use crate::read::Node;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A vendor extension, where the chosen operations reach it.
#[derive(Clone, Debug)]
pub struct Note<'a> {
    /// Its key.
    pub key: &'a str,
    /// Its value.
    pub node: Node<'a>,
    /// What it is about, and where it stands, as seen from that.
    pub position: Position,
}

/// Where an extension stands. What it means there is for each pass to say.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Position {
    /// On the thing itself.
    Own(Subject),
    /// On what it refers to: the target of its `$ref` or of its lone `allOf`, or a body's or an answer's schema.
    ReferredTo(Subject),
    /// On what its lists and maps hold, and how many of these are around it.
    Inside(Subject, usize),
}

/// What an extension is about. Operations and parameters are indices into the [`Model`].
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Subject {
    /// The description as a whole.
    Document,
    /// An operation.
    Operation(usize),
    /// A parameter of an operation.
    Parameter(usize, usize),
    /// The body of an operation.
    Body(usize),
    /// An answer of an operation, by its status; none for `default`.
    Response(usize, Option<u16>),
    /// A named type.
    Type(TypeId),
    /// A field of a record.
    Field(TypeId, usize),
}

/// Lowers what a spec's operations reach.
pub fn lower<'a>(spec: &'a Spec, diagnostics: &mut Diagnostics) -> (Model, Vec<Note<'a>>) {
    let mut lowering = Lowering {
        spec,
        diagnostics,
        model: Model::default(),
        notes: Vec::new(),
        ids: BTreeMap::new(),
        queue: VecDeque::new(),
        formats: BTreeSet::new(),
        depth: 0,
        level: 0,
        is_referred_to: false,
    };
    lowering.document();
    for entry in &spec.operations {
        lowering.operation(entry);
        lowering.drain();
    }
    for address in &spec.definitions {
        lowering.definition(address);
        lowering.drain();
    }
    (lowering.model, lowering.notes)
}

/// The work under way.
struct Lowering<'a, 'd> {
    spec: &'a Spec,
    diagnostics: &'d mut Diagnostics,
    model: Model,
    notes: Vec<Note<'a>>,
    /// The type made for the schema at an address.
    ids: BTreeMap<Address, TypeId>,
    /// Records whose fields are still to be lowered. A queue keeps recursion out of recursive types.
    queue: VecDeque<(TypeId, Node<'a>)>,
    /// Types and their formats that have been reported.
    formats: BTreeSet<(&'a str, &'a str)>,
    /// How deep the schema at hand is nested in others.
    depth: usize,
    /// How many of the schemas around it are lists and maps.
    level: usize,
    /// Whether it is what something refers to.
    is_referred_to: bool,
}

impl<'a> Lowering<'a, '_> {
    /// Collects a node's extensions.
    fn notes(&mut self, node: &Node<'a>, subject: Subject) {
        let position = match (self.level, self.is_referred_to) {
            (0, false) => Position::Own(subject),
            (0, true) => Position::ReferredTo(subject),
            (level, _) => Position::Inside(subject, level),
        };
        for key in node.value.as_object().into_iter().flat_map(|members| members.keys()) {
            if key.starts_with("x-")
                && let Some(node) = node.get(key)
            {
                self.notes.push(Note { key, node, position });
            }
        }
    }

    /// Makes a definition's type, even if nothing refers to it.
    fn definition(&mut self, address: &Address) {
        if let Some(node) = self.spec.node(address) {
            self.check_schema(&node);
            if schema::is_named(self.spec, &node) {
                self.named(&node);
            }
        }
    }

    /// Lowers the fields of all records found so far, and of those found on the way.
    fn drain(&mut self) {
        while let Some((id, node)) = self.queue.pop_front() {
            self.fields(id, &node);
        }
    }
}
