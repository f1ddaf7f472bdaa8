//! The units that emitters hand to the printer: tokens of items, their documentation, and their public items
//! for api.txt. Documentation is kept apart from tokens, since it is half of a crate and need not be parsed.

use super::condition;
use super::docs::Docs;
use super::surface::{self, Item, Kind, Owner, spaced};
use crate::names::Name;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;

/// Emitted tokens of items, with documentation and public items.
pub struct Block {
    /// The tokens of the items. Only items without members (fields, variants, functions) have documentation in
    /// here.
    pub tokens: TokenStream,
    /// The documentation of a single struct, enum, trait or `impl`, and that of each of its members, in order.
    pub docs: Option<(Docs, Vec<Docs>)>,
    /// The public items, as api.txt lists them.
    pub public: Vec<Item>,
}

/// A field of a struct, a variant of an enum, or a function of a trait or `impl`.
pub(super) struct Member {
    pub(super) docs: Docs,
    pub(super) tokens: TokenStream,
    /// The member as a public item. Until the member is put into a type, the path is its name alone.
    pub(super) public: Item,
}

/// A function to be emitted: signature, body and documentation.
pub(super) struct Function {
    pub(super) docs: Docs,
    /// The part of the model for which the function is emitted.
    pub(super) owner: Owner,
    /// The attributes and the visibility, which come before `fn`.
    pub(super) before: TokenStream,
    pub(super) name: Name,
    /// True if the function takes `&self`.
    pub(super) takes_self: bool,
    pub(super) arguments: Vec<Argument>,
    pub(super) result: TokenStream,
    pub(super) body: TokenStream,
}

/// A `mod` declaration of a module that is a file.
pub(super) struct Module {
    pub(super) name: Name,
    /// The cargo features of which each enables the module. Empty if it is always compiled.
    pub(super) features: Vec<Name>,
    /// True if the parent module re-exports all items of this module (`pub use name::*`).
    pub(super) is_public: bool,
}

/// An argument of a function: the tokens, and the argument as api.txt shows it.
pub(super) struct Argument {
    tokens: TokenStream,
    public: surface::Argument,
}

impl Block {
    /// Makes a block of items without any public item.
    pub(crate) fn private(tokens: TokenStream) -> Block {
        Block { tokens, docs: None, public: Vec::new() }
    }

    /// Makes a block of items, with its public items.
    pub(super) fn of_items(tokens: TokenStream, public: Vec<Item>) -> Block {
        Block { tokens, docs: None, public }
    }

    /// Makes a block of a struct, an enum or a trait. `head` is the tokens before the braces, `members` the
    /// fields, variants or functions within.
    pub(super) fn of_members(
        whole: Item,
        docs: Docs,
        head: TokenStream,
        members: Vec<Member>,
    ) -> Block {
        let comma = (whole.kind != Kind::Trait).then(|| quote! { , });
        let mut block = Block::new(&whole.path, docs, head, members, comma);
        block.public.push(whole);
        block
    }

    /// Makes a block of an `impl` with methods, or `None` if there are no methods. `holder` is the type's path
    /// in api.txt.
    pub(super) fn of_methods(
        holder: &str,
        head: TokenStream,
        methods: Vec<Member>,
    ) -> Option<Block> {
        let is_empty = methods.is_empty();
        (!is_empty).then(|| Block::new(holder, Docs::default(), head, methods, None))
    }

    fn new(
        holder: &str,
        docs: Docs,
        mut item: TokenStream,
        members: Vec<Member>,
        separator: Option<TokenStream>,
    ) -> Block {
        let mut body = TokenStream::new();
        let mut of_members = Vec::with_capacity(members.len());
        let mut public = Vec::with_capacity(members.len());
        for member in members {
            // Extending the stream moves the tokens; quote would copy them.
            body.extend(member.tokens);
            body.extend(separator.clone());
            of_members.push(member.docs);
            public.push(member.public.inside(holder));
        }
        item.extend([TokenTree::Group(Group::new(Delimiter::Brace, body))]);
        Block { tokens: item, docs: Some((docs, of_members)), public }
    }
}

impl Module {
    /// Makes a block of `mod` declarations, and of `pub use` for the modules that are re-exported.
    pub(super) fn block(modules: &[Module]) -> Block {
        let declared = modules.iter().map(|Module { name, features, .. }| {
            let condition = condition::of(features);
            quote! { #condition mod #name; }
        });
        let public = modules.iter().filter(|module| module.is_public);
        let exported = public.map(|Module { name, features, .. }| {
            let condition = condition::of(features);
            quote! { #condition pub use #name::*; }
        });
        Block::private(declared.chain(exported).collect())
    }
}

impl Member {
    /// Makes a public field of a struct.
    pub(super) fn field(docs: Docs, owner: Owner, name: &Name, ty: TokenStream) -> Member {
        let public = Item::named(owner, Kind::Field, name, spaced(ty.clone()));
        Member { docs, tokens: quote! { pub #name: #ty }, public }
    }

    /// Makes a variant of an enum. `content` is the parentheses with the variant's type, or nothing.
    pub(super) fn variant(docs: Docs, owner: Owner, name: &Name, content: TokenStream) -> Member {
        let tokens = quote! { #name #content };
        let public = Item::named(owner, Kind::Variant, name, spaced(content));
        Member { docs, tokens, public }
    }

    /// Adds a note to the public item: facts for api.txt that a compiler does not check, such as the JSON key.
    pub(super) fn noted(self, note: String) -> Member {
        Member { public: self.public.noted(note), ..self }
    }

    /// Sets the JSON keys, joined by dots, at which an accessor method reads its value. Comparisons use them.
    pub(super) fn reading(mut self, key: String) -> Member {
        self.public.key = Some(key);
        self
    }
}

impl Function {
    /// Makes a public method that takes `&self` and no other argument.
    pub(super) fn reader(
        docs: Docs,
        owner: Owner,
        name: &Name,
        result: TokenStream,
        body: TokenStream,
    ) -> Function {
        let (name, before) = (name.clone(), quote! { pub });
        let arguments = Vec::new();
        Function { docs, owner, before, name, takes_self: true, arguments, result, body }
    }

    /// Turns the function into a member of a trait or an `impl`.
    pub(super) fn member(self) -> Member {
        let Function { docs, owner, before, name, takes_self, arguments, result, body } = self;
        let receiver = takes_self.then(|| quote! { &self, });
        let declared = arguments.iter().map(|argument| &argument.tokens);
        let tokens = quote! { #before fn #name(#receiver #(#declared),*) -> #result { #body } };
        let arguments = arguments.into_iter().map(|argument| argument.public).collect();
        let public = Item::function(owner, &name, takes_self, arguments, spaced(result));
        Member { docs, tokens, public }
    }
}

impl Argument {
    /// Makes an argument whose type api.txt shows as it is emitted.
    pub(super) fn new(owner: Owner, name: &Name, ty: TokenStream) -> Argument {
        let tokens = quote! { #name: #ty };
        Argument {
            tokens,
            public: surface::Argument { owner, name: name.to_string(), ty: spaced(ty) },
        }
    }

    /// Sets the type that api.txt shows, if it differs from the emitted type.
    pub(super) fn shown(mut self, ty: String) -> Argument {
        self.public.ty = ty;
        self
    }
}
