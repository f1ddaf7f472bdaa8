//! Compares the parameters of an operation.

use super::matched::Matched;
use super::types::{Difference, Written};
use super::walk::{Edge, From, Walk};
use super::{enforced, limits, types, values};
use crate::compare::findings::rules::*;
use crate::compare::findings::{Finding, Rule, words};
use crate::compare::pairing::{operations as pairs, parameters as pairing};
use crate::diagnostics::Place;
use crate::model::{Kind, Location, Model, Operation, Parameter, Type};

pub(super) fn compare(walk: &mut Walk<'_>, matched: Matched<'_>) {
    let Matched { index, old, new, .. } = matched;
    let pairs = pairing::pairs(old, new);
    for (before, after) in &pairs {
        if let (Some(before), Some(after)) =
            (old.parameters.get(*before), new.parameters.get(*after))
        {
            pair(walk, matched, before, after);
        }
    }
    let all = old.parameters.iter().enumerate();
    let gone = all.filter(|(at, _)| pairs.iter().all(|(own, _)| own != at));
    let all = new.parameters.iter().enumerate();
    let come = all.filter(|(at, _)| pairs.iter().all(|(_, own)| own != at));
    let mut left: Vec<&Parameter> = come.map(|(_, parameter)| parameter).collect();
    for (_, parameter) in gone {
        let moved = left.iter().position(|other| other.key.eq_ignore_ascii_case(&parameter.key));
        let finding = match moved {
            Some(at) => moved_to(matched, parameter, left.remove(at)),
            None => removed(walk, matched, parameter),
        };
        walk.found(index, &finding);
    }
    for parameter in left {
        walk.found(index, &added(walk, matched, parameter));
    }
    order(walk, matched);
}

fn location(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Host => "host",
    }
}

fn way(parameter: &Parameter) -> String {
    format!("{} {}", location(parameter.location), parameter.key)
}

/// Returns whether a parameter is defined in the `parameters` of the file, where several operations can refer
/// to it.
fn is_shared(place: &Place) -> bool {
    place.pointer().starts_with("/parameters/")
}

/// Returns the identity of a parameter for fingerprints: its location and name, with the operation's identity
/// unless the parameter is shared by operations or by the whole path.
fn identity(matched: Matched<'_>, parameter: &Parameter) -> String {
    let way = way(parameter);
    let pointer = parameter.place.pointer();
    let is_of_path = pointer
        .split("/parameters/")
        .next()
        .is_some_and(|item| pointer.starts_with('/') && item.matches('/').count() == 2);
    match pointer.strip_prefix("/parameters/") {
        Some(name) => format!("parameter {name} {way}"),
        None if is_of_path => {
            let (_, path) = matched.identity.split_once(' ').unwrap_or_default();
            format!("{path} {way}")
        }
        None => format!("{} {way}", matched.identity),
    }
}

/// Returns the parameter's location and name for people, with the `operationId` unless operations share the
/// parameter.
fn subject(id: &str, parameter: &Parameter) -> String {
    match is_shared(&parameter.place) {
        true => way(parameter),
        false => format!("{id}: {}", way(parameter)),
    }
}

fn blank(
    matched: Matched<'_>,
    old: &Parameter,
    new: Option<&Parameter>,
    rule: &'static Rule,
) -> Finding {
    Finding::new(rule, identity(matched, old), subject(&matched.old.id, old))
        .at(Some(&old.place), new.map(|new| &new.place).or(Some(&matched.new.place)))
        .tail(way(new.unwrap_or(old)))
        .in_requests()
}

fn removed(walk: &Walk<'_>, matched: Matched<'_>, old: &Parameter) -> Finding {
    let rule = if old.required { PARAMETER_REMOVED_REQUIRED } else { PARAMETER_REMOVED };
    let ty = words::type_name(walk.old, &old.ty);
    let finding = blank(matched, old, None, rule).says("is gone").between(Some(ty), None);
    Finding { fingerprint_input: words::shape(walk.old, &old.ty), ..finding }
}

fn added(walk: &Walk<'_>, matched: Matched<'_>, new: &Parameter) -> Finding {
    let rule = if new.required { PARAMETER_ADDED_REQUIRED } else { PARAMETER_ADDED };
    let ty = words::type_name(walk.new, &new.ty);
    // The identity has nothing of the new description but location and name, since fingerprints do not depend
    // on its other names.
    let identity = match is_shared(&new.place) {
        true => way(new),
        false => format!("{} {}", matched.identity, way(new)),
    };
    let need = if new.required { "required" } else { "optional" };
    let finding = Finding::new(rule, identity, subject(&matched.new.id, new))
        .at(Some(&matched.old.place), Some(&new.place))
        .says(format!("({}) is new: {need}", ty.replace('`', "")))
        .between(None, Some(ty))
        .tail(way(new))
        .in_requests();
    Finding { fingerprint_input: words::shape(walk.new, &new.ty), ..finding }
}

