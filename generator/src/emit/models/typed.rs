//! The input for emitting a type of the model, and what records, enums and unions have in common.

use crate::emit::{Block, Docs, Import, Kind, Member, Owner, Source, docs, surface};
use crate::model::{Definition, TypeId};
use crate::names::TypeNames;
use proc_macro2::TokenStream;
use quote::quote;

/// A type of the model with its names, and the source that knows the module for which code is emitted.
#[derive(Clone, Copy)]
pub(super) struct Typed<'a> {
    pub(super) source: Source<'a>,
    pub(super) id: TypeId,
    pub(super) definition: &'a Definition,
    pub(super) names: &'a TypeNames,
}

impl Typed<'_> {
    /// The type as a public item.
    pub(super) fn whole(self, kind: Kind) -> surface::Item {
        surface::Item::new(Owner::Type(self.id), kind, self.names.ty.to_string())
    }

    /// The owner of public items for a field, value or variant of the type, by its index.
    pub(super) fn part(self, index: usize) -> Owner {
        Owner::Member(self.id, index)
    }

    /// The type's documentation: its description, or `otherwise` if there is none, then the facts.
    pub(super) fn docs(self, otherwise: &str, facts: &[String]) -> Docs {
        docs::item(self.definition.docs.as_deref(), otherwise, facts)
    }

    /// The declaration of the struct or enum. `head` is the tokens before the name, `members` the fields or
    /// variants.
    pub(super) fn declared(
        self,
        whole: surface::Item,
        docs: Docs,
        head: &TokenStream,
        members: Vec<Member>,
    ) -> Block {
        let (condition, ty) = (self.source.condition(), &self.names.ty);
        Block::of_members(whole, docs, quote! { #condition #head #ty }, members)
    }

    /// The call of the runtime's macro (`record!`, `choice!`, `union!`) that implements reading and writing of
    /// the type.
    pub(super) fn table(self, table: Import, rows: &TokenStream) -> TokenStream {
        let (condition, ty, table) =
            (self.source.condition(), &self.names.ty, self.source.quote(table));
        quote! { #condition #table!(#ty { #rows }); }
    }

    /// The type's `impl`; `None` if there are no methods.
    pub(super) fn methods(self, methods: Vec<Member>) -> Option<Block> {
        let (condition, ty) = (self.source.condition(), &self.names.ty);
        Block::of_methods(&ty.to_string(), quote! { #condition impl #ty }, methods)
    }
}
