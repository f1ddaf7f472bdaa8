//! Parameters: those of the path item and the operation's own, which replace them by name and place.

use super::{Lowering, Subject};
use crate::link::Entry;
use crate::model::{Kind, Location, Model, Operation, Parameter, Type};
use crate::read::Node;

impl<'a> Lowering<'a, '_> {
    pub(super) fn parameters(
        &mut self,
        entry: &'a Entry,
        node: &Node<'a>,
        index: usize,
        operation: &mut Operation,
    ) {
        let shared = entry.shared.iter().filter_map(|address| self.spec.node(address));
        let mut chosen: Vec<(Node<'a>, Node<'a>)> = Vec::new();
        for written in shared.chain(node.list("parameters", self.diagnostics)) {
            let resolved = self.spec.resolve(&written);
            let same = |known: &(Node<'_>, Node<'_>)| {
                ["name", "in"].iter().all(|key| {
                    let value = resolved.get(key).map(|node| node.value);
                    value.is_some() && value == known.1.get(key).map(|node| node.value)
                })
            };
            match chosen.iter_mut().find(|known| same(known)) {
                Some(known) => *known = (written, resolved),
                None => chosen.push((written, resolved)),
            }
        }
        // In the order of the path: arguments are text, so that none would notice if a description that
        // lists its parameters anew swapped two of them.
        chosen.sort_by_key(|(_, resolved)| position(&entry.path, resolved));
        for (_, parameter) in chosen {
            if !parameter.value.is_object() {
                parameter.expected("a parameter (an object)", self.diagnostics);
                continue;
            }
            match parameter.text("in", self.diagnostics) {
                Some("path") => self.parameter(&parameter, Location::Path, index, operation),
                Some("query") => self.parameter(&parameter, Location::Query, index, operation),
                Some("header") => self.parameter(&parameter, Location::Header, index, operation),
                Some("body") => self.body(&parameter, index, operation),
                Some("formData") => operation.unsupported.push("sends a form".to_owned()),
                None if parameter.get("in").is_some() => {} // which has been reported
                found => self.no_location(&parameter, found),
            }
        }
        self.check_path(node, operation);
    }

    fn no_location(&mut self, parameter: &Node<'a>, found: Option<&str>) {
        let found = found.map_or("none".to_owned(), |found| format!("`{}`", found.escape_debug()));
        self.diagnostics.error(
            parameter.place.clone().key(),
            format!("expected a parameter's `in` to be path, query, header, body or formData, found {found}"),
            "",
        );
    }

    fn parameter(
        &mut self,
        node: &Node<'a>,
        location: Location,
        index: usize,
        operation: &mut Operation,
    ) {
        let Some(key) = self.parameter_name(node) else {
            return;
        };
        let subject = Subject::Parameter(index, operation.parameters.len());
        self.notes(node, subject);
        let ty = self.ty(node, subject, key);
        let required = node.flag("required", self.diagnostics) || location == Location::Path;
        let separator = match node.text("collectionFormat", self.diagnostics) {
            Some("multi") => None,
            Some("ssv") => Some(' '),
            Some("tsv") => Some('\t'),
            Some("pipes") => Some('|'),
            _ => Some(','),
        };
        if !is_plain(&self.model, ty.element()) {
            let key = key.escape_debug();
            operation
                .unsupported
                .push(format!("takes `{key}`, which is neither a plain value nor a list of those"));
        }
        operation.parameters.push(Parameter {
            key: key.to_owned(),
            name: None,
            place: node.place.clone(),
            docs: self.docs(node),
            location,
            constant: self.constant(&ty).filter(|_| required),
            ty,
            required,
            separator,
            on_client: false,
            is_version: false,
            raw: false,
        });
    }

    pub(super) fn parameter_name(&mut self, node: &Node<'a>) -> Option<&'a str> {
        let name = node.text("name", self.diagnostics);
        if node.get("name").is_none() {
            let message = "expected a parameter to have a `name`, found none";
            self.diagnostics.error(node.place.clone().key(), message, "");
        }
        name
    }

    /// The value of a parameter that may have only one.
    fn constant(&self, ty: &Type) -> Option<String> {
        let Type::Named(id) = ty else {
            return None;
        };
        match &self.model.definition(*id)?.kind {
            Kind::Choice(choice) => match choice.values.as_slice() {
                [only] => Some(only.value.clone()),
                _ => None,
            },
            Kind::Record(_) | Kind::Union(_) => None,
        }
    }

    /// Every `{name}` of the path needs a parameter, and every path parameter a `{name}`.
    fn check_path(&mut self, node: &Node<'a>, operation: &mut Operation) {
        let path = operation.path.split('?').next().unwrap_or_default();
        let in_path: Vec<&str> = path
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
            .collect();
        let declared: Vec<&Parameter> = operation
            .parameters
            .iter()
            .filter(|parameter| parameter.location == Location::Path)
            .collect();
        for name in &in_path {
            if !declared.iter().any(|parameter| parameter.key == *name) {
                let message =
                    format!("expected a path parameter `{}`, found none", name.escape_debug());
                let help = "every `{name}` of a path has to be declared";
                self.diagnostics.error(node.place.clone().key(), message, help);
            }
        }
        for parameter in declared {
            if !in_path.contains(&parameter.key.as_str()) {
                let message = format!(
                    "expected `{{{}}}` in the path `{}`, found none",
                    parameter.key.escape_debug(),
                    operation.path.escape_debug()
                );
                self.diagnostics.error(parameter.place.clone(), message, "");
            }
        }
        if operation.path.contains('?') {
            operation.unsupported.push("has a query in its path".to_owned());
        }
    }
}

/// Whether a value can be written as text.
fn is_plain(model: &Model, ty: &Type) -> bool {
    match ty {
        Type::Named(_) => model.record(ty).is_none(),
        Type::List(_) | Type::Map(_) | Type::Any => false,
        _ => true,
    }
}

/// Where a path has a parameter; after its end for those that it does not have.
fn position(path: &str, parameter: &Node<'_>) -> usize {
    let text = |key| parameter.get(key).and_then(|node| node.value.as_str());
    match (text("in"), text("name")) {
        (Some("path"), Some(name)) => path.find(&format!("{{{name}}}")).unwrap_or(path.len()),
        _ => path.len(),
    }
}
