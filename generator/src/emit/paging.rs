//! Operations that list: a method that returns a pager, and which models are pages.

use super::{Source, core, feature, ty};
use crate::model::Operation;
use crate::names::Name;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;

/// Whether an operation returns a pager.
pub(super) fn is_paged(operation: &Operation) -> bool {
    operation.paging.is_some()
}

/// Whether any operation does.
pub(super) fn any(source: Source<'_>) -> bool {
    source.model.supported().any(|(_, operation)| is_paged(operation))
}

/// `clients/pages.rs`: the records that are pages.
pub(super) fn items(source: Source<'_>) -> TokenStream {
    let mut pages: BTreeMap<&Name, TokenStream> = BTreeMap::new();
    for (_, operation) in source.model.supported() {
        let Some((id, items, item)) = source.model.page(operation) else {
            continue;
        };
        let Some(names) = source.names.ty(id) else {
            continue;
        };
        let (page, field) = (&names.ty, names.members.get(items));
        let item = ty::owned(source, item, &quote! { models:: });
        pages.entry(page).or_insert_with(|| {
            let feature = feature::of_type(names);
            quote! { #feature page!(#page, #field, #item); }
        });
    }
    let (types, pages): (Vec<_>, Vec<_>) = pages.into_iter().unzip();
    let types = match feature::any(source) {
        // Some of them may not be there.
        true => quote! { * },
        false => quote! { #(#types),* },
    };
    quote! {
        use crate::models::{self, #types};
        use crate::runtime::pages::page;
        #(#pages)*
    }
}

/// The type of what the method returns.
pub(super) fn result(source: Source<'_>, operation: &Operation) -> Option<TokenStream> {
    let ty = operation.result().filter(|_| is_paged(operation))?;
    Some(core::pager(&ty::owned(source, ty, &quote! { models:: })))
}
