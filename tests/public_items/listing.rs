//! Lists the public items of Rust code in the form of api.txt, by parsing it with syn.

use std::collections::BTreeSet;
use syn::{Fields, File, ImplItem, Item, ReturnType, Signature, TraitItem, Type, Visibility};

/// The public items of files: structs, enums, traits, aliases, and their public members.
pub fn public_items<'a>(files: impl IntoIterator<Item = &'a File>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for item in files.into_iter().flat_map(|file| &file.items) {
        of_item(item, &mut found);
    }
    found
}

fn of_item(item: &Item, found: &mut BTreeSet<String>) {
    match item {
        Item::Struct(item) if is_public(&item.vis) => {
            let (name, generics) = (&item.ident, &item.generics);
            found.insert(format!("struct {name}{}", text(&generics.split_for_impl().1)));
            let named = matches!(item.fields, Fields::Named(_));
            for (index, field) in item.fields.iter().enumerate().filter(|it| is_public(&it.1.vis)) {
                let field_name =
                    field.ident.as_ref().map_or(index.to_string(), |it| it.to_string());
                assert!(named || field.ident.is_none());
                found.insert(format!("field {name}.{field_name}: {}", text(&field.ty)));
            }
        }
        Item::Enum(item) if is_public(&item.vis) => {
            let name = &item.ident;
            found.insert(format!("enum {name}"));
            for variant in &item.variants {
                let content = match &variant.fields {
                    Fields::Unit => String::new(),
                    fields => text(fields),
                };
                found.insert(format!("variant {name}::{}{content}", variant.ident));
            }
        }
        Item::Trait(item) if is_public(&item.vis) => {
            let name = &item.ident;
            found.insert(format!("trait {name}"));
            for member in &item.items {
                if let TraitItem::Fn(member) = member {
                    found.insert(function(&name.to_string(), &member.sig));
                }
            }
        }
        // api.txt leaves out the lifetime of an alias.
        Item::Type(item) if is_public(&item.vis) => {
            let ty = text(&item.ty);
            let ty = ty.strip_suffix("<'a>").unwrap_or(&ty);
            found.insert(format!("type {} = {ty}", item.ident));
        }
        Item::Impl(item) if item.trait_.is_none() => {
            let holder = match &*item.self_ty {
                Type::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
                _ => None,
            };
            for member in &item.items {
                match (member, &holder) {
                    (ImplItem::Fn(member), Some(holder))
                        if is_public(&member.vis) && !is_hidden(&member.attrs) =>
                    {
                        found.insert(function(holder, &member.sig));
                    }
                    _ => {}
                }
            }
        }
        // The runtime's macro `format!` generates the method `as_str`.
        Item::Macro(item) if item.mac.path.is_ident("format") => {
            if let Some(name) = item.mac.tokens.clone().into_iter().next() {
                found.insert(format!("fn {name}::as_str(&self) -> &str"));
            }
        }
        _ => {}
    }
}

/// A function without the names of lifetimes, which callers don't write.
fn function(holder: &str, signature: &Signature) -> String {
    let generics = text(&signature.generics);
    let inputs: Vec<String> = signature.inputs.iter().map(|input| text(&input)).collect();
    let output = match &signature.output {
        ReturnType::Default => String::new(),
        ReturnType::Type(_, ty) => format!(" -> {}", text(ty)),
    };
    format!("fn {holder}::{}{generics}({}){output}", signature.ident, inputs.join(", "))
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn is_hidden(attributes: &[syn::Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("doc") && text(attribute).contains("hidden"))
}

/// Tokens as text, with the spaces of rustfmt.
pub fn text(tokens: &impl quote::ToTokens) -> String {
    let spaced = tokens.to_token_stream().to_string();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut text = String::new();
    for (index, word) in words.iter().enumerate() {
        let before =
            index.checked_sub(1).and_then(|index| words.get(index)).copied().unwrap_or_default();
        let is_apart =
            matches!(before, "," | ":" | "->" | "dyn" | "impl" | "mut" | "+" | "=" | "'a")
                || matches!(*word, "->" | "+" | "=")
                || (before.ends_with('\'') && before.len() > 1);
        if is_apart && !text.is_empty() && *word != ">" && *word != "," {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}
