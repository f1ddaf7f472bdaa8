//! What changed about operations as such; what they send and answer has files of its own.

use super::matched::{Matched, identity};
use super::walk::Walk;
use super::{calls, parameters, replies, shapes, traffic};
use crate::compare::findings::rules::*;
use crate::compare::findings::{Change, Finding};
use crate::compare::pairing::operations::{self as pairs, Pairs};
use crate::model::{Model, Operation, age};

pub(in crate::compare) fn changes(old: &Model, new: &Model) -> Vec<Change> {
    let Pairs { both, gone, come } = pairs::of(old, new);
    let mut walk = Walk::new(old, new);
    let mut operations: Vec<&Operation> = Vec::new();
    for (old, new) in both {
        let matched = Matched { index: operations.len(), old, new };
        operations.push(new);
        itself(&mut walk, matched);
        calls::compare(&mut walk, matched);
        traffic::compare(&mut walk, matched);
        parameters::compare(&mut walk, matched);
        replies::compare(&mut walk, matched);
    }
    shapes::compare(&mut walk);
    for operation in gone {
        let place = Some(&operation.place);
        let finding = Finding::new(OPERATION_REMOVED, identity(operation), operation.id.clone());
        let finding = finding.sent().says(format!("({}) is gone", call(operation))).at(place, None);
        walk.found(operations.len(), &finding);
        operations.push(operation);
    }
    for operation in come {
        let place = Some(&operation.place);
        let finding = Finding::new(OPERATION_ADDED, identity(operation), operation.id.clone());
        let finding = finding.sent().says(format!("({}) is new", call(operation))).at(None, place);
        walk.found(operations.len(), &finding);
        operations.push(operation);
    }
    walk.changes(&operations)
}

fn call(operation: &Operation) -> String {
    format!("{} {}", operation.method.to_uppercase(), operation.path)
}

fn itself(walk: &mut Walk<'_>, matched: Matched<'_>) {
    let Matched { index, old, new } = matched;
    if old.id != new.id {
        let (was, is) = (Some(old.id.clone()), Some(new.id.clone()));
        let finding = matched.blank(OPERATION_RENAMED).says(format!("is now called `{}`", new.id));
        walk.found(index, &Finding { stamp: String::new(), ..finding.between(was, is) });
    }
    let literal = |path: &str| -> String {
        path.split('{').flat_map(|part| part.rsplit('}').next()).collect::<Vec<_>>().join("{}")
    };
    if literal(&old.path) != literal(&new.path) {
        let (was, is) = (Some(old.path.clone()), Some(new.path.clone()));
        let finding =
            matched.blank(PATH_RESPELLED).says("has a path of other upper and lower case");
        walk.found(index, &Finding { stamp: String::new(), ..finding.between(was, is) });
    }
    version(walk, matched);
    let finding = match (old.declared.deprecated, new.declared.deprecated) {
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

/// The api-version: one change for all operations that are of their side's main one.
fn version(walk: &mut Walk<'_>, matched: Matched<'_>) {
    let (was, is) = (&matched.old.api_version, &matched.new.api_version);
    if was == is {
        return;
    }
    let rule = if age(was) <= age(is) { VERSION_CHANGED } else { VERSION_REVERSED };
    let is_main = *was == walk.old.api_version && *is == walk.new.api_version;
    let mut finding = matched.blank(rule);
    if is_main {
        finding = Finding::new(rule, "api-version".to_owned(), "api-version".to_owned()).sent();
        finding = finding.at(Some(&matched.old.place), Some(&matched.new.place));
        finding = finding.says(format!("is {is}, was {was}"));
    } else {
        finding = finding.says(format!("has api-version {is}, was {was}"));
    }
    let finding = finding.between(Some(was.clone()), Some(is.clone())).tail("query api-version");
    // A review holds for the next api-version, too.
    walk.found(matched.index, &Finding { stamp: String::new(), ..finding });
}
