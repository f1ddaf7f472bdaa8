//! The service's client: how it is made, and the clients of its groups.

use super::{body, group, headers, operation, options, paging, polling, request};
use crate::emit::block::{Block, Member};
use crate::emit::source::Source;
use crate::emit::{core, docs, feature};
use crate::names::GroupNames;
use proc_macro2::TokenStream;
use quote::quote;

/// `clients/mod.rs`.
pub(crate) fn module(source: Source<'_>) -> TokenStream {
    let modules = source.names.groups.values().map(|names| {
        let module = &names.module;
        let feature = feature::of_group(source, names);
        quote! { #feature mod #module; }
    });
    let exports = source.names.groups.values().map(|names| {
        let module = &names.module;
        let feature = feature::of_group(source, names);
        quote! { #feature pub use #module::*; }
    });
    let allowance = feature::allowance(source);
    let bodies = body::any(source).then(|| quote! { mod bodies; });
    let pages = paging::any(source).then(|| quote! { mod pages; });
    let (headers, export_headers) = match headers::any(source) {
        true => (quote! { mod headers; }, quote! { pub use headers::*; }),
        false => Default::default(),
    };
    // What clippy takes for too many, `self` and the options included.
    let has_many = source.model.supported().any(|(index, operation)| {
        let names = source.names.operation(index);
        names.is_some_and(|names| operation::arguments(source, operation, names).len() + 2 > 7)
    });
    let many = has_many.then(|| {
        quote! {
            #![allow(clippy::too_many_arguments, reason = "an operation has what its path has")]
        }
    });
    quote! {
        //! Clients: the service's own, and one for each group of operations.

        #allowance
        #many

        #bodies
        mod client;
        #headers
        #pages
        #(#modules)*
        pub use client::*;
        #export_headers
        #(#exports)*
    }
}

/// `clients/client.rs`.
pub(crate) fn items(source: Source<'_>) -> Vec<Block> {
    let operations: Vec<(usize, _)> = source.operations(None).collect();
    let option_types =
        operations.iter().flat_map(|(index, operation)| options::items(source, *index, operation));
    let methods = operations
        .iter()
        .flat_map(|(index, operation)| operation::methods(source, *index, operation));
    let imports = imports(source, !operations.is_empty());
    let (client, options) = (declaration(source), options(source));
    let constructor = constructor(source);
    let groups = source.names.groups.iter().map(|(group, names)| accessor(source, group, names));
    let ty = &source.names.client.ty;
    let connection = &source.names.client.connection;
    let url = core::url();
    let others = match source.model.supported().any(|(_, operation)| operation.host.is_some()) {
        true => ", but for operations whose documentation names a host",
        false => "",
    };
    let endpoint = Member {
        docs: docs::line(&format!("The address that requests go to{others}.")),
        tokens: quote! {
            pub fn endpoint(&self) -> &#url {
                self.#connection.endpoint()
            }
        },
    };
    let functions = [constructor, endpoint].into_iter().chain(groups).chain(methods).collect();
    let first = [Block::Items(quote! { #imports #client })];
    let functions = Block::of_methods(quote! { impl #ty }, functions);
    let blocks = first.into_iter().chain(functions).chain([Block::Items(options)]);
    blocks.chain(option_types).collect()
}

fn imports(source: Source<'_>, sends: bool) -> TokenStream {
    let groups: Vec<_> = source.names.groups.values().map(|names| &names.ty).collect();
    let groups = match groups.as_slice() {
        [] => None,
        // Some of them may not be there.
        _ if feature::any(source) => Some(quote! { use super::*; }),
        groups => Some(quote! { use super::{#(#groups),*}; }),
    };
    let models =
        (sends && operation::uses_models(source, None)).then(|| quote! { use crate::models; });
    let url = request::imports(source, None);
    let types = operation::imports(source, None);
    let (options, pollers) = (options::imports(source, None), polling::imports(source, None));
    let core = core::imports(core::Uses { constructs: true, ..operation::uses(source, None) });
    quote! {
        #groups
        #models
        use crate::runtime::connection::Connection;
        #options
        #pollers
        #url
        #core
        #types
        use std::fmt;
        use std::sync::Arc;
    }
}

fn declaration(source: Source<'_>) -> TokenStream {
    let names = &source.names.client;
    let (ty, connection) = (&names.ty, &names.connection);
    let fields = names.parameters.values().map(|field| quote! { #field: String });
    let about = format!("A client of {}.", source.model.title);
    let docs = docs::prose(&[source.model.docs.clone().unwrap_or(about)]);
    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #ty {
            #connection: Connection,
            #(#fields,)*
        }
    }
}

fn constructor(source: Source<'_>) -> Member {
    let names = &source.names.client;
    let (options_ty, connection) = (&names.options, &names.connection);
    let (credential, options) = (&names.credential, &names.new_options);
    let parameters: Vec<_> = names.parameters.values().collect();
    let docs = docs::lines([
        "Makes a client. It sends nothing yet.".to_owned(),
        String::new(),
        "# Errors".to_owned(),
        "If the options name a cloud or an endpoint that can't be used.".to_owned(),
    ]);
    let tokens = quote! {
        pub fn new(
            #(#parameters: impl Into<String>,)*
            #credential: Arc<dyn TokenCredential>,
            #options: Option<#options_ty>,
        ) -> Result<Self> {
            let #options = #options.unwrap_or_default();
            let #connection = Connection::new(
                option_env!("CARGO_PKG_NAME"),
                option_env!("CARGO_PKG_VERSION"),
                #credential,
                #options.endpoint.as_deref(),
                #options.api_version,
                #options.client_options,
            )?;
            Ok(Self {
                #connection,
                #(#parameters: #parameters.into(),)*
            })
        }
    };
    Member { docs, tokens }
}

fn options(source: Source<'_>) -> TokenStream {
    let names = &source.names.client;
    let ty = &names.options;
    let name = ty.to_string();
    let version = &source.model.api_version;
    let about = format!("Options of [`{}`].", names.ty);
    let about = docs::lines([about]);
    let others = match source.model.other_versions().is_empty() {
        true => "",
        false => " Operations whose documentation names another one send that.",
    };
    let version_docs =
        docs::prose(&[format!("The api-version that is sent; by default `{version}`.{others}")]);
    quote! {
        #about
        #[derive(Clone)]
        pub struct #ty {
            #version_docs
            pub api_version: String,
            /// The address that requests go to; by default that of the cloud in `client_options`.
            pub endpoint: Option<String>,
            /// Options of every Azure client: cloud, retries, transport, policies.
            pub client_options: ClientOptions,
        }

        /// Not the endpoint: it is any text until a client is made.
        impl fmt::Debug for #ty {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(#name)
                    .field("api_version", &self.api_version)
                    .field("client_options", &self.client_options)
                    .finish_non_exhaustive()
            }
        }

        impl Default for #ty {
            fn default() -> Self {
                Self {
                    api_version: #version.to_owned(),
                    endpoint: None,
                    client_options: ClientOptions::default(),
                }
            }
        }
    }
}

fn accessor(source: Source<'_>, group: &str, names: &GroupNames) -> Member {
    let connection = &source.names.client.connection;
    let fields = group::fields(source, group);
    let feature = feature::of_group(source, names);
    let GroupNames { ty, accessor, .. } = names;
    let docs = docs::line(&format!("The operations of [`{ty}`]."));
    let tokens = quote! {
        #feature
        pub fn #accessor(&self) -> #ty {
            #ty {
                #connection: self.#connection.clone(),
                #(#fields: self.#fields.clone(),)*
            }
        }
    };
    Member { docs, tokens }
}
