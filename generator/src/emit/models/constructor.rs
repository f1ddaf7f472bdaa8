//! The constructor `new` of a record, which takes the required properties. Other fields are set by struct
//! update syntax, for which every record implements `Default`.

use super::typed::Typed;
use crate::emit::{Argument, Function, Member, Owner, Source, docs, ty};
use crate::model::{Definition, Field, Record, Type};
use crate::names::{Name, TypeNames};
use proc_macro2::TokenStream;
use quote::quote;

/// The function `new` of a record; `None` if the record has none.
pub(super) fn method(of: Typed<'_>, record: &Record) -> Option<Member> {
    let Typed { source, names, .. } = of;
    let new = names.new.as_ref()?;
    let values = given(record, names).map(|(_, field, member)| {
        let value = value(source, field, member);
        quote! { #member: Some(#value) }
    });
    let constant = new.sets.constant.iter().filter_map(|index| {
        let (field, member) = (record.fields.get(*index)?, names.members.get(*index)?);
        let enumeration = field.ty.named()?.0;
        let (ty, value) = (source.ty(enumeration), source.names.ty(enumeration)?.members.first()?);
        Some(quote! { #member: Some(#ty::#value) })
    });
    let fields: Vec<TokenStream> = values.chain(constant).collect();
    let is_all = record.rest.is_none() && fields.len() == record.fields.len();
    let rest = (!is_all).then(|| quote! { ..Self::default() });
    let arguments = given(record, names).map(|(index, field, name)| {
        let ty = ty::owned(source, field.ty.value());
        let ty = match is_converted(source, field) {
            true => quote! { impl Into<#ty> },
            false => ty,
        };
        Argument::new(of.part(index), name, ty)
    });
    let function = Function {
        docs: docs::line("What is required, and nothing else."),
        owner: Owner::Type(of.id),
        before: quote! { #[inline] pub },
        name: new.function.clone(),
        takes_self: false,
        arguments: arguments.collect(),
        result: quote! { Self },
        body: quote! { Self { #(#fields,)* #rest } },
    };
    Some(function.member())
}

/// The expression of a field's value in `new`, within `Some(…)`.
fn value(source: Source<'_>, field: &Field, given: &Name) -> TokenStream {
    let mut value = match is_converted(source, field) {
        true => quote! { #given.into() },
        false => quote! { #given },
    };
    if field.ty.is_nullable() {
        value = quote! { Some(#value) };
    }
    if field.boxed {
        value = quote! { Box::new(#value) };
    }
    value
}

/// The fields that `new` takes, with their indices and names.
pub(crate) fn given<'a>(
    record: &'a Record,
    names: &'a TypeNames,
) -> impl Iterator<Item = (usize, &'a Field, &'a Name)> {
    let indices = names.new.iter().flat_map(|new| &new.sets.given);
    indices
        .filter_map(|index| Some((*index, record.fields.get(*index)?, names.members.get(*index)?)))
}

/// Returns whether `new` takes `impl Into` of the field's type: for strings, secrets and unions.
fn is_converted(source: Source<'_>, field: &Field) -> bool {
    match field.ty.value() {
        Type::Secret => true,
        text if ty::is_text(text) => true,
        Type::Named(id) => source.model.definition(*id).is_some_and(Definition::is_union),
        _ => false,
    }
}
