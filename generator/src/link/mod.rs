//! Stage 2, [`Document`]s to [`Spec`]: files are loaded as references name them, and every `$ref` that
//! the chosen operations reach is tied to what it names. Knows references and operation ids, not
//! what a schema means.

mod cycles;
mod derived;
mod operations;
mod reference;

pub use operations::Entry;

use crate::diagnostics::{Diagnostics, Place};
use crate::job::{Directive, Job, Override, Specs};
use crate::read::{self, Document, Node};
use derived::Derived;
use reference::Reference;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

/// The members of a description, beyond Swagger's, that say where else to look.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    /// A second section of path items, beside `paths`.
    pub paths: &'static str,
    /// The member of an operation that names its examples.
    pub examples: &'static str,
    /// The member of a derived definition that says by which value its base's discriminator tells it.
    pub tag_value: &'static str,
    /// The member of a document that says that its operations' host is made of parameters.
    pub host: &'static str,
}

/// A value's address: file and JSON pointer.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Address {
    /// The file, relative to the specs folder.
    pub file: Arc<str>,
    /// The JSON pointer.
    pub pointer: String,
}

/// Linked descriptions: everything that the chosen operations reach.
#[derive(Debug)]
pub struct Spec {
    documents: BTreeMap<Arc<str>, Document>,
    derived: Derived,
    /// What is referenced, other than as a base of a definition.
    used: BTreeSet<Address>,
    /// The members to look at beyond Swagger's.
    pub keys: Keys,
    /// The input files, sorted.
    pub inputs: Vec<Arc<str>>,
    /// The chosen operations, in the order of their ids.
    pub operations: Vec<Entry>,
    /// Definitions to generate whether or not an operation reaches them.
    pub definitions: Vec<Address>,
}

