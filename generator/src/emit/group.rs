//! A group of operations: its client, and the options of its operations.

use super::{Item, Source, core, docs, operation, options, request};
use crate::model::Operation;
use proc_macro2::TokenStream;
use quote::quote;

/// The items of a group's file.
pub(super) fn items<'a>(source: Source<'a>, group: &'a str) -> Vec<Item<'a>> {
    let operations = move || {
        source.model.supported().filter(move |(_, operation)| operation.group() == Some(group))
    };
    let mut items: Vec<Item<'a>> = vec![
        Box::new(move || imports(source, group)),
        Box::new(move || client(source, group, &operations().collect::<Vec<_>>())),
    ];
    items.extend(operations().map(|(index, operation)| -> Item<'a> {
        Box::new(move || options::items(source, index, operation))
    }));
    items
}

fn imports(source: Source<'_>, group: &str) -> TokenStream {
    let models = operation::uses_models(source, Some(group)).then(|| quote! { use crate::models; });
    let url = request::imports(source, Some(group));
    let core = core::group_imports();
    quote! {
        #models
        use crate::runtime::connection::Connection;
        #url
        #core
    }
}

fn client(source: Source<'_>, group: &str, operations: &[(usize, &Operation)]) -> TokenStream {
    let Some(names) = source.names.groups.get(group) else {
        return TokenStream::new();
    };
    let client = &source.names.client;
    let (ty, connection) = (&names.ty, &client.connection);
    let fields = client.parameters.values();
    let about = docs::lines(&[format!(
        "Operations on {}; made by [`{}::{}`](super::{}::{}).",
        group_words(group),
        client.ty,
        names.accessor,
        client.ty,
        names.accessor
    )]);
    let methods =
        operations.iter().map(|(index, operation)| operation::method(source, *index, operation));
    quote! {
        #about
        #[derive(Clone, Debug)]
        pub struct #ty {
            pub(super) #connection: Connection,
            #(pub(super) #fields: String,)*
        }

        impl #ty {
            #(#methods)*
        }
    }
}

fn group_words(group: &str) -> String {
    format!("`{}`", group.replace(['`', '\n'], " "))
}
