//! The models' files: records in one, enums in another, unions in a third. Each kind of type has a file of its
//! own beside this one.

mod accessor;
mod choice;
mod constructor;
mod record;
mod union;

pub(super) use constructor::given;

use super::block::Block;
use super::file::{File, Item, item, rust};
use super::source::{Crate, Site};
use crate::model::{Kind, TypeId};
use crate::names;
use proc_macro2::TokenStream;
use quote::quote;

/// The files, their types sorted by name.
pub(super) fn files<'a>(krate: &'a Crate<'a>) -> Vec<File<'a>> {
    let mut ids: Vec<TypeId> = krate.model.definitions().map(|(id, _)| id).collect();
    ids.sort_by_key(|id| krate.names.ty(*id).map(|names| names.ty.to_string()));
    let (mut records, mut choices, mut unions) = (Vec::new(), Vec::new(), Vec::new());
    for id in ids {
        let (Some(definition), Some(names)) = (krate.model.definition(id), krate.names.ty(id))
        else {
            continue;
        };
        match &definition.kind {
            Kind::Record(record) => records.push(item(krate, Site::Records, move |source| {
                record::items(source.under(&names.features), id, definition, record, names)
            })),
            Kind::Choice(choice) => choices.push(item(krate, Site::Records, move |source| {
                choice::items(source.under(&names.features), id, definition, choice, names)
            })),
            Kind::Union(union) => unions.push(item(krate, Site::Unions, move |source| {
                union::items(source.under(&names.features), id, definition, union, names)
            })),
        }
    }
    let (enums, of_unions) = (TokenStream::new(), union::allowance());
    let kinds = [
        ("enums", enums, choices),
        ("records", TokenStream::new(), records),
        ("unions", of_unions, unions),
    ];
    let kinds: Vec<(&'static str, TokenStream, Vec<Item<'a>>)> =
        kinds.into_iter().filter(|(_, _, items)| !items.is_empty()).collect();
    let present: Vec<&'static str> = kinds.iter().map(|(name, ..)| *name).collect();
    let module = item(krate, Site::Records, move |_| {
        let modules: Vec<_> = present.iter().map(|name| names::fixed(name)).collect();
        [Block::private(quote! { #(mod #modules;)* #(pub use #modules::*;)* })]
    });
    let about = quote! { //! What requests and answers hold.
    };
    let module = rust("src/models/mod.rs".to_owned(), about, vec![module]);
    let files = kinds
        .into_iter()
        .map(|(name, itself, items)| rust(format!("src/models/{name}.rs"), itself, items));
    [module].into_iter().chain(files).collect()
}
