//! Stage 5, [`Model`] to [`Names`]: makes every Rust identifier that emitted code declares, once,
//! in the scope that it is declared in. Names that armgen invents (`UnknownValue`, `options`) are
//! declared in the same scopes, so that a description can't collide with them.

mod calls;
mod case;
mod client_parameters;
mod features;
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
use crate::model::{Construction, Model, Type, TypeId};
use crate::name_lock::{Edition, Kind, NameLock};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};
use scope::Scope;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A Rust identifier, kept as text since `proc_macro2::Ident` can't be shared between threads.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Name {
    text: String,
    /// True if the text is a keyword; stored, since a name is quoted many times.
    is_raw: bool,
}

/// Shown as in code, with `r#` before a keyword.
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

    /// The name without `r#`, for the name of a module's file, for example.
    pub fn plain(&self) -> &str {
        &self.text
    }
}

/// The names of everything in a crate.
#[derive(Debug)]
pub struct Names {
    /// The crate's name in Rust code: `azure_vpn_connections`.
    pub krate: Name,
    /// The names of the service client.
    pub client: ClientNames,
    /// The operation groups, sorted by their name in operation ids.
    pub groups: BTreeMap<String, GroupNames>,
    /// The methods of [`Names::headers_ty`], by the header's name in lower case.
    pub headers: BTreeMap<String, Name>,
    /// The edition of the rules by which the names were made.
    edition: Edition,
    /// The names of types, by [`TypeId`].
    types: Vec<TypeNames>,
    /// The names of the operations that can be generated, by index in the model.
    operations: BTreeMap<usize, OperationNames>,
}

/// The names of the service client.
#[derive(Debug)]
pub struct ClientNames {
    /// The type: `NetworkClient`.
    pub ty: Name,
    /// The type of its options: `NetworkClientOptions`.
    pub options: Name,
    /// A variable for the client in examples: `client`.
    pub value: Name,
    /// The client-level parameters, by key: fields of the client and arguments of `new`.
    pub parameters: BTreeMap<String, Name>,
    /// The key in [`ClientNames::parameters`] for each spelling of a parameter.
    spellings: BTreeMap<String, String>,
    /// The field for the connection, that is, the pipeline and the endpoint.
    pub connection: Name,
    /// The argument of `new` for the credential.
    pub credential: Name,
    /// The argument of `new` for the client's options.
    pub new_options: Name,
}

impl ClientNames {
    /// The key and name of a client-level parameter, by any spelling of its key.
    pub fn parameter(&self, key: &str) -> Option<(&String, &Name)> {
        self.parameters.get_key_value(self.spellings.get(key)?)
    }
}

/// The names of an operation group and its client.
#[derive(Debug)]
pub struct GroupNames {
    /// The module: `vpn_connections`.
    pub module: Name,
    /// The client: `VpnConnectionsClient`.
    pub ty: Name,
    /// The service client's method that returns the group's client: `vpn_connections`.
    pub accessor: Name,
    /// The cargo feature that enables the group, in a crate with one feature per group:
    /// `vpn_connections`.
    pub feature: Name,
}

/// The names of a type and its members.
#[derive(Debug)]
pub struct TypeNames {
    /// The type: `VpnConnection`.
    pub ty: Name,
    /// The cargo features of which any enables the type; empty if the type is compiled always.
    pub features: Vec<Name>,
    /// The fields or variants, in the model's order.
    pub members: Vec<Name>,
    /// The field for additional properties, or the catch-all variant for unknown values.
    pub other: Name,
    /// Methods that read the fields of a flattened field.
    pub accessors: Vec<AccessorNames>,
    /// Methods of a union that read the fields which all variants have, in the model's order.
    pub shared: Vec<Name>,
    /// The constructor that takes a struct's required fields.
    pub new: Option<NewNames>,
}

/// The constructor of a struct. Its arguments are named like the fields.
#[derive(Debug)]
pub struct NewNames {
    /// The function: `new`.
    pub function: Name,
    /// The fields that the function sets.
    pub sets: Construction,
}

/// The name of a method that reads a field of a flattened field.
#[derive(Debug)]
pub struct AccessorNames {
    /// The method: `connection_status`.
    pub method: Name,
    /// The index of the flattened field.
    pub outer: usize,
    /// The index of the inner field in the flattened field's struct.
    pub inner: usize,
}

impl TypeNames {
    /// The names of a type without members.
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
    /// Returns the names of a type and of its members.
    pub fn ty(&self, id: TypeId) -> Option<&TypeNames> {
        self.types.get(id.0)
    }

    /// Returns whether a type of the model has this name.
    pub fn is_type(&self, name: &str) -> bool {
        self.types.iter().any(|names| names.ty.plain() == name)
    }

    /// The trait that reads response headers.
    pub fn headers_ty(&self) -> Name {
        Name::new(HEADERS.to_owned())
    }

    /// An operation's names, by its index in the model.
    pub fn operation(&self, index: usize) -> Option<&OperationNames> {
        self.operations.get(&index)
    }
}

