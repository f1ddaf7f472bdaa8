//! The options of an operation: its optional parameters, and what azure_core has for every call.

use super::{body, operation, paging, polling, request};
use crate::emit::block::{Block, Member};
use crate::emit::source::Source;
use crate::emit::{core, docs, format, ty};
use crate::model::{Operation, Parameter};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;

/// The type that operations share whose options have no fields of their own.
pub(crate) fn shared_type(operation: &Operation) -> TokenStream {
    match (paging::is_paged(operation), polling::is_polled(operation)) {
        (true, _) => quote! { ListOptions },
        (_, true) => quote! { PollOptions },
        _ => quote! { CallOptions },
    }
}

/// Whether an operation's options are of a type that it shares.
pub(crate) fn is_shared(operation: &Operation) -> bool {
    let has_body = operation.body.as_ref().is_some_and(|body| !body.required);
    !has_body && !operation.parameters.iter().any(Parameter::is_option)
}

/// Whether any operation's are.
pub(crate) fn any_shared(source: Source<'_>) -> bool {
    source.model.supported().any(|(_, operation)| is_shared(operation))
}

/// The imports of the types that the operations of a group (of the service's client itself for `None`)
/// share: a call, and options.
pub(crate) fn imports(source: Source<'_>, group: Option<&str>) -> TokenStream {
    let shared = source.operations(group).filter(|(_, operation)| is_shared(operation));
    let shared: BTreeMap<String, TokenStream> = shared
        .map(|(_, operation)| shared_type(operation))
        .map(|ty| (ty.to_string(), ty))
        .collect();
    let call = source.operations(group).any(|(_, operation)| operation::is_call(operation));
    let call = call.then(|| quote! { Call });
    let types: Vec<TokenStream> = call.into_iter().chain(shared.into_values()).collect();
    format::list(&quote! { crate }, &types)
}

/// The options of an operation. Those among which are links of services show nothing.
pub(crate) fn items(source: Source<'_>, index: usize, operation: &Operation) -> Vec<Block> {
    let names = source.names.operation(index).filter(|_| has_links(operation));
    let own = names.filter(|_| !is_shared(operation)).map(|names| &names.options_ty);
    let unshown = own.map(|ty| Block::Items(quote! { crate::runtime::standard::unshown!(#ty); }));
    item(source, index, operation).into_iter().chain(unshown).collect()
}

/// Whether options hold where a list or an operation goes on.
fn has_links(operation: &Operation) -> bool {
    paging::is_paged(operation) || polling::is_polled(operation)
}

/// The type of an operation's options.
fn item(source: Source<'_>, index: usize, operation: &Operation) -> Option<Block> {
    let names = source.names.operation(index)?;
    let owner = operation.group().and_then(|group| source.names.groups.get(group));
    let owner = owner.map_or(&source.names.client.ty, |group| &group.ty);
    let ty = &names.options_ty;
    let about = docs::line(&format!("Options of [`{owner}::{}`].", names.method.plain()));
    if is_shared(operation) {
        let shared = shared_type(operation);
        return Some(Block::Items(quote! { #about pub type #ty<'a> = #shared<'a>; }));
    }
    let fields = operation
        .parameters
        .iter()
        .zip(&names.parameters)
        .filter(|(parameter, _)| parameter.is_option())
        .map(|(parameter, name)| {
            let otherwise = format!("The parameter `{}`.", parameter.key);
            let docs =
                docs::item(parameter.docs.as_deref(), &otherwise, &request::facts(parameter));
            let ty = ty::optional(source, &parameter.ty);
            Member { docs, tokens: quote! { pub #name: Option<#ty> } }
        });
    let body = operation.body.as_ref().and_then(|body| body.docs.as_deref());
    let body = body::option(source, operation, names).map(|(name, ty)| {
        let docs = docs::item(body, "The body.", &[]);
        Member { docs, tokens: quote! { pub #name: Option<#ty> } }
    });
    let method_options = &names.method_options;
    let core_options =
        core::method_options(paging::is_paged(operation), polling::is_polled(operation));
    let resume = polling::is_polled(operation).then(|| {
        let (resume, about) = (&names.resume, "[`OperationStatus::resume`] of an operation that was begun before, to go on polling it.");
        Member { docs: docs::line(about), tokens: quote! { pub #resume: Option<String> } }
    });
    let every = Member {
        docs: docs::line("Options of every call."),
        tokens: quote! { pub #method_options: #core_options<'a> },
    };
    let fields = fields.chain(body).chain(resume).chain([every]).collect();
    let debug = (!has_links(operation)).then(|| quote! { Debug, });
    let head = quote! { #[derive(Clone, #debug Default)] pub struct #ty<'a> };
    Some(Block::of_list(about, head, fields))
}
