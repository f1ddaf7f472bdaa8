//! How a record is made: a function `new` that takes what is required of it. All else is set by struct
//! update, for which every record has a default.

use crate::emit::block::Member;
use crate::emit::source::Source;
use crate::emit::{docs, ty};
use crate::model::{Field, Kind, Record, Type};
use crate::names::{Name, TypeNames};
use proc_macro2::TokenStream;
use quote::quote;

/// The functions that make a record.
pub(crate) fn methods(source: Source<'_>, record: &Record, names: &TypeNames) -> Option<Member> {
    let new = names.new.as_ref()?;
    let function = &new.function;
    let arguments = arguments(source, record, names);
    let given = given(record, names).map(|(field, member)| {
        let mut value = match is_converted(source, field) {
            true => quote! { #member.into() },
            false => quote! { #member },
        };
        if field.ty.is_nullable() {
            value = quote! { Some(#value) };
        }
        if field.boxed {
            value = quote! { Box::new(#value) };
        }
        quote! { #member: Some(#value) }
    });
    let constant = new.sets.constant.iter().filter_map(|index| {
        let (field, member) = (record.fields.get(*index)?, names.members.get(*index)?);
        let choice = source.names.ty(field.ty.named()?.0)?;
        let (ty, value) = (&choice.ty, choice.members.first()?);
        Some(quote! { #member: Some(#ty::#value) })
    });
    let fields: Vec<TokenStream> = given.chain(constant).collect();
    let is_all = record.rest.is_none() && fields.len() == record.fields.len();
    let rest = (!is_all).then(|| quote! { ..Self::default() });
    let docs = docs::line("What is required, and nothing else.");
    let tokens = quote! {
        #[inline]
        pub fn #function(#(#arguments),*) -> Self {
            Self { #(#fields,)* #rest }
        }
    };
    Some(Member { docs, tokens })
}

/// The arguments of `new`.
pub(crate) fn arguments(
    source: Source<'_>,
    record: &Record,
    names: &TypeNames,
) -> Vec<TokenStream> {
    given(record, names)
        .map(|(field, member)| {
            let ty = ty::owned(source, field.ty.value(), &TokenStream::new());
            match is_converted(source, field) {
                true => quote! { #member: impl Into<#ty> },
                false => quote! { #member: #ty },
            }
        })
        .collect()
}

/// The fields that must be given, with their names.
pub(crate) fn given<'a>(
    record: &'a Record,
    names: &'a TypeNames,
) -> impl Iterator<Item = (&'a Field, &'a Name)> {
    let indices = names.new.iter().flat_map(|new| &new.sets.given);
    indices.filter_map(|index| Some((record.fields.get(*index)?, names.members.get(*index)?)))
}

/// Whether a field is given as anything that becomes its type: text, and the variants of unions.
fn is_converted(source: Source<'_>, field: &Field) -> bool {
    match field.ty.value() {
        Type::Secret => true,
        text if ty::is_text(text) => true,
        Type::Named(id) => source
            .model
            .definition(*id)
            .is_some_and(|definition| matches!(definition.kind, Kind::Union(_))),
        _ => false,
    }
}
