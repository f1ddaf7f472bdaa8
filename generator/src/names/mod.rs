//! Stage 5, [`Model`] to [`Names`]: every Rust identifier that the emitted code declares, made once, in
//! the scope that it is declared in. Invented names (`UnknownValue`, `options`) are declared with the
//! rest, so that no description can take them.

mod calls;
mod case;
mod features;
mod held;
mod keyword;
mod members;
mod operation;
mod order;
mod remembered;
mod reserved;
mod scope;
mod types;
mod words;

pub use calls::calls;
pub use keyword::is_keyword;
pub use operation::OperationNames;
pub use order::Argument;

use crate::job::Job;
use crate::memory::{Edition, Kind, Memory};
use crate::model::{Construction, Model, TypeId};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};
use scope::Scope;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A Rust identifier. It is text, so that threads can share it, and becomes a token where it is quoted.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Name {
    text: String,
    /// Whether it is a keyword. Asked once: a name is quoted many times.
    is_raw: bool,
}

/// As code spells it: a keyword is written raw.
impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_raw {
            f.write_str("r#")?;
        }
        f.write_str(&self.text)
    }
}

impl ToTokens for Name {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let make = if self.is_raw { Ident::new_raw } else { Ident::new };
        tokens.append(make(&self.text, Span::call_site()));
    }
}

impl Name {
    fn new(text: String) -> Name {
        let is_raw = is_keyword(&text);
        Name { text, is_raw }
    }

    /// The name without the `r#` of a raw identifier, as in the name of a module's file.
    pub fn plain(&self) -> &str {
        &self.text
    }
}

/// The names of everything in a crate.
#[derive(Debug)]
pub struct Names {
    /// The crate, as Rust code spells it: `azure_vpn_connections`.
    pub krate: Name,
    /// The service's client.
    pub client: ClientNames,
    /// Groups of operations, by their name in the operation ids, sorted.
    pub groups: BTreeMap<String, GroupNames>,
    /// The headers of answers, by their name in lower case: methods of [`Names::headers_ty`].
    pub headers: BTreeMap<String, Name>,
    /// The rules by which they were made.
    edition: Edition,
    /// The types, by [`TypeId`].
    types: Vec<TypeNames>,
    /// The operations that can be generated, by their index in the model.
    operations: BTreeMap<usize, OperationNames>,
}

/// The service's client.
#[derive(Debug)]
pub struct ClientNames {
    /// `NetworkClient`.
    pub ty: Name,
    /// `NetworkClientOptions`.
    pub options: Name,
    /// `client`, for examples.
    pub value: Name,
    /// The parameters that the client holds, by key: field and argument of `new`.
    pub parameters: BTreeMap<String, Name>,
    /// The key by which the client knows each parameter that it holds.
    spellings: BTreeMap<String, String>,
    /// The fields that no parameter is behind.
    pub connection: Name,
    /// The arguments of `new` that no parameter is behind.
    pub credential: Name,
    /// Likewise.
    pub new_options: Name,
}

impl ClientNames {
    /// The key by which the client knows a parameter that it holds, and what holds it.
    pub fn parameter(&self, key: &str) -> Option<(&String, &Name)> {
        self.parameters.get_key_value(self.spellings.get(key)?)
    }
}

/// A group of operations, and its client.
#[derive(Debug)]
pub struct GroupNames {
    /// The module: `vpn_connections`.
    pub module: Name,
    /// The client: `VpnConnectionsClient`.
    pub ty: Name,
    /// The service client's method that returns it: `vpn_connections`.
    pub accessor: Name,
    /// The cargo feature that brings it, where each group has one: `vpn_connections`.
    pub feature: Name,
}

/// A type.
#[derive(Debug)]
pub struct TypeNames {
    /// The type: `VpnConnection`.
    pub ty: Name,
    /// The features of which any brings it; none if it is always there.
    pub features: Vec<Name>,
    /// The fields or variants, in the model's order.
    pub members: Vec<Name>,
    /// The field for further members, or the variant for other values.
    pub other: Name,
    /// Methods that read the fields of a flattened field.
    pub accessors: Vec<AccessorNames>,
    /// Methods of a union that read what all its variants have, in the model's order.
    pub shared: Vec<Name>,
    /// The function that makes a record of what is required of it.
    pub new: Option<NewNames>,
}

/// A function that makes a record. Its arguments are called like the fields.
#[derive(Debug)]
pub struct NewNames {
    /// The function: `new`.
    pub function: Name,
    /// The fields that it sets.
    pub sets: Construction,
}

/// A method that reads a field of a flattened field.
#[derive(Debug)]
pub struct AccessorNames {
    /// The method: `connection_status`.
    pub method: Name,
    /// The index of the flattened field.
    pub outer: usize,
    /// The index of the field in that field's record.
    pub inner: usize,
}

impl TypeNames {
    /// A type without members.
    fn of(ty: Name, other: Name) -> TypeNames {
        TypeNames {
            ty,
            features: Vec::new(),
            members: Vec::new(),
            other,
            accessors: Vec::new(),
            shared: Vec::new(),
            new: None,
        }
    }
}

impl Names {
    /// A type's names.
    pub fn ty(&self, id: TypeId) -> Option<&TypeNames> {
        self.types.get(id.0)
    }

    /// The trait that reads the headers of answers.
    pub fn headers_ty(&self) -> Name {
        Name::new(HEADERS.to_owned())
    }

    /// An operation's names, by its index in the model.
    pub fn operation(&self, index: usize) -> Option<&OperationNames> {
        self.operations.get(&index)
    }
}

/// A name that is the same in every crate; the scope that it is declared in keeps it from descriptions.
pub fn fixed(name: &'static str) -> Name {
    Name::new(name.to_owned())
}

