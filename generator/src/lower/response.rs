//! The responses of an operation: which of them are successes, their body types and their headers.

use super::media;
use super::schema::is_definition;
use super::{Lowering, Target};
use crate::link::Spec;
use crate::model::{
    BodyFormat, DeclaredHeader, DeclaredResponse, Header, Operation, Response, Type,
};
use crate::read::Node;
use std::ops::Range;

/// The status of a completed operation, and that of an operation that created a resource.
const OK: u16 = 200;
const CREATED: u16 = 201;

impl<'a> Lowering<'a, '_> {
    pub(super) fn responses(&mut self, node: &Node<'a>, index: usize, operation: &mut Operation) {
        let responses = node.object("responses", self.diagnostics);
        if responses.is_none() && node.get("responses").is_some() {
            return; // which has been reported
        }
        let produced = self.media_types(node, "produces");
        operation.declared.produces = produced.iter().map(|found| (*found).to_owned()).collect();
        let members = responses.iter().flat_map(Node::members);
        let declared: Vec<_> = members.filter(|(status, _)| !status.starts_with("x-")).collect();
        // If no 2xx response is declared, the 3xx responses are the expected outcome.
        let is_named = |meant: Range<u16>| {
            declared
                .iter()
                .any(|(status, _)| status.parse().is_ok_and(|code| meant.contains(&code)))
        };
        let success = if is_named(200..300) { 200..300 } else { 300..400 };
        if declared.is_empty() {
            self.report_no_response(node, operation);
        }
        let result =
            self.spec.result(node).filter(|(naming, referent)| self.is_schema(naming, referent));
        let final_statuses = final_statuses(self.spec, &declared);
        if let Some((naming, schema)) = result.as_ref().filter(|_| final_statuses.is_empty()) {
            self.add_final_response(naming, schema, index, operation);
        }
        for (status, response) in declared {
            let response = self.spec.resolve(&response);
            if !response.value.is_object() {
                response.expected("a response (an object)", self.diagnostics);
                continue;
            }
            let code = status.parse::<u16>().ok();
            let target = Target::Response(index, code);
            self.extensions(&response, target);
            let schema = response.object("schema", self.diagnostics);
            let named = code.filter(|code| final_statuses.contains(code)).and(result.as_ref());
            let schema = named.map(|(_, named)| named.clone()).or(schema);
            let is_binary = schema.as_ref().is_some_and(media::is_file);
            let hint = format!("{}Response", operation.id.replace('_', ""));
            let ty = schema.as_ref().map(|schema| match named {
                Some(_) => self.defined(schema, target),
                None => self.referred_to(schema, target, &hint),
            });
            let limits = schema.zip(ty.as_ref());
            let limits = limits.and_then(|(schema, ty)| self.limits(&schema, ty));
            let headers = self.headers(&response);
            operation.declared.responses.push(DeclaredResponse {
                status: code,
                place: response.place.clone(),
                ty: ty.clone(),
                limits,
                headers: headers.clone(),
            });
            match code {
                Some(code) if success.contains(&code) => {
                    let response = success_response(code, ty, is_binary, &produced, operation);
                    operation.responses.insert(code, Response { headers, ..response });
                }
                Some(code @ 100..600) => operation.errors.extend(ty.map(|ty| (code, ty))),
                None if status == "default" => operation.error = ty,
                _ => {
                    let place = response.place.clone().key();
                    let message = format!(
                        "expected a status code or `default`, found `{}`",
                        status.escape_debug()
                    );
                    self.diagnostics.error(place, message, "");
                }
            }
        }
    }

    /// Checks that the schema named as an operation's final result is a definition, and reports it
    /// otherwise.
    fn is_schema(&mut self, naming: &Node<'a>, referent: &Node<'a>) -> bool {
        let is_schema = is_definition(referent);
        if !is_schema {
            naming.unknown("a reference to a definition", self.diagnostics);
        }
        is_schema
    }

    /// Adds a 200 response with the final result to a long-running operation whose description
    /// stops at the response that starts the work.
    fn add_final_response(
        &mut self,
        naming: &Node<'a>,
        schema: &Node<'a>,
        index: usize,
        operation: &mut Operation,
    ) {
        let ty = self.defined(schema, Target::Response(index, Some(OK)));
        let limits = self.limits(schema, &ty);
        operation.responses.insert(OK, Response { ty: Some(ty.clone()), ..Response::default() });
        operation.declared.responses.push(DeclaredResponse {
            status: Some(OK),
            place: naming.place.clone(),
            ty: Some(ty),
            limits,
            headers: Vec::new(),
        });
    }

    fn headers(&mut self, response: &Node<'a>) -> Vec<Header> {
        let headers = response.object("headers", self.diagnostics);
        let mut found = Vec::new();
        for (name, header) in headers.iter().flat_map(Node::members) {
            if !header.value.is_object() {
                header.expected("a header (an object)", self.diagnostics);
                continue;
            }
            found.push(Header {
                key: name.to_ascii_lowercase(),
                spelling: name.to_owned(),
                docs: self.docs(&header),
                is_integer: header.text("type", self.diagnostics) == Some("integer"),
                declared: DeclaredHeader {
                    written: written(&header),
                    limits: self.header_limits(&header),
                },
                place: header.place,
            });
        }
        found
    }

    fn report_no_response(&mut self, node: &Node<'a>, operation: &Operation) {
        let id = operation.id.escape_debug();
        self.diagnostics.error(
            node.get("responses").map_or(node.place.clone(), |node| node.place).key(),
            format!("expected `{id}` to have a response, found none"),
            "describe its responses, by status code or as `default`",
        );
    }
}