impl Spec {
    /// The value at an address.
    pub fn node(&self, address: &Address) -> Option<Node<'_>> {
        self.documents.get(&address.file)?.at(&address.pointer)
    }

    /// What a value's `$ref` names; none for a value without one.
    pub fn target(&self, node: &Node<'_>) -> Option<Node<'_>> {
        let text = node.value.as_object()?.get("$ref")?.as_str()?;
        match Reference::parse(&node.place.file, text).ok()? {
            Reference::Member(address) => self.node(&address),
            Reference::File(file) => Some(self.documents.get(&file)?.top()),
        }
    }

    /// The value itself, or what its chain of `$ref`s ends at.
    pub fn resolve<'a>(&'a self, node: &Node<'a>) -> Node<'a> {
        let mut node = node.clone();
        while let Some(target) = self.target(&node) {
            node = target;
        }
        node
    }

    /// The definitions that name a definition in their `allOf`, in the order of their files and names.
    pub fn derived(&self, base: &Node<'_>) -> Vec<Node<'_>> {
        self.derived.of(&address(base)).filter_map(|derived| self.node(derived)).collect()
    }

    /// Whether something is of a definition's type, rather than only derived from it.
    pub fn is_used(&self, definition: &Node<'_>) -> bool {
        self.used.contains(&address(definition))
    }

    /// The `info.version` of the file that holds a node.
    pub fn version(&self, node: &Node<'_>) -> Option<&str> {
        self.documents.get(&node.place.file)?.root.pointer("/info/version")?.as_str()
    }

    /// The top of the file that holds a node.
    pub fn top(&self, node: &Node<'_>) -> Option<Node<'_>> {
        Some(self.documents.get(&node.place.file)?.top())
    }

    /// The tops of the input files, in their order.
    pub fn input_tops(&self) -> impl Iterator<Item = Node<'_>> {
        self.inputs.iter().filter_map(|input| Some(self.documents.get(input)?.top()))
    }

    /// The names of the overrides that were applied, sorted.
    pub fn overrides(&self) -> Vec<String> {
        let names = self.documents.values().flat_map(|document| document.overrides.iter());
        names.collect::<BTreeSet<_>>().into_iter().cloned().collect()
    }
}

/// Loads a job's inputs and all that its operations reach.
pub fn link(
    job: &Job,
    overrides: &[Override],
    specs: &dyn Specs,
    keys: Keys,
    diagnostics: &mut Diagnostics,
) -> Spec {
    let (mut loader, inputs) = load(job, overrides, specs, keys, diagnostics);
    let found = operations::find(&inputs, &loader.documents, keys.paths, loader.diagnostics);
    // An operation may be in an input that can't be read: one complaint is enough.
    let is_complete = inputs.iter().all(|input| loader.documents.contains_key(input));
    let globs: &[String] = if is_complete { &job.operations } else { &[] };
    let operations = operations::choose(found, globs, &inputs, loader.diagnostics);
    let definitions = match job.operations.is_empty() {
        true => all_definitions(&inputs, &loader.documents, loader.diagnostics),
        false => Vec::new(),
    };
    let mut roots: Vec<Address> = definitions.clone();
    roots.extend(operations.iter().flat_map(|entry| {
        entry.shared.iter().cloned().chain(std::iter::once(entry.address.clone()))
    }));
    let files: BTreeSet<&Arc<str>> = operations.iter().map(|entry| &entry.address.file).collect();
    let host = |file: &Arc<str>| loader.documents.get(file)?.top().get(keys.host);
    roots.extend(files.into_iter().filter_map(host).map(|host| address(&host)));
    let reached = loader.follow(roots);
    let Loader { documents, derived, used, .. } = loader;
    let spec = Spec { documents, derived, used, keys, inputs, operations, definitions };
    cycles::find(&spec, &reached, diagnostics);
    read::report_idle(&job.directives, spec.documents.values(), diagnostics);
    spec
}

/// All operations of a job's inputs, chosen or not, by id.
pub fn list(
    job: &Job,
    overrides: &[Override],
    specs: &dyn Specs,
    keys: Keys,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Entry> {
    let (loader, inputs) = load(job, overrides, specs, keys, diagnostics);
    operations::find(&inputs, &loader.documents, keys.paths, loader.diagnostics)
}

/// Loads a job's inputs alone, and says which they are, each once and sorted.
fn load<'a>(
    job: &'a Job,
    overrides: &'a [Override],
    specs: &'a dyn Specs,
    keys: Keys,
    diagnostics: &'a mut Diagnostics,
) -> (Loader<'a>, Vec<Arc<str>>) {
    let inputs: BTreeSet<Arc<str>> = job.inputs.iter().map(|input| input.as_str().into()).collect();
    let mut loader = Loader {
        directives: &job.directives,
        overrides,
        specs,
        keys,
        diagnostics,
        documents: BTreeMap::new(),
        derived: Derived::default(),
        used: BTreeSet::new(),
        arrived: Vec::new(),
    };
    for input in &inputs {
        loader.description(input, Place::file(input));
    }
    (loader, inputs.into_iter().collect())
}

fn all_definitions(
    inputs: &[Arc<str>],
    documents: &BTreeMap<Arc<str>, Document>,
    diagnostics: &mut Diagnostics,
) -> Vec<Address> {
    let documents = inputs.iter().filter_map(|input| documents.get(input));
    let definitions =
        documents.filter_map(|document| document.top().object("definitions", diagnostics));
    definitions
        .flat_map(|node| node.members().collect::<Vec<_>>())
        .map(|(_, node)| address(&node))
        .collect()
}

fn address(node: &Node<'_>) -> Address {
    Address { file: node.place.file.clone(), pointer: node.place.pointer().to_owned() }
}

/// How many bases of bases are looked at.
const DEEPEST: usize = 16;

/// Reads files on demand, each once.
struct Loader<'a> {
    directives: &'a [Directive],
    overrides: &'a [Override],
    specs: &'a dyn Specs,
    keys: Keys,
    diagnostics: &'a mut Diagnostics,
    documents: BTreeMap<Arc<str>, Document>,
    derived: Derived,
    used: BTreeSet<Address>,
    /// Definitions in documents just loaded, which derive from bases reached before.
    arrived: Vec<Address>,
}

