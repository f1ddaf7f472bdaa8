//! Where things are in azure_core. Nothing else in the generator spells a path into it.

use super::source::Source;
use super::uses::Import;
use crate::model::Gives;
use proc_macro2::TokenStream;
use quote::quote;

/// The crate's name, as code spells it.
pub(super) const CRATE: &str = "azure_core";

/// The version that emitted code is written against, as a caret requirement.
pub(super) const VERSION: &str = "1.1";

/// The credential that examples use.
pub(super) const CREDENTIAL: &str = "azure_identity::DeveloperToolsCredential";

/// The version of azure_identity that examples use.
pub(super) const IDENTITY_VERSION: &str = "1";

pub(super) const CREDENTIAL_TRAIT: Import =
    Import::new("azure_core::credentials", "TokenCredential");
pub(super) const CLIENT_OPTIONS: Import = Import::new("azure_core::http", "ClientOptions");
const BYTES: Import = Import::new("azure_core", "Bytes");
const RESULT: Import = Import::new("azure_core", "Result");
const ASYNC_RESPONSE: Import = Import::new("azure_core::http", "AsyncResponse");
const METHOD: Import = Import::new("azure_core::http", "Method");
const METHOD_OPTIONS: Import = Import::new("azure_core::http", "ClientMethodOptions");
const NO_FORMAT: Import = Import::new("azure_core::http", "NoFormat");
const PAGER: Import = Import::new("azure_core::http", "Pager");
const PAGER_OPTIONS: Import = Import::new("azure_core::http::pager", "PagerOptions");
const POLLER: Import = Import::new("azure_core::http", "Poller");
const POLLER_OPTIONS: Import = Import::new("azure_core::http::poller", "PollerOptions");
const REQUEST_CONTENT: Import = Import::new("azure_core::http", "RequestContent");
const RESPONSE: Import = Import::new("azure_core::http", "Response");

/// The type of what may fail.
pub(super) fn result(source: Source<'_>, ty: &TokenStream) -> TokenStream {
    let result = source.quote(RESULT);
    quote! { #result<#ty> }
}

/// The type of a pager over pages of a type.
pub(super) fn pager(source: Source<'_>, page: &TokenStream) -> TokenStream {
    let pager = source.quote(PAGER);
    quote! { #pager<#page> }
}

/// The type of a poller of a type of statuses.
pub(super) fn poller(source: Source<'_>, status: &TokenStream) -> TokenStream {
    let poller = source.quote(POLLER);
    quote! { #poller<#status> }
}

/// The type of the options that azure_core has for what gives something.
pub(super) fn options_of(source: Source<'_>, gives: Gives<'_>) -> TokenStream {
    match gives {
        Gives::Call(_) => source.quote(METHOD_OPTIONS),
        Gives::Pages(_) => options_of_pager(source),
        Gives::Poller { .. } => source.quote(POLLER_OPTIONS),
    }
}

/// The type of a time between two polls.
pub(super) fn interval() -> TokenStream {
    quote! { azure_core::time::Duration }
}

/// The type of a pager's options.
pub(super) fn options_of_pager(source: Source<'_>) -> TokenStream {
    source.quote(PAGER_OPTIONS)
}

/// The crate that examples need to go through a pager's items.
pub(super) fn stream_dev_dependency() -> &'static str {
    "futures = \"0.3\""
}

/// The type of an answer.
pub(super) fn response(source: Source<'_>, ty: &TokenStream) -> TokenStream {
    let response = source.quote(RESPONSE);
    quote! { #response<#ty> }
}

/// The format of what has none.
pub(super) fn no_format(source: Source<'_>) -> TokenStream {
    source.quote(NO_FORMAT)
}

/// The type of an answer that is a file.
pub(super) fn file(source: Source<'_>) -> TokenStream {
    source.quote(ASYNC_RESPONSE)
}

/// The type of bytes.
pub(super) fn plain_bytes(source: Source<'_>) -> TokenStream {
    source.quote(BYTES)
}

/// The type of bytes that are sent.
pub(super) fn bytes(source: Source<'_>) -> TokenStream {
    let (bytes, format) = (plain_bytes(source), no_format(source));
    request_content(source, &quote! { #bytes, #format })
}

/// Such bytes, for examples.
pub(super) const SAMPLE_BYTES: &str = "azure_core::Bytes::new()";

/// The type of a request's content.
pub(super) fn request_content(source: Source<'_>, ty: &TokenStream) -> TokenStream {
    let content = source.quote(REQUEST_CONTENT);
    quote! { #content<#ty> }
}

/// The result type, as examples spell it.
pub(super) const SAMPLE_RESULT: &str = "azure_core::Result<()>";

/// The URL type.
pub(super) fn url() -> TokenStream {
    quote! { azure_core::http::Url }
}

/// The HTTP method, by its lower-case name.
pub(super) fn method(source: Source<'_>, name: &str) -> TokenStream {
    let method = source.quote(METHOD);
    match name {
        "put" => quote! { #method::Put },
        "post" => quote! { #method::Post },
        "patch" => quote! { #method::Patch },
        "delete" => quote! { #method::Delete },
        "head" => quote! { #method::Head },
        _ => quote! { #method::Get },
    }
}

/// The line of Cargo.toml about azure_core.
pub(super) fn dependency() -> String {
    format!("azure_core = {{ version = \"{VERSION}\", default-features = false, optional = true }}")
}

/// The line of a user's Cargo.toml about azure_core.
pub(super) fn bare_dependency() -> String {
    format!("{CRATE} = \"{VERSION}\"")
}

/// The line of Cargo.toml about what examples authenticate with.
pub(super) fn dev_dependency() -> String {
    format!("azure_identity = \"{IDENTITY_VERSION}\"")
}
