//! A type of the model as what code is made of, and what records, enums and unions have in common.

use crate::emit::{Block, Docs, Import, Kind, Member, Owner, Source, docs, surface};
use crate::model::{Definition, TypeId};
use crate::names::TypeNames;
use proc_macro2::TokenStream;
use quote::quote;

/// A type of the model, its names, and the place that code is made for.
#[derive(Clone, Copy)]
pub(super) struct Typed<'a> {
    pub(super) source: Source<'a>,
    pub(super) id: TypeId,
    pub(super) definition: &'a Definition,
    pub(super) names: &'a TypeNames,
}

impl Typed<'_> {
    /// The type as a whole, as something public.
    pub(super) fn whole(self, kind: Kind) -> surface::Item {
        surface::Item::new(Owner::Type(self.id), kind, self.names.ty.to_string())
    }

    /// A part of it, as the owner of something public.
    pub(super) fn part(self, index: usize) -> Owner {
        Owner::Member(self.id, index)
    }

    /// Its documentation: its description or else what it is called, then short facts about it.
    pub(super) fn docs(self, otherwise: &str, facts: &[String]) -> Docs {
        docs::item(self.definition.docs.as_deref(), otherwise, facts)
    }

    /// The struct or enum: `head` stands before its name.
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

    /// The call of a macro of the runtime: the table that reads and writes the type.
    pub(super) fn table(self, table: Import, rows: &TokenStream) -> TokenStream {
        let (condition, ty, table) =
            (self.source.condition(), &self.names.ty, self.source.quote(table));
        quote! { #condition #table!(#ty { #rows }); }
    }

    /// Its `impl`, if it has methods.
    pub(super) fn methods(self, methods: Vec<Member>) -> Option<Block> {
        let (condition, ty) = (self.source.condition(), &self.names.ty);
        Block::of_methods(&ty.to_string(), quote! { #condition impl #ty }, methods)
    }
}
