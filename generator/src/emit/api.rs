//! api.txt: everything public in a crate, a line each, sorted. It is what a reviewer reads first, so it
//! says what matters to a caller and nothing else. The service client's own name is configuration, not
//! API of the service: it is written `<client>`.

use super::{
    Source, accessor, body, constructor, core, feature, headers, operation, options, paging,
    polling, record, ty,
};
use crate::model::{Choice, Kind, Operation, Record};
use crate::names::{OperationNames, TypeNames};
use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::quote;
use std::collections::BTreeSet;

const CLIENT: &str = "<client>";

/// The text of api.txt.
pub(super) fn text(source: Source<'_>) -> String {
    let mut lines = BTreeSet::new();
    lines.insert(format!("api-version {}", source.model.api_version));
    let sent = source.model.sent();
    for (id, definition) in source.model.definitions() {
        if let Some(names) = source.names.ty(id) {
            match &definition.kind {
                Kind::Record(record) => {
                    lines.extend(of_record(source, record, names, sent.contains(&id)));
                }
                Kind::Choice(choice) => lines.extend(of_choice(choice, names)),
                Kind::Union(union) => lines.extend(super::union::api(source, union, names)),
            }
        }
    }
    if source.has_client() {
        lines.extend(of_client(source));
        lines.extend(feature::api(source));
        lines.extend(headers::api(source));
    }
    lines.extend(super::runtime::api(source).into_iter().map(str::to_owned));
    lines.extend(super::format::api(source));
    for (index, operation) in source.model.supported() {
        if let Some(names) = source.names.operation(index) {
            lines.extend(of_operation(source, operation, names));
        }
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

fn of_record(source: Source<'_>, record: &Record, names: &TypeNames, is_sent: bool) -> Vec<String> {
    let ty = &names.ty;
    let open = if is_sent { "" } else { ", non_exhaustive" };
    let mut lines = vec![format!("struct {ty}{open}")];
    for (field, member) in record.fields.iter().zip(&names.members) {
        let inner = record::field_ty(source, field);
        let read_only = if field.read_only { ", read-only" } else { "" };
        lines.push(format!(
            "field {ty}.{member}: {} = {:?}{read_only}",
            spaced(quote! { Option<#inner> }),
            field.key
        ));
    }
    if let Some(rest) = &record.rest {
        let rest = ty::owned(source, rest, &TokenStream::new());
        lines.push(format!(
            "field {ty}.{}: {}",
            names.other,
            spaced(quote! { BTreeMap<String, #rest> })
        ));
    }
    if let Some(new) = &names.new {
        let arguments = constructor::arguments(source, record, names);
        let arguments: Vec<String> = arguments.into_iter().map(spaced).collect();
        lines.push(format!("fn {ty}::{}({}) -> Self", new.function, arguments.join(", ")));
    }
    for name in &names.accessors {
        let outer = record.fields.get(name.outer).and_then(|field| source.model.record(&field.ty));
        if let Some(field) = outer.and_then(|outer| outer.fields.get(name.inner)) {
            let (returns, _) = accessor::reading(source, field);
            lines.push(format!(
                "fn {ty}::{}(&self) -> {}",
                name.method,
                spaced(quote! { Option<#returns> })
            ));
        }
    }
    lines
}

fn of_choice(choice: &Choice, names: &TypeNames) -> Vec<String> {
    let ty = &names.ty;
    let mut lines = vec![format!("enum {ty}")];
    for (value, member) in choice.values.iter().zip(&names.members) {
        let value = &value.value;
        lines.push(match choice.of_numbers {
            true => format!("variant {ty}::{member} = {value}"),
            false => format!("variant {ty}::{member} = {value:?}"),
        });
    }
    let other = if choice.of_numbers { "i64" } else { "String" };
    lines.push(format!("variant {ty}::{}({other})", names.other));
    lines
}

fn of_client(source: Source<'_>) -> Vec<String> {
    let names = &source.names.client;
    let parameters: String =
        names.parameters.values().map(|name| format!("{name}: impl Into<String>, ")).collect();
    let mut lines = vec![
        format!("struct {CLIENT}"),
        format!(
            "fn {CLIENT}::new({parameters}{}: Arc<dyn TokenCredential>, {}: Option<{CLIENT}Options>) -> Result<{CLIENT}>",
            names.credential, names.new_options
        ),
        format!("fn {CLIENT}::endpoint(&self) -> &Url"),
        format!("struct {CLIENT}Options"),
        format!("field {CLIENT}Options.api_version: String"),
        format!("field {CLIENT}Options.endpoint: Option<String>"),
        format!("field {CLIENT}Options.client_options: ClientOptions"),
    ];
    for group in source.names.groups.values() {
        lines.push(format!("struct {}", group.ty));
        lines.push(format!("fn {CLIENT}::{}(&self) -> {}", group.accessor, group.ty));
    }
    lines
}

fn of_operation(source: Source<'_>, operation: &Operation, names: &OperationNames) -> Vec<String> {
    let owner = operation.group().and_then(|group| source.names.groups.get(group));
    let own = &source.names.client.ty.to_string();
    let owner = owner.map_or(CLIENT.to_owned(), |group| group.ty.to_string());
    let options_ty = names.options_ty.to_string();
    let options_ty = match options_ty.strip_prefix(own) {
        Some(rest) if owner == CLIENT => format!("{CLIENT}{rest}"),
        _ => options_ty,
    };
    let arguments: String = operation::arguments(source, operation, names)
        .into_iter()
        .map(|argument| format!(", {}", spaced(argument)))
        .collect();
    let result = spaced(operation::result(source, operation));
    let mut lines = vec![format!(
        "{}fn {owner}::{}(&self{arguments}, {}: Option<{options_ty}<'_>>) -> Result<{result}>",
        if operation::is_async(operation) { "async " } else { "" },
        names.method,
        names.options
    )];
    if options::is_shared(operation) {
        lines.push(format!("type {options_ty} = {}", options::shared_type(operation)));
    } else {
        lines.extend(of_options(operation, names, &options_ty));
    }
    if let Some((name, arguments, result)) = paging::signature(source, operation, names) {
        let (arguments, result) = (spaced(arguments), spaced(result));
        lines.push(format!("fn {owner}::{name}(&self, {arguments}) -> {result}"));
    }
    if let Some((name, ty)) = body::option(source, operation, names) {
        let ty = spaced(quote! { Option<#ty> });
        lines.push(format!("field {options_ty}.{name}: {ty}, the body"));
    }
    for (parameter, name) in operation.parameters.iter().zip(&names.parameters) {
        if parameter.is_option() {
            let ty = ty::optional(source, &parameter.ty);
            lines.push(format!(
                "field {options_ty}.{name}: {} = {:?}",
                spaced(quote! { Option<#ty> }),
                parameter.key
            ));
        }
    }
    lines
}

/// What every operation's own options have.
fn of_options(operation: &Operation, names: &OperationNames, ty: &str) -> Vec<String> {
    let is_polled = polling::is_polled(operation);
    let of_core = core::method_options(paging::is_paged(operation), is_polled);
    let mut lines =
        vec![format!("struct {ty}"), format!("field {ty}.{}: {of_core}", names.method_options)];
    lines.extend(is_polled.then(|| format!("field {ty}.{}: Option<String>", names.resume)));
    lines
}

/// Tokens as a person writes them: quote puts spaces between all of them.
pub(super) fn spaced(tokens: TokenStream) -> String {
    let mut text = String::new();
    write(tokens, &mut text);
    text
}

fn write(tokens: TokenStream, text: &mut String) {
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
                write(group.stream(), text);
                text.push_str(close);
            }
            TokenTree::Punct(punct) => {
                text.push(punct.as_char());
                let ends_name = punct.as_char() == ':'
                    && punct.spacing() == Spacing::Alone
                    && !text.ends_with("::");
                if ends_name || punct.as_char() == ',' {
                    text.push(' ');
                }
            }
            word => {
                if text.ends_with(|last: char| last.is_alphanumeric() || last == '_') {
                    text.push(' ');
                }
                text.push_str(&word.to_string());
            }
        }
    }
}
