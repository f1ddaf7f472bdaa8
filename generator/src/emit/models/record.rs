//! A record: a plain struct, the table that reads and writes it, how it is made, and its
//! accessors.

use super::{accessor, constructor};
use crate::emit::block::{Block, Member};
use crate::emit::runtime;
use crate::emit::source::Source;
use crate::emit::surface::{Item, Kind, Owner};
use crate::emit::{docs, ty};
use crate::model::{Definition, Field, Record, TypeId};
use crate::names::TypeNames;
use proc_macro2::TokenStream;
use quote::quote;

/// The struct, its table and its accessors. What is never sent may gain fields: nobody has to make it.
pub(super) fn items(
    source: Source<'_>,
    id: TypeId,
    definition: &Definition,
    record: &Record,
    names: &TypeNames,
) -> Vec<Block> {
    let (ty, holder, condition) = (&names.ty, names.ty.to_string(), source.condition());
    let (kind, open, note) = match source.krate.sent.contains(&id) {
        true => (Kind::Struct, None, ""),
        // That others may not gain fields is not worth a word.
        false => (Kind::OpenStruct, Some(quote! { #[non_exhaustive] }), ", non_exhaustive"),
    };
    let otherwise = format!("The object `{}`.", definition.name);
    let docs = docs::item(definition.docs.as_deref(), &otherwise, &[]);
    let whole = Item::new(Owner::Type(id), kind, &holder).noted(note.to_owned());
    let head = quote! { #condition #open pub struct #ty };
    let blocks = [
        Block::of_list(whole, docs, head, fields(source, id, record, names)),
        Block::private(table(source, record, names)),
    ];
    let methods = constructor::method(source, id, record, names).into_iter();
    let methods = methods.chain(accessor::methods(source, record, names)).collect();
    let methods = Block::of_methods(&holder, quote! { #condition impl #ty }, methods);
    blocks.into_iter().chain(methods).collect()
}

fn fields(source: Source<'_>, id: TypeId, record: &Record, names: &TypeNames) -> Vec<Member> {
    let fields = record.fields.iter().zip(&names.members).enumerate();
    let fields = fields.map(|(index, (field, member))| {
        let ty = field_ty(source, field);
        let (docs, owner) = (docs::field(source, field), Owner::Member(id, index));
        let read_only = if field.read_only { ", read-only" } else { "" };
        let secret = if field.recognized { ", secret by its name" } else { "" };
        Member::field(docs, owner, member, quote! { Option<#ty> })
            .noted(format!(" = {:?}{read_only}{secret}", field.key))
    });
    let rest = record.rest.as_ref().map(|rest| {
        let (map, ty) = (source.quote(ty::MAP), ty::owned(source, rest));
        let docs = docs::line("Further members, by key.");
        Member::field(docs, Owner::Type(id), &names.other, quote! { #map<String, #ty> })
    });
    fields.chain(rest).collect()
}

fn table(source: Source<'_>, record: &Record, names: &TypeNames) -> TokenStream {
    let (ty, other) = (&names.ty, &names.other);
    let (condition, table) = (source.condition(), source.quote(runtime::RECORD));
    let rows = record.fields.iter().zip(&names.members).map(|(field, member)| {
        let key = &field.key;
        let read_only = field.read_only.then(|| quote! { readonly });
        let secret = field.secret.then(|| quote! { secret });
        let constant = field.constant.as_ref().map(|text| quote! { = #text });
        quote! { #read_only #secret #key #constant => #member }
    });
    let rows = rows.chain(record.rest.iter().map(|_| quote! { .. => #other }));
    quote! { #condition #table!(#ty { #(#rows,)* }); }
}

/// The type of a field, without its `Option`.
fn field_ty(source: Source<'_>, field: &Field) -> TokenStream {
    let mut ty = ty::owned(source, field.ty.value());
    if field.boxed {
        ty = quote! { Box<#ty> };
    }
    if field.ty.is_nullable() {
        ty = quote! { Option<#ty> };
    }
    ty
}
