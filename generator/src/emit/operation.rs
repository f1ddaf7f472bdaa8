//! An operation: a method of 8 to 12 lines that says what is special to it, and leaves the rest to the
//! runtime.

use super::{Source, core, docs, request, ty};
use crate::model::{Kind, Operation, Parameter, Type, TypeId};
use crate::names::OperationNames;
use proc_macro2::TokenStream;
use quote::quote;

/// Whether any operation of a group (of the service's client itself for `None`) names a model.
pub(super) fn uses_models(source: Source<'_>, group: Option<&str>) -> bool {
    source.model.supported().filter(|(_, operation)| operation.group() == group).any(
        |(_, operation)| {
            let parameters = operation
                .parameters
                .iter()
                .filter(|parameter| parameter.is_argument() || !parameter.required)
                .map(|parameter| &parameter.ty);
            parameters.chain(operation.result()).any(|ty| ty.named().is_some())
        },
    )
}

/// What the results of a group's operations (of the service's client itself for `None`) use from elsewhere.
pub(super) fn result_imports(source: Source<'_>, group: Option<&str>) -> TokenStream {
    let results = || {
        let operations = source.model.supported().map(|(_, operation)| operation);
        operations.filter(|operation| operation.group() == group).filter_map(Operation::result)
    };
    let value = results().any(|ty| *ty.innermost() == Type::Any);
    let value = value.then(|| quote! { use serde_json::Value; });
    let map = results().any(Type::holds_map);
    let map = map.then(|| quote! { use std::collections::BTreeMap; });
    quote! { #value #map }
}

/// The method.
pub(super) fn method(source: Source<'_>, index: usize, operation: &Operation) -> TokenStream {
    let Some(names) = source.names.operation(index) else {
        return TokenStream::new();
    };
    let docs = documentation(source, operation, names);
    let OperationNames { method, options_ty, options, method_options, request, url, .. } = names;
    let arguments = arguments(source, operation, names);
    let result = result(source, operation);
    let connection = &source.names.client.connection;
    let make_url = request::url(source, operation, names);
    let headers = request::headers(source, operation, names);
    let http_method = core::method(operation.method);
    let mutable = (!headers.is_empty()).then(|| quote! { mut });
    let statuses: Vec<_> =
        operation.responses.keys().copied().map(proc_macro2::Literal::u16_unsuffixed).collect();
    let send = match operation.result() {
        Some(_) => quote! { send },
        None => quote! { send_empty },
    };
    quote! {
        #docs
        pub async fn #method(
            &self,
            #(#arguments,)*
            #options: Option<#options_ty<'_>>,
        ) -> Result<#result> {
            let #options = #options.unwrap_or_default();
            #make_url
            let #mutable #request = Request::new(#url, #http_method);
            #headers
            self.#connection.#send(#options.#method_options, #request, &[#(#statuses),*]).await
        }
    }
}

