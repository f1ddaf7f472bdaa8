//! What is public of the runtime in a crate, read off its files: for each type that the root makes public, the
//! type, its public fields and its public functions.

use super::exports::{self, Export};
use super::runtime;
use crate::emit::file::Made;
use crate::emit::source::Crate;
use crate::emit::surface::{Item, Kind, Owner, spaced};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use syn::{Fields, ImplItem, ItemImpl, ItemStruct, Visibility};

/// The items of all types that any crate makes public, by type. They are read once: the runtime is the same in
/// every crate.
static ALL: LazyLock<BTreeMap<&'static str, Vec<Item>>> = LazyLock::new(|| {
    let types = exports::all().flat_map(|Export { part, types, .. }| {
        let file = runtime::text_of(part).and_then(|text| syn::parse_file(text).ok());
        types
            .iter()
            .map(move |name| (*name, file.as_ref().map_or(Vec::new(), |file| of(name, file))))
    });
    types.collect()
});

/// What is public of the runtime in a crate.
pub(super) fn items(krate: &Crate<'_>, made: &Made) -> impl Iterator<Item = Item> {
    let types = exports::of(krate, made).flat_map(|export| export.types);
    types.filter_map(|name| ALL.get(name)).flatten().cloned()
}

/// What a file says of a type.
fn of(name: &str, file: &syn::File) -> Vec<Item> {
    let items = file.items.iter().flat_map(|item| match item {
        syn::Item::Struct(item) if item.ident == name => of_struct(name, item),
        syn::Item::Impl(item) if item.trait_.is_none() && is_of(item, name) => of_impl(name, item),
        // The macro gives what is text a method.
        syn::Item::Macro(item)
            if item.mac.path.is_ident("format") && begins(&item.mac.tokens, name) =>
        {
            vec![function(name, &quote! { as_str }, &quote! { (&self) -> &str })]
        }
        _ => Vec::new(),
    });
    items.collect()
}

fn of_struct(name: &str, item: &ItemStruct) -> Vec<Item> {
    let (_, generics, _) = item.generics.split_for_impl();
    let ty = spaced(generics.to_token_stream());
    let whole = Item { ty, ..Item::new(Owner::Runtime, Kind::OpenStruct, name) };
    let is_public = |field: &&syn::Field| matches!(field.vis, Visibility::Public(_));
    let fields = match &item.fields {
        Fields::Named(_) | Fields::Unnamed(_) => item.fields.iter().filter(is_public),
        Fields::Unit => return vec![whole],
    };
    let fields = fields.enumerate().map(|(index, field)| {
        let field_name = field.ident.as_ref().map_or(index.to_string(), ToString::to_string);
        let ty = spaced(field.ty.to_token_stream());
        Item { ty, ..Item::new(Owner::Runtime, Kind::Field, field_name) }.inside(name)
    });
    [whole].into_iter().chain(fields).collect()
}

fn of_impl(name: &str, item: &ItemImpl) -> Vec<Item> {
    let functions = item.items.iter().filter_map(|item| match item {
        ImplItem::Fn(item) if matches!(item.vis, Visibility::Public(_)) => Some(&item.sig),
        _ => None,
    });
    let functions = functions.map(|signature| {
        let (inputs, output) = (&signature.inputs, &signature.output);
        let generics = &signature.generics;
        function(name, &signature.ident, &quote! { #generics(#inputs) #output })
    });
    functions.collect()
}

fn function(holder: &str, name: &impl ToTokens, ty: &TokenStream) -> Item {
    let ty = spaced(ty.clone());
    let name = name.to_token_stream().to_string();
    Item { ty, ..Item::new(Owner::Runtime, Kind::Function, name) }.inside(holder)
}

/// Whether an `impl` is of a type, whatever its parameters.
fn is_of(item: &ItemImpl, name: &str) -> bool {
    match &*item.self_ty {
        syn::Type::Path(path) => path.path.segments.last().is_some_and(|last| last.ident == name),
        _ => false,
    }
}

/// Whether tokens begin with a name.
fn begins(tokens: &TokenStream, name: &str) -> bool {
    tokens.clone().into_iter().next().is_some_and(|first| first.to_string() == name)
}
