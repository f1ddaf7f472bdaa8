//! The client of a group of operations, and the options of its operations.

use super::{operation, options};
use crate::emit::file::Item;
use crate::emit::{Block, Crate, Kind, Owner, Site, Source, docs, item, runtime, surface};
use crate::names::{GroupNames, Name};
use quote::quote;
use std::collections::BTreeSet;

/// The items of a group's file: the client, then structs of options, then type aliases of options.
pub(super) fn items<'a>(
    krate: &'a Crate<'a>,
    group: &'a str,
    names: &'a GroupNames,
) -> Vec<Item<'a>> {
    let of = |shares_options: bool| {
        let methods = krate.methods_of(Some(group));
        methods.filter(move |method| method.shares_options == shares_options)
    };
    let client = item(krate, Site::Clients, move |source| client(source, group, names));
    let own = of(false)
        .map(|method| item(krate, Site::Clients, move |source| options::items(source, method)));
    let shared: Vec<_> = of(true).collect();
    let shared = item(krate, Site::Clients, move |source| {
        let blocks = shared.iter().flat_map(|method| options::items(source, *method));
        blocks.collect::<Vec<_>>()
    });
    [client].into_iter().chain(own).chain([shared]).collect()
}

fn client(source: Source<'_>, group: &str, names: &GroupNames) -> Vec<Block> {
    let client = &source.names.client;
    let (ty, connection, fields) = (&names.ty, &client.connection, fields(source, group));
    let about = docs::lines([format!(
        "Operations on {}; made by [`{}::{}`](super::{}::{}).",
        docs::code(group),
        client.ty,
        names.accessor.plain(),
        client.ty,
        names.accessor.plain()
    )]);
    let connection_ty = source.quote(runtime::CONNECTION);
    let declared = quote! {
        #about
        #[derive(Clone, Debug)]
        pub struct #ty {
            pub(super) #connection: #connection_ty,
            #(pub(super) #fields: String,)*
        }
    };
    let holder = ty.to_string();
    let whole = surface::Item::new(Owner::Group(group.to_owned()), Kind::OpenStruct, &holder);
    let methods = source.krate.methods_of(Some(group));
    let methods = methods.flat_map(|method| operation::methods(source, method)).collect();
    let methods = Block::of_methods(&holder, quote! { impl #ty }, methods);
    [Block::of_items(declared, vec![whole])].into_iter().chain(methods).collect()
}

/// The fields of a group's client for client-level parameters: those that operations of the group use.
pub(super) fn fields<'a>(source: Source<'a>, group: &str) -> Vec<&'a Name> {
    let used: BTreeSet<&str> = source
        .krate
        .methods_of(Some(group))
        .flat_map(|method| &method.operation.parameters)
        .filter(|parameter| parameter.is_of_client())
        .filter_map(|parameter| source.names.client.parameter(&parameter.key))
        .map(|(key, _)| key.as_str())
        .collect();
    let parameters = source.names.client.parameters.iter();
    parameters.filter(|(key, _)| used.contains(key.as_str())).map(|(_, name)| name).collect()
}
