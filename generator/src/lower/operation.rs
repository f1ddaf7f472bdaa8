//! Operations: what they are called and how. What can't be generated yet is written down with the
//! operation, so that it is reported and not dropped. What is sent and answered has files of its own.

use super::{Lowering, Subject};
use crate::link::Entry;
use crate::model::{Declared, Operation};
use crate::read::Node;
use std::collections::BTreeMap;

impl<'a> Lowering<'a, '_> {
    pub(super) fn operation(&mut self, entry: &'a Entry) {
        let Some(node) = self.spec.node(&entry.address) else {
            return;
        };
        let index = self.model.operations.len();
        self.notes(&node, Subject::Operation(index));
        let place = node.get("operationId").map_or(node.place.clone(), |id| id.place);
        let summary = node.text("summary", self.diagnostics);
        let description = node.text("description", self.diagnostics);
        let mut docs: Vec<String> = summary
            .into_iter()
            .chain(description)
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty())
            .collect();
        docs.dedup();
        let mut operation = Operation {
            id: entry.id.clone(),
            group: entry.id.split_once('_').map(|(group, _)| group.to_owned()),
            place,
            docs,
            method: entry.method,
            path: entry.path.clone(),
            host: None,
            api_version: self.spec.version(&node).unwrap_or(&self.model.api_version).to_owned(),
            parameters: Vec::new(),
            body: None,
            responses: BTreeMap::new(),
            error: None,
            errors: BTreeMap::new(),
            paging: None,
            polling: None,
            examples: Vec::new(),
            unsupported: Vec::new(),
            declared: self.declared(&node),
        };
        if entry.method == "options" {
            operation.unsupported.push("is an OPTIONS request".to_owned());
        }
        self.all_parameters(entry, &node, index, &mut operation);
        self.media_type(&node, &mut operation);
        self.responses(&node, index, &mut operation);
        self.model.operations.push(operation);
    }

    /// Where an operation is and whether it is to be called; the rest comes with what it is about.
    fn declared(&mut self, node: &Node<'a>) -> Declared {
        let top = self.spec.top(node);
        let text = |key: &str| Some(top.as_ref()?.get(key)?.value.as_str()?.to_owned());
        let (host, base_path) = (text("host"), text("basePath"));
        let written = node.get("schemes").or_else(|| top.as_ref()?.get("schemes"));
        let schemes = written.iter().flat_map(Node::elements);
        Declared {
            deprecated: node.get("deprecated").is_some_and(|node| node.value == true),
            schemes: schemes.filter_map(|node| Some(node.value.as_str()?.to_owned())).collect(),
            host,
            base_path,
            ..Declared::default()
        }
    }
}
