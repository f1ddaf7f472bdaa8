//! What an emitter hands to the printer: files of items.

use super::block::Block;
use proc_macro2::TokenStream;

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
    /// Rust items, each made when it is printed, on whichever thread.
    Items(Vec<Item<'a>>),
}

/// Makes one or more items.
pub type Item<'a> = Box<dyn Fn() -> Vec<Block> + Send + Sync + 'a>;

pub(super) fn text<'a>(path: &str, text: String) -> File<'a> {
    File { path: path.to_owned(), content: Content::Text(text) }
}

/// Items of which little is documentation.
pub(super) fn plain<'a>(tokens: impl Fn() -> TokenStream + Send + Sync + 'a) -> Item<'a> {
    Box::new(move || vec![Block::Items(tokens())])
}

pub(super) fn items<'a>(path: &str, items: Vec<Item<'a>>) -> File<'a> {
    File { path: path.to_owned(), content: Content::Items(items) }
}
