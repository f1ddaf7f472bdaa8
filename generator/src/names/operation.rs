//! The names of operations: methods, their arguments and options, and the variables within.

use super::scope::Scope;
use super::{ClientNames, GroupNames, Name, case};
use crate::memory::{Kind, Memory};
use crate::model::{Answer, Model, Operation, Parameter};
use std::collections::BTreeMap;

/// An operation.
#[derive(Clone, Debug)]
pub struct OperationNames {
    /// The method: `get`.
    pub method: Name,
    /// The method that goes on from the first page of what the other gives: `get_pages`.
    pub pages: Option<Name>,
    /// Its options: `VpnConnectionsClientGetOptions`.
    pub options_ty: Name,
    /// The parameters, in the model's order: arguments or fields of the options.
    pub parameters: Vec<Name>,
    /// The body: an argument or a field of the options.
    pub body: Name,
    /// The argument that holds the options.
    pub options: Name,
    /// A variable for the path's template.
    pub path: Name,
    /// A variable for the path's parameters.
    pub parts: Name,
    /// A variable for what the links to further pages are a part of.
    pub next: Name,
    /// A variable for the request.
    pub request: Name,
    /// The argument that holds the first page.
    pub first: Name,
    /// A variable for a parameter's value.
    pub value: Name,
    /// The options' field for azure_core's own.
    pub method_options: Name,
    /// The options' field for what a poller goes on from.
    pub resume: Name,
    /// A variable for the result, for examples.
    pub result: Name,
    /// A variable for a pager, for examples.
    pub pager: Name,
    /// A variable for an item of a page, for examples.
    pub item: Name,
}

/// Names the operations that can be generated.
pub(super) fn name(
    model: &Model,
    memory: &Memory,
    groups: &BTreeMap<String, GroupNames>,
    client: &ClientNames,
    types: &mut Scope,
) -> BTreeMap<usize, OperationNames> {
    let mut methods: BTreeMap<Option<&str>, Scope> = BTreeMap::new();
    let mut named: BTreeMap<usize, OperationNames> = BTreeMap::new();
    let is_known = |operation: &Operation| memory.has(Kind::Operation, &operation.id);
    let (known, new): (Vec<_>, Vec<_>) =
        model.supported().partition(|(_, operation)| is_known(operation));
    for operations in [known, new] {
        for (index, operation) in &operations {
            let own = OwnNames::of(operation, groups, client);
            let scope = methods
                .entry(operation.group())
                .or_insert_with(|| methods_of(operation.group(), groups));
            let name = |index, natural| memory.name(Kind::Operation, &operation.id, index, natural);
            let method = scope.claim(name(0, &own.method));
            let options_ty = types.claim(name(1, &own.options_ty));
            named.insert(*index, of_one(model, operation, method, options_ty));
        }
        // After all methods that descriptions name, so that these change none of their names.
        for (index, operation) in operations {
            if let Some(pages) = OwnNames::of(operation, groups, client).pages
                && let (Some(scope), Some(names)) =
                    (methods.get_mut(&operation.group()), named.get_mut(&index))
            {
                let pages = memory.name(Kind::Operation, &operation.id, 2, &pages);
                names.pages = Some(scope.claim(pages));
            }
        }
    }
    named
}

/// What an operation is called if nothing else is called so.
pub(super) struct OwnNames {
    pub(super) method: String,
    pub(super) options_ty: String,
    pub(super) pages: Option<String>,
}

impl OwnNames {
    pub(super) fn of(
        operation: &Operation,
        groups: &BTreeMap<String, GroupNames>,
        client: &ClientNames,
    ) -> OwnNames {
        let owner = operation.group().and_then(|group| groups.get(group));
        let owner = owner.map_or(&client.ty, |group| &group.ty);
        let verb = case::value(operation.verb());
        let is_paged = operation.paging.is_some() && operation.polling.is_some();
        OwnNames {
            options_ty: format!("{owner}{}Options", case::ty(operation.verb())),
            pages: is_paged.then(|| format!("{verb}_pages")),
            method: if operation.polling.is_some() { case::begin(&verb) } else { verb },
        }
    }
}

/// The methods of a group's client, or of the service's client, which has one for each group already.
fn methods_of(group: Option<&str>, groups: &BTreeMap<String, GroupNames>) -> Scope {
    let mut scope = Scope::reserving(&["new", "endpoint", "clone", "fmt"]);
    if group.is_none() {
        groups.values().for_each(|names| scope.reserve(&[names.accessor.plain()]));
    }
    scope
}

fn of_one(model: &Model, operation: &Operation, method: Name, options_ty: Name) -> OperationNames {
    let mut arguments = Scope::default();
    let mut fields = Scope::default();
    let mut parameters = Vec::new();
    for parameter in &operation.parameters {
        let scope = if parameter.required { &mut arguments } else { &mut fields };
        parameters.push(scope.claim(&parameter_name(parameter)));
    }
    let body = match &operation.body {
        Some(body) if body.required => arguments.claim(&case::value(&body.name)),
        Some(body) => fields.claim(&case::value(&body.name)),
        None => Scope::default().claim("body"),
    };
    let result = match operation.result().and_then(|ty| model.definition(ty.named()?.0)) {
        Some(definition) => case::value(&definition.name),
        None if operation.answer() == Answer::Existence => "exists".to_owned(),
        None => "response".to_owned(),
    };
    OperationNames {
        method,
        pages: None,
        options_ty,
        parameters,
        body,
        options: arguments.claim("options"),
        path: arguments.claim("path"),
        parts: arguments.claim("parts"),
        next: arguments.claim("next"),
        request: arguments.claim("request"),
        first: Scope::default().claim("first"),
        value: arguments.claim("value"),
        method_options: fields.claim("method_options"),
        resume: fields.claim("resume"),
        result: Scope::default().claim(&result),
        pager: Scope::default().claim("pager"),
        item: Scope::default().claim("item"),
    }
}

fn parameter_name(parameter: &Parameter) -> String {
    case::value(parameter.name.as_deref().unwrap_or(&parameter.key))
}
