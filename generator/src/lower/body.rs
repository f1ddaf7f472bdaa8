//! The request body of an operation, and the media type that it is sent as.

use super::media::{self, JSON};
use super::{Lowering, Target};
use crate::model::{Body, BodyFormat, Operation, Type};
use crate::read::Node;

impl<'a> Lowering<'a, '_> {
    /// Lowers the body parameter of the operation at `node`.
    pub(super) fn body(
        &mut self,
        parameter: &Node<'a>,
        node: &Node<'a>,
        index: usize,
        operation: &mut Operation,
    ) {
        self.extensions(parameter, Target::Body(index));
        let Some(name) = self.parameter_name(parameter) else {
            return;
        };
        if let Some(first) = &operation.body {
            let name = name.escape_debug();
            let message =
                format!("expected at most one body parameter, found `{name}` as a second one");
            let help = format!("the first is `{}`", first.name.escape_debug());
            self.diagnostics.error(parameter.place.clone(), message, help);
            return;
        }
        let hint = format!("{}Request", operation.id.replace('_', ""));
        let schema = parameter.object("schema", self.diagnostics);
        // A schema of type `file` is bytes, unless the operation consumes JSON only: then the file
        // is a JSON value.
        let is_file = schema.as_ref().is_some_and(media::is_file)
            && self.media_types(node, "consumes").iter().any(|found| !media::is_json(found));
        let is_binary = is_file || schema.as_ref().is_some_and(media::is_binary);
        let ty = schema.as_ref().map(|schema| self.referred_to(schema, Target::Body(index), &hint));
        let ty = ty.unwrap_or(Type::Any);
        operation.body = Some(Body {
            name: name.to_owned(),
            place: parameter.place.clone(),
            docs: self.docs(parameter),
            media_type: JSON.to_owned(),
            form: if is_binary { BodyFormat::Bytes } else { BodyFormat::Json },
            required: parameter.flag("required", self.diagnostics),
            limits: schema.and_then(|schema| self.limits(&schema, &ty)),
            ty,
        });
    }

    /// Chooses the media type of the body: the first one in the `consumes` of the operation, or
    /// else of its file, that fits the body's type.
    pub(super) fn media_type(&mut self, node: &Node<'a>, operation: &mut Operation) {
        let consumed = self.media_types(node, "consumes");
        operation.declared.consumes = consumed.iter().map(|found| (*found).to_owned()).collect();
        let Some(body) = &mut operation.body else {
            return;
        };
        let first = |is: fn(&str) -> bool| consumed.iter().find(|media_type| is(media_type));
        let is_text = matches!(body.ty, Type::Text(_) | Type::Secret);
        let is_value = is_text || body.ty == Type::Any;
        let found = if body.form == BodyFormat::Bytes {
            let bytes = first(|media_type| !media::is_json(media_type));
            (BodyFormat::Bytes, bytes.copied().unwrap_or(media::BYTES))
        } else if let Some(media_type) = first(media::is_json) {
            (BodyFormat::Json, *media_type)
        } else if let Some(media_type) = first(media::is_plain_text).filter(|_| is_value) {
            (BodyFormat::Text, *media_type)
        } else if let Some(media_type) = first(media::is_bytes).filter(|_| is_value) {
            (BodyFormat::Bytes, *media_type)
        } else if let Some(media_type) =
            first(media::is_text).or(consumed.first()).filter(|_| is_text)
        {
            // The text is sent as it is, in whatever text format the media type names.
            (BodyFormat::Text, *media_type)
        } else if let Some(media_type) = consumed.first().filter(|_| is_value) {
            (BodyFormat::Bytes, *media_type)
        } else if consumed.is_empty() {
            (BodyFormat::Json, JSON)
        } else {
            let found: Vec<String> =
                consumed.iter().map(|found| found.escape_debug().to_string()).collect();
            operation.unsupported.push(format!("sends {}", found.join(" or ")));
            return;
        };
        body.form = found.0;
        body.media_type = found.1.to_owned();
    }
}
