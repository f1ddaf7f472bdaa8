//! Parameters: those of the path item and of the operation. An operation's parameter replaces the
//! path item's with the same `name` and `in`.

use super::{Lowering, Target};
use crate::link::Entry;
use crate::model::{Definition, Location, Model, Operation, Parameter, Type};
use crate::read::Node;
use serde_json::Value;

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
                    let value = resolved.value_of(key);
                    value.is_some() && value == known.1.value_of(key)
                })
            };
            match chosen.iter_mut().find(|known| same(known)) {
                Some(known) => *known = (written, resolved),
                None => chosen.push((written, resolved)),
            }
        }
        // Path parameters are sorted by their position in the path. All are text, so if a new
        // description swapped two of them, the compiler would not notice that callers pass them in
        // the old order.
        chosen.sort_by_cached_key(|(_, resolved)| position(&entry.path, resolved));
        for (_, parameter) in chosen {
            if !parameter.value.is_object() {
                parameter.expected("a parameter (an object)", self.diagnostics);
                continue;
            }
            match parameter.text("in", self.diagnostics) {
                Some("path") => self.parameter(&parameter, Location::Path, index, operation),
                Some("query") => match in_template(&entry.path, &parameter) {
                    None => self.parameter(&parameter, Location::Query, index, operation),
                    Some(true) => self.parameter(&parameter, Location::Path, index, operation),
                    Some(false) => {} // The template has it once and for all.
                },
                Some("header") => self.parameter(&parameter, Location::Header, index, operation),
                Some("body") => self.body(&parameter, node, index, operation),
                Some("formData") => {
                    let name = self.parameter_name(&parameter).unwrap_or_default().to_owned();
                    let required = parameter.flag("required", self.diagnostics);
                    operation.declared.form.push((name, required));
                    let reason = "sends form data".to_owned();
                    if !operation.unsupported.contains(&reason) {
                        operation.unsupported.push(reason);
                    }
                }
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

    pub(super) fn parameter(
        &mut self,
        node: &Node<'a>,
        location: Location,
        index: usize,
        operation: &mut Operation,
    ) {
        let Some(key) = self.parameter_name(node) else {
            return;
        };
        let constant = only_value(node);
        if location == Location::Path && constant.as_deref() == Some("") {
            let slot = format!("{{{key}}}");
            if operation.path.contains(&slot) {
                // The placeholder of a constant empty text is removed from the path here: the runtime would
                // refuse an empty argument, since an empty path segment could address another resource.
                operation.path = operation.path.replace(&slot, "");
                return;
            }
        }
        let target = Target::Parameter(index, operation.parameters.len());
        self.extensions(node, target);
        let ty = self.plain_type(node, target, key);
        let required = node.flag("required", self.diagnostics)
            || matches!(location, Location::Path | Location::Host);
        let separator = self.separator(node, location);
        if location == Location::Header {
            self.check_header(node, key);
            if key.eq_ignore_ascii_case("user-agent") {
                operation
                    .unsupported
                    .push(format!("sets the header `{key}`, which azure_core sets itself"));
            }
        }
        operation.parameters.push(Parameter {
            key: key.to_owned(),
            name: None,
            place: node.place.clone(),
            docs: self.docs(node),
            location,
            constant: constant.filter(|_| required),
            default: node.value_of("default").and_then(scalar),
            limits: self.limits(node, &ty),
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
        if node.value_of("name").is_none() {
            let message = "expected a parameter to have a `name`, found none";
            self.diagnostics.error(node.place.clone().key(), message, "");
        }
        name
    }

    /// A parameter's type. Only a scalar or a list of scalars can be written into a URL or a
    /// header; for anything else, the caller passes the text.
    fn plain_type(&mut self, node: &Node<'a>, target: Target, key: &str) -> Type {
        let mut ty = self.ty(node, target, key);
        let element = match &mut ty {
            Type::List(element) => element,
            other => other,
        };
        if !is_plain(&self.model, element) {
            let found = self.model.describe(element);
            self.diagnostics.warning(
                node.place.clone(),
                format!(
                    "expected `{}` to be a scalar or a list of scalars, found {found}",
                    key.escape_debug()
                ),
                "it becomes a string argument, which is sent as it is",
            );
        }
        if !is_plain(&self.model, element) || *element == Type::Any {
            *element = Type::Text(None);
        }
        ty
    }

    /// The separator of a list's elements, by `collectionFormat`. None for `multi`, which repeats
    /// `name=value` and is for query parameters only.
    fn separator(&mut self, node: &Node<'a>, location: Location) -> Option<char> {
        match node.text("collectionFormat", self.diagnostics) {
            Some("multi") if location == Location::Query => None,
            Some("ssv") => Some(' '),
            Some("tsv") => Some('\t'),
            Some("pipes") => Some('|'),
            _ => Some(','),
        }
    }

    fn check_header(&mut self, node: &Node<'a>, key: &str) {
        let is_token =
            |letter: char| letter.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(letter);
        if let Some(name) = node.get("name")
            && (key.is_empty() || !key.chars().all(is_token))
        {
            let found = key.escape_debug();
            let message = format!("expected a header's name, like `If-Match`, found `{found}`");
            self.diagnostics.error(name.place, message, "");
        }
    }

    /// Checks that each `{name}` of the path has a path parameter, and each path parameter a
    /// `{name}`.
    fn check_path(&mut self, node: &Node<'a>, operation: &mut Operation) {
        let in_path: Vec<&str> = operation
            .path
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
    }
}

/// Tells whether a value of this type can be written into a URL or header.
fn is_plain(model: &Model, ty: &Type) -> bool {
    match ty {
        Type::Named(id) => model.definition(*id).is_some_and(Definition::is_enum),
        Type::List(_) | Type::Map(_) | Type::Nullable(_) => false,
        _ => true,
    }
}

/// The value of a parameter whose `enum` has one entry.
fn only_value(node: &Node<'_>) -> Option<String> {
    match node.value_of("enum")?.as_array()?.as_slice() {
        [only] => scalar(only),
        _ => None,
    }
}

/// A scalar as it is written into a URL.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Tells how a parameter occurs in the query part of a path template: `true` if as a placeholder, `false` if
/// with a fixed value, None if not at all.
fn in_template(path: &str, parameter: &Node<'_>) -> Option<bool> {
    let (_, query) = path.split_once('?')?;
    let key = parameter.value_of("name")?.as_str()?;
    if query.contains(&format!("{{{key}}}")) {
        return Some(true);
    }
    let mut keys = query.split('&').map(|pair| pair.split_once('=').map_or(pair, |(key, _)| key));
    keys.any(|found| found == key).then_some(false)
}

/// The offset of a parameter in the path template; the template's length if it does not occur
/// there.
fn position(path: &str, parameter: &Node<'_>) -> usize {
    let text = |key| parameter.value_of(key).and_then(Value::as_str);
    let is_in = match text("in") {
        Some("path") => true,
        Some("query") => in_template(path, parameter) == Some(true),
        _ => false,
    };
    let name = text("name").filter(|_| is_in);
    name.and_then(|name| path.find(&format!("{{{name}}}"))).unwrap_or(path.len())
}