fn moved_to(matched: Matched<'_>, old: &Parameter, new: &Parameter) -> Finding {
    let (was, is) = (location(old.location), location(new.location));
    let finding = blank(matched, old, Some(new), PARAMETER_MOVED);
    let words = format!("is now in the {is}, before in the {was}");
    finding.says(words).between(Some(was.to_owned()), Some(is.to_owned()))
}

fn pair(walk: &mut Walk<'_>, matched: Matched<'_>, old: &Parameter, new: &Parameter) {
    let index = matched.index;
    let blank = |rule| blank(matched, old, Some(new), rule);
    spelling(matched, old, new).iter().for_each(|finding| walk.found(index, finding));
    let mut found: Vec<Finding> = flags(old, new, &blank);
    // Type, format and default of `api-version` parameters are not compared: the client sets their value.
    let is_version = old.is_version && new.is_version;
    let fixed = constant(old, new, &blank).filter(|_| !is_version);
    let mut difference = None;
    if fixed.is_none() && !is_version || is_plain_change(walk, old, new) {
        let edge = Edge {
            from: From::Operation(index),
            way: way(new),
            sent: true,
            read: false,
            contract: false,
        };
        let [was, is] = [old, new].map(|one| Written::new(&one.ty, &one.limits));
        difference = walk.follow(was, is, edge);
    }
    if is_version {
        difference = difference.filter(|difference| !is_format(difference.rule));
    } else {
        found.extend(default(old, new, &blank));
    }
    found.extend(fixed);
    found.extend(typed(walk, matched, (old, new), difference));
    found.iter().for_each(|finding| walk.found(index, finding));
}

fn is_format(rule: &Rule) -> bool {
    [FORMAT_ADDED, FORMAT_REMOVED, FORMAT_CHANGED].contains(&rule)
}

/// Returns the changes of a parameter's type and constraints.
fn typed(
    walk: &mut Walk<'_>,
    matched: Matched<'_>,
    (old, new): (&Parameter, &Parameter),
    difference: Option<Difference>,
) -> Vec<Finding> {
    let blank = |rule| blank(matched, old, Some(new), rule);
    let is_enforced = enforced::is_enforced(matched.old, old);
    let is_path = old.location == Location::Path;
    let mut found = Vec::new();
    match difference {
        Some(difference) if is_enforced && is_format(difference.rule) => {
            walk.restated.add(matched.index, old, new);
        }
        Some(difference) => {
            let is_new = is_path && difference.rule == FORMAT_ADDED;
            let mut finding =
                if is_new { of_path(matched, old, new) } else { blank(difference.rule) };
            if !is_new {
                finding.verdict.request = difference.effect.request;
            }
            found.push(types::with_types(walk.models(), finding, &old.ty, &new.ty));
        }
        None => {}
    }
    let is_other = difference.is_some_and(Difference::is_other);
    if old.is_version && new.is_version {
        return found;
    }
    for limit in limits::compare(old.limits.as_deref(), new.limits.as_deref()) {
        if is_other || difference.is_some() && limit.keyword == "format" {
            continue;
        }
        if is_enforced {
            walk.restated.add(matched.index, old, new);
        } else if is_path && limit.is_new() {
            found.push(limit.finding(&|_| of_path(matched, old, new)));
        } else {
            found.push(limit.finding(&blank));
        }
    }
    found
}

/// Returns the finding for a constraint that was added to a path parameter. It is compatible, since the names
/// of existing resources satisfy it already. All operations with the parameter at the same place of the path
/// share the finding.
fn of_path(matched: Matched<'_>, old: &Parameter, new: &Parameter) -> Finding {
    let mut finding = blank(matched, old, Some(new), PATH_LIMIT_ADDED);
    let template = format!("{{{}}}", old.key);
    let before = matched.old.path.split_once(&template).map_or("", |(before, _)| before);
    finding.identity = format!("path {}{{}}", pairs::path_key(before));
    finding.subject = way(old);
    finding
}

/// Compares the name of a parameter, and its position in a path or host template.
fn spelling(matched: Matched<'_>, old: &Parameter, new: &Parameter) -> Vec<Finding> {
    let blank = |rule| blank(matched, old, Some(new), rule);
    let mut found = Vec::new();
    let rule = match old.location {
        Location::Path | Location::Host => Some((PARAMETER_RENAMED, "called")),
        Location::Query => Some((PARAMETER_RESPELLED, "spelled")),
        // Header names are case-insensitive in HTTP.
        Location::Header => None,
    };
    if let Some((rule, verb)) = rule.filter(|_| old.key != new.key) {
        let finding = blank(rule).says(format!("is now {verb} `{}`", new.key));
        found.push(finding.shows(old.key.clone(), new.key.clone()));
    }
    let places = (pairing::position(matched.old, old), pairing::position(matched.new, new));
    if let (Some(was), Some(is)) = places
        && was != is
    {
        let [was, is] = [was, is].map(|at| words::ordinal(at + 1));
        let place = location(old.location);
        let words = format!("is now the {is} part of the {place}, was the {was}");
        found.push(blank(PARAMETER_MOVED).says(words).between(Some(was), Some(is)));
    }
    found
}

