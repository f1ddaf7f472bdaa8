//! What a call that is over with its answer gives: its type, the call of the runtime, and what the
//! documentation says of the answers to any operation.

use super::{paging, polling};
use crate::emit::source::Source;
use crate::emit::{core, ty};
use crate::model::{Answer, Kind, Operation, Response, Type};
use crate::names::OperationNames;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use std::collections::BTreeMap;

/// Whether a call gives this one kind of answer, and no pager or poller.
pub(crate) fn is(operation: &Operation, matches: fn(Answer<'_>) -> bool) -> bool {
    !paging::is_paged(operation) && !polling::is_polled(operation) && matches(operation.answer())
}

/// Whether any operation needs what the runtime has for answers beside JSON of one type.
pub(crate) fn any(source: Source<'_>) -> bool {
    let is_special = |answer: Answer<'_>| !matches!(answer, Answer::Nothing | Answer::Value(_));
    source.model.supported().any(|(_, operation)| is(operation, is_special))
}

/// The type of the answer.
pub(crate) fn result(source: Source<'_>, operation: &Operation) -> TokenStream {
    let owned = |ty: &Type| ty::owned(source, ty, &quote! { models:: });
    match operation.answer() {
        Answer::Nothing => core::empty_response(),
        Answer::Existence => quote! { Response<bool> },
        Answer::Value(ty) => {
            let ty = owned(ty);
            quote! { Response<#ty> }
        }
        Answer::Perhaps(ty) => {
            let ty = owned(ty);
            quote! { Response<Option<#ty>> }
        }
        Answer::Text => quote! { Response<String> },
        Answer::File => core::file(),
    }
}

/// The call of the runtime that gives it.
pub(crate) fn call(operation: &Operation, names: &OperationNames) -> TokenStream {
    let OperationNames { options, method_options, .. } = names;
    let statuses = |is: fn(&Response) -> bool| {
        let chosen = operation.responses.iter().filter(|(_, answer)| is(answer));
        let chosen = chosen.map(|(status, _)| Literal::u16_unsuffixed(*status));
        quote! { &[#(#chosen),*] }
    };
    let all = statuses(|_| true);
    let given = quote! { #options.#method_options };
    match operation.answer() {
        Answer::Nothing => quote! { send_empty(#given, #all) },
        Answer::Existence => quote! { send_head(#given) },
        Answer::Value(_) => quote! { send(#given, #all) },
        Answer::Perhaps(_) => {
            let without = statuses(|answer| answer.ty.is_none());
            quote! { send_optional(#given, #all, #without) }
        }
        Answer::Text => quote! { send_text(#given, #all) },
        Answer::File => quote! { send_file(#given, #all) },
    }
}

/// The statement that asks for another media type than JSON.
pub(crate) fn accept(operation: &Operation, names: &OperationNames) -> Option<TokenStream> {
    let request = &names.request;
    let accept = operation.responses.values().find_map(|answer| answer.accept.as_ref())?;
    Some(quote! { #request.header("accept", #accept); })
}

/// What the documentation says of the answers: of those that differ by status, of headers, and of errors
/// that have a type of their own.
pub(crate) fn lines(source: Source<'_>, operation: &Operation) -> Vec<String> {
    let facts = [by_status(source, operation), headers(operation)];
    let mut lines = Vec::new();
    for fact in facts.into_iter().flatten() {
        lines.extend([String::new(), fact]);
    }
    let mut errors = operation
        .errors
        .iter()
        .map(|(status, ty)| (format!("`{status}`"), ty))
        .chain(operation.error.iter().map(|ty| ("Other statuses".to_owned(), ty)))
        .filter(|(_, ty)| !is_ordinary(source, ty))
        .filter_map(|(statuses, ty)| Some(format!("* {statuses}: {}", linked(source, ty)?)))
        .peekable();
    if errors.peek().is_some() {
        lines.extend([
            String::new(),
            "# Errors".to_owned(),
            "What [`ArmError::body`](crate::ArmError::body) reads, by status:".to_owned(),
            String::new(),
        ]);
        lines.extend(errors);
    }
    lines
}

fn by_status(source: Source<'_>, operation: &Operation) -> Option<String> {
    if paging::is_paged(operation) || polling::is_polled(operation) {
        return None;
    }
    match operation.answer() {
        Answer::Nothing if operation.responses.is_empty() => {
            Some("No answer is said to mean success: any with a status of 2xx does.".to_owned())
        }
        Answer::Nothing | Answer::Value(Type::Any) | Answer::Perhaps(Type::Any) => {
            several(source, operation)
        }
        Answer::Existence => Some("Gives `false` for the status `404`.".to_owned()),
        Answer::Perhaps(_) => {
            let without = operation.responses.iter().filter(|(_, answer)| answer.ty.is_none());
            let without: Vec<_> = without.map(|(status, _)| format!("`{status}`")).collect();
            Some(format!("Gives `None` for the status {}.", without.join(" or ")))
        }
        Answer::Value(_) | Answer::Text | Answer::File => several(source, operation),
    }
}

/// What each status holds, if they differ.
fn several(source: Source<'_>, operation: &Operation) -> Option<String> {
    let mut statuses: BTreeMap<&Type, Vec<String>> = BTreeMap::new();
    for (status, answer) in &operation.responses {
        if let Some(ty) = &answer.ty {
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
    Some(format!("Gives, by status: {}.", each.collect::<Vec<_>>().join("; ")))
}

fn headers(operation: &Operation) -> Option<String> {
    let headers = operation.responses.values().flat_map(|answer| &answer.headers);
    let names: BTreeMap<&str, &str> =
        headers.map(|header| (header.key.as_str(), header.spelling.as_str())).collect();
    if names.is_empty() {
        return None;
    }
    let names: Vec<String> =
        names.into_values().map(|name| format!("`{}`", name.replace('`', ""))).collect();
    let word = if names.len() == 1 { "header" } else { "headers" };
    Some(format!(
        "The answer's {word} {}: see [`ResponseHeaders`](crate::ResponseHeaders).",
        names.join(", ")
    ))
}

/// A link to a named type.
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

/// Whether an error's body is what Resource Manager's errors are, so that `ArmError` has all of it.
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
