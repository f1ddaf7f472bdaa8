//! Unions (types with a discriminator): an enum with a variant for each derived type and one for unknown
//! objects, the call of `union!` that reads and writes it, and methods that read the properties that all
//! variants share.

use super::accessor;
use super::typed::Typed;
use crate::emit::{
    Block, Feature, Function, Import, Kind, Member, Owner, Source, docs, runtime, surface, ty,
};
use crate::model::{Field, Type, TypeId, Union};
use crate::names::TypeNames;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;

/// The inner attributes of `unions.rs`. Variants hold their records unboxed, although these differ in size:
/// boxes would cost readers of the code more than they save.
pub(super) fn allowance() -> TokenStream {
    quote! {
        #![allow(clippy::large_enum_variant, reason = "a box for each record would be in the way")]
    }
}

/// The enum, the call of `union!`, and the `impl`.
pub(super) fn items(of: Typed<'_>, union: &Union) -> Vec<Block> {
    let (source, name) = (of.source, &of.definition.name);
    let fact = format!("Its `{}` says which it is.", union.discriminator);
    let docs = of.docs(&format!("The object `{name}`, of one of several kinds."), &[fact]);
    let whole = of.whole(Kind::Enum).noted(format!(" = {:?}", union.discriminator));
    let sources = source.model.sources(union);
    let conversions = sources.iter().filter_map(|(from, index)| {
        let path = format!("From<{}> for {}", source.names.ty(*from)?.ty, of.names.ty);
        Some(surface::Item::new(of.part(*index), Kind::Conversion, path))
    });
    let head = quote! { #[non_exhaustive] pub enum };
    let blocks = [
        of.declared(whole, docs, &head, variants(of, union)),
        Block::of_items(table(of, union, &sources), conversions.collect()),
    ];
    blocks.into_iter().chain(of.methods(shared(of, union))).collect()
}

fn variants(of: Typed<'_>, union: &Union) -> Vec<Member> {
    let (source, names) = (of.source, of.names);
    let variants = union.variants.iter().zip(&names.members).enumerate();
    let variants = variants.map(|(index, (variant, member))| {
        let docs = docs::lines([docs::code(&variant.value)]);
        let ty = source.ty(variant.ty);
        Member::variant(docs, of.part(index), member, quote! { (#ty) })
            .noted(format!(" = {:?}", variant.value))
    });
    let docs = docs::line("An object of a kind that the description does not list.");
    let unknown = source.quote(Import::UNKNOWN_VARIANT);
    let rest = Member::variant(docs, Owner::Type(of.id), &names.other, quote! { (#unknown) });
    variants.chain([rest]).collect()
}

fn table(of: Typed<'_>, union: &Union, sources: &BTreeMap<TypeId, usize>) -> TokenStream {
    let source = of.source;
    let TypeNames { members, other, .. } = of.names;
    let rows = union.variants.iter().zip(members).map(|(variant, member)| {
        let value = &variant.value;
        let from = sources.contains_key(&variant.ty).then(|| source.ty(variant.ty));
        let from = from.map(|of| quote! { from #of });
        quote! { #value => #member #from }
    });
    let (inner, tag) = (inner(of, union, sources), &union.discriminator);
    source.runtime(Feature::Unions);
    of.table(runtime::UNION, &quote! { by #tag, #(#rows,)* .. => #other, #(#inner,)* })
}

/// Rows of `union!` that implement `From` for records within a variant that is a union itself, sorted by type
/// name.
fn inner(of: Typed<'_>, union: &Union, sources: &BTreeMap<TypeId, usize>) -> Vec<TokenStream> {
    let (source, names) = (of.source, of.names);
    let is_variant = |id: TypeId| union.variants.iter().any(|variant| variant.ty == id);
    let inner = sources.iter().filter(|(id, _)| !is_variant(**id));
    let mut inner: Vec<_> = inner
        .filter_map(|(id, index)| Some((&source.names.ty(*id)?.ty, names.members.get(*index)?)))
        .collect();
    inner.sort();
    inner.into_iter().map(|(ty, member)| quote! { from #ty => #member }).collect()
}

/// Methods that read the properties that all variants share.
fn shared(of: Typed<'_>, union: &Union) -> Vec<Member> {
    let source = of.source;
    let shared = source.model.shared(union).into_iter().zip(&of.names.shared);
    let methods = shared.map(|(field, name)| {
        let (ty, body) = reading(source, field);
        let (docs, owner) = (docs::field(source, field), Owner::Type(of.id));
        let function = Function::reader(docs, owner, name, quote! { Option<#ty> }, body);
        let function = Function { before: quote! { #[inline] pub }, ..function };
        function.member().reading(field.key.clone())
    });
    methods.collect()
}

/// The type inside the `Option` that a shared method returns, and the expression that reads it from the union.
fn reading(source: Source<'_>, field: &Field) -> (TokenStream, TokenStream) {
    source.module(runtime::UNIONS);
    let key = &field.key;
    let (returns, _) = accessor::reading(source, field);
    let read = match &field.ty {
        copied if ty::is_copy(copied) => quote! { union::member(self, #key).copied() },
        text if ty::is_text(text) => quote! { union::text(self, #key) },
        Type::List(_) => quote! { union::list(self, #key) },
        _ => quote! { union::member(self, #key) },
    };
    (returns, read)
}