/// Returns whether the old or the new type of a constant parameter is neither a string nor a string enum. If
/// both are, the types differ at most in the value.
fn is_plain_change(walk: &Walk<'_>, old: &Parameter, new: &Parameter) -> bool {
    let is_text = |model: &Model, ty: &Type| match ty {
        Type::Named(id) => matches!(
            model.definition(*id).map(|definition| &definition.kind),
            Some(Kind::Enum(enumeration)) if !enumeration.of_numbers
        ),
        Type::Text(None) => true,
        _ => false,
    };
    !(is_text(walk.old, &old.ty) && is_text(walk.new, &new.ty))
}

fn constant(
    old: &Parameter,
    new: &Parameter,
    blank: &dyn Fn(&'static Rule) -> Finding,
) -> Option<Finding> {
    let finding = match (&old.constant, &new.constant) {
        (Some(was), Some(is)) if was != is => {
            blank(CONSTANT_CHANGED).says(format!("is always {is}, before {was}"))
        }
        (None, Some(is)) => blank(CONSTANT_ADDED).says(format!("is now always {is}")),
        (Some(was), None) => blank(CONSTANT_REMOVED).says(format!("is no longer always {was}")),
        _ => return None,
    };
    Some(finding.between(old.constant.clone(), new.constant.clone()))
}

fn default(
    old: &Parameter,
    new: &Parameter,
    blank: &dyn Fn(&'static Rule) -> Finding,
) -> Option<Finding> {
    let (was, is) = (old.default.clone(), new.default.clone());
    let is_text = |ty: &Type| matches!(ty, Type::Text(_) | Type::Secret);
    let is_same = |was: &str, is: &str| {
        was == is || !is_text(&old.ty) && !is_text(&new.ty) && values::is_same(was, is)
    };
    let finding = match (&was, &is) {
        (Some(was), Some(is)) if !is_same(was, is) => {
            blank(DEFAULT_CHANGED).says(format!("is {is} if it is absent, before {was}"))
        }
        (None, Some(is)) => blank(DEFAULT_ADDED).says(format!("is now {is} if it is absent")),
        (Some(was), None) => {
            blank(DEFAULT_REMOVED).says(format!("is no longer {was} if it is absent"))
        }
        _ => return None,
    };
    Some(finding.between(was, is))
}

fn flags(
    old: &Parameter,
    new: &Parameter,
    blank: &dyn Fn(&'static Rule) -> Finding,
) -> Vec<Finding> {
    let mut found = Vec::new();
    match (old.required, new.required) {
        // The client sends the api-version in every request.
        _ if old.is_version && new.is_version => {}
        (false, true) => found.push(blank(PARAMETER_BECAME_REQUIRED).says("is now required")),
        (true, false) => found.push(blank(PARAMETER_BECAME_OPTIONAL).says("is no longer required")),
        _ => {}
    }
    if matches!((&old.ty, &new.ty), (Type::List(_), Type::List(_)))
        && old.separator != new.separator
    {
        let (was, is) = (words::separator(old.separator), words::separator(new.separator));
        let finding =
            blank(SEPARATOR_CHANGED).says(format!("is written with {is}, before with {was}"));
        found.push(finding.between(Some(was.to_owned()), Some(is.to_owned())));
    }
    match (old.raw, new.raw) {
        (false, true) => found.push(blank(RAW_ADDED).says("is no longer percent-encoded")),
        (true, false) => found.push(blank(RAW_REMOVED).says("is now percent-encoded")),
        _ => {}
    }
    match (old.on_client, new.on_client) {
        _ if old.is_version && new.is_version => {}
        (false, true) => found.push(blank(CLIENT_ADDED).says("is now a parameter of the client")),
        (true, false) => {
            found.push(blank(CLIENT_REMOVED).says("is now a parameter of each method"));
        }
        _ => {}
    }
    found
}

/// Compares the order of the query and header parameters that are on both sides. The order of path parameters
/// is that of the path.
fn order(walk: &mut Walk<'_>, matched: Matched<'_>) {
    let keys = |operation: &Operation, other: &Operation| -> Vec<String> {
        let all = operation.parameters.iter().filter(|own| own.location != Location::Path);
        let ways: Vec<String> = other.parameters.iter().map(way).collect();
        all.map(way).filter(|own| ways.contains(own)).collect()
    };
    let (was, is) = (keys(matched.old, matched.new), keys(matched.new, matched.old));
    if was != is {
        let finding =
            matched.blank(PARAMETERS_REORDERED).says("has its parameters in another order");
        walk.found(matched.index, &finding.shows(was.join(", "), is.join(", ")));
    }
}
