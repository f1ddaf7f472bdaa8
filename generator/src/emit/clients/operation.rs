//! An operation as a method of 8 to 12 lines, which has what is special to the operation and leaves the rest to
//! the runtime.

use super::{body, example, options, paging, polling, request, response};
use crate::emit::{Argument, Docs, Function, Given, Member, Method, Owner, Source, core, docs, ty};
use crate::model::Returns;
use proc_macro2::TokenStream;
use quote::quote;

/// The method of an operation, and for some long-running operations a second method that makes a pager. Methods
/// are `#[inline]`, so that only those that a user's crate calls are compiled.
pub(super) fn methods(source: Source<'_>, method: Method<'_>) -> impl Iterator<Item = Member> {
    let (docs, owner) = (documentation(source, method), Owner::Operation(method.index));
    let (result, body) = (result(source, method), statements(source, method));
    let function = Function {
        before: quote! { #[inline] pub },
        arguments: arguments(source, method),
        ..Function::reader(docs, owner, &method.names.method, result, body)
    };
    [function.member()].into_iter().chain(paging::method(source, method))
}

/// The Swagger operation id, as a search alias of rustdoc; `None` if rustdoc rejects it, since it has other
/// characters than a name or equals the method's name.
fn alias(method: Method<'_>) -> Option<String> {
    let id = &method.operation.id;
    let is_name =
        !id.is_empty() && id.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
    (is_name && *id != method.names.method.plain()).then(|| id.clone())
}

fn statements(source: Source<'_>, method: Method<'_>) -> TokenStream {
    let (options, request) = (&method.names.options, &method.names.request);
    let headers = request::headers(source, method);
    let accept = response::accept(method);
    let attach = body::attach(method);
    let make_request = request::request(source, method, &quote! { #headers #accept #attach });
    let (link_base, call) = match method.returns {
        Returns::Call(kind) => (None, response::call(method, kind)),
        Returns::Pages(pages) => {
            let base = pages.link_base.as_ref();
            let link_base = base.map(|base| paging::link_base(source, method, base));
            (link_base, paging::call(source, method, pages))
        }
        Returns::Poller { polling, result, .. } => {
            (None, polling::call(source, method, polling, result))
        }
    };
    quote! {
        let #options = #options.unwrap_or_default();
        #make_request
        #link_base
        #request.#call
    }
}

/// The required arguments, and the options as the last argument.
fn arguments(source: Source<'_>, method: Method<'_>) -> Vec<Argument> {
    let given = method.arguments().map(|given| match given {
        Given::Parameter(number, parameter, name) => {
            let ty = ty::borrowed(source, &parameter.ty);
            Argument::new(Owner::Parameter(method.index, number), name, ty)
        }
        Given::Body(body) => {
            let ty = body::argument(source, method, body);
            Argument::new(Owner::Body(method.index), &method.names.body, ty)
        }
    });
    given.chain([options::argument(source, method)]).collect()
}

/// The method's return type.
fn result(source: Source<'_>, method: Method<'_>) -> TokenStream {
    match method.returns {
        Returns::Call(kind) => response::ty(source, kind),
        Returns::Pages(_) => source.of(core::RESULT, paging::pager(source, method)),
        Returns::Poller { result, .. } => source.of(core::RESULT, polling::poller(source, result)),
    }
}

fn documentation(source: Source<'_>, method: Method<'_>) -> Docs {
    let operation = method.operation;
    let mut docs = operation.docs.clone();
    if docs.is_empty() {
        docs.push(format!("The operation `{}`.", operation.id));
    }
    let mut docs = docs::prose(&docs);
    let version = &operation.api_version;
    let host = operation.host.as_deref().map(|host| format!(" of `{}`", host.replace('`', "")));
    let address = format!(
        "`{} {}`{}, api-version {version}{}",
        operation.method.to_uppercase(),
        operation.path.replace('`', ""),
        host.unwrap_or_default(),
        if method.is_polled() { "; long-running, see [`OperationStatus`]" } else { "" }
    );
    docs.lines.extend([String::new(), address]);
    docs.lines.extend(response::lines(source, method));
    docs.lines.extend(argument_lines(method));
    docs.lines.extend(example::of_docs(source.krate, method));
    Docs { alias: alias(method), deprecated: operation.deprecated, ..docs }
}

fn argument_lines(method: Method<'_>) -> Vec<String> {
    let entry = |given| match given {
        Given::Parameter(_, parameter, name) => {
            Some(docs::entry(name, parameter.docs.as_deref()?, &request::facts(parameter)))
        }
        Given::Body(body) => Some(docs::entry(&method.names.body, body.docs.as_deref()?, &[])),
    };
    let described: Vec<String> = method.arguments().filter_map(entry).flatten().collect();
    if described.is_empty() {
        return described;
    }
    [String::new(), "# Arguments".to_owned()].into_iter().chain(described).collect()
}
