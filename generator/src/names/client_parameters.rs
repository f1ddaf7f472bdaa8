//! Client-level parameters that descriptions spell in several ways, such as `{subscriptionId}` and
//! `{SubscriptionId}`.

use crate::model::{Model, Parameter};
use crate::name_lock::{Kind, NameLock};
use std::collections::{BTreeMap, BTreeSet};

/// Maps each spelling of a client-level parameter to the spelling that the client uses. Names that
/// differ in case only are one parameter, unless an operation has both. The client uses the
/// spelling in the name lock file, or else the last in byte order, which puts lower case last.
pub(super) fn spellings(model: &Model, name_lock: &NameLock) -> BTreeMap<String, String> {
    let mut spellings: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let mut apart: BTreeSet<String> = BTreeSet::new();
    for (_, operation) in model.supported() {
        let of_client = operation.parameters.iter().filter(|parameter| parameter.is_of_client());
        let mut own: BTreeMap<String, &Parameter> = BTreeMap::new();
        for parameter in of_client {
            let key = parameter.key.to_ascii_lowercase();
            spellings.entry(key.clone()).or_default().insert(&parameter.key);
            match own.insert(key.clone(), parameter) {
                Some(other) if other.key != parameter.key => drop(apart.insert(key)),
                _ => {}
            }
        }
    }
    let one = spellings.into_iter().flat_map(|(key, spellings)| {
        let is_known = |spelling: &&&str| name_lock.has(Kind::Parameter, spelling);
        // Byte order sorts upper case first, so the last spelling is the one in lower case.
        let known = spellings.iter().rev().find(is_known).or(spellings.last()).copied();
        let chosen = known.filter(|_| !apart.contains(&key));
        let all = spellings.into_iter();
        all.map(move |own| (own.to_owned(), chosen.unwrap_or(own).to_owned())).collect::<Vec<_>>()
    });
    one.collect()
}
