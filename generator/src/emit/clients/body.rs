//! The body of a request: the argument or the field of the options that takes it, and the statement that
//! attaches it.

use crate::emit::file::Item;
use crate::emit::{Crate, Method, Source, core, row, runtime, ty};
use crate::model::{Body, BodyFormat, Type};
use crate::names::{Name, TypeNames};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;

/// The items of `clients/bodies.rs`: a call of `body!` for each record that operations send.
pub(super) fn rows<'a>(krate: &'a Crate<'a>) -> Vec<Item<'a>> {
    let sent = krate.methods.iter().filter(|method| method.sends_record);
    let sent = sent.filter_map(|method| method.operation.body.as_ref()?.ty.named());
    let sent = sent.filter_map(|(id, _)| krate.names.ty(id));
    let types: BTreeMap<&Name, &TypeNames> = sent.map(|names| (&names.ty, names)).collect();
    types.into_values().map(|names| row(krate, names, runtime::BODY, |_| quote! {})).collect()
}

/// The type of the argument for a required body. For a record, callers may give a value, a reference, or a
/// `RequestContent` of JSON that they made.
pub(super) fn argument(source: Source<'_>, method: Method<'_>, body: &Body) -> TokenStream {
    match (body.form, &body.ty) {
        (BodyFormat::Text, _) => quote! { &str },
        (BodyFormat::Json, Type::Any) => {
            let value = ty::value(source);
            quote! { &#value }
        }
        (BodyFormat::Json, other) if !method.sends_record => ty::borrowed(source, other),
        (BodyFormat::Json | BodyFormat::Bytes, _) => {
            let content = option(source, method, body);
            quote! { impl Into<#content> }
        }
    }
}

/// The type of the options' field for an optional body, without `Option`. For a record it is `RequestContent`,
/// into which callers convert the record or JSON that they made.
pub(super) fn option(source: Source<'_>, method: Method<'_>, body: &Body) -> TokenStream {
    match body.form {
        BodyFormat::Bytes => core::bytes(source),
        BodyFormat::Text => quote! { String },
        BodyFormat::Json if method.sends_record => {
            source.of(core::REQUEST_CONTENT, ty::owned(source, &body.ty))
        }
        BodyFormat::Json => ty::owned(source, &body.ty),
    }
}

/// The statement that attaches the body to the request.
pub(super) fn attach(method: Method<'_>) -> Option<TokenStream> {
    let body = method.operation.body.as_ref()?;
    let (request, media_type) = (&method.names.request, &body.media_type);
    // `if let` binds an optional body to a variable of its own, since the name of the field may be that of
    // another variable.
    let name = if body.required { &method.names.body } else { &method.names.value };
    let is_borrowed = body.required && !ty::is_copy(&body.ty);
    let borrow = (!is_borrowed).then(|| quote! { & });
    let attach = match body.form {
        BodyFormat::Bytes => quote! { #request.attach_bytes(#media_type, #name); },
        BodyFormat::Text => quote! { #request.attach_text(#media_type, #borrow #name); },
        BodyFormat::Json if method.sends_record => quote! { #request.attach(#media_type, #name); },
        BodyFormat::Json => quote! { #request.attach_value(#media_type, #borrow #name); },
    };
    if body.required {
        return Some(attach);
    }
    let (options, field) = (&method.names.options, &method.names.body);
    Some(quote! { if let Some(#name) = #options.#field { #attach } })
}

/// The expression of the body in the test program of `emit::calls`, as the method's argument or the
/// options' field takes it.
pub(crate) fn given_body(source: Source<'_>, method: Method<'_>, body: &Body) -> TokenStream {
    let owned = match &body.ty {
        _ if body.form == BodyFormat::Text => quote! { String },
        Type::Any => ty::value(source),
        Type::Secret if body.required => quote! { String },
        Type::List(_) if body.required => ty::optional(source, &body.ty),
        other => ty::owned(source, other),
    };
    let is_value = ty::is_copy(&body.ty) || method.sends_record;
    let borrow = (!is_value).then(|| quote! { & });
    let into = method.sends_record.then(|| quote! { .map(Into::into) });
    match (body.form, body.required) {
        (BodyFormat::Bytes, true) => quote! { given.bytes()? },
        (BodyFormat::Bytes, false) => quote! { given.optional_bytes()?.map(Into::into) },
        (BodyFormat::Json | BodyFormat::Text, true) => quote! { #borrow given.body::<#owned>()? },
        (BodyFormat::Json | BodyFormat::Text, false) => {
            quote! { given.optional_body::<#owned>()? #into }
        }
    }
}

/// The expression of a body in an example, if the body is not JSON.
pub(super) fn sample(form: BodyFormat) -> Option<&'static str> {
    match form {
        BodyFormat::Bytes => Some(core::SAMPLE_BYTES),
        BodyFormat::Text => Some("\"text\""),
        BodyFormat::Json => None,
    }
}
