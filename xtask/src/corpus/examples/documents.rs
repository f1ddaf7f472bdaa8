//! Descriptions as they are written: JSON, and `$ref`s from file to file. This is what armgen's work is
//! judged by, so it shares no code with the generator.

use super::changes;
use armgen::{Directive, Specs};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::rc::Rc;

/// No chain of `$ref`s is longer, unless it goes round.
const LONGEST: usize = 32;

/// The files of a package, read once each.
pub(super) struct Documents<'s> {
    specs: &'s dyn Specs,
    directives: &'s [Directive],
    read: RefCell<BTreeMap<String, Result<Rc<Value>, String>>>,
    /// The definitions that name a definition in their `allOf`, by the latter's place.
    derived: RefCell<BTreeMap<String, Vec<Node>>>,
}

/// A place in a file.
#[derive(Clone)]
pub(super) struct Node {
    file: Rc<str>,
    root: Rc<Value>,
    pointer: String,
}

/// `file#/pointer`
impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.file, self.pointer)
    }
}

impl Node {
    pub(super) fn value(&self) -> &Value {
        self.root.pointer(&self.pointer).unwrap_or(&Value::Null)
    }

    pub(super) fn get(&self, key: &str) -> Option<Node> {
        let escaped = key.replace('~', "~0").replace('/', "~1");
        let node = Node { pointer: format!("{}/{escaped}", self.pointer), ..self.clone() };
        node.root.pointer(&node.pointer).is_some().then_some(node)
    }

    /// Where in its file it is.
    pub(super) fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The file that it is in.
    pub(super) fn file(&self) -> &str {
        &self.file
    }

    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.value().get(key)?.as_str()
    }

    pub(super) fn is_set(&self, key: &str) -> bool {
        self.value().get(key).and_then(Value::as_bool) == Some(true)
    }

    /// The members of an object, or the items of a list, with their keys.
    pub(super) fn children(&self) -> Vec<(String, Node)> {
        let keys: Vec<String> = match self.value() {
            Value::Object(members) => members.keys().cloned().collect(),
            Value::Array(items) => (0..items.len()).map(|index| index.to_string()).collect(),
            _ => Vec::new(),
        };
        keys.into_iter().filter_map(|key| self.get(&key).map(|node| (key, node))).collect()
    }
}

impl<'s> Documents<'s> {
    /// The files of a package as its readme changes them, and all that they refer to.
    pub(super) fn load(
        specs: &'s dyn Specs,
        inputs: &[String],
        directives: &'s [Directive],
    ) -> Documents<'s> {
        let (read, derived) = (RefCell::default(), RefCell::default());
        let documents = Documents { specs, directives, read, derived };
        let mut left: Vec<String> = inputs.to_vec();
        let mut done = BTreeSet::new();
        while let Some(file) = left.pop() {
            if done.insert(file.clone())
                && let Ok(top) = documents.file(&file)
            {
                references(top.value(), &mut |reference| {
                    left.extend(target(&file, reference).map(|(file, _)| file));
                });
            }
        }
        for file in done {
            documents.note_derived(&file);
        }
        documents
    }

    /// The top of a file.
    pub(super) fn file(&self, path: &str) -> Result<Node, String> {
        let known = self.read.borrow().get(path).cloned();
        let root = known.unwrap_or_else(|| {
            let text = self.specs.read(path);
            let root = text.and_then(|text| {
                let mut root = parsed(&text)?;
                changes::make(&mut root, path, self.directives);
                Ok(Rc::new(root))
            });
            self.read.borrow_mut().insert(path.to_owned(), root.clone());
            root
        })?;
        Ok(Node { file: path.into(), root, pointer: String::new() })
    }

    /// The tops of all files that could be read.
    pub(super) fn tops(&self) -> Vec<Node> {
        let files: Vec<String> = self.read.borrow().keys().cloned().collect();
        files.iter().filter_map(|file| self.file(file).ok()).collect()
    }

    /// An example, and the file that it is in: one that a `$ref` names, which is not kept, since no two
    /// operations share it, or one that is written where it is used.
    pub(super) fn example(&self, node: &Node) -> Result<(String, Value), String> {
        let Some(reference) = node.text("$ref") else {
            return match node.value() {
                example @ Value::Object(_) => Ok((node.file.to_string(), example.clone())),
                _ => Err("expected an example, or a `$ref` to a file, found neither".to_owned()),
            };
        };
        let (file, pointer) = target(&node.file, reference)
            .ok_or_else(|| format!("`{reference}` leaves the specs folder"))?;
        let text = self.specs.read(&file).and_then(|text| parsed(&text));
        let text = text.map_err(|error| format!("{file}: {error}"))?;
        match text.pointer(&pointer) {
            Some(example) => Ok((file, example.clone())),
            None => Err(format!("{file}: there is nothing at `{pointer}`")),
        }
    }

    /// The node itself, or what its chain of `$ref`s ends at.
    pub(super) fn resolve(&self, node: &Node) -> Node {
        let mut node = node.clone();
        for _ in 0..LONGEST {
            let Some(next) = self.target(&node) else {
                break;
            };
            node = next;
        }
        node
    }

    /// What the node's `$ref` names.
    pub(super) fn target(&self, node: &Node) -> Option<Node> {
        self.named(node, "$ref")
    }

    /// What a member of the node names that is the text of a reference.
    pub(super) fn named(&self, node: &Node, key: &str) -> Option<Node> {
        let (file, pointer) = target(&node.file, node.text(key)?)?;
        let node = Node { pointer, ..self.file(&file).ok()? };
        node.root.pointer(&node.pointer).is_some().then_some(node)
    }

    /// The definitions derived from one, at any depth.
    pub(super) fn derived(&self, base: &Node) -> Vec<Node> {
        let derived = self.derived.borrow();
        let mut found: BTreeMap<String, Node> = BTreeMap::new();
        let mut left = vec![base.to_string()];
        while let Some(base) = left.pop() {
            for node in derived.get(&base).into_iter().flatten() {
                if found.insert(node.to_string(), node.clone()).is_none() {
                    left.push(node.to_string());
                }
            }
        }
        found.into_values().collect()
    }

    fn note_derived(&self, file: &str) {
        let definitions = self.file(file).ok().and_then(|top| top.get("definitions"));
        for (_, definition) in definitions.iter().flat_map(Node::children) {
            for base in bases(&definition) {
                let base = self.resolve(&base).to_string();
                self.derived.borrow_mut().entry(base).or_default().push(definition.clone());
            }
        }
    }
}

