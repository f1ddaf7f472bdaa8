//! Stage 2, [`Document`]s to [`Spec`]: files are loaded as references name them, and every `$ref`
//! that the chosen operations reach is resolved. This stage knows references and operation ids, and
//! not the meaning of a schema.

mod cycles;
mod derived;
mod follow;
mod operations;
mod reference;

pub use operations::Entry;
pub(crate) use operations::{not_alone, shown};

use crate::diagnostics::{Diagnostics, Place};
use crate::job::{Directive, Job, Override, Specs, Title};
use crate::name_lock::NameLock;
use crate::read::{self, Document, Node};
use derived::Derived;
use reference::Reference;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The keys of extensions that this stage and `lower` read, passed in so that only `azure/` spells
/// them.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    /// The key of a second section of path items, beside `paths`.
    pub paths: &'static str,
    /// The key of an operation's examples.
    pub examples: &'static str,
    /// True if example files are read. Otherwise methods are documented without an example.
    pub has_examples: bool,
    /// The key of a derived definition's discriminator value.
    pub discriminator_value: &'static str,
    /// The key of a document's host template.
    pub host: &'static str,
    /// The keys that name the schema of a long-running operation's result.
    pub result: ResultKeys,
}

/// The keys of an operation that name the schema of a long-running operation's result.
#[derive(Clone, Copy, Debug)]
pub struct ResultKeys {
    /// The flag that marks a long-running operation.
    pub flag: &'static str,
    /// The options of a long-running operation.
    pub options: &'static str,
    /// The member of the options that refers to the schema.
    pub schema: &'static str,
}

/// The address of a JSON value: a file and a JSON pointer.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Address {
    /// The path of the file, relative to the specs folder.
    pub file: Arc<str>,
    /// The JSON pointer.
    pub pointer: String,
}

/// Linked descriptions: everything that the chosen operations reach.
#[derive(Debug)]
pub struct Spec {
    documents: BTreeMap<Arc<str>, Document>,
    examples: BTreeMap<Arc<str>, Document>,
    derived: Derived,
    /// The definitions that something uses as a type; a definition that is only a base of others is not among
    /// them.
    used: BTreeSet<Address>,
    /// The keys of the extensions that are read while linking and lowering.
    pub keys: Keys,
    /// The input files, sorted.
    pub inputs: Vec<Arc<str>>,
    /// The source of the service's title.
    pub title: Title,
    /// The chosen operations, in the order of their ids.
    pub operations: Vec<Entry>,
    /// Definitions that are generated even if no operation reaches them.
    pub definitions: Vec<Address>,
    /// Properties, as `Definition.property`, that the crate's configuration declares secret or not
    /// secret.
    pub secrets: BTreeMap<String, bool>,
}

