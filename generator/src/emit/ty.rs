//! Rust types for types of the model: of fields, of arguments and of optional arguments.

use super::format;
use super::import::Import;
use super::runtime::Feature;
use super::source::Source;
use crate::model::{Type, Whole};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) const MAP: Import = Import::new("std::collections", "BTreeMap");
pub(super) const VALUE: Import = Import::new("serde_json", "Value");

/// The type of a field, without the `Option` around it.
pub(super) fn owned(source: Source<'_>, ty: &Type) -> TokenStream {
    if let Some(format) = format::of(ty) {
        return source.root(format.import());
    }
    match ty {
        Type::Text(_) => quote! { String },
        Type::Secret => source.root(Import::SECRET),
        Type::Boolean => quote! { bool },
        Type::Integer32 => quote! { i32 },
        Type::Integer64 | Type::UnixTime => quote! { i64 },
        Type::Whole(whole) => self::whole(*whole),
        Type::Float | Type::Decimal => {
            source.exact_numbers();
            quote! { f64 }
        }
        Type::Any => value(source),
        Type::List(inner) => {
            let inner = owned(source, inner);
            quote! { Vec<#inner> }
        }
        Type::Map(inner) => {
            let (map, inner) = (source.quote(MAP), owned(source, inner));
            quote! { #map<String, #inner> }
        }
        Type::Nullable(inner) => {
            let inner = owned(source, inner);
            quote! { Option<#inner> }
        }
        Type::Named(id) => source.ty(*id),
    }
}

fn whole(whole: Whole) -> TokenStream {
    match whole {
        Whole::Int8 => quote! { i8 },
        Whole::Int16 => quote! { i16 },
        Whole::Uint8 => quote! { u8 },
        Whole::Uint16 => quote! { u16 },
        Whole::Uint32 => quote! { u32 },
        Whole::Uint64 => quote! { u64 },
    }
}

/// The type of a value of any JSON type, `serde_json::Value`.
pub(super) fn value(source: Source<'_>) -> TokenStream {
    source.runtime(Feature::Any);
    source.exact_numbers();
    source.quote(VALUE)
}

/// The type of a required argument: borrowed, unless the type is `Copy`.
pub(super) fn borrowed(source: Source<'_>, ty: &Type) -> TokenStream {
    match ty {
        ty if is_text(ty) => quote! { &str },
        Type::Secret | Type::Any => quote! { &str },
        Type::List(inner) => {
            let inner = argument_element(source, inner);
            quote! { &[#inner] }
        }
        ty if is_copy(ty) => owned(source, ty),
        ty => {
            let ty = owned(source, ty);
            quote! { &#ty }
        }
    }
}

/// The type of an optional argument, which is a field of the options, without the `Option` around it.
pub(super) fn optional(source: Source<'_>, ty: &Type) -> TokenStream {
    let Type::List(inner) = ty else {
        return owned(source, ty);
    };
    let inner = argument_element(source, inner);
    quote! { Vec<#inner> }
}

fn argument_element(source: Source<'_>, ty: &Type) -> TokenStream {
    match ty {
        Type::Secret => quote! { String },
        ty => owned(source, ty),
    }
}

/// Returns whether the Rust type is a number or a boolean, which are `Copy` and passed by value.
pub(super) fn is_copy(ty: &Type) -> bool {
    ty.integers().is_some() || matches!(ty, Type::Boolean | Type::UnixTime | Type::Float)
}

/// Returns whether the Rust type is `String`: text without a format that has a type of its own.
pub(super) fn is_text(ty: &Type) -> bool {
    matches!(ty, Type::Text(_)) && format::of(ty).is_none()
}
