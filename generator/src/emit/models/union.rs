//! A union: an enum of its records, one variant for all other objects, the table that reads and writes it, and
//! methods that read what all variants have.

use super::accessor;
use crate::emit::block::{Block, Function, Member};
use crate::emit::runtime::{self, Feature};
use crate::emit::source::Source;
use crate::emit::surface::{Item, Kind, Owner};
use crate::emit::uses::Import;
use crate::emit::{docs, ty};
use crate::model::{Definition, Field, Type, TypeId, Union};
use crate::names::TypeNames;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;

/// What the unions' file says of itself. Records are held as they are: a box for each would cost a reader more
/// than it saves.
pub(super) fn allowance() -> TokenStream {
    quote! {
        #![allow(clippy::large_enum_variant, reason = "a box for each record would be in the way")]
    }
}

/// The enum and its table.
pub(super) fn items(
    source: Source<'_>,
    id: TypeId,
    definition: &Definition,
    union: &Union,
    names: &TypeNames,
) -> Vec<Block> {
    let (ty, holder, condition) = (&names.ty, names.ty.to_string(), source.condition());
    let otherwise = format!("The object `{}`, of one of several kinds.", definition.name);
    let fact = format!("Its `{}` says which it is.", union.tag);
    let about = docs::item(definition.docs.as_deref(), &otherwise, &[fact]);
    let whole = Item::new(Owner::Type(id), Kind::Enum, &holder);
    let whole = whole.noted(format!(" = {:?}", union.tag));
    let head = quote! { #condition #[non_exhaustive] pub enum #ty };
    let sources = source.model.sources(union);
    let conversions = sources.iter().filter_map(|(from, index)| {
        let path = format!("From<{}> for {ty}", source.names.ty(*from)?.ty);
        Some(Item::new(Owner::Member(id, *index), Kind::Conversion, path))
    });
    let blocks = [
        Block::of_list(whole, about, head, variants(source, id, union, names)),
        Block::of_items(table(source, union, names, &sources), conversions.collect()),
    ];
    let methods = shared(source, id, union, names);
    let methods = Block::of_methods(&holder, quote! { #condition impl #ty }, methods);
    blocks.into_iter().chain(methods).collect()
}

fn variants(source: Source<'_>, id: TypeId, union: &Union, names: &TypeNames) -> Vec<Member> {
    let variants = union.variants.iter().zip(&names.members).enumerate();
    let variants = variants.map(|(index, (variant, member))| {
        let docs = docs::lines([docs::code(&variant.value)]);
        let of = source.ty(variant.ty);
        Member::variant(docs, Owner::Member(id, index), member, Some(quote! { (#of) }))
            .noted(format!(" = {:?}", variant.value))
    });
    let docs = docs::line("An object of a kind that the description does not list.");
    let unknown = source.quote(Import::UNKNOWN_VARIANT);
    let rest = Member::variant(docs, Owner::Type(id), &names.other, Some(quote! { (#unknown) }));
    variants.chain([rest]).collect()
}

fn table(
    source: Source<'_>,
    union: &Union,
    names: &TypeNames,
    sources: &BTreeMap<TypeId, usize>,
) -> TokenStream {
    let TypeNames { ty, members, other, .. } = names;
    let rows = union.variants.iter().zip(members).map(|(variant, member)| {
        let value = &variant.value;
        let from = sources.contains_key(&variant.ty).then(|| source.ty(variant.ty));
        let from = from.map(|of| quote! { from #of });
        quote! { #value => #member #from }
    });
    let inner = inner(source, union, names, sources);
    source.runtime(Feature::Unions);
    let (condition, table, tag) = (source.condition(), source.quote(runtime::UNION), &union.tag);
    quote! { #condition #table!(#ty { by #tag, #(#rows,)* .. => #other, #(#inner,)* }); }
}

/// Rows for what is within a union among the variants: by the names of the types, like types themselves.
fn inner(
    source: Source<'_>,
    union: &Union,
    names: &TypeNames,
    sources: &BTreeMap<TypeId, usize>,
) -> Vec<TokenStream> {
    let is_variant = |id: TypeId| union.variants.iter().any(|variant| variant.ty == id);
    let inner = sources.iter().filter(|(id, _)| !is_variant(**id));
    let mut inner: Vec<_> = inner
        .filter_map(|(id, index)| Some((&source.names.ty(*id)?.ty, names.members.get(*index)?)))
        .collect();
    inner.sort();
    inner.into_iter().map(|(ty, member)| quote! { from #ty => #member }).collect()
}

/// Methods that read what all variants have.
fn shared(source: Source<'_>, id: TypeId, union: &Union, names: &TypeNames) -> Vec<Member> {
    let shared = source.model.shared(union).into_iter().zip(&names.shared);
    let methods = shared.map(|(field, name)| {
        let (ty, body) = reading(source, field);
        let function = Function {
            docs: docs::field(source, field),
            owner: Owner::Type(id),
            before: quote! { #[inline] pub },
            name: name.clone(),
            takes_self: true,
            arguments: Vec::new(),
            result: quote! { Option<#ty> },
            body,
        };
        function.member().reading(field.key.clone())
    });
    methods.collect()
}

/// The type that a method returns, and how it gets it from the union.
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
