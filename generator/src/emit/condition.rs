//! The condition under which code is there, where each group of operations has a cargo feature.

use crate::names::Name;
use proc_macro2::TokenStream;
use quote::quote;

/// The attribute of what is there with any of some features; none for what always is.
pub(super) fn of(features: &[Name]) -> Option<TokenStream> {
    let features: Vec<&str> = features.iter().map(Name::plain).collect();
    match features.as_slice() {
        [] => None,
        [only] => Some(quote! { #[cfg(feature = #only)] }),
        several => Some(quote! { #[cfg(any(#(feature = #several),*))] }),
    }
}
