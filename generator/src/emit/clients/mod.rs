//! The clients' files: the service's own client, one for each group of operations, and what they share.

mod answer;
mod body;
mod client;
mod example;
mod group;
mod headers;
mod operation;
mod options;
mod paging;
mod polling;
mod request;

pub(super) use example::{
    begin as sample_begin, call as sample_call, fitted, path as sample_path, show as sample_result,
    shows_items,
};

use super::block::Block;
use super::condition;
use super::file::{File, Item, item, rust};
use super::source::{Crate, Site};
use crate::names;
use proc_macro2::TokenStream;
use quote::quote;

/// The files; none of a crate without anything to call.
pub(super) fn files<'a>(krate: &'a Crate<'a>) -> Vec<File<'a>> {
    if !krate.has_client() {
        return Vec::new();
    }
    let shared: [(&'static str, Vec<Item<'a>>); 4] = [
        ("bodies", body::rows(krate)),
        ("client", vec![item(krate, Site::Clients, client::items)]),
        ("headers", headers::items(krate)),
        ("pages", paging::rows(krate)),
    ];
    let shared: Vec<_> = shared.into_iter().filter(|(_, items)| !items.is_empty()).collect();
    let present: Vec<&'static str> = shared.iter().map(|(name, _)| *name).collect();
    let module = item(krate, Site::Clients, move |_| [module(krate, &present)]);
    let module = rust("src/clients/mod.rs".to_owned(), about(krate), vec![module]);
    let file =
        |name: &str, items| rust(format!("src/clients/{name}.rs"), TokenStream::new(), items);
    let shared = shared.into_iter().map(|(name, items)| file(name, items));
    let groups = krate.names.groups.iter();
    let groups =
        groups.map(|(group, names)| file(names.module.plain(), group::items(krate, group, names)));
    [module].into_iter().chain(shared).chain(groups).collect()
}

/// What `clients/mod.rs` says of itself.
fn about(krate: &Crate<'_>) -> TokenStream {
    // What clippy takes for too many, `self` and the options included.
    let has_many = krate.methods.iter().any(|method| method.arguments().count() + 2 > 7);
    let many = has_many.then(|| {
        quote! {
            #![allow(clippy::too_many_arguments, reason = "an operation has what its path has")]
        }
    });
    quote! {
        //! Clients: the service's own, and one for each group of operations.

        #many
    }
}

/// The modules, of which `shared` are those that are no group's, and what of them is public.
fn module(krate: &Crate<'_>, shared: &[&'static str]) -> Block {
    let public = |name: &&&'static str| matches!(**name, "client" | "headers");
    let exports = shared.iter().filter(public).map(|name| names::fixed(name));
    let modules = shared.iter().map(|name| names::fixed(name));
    let groups = || krate.names.groups.values();
    let conditions = || groups().map(|group| condition::of(krate.features_of(group)));
    let names = || groups().map(|group| &group.module);
    let (of_modules, of_exports) = (conditions(), conditions());
    let (group_modules, group_exports) = (names(), names());
    Block::private(quote! {
        #(mod #modules;)*
        #(#of_modules mod #group_modules;)*
        #(pub use #exports::*;)*
        #(#of_exports pub use #group_exports::*;)*
    })
}
