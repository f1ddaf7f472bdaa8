//! The places in a description that can be edited, and whether each is sent or received. They are
//! found independently of armgen, by following references within one file from its operations.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The kind of a place.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum At {
    Root,
    Operation,
    Parameter,
    Body,
    Response,
    Header,
    Property,
}

/// A place, and whether its value is sent or received.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    pub(crate) at: At,
    pub(crate) pointer: String,
    pub(crate) sent: bool,
    pub(crate) read: bool,
}

const METHODS: [&str; 6] = ["get", "put", "post", "patch", "delete", "head"];

/// The places of a file that its operations reach.
pub(crate) fn sites(document: &Value) -> Vec<Site> {
    let mut scan = Scan { document, seen: BTreeSet::new(), found: BTreeMap::new() };
    scan.add(At::Root, "", true, true);
    for (path, item) in members(document, "paths") {
        for method in METHODS.iter().filter(|method| item.get(**method).is_some()) {
            scan.operation(&format!("/paths/{}/{method}", escaped(path)));
        }
    }
    let all = scan.found.into_iter();
    all.map(|((pointer, at), (sent, read))| Site { at, pointer, sent, read }).collect()
}

struct Scan<'a> {
    document: &'a Value,
    seen: BTreeSet<(String, bool)>,
    found: BTreeMap<(String, At), (bool, bool)>,
}

impl Scan<'_> {
    fn add(&mut self, at: At, pointer: &str, sent: bool, read: bool) {
        let ways = self.found.entry((pointer.to_owned(), at)).or_default();
        *ways = (ways.0 || sent, ways.1 || read);
    }

    /// The pointer that a chain of references within the file ends at; None if it leads to another
    /// file.
    fn resolved(&self, pointer: &str) -> Option<String> {
        let mut pointer = pointer.to_owned();
        for _ in 0..9 {
            let Some(reference) = self.document.pointer(&pointer)?.get("$ref") else {
                return Some(pointer);
            };
            pointer = reference.as_str()?.strip_prefix('#')?.to_owned();
        }
        None
    }

    fn operation(&mut self, pointer: &str) {
        self.add(At::Operation, pointer, true, true);
        let Some(operation) = self.document.pointer(pointer) else { return };
        let parameters = operation.get("parameters").and_then(Value::as_array);
        for index in 0..parameters.map_or(0, Vec::len) {
            let Some(at) = self.resolved(&format!("{pointer}/parameters/{index}")) else {
                continue;
            };
            match self.document.pointer(&format!("{at}/in")).and_then(Value::as_str) {
                Some("body") => {
                    self.add(At::Body, &at, true, false);
                    self.schema(&format!("{at}/schema"), true);
                }
                Some("query" | "header") => self.add(At::Parameter, &at, true, false),
                _ => {}
            }
        }
        for (status, _) in members(operation, "responses") {
            let Some(at) = self.resolved(&format!("{pointer}/responses/{status}")) else {
                continue;
            };
            self.add(At::Response, &at, false, true);
            self.schema(&format!("{at}/schema"), false);
            let headers = self.document.pointer(&at).map(|node| members(node, "headers"));
            for (name, _) in headers.into_iter().flatten() {
                self.add(At::Header, &format!("{at}/headers/{}", escaped(name)), false, true);
            }
        }
    }

    fn schema(&mut self, pointer: &str, sent: bool) {
        let Some(at) = self.resolved(pointer) else { return };
        if !self.seen.insert((at.clone(), sent)) {
            return;
        }
        let Some(schema) = self.document.pointer(&at) else { return };
        for (key, property) in members(schema, "properties") {
            let pointer = format!("{at}/properties/{}", escaped(key));
            // A property that refers to another file is skipped: its target may be read-only, which can't be
            // seen here.
            let Some(target) = self.resolved(&pointer) else { continue };
            let target = self.document.pointer(&target);
            let is_said = |node: &Value| node.get("readOnly") == Some(&Value::Bool(true));
            let is_read_only = is_said(property) || target.is_some_and(is_said);
            let said = property.get("x-ms-mutability").and_then(Value::as_array);
            let is_unread = said.is_some_and(|all| !all.iter().any(|when| when == "read"));
            if !(sent && is_read_only || !sent && is_unread) {
                self.add(At::Property, &pointer, sent, !sent);
                self.schema(&pointer, sent);
            }
        }
        for key in ["items", "additionalProperties"] {
            if schema.get(key).is_some_and(Value::is_object) {
                self.schema(&format!("{at}/{key}"), sent);
            }
        }
        for index in 0..schema.get("allOf").and_then(Value::as_array).map_or(0, Vec::len) {
            self.schema(&format!("{at}/allOf/{index}"), sent);
        }
    }
}

pub(crate) fn members<'a>(node: &'a Value, key: &str) -> Vec<(&'a String, &'a Value)> {
    node.get(key).and_then(Value::as_object).into_iter().flatten().collect()
}

pub(crate) fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
