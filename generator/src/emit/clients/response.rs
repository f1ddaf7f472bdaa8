//! Responses of an operation: the type that a call returns, the call of the runtime that sends the request, and
//! the documentation of statuses, headers and errors.

use crate::emit::{Import, Method, Source, core, ty};
use crate::model::{Kind, Operation, Response, ReturnKind, Returns, Type};
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use std::collections::BTreeMap;

const CALL: Import = Import::of_calls("Call");

/// The type of a call: `Call<Response<T>>`, or `Call<AsyncResponse>` for a file.
pub(super) fn ty(source: Source<'_>, kind: ReturnKind<'_>) -> TokenStream {
    let result = match kind {
        ReturnKind::File => source.quote(core::ASYNC_RESPONSE),
        ReturnKind::Exists => source.of(core::RESPONSE, quote! { bool }),
        _ => source.of(core::RESPONSE, value(source, kind)),
    };
    source.of(CALL, result)
}

/// The generic arguments of `Response`: the type of the body, and `NoFormat` if the body is not JSON or text.
pub(super) fn value(source: Source<'_>, kind: ReturnKind<'_>) -> TokenStream {
    let plain = |ty| {
        let format = source.quote(core::NO_FORMAT);
        quote! { #ty, #format }
    };
    match kind {
        ReturnKind::Value(ty) => ty::owned(source, ty),
        ReturnKind::Optional(ty) => {
            let ty = ty::owned(source, ty);
            quote! { Option<#ty> }
        }
        ReturnKind::Text => quote! { String },
        ReturnKind::File => plain(source.quote(core::BYTES)),
        ReturnKind::Unit | ReturnKind::Exists => plain(quote! { () }),
    }
}

/// The call of the runtime that sends the request. The arguments include the status codes of success.
pub(super) fn call(method: Method<'_>, kind: ReturnKind<'_>) -> TokenStream {
    let statuses = |is: fn(&Response) -> bool| {
        let chosen = method.operation.responses.iter().filter(|(_, response)| is(response));
        let chosen = chosen.map(|(status, _)| Literal::u16_unsuffixed(*status));
        quote! { &[#(#chosen),*] }
    };
    let (options, method_options) = (&method.names.options, &method.names.method_options);
    let (given, all) = (quote! { #options.#method_options }, statuses(|_| true));
    match kind {
        ReturnKind::Unit => quote! { send_empty(#given, #all) },
        ReturnKind::Exists => quote! { send_head(#given) },
        ReturnKind::Value(_) => quote! { send(#given, #all) },
        ReturnKind::Optional(_) => {
            let without = statuses(|response| response.ty.is_none());
            quote! { send_optional(#given, #all, #without) }
        }
        ReturnKind::Text => quote! { send_text(#given, #all) },
        ReturnKind::File => quote! { send_file(#given, #all) },
    }
}

/// The statement that sets the header `accept` for responses of another media type than JSON.
pub(super) fn accept(method: Method<'_>) -> Option<TokenStream> {
    let request = &method.names.request;
    let responses = method.operation.responses.values();
    let accept = responses.filter_map(|response| response.accept.as_ref()).next()?;
    Some(quote! { #request.header("accept", #accept); })
}

/// Documentation of the responses: types that differ by status code, response headers, and errors whose type is
/// not Resource Manager's.
pub(super) fn lines(source: Source<'_>, method: Method<'_>) -> Vec<String> {
    let operation = method.operation;
    let facts = [by_status(source, method), headers(operation)].into_iter().flatten();
    let by_status = operation.errors.iter().map(|(status, ty)| (format!("`{status}`"), ty));
    let others = operation.error.iter().map(|ty| ("Other statuses".to_owned(), ty));
    let errors = by_status.chain(others).filter(|(_, ty)| !is_ordinary(source, ty));
    let errors =
        errors.filter_map(|(statuses, ty)| Some(format!("* {statuses}: {}", linked(source, ty)?)));
    let errors: Vec<String> = errors.collect();
    let about = "What [`ArmError::body`](crate::ArmError::body) reads, by status:";
    let head = (!errors.is_empty()).then(|| ["", "# Errors", about, ""].map(str::to_owned));
    let facts = facts.flat_map(|fact| [String::new(), fact]);
    facts.chain(head.into_iter().flatten()).chain(errors).collect()
}

fn by_status(source: Source<'_>, method: Method<'_>) -> Option<String> {
    let Returns::Call(kind) = method.returns else {
        return None;
    };
    let operation = method.operation;
    match kind {
        ReturnKind::Unit if operation.responses.is_empty() => {
            Some("The description lists no success response, so any 2xx status is one.".to_owned())
        }
        ReturnKind::Exists => Some("Returns `false` for the status `404`.".to_owned()),
        ReturnKind::Optional(ty) if *ty != Type::Any => {
            let without = operation.responses.iter().filter(|(_, response)| response.ty.is_none());
            let without: Vec<_> = without.map(|(status, _)| format!("`{status}`")).collect();
            Some(format!("Returns `None` for the status {}.", without.join(" or ")))
        }
        _ => several(source, operation),
    }
}

/// A sentence with the type of each status code, if there are several types.
fn several(source: Source<'_>, operation: &Operation) -> Option<String> {
    let mut statuses: BTreeMap<&Type, Vec<String>> = BTreeMap::new();
    for (status, response) in &operation.responses {
        if let Some(ty) = &response.ty {
            statuses.entry(ty).or_default().push(format!("`{status}`"));
        }
    }
    if statuses.len() < 2 {
        return None;
    }
    let each = statuses.into_iter().map(|(ty, statuses)| {
        let ty = linked(source, ty).unwrap_or_else(|| "other JSON".to_owned());
        format!("{ty} for {}", statuses.join(" or "))
    });
    Some(format!("Returns, by status: {}.", each.collect::<Vec<_>>().join("; ")))
}

fn headers(operation: &Operation) -> Option<String> {
    let headers = operation.responses.values().flat_map(|response| &response.headers);
    let names: BTreeMap<&str, &str> =
        headers.map(|header| (header.key.as_str(), header.spelling.as_str())).collect();
    if names.is_empty() {
        return None;
    }
    let names: Vec<String> =
        names.into_values().map(|name| format!("`{}`", name.replace('`', ""))).collect();
    let word = if names.len() == 1 { "header" } else { "headers" };
    Some(format!(
        "The response's {word} {}: see [`ResponseHeaders`](crate::ResponseHeaders).",
        names.join(", ")
    ))
}

/// A documentation link to a named type, or to the item type of a list or map.
fn linked(source: Source<'_>, ty: &Type) -> Option<String> {
    let (id, is_whole) = ty.named()?;
    let name = &source.names.ty(id)?.ty;
    let link = format!("[`{name}`](crate::models::{name})");
    Some(match (ty, is_whole) {
        (_, true) => link,
        (Type::Map(_), _) => format!("a map of {link}"),
        _ => format!("a list of {link}"),
    })
}

/// Returns whether a type of errors has the shape of Resource Manager's errors, so that `ArmError` has all of
/// it.
fn is_ordinary(source: Source<'_>, ty: &Type) -> bool {
    let Type::Named(id) = ty else {
        return true;
    };
    let Some(Kind::Record(record)) = source.model.definition(*id).map(|found| &found.kind) else {
        return false;
    };
    let has = |key: &str| record.fields.iter().any(|field| field.key.eq_ignore_ascii_case(key));
    record.fields.is_empty() || has("error") || has("message") || has("odata.error")
}
