//! Files as emitters hand them to the printer: made of items, each of which is made when it is printed.

use super::block::Block;
use super::import::Import;
use super::source::{Crate, Site, Source};
use super::surface;
use super::uses::Uses;
use crate::names::TypeNames;
use proc_macro2::TokenStream;
use quote::quote;

/// A file to be written.
pub struct File<'a> {
    /// Path inside the crate.
    pub path: String,
    /// What is in it.
    pub content: Content<'a>,
}

/// What is in a file.
pub enum Content<'a> {
    /// Text as it is.
    Text(String),
    /// Rust: what the file says of itself, and its items, each made on whichever thread.
    Items(TokenStream, Vec<Item<'a>>),
}

/// Makes one or more items, and says what they take from elsewhere.
pub type Item<'a> = Box<dyn Fn(&Uses) -> Vec<Block> + Send + Sync + 'a>;

/// What came of making items.
#[derive(Default)]
pub struct Made {
    /// What they take from elsewhere.
    pub uses: Uses,
    /// What of them is public.
    pub public: Vec<surface::Item>,
}

/// A file that is no Rust.
pub(super) fn text<'a>(path: &str, text: String) -> File<'a> {
    File { path: path.to_owned(), content: Content::Text(text) }
}

/// A file of Rust. What it says of itself are a comment and attributes.
pub(super) fn rust(path: String, itself: TokenStream, items: Vec<Item<'_>>) -> File<'_> {
    File { path, content: Content::Items(itself, items) }
}

/// Items for a place.
pub(super) fn item<'a, Blocks: IntoIterator<Item = Block>>(
    krate: &'a Crate<'a>,
    site: Site,
    make: impl Fn(Source<'_>) -> Blocks + Send + Sync + 'a,
) -> Item<'a> {
    Box::new(move |uses| make(Source::new(krate, site, uses)).into_iter().collect())
}

/// The row of a macro of the runtime that says what a record is to clients, where the record is.
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
