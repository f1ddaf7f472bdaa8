//! Records: the struct, the call of `record!` with the JSON key of each field, which reads and writes the
//! struct, the constructor and the accessors.

use super::typed::Typed;
use super::{accessor, constructor};
use crate::emit::{Block, Kind, Member, Owner, Source, docs, runtime, ty};
use crate::model::{Field, Record};
use proc_macro2::TokenStream;
use quote::quote;

/// The struct, the call of `record!`, and the `impl`. A record that no request sends is `non_exhaustive`: users
/// do not construct it, so it may gain fields.
pub(super) fn items(of: Typed<'_>, record: &Record) -> Vec<Block> {
    let (kind, open, note) = match of.source.krate.sent.contains(&of.id) {
        true => (Kind::Struct, None, ""),
        // api.txt notes `non_exhaustive`, and nothing for other structs.
        false => (Kind::OpenStruct, Some(quote! { #[non_exhaustive] }), ", non_exhaustive"),
    };
    let docs = of.docs(&format!("The object `{}`.", of.definition.name), &[]);
    let whole = of.whole(kind).noted(note.to_owned());
    let blocks = [
        of.declared(whole, docs, &quote! { #open pub struct }, fields(of, record)),
        Block::private(table(of, record)),
    ];
    let methods = constructor::method(of, record).into_iter();
    let methods = methods.chain(accessor::methods(of, record)).collect();
    blocks.into_iter().chain(of.methods(methods)).collect()
}

fn fields(of: Typed<'_>, record: &Record) -> Vec<Member> {
    let source = of.source;
    let fields = record.fields.iter().zip(&of.names.members).enumerate();
    let fields = fields.map(|(index, (field, member))| {
        let ty = field_ty(source, field);
        let read_only = if field.read_only { ", read-only" } else { "" };
        let secret = if field.recognized { ", secret by its name" } else { "" };
        Member::field(docs::field(source, field), of.part(index), member, quote! { Option<#ty> })
            .noted(format!(" = {:?}{read_only}{secret}", field.key))
    });
    let rest = record.rest.as_ref().map(|rest| {
        let (map, ty) = (source.quote(ty::MAP), ty::owned(source, rest));
        let docs = docs::line("Further members, by key.");
        Member::field(docs, Owner::Type(of.id), &of.names.other, quote! { #map<String, #ty> })
    });
    fields.chain(rest).collect()
}

fn table(of: Typed<'_>, record: &Record) -> TokenStream {
    let other = &of.names.other;
    let rows = record.fields.iter().zip(&of.names.members).map(|(field, member)| {
        let key = &field.key;
        let read_only = field.read_only.then(|| quote! { readonly });
        let secret = field.secret.then(|| quote! { secret });
        let constant = field.constant.as_ref().map(|text| quote! { = #text });
        quote! { #read_only #secret #key #constant => #member }
    });
    let rows = rows.chain(record.rest.iter().map(|_| quote! { .. => #other }));
    of.table(runtime::RECORD, &quote! { #(#rows,)* })
}

/// The type of a field, without the `Option` that all fields have.
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
