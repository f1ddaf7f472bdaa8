//! A program that calls every operation of a crate as its user would, with arguments that it is given by
//! their names on the wire. What all such programs share is the crate `armgen_calls`; that crate knows what
//! an operation may return, and nothing here does.

use super::clients::{body, headers, operation, paging};
use super::file::{Content, File, Item, plain};
use super::source::Source;
use super::{format, ty};
use crate::model::{Body, Choice, Definition, Form, Kind, Operation, Parameter, Type};
use crate::names::{Name, OperationNames};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;

/// The program's one file. `calls` are the names of its functions, by operation.
pub(super) fn file<'a>(source: Source<'a>, calls: &BTreeMap<usize, Name>) -> File<'a> {
    let mut items: Vec<Item<'a>> =
        vec![plain(move || imports(source)), plain(move || client(source))];
    let mut rows = Vec::new();
    for (index, operation) in source.model.supported() {
        if let (Some(names), Some(call)) = (source.names.operation(index), calls.get(&index)) {
            let call = call.clone();
            rows.push((format!("{} of {}", operation.id, operation.place.file), call.clone()));
            items.push(plain(move || function(source, operation, names, &call)));
        }
    }
    items.insert(1, plain(move || program(source, &rows)));
    items.push(plain(move || read_headers(source)));
    items.push(plain(move || said(source)));
    File { path: "src/main.rs".to_owned(), content: Content::Items(items) }
}

