//! `lib.rs` and the models' `mod.rs`: what is where, and what is public.

use super::{Source, feature};
use crate::model::Type;
use proc_macro2::TokenStream;
use quote::quote;

/// The import of what a crate's root makes public, in one `use`.
pub(super) fn imports(krate: &TokenStream, types: &[TokenStream]) -> TokenStream {
    match types {
        [] => TokenStream::new(),
        [only] => quote! { use #krate::#only; },
        types => quote! { use #krate::{#(#types),*}; },
    }
}

/// The crate's root.
pub(super) fn items(source: Source<'_>) -> TokenStream {
    let secret =
        source.uses(|ty| *ty == Type::Secret).then(|| quote! { pub use runtime::secret::Secret; });
    let formats = super::format::exports(source);
    let unknown =
        super::union::any(source).then(|| quote! { pub use runtime::union::UnknownVariant; });
    let status = super::polling::any(source).then(|| {
        quote! {
            #[cfg(feature = "client")]
            pub use runtime::operation_status::OperationStatus;
        }
    });
    let call = super::operation::any_call(source).then(|| {
        quote! {
            #[cfg(feature = "client")]
            pub use runtime::call::Call;
        }
    });
    let options = super::options::any_shared(source).then(|| {
        quote! {
            #[cfg(feature = "client")]
            pub use runtime::options::{CallOptions, ListOptions, PollOptions};
        }
    });
    let headers = super::headers::any(source).then(|| {
        let ty = source.names.headers_ty();
        quote! {
            #[cfg(feature = "client")]
            pub use clients::#ty;
        }
    });
    let client = source.has_client().then(|| {
        let client = &source.names.client;
        let (ty, options) = (&client.ty, &client.options);
        (
            quote! {
                #[cfg(feature = "client")]
                pub mod clients;
            },
            quote! {
                #[cfg(feature = "client")]
                pub use clients::{#ty, #options};
                #[cfg(feature = "client")]
                pub use runtime::cloud::Audience;
                #[cfg(feature = "client")]
                pub use runtime::error::ArmError;
            },
        )
    });
    let docs = match client {
        // The README's example needs the client.
        Some(_) => {
            let on = feature::of_readme(source);
            quote! {
                #![cfg_attr(#on, doc = include_str!("../README.md"))]
                #![cfg_attr(not(#on), doc = "Models; the feature `client` brings clients.")]
            }
        }
        None => quote! { #![doc = include_str!("../README.md")] },
    };
    let (modules, exports) = client.unwrap_or_default();
    quote! {
        #docs

        #modules
        pub mod models;
        mod runtime;

        #exports
        #headers
        #call
        #options
        #status
        #formats
        #secret
        #unknown
    }
}

/// The models' module.
pub(super) fn models(source: Source<'_>) -> TokenStream {
    let allowance = feature::allowance(source);
    let has_records = source.model.types.iter().any(|definition| definition.is_record());
    let has_enums = source.model.types.iter().any(|definition| definition.is_choice());
    let has_unions = super::union::any(source);
    let enums = has_enums.then(|| quote! { mod enums; });
    let records = has_records.then(|| quote! { mod records; });
    let unions = has_unions.then(|| quote! { mod unions; });
    let use_enums = has_enums.then(|| quote! { pub use enums::*; });
    let use_records = has_records.then(|| quote! { pub use records::*; });
    let use_unions = has_unions.then(|| quote! { pub use unions::*; });
    quote! {
        //! What requests and answers hold.

        #allowance

        #enums
        #records
        #unions
        #use_enums
        #use_records
        #use_unions
    }
}
