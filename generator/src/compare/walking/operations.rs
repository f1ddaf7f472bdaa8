//! Compares operations: added and removed ones, ids, paths, api-versions and deprecation. Other files compare
//! their parameters, bodies, responses, paging and polling.

use super::matched::Matched;
use super::walk::Walk;
use super::{bodies, calls, parameters, responses, shapes, traffic};
use crate::compare::findings::rules::*;
use crate::compare::findings::{Change, Finding};
use crate::compare::pairing::operations::{self as pairing, OperationPairs};
use crate::model::{Model, Operation, age};
use std::collections::BTreeMap;

pub(in crate::compare) fn changes(old: &Model, new: &Model) -> Vec<Change> {
    let OperationPairs { common, removed, added } = pairing::pairs(old, new);
    let (before, after) = (identities(old), identities(new));
    let mut walk = Walk::new(old, new);
    let mut operations: Vec<&Operation> = Vec::new();
    for (was, is) in common {
        let (Some(old), Some(new), Some(identity)) =
            (old.operations.get(was), new.operations.get(is), before.get(was))
        else {
            continue;
        };
        let matched = Matched { index: operations.len(), old, new, identity };
        operations.push(new);
        itself(&mut walk, matched);
        calls::compare(&mut walk, matched);
        traffic::compare(&mut walk, matched);
        parameters::compare(&mut walk, matched);
        bodies::compare(&mut walk, matched);
        responses::compare(&mut walk, matched);
    }
    for (operation, finding) in std::mem::take(&mut walk.restated).findings() {
        walk.found(operation, &finding);
    }
    shapes::compare(&mut walk);
    for (operation, identity) in
        removed.into_iter().filter_map(|at| old.operations.get(at).zip(before.get(at)))
    {
        let place = Some(&operation.place);
        let finding = Finding::new(OPERATION_REMOVED, identity.clone(), operation.id.clone());
        let finding =
            finding.in_requests().says(format!("({}) is gone", call(operation))).at(place, None);
        walk.found(operations.len(), &finding);
        operations.push(operation);
    }
    for (operation, identity) in
        added.into_iter().filter_map(|at| new.operations.get(at).zip(after.get(at)))
    {
        let place = Some(&operation.place);
        let finding = Finding::new(OPERATION_ADDED, identity.clone(), operation.id.clone());
        let finding =
            finding.in_requests().says(format!("({}) is new", call(operation))).at(None, place);
        walk.found(operations.len(), &finding);
        operations.push(operation);
    }
    walk.changes(&operations)
}

/// Returns for each operation of a model its identity in fingerprints: method and path, followed by the
/// `operationId` if several operations have the same method and path.
fn identities(model: &Model) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let own: Vec<String> = model.operations.iter().map(pairing::identity).collect();
    own.iter().for_each(|identity| *counts.entry(identity.clone()).or_default() += 1);
    let is_shared = |identity: &String| counts.get(identity).is_some_and(|count| *count > 1);
    let all = model.operations.iter().zip(&own);
    all.map(|(operation, identity)| match is_shared(identity) {
        true => format!("{identity} {}", operation.id),
        false => identity.clone(),
    })
    .collect()
}

fn call(operation: &Operation) -> String {
    format!("{} {}", operation.method.to_uppercase(), operation.path)
}

fn itself(walk: &mut Walk<'_>, matched: Matched<'_>) {
    let Matched { index, old, new, .. } = matched;
    if old.id != new.id {
        let finding = matched.blank(OPERATION_RENAMED).says(format!("is now called `{}`", new.id));
        walk.found(index, &finding.shows(old.id.clone(), new.id.clone()));
    }
    let literal = |path: &str| -> String {
        path.split('{').flat_map(|part| part.rsplit('}').next()).collect::<Vec<_>>().join("{}")
    };
    if literal(&old.path) != literal(&new.path) {
        let is_slash = old.path.ends_with('/') != new.path.ends_with('/');
        let words = match (is_slash, new.path.ends_with('/')) {
            (true, true) => "now has a slash at the end of its path",
            (true, false) => "no longer has a slash at the end of its path",
            (false, _) => "has a path in other upper and lower case",
        };
        let finding = matched.blank(PATH_RESPELLED).says(words);
        walk.found(index, &finding.shows(old.path.clone(), new.path.clone()));
    }
    version(walk, matched);
    let finding = match (old.deprecated, new.deprecated) {
        (false, true) => Some(matched.blank(DEPRECATED).says("is now deprecated")),
        (true, false) => Some(matched.blank(UNDEPRECATED).says("is no longer deprecated")),
        _ => None,
    };
    finding.iter().for_each(|finding| walk.found(index, finding));
    let reason = |operation: &Operation| operation.unsupported.join(", and it ");
    let finding = match (old.unsupported.is_empty(), new.unsupported.is_empty()) {
        (true, false) => Some(
            matched
                .blank(UNSUPPORTED)
                .says(format!("can't be generated any more: it {}", reason(new))),
        ),
        (false, true) => Some(
            matched
                .blank(SUPPORTED)
                .says(format!("can be generated now; before, it {}", reason(old))),
        ),
        _ => None,
    };
    finding.iter().for_each(|finding| walk.found(index, finding));
}

/// Compares the api-version. If both operations have the main api-version of their side, the change is the same
/// one for all operations.
fn version(walk: &mut Walk<'_>, matched: Matched<'_>) {
    let (was, is) = (&matched.old.api_version, &matched.new.api_version);
    if was == is {
        return;
    }
    let rule = if age(was) <= age(is) { VERSION_CHANGED } else { VERSION_REVERSED };
    let is_main = *was == walk.old.api_version && *is == walk.new.api_version;
    let mut finding = matched.blank(rule);
    if is_main {
        finding =
            Finding::new(rule, "api-version".to_owned(), "api-version".to_owned()).in_requests();
        finding = finding.at(Some(&matched.old.place), Some(&matched.new.place));
        finding = finding.says(format!("is {is}, was {was}"));
    } else {
        finding = finding.says(format!("has api-version {is}, was {was}"));
    }
    // The fingerprint leaves out the api-versions, so that a review of this change also holds for the next
    // api-version.
    let finding = finding.shows(was.clone(), is.clone()).tail("query api-version");
    walk.found(matched.index, &finding);
}
