//! An operation: a method of 8 to 12 lines that says what is special to it, and leaves the rest to the
//! runtime.

use super::{answer, body, example, options, paging, polling, request};
use crate::emit::block::Member;
use crate::emit::docs::Docs;
use crate::emit::source::Source;
use crate::emit::{core, docs, format, ty};
use crate::model::{Answer, Form, Operation, Parameter, Type};
use crate::names::OperationNames;
use proc_macro2::TokenStream;
use quote::quote;

/// Whether any operation of a group (of the service's client itself for `None`) names a model.
pub(crate) fn uses_models(source: Source<'_>, group: Option<&str>) -> bool {
    source.operations(group).any(|(_, operation)| {
        let parameters = operation
            .parameters
            .iter()
            .filter(|parameter| parameter.is_argument() || !parameter.required)
            .map(|parameter| &parameter.ty);
        let body = operation.body.as_ref().map(|body| &body.ty);
        let result = operation.result().filter(|_| gives_value(operation));
        parameters.chain(result).chain(body).any(|ty| ty.named().is_some())
    })
}

/// What the results and bodies of a group's operations (of the service's client itself for `None`) are
/// made of, other than models.
pub(crate) fn imports(source: Source<'_>, group: Option<&str>) -> TokenStream {
    let operations = || source.operations(group).map(|(_, operation)| operation);
    let results =
        operations().filter(|operation| gives_value(operation)).filter_map(Operation::result);
    // A list's elements are borrowed from the caller, as text if they may be anything.
    let bodies = operations()
        .filter_map(|operation| operation.body.as_ref())
        .filter(|body| body.form == Form::Json)
        .map(|body| &body.ty)
        .filter(|ty| !matches!(ty, Type::List(_)));
    let types: Vec<&Type> = results.chain(bodies).collect();
    let has = |is: fn(&Type) -> bool| types.iter().any(|ty| is(ty));
    let map = has(Type::holds_map).then(|| quote! { use std::collections::BTreeMap; });
    let value = has(|ty| *ty.innermost() == Type::Any).then(|| quote! { use serde_json::Value; });
    let formats = format::imports(&format::among(operations().flat_map(format::of_operation)));
    let is_option = |parameter: &&Parameter| !parameter.required && parameter.ty == Type::Secret;
    let has_option =
        operations().flat_map(|operation| &operation.parameters).any(|one| is_option(&one));
    let secret = (has_option || has(|ty| *ty.innermost() == Type::Secret))
        .then(|| quote! { use crate::runtime::secret::Secret; });
    quote! {
        #formats
        #secret
        #value
        #map
    }
}

/// Whether the type of what a method gives names the type of its answer.
fn gives_value(operation: &Operation) -> bool {
    !is_call(operation) || matches!(operation.answer(), Answer::Value(_) | Answer::Perhaps(_))
}

/// What the operations of a group (of the service's client itself for `None`) use of azure_core.
pub(crate) fn uses(source: Source<'_>, group: Option<&str>) -> core::Uses {
    let operations = || source.operations(group).map(|(_, operation)| operation);
    let answers = |matches: fn(Answer<'_>) -> bool| {
        operations().any(|operation| answer::is(operation, matches))
    };
    let is_empty = |operation: &Operation| {
        polling::is_unformatted(operation)
            || answer::is(operation, |answer| answer == Answer::Nothing)
    };
    let sends_bytes = body::sends_bytes(source, group);
    let own = |is: fn(&Operation) -> bool| {
        operations().any(|operation| !options::is_shared(operation) && is(operation))
    };
    core::Uses {
        constructs: false,
        sends_records: body::sends_records(source, group),
        sends_bytes,
        gives_bytes: operations().any(polling::gives_bytes),
        gives_results: operations().any(|operation| !is_call(operation)),
        lists: operations().any(|operation| operation.paging.is_some()),
        polls: operations().any(polling::is_polled),
        does_more: operations().any(is_call),
        list_options: own(paging::is_paged) || operations().any(paging::goes_on),
        poll_options: own(polling::is_polled),
        call_options: own(is_call),
        responds: operations().any(paging::goes_on) || answers(|answer| answer != Answer::File),
        streams: answers(|answer| answer == Answer::File),
        is_unformatted: sends_bytes || operations().any(is_empty),
    }
}

