//! Long-running operations: the method returns a poller.

use super::response;
use crate::emit::{Feature, Import, Method, Source, core, runtime};
use crate::model::{FinalState, Polling, ReturnKind};
use crate::names::OperationNames;
use proc_macro2::TokenStream;
use quote::quote;

const STATUS: Import = Import::of_calls("OperationStatus");

/// The type of the poller. `result` is the return kind of the operation.
pub(super) fn poller(source: Source<'_>, result: ReturnKind<'_>) -> TokenStream {
    let status = source.of(STATUS, response::value(source, result));
    source.of(core::POLLER, status)
}

/// The call of the runtime that makes the poller.
pub(super) fn call(
    source: Source<'_>,
    method: Method<'_>,
    polling: &Polling,
    result: ReturnKind<'_>,
) -> TokenStream {
    source.runtime(Feature::Polling);
    let OperationNames { options, method_options, interval, resume, .. } = method.names;
    let every = quote! { every(#options.#interval) };
    let last = match polling.result {
        FinalState::Resource => quote! { Resource },
        FinalState::Location => quote! { Location },
        FinalState::Status => quote! { Status },
        FinalState::Nothing => {
            return quote! { #every.poll_empty(#options.#method_options, #options.#resume) };
        }
    };
    let poll = match result {
        ReturnKind::Text => quote! { poll_text },
        ReturnKind::File => quote! { poll_file },
        _ if polling.has_own_states => quote! { poll_stateless },
        _ => quote! { poll },
    };
    let place = source.quote(runtime::FINAL);
    quote! { #every.#poll(#options.#method_options, #place::#last, #options.#resume) }
}
