//! `lib.rs`: what is where, and what is public.

use super::exports::{self, Export};
use super::feature;
use crate::emit::block::Block;
use crate::emit::file::{File, Made, item, rust};
use crate::emit::source::{Crate, Site};
use crate::names;
use proc_macro2::TokenStream;
use quote::quote;

/// The crate's root.
pub(super) fn file<'a>(krate: &'a Crate<'a>, made: &Made) -> File<'a> {
    let (named, always): (Vec<&Export>, Vec<&Export>) =
        exports::of(krate, made).partition(|export| export.is_named());
    let root = item(krate, Site::Outside, move |_| {
        let clients = krate.has_client().then(|| {
            quote! {
                #[cfg(feature = "client")]
                pub mod clients;
            }
        });
        let own = own(krate);
        let fake = krate.has_client().then(|| {
            quote! {
                #[cfg(feature = "fake")]
                pub use runtime::fake;
            }
        });
        let headers = headers(krate);
        let always = always.iter().map(|export| line(export));
        let named = named.iter().map(|export| line(export));
        [Block::private(quote! {
            #clients
            pub mod models;
            mod runtime;

            #own
            #(#always)*
            #headers
            #(#named)*
            #fake
        })]
    });
    rust("src/lib.rs".to_owned(), about(krate), vec![root])
}

/// What the crate says of itself.
fn about(krate: &Crate<'_>) -> TokenStream {
    if !krate.has_client() {
        return quote! { #![doc = include_str!("../README.md")] };
    }
    // The README's example needs the client.
    let on = feature::of_readme(krate);
    quote! {
        #![cfg_attr(#on, doc = include_str!("../README.md"))]
        #![cfg_attr(not(#on), doc = "Models; the feature `client` brings clients.")]
    }
}

/// What is public of the clients.
fn own(krate: &Crate<'_>) -> Option<TokenStream> {
    let (ty, options) = (&krate.names.client.ty, &krate.names.client.options);
    krate.has_client().then(|| {
        quote! {
            #[cfg(feature = "client")]
            pub use clients::{#ty, #options};
        }
    })
}

fn headers(krate: &Crate<'_>) -> Option<TokenStream> {
    let ty = krate.names.headers_ty();
    (krate.has_client() && !krate.names.headers.is_empty()).then(|| {
        quote! {
            #[cfg(feature = "client")]
            pub use clients::#ty;
        }
    })
}

/// What is public of a file of the runtime.
fn line(export: &Export) -> TokenStream {
    let condition = export.needs_client.then(|| quote! { #[cfg(feature = "client")] });
    let (part, types) = (names::fixed(export.part), export.types.iter().copied().map(names::fixed));
    match export.types {
        [_] => quote! { #condition pub use runtime::#part::#(#types)*; },
        _ => quote! { #condition pub use runtime::#part::{#(#types),*}; },
    }
}
