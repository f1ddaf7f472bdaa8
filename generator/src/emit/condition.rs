//! `cfg` attributes of code that depends on cargo features: a crate may have a feature for each group of
//! operations.

use crate::names::Name;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// The `cfg` attribute of code that any of `features` enables; `None` if `features` is empty, which is code
/// that is always compiled.
pub(super) fn of(features: &[Name]) -> Option<TokenStream> {
    let features: Vec<&str> = features.iter().map(Name::plain).collect();
    match features.as_slice() {
        [] => None,
        [only] => Some(quote! { #[cfg(feature = #only)] }),
        several => Some(quote! { #[cfg(any(#(feature = #several),*))] }),
    }
}

/// Merges the feature lists of several pieces of code: the result enables code that is needed by any of them.
/// An empty list means always, so if any list is empty, the result is, too.
pub(super) fn any<'a>(all: impl IntoIterator<Item = &'a [Name]>) -> Vec<Name> {
    let all: Vec<&[Name]> = all.into_iter().collect();
    let is_always = all.iter().any(|each| each.is_empty());
    let features: BTreeSet<&Name> = all.into_iter().flatten().collect();
    features.into_iter().filter(|_| !is_always).cloned().collect()
}
