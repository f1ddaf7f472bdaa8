//! What an emitter hands to the printer: tokens, and beside them the documentation of an item and of its
//! members. Half of a crate is documentation, and none of it has to be parsed.

use super::docs::Docs;
use proc_macro2::{Delimiter, Group, Punct, Spacing, TokenStream, TokenTree};

/// Some items.
pub enum Block {
    /// Any number of items, with the inner attributes of their file.
    Items(TokenStream),
    /// An item with members: a struct, an enum, a trait or an `impl`.
    Documented {
        /// The item, without documentation.
        item: TokenStream,
        /// The item's documentation.
        docs: Docs,
        /// That of each of its members, in their order.
        members: Vec<Docs>,
    },
}

/// A field, a variant or a function.
pub(super) struct Member {
    pub(super) docs: Docs,
    pub(super) tokens: TokenStream,
}

impl Block {
    /// A struct or an enum: what stands before its braces, and its fields or variants.
    pub(super) fn of_list(docs: Docs, head: TokenStream, members: Vec<Member>) -> Block {
        let comma = || TokenTree::Punct(Punct::new(',', Spacing::Alone));
        Block::new(docs, head, members, Some(&comma))
    }

    /// A trait or an `impl`: what stands before its braces, and its functions.
    pub(super) fn of_functions(docs: Docs, head: TokenStream, members: Vec<Member>) -> Block {
        Block::new(docs, head, members, None)
    }

    /// An `impl` without documentation of its own, if there is anything in it.
    pub(super) fn of_methods(head: TokenStream, methods: Vec<Member>) -> Option<Block> {
        (!methods.is_empty()).then(|| Block::of_functions(Docs::default(), head, methods))
    }

    fn new(
        docs: Docs,
        mut item: TokenStream,
        members: Vec<Member>,
        separator: Option<&dyn Fn() -> TokenTree>,
    ) -> Block {
        let mut body = TokenStream::new();
        let mut of_members = Vec::with_capacity(members.len());
        for member in members {
            // Moved rather than quoted, which would copy them.
            body.extend(member.tokens);
            body.extend(separator.map(|separator| separator()));
            of_members.push(member.docs);
        }
        item.extend([TokenTree::Group(Group::new(Delimiter::Brace, body))]);
        Block::Documented { item, docs, members: of_members }
    }
}
