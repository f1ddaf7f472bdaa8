//! What changed about an operation's answers, errors included: which there are, their bodies and headers.

use super::draft::Draft;
use super::operations::Twins;
use super::rules::*;
use super::walk::{Edge, From, Walk};
use super::{Rule, Wire, limits, types, words};
use crate::model::{Header, Operation, Reply};

pub(super) fn compare(walk: &mut Walk<'_>, twins: Twins<'_>) {
    let Twins { index, old, new } = twins;
    for reply in &old.declared.replies {
        match twin(new, reply) {
            Some(twin) => pair(walk, twins, reply, twin),
            None => walk.found(index, &removed(twins, reply)),
        }
    }
    for reply in &new.declared.replies {
        if twin(old, reply).is_none() {
            walk.found(index, &added(walk, twins, reply));
        }
    }
}

fn twin<'a>(operation: &'a Operation, reply: &Reply) -> Option<&'a Reply> {
    operation.declared.replies.iter().find(|other| other.status == reply.status)
}

fn status(reply: &Reply) -> String {
    reply.status.map_or_else(|| "default".to_owned(), |status| status.to_string())
}

fn is_success(operation: &Operation, reply: &Reply) -> bool {
    reply.status.is_some_and(|status| operation.responses.contains_key(&status))
}

fn of(rule: &'static Rule, twins: Twins<'_>, reply: &Reply) -> Draft {
    let status = status(reply);
    let (identity, subject) = match reply.place.pointer().strip_prefix("/responses/") {
        Some(name) => (format!("response {name}"), name.to_owned()),
        None => (format!("{} {status}", twins.identity()), format!("{}: {status}", twins.old.id)),
    };
    Draft::new(rule, identity, subject).tail(status).read()
}

fn removed(twins: Twins<'_>, reply: &Reply) -> Draft {
    let mut draft = of(RESPONSE_REMOVED, twins, reply);
    draft = draft.says(format!("is no longer an answer{}", kind(twins.old, reply)));
    if !is_success(twins.old, reply) || reply.ty.is_none() {
        draft.verdict.response = Some(Wire::Compatible);
    }
    draft.at(Some(&reply.place), Some(&twins.new.place))
}

fn added(walk: &Walk<'_>, twins: Twins<'_>, reply: &Reply) -> Draft {
    // Who polls takes these from every operation that is long-running.
    let is_polled = twins.old.polling.is_some() && matches!(reply.status, Some(201 | 202 | 204));
    let mut draft = Draft::new(
        RESPONSE_ADDED,
        format!("{} {}", twins.identity(), status(reply)),
        format!("{}: {}", twins.new.id, status(reply)),
    );
    draft = draft.tail(status(reply)).read();
    draft = draft.says(format!("is a new answer{}", kind(twins.new, reply)));
    if !is_success(twins.new, reply) || is_polled {
        draft.verdict.response = Some(Wire::Compatible);
    }
    let after = reply.ty.as_ref().map(|ty| words::of(walk.new, ty));
    let stamp = reply.ty.as_ref().map(|ty| words::shape(walk.new, ty)).unwrap_or_default();
    let draft = draft.between(None, after).at(Some(&twins.old.place), Some(&reply.place));
    Draft { stamp, ..draft }
}

fn kind(operation: &Operation, reply: &Reply) -> &'static str {
    if is_success(operation, reply) { "" } else { ", which means an error" }
}

fn pair(walk: &mut Walk<'_>, twins: Twins<'_>, old: &Reply, new: &Reply) {
    let index = twins.index;
    let blank = |rule| of(rule, twins, old).at(Some(&old.place), Some(&new.place));
    let (was, is) = (is_success(twins.old, old), is_success(twins.new, new));
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
            let edge = Edge { from: From::Operation(index), way, sent: false, read: true };
            if let Some(difference) = walk.follow(before, after, edge) {
                is_other = difference.is_other();
                let mut draft = blank(difference.rule);
                draft.verdict.response = difference.effect.response;
                let draft = types::told(walk, draft, before, after);
                walk.found(index, &draft);
            }
        }
        (None, Some(_)) => walk.found(index, &blank(RESPONSE_BODY_ADDED).says("now has a body")),
        (Some(_), None) => {
            walk.found(index, &blank(RESPONSE_BODY_REMOVED).says("no longer has a body"));
        }
        (None, None) => {}
    }
    // Limits of a body that is new, or gone, go with it.
    is_other |= old.ty.is_none() || new.ty.is_none();
    let limits = limits::compare(old.limits.as_deref(), new.limits.as_deref());
    for limit in limits.into_iter().filter(|_| !is_other) {
        walk.found(index, &limit.draft(&blank));
    }
    headers(walk, twins, old, new);
}

fn headers(walk: &mut Walk<'_>, twins: Twins<'_>, old: &Reply, new: &Reply) {
    let index = twins.index;
    let blank = |rule, header: &Header| {
        let mut draft = of(rule, twins, old);
        draft.identity = format!("{} header {}", draft.identity, header.key);
        draft.tail = format!("{} header {}", draft.tail, header.spelling);
        draft.subject = format!("{} header {}", draft.subject, header.spelling);
        draft
    };
    let twin = |headers: &[Header], key: &str| headers.iter().position(|other| other.key == key);
    for header in &old.headers {
        match twin(&new.headers, &header.key).and_then(|at| new.headers.get(at)) {
            None => {
                let draft = blank(HEADER_REMOVED, header).says("is gone");
                walk.found(index, &draft.at(Some(&header.place), Some(&new.place)));
            }
            Some(other) if other.written != header.written => {
                let (was, is) = (header.written.clone(), other.written.clone());
                let draft = blank(HEADER_CHANGED, header).says(format!("is {is}, was {was}"));
                let draft = draft.at(Some(&header.place), Some(&other.place));
                walk.found(index, &draft.between(Some(was), Some(is)));
            }
            Some(other) => {
                let blank = |rule| blank(rule, header).at(Some(&header.place), Some(&other.place));
                for limit in limits::compare(header.limits.as_deref(), other.limits.as_deref()) {
                    walk.found(index, &limit.draft(&blank));
                }
            }
        }
    }
    for header in &new.headers {
        if twin(&old.headers, &header.key).is_none() {
            let draft = blank(HEADER_ADDED, header).says(format!("({}) is new", header.written));
            let draft = draft.at(Some(&old.place), Some(&header.place));
            walk.found(index, &draft.between(None, Some(header.written.clone())));
        }
    }
}
