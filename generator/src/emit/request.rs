//! What goes into a request: path, query and headers.

use super::{Source, core, docs, format, ty};
use crate::model::{Location, Operation, Parameter, Type};
use crate::names::{Name, OperationNames};
use proc_macro2::TokenStream;
use quote::quote;

/// Statements that make the request.
pub(super) fn request(
    source: Source<'_>,
    operation: &Operation,
    names: &OperationNames,
    is_changed: bool,
) -> TokenStream {
    let (request, method) = (&names.request, core::method(operation.method));
    let mutable = is_changed.then(|| quote! { mut });
    if has_own_url(source, operation) {
        let (make_url, url) = (url(source, operation, names), &names.url);
        return quote! {
            #make_url
            let #mutable #request = Request::new(#url, #method);
        };
    }
    let (connection, path) = (connection(source, operation, names), &names.path);
    let (declared, given) = target(source, operation, names);
    quote! {
        #declared
        let #mutable #request = #connection.request(#method, #path, #given)?;
    }
}

/// Whether an operation's URL is more than a path and the client's api-version.
pub(super) fn has_own_url(source: Source<'_>, operation: &Operation) -> bool {
    let mut all = operation.parameters.iter();
    let has_version = all.clone().any(|parameter| parameter.is_version);
    !has_version
        || operation.other_version(&source.model.api_version).is_some()
        || all.any(|parameter| parameter.location == Location::Query && !parameter.is_version)
}

