//! The names of operations: methods, arguments, options, and the variables in methods.

use super::order::{self, Argument};
use super::scope::Scope;
use super::{ClientNames, GroupNames, Name, case};
use crate::model::{Model, Operation, Parameter, ReturnKind};
use crate::name_lock::{Edition, NameLock};
use std::collections::BTreeMap;

/// The names of an operation.
#[derive(Clone, Debug)]
pub struct OperationNames {
    /// The method: `get`.
    pub method: Name,
    /// The method that continues from the first page that a long-running operation returned:
    /// `get_pages`.
    pub pages: Option<Name>,
    /// The type of the options: `VpnConnectionsClientGetOptions`.
    pub options_ty: Name,
    /// The parameters, in the model's order: arguments, or fields of the options.
    pub parameters: Vec<Name>,
    /// The body: an argument, or a field of the options.
    pub body: Name,
    /// The arguments of the method, in order; the options come after them.
    pub arguments: Vec<Argument>,
    /// The argument for the options.
    pub options: Name,
    /// A variable for the operation's name in spans.
    pub title: Name,
    /// A variable for the path template.
    pub path: Name,
    /// A variable for the path's parameters.
    pub parts: Name,
    /// A variable for the base URL of next links.
    pub next: Name,
    /// A variable for the request.
    pub request: Name,
    /// The argument for the first page.
    pub first: Name,
    /// A variable for a parameter's value.
    pub value: Name,
    /// The options' field for azure_core's own options.
    pub method_options: Name,
    /// The options' field for the token that a poller resumes from.
    pub resume: Name,
    /// The options' field for the polling interval.
    pub interval: Name,
    /// A variable for the result in examples.
    pub result: Name,
    /// A variable for a pager in examples.
    pub pager: Name,
    /// A variable for an item of a page in examples.
    pub item: Name,
}

/// Names the operations that can be generated.
pub(super) fn name(
    model: &Model,
    name_lock: &NameLock,
    groups: &BTreeMap<String, GroupNames>,
    client: &ClientNames,
    types: &mut Scope,
) -> BTreeMap<usize, OperationNames> {
    let mut methods: BTreeMap<Option<&str>, Scope> = BTreeMap::new();
    let mut named: BTreeMap<usize, OperationNames> = BTreeMap::new();
    let is_known = |operation: &Operation| remembered(operation, name_lock).is_some();
    let (known, new): (Vec<_>, Vec<_>) =
        model.supported().partition(|(_, operation)| is_known(operation));
    // Operations that keep their plain name come first, so that no qualified name takes it.
    let (own, qualified): (Vec<_>, Vec<_>) =
        new.into_iter().partition(|(_, operation)| operation.qualifier.is_none());
    for operations in [known, own, qualified] {
        for (index, operation) in &operations {
            let own = DefaultNames::or_recorded(operation, name_lock, groups, client);
            let scope = methods
                .entry(operation.group())
                .or_insert_with(|| methods_of(operation.group(), groups));
            let method = scope.claim(&own.method);
            let options_ty = types.claim(&own.options_ty);
            named.insert(*index, of_one(model, operation, (method, options_ty), name_lock));
        }
        // Page methods are named after all methods of operations, so that they never change one of
        // those.
        for (index, operation) in operations {
            if let Some(pages) =
                DefaultNames::or_recorded(operation, name_lock, groups, client).pages
                && let (Some(scope), Some(names)) =
                    (methods.get_mut(&operation.group()), named.get_mut(&index))
            {
                names.pages = Some(scope.claim(&pages));
            }
        }
    }
    named
}

/// The names recorded for an operation in the name lock file.
fn remembered<'m>(operation: &Operation, name_lock: &'m NameLock) -> Option<&'m [String]> {
    name_lock.operation(&operation.place.file, &operation.id, operation.qualifier.is_none())
}

/// The name of an operation's method if it is free, without `begin_`.
pub(super) fn method_stem(operation: &Operation, name_lock: &NameLock) -> String {
    let own = case::value(operation.verb(), name_lock.edition());
    match remembered(operation, name_lock) {
        Some(names) => {
            NameLock::if_prefix_matches(names, 0, &own).map_or(own.clone(), str::to_owned)
        }
        None => qualified(own, operation.qualifier.as_deref(), name_lock.edition()),
    }
}

fn qualified(verb: String, qualifier: Option<&str>, edition: Edition) -> String {
    match qualifier {
        Some(qualifier) => format!("{verb}_{}", case::value(qualifier, edition)),
        None => verb,
    }
}

/// An operation's default names, used if they are free.
pub(super) struct DefaultNames {
    pub(super) method: String,
    pub(super) options_ty: String,
    pub(super) pages: Option<String>,
}

