//! What is public in a crate, item by item: what api.txt lists, and what comparing two crates has to know of
//! it. Who makes the items knows what they are of; nothing here does.

use super::runtime;
use crate::model::TypeId;
use crate::names::Name;
use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What api.txt calls the service's client, whose name is configuration and no API of the service.
pub(super) const CLIENT: &str = "<client>";

/// Everything public in a crate, by its line in api.txt.
#[derive(Debug, Default)]
pub struct Surface {
    /// What the service's client is called, if there is one: a matter of configuration, and not in api.txt.
    pub(crate) client: Option<String>,
    pub(crate) items: BTreeMap<String, Item>,
}

/// Something public.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// The part of the model that it is there for.
    pub(crate) owner: Owner,
    /// What it is for Rust.
    pub(crate) kind: Kind,
    /// Its path, e.g. `VpnConnection.etag`.
    pub(crate) path: String,
    /// What code that uses it relies on beside the path, as it is written: a field's type, a variant's content,
    /// a function's signature.
    pub(crate) ty: String,
    /// What is of no matter to a compiler: the key on the wire, and that only the service sets it.
    pub(crate) note: String,
    /// The keys that lead to what a method of a type reads.
    pub(crate) key: Option<String>,
    /// The arguments of an operation or a constructor.
    pub(crate) arguments: Vec<Argument>,
    /// What such a function returns.
    pub(crate) result: String,
}

/// An argument of a function.
#[derive(Clone, Debug)]
pub(crate) struct Argument {
    pub(crate) owner: Owner,
    pub(crate) name: String,
    pub(crate) ty: String,
}

/// The part of a model that something public is there for.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Owner {
    /// The description as a whole.
    Crate,
    /// The runtime.
    Runtime,
    /// A header of answers, by its key.
    Header(String),
    /// A group of operations, by its name.
    Group(String),
    /// A type as a whole.
    Type(TypeId),
    /// A field of a record, a value of an enum, or a variant of a union, by its index.
    Member(TypeId, usize),
    /// An operation as a whole, by its index.
    Operation(usize),
    /// A parameter of an operation.
    Parameter(usize, usize),
    /// The body of an operation.
    Body(usize),
    /// A parameter that the client holds, by the key that the client knows it by.
    Held(String),
}

/// What something public is for Rust.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Kind {
    /// The api-version, which is a value and no item.
    Version,
    Feature,
    /// A module, and what is in it.
    Module,
    /// A struct that other crates can make field by field.
    Struct,
    /// One that may gain fields: it is `non_exhaustive`, or has some that are not public.
    OpenStruct,
    /// Enums may always gain variants.
    Enum,
    /// A trait that no other crate can implement.
    Trait,
    Alias,
    Conversion,
    /// A type of the runtime that the crate makes public, too.
    Use,
    Field,
    Variant,
    Function,
}

impl Kind {
    /// Whether it is called.
    pub(crate) fn is_function(self) -> bool {
        self == Kind::Function
    }

    /// Whether it is a struct of any sort.
    pub(crate) fn is_struct(self) -> bool {
        matches!(self, Kind::Struct | Kind::OpenStruct)
    }
}

impl Item {
    pub(super) fn new(owner: Owner, kind: Kind, path: impl Into<String>) -> Item {
        let (ty, note, result) = (String::new(), String::new(), String::new());
        Item { owner, kind, path: path.into(), ty, note, key: None, arguments: Vec::new(), result }
    }

    /// Something with a name of its own, in what is yet to be said.
    pub(super) fn named(owner: Owner, kind: Kind, name: &Name, ty: String) -> Item {
        Item { ty, ..Item::new(owner, kind, name.to_string()) }
    }

    /// A function.
    pub(super) fn function(
        owner: Owner,
        name: &Name,
        takes_self: bool,
        arguments: Vec<Argument>,
        result: String,
    ) -> Item {
        let receiver = takes_self.then(|| "&self".to_owned()).into_iter();
        let named = arguments.iter().map(|argument| format!("{}: {}", argument.name, argument.ty));
        let ty = format!("({}) -> {result}", receiver.chain(named).collect::<Vec<_>>().join(", "));
        Item { arguments, result, ..Item::named(owner, Kind::Function, name, ty) }
    }

    pub(super) fn noted(self, note: String) -> Item {
        Item { note, ..self }
    }

    /// As a member of something.
    pub(super) fn inside(self, holder: &str) -> Item {
        let between = if self.kind == Kind::Field { "." } else { "::" };
        Item { path: [holder, between, &self.path].concat(), ..self }
    }

    /// The line of api.txt.
    pub(crate) fn line(&self) -> String {
        let Item { path, ty, note, .. } = self;
        match self.kind {
            Kind::Version => format!("api-version {path}"),
            Kind::Feature => format!("feature {path}"),
            Kind::Module => format!("mod {path}"),
            Kind::Struct | Kind::OpenStruct => format!("struct {path}{ty}{note}"),
            Kind::Enum => format!("enum {path}{note}"),
            Kind::Trait => format!("trait {path}"),
            Kind::Alias => format!("type {path} = {ty}"),
            Kind::Conversion => format!("impl {path}"),
            Kind::Use => format!("use {}::{path}", runtime::CRATE),
            Kind::Field => format!("field {path}: {ty}{note}"),
            Kind::Variant => format!("variant {path}{ty}{note}"),
            Kind::Function => format!("fn {path}{ty}{note}"),
        }
    }
}

/// Tokens as a person writes them: quote puts spaces between all of them.
pub(super) fn spaced(tokens: TokenStream) -> String {
    let mut text = String::new();
    space(tokens, &mut text);
    text
}

fn space(tokens: TokenStream, text: &mut String) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                space(group.stream(), text);
                text.push_str(close);
            }
            TokenTree::Punct(punct) => {
                let letter = punct.as_char();
                if matches!(letter, '-' | '=' | '+') {
                    text.push(' ');
                }
                text.push(letter);
                let ends_name =
                    letter == ':' && punct.spacing() == Spacing::Alone && !text.ends_with("::");
                let ends_arrow = letter == '>' && text.ends_with("->");
                if ends_name || ends_arrow || matches!(letter, ',' | '=' | '+') {
                    text.push(' ');
                }
            }
            word => {
                if text.ends_with(|last: char| last.is_alphanumeric() || last == '_') {
                    text.push(' ');
                }
                let _ = write!(text, "{word}");
            }
        }
    }
}
