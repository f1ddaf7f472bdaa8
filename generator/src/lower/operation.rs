//! Operations: parameters, body and answers. What can't be generated yet is written down with the
//! operation, so that it is reported and not dropped.

use super::{Lowering, Subject};
use crate::link::Entry;
use crate::model::{Body, Operation, Response, Type};
use crate::read::Node;
use std::collections::BTreeMap;

/// The media type of nearly all bodies.
const JSON: &str = "application/json";

/// Whether a media type is JSON's, or one that is JSON underneath.
fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.ends_with("/json") || essence.ends_with("+json")
}

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
            place,
            docs,
            method: entry.method,
            path: entry.path.clone(),
            api_version: self.spec.version(&node).unwrap_or(&self.model.api_version).to_owned(),
            parameters: Vec::new(),
            body: None,
            responses: BTreeMap::new(),
            error: None,
            paging: None,
            polling: None,
            examples: Vec::new(),
            unsupported: Vec::new(),
        };
        if entry.method == "options" {
            operation.unsupported.push("is an OPTIONS request".to_owned());
        }
        self.parameters(entry, &node, index, &mut operation);
        self.media_type(&node, &mut operation);
        self.responses(&node, index, &mut operation);
        self.model.operations.push(operation);
    }

    /// The body of a request.
    pub(super) fn body(&mut self, parameter: &Node<'a>, index: usize, operation: &mut Operation) {
        self.notes(parameter, Subject::Body(index));
        let Some(name) = self.parameter_name(parameter) else {
            return;
        };
        let hint = format!("{}Request", operation.id.replace('_', ""));
        let schema = parameter.object("schema", self.diagnostics);
        let ty = schema.map(|schema| self.ty(&schema, Subject::Body(index), &hint));
        operation.body = Some(Body {
            name: name.to_owned(),
            docs: self.docs(parameter),
            media_type: JSON.to_owned(),
            ty: ty.unwrap_or(Type::Any),
            required: parameter.flag("required", self.diagnostics),
        });
    }

    /// What a body is sent as: the first of what the operation, or else its file, consumes that is JSON.
    fn media_type(&mut self, node: &Node<'a>, operation: &mut Operation) {
        let consumed = match node.get("consumes") {
            Some(_) => node.texts("consumes", self.diagnostics),
            None => self
                .spec
                .top(node)
                .map_or(Vec::new(), |top| top.texts("consumes", self.diagnostics)),
        };
        let Some(body) = &mut operation.body else {
            return;
        };
        match consumed.iter().find(|media_type| is_json(media_type)) {
            Some(media_type) => body.media_type = (*media_type).to_owned(),
            None if consumed.is_empty() => {}
            None => {
                let found: Vec<String> =
                    consumed.iter().map(|found| found.escape_debug().to_string()).collect();
                operation.unsupported.push(format!("sends {}", found.join(" or ")));
            }
        }
    }

    fn responses(&mut self, node: &Node<'a>, index: usize, operation: &mut Operation) {
        let responses = node.object("responses", self.diagnostics);
        if responses.is_none() && node.get("responses").is_some() {
            return; // which has been reported
        }
        let mut errors = Vec::new();
        let mut is_sound = true;
        for (status, response) in responses.iter().flat_map(Node::members) {
            if status.starts_with("x-") {
                continue;
            }
            let response = self.spec.resolve(&response);
            if !response.value.is_object() {
                response.expected("a response (an object)", self.diagnostics);
                is_sound = false;
                continue;
            }
            self.notes(&response, Subject::Response(index));
            let schema = response.object("schema", self.diagnostics);
            let is_file = schema.as_ref().and_then(|schema| schema.get("type"));
            let hint = format!("{}Response", operation.id.replace('_', ""));
            let ty = schema.map(|schema| self.ty(&schema, Subject::Response(index), &hint));
            match status.parse::<u16>() {
                Ok(status) if (200..300).contains(&status) => {
                    if is_file.is_some_and(|ty| ty.value == "file") {
                        operation.unsupported.push("answers with a file".to_owned());
                    }
                    operation.responses.insert(status, Response { ty });
                }
                Ok(100..600) => errors.extend(ty),
                Err(_) if status == "default" => errors.splice(0..0, ty).for_each(drop),
                _ => {
                    let place = response.place.clone().key();
                    let message = format!(
                        "expected a status code or `default`, found `{}`",
                        status.escape_debug()
                    );
                    self.diagnostics.error(place, message, "");
                    is_sound = false;
                }
            }
        }
        operation.error = errors.into_iter().next();
        if is_sound {
            self.check_responses(node, operation);
        }
    }

    fn check_responses(&mut self, node: &Node<'a>, operation: &Operation) {
        if operation.responses.is_empty() {
            self.diagnostics.error(
                node.get("responses").map_or(node.place.clone(), |node| node.place).key(),
                format!(
                    "expected an answer that means success (2xx) of `{}`, found none",
                    operation.id.escape_debug()
                ),
                "armgen takes every other status for an error",
            );
        }
    }
}
