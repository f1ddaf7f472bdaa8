//! The body of a request: the argument or option that holds it, how it is attached, and which models may
//! be one.

use crate::emit::source::Source;
use crate::emit::{core, feature, ty};
use crate::model::{Body, Form, Operation, Type};
use crate::names::{Name, OperationNames, TypeNames};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;

/// `clients/bodies.rs`: the records that operations send.
pub(crate) fn items(source: Source<'_>) -> TokenStream {
    let types: BTreeMap<&Name, &TypeNames> =
        records(source).map(|names| (&names.ty, names)).collect();
    let rows = types.iter().map(|(ty, names)| {
        let feature = feature::of_type(names);
        quote! { #feature body!(#ty); }
    });
    let models = match feature::any(source) {
        // Some of them may not be there.
        true => quote! { * },
        false => {
            let types = types.keys();
            quote! { {#(#types),*} }
        }
    };
    quote! {
        use crate::models::#models;
        use crate::runtime::body::body;
        #(#rows)*
    }
}

/// Whether any operation sends a record.
pub(crate) fn any(source: Source<'_>) -> bool {
    records(source).next().is_some()
}

fn records<'a>(source: Source<'a>) -> impl Iterator<Item = &'a TypeNames> {
    let operations = source.model.supported().map(|(_, operation)| operation);
    let bodies = operations.filter_map(|operation| operation.body.as_ref());
    bodies.filter(move |body| is_record(source, body)).filter_map(move |body| {
        let (id, _) = body.ty.named()?;
        source.names.ty(id)
    })
}

/// Whether a body is a record, or one of several.
pub(crate) fn is_record(source: Source<'_>, body: &Body) -> bool {
    let definition = match &body.ty {
        Type::Named(id) if body.form == Form::Json => source.model.definition(*id),
        _ => None,
    };
    definition.is_some_and(|definition| definition.is_record() || definition.is_union())
}

/// Whether an operation of a group takes a record's content.
pub(crate) fn sends_records(source: Source<'_>, group: Option<&str>) -> bool {
    source
        .operations(group)
        .filter_map(|(_, operation)| operation.body.as_ref())
        .any(|body| is_record(source, body))
}

/// Whether an operation of a group sends bytes.
pub(crate) fn sends_bytes(source: Source<'_>, group: Option<&str>) -> bool {
    source
        .operations(group)
        .filter_map(|(_, operation)| operation.body.as_ref())
        .any(|body| body.form == Form::Bytes)
}

/// The argument that holds a required body. A model may be given by value, by reference, or as JSON that
/// the caller made.
pub(crate) fn argument(
    source: Source<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> Option<TokenStream> {
    let body = operation.body.as_ref().filter(|body| body.required)?;
    let name = &names.body;
    if is_record(source, body) {
        let content = content(source, body);
        return Some(quote! { #name: impl Into<#content> });
    }
    let ty = match (body.form, &body.ty) {
        (Form::Bytes, _) => {
            let content = core::bytes();
            quote! { impl Into<#content> }
        }
        (Form::Text, _) => quote! { &str },
        (Form::Json, Type::Any) => quote! { &Value },
        (Form::Json, other) => ty::borrowed(source, other),
    };
    Some(quote! { #name: #ty })
}

/// What holds a model that is sent, or JSON that the caller made.
fn content(source: Source<'_>, body: &Body) -> TokenStream {
    core::request_content(&ty::owned(source, &body.ty, &quote! { models:: }))
}

/// The field of the options that holds an optional body: its name and type.
pub(crate) fn option(
    source: Source<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> Option<(Name, TokenStream)> {
    let body = operation.body.as_ref().filter(|body| !body.required)?;
    let ty = match body.form {
        Form::Bytes => core::bytes(),
        Form::Text => quote! { String },
        Form::Json if is_record(source, body) => content(source, body),
        Form::Json => ty::owned(source, &body.ty, &quote! { models:: }),
    };
    Some((names.body.clone(), ty))
}

/// The statement that attaches the body to the request.
pub(crate) fn attach(
    source: Source<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    let Some(body) = &operation.body else {
        return TokenStream::new();
    };
    let (request, media_type) = (&names.request, &body.media_type);
    // What an option holds is taken out of it; its name may be that of anything else here.
    let name = if body.required { &names.body } else { &names.value };
    let is_borrowed = body.required && !ty::is_copy(&body.ty);
    let borrow = (!is_borrowed).then(|| quote! { & });
    let attach = match body.form {
        Form::Bytes => quote! { #request.attach_bytes(#media_type, #name); },
        Form::Text => quote! { #request.attach_text(#media_type, #borrow #name); },
        Form::Json if is_record(source, body) => quote! { #request.attach(#media_type, #name); },
        Form::Json => quote! { #request.attach_value(#media_type, #borrow #name); },
    };
    if body.required {
        return attach;
    }
    let (options, field) = (&names.options, &names.body);
    quote! {
        if let Some(#name) = #options.#field {
            #attach
        }
    }
}