fn imports(source: Source<'_>) -> TokenStream {
    let krate = &source.names.krate;
    let formats = format::imports_from(&quote! { #krate }, &format::used(source));
    let secret = source.uses(|ty| *ty == Type::Secret).then(|| quote! { use #krate::Secret; });
    quote! {
        #![allow(unused_imports, reason = "which types arguments have differs from service to service")]

        use armgen_calls::{
            Called, Error, Failure, Given, Headers, Program, choice, number_choice, pages_shown, shown, union,
        };
        use #krate::models;
        #formats
        #secret
        use serde_json::{Value, json};
        use std::collections::BTreeMap;
        use std::process::ExitCode;
    }
}

/// What the program has of the crate. Functions go by their operations' ids and files: an id alone may be
/// that of another file's, too.
fn program(source: Source<'_>, rows: &[(String, Name)]) -> TokenStream {
    let calls = rows.iter().map(|(id, call)| quote! { (#id, #call) });
    let row = |is: fn(&Definition) -> bool| {
        let definitions = source.model.definitions().filter(move |(_, definition)| is(definition));
        definitions.filter_map(move |(id, definition)| {
            let names = source.names.ty(id)?;
            let (ty, members, place) = (&names.ty, &names.members, definition.place.to_string());
            let macro_name = match &definition.kind {
                Kind::Choice(Choice { of_numbers: true, .. }) => quote! { number_choice },
                Kind::Choice(_) => quote! { choice },
                Kind::Union(_) | Kind::Record(_) => quote! { union },
            };
            Some(quote! { (#place, #macro_name!(models::#ty: #(#members),*)) })
        })
    };
    let (choices, unions) = (row(Definition::is_choice), row(Definition::is_union));
    quote! {
        fn main() -> ExitCode {
            armgen_calls::run(&Program {
                calls: &[#(#calls),*],
                choices: &[#(#choices),*],
                unions: &[#(#unions),*],
                headers,
                said,
            })
        }
    }
}

/// Reads all headers that answers may have.
fn read_headers(source: Source<'_>) -> TokenStream {
    if !headers::any(source) {
        return quote! {
            fn headers(_: &Headers) -> Vec<(&'static str, Value)> {
                Vec::new()
            }
        };
    }
    let (krate, ty) = (&source.names.krate, source.names.headers_ty());
    let rows = source.names.headers.iter().map(|(key, name)| {
        quote! { (#key, answer.#name().into()) }
    });
    quote! {
        fn headers(answer: &Headers) -> Vec<(&'static str, Value)> {
            use #krate::#ty;
            vec![#(#rows),*]
        }
    }
}

/// What a service said of a call that it refused.
fn said(source: Source<'_>) -> TokenStream {
    let krate = &source.names.krate;
    quote! {
        fn said(error: &Error) -> Option<Value> {
            let said = #krate::ArmError::from_error(error)?;
            Some(json!({ "code": said.code, "message": said.message }))
        }
    }
}

fn client(source: Source<'_>) -> TokenStream {
    let krate = &source.names.krate;
    let names = &source.names.client;
    let (ty, options) = (&names.ty, &names.options);
    let parameters = names.parameters.keys().map(|key| quote! { given.of_client(#key) });
    quote! {
        fn client(given: &Given) -> Result<#krate::#ty, Failure> {
            let options = #krate::#options {
                client_options: given.client_options(),
                ..Default::default()
            };
            Ok(#krate::#ty::new(#(#parameters,)* given.credential(), Some(options))?)
        }
    }
}

fn function(
    source: Source<'_>,
    operation: &Operation,
    names: &OperationNames,
    call: &Name,
) -> TokenStream {
    let method = &names.method;
    let group = operation.group().and_then(|group| source.names.groups.get(group));
    let group = group.map(|group| {
        let accessor = &group.accessor;
        quote! { .#accessor() }
    });
    let arguments = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.is_argument())
        .map(|parameter| argument(source, parameter))
        .chain(operation.body.iter().filter(|body| body.required).map(|body| sent(source, body)));
    let options = options(source, operation, names);
    let wait = operation::is_call(operation).then(|| quote! { .await });
    let called = quote! { client(given)?#group.#method(#(#arguments,)* #options)#wait };
    let shown = match names.pages.as_ref().filter(|_| paging::goes_on(operation)) {
        None => quote! { shown(#called) },
        Some(pages) => quote! {
            pages_shown(#called, |first| Ok(client(given)?#group.#pages(first, None)))
        },
    };
    quote! {
        fn #call(given: &Given) -> Called<'_> {
            Box::pin(async move { #shown.await })
        }
    }
}

fn argument(source: Source<'_>, parameter: &Parameter) -> TokenStream {
    let key = &parameter.key;
    let owned = ty::optional(source, &parameter.ty);
    let borrow = (!ty::is_copy(&parameter.ty)).then(|| quote! { & });
    quote! { #borrow given.argument::<#owned>(#key)? }
}

fn sent(source: Source<'_>, body: &Body) -> TokenStream {
    if body.form == Form::Bytes {
        return quote! { given.bytes()? };
    }
    let owned = body_ty(source, body);
    let is_value = ty::is_copy(&body.ty) || body::is_record(source, body);
    let borrow = (!is_value).then(|| quote! { & });
    quote! { #borrow given.body::<#owned>()? }
}

/// The type of a body that the caller owns.
fn body_ty(source: Source<'_>, body: &Body) -> TokenStream {
    match &body.ty {
        _ if body.form == Form::Text => quote! { String },
        Type::Any => quote! { Value },
        Type::Secret if body.required => quote! { String },
        Type::List(_) if body.required => ty::optional(source, &body.ty),
        other => ty::owned(source, other, &quote! { models:: }),
    }
}

fn options(source: Source<'_>, operation: &Operation, names: &OperationNames) -> TokenStream {
    let optional = operation
        .parameters
        .iter()
        .zip(&names.parameters)
        .filter(|(parameter, _)| parameter.is_option())
        .map(|(parameter, name)| {
            let key = &parameter.key;
            let owned = ty::optional(source, &parameter.ty);
            quote! { #name: given.option::<#owned>(#key)? }
        });
    let body = operation.body.as_ref().filter(|body| !body.required).map(|body| {
        let (name, owned) = (&names.body, body_ty(source, body));
        match body.form {
            Form::Bytes => quote! { #name: given.optional_bytes()?.map(Into::into) },
            Form::Json if body::is_record(source, body) => {
                quote! { #name: given.optional_body::<#owned>()?.map(Into::into) }
            }
            Form::Json | Form::Text => quote! { #name: given.optional_body::<#owned>()? },
        }
    });
    let fields: Vec<TokenStream> = optional.chain(body).collect();
    if fields.is_empty() {
        return quote! { None };
    }
    let (krate, ty) = (&source.names.krate, &names.options_ty);
    quote! { Some(#krate::clients::#ty { #(#fields,)* ..Default::default() }) }
}
