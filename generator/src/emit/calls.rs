//! A program that calls every operation of a crate as its user would, with arguments that it is given by
//! their names on the wire. What all such programs share is the crate `armgen_calls`; that crate knows what
//! an operation may return, and nothing here does.

use super::block::Block;
use super::file::{File, Item, item, rust};
use super::method::{Given, Method};
use super::source::{Crate, Site, Source};
use super::ty;
use super::uses::Import;
use crate::model::{Body, Choice, Definition, Form, Gives, Kind, Parameter, Type};
use crate::names::Name;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;

const EXIT_CODE: Import = Import::new("std::process", "ExitCode");
const JSON: Import = Import::new("serde_json", "json");

/// What the crate that all programs share has of a name.
fn shared(source: Source<'_>, name: &'static str) -> TokenStream {
    source.quote(Import::new("armgen_calls", name))
}

/// The program's one file. `calls` are the names of its functions, by operation.
pub(super) fn file<'a>(krate: &'a Crate<'a>, calls: &BTreeMap<usize, Name>) -> File<'a> {
    let mut rows = Vec::new();
    let mut functions: Vec<Item<'a>> = Vec::new();
    for method in &krate.methods {
        if let Some(call) = calls.get(&method.index).cloned() {
            let operation = method.operation;
            rows.push((format!("{} of {}", operation.id, operation.place.file), call.clone()));
            functions.push(item(krate, Site::Outside, move |source| {
                [Block::private(function(source, *method, &call))]
            }));
        }
    }
    let program = item(krate, Site::Outside, move |source| [program(source, &rows)]);
    let client = item(krate, Site::Outside, |source| [Block::private(client(source))]);
    let last = item(krate, Site::Outside, |source| [read_headers(source), said(source)]);
    let items = [program, client].into_iter().chain(functions).chain([last]).collect();
    let about = quote! {
        #![allow(deprecated, reason = "every operation is called")]
    };
    rust("src/main.rs".to_owned(), about, items)
}

