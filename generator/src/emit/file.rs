//! Files as emitters hand them to the printer: lists of closures, of which each emits items when the printer
//! calls it, on any thread.

use super::block::Block;
use super::import::Import;
use super::source::{Crate, Site, Source};
use super::surface;
use super::uses::Uses;
use crate::names::TypeNames;
use proc_macro2::TokenStream;
use quote::quote;

/// A file of a crate.
pub struct File<'a> {
    /// The path, relative to the crate's folder.
    pub path: String,
    /// The content, as text or as items to be printed.
    pub content: Content<'a>,
}

/// The content of a file.
pub enum Content<'a> {
    /// Text that is written as it is.
    Text(String),
    /// Rust: the inner attributes and documentation (`#![…]`, `//!`), and the items.
    Items(TokenStream, Vec<Item<'a>>),
}

/// A closure that emits items, and records their imports in `Uses`.
pub type Item<'a> = Box<dyn Fn(&Uses) -> Vec<Block> + Send + Sync + 'a>;

/// Facts collected while items are emitted. The crate's Cargo.toml, lib.rs and api.txt depend on them.
#[derive(Default)]
pub struct Collected {
    /// The imports of the items, and the features of the runtime that they need.
    pub uses: Uses,
    /// The public items.
    pub public: Vec<surface::Item>,
}

/// A file of plain text: any file that is not Rust.
pub(crate) fn text<'a>(path: &str, text: String) -> File<'a> {
    File { path: path.to_owned(), content: Content::Text(text) }
}

/// A Rust file. `itself` is its inner attributes and documentation.
pub(crate) fn rust(path: String, itself: TokenStream, items: Vec<Item<'_>>) -> File<'_> {
    File { path, content: Content::Items(itself, items) }
}

/// Makes an item for a module (`site`) from a function that emits blocks. Public items in them get that module.
pub(crate) fn item<'a, Blocks: IntoIterator<Item = Block>>(
    krate: &'a Crate<'a>,
    site: Site,
    make: impl Fn(Source<'_>) -> Blocks + Send + Sync + 'a,
) -> Item<'a> {
    let placed = move |mut block: Block| {
        block.public.iter_mut().for_each(|item| item.module = site.module());
        block
    };
    Box::new(move |uses| make(Source::new(krate, site, uses)).into_iter().map(placed).collect())
}

/// Makes an item that calls a macro of the runtime (`page!`, `body!`) for one record, among the clients, since
/// only clients need it. `more` emits the further arguments of the macro.
pub(super) fn row<'a>(
    krate: &'a Crate<'a>,
    names: &'a TypeNames,
    table: Import,
    more: impl Fn(Source<'_>) -> TokenStream + Send + Sync + 'a,
) -> Item<'a> {
    item(krate, Site::Clients, move |source| {
        let source = source.under(&names.features);
        source.given("crate::models", &names.ty);
        let (ty, more) = (&names.ty, more(source));
        let (condition, table) = (source.condition(), source.quote(table));
        [Block::private(quote! { #condition #table!(#ty #more); })]
    })
}
