//! Compares the responses of an operation, errors included: status codes, bodies and headers.

use super::matched::Matched;
use super::types::{Difference, Written};
use super::walk::{Edge, From, Walk};
use super::{enforced, limits, types};
use crate::compare::findings::rules::*;
use crate::compare::findings::{Finding, Rule, Wire, words};
use crate::model::{DeclaredResponse, Header, Operation, Type};

pub(super) fn compare(walk: &mut Walk<'_>, matched: Matched<'_>) {
    let Matched { index, old, new, .. } = matched;
    for response in &old.declared.responses {
        match twin(new, response) {
            Some(twin) => pair(walk, matched, response, twin),
            None => walk.found(index, &removed(matched, response)),
        }
    }
    for response in &new.declared.responses {
        if twin(old, response).is_none() {
            walk.found(index, &added(walk, matched, response));
        }
    }
}

fn twin<'a>(operation: &'a Operation, response: &DeclaredResponse) -> Option<&'a DeclaredResponse> {
    operation.declared.responses.iter().find(|other| other.status == response.status)
}

fn status(response: &DeclaredResponse) -> String {
    response.status.map_or_else(|| "default".to_owned(), |status| status.to_string())
}

fn is_success(operation: &Operation, response: &DeclaredResponse) -> bool {
    response.status.is_some_and(|status| operation.responses.contains_key(&status))
}

fn response_finding(
    rule: &'static Rule,
    matched: Matched<'_>,
    response: &DeclaredResponse,
) -> Finding {
    let status = status(response);
    let (identity, subject) = match response.place.pointer().strip_prefix("/responses/") {
        Some(name) => (format!("response {name}"), name.to_owned()),
        None => (format!("{} {status}", matched.identity), format!("{}: {status}", matched.old.id)),
    };
    Finding::new(rule, identity, subject).tail(status).in_responses()
}

fn removed(matched: Matched<'_>, response: &DeclaredResponse) -> Finding {
    let finding = response_finding(RESPONSE_REMOVED, matched, response);
    let finding = finding.says(format!("is no longer a response{}", kind(matched.old, response)));
    finding.at(Some(&response.place), Some(&matched.new.place))
}

fn added(walk: &Walk<'_>, matched: Matched<'_>, response: &DeclaredResponse) -> Finding {
    // A poller accepts these status codes from every long-running operation, even if the description does not
    // list them.
    let is_polled =
        matched.old.polling.is_some() && matches!(response.status, Some(200 | 201 | 202 | 204));
    let mut finding = Finding::new(
        RESPONSE_ADDED,
        format!("{} {}", matched.identity, status(response)),
        format!("{}: {}", matched.new.id, status(response)),
    );
    finding = finding.tail(status(response)).in_responses();
    finding = finding.says(format!("is a new response{}", kind(matched.new, response)));
    if !is_success(matched.new, response) || is_polled {
        finding.verdict.response = Some(Wire::Compatible);
    }
    let after = response.ty.as_ref().map(|ty| words::type_name(walk.new, ty));
    let fingerprint_input =
        response.ty.as_ref().map(|ty| words::shape(walk.new, ty)).unwrap_or_default();
    let finding = finding.between(None, after).at(Some(&matched.old.place), Some(&response.place));
    Finding { fingerprint_input, ..finding }
}

fn kind(operation: &Operation, response: &DeclaredResponse) -> &'static str {
    if is_success(operation, response) { "" } else { ", which means an error" }
}

fn pair(walk: &mut Walk<'_>, matched: Matched<'_>, old: &DeclaredResponse, new: &DeclaredResponse) {
    let index = matched.index;
    let blank = |rule| response_finding(rule, matched, old).at(Some(&old.place), Some(&new.place));
    let (was, is) = (is_success(matched.old, old), is_success(matched.new, new));
    if was != is {
        let (rule, words) = match is {
            true => (RESPONSE_SUCCEEDS, "now means success"),
            false => (RESPONSE_FAILS, "now means an error"),
        };
        walk.found(index, &blank(rule).says(words));
    }
    let mut is_other = false;
    match (&old.ty, &new.ty) {
        (Some(before), Some(after)) => {
            let way = status(new);
            let contract = !was && !is && is_contract(walk, matched, after);
            let edge =
                Edge { from: From::Operation(index), way, sent: false, read: true, contract };
            let (was, is) = (Written::new(before, &old.limits), Written::new(after, &new.limits));
            if let Some(difference) = walk.follow(was, is, edge) {
                is_other = difference.is_other();
                let mut finding = blank(difference.rule);
                finding.verdict.response = match contract {
                    true => Some(Wire::Compatible),
                    false => difference.effect.response,
                };
                let finding = types::with_types(walk.models(), finding, before, after);
                walk.found(index, &finding);
            }
        }
        (None, Some(_)) => walk.found(index, &blank(RESPONSE_BODY_ADDED).says("now has a body")),
        (Some(_), None) => {
            walk.found(index, &blank(RESPONSE_BODY_REMOVED).says("no longer has a body"));
        }
        (None, None) => {}
    }
    // Constraints are compared only if the body exists on both sides with the same type.
    is_other |= old.ty.is_none() || new.ty.is_none();
    let limits = limits::compare(old.limits.as_deref(), new.limits.as_deref());
    for limit in limits.into_iter().filter(|_| !is_other) {
        walk.found(index, &limit.finding(&blank));
    }
    headers(walk, matched, old, new);
}

