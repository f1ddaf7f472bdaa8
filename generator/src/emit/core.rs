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

/// What the service client's file uses.
pub(super) fn client_imports(sends: bool) -> TokenStream {
    let http = http_imports(sends, true);
    quote! {
        use azure_core::Result;
        use azure_core::credentials::TokenCredential;
        #http
    }
}

/// What a group client's file uses.
pub(super) fn group_imports() -> TokenStream {
    let http = http_imports(true, false);
    quote! {
        use azure_core::Result;
        #http
    }
}

fn http_imports(sends: bool, constructs: bool) -> TokenStream {
    match (sends, constructs) {
        (true, true) => quote! {
            use azure_core::http::{ClientMethodOptions, ClientOptions, Method, Request, Response};
        },
        (true, false) => {
            quote! { use azure_core::http::{ClientMethodOptions, Method, Request, Response}; }
        }
        (false, _) => quote! { use azure_core::http::ClientOptions; },
    }
}

/// The type of an answer without a body.
pub(super) fn empty_response() -> TokenStream {
    quote! { Response<(), azure_core::http::NoFormat> }
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