/// What the program has of the crate. Functions go by their operations' ids and files: an id alone may be
/// that of another file's, too.
fn program(source: Source<'_>, rows: &[(String, Name)]) -> Block {
    let calls = rows.iter().map(|(id, call)| quote! { (#id, #call) });
    let row = |is: fn(&Definition) -> bool| {
        let definitions = source.model.definitions().filter(move |(_, definition)| is(definition));
        definitions.filter_map(move |(id, definition)| {
            let (ty, members) = (source.ty(id), &source.names.ty(id)?.members);
            let place = definition.place.to_string();
            let macro_name = shared(
                source,
                match &definition.kind {
                    Kind::Choice(Choice { of_numbers: true, .. }) => "number_choice",
                    Kind::Choice(_) => "choice",
                    Kind::Union(_) | Kind::Record(_) => "union",
                },
            );
            Some(quote! { (#place, #macro_name!(#ty: #(#members),*)) })
        })
    };
    let (choices, unions) = (row(Definition::is_choice), row(Definition::is_union));
    let (exit_code, program) = (source.quote(EXIT_CODE), shared(source, "Program"));
    Block::private(quote! {
        fn main() -> #exit_code {
            armgen_calls::run(&#program {
                calls: &[#(#calls),*],
                choices: &[#(#choices),*],
                unions: &[#(#unions),*],
                headers,
                said,
            })
        }
    })
}

/// Reads all headers that answers may have.
fn read_headers(source: Source<'_>) -> Block {
    let (value, headers) = (ty::value(source), shared(source, "Headers"));
    let rows = source.names.headers.iter().map(|(key, name)| {
        quote! { (#key, answer.#name().into()) }
    });
    let rows: Vec<TokenStream> = rows.collect();
    let (krate, ty) = (&source.names.krate, source.names.headers_ty());
    Block::private(match rows.is_empty() {
        true => quote! {
            fn headers(_: &#headers) -> Vec<(&'static str, #value)> {
                Vec::new()
            }
        },
        false => quote! {
            fn headers(answer: &#headers) -> Vec<(&'static str, #value)> {
                use #krate::#ty;
                vec![#(#rows),*]
            }
        },
    })
}

/// What a service said of a call that it refused.
fn said(source: Source<'_>) -> Block {
    let (krate, json) = (&source.names.krate, source.quote(JSON));
    let (error, value) = (shared(source, "Error"), ty::value(source));
    Block::private(quote! {
        fn said(error: &#error) -> Option<#value> {
            let said = #krate::ArmError::from_error(error)?;
            Some(#json!({ "code": said.code, "message": said.message }))
        }
    })
}

fn client(source: Source<'_>) -> TokenStream {
    let krate = &source.names.krate;
    let names = &source.names.client;
    let (ty, options) = (&names.ty, &names.options);
    let (given, failure) = (shared(source, "Given"), shared(source, "Failure"));
    let parameters = names.parameters.keys().map(|key| quote! { given.of_client(#key) });
    quote! {
        fn client(given: &#given) -> Result<#krate::#ty, #failure> {
            let options = #krate::#options {
                client_options: given.client_options(),
                ..Default::default()
            };
            Ok(#krate::#ty::new(#(#parameters,)* given.credential(), Some(options))?)
        }
    }
}

fn function(source: Source<'_>, method: Method<'_>, call: &Name) -> TokenStream {
    let name = &method.names.method;
    let group = method.group.map(|group| {
        let accessor = &group.accessor;
        quote! { .#accessor() }
    });
    let arguments = method.arguments().map(|given| match given {
        Given::Parameter(_, parameter, _) => argument(source, parameter),
        Given::Body(body) => sent(source, method, body),
    });
    let options = options(source, method);
    let wait = matches!(method.gives, Gives::Call(_)).then(|| quote! { .await });
    let made = quote! { client(given)?#group.#name(#(#arguments,)* #options)#wait };
    let shown = match &method.names.pages {
        None => {
            let shown = shared(source, "shown");
            quote! { #shown(#made) }
        }
        Some(pages) => {
            let shown = shared(source, "pages_shown");
            quote! { #shown(#made, |first| Ok(client(given)?#group.#pages(first, None))) }
        }
    };
    let (given, called) = (shared(source, "Given"), shared(source, "Called"));
    quote! {
        fn #call(given: &#given) -> #called<'_> {
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

fn sent(source: Source<'_>, method: Method<'_>, body: &Body) -> TokenStream {
    if body.form == Form::Bytes {
        return quote! { given.bytes()? };
    }
    let owned = body_ty(source, body);
    let is_value = ty::is_copy(&body.ty) || method.sends_record;
    let borrow = (!is_value).then(|| quote! { & });
    quote! { #borrow given.body::<#owned>()? }
}

/// The type of a body that the caller owns.
fn body_ty(source: Source<'_>, body: &Body) -> TokenStream {
    match &body.ty {
        _ if body.form == Form::Text => quote! { String },
        Type::Any => ty::value(source),
        Type::Secret if body.required => quote! { String },
        Type::List(_) if body.required => ty::optional(source, &body.ty),
        other => ty::owned(source, other),
    }
}

fn options(source: Source<'_>, method: Method<'_>) -> TokenStream {
    let optional = method.options().map(|(_, (parameter, name))| {
        let key = &parameter.key;
        let owned = ty::optional(source, &parameter.ty);
        quote! { #name: given.option::<#owned>(#key)? }
    });
    let body = method.optional_body().map(|body| {
        let name = &method.names.body;
        match body.form {
            Form::Bytes => quote! { #name: given.optional_bytes()?.map(Into::into) },
            Form::Json | Form::Text => {
                let owned = body_ty(source, body);
                let into = method.sends_record.then(|| quote! { .map(Into::into) });
                quote! { #name: given.optional_body::<#owned>()? #into }
            }
        }
    });
    let fields: Vec<TokenStream> = optional.chain(body).collect();
    if fields.is_empty() {
        return quote! { None };
    }
    let (krate, ty) = (&source.names.krate, &method.names.options_ty);
    quote! { Some(#krate::clients::#ty { #(#fields,)* ..Default::default() }) }
}
