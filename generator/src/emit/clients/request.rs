//! What goes into a request: path, query and headers.

use crate::emit::source::Source;
use crate::emit::{core, docs, format, ty};
use crate::model::{Location, Operation, Parameter, Type};
use crate::names::{Name, OperationNames};
use proc_macro2::TokenStream;
use quote::quote;

/// Statements that make the request, up to its query. `more` are those that change it further.
pub(crate) fn request(
    source: Source<'_>,
    operation: &Operation,
    names: &OperationNames,
    more: &TokenStream,
) -> TokenStream {
    let (request, path) = (&names.request, &names.path);
    let (method, connection) = (core::method(operation.method), &source.names.client.connection);
    let (declared, given) = target(source, operation, names);
    let changes = [host(source, operation, names), query(source, operation, names)];
    let is_changed = !more.is_empty() || changes.iter().any(|change| !change.is_empty());
    let mutable = is_changed.then(|| quote! { mut });
    let make = match operation.other_version(&source.model.api_version) {
        _ if !operation.has_version() => quote! { request_without_version(#method, #path, #given) },
        Some(version) => quote! { request_of(#version, #method, #path, #given) },
        None => quote! { request(#method, #path, #given) },
    };
    quote! {
        #declared
        let #mutable #request = self.#connection.#make;
        #(#changes)*
        #more
    }
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

/// Statements that add to the query.
fn query(source: Source<'_>, operation: &Operation, names: &OperationNames) -> TokenStream {
    let request = &names.request;
    pairs(source, operation, names, Location::Query, |parameter, value| {
        let key = &parameter.key;
        let add = if parameter.raw {
            quote! { encoded_query }
        } else {
            quote! { query }
        };
        quote! { #request.#add(#key, #value); }
    })
}

/// The statement that addresses the request to a host that is made of parameters.
fn host(source: Source<'_>, operation: &Operation, names: &OperationNames) -> TokenStream {
    let Some(template) = &operation.host else {
        return TokenStream::new();
    };
    let request = &names.request;
    let parts = each(operation, names, Location::Host).map(|(parameter, name)| {
        let (key, value) = (&parameter.key, required(source, parameter, name));
        quote! { (#key, #value) }
    });
    quote! { #request.host(#template, &[#(#parts),*]); }
}

/// Statements that set headers.
pub(crate) fn headers(
    source: Source<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    let request = &names.request;
    pairs(source, operation, names, Location::Header, |parameter, value| {
        let key = parameter.key.to_ascii_lowercase();
        quote! { #request.header(#key, #value); }
    })
}

/// What users should know of a parameter that its description does not say.
pub(crate) fn facts(parameter: &Parameter) -> Vec<String> {
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
        && let Some((_, field)) = source.names.client.parameter(&parameter.key)
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
pub(crate) fn imports(source: Source<'_>, group: Option<&str>) -> TokenStream {
    let has = |is: fn(&Parameter) -> bool| {
        source.operations(group).flat_map(|(_, operation)| &operation.parameters).any(is)
    };
    let in_path = has(|parameter| parameter.location == Location::Path);
    let is_joined = |parameter: &Parameter| {
        matches!(parameter.ty, Type::List(_)) && parameter.separator.is_some()
    };
    match (in_path, has(is_joined)) {
        (false, false) => TokenStream::new(),
        (true, false) => quote! { use crate::runtime::url::Part; },
        (false, true) => quote! { use crate::runtime::url; },
        (true, true) => quote! { use crate::runtime::url::{self, Part}; },
    }
}
