//! The options of an operation: its optional parameters, and what azure_core has for every call.

use super::{Source, body, core, docs, paging, polling, request, ty};
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
    let about = docs::lines(&[format!("Options of [`{owner}::{}`].", names.method.plain())]);
    let fields = operation
        .parameters
        .iter()
        .zip(&names.parameters)
        .filter(|(parameter, _)| !parameter.required && !parameter.is_version)
        .map(|(parameter, name)| {
            let otherwise = format!("The parameter `{}`.", parameter.key);
            let docs =
                docs::item(parameter.docs.as_deref(), &otherwise, &request::facts(parameter));
            let ty = ty::optional(source, &parameter.ty);
            quote! { #docs pub #name: Option<#ty> }
        });
    let body = operation.body.as_ref().and_then(|body| body.docs.as_deref());
    let body = body::option(source, operation, names).map(|(name, ty)| {
        let docs = docs::item(body, "The body.", &[]);
        quote! { #docs pub #name: Option<#ty> }
    });
    let fields = fields.chain(body);
    let method_options = &names.method_options;
    let core_options =
        core::method_options(paging::is_paged(operation), polling::is_polled(operation));
    let resume = polling::is_polled(operation).then(|| {
        let resume = &names.resume;
        quote! {
            /// [`OperationStatus::resume`] of an operation that was begun before, to go on polling it.
            pub #resume: Option<String>,
        }
    });
    quote! {
        #about
        #[derive(Clone, Debug, Default)]
        pub struct #ty<'a> {
            #(#fields,)*
            #resume
            /// Options of every call.
            pub #method_options: #core_options<'a>,
        }
    }
}
