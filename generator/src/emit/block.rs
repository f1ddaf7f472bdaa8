//! What an emitter hands to the printer: tokens, and beside them the documentation of an item and of its
//! members, of which half of a crate is made and none has to be parsed; and what of it is public.

use super::condition;
use super::docs::Docs;
use super::surface::{self, Item, Kind, Owner, spaced};
use crate::names::Name;
use proc_macro2::{Delimiter, Group, Punct, Spacing, TokenStream, TokenTree};
use quote::quote;

/// Items that are documented in the same way.
pub struct Block {
    /// The items, with the documentation of those that have no members.
    pub tokens: TokenStream,
    /// The documentation of a single item with members (a struct, an enum, a trait or an `impl`), and of these.
    pub docs: Option<(Docs, Vec<Docs>)>,
    /// What of it other crates can name.
    pub public: Vec<Item>,
}

/// A field, a variant or a function.
pub(super) struct Member {
    pub(super) docs: Docs,
    pub(super) tokens: TokenStream,
    /// What is public about it; its path is its own name.
    pub(super) public: Item,
}

/// A function with what it takes and gives.
pub(super) struct Function<'a> {
    pub(super) docs: Docs,
    /// The part of the model that it is there for.
    pub(super) owner: Owner,
    /// What stands before `fn`.
    pub(super) before: TokenStream,
    pub(super) name: Name,
    /// Whether it is a method.
    pub(super) takes_self: bool,
    pub(super) arguments: Vec<Argument<'a>>,
    pub(super) result: TokenStream,
    pub(super) body: TokenStream,
}

/// A module of a file's own.
pub(super) struct Module {
    pub(super) name: Name,
    /// The features of which any brings it; none if it is always there.
    pub(super) features: Vec<Name>,
    /// Whether all in it is public one level above.
    pub(super) is_public: bool,
}

/// What a function takes.
pub(super) struct Argument<'a> {
    /// The part of the model that it is there for.
    pub(super) owner: Owner,
    pub(super) name: &'a Name,
    pub(super) ty: TokenStream,
    /// The type as api.txt has it, if not as code does.
    pub(super) shown: Option<String>,
}

impl Block {
    /// Items of which none is public.
    pub(super) fn private(tokens: TokenStream) -> Block {
        Block { tokens, docs: None, public: Vec::new() }
    }

    /// Items, and what of them is public.
    pub(super) fn of_items(tokens: TokenStream, public: Vec<Item>) -> Block {
        Block { tokens, docs: None, public }
    }

    /// A struct, an enum or a trait: what stands before its braces, and its fields, variants or functions.
    pub(super) fn of_members(
        whole: Item,
        docs: Docs,
        head: TokenStream,
        members: Vec<Member>,
    ) -> Block {
        let comma = || TokenTree::Punct(Punct::new(',', Spacing::Alone));
        let comma: Option<&dyn Fn() -> TokenTree> = match whole.kind {
            Kind::Trait => None,
            _ => Some(&comma),
        };
        let mut block = Block::new(&whole.path, docs, head, members, comma);
        block.public.push(whole);
        block
    }

    /// The `impl` of a type that api.txt calls `holder`, if there is anything in it.
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
        separator: Option<&dyn Fn() -> TokenTree>,
    ) -> Block {
        let mut body = TokenStream::new();
        let mut of_members = Vec::with_capacity(members.len());
        let mut public = Vec::with_capacity(members.len());
        for member in members {
            // Moved rather than quoted, which would copy them.
            body.extend(member.tokens);
            body.extend(separator.map(|separator| separator()));
            of_members.push(member.docs);
            public.push(member.public.inside(holder));
        }
        item.extend([TokenTree::Group(Group::new(Delimiter::Brace, body))]);
        Block { tokens: item, docs: Some((docs, of_members)), public }
    }
}

impl Module {
    /// The modules, and what of them is public.
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
    /// A public field.
    pub(super) fn field(docs: Docs, owner: Owner, name: &Name, ty: TokenStream) -> Member {
        let public = Item::named(owner, Kind::Field, name, spaced(ty.clone()));
        Member { docs, tokens: quote! { pub #name: #ty }, public }
    }

    /// A variant of an enum; `content` has its parentheses.
    pub(super) fn variant(
        docs: Docs,
        owner: Owner,
        name: &Name,
        content: Option<TokenStream>,
    ) -> Member {
        let tokens = quote! { #name #content };
        let content = content.map(spaced).unwrap_or_default();
        let public = Item::named(owner, Kind::Variant, name, content);
        Member { docs, tokens, public }
    }

    /// Says of it what is of no matter to a compiler.
    pub(super) fn noted(self, note: String) -> Member {
        Member { public: self.public.noted(note), ..self }
    }

    /// Says of it which keys lead to what it reads.
    pub(super) fn reading(mut self, key: String) -> Member {
        self.public.key = Some(key);
        self
    }
}

impl Function<'_> {
    /// A public method that takes nothing else than what it is called on.
    pub(super) fn reader(
        docs: Docs,
        owner: Owner,
        name: &Name,
        result: TokenStream,
        body: TokenStream,
    ) -> Function<'static> {
        let (name, before) = (name.clone(), quote! { pub });
        let arguments = Vec::new();
        Function { docs, owner, before, name, takes_self: true, arguments, result, body }
    }

    /// The function as a member of a trait or an `impl`.
    pub(super) fn member(self) -> Member {
        let Function { docs, owner, before, name, takes_self, arguments, result, body } = self;
        let receiver = takes_self.then(|| quote! { &self, });
        let declared = arguments.iter().map(|Argument { name, ty, .. }| quote! { #name: #ty });
        let tokens = quote! { #before fn #name(#receiver #(#declared),*) -> #result { #body } };
        let arguments = arguments.into_iter().map(Argument::public).collect();
        let public = Item::function(owner, &name, takes_self, arguments, spaced(result));
        Member { docs, tokens, public }
    }
}

impl<'a> Argument<'a> {
    /// An argument whose type api.txt has as code does.
    pub(super) fn new(owner: Owner, name: &'a Name, ty: TokenStream) -> Argument<'a> {
        Argument { owner, name, ty, shown: None }
    }

    fn public(self) -> surface::Argument {
        let ty = self.shown.unwrap_or_else(|| spaced(self.ty));
        surface::Argument { owner: self.owner, name: self.name.to_string(), ty }
    }
}
