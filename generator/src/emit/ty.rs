//! Types of the model as Rust types: in records, in arguments and in words.

use super::format;
use super::source::Source;
use crate::model::{Kind, Type};
use proc_macro2::TokenStream;
use quote::quote;

/// The type of a field, without its `Option`. `path` leads to the models, e.g. `models::`.
pub(super) fn owned(source: Source<'_>, ty: &Type, path: &TokenStream) -> TokenStream {
    if let Some(format) = format::of(ty) {
        return format.ty();
    }
    match ty {
        Type::Text(_) => quote! { String },
        Type::Secret => quote! { Secret },
        Type::Boolean => quote! { bool },
        Type::Integer32 => quote! { i32 },
        Type::Integer64 | Type::UnixTime => quote! { i64 },
        Type::Float => quote! { f64 },
        Type::Any => quote! { Value },
        Type::List(inner) => {
            let inner = owned(source, inner, path);
            quote! { Vec<#inner> }
        }
        Type::Map(inner) => {
            let inner = owned(source, inner, path);
            quote! { BTreeMap<String, #inner> }
        }
        Type::Nullable(inner) => {
            let inner = owned(source, inner, path);
            quote! { Option<#inner> }
        }
        Type::Named(id) => {
            let name = source.names.ty(*id).map(|names| &names.ty);
            quote! { #path #name }
        }
    }
}

/// What naming some types takes beside the models.
pub(super) fn imports(types: &[&Type]) -> TokenStream {
    let has = |is: fn(&Type) -> bool| types.iter().any(|ty| is(ty));
    let formats = format::imports(&format::among(types.iter().copied()));
    let secret = has(|ty| *ty.innermost() == Type::Secret)
        .then(|| quote! { use crate::runtime::secret::Secret; });
    let value = has(|ty| *ty.innermost() == Type::Any).then(|| quote! { use serde_json::Value; });
    let map = has(Type::holds_map).then(|| quote! { use std::collections::BTreeMap; });
    quote! {
        #formats
        #secret
        #value
        #map
    }
}

/// The type of an argument.
pub(super) fn borrowed(source: Source<'_>, ty: &Type) -> TokenStream {
    let models = quote! { models:: };
    match ty {
        ty if is_text(ty) => quote! { &str },
        Type::Secret | Type::Any => quote! { &str },
        Type::List(inner) => {
            let inner = argument_element(source, inner);
            quote! { &[#inner] }
        }
        ty if is_copy(ty) => owned(source, ty, &models),
        ty => {
            let ty = owned(source, ty, &models);
            quote! { &#ty }
        }
    }
}

/// The type of an optional argument, a field of the options.
pub(super) fn optional(source: Source<'_>, ty: &Type) -> TokenStream {
    match ty {
        Type::Secret => quote! { Secret },
        Type::List(inner) => {
            let inner = argument_element(source, inner);
            quote! { Vec<#inner> }
        }
        ty => argument_element(source, ty),
    }
}

fn argument_element(source: Source<'_>, ty: &Type) -> TokenStream {
    match ty {
        Type::Secret => quote! { String },
        ty => owned(source, ty, &quote! { models:: }),
    }
}

/// Whether reading a value copies it.
pub(super) fn is_copy(ty: &Type) -> bool {
    matches!(ty, Type::Boolean | Type::Integer32 | Type::Integer64 | Type::UnixTime | Type::Float)
}

/// Whether a value is a `String`.
pub(super) fn is_text(ty: &Type) -> bool {
    matches!(ty, Type::Text(_)) && format::of(ty).is_none()
}

/// Whether a value is an enum of numbers.
pub(super) fn is_number_choice(source: Source<'_>, ty: &Type) -> bool {
    match ty {
        Type::Named(id) => source.model.definition(*id).is_some_and(
            |definition| matches!(&definition.kind, Kind::Choice(choice) if choice.of_numbers),
        ),
        _ => false,
    }
}

/// Whether a parameter of a type can be written as text, and in a list.
pub(super) fn is_plain(source: Source<'_>, ty: &Type) -> bool {
    match ty {
        Type::Named(id) => source
            .model
            .definition(*id)
            .is_some_and(|definition| matches!(definition.kind, Kind::Choice(_))),
        Type::List(_) | Type::Map(_) | Type::Nullable(_) => false,
        _ => true,
    }
}