impl DefaultNames {
    /// Makes the names from the operation's id and from the qualifier that separates it from
    /// another operation with that id.
    pub(super) fn new(
        operation: &Operation,
        qualifier: Option<&str>,
        groups: &BTreeMap<String, GroupNames>,
        client: &ClientNames,
        edition: Edition,
    ) -> DefaultNames {
        let owner = operation.group().and_then(|group| groups.get(group));
        let owner = owner.map_or(&client.ty, |group| &group.ty);
        let verb = qualified(case::value(operation.verb(), edition), qualifier, edition);
        let qualifier = qualifier.map(case::ty).unwrap_or_default();
        let is_paged = operation.paging.is_some() && operation.polling.is_some();
        DefaultNames {
            options_ty: format!("{owner}{}{qualifier}Options", case::ty(operation.verb())),
            pages: is_paged.then(|| format!("{verb}_pages")),
            method: if operation.polling.is_some() { case::begin(&verb) } else { verb },
        }
    }

    /// The recorded names of an operation where they still fit, else its default names.
    fn or_recorded(
        operation: &Operation,
        name_lock: &NameLock,
        groups: &BTreeMap<String, GroupNames>,
        client: &ClientNames,
    ) -> DefaultNames {
        let default = |qualifier| {
            DefaultNames::new(operation, qualifier, groups, client, name_lock.edition())
        };
        let own = default(None);
        let Some(names) = remembered(operation, name_lock) else {
            return default(operation.qualifier.as_deref());
        };
        // A qualifier stands before the suffix (`Options`, `_pages`), so the name is compared
        // without the suffix.
        let recorded = |index, own: String, end: &str| {
            let stem = own.strip_suffix(end).unwrap_or(&own);
            NameLock::if_prefix_matches(names, index, stem).map_or(own.clone(), str::to_owned)
        };
        DefaultNames {
            method: recorded(0, own.method, ""),
            options_ty: recorded(1, own.options_ty, "Options"),
            pages: own.pages.map(|pages| recorded(2, pages, "_pages")),
        }
    }
}

/// The scope of methods of a group's client, or of the service client, where the accessors of all
/// groups are taken.
fn methods_of(group: Option<&str>, groups: &BTreeMap<String, GroupNames>) -> Scope {
    let mut scope = Scope::reserving(&["new", "endpoint", "clone", "fmt"]);
    if group.is_none() {
        groups.values().for_each(|names| scope.reserve(&[names.accessor.plain()]));
    }
    scope
}

fn of_one(
    model: &Model,
    operation: &Operation,
    (method, options_ty): (Name, Name),
    name_lock: &NameLock,
) -> OperationNames {
    let edition = name_lock.edition();
    let mut arguments = Scope::default();
    let mut fields = Scope::default();
    let mut parameters = Vec::new();
    for parameter in &operation.parameters {
        let scope = if parameter.required { &mut arguments } else { &mut fields };
        parameters.push(scope.claim(&parameter_name(parameter, edition)));
    }
    let body = match &operation.body {
        Some(body) if body.required => arguments.claim(&case::value(&body.name, edition)),
        Some(body) => fields.claim(&case::value(&body.name, edition)),
        None => Scope::default().claim("body"),
    };
    let result = match operation.result().and_then(|ty| model.definition(ty.named()?.0)) {
        Some(definition) => case::value(&case::definition(&definition.name, edition), edition),
        None if operation.return_kind() == ReturnKind::Exists => "exists".to_owned(),
        None => "response".to_owned(),
    };
    OperationNames {
        method,
        pages: None,
        options_ty,
        parameters,
        body,
        arguments: taken(operation, name_lock),
        options: arguments.claim("options"),
        title: arguments.claim("title"),
        path: arguments.claim("path"),
        parts: arguments.claim("parts"),
        next: arguments.claim("next"),
        request: arguments.claim("request"),
        first: Scope::default().claim("first"),
        value: arguments.claim("value"),
        method_options: fields.claim("method_options"),
        resume: fields.claim("resume"),
        interval: fields.claim("poll_interval"),
        result: Scope::default().claim(&result),
        pager: Scope::default().claim("pager"),
        item: Scope::default().claim("item"),
    }
}

/// The arguments of a method, each with its key in the name lock file, in the order of the
/// description, with the body last.
pub(super) fn listed(operation: &Operation) -> Vec<(String, Argument)> {
    let all = operation.parameters.iter().enumerate();
    let own = all.filter(|(_, parameter)| parameter.is_argument());
    let own = own.map(|(index, parameter)| (order::key(parameter), Argument::Parameter(index)));
    let body = operation.body.iter().filter(|body| body.required);
    own.chain(body.map(|_| (order::BODY.to_owned(), Argument::Body))).collect()
}

/// The arguments of a method, in the order recorded in the name lock file.
fn taken(operation: &Operation, name_lock: &NameLock) -> Vec<Argument> {
    let is_plain = operation.qualifier.is_none();
    let before = name_lock.arguments(&operation.place.file, &operation.id, is_plain);
    order::kept(listed(operation), before)
}

fn parameter_name(parameter: &Parameter, edition: Edition) -> String {
    case::value(parameter.name.as_deref().unwrap_or(&parameter.key), edition)
}