/// Whether the method gives a call, which is awaited, and no pager or poller.
pub(crate) fn is_call(operation: &Operation) -> bool {
    !paging::is_paged(operation) && !polling::is_polled(operation)
}

/// Whether any operation's does.
pub(crate) fn any_call(source: Source<'_>) -> bool {
    source.model.supported().any(|(_, operation)| is_call(operation))
}

/// The methods: nearly always one. They are inlined, so that a crate's build compiles none, and its user's
/// those that are called.
pub(crate) fn methods(source: Source<'_>, index: usize, operation: &Operation) -> Vec<Member> {
    let Some(names) = source.names.operation(index) else {
        return Vec::new();
    };
    let docs = documentation(source, operation, names);
    let OperationNames { method, options_ty, options, .. } = names;
    let arguments = arguments(source, operation, names);
    let result = result(source, operation);
    let headers = request::headers(source, operation, names);
    let accept = answer::accept(operation, names);
    let attach = body::attach(source, operation, names);
    let changes = quote! { #headers #accept #attach };
    let make_request = request::request(source, operation, names, &changes);
    let frame = paging::frame(source, operation, names);
    let call = paging::call(operation, names)
        .or_else(|| polling::call(operation, names))
        .unwrap_or_else(|| answer::call(operation, names));
    let request = &names.request;
    let tokens = quote! {
        #[inline]
        pub fn #method(
            &self,
            #(#arguments,)*
            #options: Option<#options_ty<'_>>,
        ) -> #result {
            let #options = #options.unwrap_or_default();
            #make_request
            #frame
            #request.#call
        }
    };
    let pages = paging::method(source, operation, names);
    [Member { docs, tokens }].into_iter().chain(pages).collect()
}

/// The arguments other than `self` and the options.
pub(crate) fn arguments(
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

/// The type of what the method gives.
pub(crate) fn result(source: Source<'_>, operation: &Operation) -> TokenStream {
    if let Some(pager) = paging::result(source, operation) {
        return quote! { Result<#pager> };
    }
    if polling::is_polled(operation) {
        let poller = polling::result(source, operation);
        return quote! { Result<#poller> };
    }
    let answer = answer::result(source, operation);
    quote! { Call<#answer> }
}

fn documentation(source: Source<'_>, operation: &Operation, names: &OperationNames) -> Docs {
    let mut docs = operation.docs.clone();
    if docs.is_empty() {
        docs.push(format!("The operation `{}`.", operation.id));
    }
    let about = docs::prose(&docs);
    let version = &operation.api_version;
    let host = operation.host.as_deref().map(|host| format!(" of `{}`", host.replace('`', "")));
    let address = format!(
        "`{} {}`{}, api-version {version}{}",
        operation.method.to_uppercase(),
        operation.path.replace('`', ""),
        host.unwrap_or_default(),
        if polling::is_polled(operation) { "; long-running, see [`OperationStatus`]" } else { "" }
    );
    let mut lines = vec![String::new(), address];
    lines.extend(answer::lines(source, operation));
    lines.extend(argument_lines(operation, names));
    lines.extend(example::of_docs(source, operation, names));
    about.and(docs::lines(lines))
}

fn argument_lines(operation: &Operation, names: &OperationNames) -> Vec<String> {
    let described: Vec<String> = operation
        .parameters
        .iter()
        .zip(&names.parameters)
        .filter(|(parameter, _)| parameter.is_argument())
        .filter_map(|(parameter, name)| {
            Some(docs::entry(name, parameter.docs.as_deref()?, &request::facts(parameter)))
        })
        .chain(
            operation
                .body
                .iter()
                .filter(|body| body.required)
                .filter_map(|body| Some(docs::entry(&names.body, body.docs.as_deref()?, &[]))),
        )
        .flatten()
        .collect();
    if described.is_empty() {
        return described;
    }
    [String::new(), "# Arguments".to_owned()].into_iter().chain(described).collect()
}
