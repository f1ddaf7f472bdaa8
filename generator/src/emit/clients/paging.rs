//! Operations that list: a method that returns a pager, and which models are pages.

use super::request;
use crate::emit::block::Member;
use crate::emit::source::Source;
use crate::emit::{core, docs, feature, ty};
use crate::model::{Location, Operation, Parameter, Type};
use crate::names::{Name, OperationNames};
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use std::collections::BTreeMap;

/// Whether an operation returns a pager.
pub(crate) fn is_paged(operation: &Operation) -> bool {
    operation.paging.is_some() && operation.polling.is_none()
}

/// Whether an operation returns a poller of the first page, so that another method goes on from there.
pub(crate) fn goes_on(operation: &Operation) -> bool {
    operation.paging.is_some() && operation.polling.is_some()
}

/// Whether any operation's result is a page.
pub(crate) fn any(source: Source<'_>) -> bool {
    source.model.supported().any(|(_, operation)| operation.paging.is_some())
}

/// `clients/pages.rs`: the records that are pages.
pub(crate) fn items(source: Source<'_>) -> TokenStream {
    let mut pages: BTreeMap<&Name, TokenStream> = BTreeMap::new();
    let mut all = Vec::new();
    for (_, operation) in source.model.supported() {
        let Some((id, items, item)) = source.model.page(operation) else {
            continue;
        };
        let Some(names) = source.names.ty(id) else {
            continue;
        };
        let (page, field) = (&names.ty, names.members.get(items));
        all.push(item);
        let item = ty::owned(source, item, &quote! { models:: });
        pages.entry(page).or_insert_with(|| {
            let feature = feature::of_type(names);
            quote! { #feature page!(#page, #field, #item); }
        });
    }
    let (types, pages): (Vec<_>, Vec<_>) = pages.into_iter().unzip();
    let types = match feature::any(source) {
        // Some of them may not be there.
        true => quote! { * },
        false => quote! { #(#types),* },
    };
    let has = |is: fn(&Type) -> bool| all.iter().any(|item| is(item));
    let models = has(|item| item.innermost().named().is_some()).then(|| quote! { self, });
    let others = ty::imports(&all);
    quote! {
        use crate::models::{#models #types};
        use crate::runtime::pages::page;
        #others
        #(#pages)*
    }
}

/// The type of what the method returns.
pub(crate) fn result(source: Source<'_>, operation: &Operation) -> Option<TokenStream> {
    let ty = operation.result().filter(|_| is_paged(operation))?;
    Some(core::pager(&ty::owned(source, ty, &quote! { models:: })))
}

/// The call of the runtime that makes the pager.
pub(crate) fn call(operation: &Operation, names: &OperationNames) -> Option<TokenStream> {
    let paging = operation.paging.as_ref().filter(|_| is_paged(operation))?;
    let OperationNames { options, method_options, .. } = names;
    let next = paging.next.as_deref().unwrap_or_default();
    let statuses = operation.responses.keys().copied().map(Literal::u16_unsuffixed);
    let pages = match &paging.frame {
        Some(_) => quote! { pages_at },
        None if paging.repeats => quote! { pages_by },
        None => quote! { pages },
    };
    let frame = paging.frame.as_ref().map(|_| &names.next).map(|frame| quote! { , #frame });
    Some(quote! { #pages(#options.#method_options, #next, &[#(#statuses),*] #frame) })
}

/// Statements that make what the links to further pages are a part of.
pub(crate) fn frame(
    source: Source<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> Option<TokenStream> {
    let frame = operation.paging.as_ref().filter(|_| is_paged(operation))?.frame.as_ref()?;
    let is_of = |parameter: &Parameter| match parameter.location {
        Location::Path => frame.path.contains(&format!("{{{}}}", parameter.key)),
        Location::Query => frame.query.contains(&parameter.key),
        Location::Host => true,
        Location::Header => false,
    };
    let all = operation.parameters.iter().zip(&names.parameters);
    let (parameters, given) = all
        .filter(|(parameter, _)| is_of(parameter))
        .map(|(parameter, name)| (parameter.clone(), name.clone()))
        .unzip();
    let next = Operation { path: frame.path.clone(), parameters, ..operation.clone() };
    let names = OperationNames { parameters: given, request: names.next.clone(), ..names.clone() };
    Some(request::request(source, &next, &names, &TokenStream::new()))
}

/// The name, the argument and the result of the method that goes on from the first page.
pub(crate) fn signature(
    source: Source<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> Option<(Name, TokenStream, TokenStream)> {
    let page = operation.result().filter(|_| goes_on(operation))?;
    let page = ty::owned(source, page, &quote! { models:: });
    let (first, options) = (&names.first, &names.options);
    let (given, pager) = (core::page(&page), core::pager(&page));
    let core_options = core::method_options(true, false);
    let arguments = quote! { #first: #given, #options: Option<#core_options<'_>> };
    Some((names.pages.clone()?, arguments, pager))
}

/// The method that goes on from the first page, which a poller gave.
pub(crate) fn method(
    source: Source<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> Option<Member> {
    let (name, arguments, pager) = signature(source, operation, names)?;
    let next = operation.paging.as_ref()?.next.as_deref().unwrap_or_default();
    let (first, options) = (&names.first, &names.options);
    let connection = &source.names.client.connection;
    let version = match operation.has_version() {
        true => operation.other_version(&source.model.api_version),
        false => Some(""),
    };
    let from = match version {
        Some(version) => {
            quote! { pages_of_version(#version, #options.unwrap_or_default(), #first, #next) }
        }
        None => quote! { pages_from(#options.unwrap_or_default(), #first, #next) },
    };
    let docs = docs::line(&format!(
        "The pages of a list, from the first one on: what [`Self::{}`] gave.",
        names.method.plain()
    ));
    let tokens = quote! {
        #[inline]
        pub fn #name(&self, #arguments) -> #pager {
            self.#connection.#from
        }
    };
    Some(Member { docs, tokens })
}