/// A name that is the same in every crate. The scope that it is declared in must reserve it.
pub fn fixed(name: &'static str) -> Name {
    Name::new(name.to_owned())
}

/// An identifier that code imports rather than declares.
pub fn imported(name: &'static str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// The path of a module, such as `crate::runtime::url`.
pub fn path(module: &'static str) -> TokenStream {
    let parts = module.split("::").map(imported);
    parts.fold(TokenStream::new(), |path, part| match path.is_empty() {
        true => quote! { #part },
        false => quote! { #path::#part },
    })
}

/// The name of the `doc` attribute.
pub fn doc() -> Ident {
    Ident::new("doc", Span::call_site())
}

/// The trait that reads response headers.
const HEADERS: &str = "ResponseHeaders";

/// The type of decimal numbers, which is reserved in crates that have any.
const DECIMAL: &str = "Decimal";

/// Names everything in a model. Items in the name lock file keep their names; new ones get names
/// that are free.
pub fn name(job: &Job, model: &Model, name_lock: &NameLock) -> Names {
    let mut client_types = Scope::reserving(reserved::USED_BY_CLIENTS);
    client_types.reserve(reserved::OF_THE_ROOT);
    client_types.reserve(reserved::PRELUDE);
    if model.uses(&Type::Decimal) {
        client_types.reserve(&[DECIMAL]);
    }
    let client = client(job, model, name_lock, &mut client_types);
    let groups = groups(model, name_lock, &mut client_types);
    let operations = operation::name(model, name_lock, &groups, &client, &mut client_types);
    let mut types = members::name(model, name_lock);
    if job.group_features {
        features::mark(model, &groups, &mut types);
    }
    Names {
        edition: name_lock.edition(),
        krate: Scope::default().claim(&job.name.replace('-', "_")),
        client,
        groups,
        types,
        operations,
        headers: headers(model, name_lock),
    }
}

/// Methods that read response headers. The reserved names are those of methods that responses have
/// already, which would be called instead.
fn headers(model: &Model, name_lock: &NameLock) -> BTreeMap<String, Name> {
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
    let responses = model.supported().flat_map(|(_, operation)| operation.responses.values());
    let keys: BTreeSet<&str> = responses
        .flat_map(|response| &response.headers)
        .map(|header| header.key.as_str())
        .collect();
    values(Kind::Header, keys, name_lock, &mut scope)
}

/// Names items that are identified by a name on the wire.
fn values(
    kind: Kind,
    keys: BTreeSet<&str>,
    name_lock: &NameLock,
    scope: &mut Scope,
) -> BTreeMap<String, Name> {
    let keys = known_first(keys, |key| name_lock.has(kind, key));
    let name = |key: &str| {
        (
            key.to_owned(),
            scope.claim(name_lock.name(kind, key, 0, &case::value(key, name_lock.edition()))),
        )
    };
    keys.into_iter().map(name).collect()
}

/// Puts the items that are in the name lock file before the others, and keeps the order within
/// both.
fn known_first<T>(all: impl IntoIterator<Item = T>, is_known: impl Fn(&T) -> bool) -> Vec<T> {
    let (mut known, new): (Vec<T>, Vec<T>) = all.into_iter().partition(is_known);
    known.extend(new);
    known
}

fn client(job: &Job, model: &Model, name_lock: &NameLock, types: &mut Scope) -> ClientNames {
    let base = match (&job.client, name_lock.client()) {
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
    let spellings = client_parameters::spellings(model, name_lock);
    let keys: BTreeSet<&str> = spellings.values().map(String::as_str).collect();
    let parameters = values(Kind::Parameter, keys, name_lock, &mut scope);
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

fn groups(model: &Model, name_lock: &NameLock, types: &mut Scope) -> BTreeMap<String, GroupNames> {
    let groups: BTreeSet<&str> =
        model.supported().filter_map(|(_, operation)| operation.group()).collect();
    let is_known = |group: &&str| name_lock.has(Kind::Group, group);
    let name = |group: &str, index, natural: &str| {
        name_lock.name(Kind::Group, group, index, natural).to_owned()
    };
    // Names of files that belong to no group.
    let mut modules = Scope::reserving(&["bodies", "client", "headers", "mod", "pages"]);
    let mut accessors = Scope::reserving(&["new", "endpoint", "clone", "fmt"]);
    let kept = groups.iter().copied().filter(is_known);
    let kept: BTreeSet<String> =
        kept.map(|group| name(group, 2, &case::value(group, name_lock.edition()))).collect();
    for operation in model.operations.iter().filter(|operation| operation.group().is_none()) {
        let verb = operation::method_stem(operation, name_lock);
        if !kept.contains(&verb) {
            accessors.claim(&verb);
        }
    }
    let mut features = Scope::reserving(features::EVERYWHERE);
    known_first(groups, is_known)
        .into_iter()
        .map(|group| {
            let value = case::value(group, name_lock.edition());
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