impl Loader<'_> {
    /// Makes sure that a description is loaded. `wanted` is where it is named.
    fn description(&mut self, file: &Arc<str>, wanted: Place) {
        if let Some(text) = self.text(file, wanted) {
            let document =
                read::description(file, &text, self.directives, self.overrides, self.diagnostics);
            if let Some(document) = document {
                self.arrived.extend(self.derived.add(&document));
                self.documents.insert(file.clone(), document);
            }
        }
    }

    /// Makes sure that an example is loaded. Examples only illustrate, so a missing one is no error.
    fn example(&mut self, file: &Arc<str>, wanted: Place) {
        if self.documents.contains_key(file) {
            return;
        }
        match self.specs.read(file) {
            Ok(text) => {
                let mut problems = Diagnostics::default();
                match read::json(file, &text, &mut problems) {
                    Some(document) => {
                        self.documents.insert(file.clone(), document);
                    }
                    None => self.no_example(file, wanted, "it is not JSON"),
                }
            }
            Err(reason) => self.no_example(file, wanted, &reason),
        }
    }

    fn no_example(&mut self, file: &str, wanted: Place, reason: &str) {
        let message = format!("expected an example in `{file}`, but {reason}");
        self.diagnostics.warning(wanted, message, "the operation is documented without it");
    }

    fn text(&mut self, file: &Arc<str>, wanted: Place) -> Option<String> {
        if self.documents.contains_key(file) {
            return None;
        }
        match self.specs.read(file) {
            Ok(text) => Some(text),
            Err(reason) => {
                self.diagnostics.error(
                    wanted,
                    format!("expected a description in `{file}`, but {reason}"),
                    "check the path; references are relative to the file that holds them",
                );
                None
            }
        }
    }

    /// Follows all references from the roots, and from bases to what derives from them. Returns every
    /// address reached, roots included.
    fn follow(&mut self, roots: Vec<Address>) -> BTreeSet<Address> {
        let mut failed: BTreeSet<Arc<str>> = BTreeSet::new();
        let mut queue: VecDeque<Address> = roots.iter().cloned().collect();
        for root in &roots {
            queue.extend(self.derived_from(root));
        }
        let mut reached: BTreeSet<Address> = queue.iter().cloned().collect();
        while let Some(next) = queue.pop_front() {
            // Of a definition whose base this is, the base is a part, and stands for no other.
            let inherited = format!("{}/allOf/", next.pointer);
            let found = match self.documents.get(&next.file).and_then(|doc| doc.at(&next.pointer)) {
                Some(node) => reference::find(&node, self.keys.examples, self.diagnostics),
                None => continue,
            };
            for (text, place, is_example) in found {
                match Reference::parse(&next.file, &text) {
                    Ok(Reference::File(file)) if is_example => self.example(&file, place),
                    Ok(Reference::Member(address)) if !is_example => {
                        if !self.documents.contains_key(&address.file)
                            && failed.insert(address.file.clone())
                        {
                            self.description(&address.file, place.clone());
                        }
                        let is_part = place.pointer().starts_with(&inherited);
                        if !self.exists(&address, place) {
                            continue;
                        }
                        let mut more = std::mem::take(&mut self.arrived);
                        if !is_part && self.used.insert(address.clone()) {
                            more.extend(self.derived_from(&address));
                        }
                        more.push(address);
                        queue.extend(more.into_iter().filter(|one| reached.insert(one.clone())));
                    }
                    Ok(_) => reference::foreign(&text, place, self.diagnostics),
                    Err(reason) => reference::refused(&text, reason, place, self.diagnostics),
                }
            }
            if queue.is_empty() {
                // A base may have come in a later file than what is used of its kind.
                let used: Vec<Address> = roots.iter().chain(&self.used).cloned().collect();
                let late = used.iter().flat_map(|address| self.derived_from(address));
                let late: Vec<Address> = late.filter(|one| reached.insert(one.clone())).collect();
                queue.extend(late);
            }
        }
        reached
    }

    /// What a definition stands for beside itself, unless that was asked before.
    fn derived_from(&mut self, address: &Address) -> Vec<Address> {
        match self.is_base(address) {
            true => self.derived.open(address.clone()),
            false => Vec::new(),
        }
    }

    /// Whether a definition stands for those derived from it: its own discriminator, or that of a base,
    /// tells them apart. Each base is looked at once, however often and in however large a circle it is named.
    fn is_base(&self, address: &Address) -> bool {
        let mut seen = BTreeSet::from([address.clone()]);
        let mut open = vec![address.clone()];
        for _ in 0..=DEEPEST {
            let nodes = open.iter().filter_map(|address| {
                self.documents.get(&address.file).and_then(|document| document.at(&address.pointer))
            });
            let nodes: Vec<Node<'_>> = nodes.collect();
            if nodes.iter().any(derived::is_base) {
                return true;
            }
            let bases = nodes.iter().flat_map(derived::bases);
            open = bases.filter(|base| seen.insert(base.clone())).collect();
        }
        false
    }

    /// Reports a reference into a loaded file that names nothing there. Where the file could not be
    /// loaded, that has been said already.
    fn exists(&mut self, address: &Address, place: Place) -> bool {
        let Some(document) = self.documents.get(&address.file) else {
            return false;
        };
        if document.at(&address.pointer).is_some() {
            return true;
        }
        let near = reference::near(document, &address.pointer);
        self.diagnostics.error(
            place,
            format!("expected `{}` in {}, found no such member", address.pointer, address.file),
            near,
        );
        false
    }
}
