//! The options of an operation: its optional parameters, and what azure_core has for every call.

use super::{Source, docs, ty};
use crate::model::Operation;
use proc_macro2::TokenStream;
use quote::quote;

/// The options' struct.
pub(super) fn items(source: Source<'_>, index: usize, operation: &Operation) -> TokenStream {
    let Some(names) = source.names.operation(index) else {
        return TokenStream::new();
    };
    let owner = operation.group().and_then(|group| source.names.groups.get(group));
    let owner = owner.map_or(&source.names.client.ty, |group| &group.ty);
    let ty = &names.options_ty;
    let about = docs::lines(&[format!("Options of [`{owner}::{}`].", names.method)]);
    let fields = operation
        .parameters
        .iter()
        .zip(&names.parameters)
        .filter(|(parameter, _)| !parameter.required && !parameter.is_version)
        .map(|(parameter, name)| {
            let otherwise = format!("The parameter `{}`.", parameter.key);
            let docs = docs::item(parameter.docs.as_deref(), &otherwise, &[]);
            let ty = ty::optional(source, &parameter.ty);
            quote! { #docs pub #name: Option<#ty> }
        });
    let method_options = &names.method_options;
    quote! {
        #about
        #[derive(Clone, Debug, Default)]
        pub struct #ty<'a> {
            #(#fields,)*
            /// Options of every call.
            pub #method_options: ClientMethodOptions<'a>,
        }
    }
}
