//! Which of a client's parameters are one, spelled in several ways: `{subscriptionId}` and `{SubscriptionId}`.

use crate::memory::{Kind, Memory};
use crate::model::{Model, Parameter};
use std::collections::{BTreeMap, BTreeSet};

/// The parameters that the client holds, by each of their names on the wire, with the one that it knows them by:
/// names that differ in case only are one parameter's, unless an operation has both. It is that which was, or else
/// the one in small letters.
pub(super) fn spellings(model: &Model, memory: &Memory) -> BTreeMap<String, String> {
    let mut spellings: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let mut apart: BTreeSet<String> = BTreeSet::new();
    for (_, operation) in model.supported() {
        let held = operation.parameters.iter().filter(|parameter| parameter.is_held());
        let mut own: BTreeMap<String, &Parameter> = BTreeMap::new();
        for parameter in held {
            let key = parameter.key.to_ascii_lowercase();
            spellings.entry(key.clone()).or_default().insert(&parameter.key);
            match own.insert(key.clone(), parameter) {
                Some(other) if other.key != parameter.key => drop(apart.insert(key)),
                _ => {}
            }
        }
    }
    let one = spellings.into_iter().flat_map(|(key, spellings)| {
        let is_known = |spelling: &&&str| memory.has(Kind::Parameter, spelling);
        // Capitals sort before small letters.
        let known = spellings.iter().rev().find(is_known).or(spellings.last()).copied();
        let chosen = known.filter(|_| !apart.contains(&key));
        let all = spellings.into_iter();
        all.map(move |own| (own.to_owned(), chosen.unwrap_or(own).to_owned())).collect::<Vec<_>>()
    });
    one.collect()
}
