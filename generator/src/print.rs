//! Stage 8, token streams to text: prettyplease prints each item, in parallel, with a blank line between items
//! and imports in rustfmt's order. Calls of the runtime's table macros, such as `record!`, are printed here,
//! one row per line, since prettyplease fills lines with their tokens, which makes large diffs.

use crate::emit::{Collected, Content, Docs, File, Item, Uses};
use crate::job::SourceFile;
use crate::surface;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

/// Prints all files, in order. The output does not depend on the number of threads.
///
/// # Errors
/// The message why emitted tokens don't parse as Rust, with the tokens. That is a bug of armgen.
pub fn print(
    files: Vec<File<'_>>,
    header: &str,
    threads: usize,
) -> Result<(Vec<SourceFile>, Collected), String> {
    let items: Vec<&Item<'_>> = files.iter().flat_map(items_of).collect();
    let mut printed = print_items(&items, threads).into_iter();
    let (mut sources, mut collected) = (Vec::new(), Collected::default());
    for File { path, content } in files {
        let text = match content {
            Content::Text(text) => text,
            Content::Items(itself, items) => {
                let printed = printed.by_ref().take(items.len());
                let text = print_file(itself, printed, &mut collected);
                format!("{header}\n{}", text.map_err(|reason| format!("{path}: {reason}"))?)
            }
        };
        sources.push(SourceFile { path, text });
    }
    Ok((sources, collected))
}

/// The text of a file: its inner attributes and documentation, its imports and its items.
fn print_file(
    itself: TokenStream,
    items: impl Iterator<Item = Result<Printed, String>>,
    collected: &mut Collected,
) -> Result<String, String> {
    let uses = Uses::default();
    let mut texts = vec![String::new()];
    for item in items {
        let Printed { text, uses: used, public } = item?;
        uses.merge(&used);
        texts.push(text);
        collected.public.extend(public);
    }
    collected.uses.merge(&uses);
    let parse = |tokens: TokenStream| {
        syn::parse2::<syn::File>(tokens.clone()).map_err(|error| no_rust(&error, &tokens))
    };
    let about = unparse(parse(itself)?.attrs, Vec::new());
    if let Some(imports) = texts.first_mut() {
        *imports = print_all(parse(uses.lines())?.items);
    }
    texts.insert(0, about);
    texts.retain(|text| !text.is_empty());
    Ok(texts.join("\n"))
}

fn items_of<'a, 'b>(file: &'b File<'a>) -> &'b [Item<'a>] {
    match &file.content {
        Content::Text(_) => &[],
        Content::Items(_, items) => items,
    }
}

fn print_items(items: &[&Item<'_>], threads: usize) -> Vec<Result<Printed, String>> {
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..threads.clamp(1, items.len().max(1)) {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(index) else {
                        break;
                    };
                    // The receiver lives longer than the threads, so sending can't fail.
                    let _ = sender.send((index, print_item(item)));
                }
            });
        }
    });
    drop(sender);
    let mut printed: Vec<(usize, Result<Printed, String>)> = receiver.into_iter().collect();
    printed.sort_by_key(|(index, _)| *index);
    printed.into_iter().map(|(_, text)| text).collect()
}

/// The text of one emitted item, its imports, and its public items.
struct Printed {
    text: String,
    uses: Uses,
    public: Vec<surface::Item>,
}

fn print_item(item: &Item<'_>) -> Result<Printed, String> {
    let uses = Uses::default();
    let (mut items, mut public) = (Vec::new(), Vec::new());
    for block in item(&uses) {
        public.extend(block.public);
        match block.docs {
            None => {
                let file = syn::parse2::<syn::File>(block.tokens);
                items.extend(file.map_err(|error| no_rust(&error, &again(item)))?.items);
            }
            Some((docs, members)) => {
                let bare = syn::parse2(block.tokens);
                let bare = bare.map_err(|error| no_rust(&error, &again(item)))?;
                items.push(documented(bare, &docs, &members)?);
            }
        }
    }
    Ok(Printed { text: print_all(items), uses, public })
}

/// The text of items: adjacent imports stay together, and other items are separated by blank lines.
fn print_all(items: Vec<syn::Item>) -> String {
    let mut blocks: Vec<String> = Vec::new();
    let mut last_kind = Grouping::Alone;
    for item in with_imports_sorted(items) {
        let kind = Grouping::of(&item);
        let table = match &item {
            syn::Item::Macro(item) => table(item),
            _ => None,
        };
        let stays = table.is_some() || kind == last_kind && kind != Grouping::Alone;
        let text = match (table, item) {
            (Some(table), _) => table,
            (None, syn::Item::Impl(item)) => implementation(item),
            (None, item) => unparse_one(item),
        };
        match blocks.last_mut() {
            Some(last) if stays => last.push_str(&text),
            _ => blocks.push(text),
        }
        last_kind = kind;
    }
    blocks.join("\n")
}

/// Emits the tokens of an item a second time, for an error message, since parsing consumed them.
fn again(item: &Item<'_>) -> TokenStream {
    item(&Uses::default()).into_iter().map(|block| block.tokens).collect()
}

fn no_rust(error: &syn::Error, emitted: &TokenStream) -> String {
    format!("expected emitted tokens to be Rust, but {error}: {emitted}")
}

/// Adds documentation to an item and its members.
fn documented(mut item: syn::Item, docs: &Docs, members: &[Docs]) -> Result<syn::Item, String> {
    let (of_item, of_members) = attributes(&mut item);
    if of_members.len() != members.len() {
        let (documented, found) = (members.len(), of_members.len());
        return Err(format!("expected an item with {documented} members, but it has {found}"));
    }
    let documented = of_item.into_iter().zip([docs]).chain(of_members.into_iter().zip(members));
    for (attributes, docs) in documented {
        // Documentation comes before all other attributes.
        attributes.splice(0..0, docs.attributes());
    }
    Ok(item)
}

