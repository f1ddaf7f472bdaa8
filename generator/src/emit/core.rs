//! Paths into azure_core, and the dependencies on it and on azure_identity. Nothing else in the generator
//! spells them.

use super::import::Import;
use super::source::Source;
use crate::model::Returns;
use proc_macro2::TokenStream;
use quote::quote;

/// The crate's name in code.
pub(crate) const CRATE: &str = "azure_core";

/// The version that emitted code requires, as a caret requirement.
pub(super) const VERSION: &str = "1.1";

/// The path of the credential type that examples use.
pub(crate) const CREDENTIAL: &str = "azure_identity::DeveloperToolsCredential";

/// The version of azure_identity that examples use.
pub(super) const IDENTITY_VERSION: &str = "1";

pub(super) const CREDENTIAL_TRAIT: Import =
    Import::new("azure_core::credentials", "TokenCredential");
pub(super) const CLIENT_OPTIONS: Import = Import::new("azure_core::http", "ClientOptions");
pub(super) const BYTES: Import = Import::new("azure_core", "Bytes");
pub(super) const RESULT: Import = Import::new("azure_core", "Result");
pub(super) const ASYNC_RESPONSE: Import = Import::new("azure_core::http", "AsyncResponse");
const METHOD: Import = Import::new("azure_core::http", "Method");
const METHOD_OPTIONS: Import = Import::new("azure_core::http", "ClientMethodOptions");
pub(super) const NO_FORMAT: Import = Import::new("azure_core::http", "NoFormat");
pub(super) const PAGER: Import = Import::new("azure_core::http", "Pager");
pub(super) const PAGER_OPTIONS: Import = Import::new("azure_core::http::pager", "PagerOptions");
pub(super) const POLLER: Import = Import::new("azure_core::http", "Poller");
const POLLER_OPTIONS: Import = Import::new("azure_core::http::poller", "PollerOptions");
pub(super) const REQUEST_CONTENT: Import = Import::new("azure_core::http", "RequestContent");
pub(super) const RESPONSE: Import = Import::new("azure_core::http", "Response");

/// The type of azure_core's options for a method that returns a call, a pager or a poller.
pub(super) fn options_of(source: Source<'_>, returns: Returns<'_>) -> TokenStream {
    match returns {
        Returns::Call(_) => source.quote(METHOD_OPTIONS),
        Returns::Pages(_) => source.quote(PAGER_OPTIONS),
        Returns::Poller { .. } => source.quote(POLLER_OPTIONS),
    }
}

/// The type of the interval between two polls.
pub(super) fn interval() -> TokenStream {
    quote! { azure_core::time::Duration }
}

/// The dependency line of the crate `futures`, which examples need to iterate over a pager's stream.
pub(crate) const STREAMS: &str = "futures = \"0.3\"";

/// The type of a request body that is bytes.
pub(super) fn bytes(source: Source<'_>) -> TokenStream {
    let (bytes, format) = (source.quote(BYTES), source.quote(NO_FORMAT));
    source.of(REQUEST_CONTENT, quote! { #bytes, #format })
}

/// An expression of an empty byte body, for examples.
pub(super) const SAMPLE_BYTES: &str = "azure_core::Bytes::new()";

/// The result type of examples.
pub(crate) const SAMPLE_RESULT: &str = "azure_core::Result<()>";

/// The type of a URL.
pub(super) fn url() -> TokenStream {
    quote! { azure_core::http::Url }
}

/// The expression of an HTTP method, by its lower-case name. An unknown name is GET.
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

/// The dependency line of azure_core in a generated crate's Cargo.toml.
pub(crate) fn dependency() -> String {
    format!("azure_core = {{ version = \"{VERSION}\", default-features = false, optional = true }}")
}

/// The dependency line of azure_core that the README tells users to add to their Cargo.toml.
pub(crate) fn bare_dependency() -> String {
    format!("{CRATE} = \"{VERSION}\"")
}

/// The dependency line of azure_identity, whose credential examples use.
pub(crate) fn dev_dependency() -> String {
    format!("azure_identity = \"{IDENTITY_VERSION}\"")
}
