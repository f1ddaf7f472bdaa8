//! The public items of a crate, as api.txt lists them and comparisons of two crates use them. Emitters make an
//! item for each public thing that they emit.

use crate::model::TypeId;
use crate::names::Name;
use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The service client's name in api.txt: a stand-in, since the real name is configuration and changing it is no
/// API change.
pub(crate) const CLIENT: &str = "<client>";

/// The public items of a crate, each under its line in api.txt.
#[derive(Debug, Default)]
pub struct Surface {
    /// The name of the service client, if there is one. It is configured, and api.txt does not have it.
    pub(crate) client: Option<String>,
    pub(crate) items: BTreeMap<String, Item>,
}

/// A public item of a crate: a type, a field, a variant, a function, a feature, a re-export.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// The part of the model for which the item was emitted.
    pub(crate) owner: Owner,
    /// The kind of Rust item.
    pub(crate) kind: Kind,
    /// The module that the item is in: `models`, `clients`, or the crate that a re-export is from. Empty for the
    /// crate's root.
    pub(crate) module: &'static str,
    /// The item's path within the module, e.g. `VpnConnection.etag`.
    pub(crate) path: String,
    /// The item's type as code that uses it sees it: the type of a field, the content of a variant, or the
    /// signature of a function.
    pub(crate) ty: String,
    /// A note at the end of the line in api.txt, which a compiler does not check: the JSON key, `read-only`,
    /// `non_exhaustive`.
    pub(crate) note: String,
    /// The JSON keys, joined by dots, at which an accessor method of a record or union reads its value.
    pub(crate) key: Option<String>,
    /// The arguments of a function, other than `self`; empty for other items.
    pub(crate) arguments: Vec<Argument>,
    /// The result type of a function; empty for other items.
    pub(crate) result: String,
}

/// An argument of a function.
#[derive(Clone, Debug)]
pub(crate) struct Argument {
    pub(crate) owner: Owner,
    pub(crate) name: String,
    pub(crate) ty: String,
}

/// The part of a model for which a public item was emitted.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Owner {
    /// The description as a whole.
    Crate,
    /// The runtime, and no part of the model.
    Runtime,
    /// A response header, by its key in lower case.
    Header(String),
    /// A group of operations, by its name.
    Group(String),
    /// A type.
    Type(TypeId),
    /// A field of a record, a value of an enum, or a variant of a union, by its index.
    Member(TypeId, usize),
    /// An operation, by its index.
    Operation(usize),
    /// A parameter of an operation, by the indices of both.
    Parameter(usize, usize),
    /// The body of an operation, by the operation's index.
    Body(usize),
    /// A client-level parameter, by its key.
    ClientParameter(String),
}

/// The kind of Rust item that a public item is, as far as compatibility depends on it.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Kind {
    /// The default api-version. It is a string in the code, and listed since it matters to callers.
    Version,
    Feature,
    /// A public module, with a summary of its content.
    Module,
    /// A struct whose fields are all public, so that other crates can construct it.
    Struct,
    /// A struct that can gain fields without breaking other crates: it is `non_exhaustive` or has private
    /// fields.
    OpenStruct,
    /// An enum. All are `non_exhaustive`, so variants can be added.
    Enum,
    /// A sealed trait, which other crates cannot implement.
    Trait,
    Alias,
    Conversion,
    /// A re-export of a type of the runtime.
    Use,
    Field,
    Variant,
    Function,
}

impl Kind {
    /// Returns whether the item is a function or method.
    pub(crate) fn is_function(self) -> bool {
        self == Kind::Function
    }

    /// Returns whether the item is a struct, open or not.
    pub(crate) fn is_struct(self) -> bool {
        matches!(self, Kind::Struct | Kind::OpenStruct)
    }
}

impl Item {
    pub(crate) fn new(owner: Owner, kind: Kind, path: impl Into<String>) -> Item {
        let (ty, note, result) = (String::new(), String::new(), String::new());
        let (module, path, arguments) = ("", path.into(), Vec::new());
        Item { owner, kind, module, path, ty, note, key: None, arguments, result }
    }

    /// Makes an item whose path is its name alone; [`Item::inside`] completes the path.
    pub(crate) fn named(owner: Owner, kind: Kind, name: &Name, ty: String) -> Item {
        Item { ty, ..Item::new(owner, kind, name.to_string()) }
    }

    /// Makes an item of a function. The signature is made from the arguments and the result.
    pub(crate) fn function(
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

    pub(crate) fn noted(self, note: String) -> Item {
        Item { note, ..self }
    }

    /// Puts the path of the enclosing type before the item's name: `holder.field`, or `holder::name`.
    pub(crate) fn inside(self, holder: &str) -> Item {
        let between = if self.kind == Kind::Field { "." } else { "::" };
        Item { path: [holder, between, &self.path].concat(), ..self }
    }

    /// The item's line in api.txt. Types have the module in their path; the paths of their members begin with
    /// the type.
    pub(crate) fn line(&self) -> String {
        let Item { module, path, ty, note, .. } = self;
        match self.kind {
            Kind::Version => format!("api-version {path}"),
            Kind::Feature => format!("feature {path}"),
            Kind::Module => format!("mod {path}"),
            Kind::Struct | Kind::OpenStruct => format!("struct {module}::{path}{ty}{note}"),
            Kind::Enum => format!("enum {module}::{path}{note}"),
            Kind::Trait => format!("trait {module}::{path}"),
            Kind::Alias => format!("type {module}::{path} = {ty}"),
            Kind::Conversion => format!("impl {path}"),
            Kind::Use => format!("use {module}::{path}"),
            Kind::Field => format!("field {path}: {ty}{note}"),
            Kind::Variant => format!("variant {path}{ty}{note}"),
            Kind::Function => format!("fn {path}{ty}{note}"),
        }
    }
}

/// Prints tokens with the usual spaces of Rust code. `TokenStream::to_string` puts a space between all tokens.
pub(crate) fn spaced(tokens: TokenStream) -> String {
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
