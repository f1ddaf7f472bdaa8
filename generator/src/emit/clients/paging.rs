//! Pageable operations: the method returns a pager, and the model of the response is a page.

use super::request;
use crate::emit::file::Item;
use crate::emit::{
    Argument, Crate, Feature, Function, Member, Method, Owner, Source, core, docs, row, runtime, ty,
};
use crate::model::{LinkBase, Location, Operation, Paging, Parameter, Returns, Type};
use crate::names::{Name, OperationNames, TypeNames};
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use std::collections::BTreeMap;

/// The items of `clients/pages.rs`: a call of `page!` for each record that is a page.
pub(super) fn rows<'a>(krate: &'a Crate<'a>) -> Vec<Item<'a>> {
    let mut pages: BTreeMap<&Name, (&TypeNames, usize, &Type)> = BTreeMap::new();
    for method in &krate.methods {
        if let Some((id, items, item)) = krate.model.page(method.operation)
            && let Some(names) = krate.names.ty(id)
        {
            pages.entry(&names.ty).or_insert((names, items, item));
        }
    }
    let row = |(names, items, of): (&'a TypeNames, usize, &'a Type)| {
        row(krate, names, runtime::PAGE, move |source| {
            let (field, of) = (names.members.get(items), ty::owned(source, of));
            quote! { , #field, #of }
        })
    };
    pages.into_values().map(row).collect()
}

/// The type of the pager of an operation.
pub(super) fn pager(source: Source<'_>, method: Method<'_>) -> TokenStream {
    let page = method.operation.result().map(|ty| ty::owned(source, ty));
    source.of(core::PAGER, quote! { #page })
}

/// The call of the runtime that makes the pager.
pub(super) fn call(source: Source<'_>, method: Method<'_>, paging: &Paging) -> TokenStream {
    source.runtime(Feature::Paging);
    let OperationNames { options, method_options, .. } = method.names;
    let next = paging.next.as_deref().unwrap_or_default();
    let statuses = method.operation.responses.keys().copied().map(Literal::u16_unsuffixed);
    let base = &method.names.next;
    let (pages, link_base) = match &paging.link_base {
        Some(_) => (quote! { pages_at }, Some(quote! { , #base })),
        None if paging.repeats => (quote! { pages_by }, None),
        None => (quote! { pages }, None),
    };
    quote! { #pages(#options.#method_options, #next, &[#(#statuses),*] #link_base) }
}

/// The statements that make the URL against which relative next links are resolved.
pub(super) fn link_base(
    source: Source<'_>,
    method: Method<'_>,
    link_base: &LinkBase,
) -> TokenStream {
    let is_of = |parameter: &Parameter| match parameter.location {
        Location::Path => link_base.path.contains(&format!("{{{}}}", parameter.key)),
        Location::Query => link_base.query.contains(&parameter.key),
        Location::Host => true,
        Location::Header => false,
    };
    let (parameters, given) = method
        .parameters()
        .filter(|(parameter, _)| is_of(parameter))
        .map(|(parameter, name)| (parameter.clone(), name.clone()))
        .unzip();
    let next = Operation { path: link_base.path.clone(), parameters, ..method.operation.clone() };
    let request = method.names.next.clone();
    let names = OperationNames { parameters: given, request, ..method.names.clone() };
    let next = Method { operation: &next, names: &names, ..method };
    request::request(source, next, &TokenStream::new())
}

/// The method that makes a pager from the result of a long-running operation, if the result is the first page
/// of a list.
pub(super) fn method(source: Source<'_>, method: Method<'_>) -> Option<Member> {
    let Returns::Poller { pages: Some(pages), .. } = method.returns else {
        return None;
    };
    source.runtime(Feature::Paging);
    let next = pages.next.as_deref().unwrap_or_default();
    let (first, options) = (&method.names.first, &method.names.options);
    let connection = &source.names.client.connection;
    let operation = method.operation;
    let version = match operation.has_version() {
        true => operation.other_version(&source.model.api_version),
        false => Some(""),
    };
    let title = operation.title();
    let given = quote! { #title, #options.unwrap_or_default(), #first, #next };
    let from = match version {
        Some(version) => quote! { pages_of_version(#version, #given) },
        None => quote! { pages_from(#given) },
    };
    let argument = |name, ty| Argument::new(Owner::Operation(method.index), name, ty);
    let given = source.of(core::RESPONSE, ty::owned(source, method.operation.result()?));
    let of_core = source.quote(core::PAGER_OPTIONS);
    let docs = docs::line(&format!(
        "The pages of a list, from the first one on: what [`Self::{}`] gave.",
        method.names.method.plain()
    ));
    let (owner, name) = (Owner::Operation(method.index), method.names.pages.as_ref()?);
    let body = quote! { self.#connection.#from };
    let function = Function {
        before: quote! { #[inline] pub },
        arguments: vec![argument(first, given), argument(options, quote! { Option<#of_core<'_>> })],
        ..Function::reader(docs, owner, name, pager(source, method), body)
    };
    Some(function.member())
}