impl Spec {
    /// The value at an address.
    pub fn node(&self, address: &Address) -> Option<Node<'_>> {
        self.documents.get(&address.file)?.at(&address.pointer)
    }

    fn value(&self, address: &Address) -> Option<&Value> {
        self.documents.get(&address.file)?.value(&address.pointer)
    }

    /// The target of a value's `$ref`; None for a value without one.
    pub fn target(&self, node: &Node<'_>) -> Option<Node<'_>> {
        let (document, pointer) = self.target_of(&node.place.file, node.value)?;
        document.at(&pointer)
    }

    fn target_address(&self, file: &str, value: &Value) -> Option<Address> {
        let (document, pointer) = self.target_of(file, value)?;
        document.value(&pointer)?;
        Some(Address { file: document.file.clone(), pointer: pointer.into_owned() })
    }

    /// The reference to the schema of a long-running operation's result, and the target of that
    /// reference.
    pub fn result<'a>(&'a self, operation: &Node<'a>) -> Option<(Node<'a>, Node<'a>)> {
        let ResultKeys { flag, options, schema } = self.keys.result;
        let is_long = operation.value_of(flag).is_some_and(|flag| *flag == true);
        let naming = operation.get(options)?.get(schema).filter(|_| is_long)?;
        let (document, pointer) = self.target_at(&naming.place.file, naming.value.as_str()?)?;
        let target = document.at(&pointer)?;
        Some((naming, target))
    }

    /// The document and JSON pointer that a value's `$ref` leads to.
    fn target_of<'v>(&self, file: &'v str, value: &'v Value) -> Option<(&Document, Cow<'v, str>)> {
        self.target_at(file, value.get("$ref")?.as_str()?)
    }

    /// The document and JSON pointer that the text of a reference leads to.
    fn target_at<'v>(&self, file: &'v str, text: &'v str) -> Option<(&Document, Cow<'v, str>)> {
        match Reference::parse(file, text).ok()? {
            Reference::Member(file, pointer) => Some((self.documents.get(&*file)?, pointer)),
            Reference::File(file) => Some((self.examples.get(&*file)?, Cow::Borrowed(""))),
        }
    }

    /// The end of a value's chain of `$ref`s; the value itself if it has none.
    pub fn resolve<'a>(&'a self, node: &Node<'a>) -> Node<'a> {
        let Some(mut node) = self.target(node) else {
            return node.clone();
        };
        while let Some(target) = self.target(&node) {
            node = target;
        }
        node
    }

    /// The definitions derived directly from a definition, sorted by file and name.
    pub fn derived(&self, base: &Node<'_>) -> Vec<Node<'_>> {
        self.derived.of(&address(base)).filter_map(|derived| self.node(derived)).collect()
    }

    /// Tells whether a definition is used as a type, rather than only as a base.
    pub fn is_used(&self, definition: &Node<'_>) -> bool {
        self.used.contains(&address(definition))
    }

    /// The `info.version` of the file that holds a node.
    pub fn version(&self, node: &Node<'_>) -> Option<&str> {
        self.documents.get(&node.place.file)?.root.pointer("/info/version")?.as_str()
    }

    /// The root value of the file that holds a node.
    pub fn top(&self, node: &Node<'_>) -> Option<Node<'_>> {
        Some(self.documents.get(&node.place.file)?.top())
    }

    /// The root values of the input files, in order.
    pub fn input_tops(&self) -> impl Iterator<Item = Node<'_>> {
        self.inputs.iter().filter_map(|input| Some(self.documents.get(input)?.top()))
    }

    /// The files with a title, sorted by path.
    pub fn titled(&self, title: &str) -> impl Iterator<Item = &Arc<str>> {
        let is_titled = move |document: &&Document| {
            document.root.pointer("/info/title").and_then(Value::as_str) == Some(title)
        };
        self.documents.values().filter(is_titled).map(|document| &document.file)
    }

    /// The name lock file as these descriptions need it: entries of files that are gone are carried
    /// over to the files that replace them, and entries of what a file no longer has are set apart.
    pub fn carry_over(&self, name_lock: &NameLock) -> NameLock {
        let operations = self.operations.iter();
        let homes = operations.map(|entry| (&*entry.address.file, entry.id.as_str())).collect();
        let files = self.documents.keys().map(|file| &**file);
        name_lock.carry_over(files).separate_stale(&homes, |file, key| {
            self.documents.get(file).is_some_and(|document| has_entry(document, key))
        })
    }

    /// The names of the overrides that were applied, sorted.
    pub fn overrides(&self) -> Vec<String> {
        let names = self.documents.values().flat_map(|document| document.overrides.iter());
        names.collect::<BTreeSet<_>>().into_iter().cloned().collect()
    }

    /// The names of the overrides that had nothing to correct in some file, sorted.
    pub fn unneeded(&self) -> Vec<String> {
        let unneeded = self.documents.values().flat_map(|document| &document.unneeded);
        let names: BTreeSet<&String> = unneeded.map(|unneeded| &unneeded.name).collect();
        names.into_iter().cloned().collect()
    }
}

