//! The files of clients: the service client, a file for each group of operations, and files that these share.

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
mod response;

pub(super) use body::given_body;
pub(crate) use example::{
    begin as sample_begin, call as sample_call, fitted, path as sample_path, show as sample_result,
    shows_items,
};

use super::file::Item;
use super::{Crate, File, Module, Site, item, rust};
use crate::names;
use proc_macro2::TokenStream;
use quote::quote;

/// Emits the files; none if the crate has no operations.
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
    let of_all = shared.iter().map(|(name, _)| Module {
        name: names::fixed(name),
        features: Vec::new(),
        is_public: matches!(*name, "client" | "headers"),
    });
    let of_groups = krate.names.groups.values().map(|group| Module {
        name: group.module.clone(),
        features: krate.features_of(group).to_vec(),
        is_public: true,
    });
    let modules: Vec<Module> = of_all.chain(of_groups).collect();
    let module = item(krate, Site::Clients, move |_| [Module::block(&modules)]);
    let module = rust("src/clients/mod.rs".to_owned(), about(krate), vec![module]);
    let file =
        |name: &str, items| rust(format!("src/clients/{name}.rs"), TokenStream::new(), items);
    let shared = shared.into_iter().map(|(name, items)| file(name, items));
    let groups = krate.names.groups.iter();
    let groups =
        groups.map(|(group, names)| file(names.module.plain(), group::items(krate, group, names)));
    [module].into_iter().chain(shared).chain(groups).collect()
}

/// The documentation and inner attributes of `clients/mod.rs`.
fn about(krate: &Crate<'_>) -> TokenStream {
    // Clippy's limit is 7 arguments, including `self` and the options.
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
