//! Cargo features of a crate: one for each group of operations if the job asks for it, and `fake`.

use super::front::Front;
use crate::emit::Crate;
use crate::surface::{self, Kind, Owner};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// The feature that enables all groups. No group's feature has a hyphen, so the names can't clash.
const ALL: &str = "all-groups";

/// The feature that re-exports the runtime's `fake`, a scripted service for tests.
pub(super) const FAKE: &str = "fake";

/// The groups that have a feature: all or none.
fn groups<'a>(krate: &'a Crate<'_>) -> impl Iterator<Item = (&'a String, &'a str)> {
    let groups = krate.names.groups.iter().filter(|_| krate.job.group_features);
    groups.map(|(group, names)| (group, names.feature.plain()))
}

/// The `cfg` predicate under which the README's examples compile: the client, and the groups of the operations
/// that they call.
pub(super) fn of_readme(krate: &Crate<'_>) -> TokenStream {
    let called = Front::of(krate).methods().filter_map(|method| method.operation.group());
    let called: BTreeSet<&str> = called.collect();
    let features = groups(krate).filter(|(group, _)| called.contains(group.as_str()));
    let features: BTreeSet<&str> = features.map(|(_, feature)| feature).collect();
    let client = quote! { feature = "client" };
    match features.is_empty() {
        true => client,
        false => quote! { all(#client #(, feature = #features)*) },
    }
}

/// The feature that is on by default beside those of the client: all groups, if each has a feature.
pub(super) fn default(krate: &Crate<'_>) -> Option<&'static str> {
    groups(krate).next().map(|_| ALL)
}

/// The lines of Cargo.toml that declare the features of groups.
pub(super) fn lines(krate: &Crate<'_>) -> String {
    let all: String = groups(krate).map(|(_, feature)| format!("    \"{feature}\",\n")).collect();
    let each: String = groups(krate).map(|(_, feature)| format!("{feature} = []\n")).collect();
    if each.is_empty() {
        return each;
    }
    let about = "One for each group of operations: its client, and its models.";
    format!("# {about}\n{ALL} = [\n{all}]\n{each}")
}

/// The features of groups and `fake`, as public items.
pub(super) fn items(krate: &Crate<'_>) -> impl Iterator<Item = surface::Item> {
    let item = |owner, feature| surface::Item::new(owner, Kind::Feature, feature);
    let groups = groups(krate).map(move |(group, name)| item(Owner::Group(group.clone()), name));
    groups.chain(krate.has_client().then(|| item(Owner::Runtime, FAKE)))
}

/// The README's paragraph about the features of groups.
pub(super) fn readme(krate: &Crate<'_>) -> Option<String> {
    let (_, example) = groups(krate).next()?;
    Some(format!(
        "Each group of operations has a feature, and all are on by default. To compile only what you use, \
         name them: `default-features = false, features = [\"client\", \"{example}\"]`."
    ))
}
