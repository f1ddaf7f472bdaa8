//! Compares the request bodies of an operation.

use super::limits;
use super::matched::Matched;
use super::types::{self, Difference, Written};
use super::walk::{Edge, From, Walk};
use crate::compare::findings::rules::*;
use crate::compare::findings::{Finding, words};
use crate::model::Body;

pub(super) fn compare(walk: &mut Walk<'_>, matched: Matched<'_>) {
    let Matched { index, old, new, .. } = matched;
    let blank = |rule, was: Option<&Body>, is: Option<&Body>| {
        let identity = format!("{} body", matched.identity);
        let place = |body: Option<&Body>| body.map(|body| body.place.clone());
        let mut finding =
            Finding::new(rule, identity, format!("{}: body", old.id)).tail("body").in_requests();
        finding.places.0 = place(was).or(Some(old.place.clone()));
        finding.places.1 = place(is).or(Some(new.place.clone()));
        finding
    };
    let (before, after) = match (&old.body, &new.body) {
        (None, None) => return,
        (Some(before), None) => {
            walk.found(index, &blank(BODY_REMOVED, Some(before), None).says("is gone"));
            return;
        }
        (None, Some(after)) => {
            let rule = if after.required { BODY_ADDED_REQUIRED } else { BODY_ADDED };
            walk.found(index, &blank(rule, None, Some(after)).says("is new"));
            return;
        }
        (Some(before), Some(after)) => (before, after),
    };
    let blank = |rule| blank(rule, Some(before), Some(after));
    let edge = Edge {
        from: From::Operation(index),
        way: "body".to_owned(),
        sent: true,
        read: false,
        contract: false,
    };
    let [was, is] = [before, after].map(|body| Written::new(&body.ty, &body.limits));
    let difference = walk.follow(was, is, edge);
    if let Some(difference) = difference {
        let mut finding = blank(difference.rule);
        finding.verdict.request = difference.effect.request;
        let finding = types::with_types(walk.models(), finding, &before.ty, &after.ty);
        walk.found(index, &finding);
    }
    let is_other = difference.is_some_and(Difference::is_other);
    let limits = limits::compare(before.limits.as_deref(), after.limits.as_deref());
    for limit in limits.into_iter().filter(|_| !is_other) {
        walk.found(index, &limit.finding(&blank));
    }
    match (before.required, after.required) {
        (false, true) => walk.found(index, &blank(BODY_BECAME_REQUIRED).says("is now required")),
        (true, false) => {
            walk.found(index, &blank(BODY_BECAME_OPTIONAL).says("is no longer required"));
        }
        _ => {}
    }
    if before.form != after.form {
        let (was, is) = (words::format(before.form), words::format(after.form));
        let finding = blank(BODY_FORM).says(format!("is {is}, before {was}"));
        walk.found(index, &finding.between(Some(was.to_owned()), Some(is.to_owned())));
    }
}
