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

/// Whether a poller gives bytes at the end.
pub(crate) fn gives_bytes(operation: &Operation) -> bool {
    is_polled(operation) && answer(operation) == Answer::File
}

/// Whether a poller gives what has no format: bytes, or nothing.
pub(crate) fn is_unformatted(operation: &Operation) -> bool {
    is_polled(operation) && matches!(answer(operation), Answer::File | Answer::Nothing)
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
        Answer::Text => (quote! { String }, None),
        Answer::File => (quote! { Bytes }, Some(quote! { , NoFormat })),
        Answer::Nothing | Answer::Existence => (quote! { () }, Some(quote! { , NoFormat })),
    };
    core::poller(&quote! { OperationStatus<#result #format> })
}

/// The call of the runtime that makes the poller.
pub(crate) fn call(operation: &Operation, names: &OperationNames) -> Option<TokenStream> {
    let polling = operation.polling.as_ref()?;
    let OperationNames { options, method_options, resume, .. } = names;
    let result = match polling.result {
        Where::Resource => quote! { Final::Resource },
        Where::Location => quote! { Final::Location },
        Where::Status => quote! { Final::Status },
        Where::Nothing => {
            return Some(quote! { poll_empty(#options.#method_options, #options.#resume) });
        }
    };
    let poll = match answer(operation) {
        Answer::Text => quote! { poll_text },
        Answer::File => quote! { poll_file },
        _ if polling.has_own_states => quote! { poll_stateless },
        _ => quote! { poll },
    };
    Some(quote! { #poll(#options.#method_options, #result, #options.#resume) })
}
