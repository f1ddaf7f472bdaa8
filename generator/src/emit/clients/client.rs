//! The service client: the struct, its constructor and options, accessors for the clients of groups, and the
//! methods of operations that are in no group.

use super::{group, operation, options};
use crate::emit::{
    Argument, Block, CLIENT, Function, Import, Kind, Member, Owner, Source, condition, core, docs,
    runtime, surface,
};
use crate::names::{self, GroupNames, Name};
use proc_macro2::TokenStream;
use quote::quote;

const ARC: Import = Import::new("std::sync", "Arc");

/// The items of `clients/client.rs`.
pub(super) fn items(source: Source<'_>) -> Vec<Block> {
    let ty = &source.names.client.ty;
    let groups = source.names.groups.iter().map(|(group, names)| accessor(source, group, names));
    let methods = source.krate.methods_of(None);
    let methods = methods.flat_map(|method| operation::methods(source, method));
    let functions = [constructor(source), endpoint(source)];
    let functions = functions.into_iter().chain(groups).chain(methods).collect();
    let own = source.krate.methods_of(None).flat_map(|method| options::items(source, method));
    let blocks = [declaration(source)].into_iter();
    let blocks = blocks.chain(Block::of_methods(CLIENT, quote! { impl #ty }, functions));
    blocks.chain(options(source)).chain(own).collect()
}

fn declaration(source: Source<'_>) -> Block {
    let names = &source.names.client;
    let (ty, connection) = (&names.ty, &names.connection);
    let connection_ty = source.quote(runtime::CONNECTION);
    let fields = names.parameters.iter().map(|(key, field)| {
        let unread = unread(source, key);
        quote! { #unread #field: String }
    });
    let about = format!("A client of {}.", source.model.title);
    let docs = docs::prose(&[source.model.docs.clone().unwrap_or(about)]);
    let tokens = quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #ty {
            #connection: #connection_ty,
            #(#fields,)*
        }
    };
    Block::of_items(tokens, vec![surface::Item::new(Owner::Crate, Kind::OpenStruct, CLIENT)])
}

/// The attribute on a client's field for a client-level parameter that only groups with cargo features read.
/// Without these features nothing reads the field, and rustc would warn.
fn unread(source: Source<'_>, key: &str) -> Option<TokenStream> {
    let krate = source.krate;
    let methods = krate.methods.iter().filter(|method| {
        let held = method.operation.parameters.iter().filter(|parameter| parameter.is_of_client());
        let mut keys = held.filter_map(|parameter| krate.names.client.parameter(&parameter.key));
        keys.any(|(held, _)| held == key)
    });
    let features =
        methods.map(|method| method.group.map_or(&[][..], |group| krate.features_of(group)));
    let features = condition::any(features);
    let features: Vec<&str> = features.iter().map(Name::plain).collect();
    (!features.is_empty()).then(|| {
        let reason = "operations of these groups alone have it";
        quote! {
            #[cfg_attr(not(any(#(feature = #features),*)), expect(dead_code, reason = #reason))]
        }
    })
}

fn constructor(source: Source<'_>) -> Member {
    let names = &source.names.client;
    let (options, connection) = (&names.new_options, &names.connection);
    let parameters: Vec<_> = names.parameters.values().collect();
    let argument = |name, ty| Argument::new(Owner::Crate, name, ty);
    let (arc, credential) = (source.quote(ARC), source.quote(core::CREDENTIAL_TRAIT));
    let options_ty = &names.options;
    let options_argument =
        argument(options, quote! { Option<#options_ty> }).shown(format!("Option<{CLIENT}Options>"));
    let held = names.parameters.iter();
    let held = held.map(|(key, name)| {
        Argument::new(Owner::ClientParameter(key.clone()), name, quote! { impl Into<String> })
    });
    let others = [argument(&names.credential, quote! { #arc<dyn #credential> }), options_argument];
    let (connection_ty, credential) = (source.quote(runtime::CONNECTION), &names.credential);
    let function = Function {
        docs: docs::lines([
            "Makes a client. It sends nothing yet.".to_owned(),
            String::new(),
            "# Errors".to_owned(),
            "If the options name a cloud or an endpoint that can't be used.".to_owned(),
        ]),
        owner: Owner::Crate,
        before: quote! { pub },
        name: names::fixed("new"),
        takes_self: false,
        arguments: held.chain(others).collect(),
        result: source.of(core::RESULT, quote! { Self }),
        body: quote! {
            let #options = #options.unwrap_or_default();
            let #connection = #connection_ty::new(
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
        },
    };
    function.member()
}

fn endpoint(source: Source<'_>) -> Member {
    let has_hosts = source.krate.methods.iter().any(|method| method.operation.host.is_some());
    let others =
        if has_hosts { ", but for operations whose documentation names a host" } else { "" };
    let (url, names) = (core::url(), &source.names.client);
    let connection = &names.connection;
    let docs = docs::line(&format!("The address that requests go to{others}."));
    let (name, body) = (names::fixed("endpoint"), quote! { self.#connection.endpoint() });
    Function::reader(docs, Owner::Crate, &name, quote! { &#url }, body).member()
}

fn accessor(source: Source<'_>, group: &str, names: &GroupNames) -> Member {
    let source = source.under(source.krate.features_of(names));
    let connection = &source.names.client.connection;
    let fields = group::fields(source, group);
    let (condition, ty) = (source.condition(), &names.ty);
    source.given("super", ty);
    let docs = docs::line(&format!("The operations of [`{ty}`]."));
    let body = quote! {
        #ty {
            #connection: self.#connection.clone(),
            #(#fields: self.#fields.clone(),)*
        }
    };
    let owner = Owner::Group(group.to_owned());
    let function = Function::reader(docs, owner, &names.accessor, quote! { #ty }, body);
    Function { before: quote! { #condition pub }, ..function }.member()
}

/// The struct of the client's options, and its traits.
fn options(source: Source<'_>) -> [Block; 2] {
    let names = &source.names.client;
    let (ty, version) = (&names.options, &source.model.api_version);
    let others = match source.model.other_versions().is_empty() {
        true => "",
        false => " Operations whose documentation names another one send that.",
    };
    let about = format!("The api-version that is sent; by default `{version}`.{others}");
    let core_options = source.quote(core::CLIENT_OPTIONS);
    let field = |docs, name, ty| Member::field(docs, Owner::Crate, &names::fixed(name), ty);
    let endpoint =
        "The address that requests go to; by default that of the cloud in `client_options`.";
    let every = "Options of every Azure client: cloud, retries, transport, policies.";
    let fields = vec![
        field(docs::prose(&[about]), "api_version", quote! { String }),
        field(docs::line(endpoint), "endpoint", quote! { Option<String> }),
        field(docs::line(every), "client_options", quote! { #core_options }),
    ];
    let whole = surface::Item::new(Owner::Crate, Kind::Struct, format!("{CLIENT}Options"));
    let docs = docs::line(&format!("Options of [`{}`].", names.ty));
    let declared =
        Block::of_members(whole, docs, quote! { #[derive(Clone)] pub struct #ty }, fields);
    [declared, Block::private(traits(source, &core_options))]
}

/// The `Debug` and `Default` of the client's options.
fn traits(source: Source<'_>, core_options: &TokenStream) -> TokenStream {
    source.module("std::fmt");
    let (ty, version) = (&source.names.client.options, &source.model.api_version);
    let name = ty.to_string();
    quote! {
        /// Leaves out the endpoint, which may be any text until a client is made.
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
                    client_options: #core_options::default(),
                }
            }
        }
    }
}
