//! Stage 3, [`Spec`] to [`Model`]: lowers what the chosen operations reach into words that are
//! neutral of Swagger, Azure and Rust. It knows plain Swagger only; vendor extensions are collected
//! as [`Extension`]s, each with the part of the model that it is on, and [`crate::azure`] applies them.

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

/// An occurrence of a vendor extension that the chosen operations reach.
#[derive(Clone, Debug)]
pub struct Extension<'a> {
    /// The extension's key, such as `x-ms-enum`.
    pub key: &'a str,
    /// The extension's value, with its position in the file.
    pub node: Node<'a>,
    /// The part of the model that the extension applies to, and where it is written relative to
    /// that.
    pub position: Position,
}

/// Where an extension is written, relative to the part of the model that it applies to. Each pass
/// decides what that means.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Position {
    /// On the part itself.
    Own(Target),
    /// On the target of the part's `$ref` or of its `allOf` with one entry, or on the schema of a
    /// body or response.
    ReferredTo(Target),
    /// On the elements of a list or map, with the number of lists and maps around them.
    Inside(Target, usize),
}

/// The part of the model that an extension applies to. Operations, parameters and fields are given
/// by index.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Target {
    /// The whole description.
    Document,
    /// An operation.
    Operation(usize),
    /// A parameter of an operation.
    Parameter(usize, usize),
    /// The body of an operation.
    Body(usize),
    /// A response of an operation, by status code; `None` for `default`.
    Response(usize, Option<u16>),
    /// A named type.
    Type(TypeId),
    /// A field of a struct.
    Field(TypeId, usize),
}

/// Lowers everything that the spec's operations reach.
pub fn lower<'a>(spec: &'a Spec, diagnostics: &mut Diagnostics) -> (Model, Vec<Extension<'a>>) {
    let mut lowering = Lowering {
        spec,
        diagnostics,
        model: Model::default(),
        extensions: Vec::new(),
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
    (lowering.model, lowering.extensions)
}

/// The state of the lowering.
struct Lowering<'a, 'd> {
    spec: &'a Spec,
    diagnostics: &'d mut Diagnostics,
    model: Model,
    extensions: Vec<Extension<'a>>,
    /// The types already created, by the address of their schema.
    ids: BTreeMap<Address, TypeId>,
    /// Structs whose fields are still to be lowered. With a queue, recursive types need no
    /// recursion.
    queue: VecDeque<(TypeId, Node<'a>)>,
    /// Pairs of type and format that a warning was given for.
    formats: BTreeSet<(&'a str, &'a str)>,
    /// The nesting depth of the current schema.
    depth: usize,
    /// The number of lists and maps around the current schema.
    level: usize,
    /// True if the current schema is the target of a reference.
    is_referred_to: bool,
}

impl<'a> Lowering<'a, '_> {
    /// Collects the extensions written on a node.
    fn extensions(&mut self, node: &Node<'a>, target: Target) {
        let position = match (self.level, self.is_referred_to) {
            (0, false) => Position::Own(target),
            (0, true) => Position::ReferredTo(target),
            (level, _) => Position::Inside(target, level),
        };
        for key in node.value.as_object().into_iter().flat_map(|members| members.keys()) {
            if key.starts_with("x-")
                && let Some(node) = node.get(key)
            {
                self.extensions.push(Extension { key, node, position });
            }
        }
    }

    /// Creates a definition's type, even if nothing refers to it.
    fn definition(&mut self, address: &Address) {
        if let Some(node) = self.spec.node(address) {
            self.check_schema(&node);
            if schema::is_named(self.spec, &node) {
                self.named(&node);
            }
        }
    }

    /// Lowers the fields of all queued structs, and of those that are queued on the way.
    fn drain(&mut self) {
        while let Some((id, node)) = self.queue.pop_front() {
            self.fields(id, &node);
        }
    }
}
