//! `clients/headers.rs`: the headers that answers have, as methods of any answer.

use crate::emit::block::{Block, Member};
use crate::emit::docs;
use crate::emit::source::Source;
use crate::emit::surface::{Item, Kind, Owner};
use crate::model::{Header, Model};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;

/// Whether any operation's answers have headers.
pub(crate) fn any(source: Source<'_>) -> bool {
    !source.names.headers.is_empty()
}

/// A header of the crate's answers.
struct Merged<'a> {
    spelling: &'a str,
    /// What all operations that say anything say of it.
    docs: Option<&'a str>,
    is_integer: bool,
}

/// The headers of all operations by their name in lower case: HTTP does not tell cases apart.
fn merged(model: &Model) -> BTreeMap<&str, Merged<'_>> {
    let answers = model.supported().flat_map(|(_, operation)| operation.responses.values());
    let mut by_key: BTreeMap<&str, Vec<&Header>> = BTreeMap::new();
    for header in answers.flat_map(|answer| &answer.headers) {
        by_key.entry(&header.key).or_default().push(header);
    }
    by_key.into_iter().filter_map(|(key, headers)| Some((key, Merged::of(&headers)?))).collect()
}

impl<'a> Merged<'a> {
    fn of(headers: &[&'a Header]) -> Option<Self> {
        let mut docs = headers.iter().filter_map(|header| header.docs.as_deref());
        let first = docs.next();
        let is_one = docs.all(|other| Some(other) == first);
        Some(Merged {
            // Upper case sorts first.
            spelling: headers.iter().map(|header| header.spelling.as_str()).min()?,
            docs: first.filter(|_| is_one),
            is_integer: headers.iter().all(|header| header.is_integer),
        })
    }

    fn ty(&self) -> TokenStream {
        if self.is_integer {
            quote! { i64 }
        } else {
            quote! { &str }
        }
    }
}

/// The items of the file.
pub(crate) fn items(source: Source<'_>) -> Vec<Block> {
    let headers = merged(source.model);
    let methods = headers.iter().filter_map(|(key, header)| {
        let (name, ty) = (source.names.headers.get(*key)?, header.ty());
        let about = format!("The header `{}`.", header.spelling.replace('`', ""));
        let docs = docs::item(header.docs, &about, &[]);
        let read = if header.is_integer {
            quote! { integer }
        } else {
            quote! { text }
        };
        let tokens = quote! {
            #[inline]
            fn #name(&self) -> Option<#ty> {
                self.#read(#key)
            }
        };
        Some(Member { docs, tokens })
    });
    let ty = source.names.headers_ty();
    let docs = docs::line("The headers that answers may have, of any operation.");
    vec![
        Block::Items(quote! { use crate::runtime::headers::HasHeaders; }),
        Block::of_functions(docs, quote! { pub trait #ty: HasHeaders }, methods.collect()),
        Block::Items(quote! { impl<T: HasHeaders> #ty for T {} }),
    ]
}

/// What is public of them.
pub(crate) fn api(source: Source<'_>) -> Vec<Item> {
    let headers = merged(source.model);
    if headers.is_empty() {
        return Vec::new();
    }
    let trait_name = source.names.headers_ty().to_string();
    let methods = headers.iter().filter_map(|(key, header)| {
        let path = format!("{trait_name}::{}", source.names.headers.get(*key)?);
        let ty = if header.is_integer { "i64" } else { "&str" };
        let signature = format!("(&self) -> Option<{ty}>");
        let method = Item::function(Owner::Header((*key).to_owned()), path, signature);
        Some(method.noted(format!(" = {:?}", header.spelling)))
    });
    let trait_item = Item::new(Owner::Crate, Kind::Trait, &trait_name);
    [trait_item].into_iter().chain(methods).collect()
}
