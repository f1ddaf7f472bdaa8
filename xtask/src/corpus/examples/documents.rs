//! Descriptions as they are written: JSON files, and `$ref`s between them. The generator's output
//! is judged by this module, so it shares no code with the generator.

use super::changes;
use armgen::{Directive, Specs};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::rc::Rc;

/// The limit for chains of `$ref`s, which ends cycles; real chains are shorter.
const LONGEST: usize = 32;

/// The files of a package, each read once.
pub(super) struct Documents<'s> {
    specs: &'s dyn Specs,
    directives: &'s [Directive],
    read: RefCell<BTreeMap<String, Result<Rc<Value>, String>>>,
    /// The definitions derived from each definition, by the place of the base.
    derived: RefCell<BTreeMap<String, Vec<Node>>>,
}

/// A JSON value in a file.
#[derive(Clone)]
pub(super) struct Node {
    file: Rc<str>,
    root: Rc<Value>,
    pointer: String,
}

/// Displays the node as `file#/pointer`.
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

    /// The JSON pointer of the value in its file.
    pub(super) fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The file that contains the value.
    pub(super) fn file(&self) -> &str {
        &self.file
    }

    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.value().get(key)?.as_str()
    }

    pub(super) fn is_set(&self, key: &str) -> bool {
        self.value().get(key).and_then(Value::as_bool) == Some(true)
    }

    /// The members of an object or the items of an array, with their keys.
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
    /// Loads the files of a package, with the changes that its readme makes, and all files that
    /// they refer to.
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

    /// The root of a file.
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

    /// The roots of all files that could be read.
    pub(super) fn tops(&self) -> Vec<Node> {
        let files: Vec<String> = self.read.borrow().keys().cloned().collect();
        files.iter().filter_map(|file| self.file(file).ok()).collect()
    }

    /// Reads an example, and returns it with its file. The example is in a file of its own, which
    /// is not cached since it is used once, or inline in the description.
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

    /// The end of a node's chain of `$ref`s; the node itself if it has none.
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

    /// The target of a node's `$ref`.
    pub(super) fn target(&self, node: &Node) -> Option<Node> {
        self.named(node, "$ref")
    }

    /// The target of the reference that a member of the node contains.
    pub(super) fn named(&self, node: &Node, key: &str) -> Option<Node> {
        let (file, pointer) = target(&node.file, node.text(key)?)?;
        let node = Node { pointer, ..self.file(&file).ok()? };
        node.root.pointer(&node.pointer).is_some().then_some(node)
    }

    /// The definitions derived from a definition, at any depth.
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

/// The name of a definition: the last step of its JSON pointer.
fn name(node: &Node) -> &str {
    node.pointer.rsplit('/').next().unwrap_or_default()
}

/// The references to bases in a definition's `allOf`, and in the `allOf` of its inline entries.
fn bases(definition: &Node) -> Vec<Node> {
    let parts = definition.get("allOf").map(|all| all.children()).unwrap_or_default();
    let bases = parts.into_iter().flat_map(|(_, part)| match part.text("$ref") {
        Some(_) => vec![part],
        None => bases(&part),
    });
    bases.collect()
}

/// The discriminator of a definition: its own, or that of an inline entry of its `allOf`.
pub(super) fn discriminator(definition: &Node) -> Option<String> {
    if let Some(tag) = definition.text("discriminator") {
        return Some(tag.to_owned());
    }
    let parts = definition.get("allOf").map(|all| all.children()).unwrap_or_default();
    let mut written = parts.into_iter().filter(|(_, part)| part.text("$ref").is_none());
    written.find_map(|(_, part)| discriminator(&part))
}

/// The discriminator value of a derived definition.
pub(super) fn tag(kind: &Node) -> &str {
    kind.text("x-ms-discriminator-value").unwrap_or_else(|| name(kind))
}

/// Calls a function for each `$ref` in a description, except for those to examples.
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

/// The file and JSON pointer that a `$ref` names; None if it leads out of the specs folder.
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

/// Decodes percent-encoding.
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
