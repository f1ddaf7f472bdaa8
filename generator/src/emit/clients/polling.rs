//! Long-running operations: a method that returns a poller.

use crate::emit::source::Source;
use crate::emit::{core, ty};
use crate::model::{Answer, Operation, Where};
use crate::names::OperationNames;
use proc_macro2::TokenStream;
use quote::quote;

/// Whether an operation returns a poller.
pub(crate) fn is_polled(operation: &Operation) -> bool {
    operation.polling.is_some()
}

/// Whether any operation does.
pub(crate) fn any(source: Source<'_>) -> bool {
    source.model.supported().any(|(_, operation)| is_polled(operation))
}

/// What a group's file uses of the runtime for its pollers.
pub(crate) fn imports(source: Source<'_>, group: Option<&str>) -> TokenStream {
    let operations = source.operations(group);
    let polled: Vec<_> =
        operations.filter_map(|(_, operation)| operation.polling.as_ref()).collect();
    if polled.is_empty() {
        return TokenStream::new();
    }
    let last = polled
        .iter()
        .any(|polling| polling.result != Where::Nothing)
        .then(|| quote! { use crate::runtime::poller::Final; });
    quote! {
        use crate::runtime::operation_status::OperationStatus;
        #last
    }
}

/// What a poller gives at the end. What is removed need not be shown; any other result that is described has to
/// be there, whichever status the last answer has.
fn answer(operation: &Operation) -> Answer<'_> {
    match operation.answer() {
        Answer::Value(ty) | Answer::Perhaps(ty) => match operation.method {
            "delete" => Answer::Perhaps(ty),
            _ => Answer::Value(ty),
        },
        other => other,
    }
}

/// The type of what the method returns.
pub(crate) fn result(source: Source<'_>, operation: &Operation) -> TokenStream {
    let owned = |ty| ty::owned(source, ty, &quote! { models:: });
    let (result, format) = match answer(operation) {
        Answer::Value(ty) => (owned(ty), None),
        Answer::Perhaps(ty) => {
            let ty = owned(ty);
            (quote! { Option<#ty> }, None)
        }
        _ => (quote! { () }, Some(quote! { , NoFormat })),
    };
    core::poller(&quote! { OperationStatus<#result #format> })
}

/// The call of the runtime that makes the poller.
pub(crate) fn call(names: &OperationNames, result: Where) -> TokenStream {
    let OperationNames { options, method_options, resume, .. } = names;
    let result = match result {
        Where::Resource => quote! { Final::Resource },
        Where::Location => quote! { Final::Location },
        Where::Status => quote! { Final::Status },
        Where::Nothing => {
            return quote! { poll_empty(#options.#method_options, #options.#resume) };
        }
    };
    quote! { poll(#options.#method_options, #result, #options.#resume) }
}