type Attributes = Vec<syn::Attribute>;

/// The attributes of an item and of each of its members.
fn attributes(item: &mut syn::Item) -> (Option<&mut Attributes>, Vec<&mut Attributes>) {
    match item {
        syn::Item::Struct(item) => {
            (Some(&mut item.attrs), item.fields.iter_mut().map(|field| &mut field.attrs).collect())
        }
        syn::Item::Enum(item) => {
            let variants = item.variants.iter_mut();
            (Some(&mut item.attrs), variants.map(|variant| &mut variant.attrs).collect())
        }
        syn::Item::Impl(item) => {
            let functions = item.items.iter_mut().filter_map(|item| match item {
                syn::ImplItem::Fn(function) => Some(&mut function.attrs),
                _ => None,
            });
            (Some(&mut item.attrs), functions.collect())
        }
        syn::Item::Trait(item) => {
            let functions = item.items.iter_mut().filter_map(|item| match item {
                syn::TraitItem::Fn(function) => Some(&mut function.attrs),
                _ => None,
            });
            (Some(&mut item.attrs), functions.collect())
        }
        _ => (None, Vec::new()),
    }
}

/// Groups of items that stay together without blank lines.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Grouping {
    Modules,
    Imports,
    Exports,
    Aliases,
    Alone,
}

impl Grouping {
    fn of(item: &syn::Item) -> Grouping {
        match item {
            syn::Item::Mod(_) => Grouping::Modules,
            syn::Item::Use(item) if matches!(item.vis, syn::Visibility::Inherited) => {
                Grouping::Imports
            }
            syn::Item::Use(_) => Grouping::Exports,
            syn::Item::Type(_) => Grouping::Aliases,
            _ => Grouping::Alone,
        }
    }
}

/// Sorts each run of imports in rustfmt's order, since emitters add imports as they need them.
fn with_imports_sorted(mut items: Vec<syn::Item>) -> Vec<syn::Item> {
    for run in items.chunk_by_mut(|a, b| is_import(a) && is_import(b)) {
        run.sort_by_cached_key(|item| match item {
            syn::Item::Use(item) => segments(&item.tree),
            _ => Vec::new(),
        });
    }
    items
}

fn is_import(item: &syn::Item) -> bool {
    Grouping::of(item) == Grouping::Imports
}

/// The sort key of an import: `self`, `super` and `crate` before other crates, a path before its
/// children, groups last.
fn segments(tree: &syn::UseTree) -> Vec<(u8, String)> {
    let ident = |ident: &syn::Ident| {
        let name = ident.to_string();
        let near = ["self", "super", "crate"].iter().position(|near| *near == name);
        (near.map_or(3, |near| near as u8), name)
    };
    match tree {
        syn::UseTree::Path(path) => [vec![ident(&path.ident)], segments(&path.tree)].concat(),
        syn::UseTree::Name(name) => vec![ident(&name.ident)],
        syn::UseTree::Rename(rename) => vec![ident(&rename.ident)],
        syn::UseTree::Glob(_) => vec![(4, String::new())],
        syn::UseTree::Group(_) => vec![(5, String::new())],
    }
}

/// The text of an `impl` block with a blank line between its items. A line of four spaces and a
/// closing brace can only end an item: strings and comments never produce such a line.
fn implementation(item: syn::ItemImpl) -> String {
    let text = unparse_one(syn::Item::Impl(item));
    text.replace("\n    }\n    ", "\n    }\n\n    ")
}

fn unparse_one(item: syn::Item) -> String {
    unparse(Vec::new(), vec![item])
}

fn unparse(attrs: Vec<syn::Attribute>, items: Vec<syn::Item>) -> String {
    prettyplease::unparse(&syn::File { shebang: None, frontmatter: None, attrs, items })
}

/// The attributes of a macro call, one per line.
fn lines_of_attributes(item: &syn::ItemMacro) -> String {
    if item.attrs.is_empty() {
        return String::new();
    }
    let mut bare = item.clone();
    bare.mac.tokens = Default::default();
    let text = unparse_one(syn::Item::Macro(bare));
    let lines: Vec<&str> = text.lines().collect();
    lines.split_last().map_or(String::new(), |(_, above)| above.join("\n") + "\n")
}

/// The text of the call of a table macro, `name!(Type { row, row });`, with one row per line. `None` for any
/// other macro call.
fn table(item: &syn::ItemMacro) -> Option<String> {
    let name = item.mac.path.get_ident()?;
    let mut tokens = item.mac.tokens.clone().into_iter();
    let (Some(TokenTree::Ident(ty)), Some(TokenTree::Group(group)), None) =
        (tokens.next(), tokens.next(), tokens.next())
    else {
        return None;
    };
    if group.delimiter() != Delimiter::Brace {
        return None;
    }
    let mut text = format!("{}{name}!({ty} {{\n", lines_of_attributes(item));
    let mut row: Vec<String> = Vec::new();
    for token in group.stream() {
        match &token {
            TokenTree::Punct(punct) if punct.as_char() == ',' => {
                text.push_str(&format!("    {},\n", row.join(" ")));
                row.clear();
            }
            TokenTree::Punct(punct) => match row.last_mut() {
                // Appends the second character of `=>` or `..` to the first.
                Some(last) if matches!(last.as_str(), "=" | ".") => last.push(punct.as_char()),
                _ => row.push(punct.to_string()),
            },
            other => match row.last_mut() {
                // Appends a number to its minus sign.
                Some(last) if last == "-" => last.push_str(&other.to_string()),
                _ => row.push(other.to_string()),
            },
        }
    }
    text.push_str("});\n");
    Some(text)
}
