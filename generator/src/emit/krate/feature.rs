//! Cargo features of a crate: one for each group of operations if the job asks for it, and `fake`.

use super::front::Front;
use crate::emit::{Crate, Kind, Owner, surface};
use crate::names::GroupNames;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// The feature that enables all groups. No group's feature has a hyphen, so the names can't clash.
const ALL: &str = "all-groups";

/// The feature that re-exports the runtime's `fake`, a scripted service for tests.
pub(super) const FAKE: &str = "fake";

/// Returns whether the crate has a feature for each group.
fn any(krate: &Crate<'_>) -> bool {
    krate.job.group_features && !krate.names.groups.is_empty()
}

/// The `cfg` predicate under which the README's examples compile: the client, and the groups of the operations
/// that they call.
pub(super) fn of_readme(krate: &Crate<'_>) -> TokenStream {
    let methods = Front::of(krate).methods().filter(|_| any(krate));
    let groups: BTreeSet<&str> =
        methods.filter_map(|method| Some(method.group?.feature.plain())).collect();
    let client = quote! { feature = "client" };
    match groups.is_empty() {
        true => client,
        false => quote! { all(#client #(, feature = #groups)*) },
    }
}

/// The feature that is on by default beside those of the client: all groups, if each has a feature.
pub(super) fn default(krate: &Crate<'_>) -> Option<&'static str> {
    any(krate).then_some(ALL)
}

/// The lines of Cargo.toml that declare the features of groups.
pub(super) fn lines(krate: &Crate<'_>) -> String {
    if !any(krate) {
        return String::new();
    }
    let all: String = features(krate).map(|feature| format!("    \"{feature}\",\n")).collect();
    let each: String = features(krate).map(|feature| format!("{feature} = []\n")).collect();
    let about = "One for each group of operations: its client, and its models.";
    format!("# {about}\n{ALL} = [\n{all}]\n{each}")
}

/// The features of groups and `fake`, as public items.
pub(super) fn items(krate: &Crate<'_>) -> impl Iterator<Item = surface::Item> {
    let groups = krate.names.groups.iter().filter(|_| any(krate));
    let groups = groups.map(|(group, names): (&String, &GroupNames)| {
        surface::Item::new(Owner::Group(group.clone()), Kind::Feature, names.feature.plain())
    });
    let fake = krate.has_client().then(|| surface::Item::new(Owner::Runtime, Kind::Feature, FAKE));
    groups.chain(fake)
}

/// The README's paragraph about the features of groups.
pub(super) fn readme(krate: &Crate<'_>) -> Option<String> {
    let example = features(krate).next().filter(|_| any(krate))?;
    Some(format!(
        "Each group of operations has a feature, and all are on by default. To compile only what you use, \
         name them: `default-features = false, features = [\"client\", \"{example}\"]`."
    ))
}

fn features<'a>(krate: &'a Crate<'_>) -> impl Iterator<Item = &'a str> {
    krate.names.groups.values().map(|names| names.feature.plain())
}
