//! An enum: its known values, one variant for all others, and the table that reads and writes it.

use super::{docs, feature};
use crate::model::{Choice, Definition};
use crate::names::TypeNames;
use proc_macro2::TokenStream;
use quote::quote;

/// What the enums' file uses.
pub(super) fn imports() -> TokenStream {
    quote! { use crate::runtime::choice::choice; }
}

/// The enum and its table.
pub(super) fn items(definition: &Definition, choice: &Choice, names: &TypeNames) -> TokenStream {
    let TypeNames { ty, members, other, .. } = names;
    let feature = feature::of_type(names);
    let otherwise = format!("The enum `{}`.", definition.name);
    let docs = docs::item(definition.docs.as_deref(), &otherwise, &[]);
    let variants = choice.values.iter().zip(members).map(|(value, member)| {
        let docs = match value.docs.as_deref() {
            Some(text) => docs::item(Some(text), "", &[]),
            None => docs::lines(&[docs::code(&value.value)]),
        };
        quote! { #docs #member }
    });
    let rows = choice.values.iter().zip(members).map(|(value, member)| {
        let value = &value.value;
        quote! { #value => #member }
    });
    quote! {
        #docs
        #feature
        #[derive(Clone, Debug, Eq, Hash, PartialEq)]
        pub enum #ty {
            #(#variants,)*
            /// A value that the description does not list.
            #other(String),
        }

        #feature
        choice!(#ty { #(#rows,)* .. => #other, });
    }
}
