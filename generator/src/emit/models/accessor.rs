//! Accessors: methods of a record that read the fields of a flattened property, such as `properties`.

use super::typed::Typed;
use crate::emit::{Function, Member, Owner, Source, docs, ty};
use crate::model::{Field, Record, Type};
use crate::names::AccessorNames;
use proc_macro2::TokenStream;
use quote::quote;

/// The accessors of a record.
pub(super) fn methods<'a>(of: Typed<'a>, record: &'a Record) -> impl Iterator<Item = Member> {
    of.names.accessors.iter().filter_map(move |accessor| method(of, record, accessor))
}

fn method(of: Typed<'_>, record: &Record, accessor: &AccessorNames) -> Option<Member> {
    let source = of.source;
    let outer = of.names.members.get(accessor.outer)?;
    let outer_field = record.fields.get(accessor.outer)?;
    let (inner_id, _) = outer_field.ty.named()?;
    let inner_field = source.model.definition(inner_id)?.as_record()?.fields.get(accessor.inner)?;
    let inner = source.names.ty(inner_id)?.members.get(accessor.inner)?;
    let (ty, read) = reading(source, inner_field);
    let function = Function::reader(
        docs::field(source, inner_field),
        Owner::Member(inner_id, accessor.inner),
        &accessor.method,
        quote! { Option<#ty> },
        quote! { self.#outer.as_ref()?.#inner #read },
    );
    Some(function.member().reading(format!("{}.{}", outer_field.key, inner_field.key)))
}

/// The type inside the `Option` that an accessor returns, and the method call that reads it from the field.
pub(super) fn reading(source: Source<'_>, field: &Field) -> (TokenStream, TokenStream) {
    if let Type::Nullable(inner) = &field.ty {
        let (ty, read) = reading_value(source, inner, field.boxed);
        let value = if ty::is_copy(inner) {
            quote! { ? }
        } else {
            quote! { .as_ref()? #read }
        };
        return (ty, value);
    }
    reading_value(source, &field.ty, field.boxed)
}

fn reading_value(source: Source<'_>, ty: &Type, is_boxed: bool) -> (TokenStream, TokenStream) {
    let owned = ty::owned(source, ty);
    match ty {
        copied if ty::is_copy(copied) => (owned, TokenStream::new()),
        text if ty::is_text(text) => (quote! { &str }, quote! { .as_deref() }),
        Type::List(inner) => {
            let inner = ty::owned(source, inner);
            (quote! { &[#inner] }, quote! { .as_deref() })
        }
        _ if is_boxed => (quote! { &#owned }, quote! { .as_deref() }),
        _ => (quote! { &#owned }, quote! { .as_ref() }),
    }
}