fn parsed(text: &str) -> Result<Value, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str(text).map_err(|error| format!("it is no JSON: {error}"))
}

/// The name of a definition, as its place has it.
fn name(node: &Node) -> &str {
    node.pointer.rsplit('/').next().unwrap_or_default()
}

/// The parts of a definition that name others, those of parts that are written in its `allOf` included.
fn bases(definition: &Node) -> Vec<Node> {
    let parts = definition.get("allOf").map(|all| all.children()).unwrap_or_default();
    let bases = parts.into_iter().flat_map(|(_, part)| match part.text("$ref") {
        Some(_) => vec![part],
        None => bases(&part),
    });
    bases.collect()
}

/// The member by which a definition's kinds are told: by itself, or by a part that is written in its `allOf`.
pub(super) fn discriminator(definition: &Node) -> Option<String> {
    if let Some(tag) = definition.text("discriminator") {
        return Some(tag.to_owned());
    }
    let parts = definition.get("allOf").map(|all| all.children()).unwrap_or_default();
    let mut written = parts.into_iter().filter(|(_, part)| part.text("$ref").is_none());
    written.find_map(|(_, part)| discriminator(&part))
}

/// What an object says that is of a kind, by the definition of that kind.
pub(super) fn tag(kind: &Node) -> &str {
    kind.text("x-ms-discriminator-value").unwrap_or_else(|| name(kind))
}

/// All `$ref`s in a description, but for those of examples.
fn references(value: &Value, found: &mut impl FnMut(&str)) {
    match value {
        Value::Object(members) => {
            let naming =
                ["$ref", "final-state-schema"].into_iter().filter_map(|key| members.get(key));
            naming.filter_map(Value::as_str).for_each(&mut *found);
            let others = members.iter().filter(|(key, _)| *key != "x-ms-examples");
            others.for_each(|(_, value)| references(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

/// The file and the pointer that a `$ref` names; none if it leaves the specs folder.
fn target(from: &str, reference: &str) -> Option<(String, String)> {
    let (path, pointer) = reference.split_once('#').unwrap_or((reference, ""));
    let (path, pointer) = (decoded(path), decoded(pointer));
    if path.is_empty() {
        return Some((from.to_owned(), pointer));
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some((parts.join("/"), pointer))
}

/// A text without its percent-encoding.
pub(super) fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
