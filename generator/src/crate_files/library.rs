//! `lib.rs`: modules and re-exports of a crate.

use super::{exports, feature};
use crate::emit::{Block, Collected, Crate, File, Site, item, runtime, rust};
use crate::names;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The file `src/lib.rs`.
pub(super) fn file<'a>(krate: &'a Crate<'a>, collected: &Collected) -> File<'a> {
    let exports = exports::of_crate(krate, collected);
    let root = item(krate, Site::Outside, move |_| {
        let runtime = names::path(runtime::CRATE);
        let line = |needs_client: bool| {
            let types = exports.iter().filter(|(_, needs)| **needs == needs_client);
            let types: Vec<_> = types.map(|(ty, _)| names::fixed(ty)).collect();
            match types.as_slice() {
                [] => None,
                [one] => Some(quote! { pub use #runtime::#one; }),
                several => Some(quote! { pub use #runtime::{#(#several),*}; }),
            }
        };
        let of_client = |line: TokenStream| krate.has_client().then_some(line);
        let client = quote! { #[cfg(feature = "client")] };
        let clients = of_client(quote! { #client pub mod clients; });
        let own = of_client(quote! { #client pub use clients::*; });
        let fake = of_client(quote! { #[cfg(feature = "fake")] pub use #runtime::fake; });
        let of_clients = line(true).map(|line| quote! { #client #line });
        let (of_models, fits) = (line(false), fits(krate));
        [Block::private(quote! {
            #clients
            pub mod models;

            #own
            #of_clients
            #of_models
            #fake

            #fits
        })]
    });
    rust("src/lib.rs".to_owned(), about(krate), vec![root])
}

/// The crate's documentation, which is the README. Without the features that the README's examples need, it is
/// a single line.
fn about(krate: &Crate<'_>) -> TokenStream {
    if !krate.has_client() {
        return quote! { #![doc = include_str!("../README.md")] };
    }
    // The README's examples call the client.
    let on = feature::of_readme(krate);
    quote! {
        #![cfg_attr(#on, doc = include_str!("../README.md"))]
        #![cfg_attr(not(#on), doc = "Models; the feature `client` brings clients.")]
    }
}

/// The compile-time assertion that the runtime accepts the revision of the emitted code. The compiler then says
/// in one sentence that the two do not fit, instead of an error for each thing that the runtime lacks.
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
