//! `lib.rs`: what is where, and what is public.

use super::exports::{self, Export};
use super::feature;
use crate::emit::{Block, Crate, File, Made, Site, item, runtime, rust};
use crate::names;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The crate's root.
pub(super) fn file<'a>(krate: &'a Crate<'a>, made: &Made) -> File<'a> {
    let (of_clients, of_models): (Vec<Export>, Vec<Export>) =
        exports::of(krate, made).into_iter().partition(|export| export.needs_client);
    let root = item(krate, Site::Outside, move |_| {
        let runtime = names::path(runtime::CRATE);
        let client = krate.has_client().then(|| quote! { #[cfg(feature = "client")] });
        let clients = client.iter().map(|condition| quote! { #condition pub mod clients; });
        let own = client.iter().map(|condition| quote! { #condition pub use clients::*; });
        let fake =
            client.iter().map(|_| quote! { #[cfg(feature = "fake")] pub use #runtime::fake; });
        let of_clients = line(&of_clients).map(|line| quote! { #client #line });
        let (of_models, fits) = (line(&of_models), fits(krate));
        [Block::private(quote! {
            #(#clients)*
            pub mod models;

            #(#own)*
            #of_clients
            #of_models
            #(#fake)*

            #fits
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

/// What is public of the runtime.
fn line(exports: &[Export]) -> Option<TokenStream> {
    let names = exports.iter().map(|export| names::fixed(export.ty));
    let runtime = names::path(runtime::CRATE);
    match exports {
        [] => None,
        [_] => Some(quote! { pub use #runtime::#(#names)*; }),
        _ => Some(quote! { pub use #runtime::{#(#names),*}; }),
    }
}

/// The assertion that the runtime is one that the code of the crate is for. The compiler shows its text, and nothing
/// else that is as clear: without it, there would be an error for each thing that the runtime lacks.
fn fits(krate: &Crate<'_>) -> TokenStream {
    let (runtime, revision) =
        (names::path(runtime::CRATE), Literal::u32_unsuffixed(runtime::REVISION));
    let message = format!(
        "{} and {} were written by different versions of armgen: run armgen again, so that it writes both",
        krate.job.name,
        runtime::CRATE
    );
    quote! { const _: () = assert!(#runtime::__private::accepts(#revision), #message); }
}
