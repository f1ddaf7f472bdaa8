//! The condition under which code is there, where each group of operations has a cargo feature.

use crate::names::Name;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// The attribute of what is there with any of some features; none for what always is.
pub(super) fn of(features: &[Name]) -> Option<TokenStream> {
    let features: Vec<&str> = features.iter().map(Name::plain).collect();
    match features.as_slice() {
        [] => None,
        [only] => Some(quote! { #[cfg(feature = #only)] }),
        several => Some(quote! { #[cfg(any(#(feature = #several),*))] }),
    }
}

/// The features of which any brings some of what other features bring; none if some of it is always there.
pub(super) fn any<'a>(all: impl IntoIterator<Item = &'a [Name]>) -> Vec<Name> {
    let mut features = BTreeSet::new();
    for each in all {
        if each.is_empty() {
            return Vec::new();
        }
        features.extend(each);
    }
    features.into_iter().cloned().collect()
}
