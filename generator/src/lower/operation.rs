//! Operations: id, method, path, documentation. The reason why armgen can't generate an operation
//! yet is recorded in it, so that it is reported and not dropped. Parameters, bodies and responses
//! have files of their own.

use super::{Lowering, Target};
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
        self.extensions(&node, Target::Operation(index));
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
            qualifier: None,
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
            deprecated: node.get("deprecated").is_some_and(|node| node.value == true),
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

    /// The declared facts that no emitted code depends on, such as protocols and security; the
    /// responses and media types are added where they are lowered.
    fn declared(&mut self, node: &Node<'a>) -> Declared {
        let top = self.spec.top(node);
        let text = |key: &str| Some(top.as_ref()?.get(key)?.value.as_str()?.to_owned());
        let (host, base_path) = (text("host"), text("basePath"));
        let written = node.get("schemes").or_else(|| top.as_ref()?.get("schemes"));
        let schemes = written.iter().flat_map(Node::elements);
        Declared {
            schemes: schemes.filter_map(|node| Some(node.value.as_str()?.to_owned())).collect(),
            host,
            base_path,
            security: security(node, top.as_ref()),
            ..Declared::default()
        }
    }
}

/// The security requirements of an operation, each as text without the names of security
/// definitions, which differ between files.
fn security(node: &Node<'_>, top: Option<&Node<'_>>) -> Vec<String> {
    let Some(written) = node.get("security").or_else(|| top?.get("security")) else {
        return Vec::new();
    };
    let definitions = top.and_then(|top| top.get("securityDefinitions"));
    let one = |(name, scopes): (&str, Node<'_>)| {
        let definition = definitions.as_ref().and_then(|all| all.get(name));
        let text = |key: &str| Some(definition.as_ref()?.get(key)?.value.as_str()?.to_owned());
        let keys = ["type", "flow", "in", "name", "authorizationUrl", "tokenUrl"];
        let mut words: Vec<String> = keys.into_iter().filter_map(text).collect();
        let mut scopes: Vec<String> =
            scopes.elements().filter_map(|scope| Some(scope.value.as_str()?.to_owned())).collect();
        scopes.sort_unstable();
        words.extend(scopes);
        words.join(" ")
    };
    let alternatives = written.elements().map(|alternative| {
        let mut all: Vec<String> = alternative.members().map(one).collect();
        all.sort_unstable();
        all.join(", and ")
    });
    alternatives.filter(|words| !words.is_empty()).collect()
}
