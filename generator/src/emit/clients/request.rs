//! The request of an operation: path, query, headers and host.

use crate::emit::{Method, Source, core, docs, format, runtime, ty};
use crate::model::{Definition, Location, Parameter, Type};
use crate::names::Name;
use proc_macro2::TokenStream;
use quote::quote;

/// The statements that make the request with its path, host and query. `more` is the statements that set
/// headers and attach the body.
pub(crate) fn request(source: Source<'_>, method: Method<'_>, more: &TokenStream) -> TokenStream {
    let Method { operation, names, .. } = method;
    let (request, path) = (&names.request, &names.path);
    let connection = &source.names.client.connection;
    let (declared, given) = target(source, method);
    let changes = [host(source, method), query(source, method)];
    let is_changed = !more.is_empty() || changes.iter().any(|change| !change.is_empty());
    let mutable = is_changed.then(|| quote! { mut });
    let verb = core::method(source, operation.method);
    let (title, observed) = (&names.title, operation.title());
    let given = quote! { #title, #verb, #path, #given };
    let make = match operation.other_version(&source.model.api_version) {
        _ if !operation.has_version() => quote! { request_without_version(#given) },
        Some(version) => quote! { request_of(#version, #given) },
        None => quote! { request(#given) },
    };
    quote! {
        let #title = #observed;
        #declared
        let #mutable #request = self.#connection.#make;
        #(#changes)*
        #more
    }
}

/// The statements that declare the path template and the values of its parameters, and the expression that
/// passes these values.
fn target(source: Source<'_>, method: Method<'_>) -> (TokenStream, TokenStream) {
    let (path, parts) = (&method.names.path, &method.names.parts);
    let template = &method.operation.path;
    let segments = each(method, Location::Path).map(|(parameter, name)| {
        let key = &parameter.key;
        let value = required(source, parameter, name);
        let part = source.quote(runtime::PART);
        let kind = if parameter.raw { quote!(Segments) } else { quote!(Segment) };
        quote! { (#key, #part::#kind(#value)) }
    });
    let segments: Vec<TokenStream> = segments.collect();
    let (declared, given) = match segments.as_slice() {
        [] => (TokenStream::new(), quote! { &[] }),
        segments => (quote! { let #parts = [#(#segments),*]; }, quote! { &#parts }),
    };
    (quote! { let #path = #template; #declared }, given)
}

/// The statements that add query parameters.
fn query(source: Source<'_>, method: Method<'_>) -> TokenStream {
    let request = &method.names.request;
    pairs(source, method, Location::Query, |parameter, value| {
        let key = &parameter.key;
        let add = if parameter.raw { quote!(encoded_query) } else { quote!(query) };
        quote! { #request.#add(#key, #value); }
    })
}

/// The statement that sets the host, if the description has a host with parameters.
fn host(source: Source<'_>, method: Method<'_>) -> TokenStream {
    let Some(template) = &method.operation.host else {
        return TokenStream::new();
    };
    let request = &method.names.request;
    let parts = each(method, Location::Host).map(|(parameter, name)| {
        let (key, value) = (&parameter.key, required(source, parameter, name));
        quote! { (#key, #value) }
    });
    quote! { #request.host(#template, &[#(#parts),*]); }
}

/// The statements that set headers.
pub(crate) fn headers(source: Source<'_>, method: Method<'_>) -> TokenStream {
    let request = &method.names.request;
    pairs(source, method, Location::Header, |parameter, value| {
        let key = parameter.key.to_ascii_lowercase();
        quote! { #request.header(#key, #value); }
    })
}

/// Facts about a parameter for its documentation: the default, and that a query parameter is sent unencoded.
pub(crate) fn facts(parameter: &Parameter) -> Vec<String> {
    let default = parameter.default.as_deref();
    let default = default.map(|value| format!("By default {}.", docs::code(value)));
    let encoded = (parameter.raw && parameter.location == Location::Query)
        .then(|| "Sent as it is: `%20` is a space, and `&` begins another pair.".to_owned());
    default.into_iter().chain(encoded).collect()
}

fn each<'a>(
    method: Method<'a>,
    location: Location,
) -> impl Iterator<Item = (&'a Parameter, &'a Name)> {
    let is_there =
        move |parameter: &Parameter| parameter.location == location && !parameter.is_version;
    method.parameters().filter(move |(parameter, _)| is_there(parameter))
}

/// Makes a statement for each parameter of a location, by calling `statement` with the parameter and the
/// expression of its value as text. Lists without separator are sent in a loop, optional parameters only if
/// set.
fn pairs(
    source: Source<'_>,
    method: Method<'_>,
    location: Location,
    statement: impl Fn(&Parameter, TokenStream) -> TokenStream,
) -> TokenStream {
    let statements = each(method, location).map(|(parameter, name)| {
        let (value, options) = (&method.names.value, &method.names.options);
        if let (Type::List(inner), None) = (&parameter.ty, parameter.separator) {
            let text = text(source, inner, &quote! { #value });
            let statement = statement(parameter, text);
            let all = match parameter.required {
                true => quote! { #name },
                false => quote! { #options.#name.iter().flatten() },
            };
            return quote! { for #value in #all { #statement } };
        }
        if parameter.required {
            return statement(parameter, required(source, parameter, name));
        }
        let statement = statement(parameter, joined(source, parameter, &quote! { #value }));
        quote! { if let Some(#value) = &#options.#name { #statement } }
    });
    statements.collect()
}

/// The expression of a required parameter's value as text: a constant, a field of the client, or an argument.
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
        (Type::List(_), Some(separator)) => {
            source.module(runtime::URLS);
            quote! { &url::join(#value, #separator) }
        }
        (ty, _) => text(source, ty, value),
    }
}

/// The expression of a value that is not a list, as text.
fn text(source: Source<'_>, ty: &Type, value: &TokenStream) -> TokenStream {
    let named = ty.named().and_then(|(id, _)| source.model.definition(id));
    let is_number = named.is_some_and(Definition::is_number_enum);
    match ty {
        ty if ty::is_copy(ty) || is_number => quote! { &#value.to_string() },
        Type::Secret => quote! { #value.secret() },
        ty if format::of(ty).is_some() => quote! { #value.as_str() },
        _ if named.is_some_and(Definition::is_enum) => quote! { #value.as_ref() },
        _ => quote! { #value },
    }
}