/// Loads a job's input files and everything that its operations reach.
pub fn link(
    job: &Job,
    overrides: &[Override],
    specs: &dyn Specs,
    keys: Keys,
    diagnostics: &mut Diagnostics,
) -> Spec {
    let (mut loader, inputs) = load(job, overrides, specs, keys, diagnostics);
    let found = operations::find(&inputs, &loader.documents, keys.paths, loader.diagnostics);
    // If an input can't be read, a glob without a match may be due to that: one error is enough.
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
    let Loader { documents, examples, derived, used, .. } = loader;
    let spec = Spec {
        documents,
        examples,
        derived,
        used,
        keys,
        inputs,
        title: job.title.clone(),
        operations,
        definitions,
        secrets: job.secrets.clone(),
    };
    cycles::find(&spec, &reached, diagnostics);
    read::report_unneeded(&job.directives, spec.documents.values(), diagnostics);
    read::report_obsolete(overrides, spec.documents.values(), diagnostics);
    spec
}

/// Tells whether a document has the member that a key of the name lock file is about: a JSON
/// pointer, perhaps followed by words.
fn has_entry(document: &Document, key: &str) -> bool {
    let ends = key.match_indices(' ').map(|(end, _)| end).chain([key.len()]);
    ends.filter_map(|end| key.get(..end)).any(|pointer| document.value(pointer).is_some())
}

/// Lists all operations of a job's input files, whether the job chooses them or not, sorted by id.
pub fn list(
    job: &Job,
    overrides: &[Override],
    specs: &dyn Specs,
    keys: Keys,
    diagnostics: &mut Diagnostics,
) -> Vec<Entry> {
    let (loader, inputs) = load(job, overrides, specs, keys, diagnostics);
    let found = operations::find(&inputs, &loader.documents, keys.paths, loader.diagnostics);
    found.into_values().flatten().collect()
}

/// The operations of one file, each with id, method and path, and the names of the file's
/// definitions. None if the file is no Swagger description or not well-formed.
pub fn outline(
    file: &str,
    specs: &dyn Specs,
    keys: Keys,
) -> Option<(Vec<operations::Outline>, Vec<String>)> {
    let document = read::outline(&file.into(), &specs.read(file).ok()?)?;
    let definitions = document.root.get("definitions").and_then(Value::as_object);
    let definitions = definitions.into_iter().flat_map(|all| all.keys().cloned()).collect();
    Some((operations::outline(&document, keys.paths), definitions))
}

/// Loads only the input files of a job. Returns their paths, sorted and without duplicates.
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
        examples: BTreeMap::new(),
        derived: Derived::default(),
        used: BTreeSet::new(),
        newly_derived: Vec::new(),
        with_unknown_base: Vec::new(),
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

/// Loads files on demand, each once.
struct Loader<'a> {
    directives: &'a [Directive],
    overrides: &'a [Override],
    specs: &'a dyn Specs,
    keys: Keys,
    diagnostics: &'a mut Diagnostics,
    documents: BTreeMap<Arc<str>, Document>,
    examples: BTreeMap<Arc<str>, Document>,
    derived: Derived,
    used: BTreeSet<Address>,
    /// Definitions of newly loaded documents that derive from bases reached before.
    newly_derived: Vec<Address>,
    /// Definitions with a base in a document that was not loaded yet when they were reached.
    with_unknown_base: Vec<Address>,
}

impl Loader<'_> {
    /// Loads a description unless it is loaded already. `wanted` is the place of the reference to
    /// it, for errors.
    fn description(&mut self, file: &Arc<str>, wanted: Place) {
        if let Some(text) = self.text(file, wanted) {
            let document =
                read::description(file, &text, self.directives, self.overrides, self.diagnostics);
            if let Some(document) = document {
                self.newly_derived.extend(self.derived.add(&document));
                self.documents.insert(file.clone(), document);
            }
        }
    }

    /// Loads an example file unless it is loaded already. A missing example only leaves the
    /// documentation without it, so it is a warning.
    fn example(&mut self, file: &str, wanted: Place) {
        if !self.keys.has_examples || self.examples.contains_key(file) {
            return;
        }
        let example = self.specs.read(file).and_then(|text| {
            let example = read::example(&file.into(), &text);
            example.ok_or_else(|| "it is not JSON".to_owned())
        });
        match example {
            Ok(example) => {
                self.examples.insert(example.file.clone(), example);
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
}
