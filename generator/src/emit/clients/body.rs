//! The body of a request: the argument or option that holds it, how it is attached, and which models may
//! be one.

use crate::emit::file::{Item, row};
use crate::emit::method::Method;
use crate::emit::runtime;
use crate::emit::source::{Crate, Source};
use crate::emit::{core, ty};
use crate::model::{Body, Form, Type};
use crate::names::{Name, TypeNames};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;

/// `clients/bodies.rs`: the records that operations send, a row each.
pub(super) fn rows<'a>(krate: &'a Crate<'a>) -> Vec<Item<'a>> {
    let sent = krate.methods.iter().filter(|method| method.sends_record);
    let sent = sent.filter_map(|method| method.operation.body.as_ref()?.ty.named());
    let sent = sent.filter_map(|(id, _)| krate.names.ty(id));
    let types: BTreeMap<&Name, &TypeNames> = sent.map(|names| (&names.ty, names)).collect();
    types.into_values().map(|names| row(krate, names, runtime::BODY, |_| quote! {})).collect()
}

/// The type of the argument that holds a required body. A model may be given by value, by reference, or as
/// JSON that the caller made.
pub(super) fn argument(source: Source<'_>, method: Method<'_>, body: &Body) -> TokenStream {
    match (body.form, &body.ty) {
        _ if method.sends_record => {
            let content = content(source, body);
            quote! { impl Into<#content> }
        }
        (Form::Bytes, _) => {
            let content = core::bytes(source);
            quote! { impl Into<#content> }
        }
        (Form::Text, _) => quote! { &str },
        (Form::Json, Type::Any) => {
            let value = ty::value(source);
            quote! { &#value }
        }
        (Form::Json, other) => ty::borrowed(source, other),
    }
}

/// What holds a model that is sent, or JSON that the caller made.
fn content(source: Source<'_>, body: &Body) -> TokenStream {
    source.of(core::REQUEST_CONTENT, ty::owned(source, &body.ty))
}

/// The type of the field of the options that holds an optional body.
pub(super) fn option(source: Source<'_>, method: Method<'_>, body: &Body) -> TokenStream {
    match body.form {
        Form::Bytes => core::bytes(source),
        Form::Text => quote! { String },
        Form::Json if method.sends_record => content(source, body),
        Form::Json => ty::owned(source, &body.ty),
    }
}

/// The statement that attaches the body to the request.
pub(super) fn attach(method: Method<'_>) -> Option<TokenStream> {
    let body = method.operation.body.as_ref()?;
    let (request, media_type) = (&method.names.request, &body.media_type);
    // What an option holds is taken out of it; its name may be that of anything else here.
    let name = if body.required { &method.names.body } else { &method.names.value };
    let is_borrowed = body.required && !ty::is_copy(&body.ty);
    let borrow = (!is_borrowed).then(|| quote! { & });
    let attach = match body.form {
        Form::Bytes => quote! { #request.attach_bytes(#media_type, #name); },
        Form::Text => quote! { #request.attach_text(#media_type, #borrow #name); },
        Form::Json if method.sends_record => quote! { #request.attach(#media_type, #name); },
        Form::Json => quote! { #request.attach_value(#media_type, #borrow #name); },
    };
    if body.required {
        return Some(attach);
    }
    let (options, field) = (&method.names.options, &method.names.body);
    Some(quote! { if let Some(#name) = #options.#field { #attach } })
}
