//! A union: an enum of its records, one variant for all other objects, and the table that reads and writes
//! it.

use super::{Source, docs};
use crate::model::{Definition, Union};
use crate::names::TypeNames;
use proc_macro2::TokenStream;
use quote::quote;

/// Whether there is any.
pub(super) fn any(source: Source<'_>) -> bool {
    source.model.types.iter().any(Definition::is_union)
}

/// What the unions' file uses. Records are held as they are: a box for each would cost a reader more than
/// it saves.
pub(super) fn imports() -> TokenStream {
    quote! {
        #![allow(clippy::large_enum_variant, reason = "a box for each record would be in the way")]

        use super::records::*;
        use crate::UnknownVariant;
        use crate::runtime::union::union;
    }
}

/// The enum and its table.
pub(super) fn items(
    source: Source<'_>,
    definition: &Definition,
    union: &Union,
    names: &TypeNames,
) -> TokenStream {
    let TypeNames { ty, members, other, .. } = names;
    let otherwise = format!("The object `{}`, of one of several kinds.", definition.name);
    let fact = format!("Its `{}` says which it is.", union.tag);
    let about = docs::item(definition.docs.as_deref(), &otherwise, &[fact]);
    let variants = union.variants.iter().zip(members).map(|(variant, member)| {
        let docs = docs::lines(&[docs::code(&variant.value)]);
        let of = source.names.ty(variant.ty).map(|names| &names.ty);
        quote! { #docs #member(#of) }
    });
    let rows = union.variants.iter().zip(members).map(|(variant, member)| {
        let value = &variant.value;
        quote! { #value => #member }
    });
    let tag = &union.tag;
    quote! {
        #about
        #[derive(Clone)]
        pub enum #ty {
            #(#variants,)*
            /// An object of a kind that the description does not list.
            #other(UnknownVariant),
        }

        union!(#ty { by #tag, #(#rows,)* .. => #other, });
    }
}

/// The lines of api.txt about a union.
pub(super) fn api(source: Source<'_>, union: &Union, names: &TypeNames) -> Vec<String> {
    let ty = &names.ty;
    let mut lines = vec![format!("enum {ty} = {:?}", union.tag)];
    for (variant, member) in union.variants.iter().zip(&names.members) {
        if let Some(of) = source.names.ty(variant.ty) {
            lines.push(format!("variant {ty}::{member}({}) = {:?}", of.ty, variant.value));
        }
    }
    lines.push(format!("variant {ty}::{}(UnknownVariant)", names.other));
    lines
}
