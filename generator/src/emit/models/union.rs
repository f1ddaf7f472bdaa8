//! A union: an enum of its records, one variant for all other objects, the table that reads and writes it, and
//! methods that read what all variants have.

use super::accessor;
use crate::emit::block::{Block, Member};
use crate::emit::source::Source;
use crate::emit::surface::{self, Item as Surfaced, Kind, Owner};
use crate::emit::{docs, feature, format, ty};
use crate::model::{Definition, Field, Type, TypeId, Union};
use crate::names::{Name, TypeNames};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;

/// Whether there is any.
pub(crate) fn any(source: Source<'_>) -> bool {
    source.model.types.iter().any(Definition::is_union)
}

/// What the unions' file uses. Records are held as they are: a box for each would cost a reader more than
/// it saves.
pub(crate) fn imports(source: Source<'_>) -> TokenStream {
    let unions = source.model.types.iter().filter_map(Definition::as_union);
    let shared: Vec<&Field> = unions.flat_map(|union| source.model.shared(union)).collect();
    let holds = |is: fn(&Type) -> bool| shared.iter().any(|field| is(field.ty.innermost()));
    let names = |is: fn(&Definition) -> bool| {
        let mut named = shared.iter().filter_map(|field| field.ty.named());
        named.any(|(id, _)| source.model.definition(id).is_some_and(is))
    };
    let enums = names(Definition::is_choice).then(|| quote! { use super::enums::*; });
    let secret = holds(|ty| *ty == Type::Secret).then(|| quote! { use crate::Secret; });
    let value = holds(|ty| *ty == Type::Any).then(|| quote! { use serde_json::Value; });
    let has_map = shared.iter().any(|field| field.ty.holds_map());
    let map = has_map.then(|| quote! { use std::collections::BTreeMap; });
    let formats = format::imports(&format::among(shared.iter().map(|field| &field.ty)));
    let union = match shared.is_empty() {
        true => quote! { use crate::runtime::union::union; },
        false => quote! { use crate::runtime::union::{self, union}; },
    };
    quote! {
        #![allow(clippy::large_enum_variant, reason = "a box for each record would be in the way")]

        #enums
        use super::records::*;
        #formats
        #secret
        use crate::UnknownVariant;
        #union
        #value
        #map
    }
}

/// The enum and its table.
pub(crate) fn items(
    source: Source<'_>,
    definition: &Definition,
    union: &Union,
    names: &TypeNames,
) -> Vec<Block> {
    let TypeNames { ty, members, other, .. } = names;
    let feature = feature::of_type(names);
    let otherwise = format!("The object `{}`, of one of several kinds.", definition.name);
    let fact = format!("Its `{}` says which it is.", union.tag);
    let about = docs::item(definition.docs.as_deref(), &otherwise, &[fact]);
    let variants = union.variants.iter().zip(members).map(|(variant, member)| {
        let docs = docs::lines([docs::code(&variant.value)]);
        let of = source.names.ty(variant.ty).map(|names| &names.ty);
        Member { docs, tokens: quote! { #member(#of) } }
    });
    let sources = source.model.sources(union);
    let rows = union.variants.iter().zip(members).map(|(variant, member)| {
        let value = &variant.value;
        let of = source.names.ty(variant.ty).filter(|_| sources.contains_key(&variant.ty));
        let from = of.map(|names| &names.ty).map(|of| quote! { from #of });
        quote! { #value => #member #from }
    });
    let inner = inner(source, union, names, &sources);
    let methods: Vec<Member> = shared(source, union, names)
        .map(|(field, method)| {
            let docs = docs::field(source, field);
            let (returns, read) = reading(source, field);
            let tokens = quote! {
                #[inline]
                pub fn #method(&self) -> Option<#returns> { #read }
            };
            Member { docs, tokens }
        })
        .collect();
    let rest = Member {
        docs: docs::line("An object of a kind that the description does not list."),
        tokens: quote! { #other(UnknownVariant) },
    };
    let head = quote! { #feature #[non_exhaustive] pub enum #ty };
    let union_enum = Block::of_list(about, head, variants.chain([rest]).collect());
    let tag = &union.tag;
    let table = quote! { #feature union!(#ty { by #tag, #(#rows,)* .. => #other, #(#inner,)* }); };
    let blocks = [union_enum, Block::Items(table)].into_iter();
    blocks.chain(Block::of_methods(quote! { #feature impl #ty }, methods)).collect()
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

/// What all variants have, with the methods that read it.
fn shared<'a>(
    source: Source<'a>,
    union: &'a Union,
    names: &'a TypeNames,
) -> impl Iterator<Item = (&'a Field, &'a Name)> {
    source.model.shared(union).into_iter().zip(&names.shared)
}

/// The type that a method returns, and how it gets it from the union.
fn reading(source: Source<'_>, field: &Field) -> (TokenStream, TokenStream) {
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

/// What is public of a union.
pub(crate) fn api(
    source: Source<'_>,
    id: TypeId,
    union: &Union,
    names: &TypeNames,
) -> Vec<Surfaced> {
    let ty = &names.ty;
    let whole = |kind, path: String| Surfaced::new(Owner::Type(id), kind, path);
    let mut items = vec![whole(Kind::Enum, ty.to_string()).noted(format!(" = {:?}", union.tag))];
    for (index, (variant, member)) in union.variants.iter().zip(&names.members).enumerate() {
        if let Some(of) = source.names.ty(variant.ty) {
            let path = format!("{ty}::{member}");
            let known = Surfaced::new(Owner::Member(id, index), Kind::Variant, path);
            let known = Surfaced { ty: format!("({})", of.ty), ..known };
            items.push(known.noted(format!(" = {:?}", variant.value)));
        }
    }
    let other = whole(Kind::Variant, format!("{ty}::{}", names.other));
    items.push(Surfaced { ty: "(UnknownVariant)".to_owned(), ..other });
    for (from, index) in source.model.sources(union) {
        if let Some(from) = source.names.ty(from) {
            let path = format!("From<{}> for {ty}", from.ty);
            items.push(Surfaced::new(Owner::Member(id, index), Kind::Conversion, path));
        }
    }
    for (field, method) in shared(source, union, names) {
        let (returns, _) = reading(source, field);
        let signature = format!("(&self) -> {}", surface::spaced(quote! { Option<#returns> }));
        let item = Surfaced::function(Owner::Type(id), format!("{ty}::{method}"), signature);
        items.push(item.reading(field.key.clone()));
    }
    items
}