/// Returns whether an error response now has the format that Resource Manager requires of every service.
fn is_contract(walk: &Walk<'_>, matched: Matched<'_>, after: &Type) -> bool {
    let is_managed = enforced::is_managed(matched.old) && enforced::is_managed(matched.new);
    is_managed && enforced::is_error(walk.new, after)
}

fn headers(
    walk: &mut Walk<'_>,
    matched: Matched<'_>,
    old: &DeclaredResponse,
    new: &DeclaredResponse,
) {
    let index = matched.index;
    let blank = |rule, header: &Header| {
        let mut finding = response_finding(rule, matched, old);
        finding.identity = format!("{} header {}", finding.identity, header.key);
        finding.tail = format!("{} header {}", finding.tail, header.spelling);
        finding.subject = format!("{} header {}", finding.subject, header.spelling);
        finding
    };
    let twin = |headers: &[Header], key: &str| headers.iter().position(|other| other.key == key);
    for header in &old.headers {
        match twin(&new.headers, &header.key).and_then(|at| new.headers.get(at)) {
            None => {
                let mut finding = blank(HEADER_REMOVED, header).says("is gone");
                if enforced::is_polled(header, matched) {
                    finding.verdict.response = Some(Wire::Compatible);
                }
                walk.found(index, &finding.at(Some(&header.place), Some(&new.place)));
            }
            Some(other) if other.declared.written != header.declared.written => {
                let finding = typed(walk, matched, (header, other), &blank);
                walk.found(index, &finding.at(Some(&header.place), Some(&other.place)));
            }
            Some(other) => {
                let blank = |rule| blank(rule, header).at(Some(&header.place), Some(&other.place));
                for limit in limits::compare(
                    header.declared.limits.as_deref(),
                    other.declared.limits.as_deref(),
                ) {
                    walk.found(index, &limit.finding(&blank));
                }
            }
        }
    }
    for header in &new.headers {
        if twin(&old.headers, &header.key).is_none() {
            let finding =
                blank(HEADER_ADDED, header).says(format!("({}) is new", header.declared.written));
            let finding = finding.at(Some(&old.place), Some(&header.place));
            walk.found(index, &finding.between(None, Some(header.declared.written.clone())));
        }
    }
}

/// Returns the finding for a header with another type or format.
fn typed(
    walk: &Walk<'_>,
    matched: Matched<'_>,
    (old, new): (&Header, &Header),
    blank: &dyn Fn(&'static Rule, &Header) -> Finding,
) -> Finding {
    let (was, is) = (old.declared.written.clone(), new.declared.written.clone());
    let (rule, wire) = match value(&was).zip(value(&is)) {
        // `integer` and `integer (int64)` are the same integers.
        Some((before, after)) if before == after => match is.len() > was.len() {
            true => (FORMAT_ADDED, Wire::None),
            false => (FORMAT_REMOVED, Wire::None),
        },
        Some((before, after)) => {
            let Difference { rule, effect } = types::difference(walk.models(), &before, &after);
            (rule, effect.response.unwrap_or_default())
        }
        None => (HEADER_CHANGED, Wire::Breaking),
    };
    let rule = if rule == TYPE_CHANGED { HEADER_CHANGED } else { rule };
    let mut finding = blank(rule, old).says(format!("is {is}, was {was}"));
    // HTTP defines `Retry-After`: pollers read it as seconds, whatever type the description gives it.
    let is_read = old.key == "retry-after" || enforced::is_polled(old, matched);
    finding.verdict.response = Some(if is_read { wire.min(Wire::Compatible) } else { wire });
    finding.between(Some(was), Some(is))
}

/// Returns the type of a header with an integer or a string; `None` for any other.
fn value(written: &str) -> Option<Type> {
    let (ty, format) = match written.split_once(" (") {
        Some((ty, format)) => (ty, Some(format.trim_end_matches(')'))),
        None => (written, None),
    };
    match (ty, format) {
        ("integer", Some("int32")) => Some(Type::Integer32),
        ("integer", None | Some("int64")) => Some(Type::Integer64),
        ("string", format) => Some(Type::Text(format.map(str::to_owned))),
        _ => None,
    }
}
