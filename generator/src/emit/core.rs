//! Where things are in azure_core. Nothing else in the generator spells a path into it.

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

/// What a client's file uses.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Uses {
    /// It is made of options and a credential.
    pub constructs: bool,
    /// Some of them send a record.
    pub sends_records: bool,
    /// Some of them send bytes.
    pub sends_bytes: bool,
    /// Some of them give bytes at their end.
    pub gives_bytes: bool,
    /// Some of them give results that are there, and not calls.
    pub gives_results: bool,
    /// Some of them list.
    pub lists: bool,
    /// Some of them are long-running.
    pub polls: bool,
    /// Some of them do anything else.
    pub does_more: bool,
    /// Some of those that list have options of their own, or go on from a page.
    pub list_options: bool,
    /// Some of those that are long-running have options of their own.
    pub poll_options: bool,
    /// Some of the others have options of their own.
    pub call_options: bool,
    /// Some of them give or take an answer that is whole.
    pub responds: bool,
    /// Some of them give a file.
    pub streams: bool,
    /// Some of them give or send what has no format.
    pub is_unformatted: bool,
}

/// The imports of a client's file.
pub(super) fn imports(uses: Uses) -> TokenStream {
    let Uses { constructs, sends_records, sends_bytes, lists, polls, does_more, .. } = uses;
    let sends = lists || polls || does_more;
    let names: Vec<TokenStream> = [
        (uses.streams, quote! { AsyncResponse }),
        (uses.call_options, quote! { ClientMethodOptions }),
        (constructs, quote! { ClientOptions }),
        (sends, quote! { Method }),
        (uses.is_unformatted, quote! { NoFormat }),
        (lists, quote! { Pager }),
        (polls, quote! { Poller }),
        (sends_records || sends_bytes, quote! { RequestContent }),
        (uses.responds, quote! { Response }),
    ]
    .into_iter()
    .filter_map(|(is_used, name)| is_used.then_some(name))
    .collect();
    let http = match names.as_slice() {
        [only] => quote! { use azure_core::http::#only; },
        names => quote! { use azure_core::http::{#(#names),*}; },
    };
    let own = match (sends_bytes || uses.gives_bytes, constructs || uses.gives_results) {
        (false, false) => TokenStream::new(),
        (true, false) => quote! { use azure_core::Bytes; },
        (false, true) => quote! { use azure_core::Result; },
        (true, true) => quote! { use azure_core::{Bytes, Result}; },
    };
    let credential = constructs.then(|| quote! { use azure_core::credentials::TokenCredential; });
    let pager = uses.list_options.then(|| quote! { use azure_core::http::pager::PagerOptions; });
    let poller = uses.poll_options.then(|| quote! { use azure_core::http::poller::PollerOptions; });
    quote! {
        #own
        #credential
        #pager
        #poller
        #http
    }
}

/// The type of a pager over pages of a type.
pub(super) fn pager(page: &TokenStream) -> TokenStream {
    quote! { Pager<#page> }
}

/// The type of an answer that is a page.
pub(super) fn page(page: &TokenStream) -> TokenStream {
    quote! { Response<#page> }
}

/// The type of a poller that yields a type.
pub(super) fn poller(status: &TokenStream) -> TokenStream {
    quote! { Poller<#status> }
}

/// The type of the options that azure_core has for a call.
pub(super) fn method_options(is_paged: bool, is_polled: bool) -> TokenStream {
    match (is_paged, is_polled) {
        (true, _) => quote! { PagerOptions },
        (_, true) => quote! { PollerOptions },
        _ => quote! { ClientMethodOptions },
    }
}

/// The crate that examples need to go through a pager's items.
pub(super) fn stream_dev_dependency() -> &'static str {
    "futures = \"0.3\""
}

/// The type of an answer without a body.
pub(super) fn empty_response() -> TokenStream {
    quote! { Response<(), NoFormat> }
}

/// The type of an answer that is a file.
pub(super) fn file() -> TokenStream {
    quote! { AsyncResponse }
}

/// The type of bytes that are sent.
pub(super) fn bytes() -> TokenStream {
    quote! { RequestContent<Bytes, NoFormat> }
}

/// Such bytes, for examples.
pub(super) const SAMPLE_BYTES: &str = "azure_core::Bytes::new()";

/// The content of a request.
pub(super) fn request_content(ty: &TokenStream) -> TokenStream {
    quote! { RequestContent<#ty> }
}

/// The result type, as examples spell it.
pub(super) const RESULT: &str = "azure_core::Result<()>";

/// The URL type.
pub(super) fn url() -> TokenStream {
    quote! { azure_core::http::Url }
}

/// The HTTP method, by its lower-case name.
pub(super) fn method(name: &str) -> TokenStream {
    match name {
        "put" => quote! { Method::Put },
        "post" => quote! { Method::Post },
        "patch" => quote! { Method::Patch },
        "delete" => quote! { Method::Delete },
        "head" => quote! { Method::Head },
        _ => quote! { Method::Get },
    }
}

/// Lines of Cargo.toml: the feature `client`, and the dependency behind it.
pub(super) const FEATURE: &str = "client = [\"dep:azure_core\"]";

/// Likewise.
pub(super) fn dependency() -> String {
    format!("azure_core = {{ version = \"{VERSION}\", optional = true }}")
}

/// Likewise, for examples.
pub(super) fn dev_dependency() -> String {
    format!("azure_identity = \"{IDENTITY_VERSION}\"")
}
