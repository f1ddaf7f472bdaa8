//! `clients/headers.rs`: a trait whose methods read the headers that responses have.

use crate::emit::file::Item;
use crate::emit::{
    Block, Crate, Function, Kind, Member, Owner, Site, Source, docs, item, runtime, surface,
};
use crate::model::{Header, Model};
use quote::quote;
use std::collections::BTreeMap;

/// A response header, merged from all operations that declare it.
struct Merged<'a> {
    spelling: &'a str,
    /// The description, if all operations that have one for this header agree.
    docs: Option<&'a str>,
    is_integer: bool,
}

/// The headers of all operations, by name in lower case, since names of HTTP headers are case-insensitive.
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
            // Upper case sorts first, so `min` prefers a spelling such as `Retry-After`.
            spelling: headers.iter().map(|header| header.spelling.as_str()).min()?,
            docs: first.filter(|_| is_one),
            is_integer: headers.iter().all(|header| header.is_integer),
        })
    }
}

/// The items of the file; none if no operation declares response headers.
pub(super) fn items<'a>(krate: &'a Crate<'a>) -> Vec<Item<'a>> {
    if krate.names.headers.is_empty() {
        return Vec::new();
    }
    vec![item(krate, Site::Clients, move |source| {
        let (all, ty) = (source.quote(runtime::HAS_HEADERS), source.names.headers_ty());
        let methods = merged(source.model);
        let methods = methods.iter().filter_map(|(key, header)| method(source, key, header));
        let docs = docs::line("The headers that answers may have, of any operation.");
        let whole = surface::Item::new(Owner::Crate, Kind::Trait, ty.to_string());
        [
            Block::of_members(whole, docs, quote! { pub trait #ty: #all }, methods.collect()),
            Block::private(quote! { impl<T: #all> #ty for T {} }),
        ]
    })]
}

/// The method that reads a header.
fn method(source: Source<'_>, key: &str, header: &Merged<'_>) -> Option<Member> {
    let (ty, read) = match header.is_integer {
        true => (quote! { i64 }, quote! { integer }),
        false => (quote! { &str }, quote! { text }),
    };
    let about = format!("The header `{}`.", header.spelling.replace('`', ""));
    let (docs, owner) = (docs::item(header.docs, &about, &[]), Owner::Header(key.to_owned()));
    let (name, body) = (source.names.headers.get(key)?, quote! { self.#read(#key) });
    let function = Function::reader(docs, owner, name, quote! { Option<#ty> }, body);
    let function = Function { before: quote! { #[inline] }, ..function };
    Some(function.member().noted(format!(" = {:?}", header.spelling)))
}
