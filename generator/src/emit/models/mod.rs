//! The files of models: `enums.rs`, `records.rs` and `unions.rs`. The submodules `enums`, `record` and `union`
//! emit the types in them.

mod accessor;
mod constructor;
mod enums;
mod record;
mod typed;
mod union;

pub(super) use constructor::given;

use super::file::Item;
use super::{Crate, File, Module, Site, condition, item, rust};
use crate::model::{Definition, Kind, TypeId};
use crate::names::{self, Name, TypeNames};
use proc_macro2::TokenStream;
use quote::quote;
use typed::Typed;

/// Returns whether a type belongs into a file.
type IsIn = fn(&Definition) -> bool;

/// The names of the files, and the types in each.
const FILES: [(&str, IsIn); 3] = [
    ("enums", Definition::is_enum),
    ("records", Definition::is_record),
    ("unions", Definition::is_union),
];

/// Emits the files. In each, types are sorted by name.
pub(super) fn files<'a>(krate: &'a Crate<'a>) -> Vec<File<'a>> {
    let all = krate.model.definitions();
    let all = all.filter_map(|(id, definition)| Some((id, definition, krate.names.ty(id)?)));
    let mut all: Vec<(TypeId, &Definition, &TypeNames)> = all.collect();
    all.sort_by_key(|(.., names)| names.ty.to_string());
    let (mut modules, mut files) = (Vec::new(), Vec::new());
    for (name, is_in) in FILES {
        let types = all.iter().filter(|(_, definition, _)| is_in(definition));
        let (items, features): (Vec<Item<'a>>, Vec<&[Name]>) = types
            .map(|(id, definition, names)| {
                (ty(krate, *id, definition, names), names.features.as_slice())
            })
            .unzip();
        if !items.is_empty() {
            let features = condition::any(features);
            modules.push(Module { name: names::fixed(name), features, is_public: true });
            let about = if name == "unions" { union::allowance() } else { TokenStream::new() };
            files.push(rust(format!("src/models/{name}.rs"), about, items));
        }
    }
    let module = item(krate, Site::Records, move |_| [Module::block(&modules)]);
    let sends = krate.methods.iter().any(|method| method.sends_record).then(|| {
        quote! {
            //!
            //! What only the service sets is in that JSON, too, but it is never sent. A method takes JSON of one's own
            //! in place of a model, and sends it as it is: `serde_json::to_vec(&json!({"tags": {"old": null}}))?`
            //! as the body of an update deletes a tag.
        }
    });
    let about = quote! {
        //! The types of request and response bodies.
        //!
        //! `Debug` shows no secret and no free text. All of a model is in its JSON, secrets included:
        //! `serde_json::to_string(&model)?`.
        #sends
    };
    files.insert(0, rust("src/models/mod.rs".to_owned(), about, vec![module]));
    files
}

fn ty<'a>(
    krate: &'a Crate<'a>,
    id: TypeId,
    definition: &'a Definition,
    names: &'a TypeNames,
) -> Item<'a> {
    let site = if definition.is_union() { Site::Unions } else { Site::Records };
    item(krate, site, move |source| {
        let of = Typed { source: source.under(&names.features), id, definition, names };
        match &definition.kind {
            Kind::Record(record) => record::items(of, record),
            Kind::Enum(enumeration) => enums::items(of, enumeration),
            Kind::Union(union) => union::items(of, union),
        }
    })
}