/// Statements that say a path and its parameters, and the expression that gives those.
fn target(
    source: Source<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> (TokenStream, TokenStream) {
    let (path, parts, template) = (&names.path, &names.parts, &operation.path);
    let segments = each(operation, names, Location::Path).map(|(parameter, name)| {
        let key = &parameter.key;
        let value = required(source, parameter, name);
        let part = if parameter.raw {
            quote! { Part::Segments }
        } else {
            quote! { Part::Segment }
        };
        quote! { (#key, #part(#value)) }
    });
    let segments: Vec<TokenStream> = segments.collect();
    let (declared, given) = match segments.as_slice() {
        [] => (TokenStream::new(), quote! { &[] }),
        segments => (quote! { let #parts = [#(#segments),*]; }, quote! { &#parts }),
    };
    (quote! { let #path = #template; #declared }, given)
}

/// Statements that make the URL.
pub(super) fn url(
    source: Source<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    let connection = connection(source, operation, names);
    let (path, url) = (&names.path, &names.url);
    let (declared, given) = target(source, operation, names);
    let query = pairs(source, operation, names, Location::Query, |parameter, value| {
        let key = &parameter.key;
        let add = if parameter.raw {
            quote! { encoded_query }
        } else {
            quote! { query }
        };
        quote! { url::#add(&mut #url, #key, #value); }
    });
    let mutable = (!query.is_empty()).then(|| quote! { mut });
    let has_version = operation.parameters.iter().any(|parameter| parameter.is_version);
    let make = match operation.other_version(&source.model.api_version) {
        _ if !has_version => quote! { url_without_version },
        Some(_) => quote! { url_of },
        None => quote! { url },
    };
    let version = operation.other_version(&source.model.api_version).filter(|_| has_version);
    let version = version.map(|version| quote! { #version, });
    quote! {
        #declared
        let #mutable #url = #connection.#make(#version #path, #given)?;
        #query
    }
}

/// What leads to an operation's host.
pub(super) fn connection(
    source: Source<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    let (own, connection) = (&names.connection, &source.names.client.connection);
    match operation.host {
        Some(_) => quote! { #own },
        None => quote! { self.#connection },
    }
}

/// The statement that leads to a host that is made of parameters.
pub(super) fn host(
    source: Source<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> Option<TokenStream> {
    let template = operation.host.as_ref()?;
    let (own, connection) = (&names.connection, &source.names.client.connection);
    let parts = each(operation, names, Location::Host).map(|(parameter, name)| {
        let (key, value) = (&parameter.key, required(source, parameter, name));
        quote! { (#key, #value) }
    });
    Some(quote! { let #own = self.#connection.at(#template, &[#(#parts),*])?; })
}

/// Statements that set headers.
pub(super) fn headers(
    source: Source<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    let request = &names.request;
    pairs(source, operation, names, Location::Header, |parameter, value| {
        let key = parameter.key.to_ascii_lowercase();
        quote! { #request.insert_header(#key, String::from(#value)); }
    })
}

/// What users should know of a parameter that its description does not say.
pub(super) fn facts(parameter: &Parameter) -> Vec<String> {
    let default = parameter.default.as_deref();
    let default = default.map(|value| format!("By default {}.", docs::code(value)));
    let encoded = (parameter.raw && parameter.location == Location::Query)
        .then(|| "Sent as it is: `%20` is a space, and `&` begins another pair.".to_owned());
    default.into_iter().chain(encoded).collect()
}

fn each<'a>(
    operation: &'a Operation,
    names: &'a OperationNames,
    location: Location,
) -> impl Iterator<Item = (&'a Parameter, &'a Name)> {
    operation
        .parameters
        .iter()
        .zip(&names.parameters)
        .filter(move |(parameter, _)| parameter.location == location && !parameter.is_version)
}

/// A statement for each parameter of a location, which gets it and its value as text.
fn pairs(
    source: Source<'_>,
    operation: &Operation,
    names: &OperationNames,
    location: Location,
    statement: impl Fn(&Parameter, TokenStream) -> TokenStream,
) -> TokenStream {
    let statements = each(operation, names, location).map(|(parameter, name)| {
        let (value, options) = (&names.value, &names.options);
        if let (Type::List(inner), None) = (&parameter.ty, parameter.separator) {
            let text = text(source, inner, &quote! { #value });
            let statement = statement(parameter, text);
            return if parameter.required {
                quote! { for #value in #name { #statement } }
            } else {
                quote! { for #value in #options.#name.iter().flatten() { #statement } }
            };
        }
        if parameter.required {
            return statement(parameter, required(source, parameter, name));
        }
        let statement = statement(parameter, joined(source, parameter, &quote! { #value }));
        quote! { if let Some(#value) = &#options.#name { #statement } }
    });
    statements.collect()
}

/// The value of a parameter that every call has, as text.
fn required(source: Source<'_>, parameter: &Parameter, name: &Name) -> TokenStream {
    if let Some(constant) = &parameter.constant {
        return quote! { #constant };
    }
    if !parameter.is_argument()
        && let Some(field) = source.names.client.parameters.get(&parameter.key)
    {
        return quote! { &self.#field };
    }
    match &parameter.ty {
        ty if ty::is_text(ty) => quote! { #name },
        Type::Secret | Type::Any => quote! { #name },
        _ => joined(source, parameter, &quote! { #name }),
    }
}

fn joined(source: Source<'_>, parameter: &Parameter, value: &TokenStream) -> TokenStream {
    match (&parameter.ty, parameter.separator) {
        (Type::List(_), Some(separator)) => quote! { &url::join(#value, #separator) },
        (ty, _) => text(source, ty, value),
    }
}

/// A scalar's value as text.
fn text(source: Source<'_>, ty: &Type, value: &TokenStream) -> TokenStream {
    match ty {
        ty if ty::is_copy(ty) || ty::is_number_choice(source, ty) => {
            quote! { &#value.to_string() }
        }
        Type::Secret => quote! { #value.secret() },
        ty if format::of(ty).is_some() => quote! { #value.as_str() },
        Type::Named(_) if ty::is_plain(source, ty) => quote! { #value.as_ref() },
        _ => quote! { #value },
    }
}

/// What the operations of a group (of the service's client itself for `None`) use of the runtime's `url`.
pub(super) fn imports(source: Source<'_>, group: Option<&str>) -> TokenStream {
    let has = |is: fn(&Parameter) -> bool| {
        source.operations(group).flat_map(|(_, operation)| &operation.parameters).any(is)
    };
    let in_path = has(|parameter| parameter.location == Location::Path);
    let is_joined = |parameter: &Parameter| {
        matches!(parameter.ty, Type::List(_)) && parameter.separator.is_some()
    };
    let is_query =
        |parameter: &Parameter| parameter.location == Location::Query && !parameter.is_version;
    match (in_path, has(is_joined) || has(is_query)) {
        (false, false) => TokenStream::new(),
        (true, false) => quote! { use crate::runtime::url::Part; },
        (false, true) => quote! { use crate::runtime::url; },
        (true, true) => quote! { use crate::runtime::url::{self, Part}; },
    }
}
