//! A record: a plain struct, the table that reads and writes it, how it is made, and its
//! accessors.

use super::{accessor, constructor};
use crate::emit::block::{Block, Member};
use crate::emit::source::Source;
use crate::emit::{docs, feature, format, ty};
use crate::model::{Definition, Field, Record, Type};
use crate::names::TypeNames;
use proc_macro2::TokenStream;
use quote::quote;

/// What the records' file uses.
pub(crate) fn imports(source: Source<'_>) -> TokenStream {
    let holds = |is: fn(&Definition) -> bool| {
        of_records(source, |ty| {
            ty.named().and_then(|(id, _)| source.model.definition(id)).is_some_and(is)
        })
    };
    let enums = holds(Definition::is_choice).then(|| quote! { use super::enums::*; });
    let unions = holds(Definition::is_union).then(|| quote! { use super::unions::*; });
    let formats = format::imports(&format::in_records(source));
    let secret = of_records(source, |ty| *ty.innermost() == Type::Secret)
        .then(|| quote! { use crate::Secret; });
    let value = of_records(source, |ty| *ty.innermost() == Type::Any)
        .then(|| quote! { use serde_json::Value; });
    let has_map = source.model.types.iter().filter_map(Definition::as_record).any(|record| {
        record.rest.is_some() || record.fields.iter().any(|field| field.ty.holds_map())
    });
    let map = has_map.then(|| quote! { use std::collections::BTreeMap; });
    quote! {
        #enums
        #unions
        #formats
        #secret
        use crate::runtime::record::record;
        #value
        #map
    }
}

/// Whether any field of a record has a type with a property.
fn of_records(source: Source<'_>, is: impl FnMut(&Type) -> bool) -> bool {
    let records = source.model.types.iter().filter_map(Definition::as_record);
    let mut types =
        records.flat_map(|record| record.fields.iter().map(|field| &field.ty).chain(&record.rest));
    types.any(is)
}

/// The struct, its table and its accessors. What is never sent may gain fields: nobody has to make it.
pub(crate) fn items(
    source: Source<'_>,
    definition: &Definition,
    record: &Record,
    names: &TypeNames,
    is_sent: bool,
) -> Vec<Block> {
    let TypeNames { ty, members, other, .. } = names;
    let feature = feature::of_type(names);
    let open = (!is_sent).then(|| quote! { #[non_exhaustive] });
    let otherwise = format!("The object `{}`.", definition.name);
    let docs = docs::item(definition.docs.as_deref(), &otherwise, &[]);
    let fields = record.fields.iter().zip(members).map(|(field, member)| {
        let ty = field_ty(source, field);
        Member { docs: docs::field(source, field), tokens: quote! { pub #member: Option<#ty> } }
    });
    let rest = record.rest.as_ref().map(|rest| {
        let ty = ty::owned(source, rest, &TokenStream::new());
        let docs = docs::line("Further members, by key.");
        Member { docs, tokens: quote! { pub #other: BTreeMap<String, #ty> } }
    });
    let fields = fields.chain(rest).collect();
    let rows = record.fields.iter().zip(members).map(|(field, member)| {
        let key = &field.key;
        let read_only = field.read_only.then(|| quote! { readonly });
        let secret = field.secret.then(|| quote! { secret });
        let constant = field.constant.as_ref().map(|text| quote! { = #text });
        quote! { #read_only #secret #key #constant => #member }
    });
    let rows = rows.chain(record.rest.iter().map(|_| quote! { .. => #other }));
    let methods = constructor::methods(source, record, names);
    let methods: Vec<Member> =
        methods.into_iter().chain(accessor::methods(source, record, names)).collect();
    let record = Block::of_list(docs, quote! { #feature #open pub struct #ty }, fields);
    let table = Block::Items(quote! { #feature record!(#ty { #(#rows,)* }); });
    [record, table]
        .into_iter()
        .chain(Block::of_methods(quote! { #feature impl #ty }, methods))
        .collect()
}

/// The type of a field, without its `Option`.
pub(crate) fn field_ty(source: Source<'_>, field: &Field) -> TokenStream {
    let ty = ty::owned(source, field.ty.value(), &TokenStream::new());
    let ty = if field.boxed {
        quote! { Box<#ty> }
    } else {
        ty
    };
    if field.ty.is_nullable() {
        quote! { Option<#ty> }
    } else {
        ty
    }
}
