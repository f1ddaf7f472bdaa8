//! A group of operations: its client, and the options of its operations.

use super::{operation, options, polling, request};
use crate::emit::block::{Block, Member};
use crate::emit::file::{Item, plain};
use crate::emit::source::Source;
use crate::emit::{core, docs};
use crate::model::Operation;
use crate::names::Name;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// The items of a group's file.
pub(crate) fn items<'a>(source: Source<'a>, group: &'a str) -> Vec<Item<'a>> {
    let operations = move || source.operations(Some(group));
    let mut items: Vec<Item<'a>> = vec![
        plain(move || imports(source, group)),
        Box::new(move || client(source, group, &operations().collect::<Vec<_>>())),
    ];
    let own = operations().filter(|(_, operation)| !options::is_shared(operation));
    items.extend(own.map(|(index, operation)| -> Item<'a> {
        Box::new(move || options::items(source, index, operation))
    }));
    items.push(Box::new(move || {
        let shared = operations().filter(|(_, operation)| options::is_shared(operation));
        shared.flat_map(|(index, operation)| options::items(source, index, operation)).collect()
    }));
    items
}

fn imports(source: Source<'_>, group: &str) -> TokenStream {
    let models = operation::uses_models(source, Some(group)).then(|| quote! { use crate::models; });
    let url = request::imports(source, Some(group));
    let types = operation::imports(source, Some(group));
    let pollers = polling::imports(source, Some(group));
    let options = options::imports(source, Some(group));
    let core = core::imports(operation::uses(source, Some(group)));
    quote! {
        #models
        use crate::runtime::connection::Connection;
        #options
        #pollers
        #url
        #core
        #types
    }
}

fn client(source: Source<'_>, group: &str, operations: &[(usize, &Operation)]) -> Vec<Block> {
    let Some(names) = source.names.groups.get(group) else {
        return Vec::new();
    };
    let client = &source.names.client;
    let (ty, connection) = (&names.ty, &client.connection);
    let fields = fields(source, group);
    let about = docs::lines([format!(
        "Operations on {}; made by [`{}::{}`](super::{}::{}).",
        group_words(group),
        client.ty,
        names.accessor.plain(),
        client.ty,
        names.accessor.plain()
    )]);
    let methods: Vec<Member> = operations
        .iter()
        .flat_map(|(index, operation)| operation::methods(source, *index, operation))
        .collect();
    let client = quote! {
        #about
        #[derive(Clone, Debug)]
        pub struct #ty {
            pub(super) #connection: Connection,
            #(pub(super) #fields: String,)*
        }
    };
    let client = Block::Items(client);
    [client].into_iter().chain(Block::of_methods(quote! { impl #ty }, methods)).collect()
}

/// What a group's client holds of the service client's parameters: those that its operations use, and that
/// are not given to each call.
pub(crate) fn fields<'a>(source: Source<'a>, group: &str) -> Vec<&'a Name> {
    let used: BTreeSet<&str> = source
        .operations(Some(group))
        .flat_map(|(_, operation)| &operation.parameters)
        .filter(|parameter| parameter.is_held())
        .filter_map(|parameter| source.names.client.parameter(&parameter.key))
        .map(|(key, _)| key.as_str())
        .collect();
    let parameters = source.names.client.parameters.iter();
    parameters.filter(|(key, _)| used.contains(key.as_str())).map(|(_, name)| name).collect()
}

fn group_words(group: &str) -> String {
    docs::code(group)
}
