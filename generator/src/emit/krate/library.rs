//! `lib.rs` and the models' `mod.rs`: what is where, and what is public.

use crate::emit::feature;
use crate::emit::source::Source;
use crate::model::Type;
use proc_macro2::TokenStream;
use quote::quote;

/// The crate's root.
pub(crate) fn items(source: Source<'_>) -> TokenStream {
    let secret =
        source.uses(|ty| *ty == Type::Secret).then(|| quote! { pub use runtime::secret::Secret; });
    let formats = crate::emit::format::exports(source);
    let unknown = crate::emit::models::union::any(source)
        .then(|| quote! { pub use runtime::union::UnknownVariant; });
    let status = crate::emit::clients::polling::any(source).then(|| {
        quote! {
            #[cfg(feature = "client")]
            pub use runtime::operation_status::{OperationStatus, Unfinished};
        }
    });
    let call = crate::emit::clients::operation::any_call(source).then(|| {
        quote! {
            #[cfg(feature = "client")]
            pub use runtime::call::Call;
        }
    });
    let options = crate::emit::clients::options::any_shared(source).then(|| {
        quote! {
            #[cfg(feature = "client")]
            pub use runtime::options::{CallOptions, ListOptions, PollOptions};
        }
    });
    let headers = crate::emit::clients::headers::any(source).then(|| {
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
                #[cfg(feature = "client")]
                pub use runtime::readable::Readable;
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
pub(crate) fn models(source: Source<'_>) -> TokenStream {
    let allowance = feature::allowance(source);
    let has_records = source.model.types.iter().any(|definition| definition.is_record());
    let has_enums = source.model.types.iter().any(|definition| definition.is_choice());
    let has_unions = crate::emit::models::union::any(source);
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