/// The name of something that code takes from elsewhere.
pub fn imported(name: &'static str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// The path of a module, e.g. `crate::runtime::url`.
pub fn path(module: &'static str) -> TokenStream {
    let parts = module.split("::").map(imported);
    parts.fold(TokenStream::new(), |path, part| match path.is_empty() {
        true => quote! { #part },
        false => quote! { #path::#part },
    })
}

/// The name of the attribute that documentation is.
pub fn doc() -> Ident {
    Ident::new("doc", Span::call_site())
}

/// The trait that reads the headers of answers.
const HEADERS: &str = "ResponseHeaders";

/// Names everything in a model. What the crate had keeps its names, and what is new gets those that are left.
pub fn name(job: &Job, model: &Model, memory: &Memory) -> Names {
    let mut client_types = Scope::reserving(reserved::USED_BY_CLIENTS);
    client_types.reserve(reserved::OF_THE_ROOT);
    client_types.reserve(reserved::PRELUDE);
    let client = client(job, model, memory, &mut client_types);
    let groups = groups(model, memory, &mut client_types);
    let operations = operation::name(model, memory, &groups, &client, &mut client_types);
    let mut types = members::name(model, memory);
    if job.group_features {
        features::mark(model, &groups, &mut types);
    }
    Names {
        edition: memory.edition(),
        krate: Scope::default().claim(&job.name.replace('-', "_")),
        client,
        groups,
        types,
        operations,
        headers: headers(model, memory),
    }
}

/// Methods that read headers. Those that an answer has of its own go before them.
fn headers(model: &Model, memory: &Memory) -> BTreeMap<String, Name> {
    let mut scope = Scope::reserving(&[
        "body",
        "clone",
        "deconstruct",
        "fmt",
        "headers",
        "integer",
        "into_body",
        "into_model",
        "status",
        "text",
        "to_raw_response",
    ]);
    let answers = model.supported().flat_map(|(_, operation)| operation.responses.values());
    let keys: BTreeSet<&str> =
        answers.flat_map(|answer| &answer.headers).map(|header| header.key.as_str()).collect();
    values(Kind::Header, keys, memory, &mut scope)
}

/// Names for what is known by a name on the wire.
fn values(
    kind: Kind,
    keys: BTreeSet<&str>,
    memory: &Memory,
    scope: &mut Scope,
) -> BTreeMap<String, Name> {
    let keys = known_first(keys, |key| memory.has(kind, key));
    let name = |key: &str| {
        (
            key.to_owned(),
            scope.claim(memory.name(kind, key, 0, &case::value(key, memory.edition()))),
        )
    };
    keys.into_iter().map(name).collect()
}

/// What the crate had goes before what is new, each in its order.
fn known_first<T>(all: impl IntoIterator<Item = T>, is_known: impl Fn(&T) -> bool) -> Vec<T> {
    let (mut known, new): (Vec<T>, Vec<T>) = all.into_iter().partition(is_known);
    known.extend(new);
    known
}

fn client(job: &Job, model: &Model, memory: &Memory, types: &mut Scope) -> ClientNames {
    let base = match (&job.client, memory.client()) {
        (Some(name), _) => case::ty(name),
        (None, Some(name)) => name.to_owned(),
        (None, None) if model.is_client => case::ty(&model.title),
        (None, None) => {
            let groups = model.supported().filter_map(|(_, operation)| operation.group());
            let groups: BTreeSet<String> = groups.map(group_client).collect();
            case::client(&model.title, |name| groups.contains(name))
        }
    };
    let ty = types.claim(&base);
    let mut scope = Scope::default();
    let spellings = held::spellings(model, memory);
    let keys: BTreeSet<&str> = spellings.values().map(String::as_str).collect();
    let parameters = values(Kind::Parameter, keys, memory, &mut scope);
    ClientNames {
        options: types.claim(&format!("{base}Options")),
        value: Scope::default().claim("client"),
        parameters,
        spellings,
        connection: scope.claim("connection"),
        credential: scope.claim("credential"),
        new_options: scope.claim("options"),
        ty,
    }
}

fn groups(model: &Model, memory: &Memory, types: &mut Scope) -> BTreeMap<String, GroupNames> {
    let groups: BTreeSet<&str> =
        model.supported().filter_map(|(_, operation)| operation.group()).collect();
    let is_known = |group: &&str| memory.has(Kind::Group, group);
    let name = |group: &str, index, natural: &str| {
        memory.name(Kind::Group, group, index, natural).to_owned()
    };
    // Files that are not a group's.
    let mut modules = Scope::reserving(&["bodies", "client", "headers", "mod", "pages"]);
    let mut accessors = Scope::reserving(&["new", "endpoint", "clone", "fmt"]);
    let kept = groups.iter().copied().filter(is_known);
    let kept: BTreeSet<String> =
        kept.map(|group| name(group, 2, &case::value(group, memory.edition()))).collect();
    for operation in model.operations.iter().filter(|operation| operation.group().is_none()) {
        let verb = operation::verb(operation, memory);
        if !kept.contains(&verb) {
            accessors.claim(&verb);
        }
    }
    let mut features = Scope::reserving(features::EVERYWHERE);
    known_first(groups, is_known)
        .into_iter()
        .map(|group| {
            let value = case::value(group, memory.edition());
            let names = GroupNames {
                module: modules.claim(&name(group, 0, &value)),
                ty: types.claim(&name(group, 1, &group_client(group))),
                accessor: accessors.claim(&name(group, 2, &value)),
                feature: features.claim(&name(group, 3, &value)),
            };
            (group.to_owned(), names)
        })
        .collect()
}

fn group_client(group: &str) -> String {
    format!("{}Client", case::ty(group))
}
