//! `clients/headers.rs`: a trait whose methods read the headers that responses have.

use crate::emit::file::Item;
use crate::emit::{
    Block, Crate, Function, Kind, Member, Owner, Site, Source, docs, item, runtime, surface,
};
use crate::model::Header;
use quote::quote;
use std::collections::BTreeMap;

/// The items of the file; none if no operation declares response headers.
pub(super) fn items<'a>(krate: &'a Crate<'a>) -> Vec<Item<'a>> {
    if krate.names.headers.is_empty() {
        return Vec::new();
    }
    vec![item(krate, Site::Clients, move |source| {
        let (all, ty) = (source.quote(runtime::HAS_HEADERS), source.names.headers_ty());
        let responses = krate.methods.iter().flat_map(|method| method.operation.responses.values());
        // Names of HTTP headers are case-insensitive: a key is in lower case.
        let mut by_key: BTreeMap<&str, Vec<&Header>> = BTreeMap::new();
        for header in responses.flat_map(|response| &response.headers) {
            by_key.entry(&header.key).or_default().push(header);
        }
        let methods = by_key.iter().filter_map(|(key, headers)| method(source, key, headers));
        let docs = docs::line("Reads the headers that responses of any operation may have.");
        let whole = surface::Item::new(Owner::Crate, Kind::Trait, ty.to_string());
        [
            Block::of_members(whole, docs, quote! { pub trait #ty: #all }, methods.collect()),
            Block::private(quote! { impl<T: #all> #ty for T {} }),
        ]
    })]
}

/// The method that reads a header. `headers` is the header as each operation declares it.
fn method(source: Source<'_>, key: &str, headers: &[&Header]) -> Option<Member> {
    let (ty, read) = match headers.iter().all(|header| header.is_integer) {
        true => (quote! { i64 }, quote! { integer }),
        false => (quote! { &str }, quote! { text }),
    };
    // Upper case sorts first, so `min` prefers a spelling such as `Retry-After`.
    let spelling = headers.iter().map(|header| header.spelling.as_str()).min()?;
    let about = format!("The header `{}`.", spelling.replace('`', ""));
    // A description counts if all operations that have one for this header agree.
    let mut all = headers.iter().filter_map(|header| header.docs.as_deref());
    let first = all.next().filter(|first| all.all(|other| other == *first));
    let (docs, owner) = (docs::item(first, &about, &[]), Owner::Header(key.to_owned()));
    let (name, body) = (source.names.headers.get(key)?, quote! { self.#read(#key) });
    let function = Function::reader(docs, owner, name, quote! { Option<#ty> }, body);
    let function = Function { before: quote! { #[inline] }, ..function };
    Some(function.member().noted(format!(" = {spelling:?}")))
}
