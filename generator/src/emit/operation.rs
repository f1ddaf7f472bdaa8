//! An operation: a method of 8 to 12 lines that says what is special to it, and leaves the rest to the
//! runtime.

use super::docs::Docs;
use super::{Source, body, core, docs, example, paging, polling, request, ty};
use crate::model::{Operation, Type};
use crate::names::OperationNames;
use proc_macro2::TokenStream;
use quote::quote;

/// Whether any operation of a group (of the service's client itself for `None`) names a model.
pub(super) fn uses_models(source: Source<'_>, group: Option<&str>) -> bool {
    source.operations(group).any(|(_, operation)| {
        let parameters = operation
            .parameters
            .iter()
            .filter(|parameter| parameter.is_argument() || !parameter.required)
            .map(|parameter| &parameter.ty);
        let body = operation.body.as_ref().map(|body| &body.ty);
        parameters.chain(operation.result()).chain(body).any(|ty| ty.named().is_some())
    })
}

/// What the results and bodies of a group's operations (of the service's client itself for `None`) are
/// made of, other than models.
pub(super) fn imports(source: Source<'_>, group: Option<&str>) -> TokenStream {
    let operations = || source.operations(group).map(|(_, operation)| operation);
    let results = operations().filter_map(Operation::result);
    // A list's elements are borrowed from the caller, as text if they may be anything.
    let bodies = operations()
        .filter_map(|operation| operation.body.as_ref().map(|body| &body.ty))
        .filter(|ty| !matches!(ty, Type::List(_)));
    let types: Vec<&Type> = results.chain(bodies).collect();
    let has = |is: fn(&Type) -> bool| types.iter().any(|ty| is(ty));
    let map = has(Type::holds_map).then(|| quote! { use std::collections::BTreeMap; });
    let value = has(|ty| *ty.innermost() == Type::Any).then(|| quote! { use serde_json::Value; });
    let secret = has(|ty| *ty.innermost() == Type::Secret)
        .then(|| quote! { use crate::runtime::secret::Secret; });
    quote! {
        #secret
        #value
        #map
    }
}

/// What the operations of a group (of the service's client itself for `None`) use of azure_core.
pub(super) fn uses(source: Source<'_>, group: Option<&str>) -> core::Uses {
    let operations = || source.operations(group).map(|(_, operation)| operation);
    core::Uses {
        constructs: false,
        sends_records: body::sends_records(source, group),
        lists: operations().any(paging::is_paged),
        polls: operations().any(polling::is_polled),
        does_more: operations().any(is_async),
    }
}

/// Whether the method itself waits for the answer, rather than a pager or a poller.
pub(super) fn is_async(operation: &Operation) -> bool {
    !paging::is_paged(operation) && !polling::is_polled(operation)
}

/// The method. A crate's build compiles none, and its user's those that are called: an async function's
/// body is made where it is awaited, and any other is inlined.
pub(super) fn method(source: Source<'_>, index: usize, operation: &Operation) -> TokenStream {
    let Some(names) = source.names.operation(index) else {
        return TokenStream::new();
    };
    let docs = documentation(source, operation, names);
    let OperationNames { method, options_ty, options, method_options, request, url, .. } = names;
    let arguments = arguments(source, operation, names);
    let result = result(source, operation);
    let connection = &source.names.client.connection;
    let make_url = request::url(source, operation, names);
    let headers = request::headers(source, operation, names);
    let attach = body::attach(source, operation, names);
    let http_method = core::method(operation.method);
    let mutable = (!headers.is_empty() || !attach.is_empty()).then(|| quote! { mut });
    let statuses: Vec<_> =
        operation.responses.keys().copied().map(proc_macro2::Literal::u16_unsuffixed).collect();
    let send = match (&operation.paging, &operation.polling, operation.result()) {
        (Some(paging), ..) => {
            let next = &paging.next;
            quote! { pages(#options.#method_options, #request, #next, &[#(#statuses),*]) }
        }
        (_, Some(polling), _) => polling::call(names, polling.result),
        (.., Some(_)) => quote! { send(#options.#method_options, #request, &[#(#statuses),*]) },
        (.., None) => {
            quote! { send_empty(#options.#method_options, #request, &[#(#statuses),*]) }
        }
    };
    let inline = (!is_async(operation)).then(|| quote! { #[inline] });
    let is_async = is_async(operation).then(|| quote! { async });
    let send = match (&operation.paging, &is_async) {
        (Some(_), _) => quote! { Ok(self.#connection.#send) },
        (None, Some(_)) => quote! { self.#connection.#send.await },
        (None, None) => quote! { self.#connection.#send },
    };
    quote! {
        #docs
        #inline
        pub #is_async fn #method(
            &self,
            #(#arguments,)*
            #options: Option<#options_ty<'_>>,
        ) -> Result<#result> {
            let #options = #options.unwrap_or_default();
            #make_url
            let #mutable #request = Request::new(#url, #http_method);
            #headers
            #attach
            #send
        }
    }
}

/// The arguments other than `self` and the options.
pub(super) fn arguments(
    source: Source<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> Vec<TokenStream> {
    operation
        .parameters
        .iter()
        .zip(&names.parameters)
        .filter(|(parameter, _)| parameter.is_argument())
        .map(|(parameter, name)| {
            let ty = ty::borrowed(source, &parameter.ty);
            quote! { #name: #ty }
        })
        .chain(body::argument(source, operation, names))
        .collect()
}

/// The type of a successful answer.
pub(super) fn result(source: Source<'_>, operation: &Operation) -> TokenStream {
    if let Some(pager) = paging::result(source, operation) {
        return pager;
    }
    if polling::is_polled(operation) {
        return polling::result(source, operation);
    }
    match operation.result() {
        Some(ty) => {
            let ty = ty::owned(source, ty, &quote! { models:: });
            quote! { Response<#ty> }
        }
        None => core::empty_response(),
    }
}

fn documentation(source: Source<'_>, operation: &Operation, names: &OperationNames) -> Docs {
    let mut docs = operation.docs.clone();
    if docs.is_empty() {
        docs.push(format!("The operation `{}`.", operation.id));
    }
    let about = docs::prose(&docs);
    let version = &operation.api_version;
    let address = format!(
        "`{} {}`, api-version {version}{}",
        operation.method.to_uppercase(),
        operation.path.replace('`', ""),
        if polling::is_polled(operation) { "; long-running, see [`OperationStatus`]" } else { "" }
    );
    let mut lines = vec![String::new(), address];
    lines.extend(argument_lines(operation, names));
    lines.extend(example::of_docs(source, operation, names));
    about.and(docs::lines(&lines))
}

fn argument_lines(operation: &Operation, names: &OperationNames) -> Vec<String> {
    let described: Vec<String> = operation
        .parameters
        .iter()
        .zip(&names.parameters)
        .filter(|(parameter, _)| parameter.is_argument())
        .filter_map(|(parameter, name)| {
            let text = docs::wrap(parameter.docs.as_deref()?, usize::MAX).concat();
            let facts = request::facts(parameter).join(" ");
            Some(format!("* `{name}`: {text} {facts}").trim_end().to_owned())
        })
        .chain(operation.body.iter().filter(|body| body.required).filter_map(|body| {
            let text = docs::wrap(body.docs.as_deref()?, usize::MAX).concat();
            Some(format!("* `{}`: {text}", names.body))
        }))
        .collect();
    if described.is_empty() {
        return described;
    }
    [String::new(), "# Arguments".to_owned()].into_iter().chain(described).collect()
}