/// The arguments other than `self` and the options.
pub(super) fn arguments(
    source: Source<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> Vec<TokenStream> {
    operation
        .parameters
        .iter()
        .zip(&names.parameters)
        .filter(|(parameter, _)| parameter.is_argument())
        .map(|(parameter, name)| {
            let ty = ty::borrowed(source, &parameter.ty);
            quote! { #name: #ty }
        })
        .collect()
}

/// The type of a successful answer.
pub(super) fn result(source: Source<'_>, operation: &Operation) -> TokenStream {
    match operation.result() {
        Some(ty) => {
            let ty = ty::owned(source, ty, &quote! { models:: });
            quote! { Response<#ty> }
        }
        None => core::empty_response(),
    }
}

fn documentation(source: Source<'_>, operation: &Operation, names: &OperationNames) -> TokenStream {
    let mut docs = operation.docs.clone();
    if docs.is_empty() {
        docs.push(format!("The operation `{}`.", operation.id));
    }
    let about = docs::prose(&docs);
    let version = &source.model.api_version;
    let address = format!(
        "`{} {}`, api-version {version}",
        operation.method.to_uppercase(),
        operation.path.replace('`', "")
    );
    let mut lines = vec![String::new(), address];
    lines.extend(argument_lines(operation, names));
    lines.extend(example(source, operation, names));
    let rest = docs::lines(&lines);
    quote! { #about #rest }
}

fn argument_lines(operation: &Operation, names: &OperationNames) -> Vec<String> {
    let described: Vec<String> = operation
        .parameters
        .iter()
        .zip(&names.parameters)
        .filter(|(parameter, _)| parameter.is_argument())
        .filter_map(|(parameter, name)| {
            let text = docs::wrap(parameter.docs.as_deref()?, usize::MAX).concat();
            Some(format!("* `{name}`: {text}"))
        })
        .collect();
    if described.is_empty() {
        return described;
    }
    [String::new(), "# Arguments".to_owned()].into_iter().chain(described).collect()
}

/// A call as a user would write it, which the documentation's tests compile.
fn example(source: Source<'_>, operation: &Operation, names: &OperationNames) -> Vec<String> {
    let client = &source.names.client;
    let (krate, value, ty) = (&source.names.krate, &client.value, &client.ty);
    let returns = core::RESULT;
    let mut lines = vec![
        String::new(),
        "# Example".to_owned(),
        "```no_run".to_owned(),
        format!("# async fn example({value}: {krate}::{ty}) -> {returns} {{"),
    ];
    lines.extend(call(source, operation, names, &value.to_string()));
    lines.extend(["# Ok(())".to_owned(), "# }".to_owned(), "```".to_owned()]);
    lines
}

/// A call in lines of code. `client` is the variable that holds the service's client.
pub(super) fn call(
    source: Source<'_>,
    operation: &Operation,
    names: &OperationNames,
    client: &str,
) -> Vec<String> {
    let arguments = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.is_argument())
        .map(|parameter| sample(source, operation, parameter))
        .chain(["None".to_owned()]);
    let arguments = arguments.collect::<Vec<_>>().join(", ");
    let group = operation.group().and_then(|group| source.names.groups.get(group));
    let mut lines = vec![format!("let {} = {client}", names.result)];
    lines.extend(group.map(|group| format!("    .{}()", group.accessor)));
    lines.push(format!("    .{}({arguments})", names.method));
    match operation.result() {
        Some(_) => lines.extend(["    .await?".to_owned(), "    .into_model()?;".to_owned()]),
        None => lines.push("    .await?;".to_owned()),
    }
    lines
}

/// A sample value of an enum: the one given if it is known, or else the first.
fn sample_choice(source: Source<'_>, id: TypeId, given: Option<&str>) -> Option<String> {
    let (names, definition) = (source.names.ty(id)?, source.model.definition(id)?);
    let Kind::Choice(choice) = &definition.kind else {
        return None;
    };
    let known = choice.values.iter().position(|value| Some(value.value.as_str()) == given);
    let path = format!("{}::models::{}", source.names.krate, names.ty);
    Some(match names.members.get(known.unwrap_or_default()) {
        Some(variant) => format!("&{path}::{variant}"),
        None => format!("&{path}::from(\"\")"),
    })
}

/// A sample argument: the value that the description's example has, or a stand-in.
fn sample(source: Source<'_>, operation: &Operation, parameter: &Parameter) -> String {
    let given = operation.examples.first().and_then(|example| example.values.get(&parameter.key));
    match &parameter.ty {
        Type::Boolean => given.filter(|value| value.parse::<bool>().is_ok()).cloned(),
        Type::Integer32 => given.filter(|value| value.parse::<i32>().is_ok()).cloned(),
        Type::Integer64 => given.filter(|value| value.parse::<i64>().is_ok()).cloned(),
        Type::Float => {
            given.and_then(|value| value.parse().ok()).map(|value: f64| format!("{value:?}"))
        }
        Type::List(_) | Type::Map(_) => Some("&[]".to_owned()),
        Type::Named(id) => sample_choice(source, *id, given.map(String::as_str)),
        Type::Text(_) | Type::Secret | Type::Any => {
            let value = given.map_or(parameter.key.as_str(), String::as_str);
            Some(proc_macro2::Literal::string(value).to_string())
        }
    }
    .unwrap_or_else(|| match parameter.ty {
        Type::Boolean => "true".to_owned(),
        Type::Float => "1.0".to_owned(),
        _ => "1".to_owned(),
    })
}
