//! Cargo features for groups of operations, in crates that have them: the conditions under which a group and
//! its types are compiled, and the features themselves.

use super::source::Source;
use super::surface::{Item, Kind, Owner};
use crate::names::{GroupNames, Name, TypeNames};
use proc_macro2::TokenStream;
use quote::quote;

/// The feature that brings all groups. No group's has a hyphen.
const ALL: &str = "all-groups";

/// Whether the crate has any.
pub(super) fn any(source: Source<'_>) -> bool {
    source.job.group_features && !source.names.groups.is_empty()
}

/// The condition of what belongs to a group.
pub(super) fn of_group(source: Source<'_>, names: &GroupNames) -> Option<TokenStream> {
    any(source).then(|| condition(std::slice::from_ref(&names.feature)))
}

/// The condition of a type, unless it is always there.
pub(super) fn of_type(names: &TypeNames) -> Option<TokenStream> {
    (!names.features.is_empty()).then(|| condition(&names.features))
}

fn condition(features: &[Name]) -> TokenStream {
    let features: Vec<&str> = features.iter().map(Name::plain).collect();
    match features.as_slice() {
        [only] => quote! { #[cfg(feature = #only)] },
        several => quote! { #[cfg(any(#(feature = #several),*))] },
    }
}

/// What a module says of itself whose imports are used by some groups only.
pub(super) fn allowance(source: Source<'_>) -> Option<TokenStream> {
    any(source).then(|| {
        quote! {
            #![allow(dead_code, unused_imports, reason = "what is used depends on the features")]
        }
    })
}

/// The condition of the README's example, which calls an operation of the first group.
pub(super) fn of_readme(source: Source<'_>) -> TokenStream {
    let (_, first) = match source.model.supported().next() {
        Some(first) if any(source) => first,
        _ => return quote! { feature = "client" },
    };
    match first.group().and_then(|group| source.names.groups.get(group)) {
        Some(group) => {
            let feature = group.feature.plain();
            quote! { all(feature = "client", feature = #feature) }
        }
        None => quote! { feature = "client" },
    }
}

/// The features that are on by default, other than the client's.
pub(super) fn default(source: Source<'_>) -> Option<&'static str> {
    any(source).then_some(ALL)
}

/// The lines of Cargo.toml about them.
pub(super) fn lines(source: Source<'_>) -> Vec<String> {
    if !any(source) {
        return Vec::new();
    }
    let mut lines = vec![
        "# One for each group of operations: its client, and its models.".to_owned(),
        format!("{ALL} = ["),
    ];
    lines.extend(features(source).map(|feature| format!("    \"{feature}\",")));
    lines.push("]".to_owned());
    lines.extend(features(source).map(|feature| format!("{feature} = []")));
    lines
}

/// What is public of them.
pub(super) fn api(source: Source<'_>) -> Vec<Item> {
    if !any(source) {
        return Vec::new();
    }
    let groups = source.names.groups.iter();
    let item = |(group, names): (&String, &GroupNames)| {
        Item::new(Owner::Group(group.clone()), Kind::Feature, names.feature.plain())
    };
    groups.map(item).collect()
}

/// What the README says of them.
pub(super) fn readme(source: Source<'_>) -> Option<String> {
    let example = features(source).next().filter(|_| any(source))?;
    Some(format!(
        "Each group of operations has a feature, and all are on by default. To compile only what you use, \
         name them: `default-features = false, features = [\"client\", \"{example}\"]`."
    ))
}

fn features(source: Source<'_>) -> impl Iterator<Item = &str> {
    source.names.groups.values().map(|names| names.feature.plain())
}