/// The statuses whose body is the final result: those of 200 and 201 that have a schema, or else
/// the first of them that is declared.
fn final_statuses(spec: &Spec, responses: &[(&str, Node<'_>)]) -> Vec<u16> {
    let response = |code: u16| responses.iter().find(|(status, _)| status.parse() == Ok(code));
    let described: Vec<u16> =
        [OK, CREATED].into_iter().filter(|code| response(*code).is_some()).collect();
    let holds = |code: &u16| {
        response(*code).is_some_and(|(_, response)| spec.resolve(response).get("schema").is_some())
    };
    let holding: Vec<u16> = described.iter().copied().filter(holds).collect();
    match holding.is_empty() {
        true => described.into_iter().take(1).collect(),
        false => holding,
    }
}

/// A header's type and format as the description writes them.
fn written(header: &Node<'_>) -> String {
    let text = |key: &str| header.get(key).and_then(|node| node.value.as_str());
    let ty = text("type").unwrap_or("string");
    text("format").map_or_else(|| ty.to_owned(), |format| format!("{ty} ({format})"))
}

/// The model of a successful response.
fn success_response(
    status: u16,
    ty: Option<Type>,
    is_binary: bool,
    produced: &[&str],
    operation: &mut Operation,
) -> Response {
    // HTTP allows no body in a 204, whatever a description declares.
    let Some(ty) = ty.filter(|_| status != 204) else {
        return Response::default();
    };
    let is_json = produced.is_empty() || produced.iter().any(|found| media::is_json(found));
    let accept = produced.iter().filter(|found| !media::is_json(found)).copied();
    let accept = accept.collect::<Vec<_>>().join(", ");
    if is_binary || !is_json && ty == Type::Any {
        let accept = if accept.is_empty() { "*/*".to_owned() } else { accept };
        let (form, accept) = (BodyFormat::Bytes, Some(accept));
        return Response { form, accept, ..Response::default() };
    }
    if is_json {
        return Response { ty: Some(ty), ..Response::default() };
    }
    if !matches!(ty, Type::Text(_)) {
        operation.unsupported.push(format!("responds with {}", accept.escape_debug()));
    }
    Response { ty: Some(ty), form: BodyFormat::Text, accept: Some(accept), ..Response::default() }
}
