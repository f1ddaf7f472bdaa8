//! Prints the model as an indented tree, for people and for snapshot tests.

use super::{
    BodyFormat, Definition, FinalState, Kind, Model, Mutability, Operation, Parameter, Type,
};
use std::fmt::Write as _;

pub(super) fn print(model: &Model) -> String {
    let mut out = format!("{} {}\n", model.title, model.api_version);
    for operation in &model.operations {
        out.push('\n');
        print_operation(model, operation, &mut out);
    }
    for definition in &model.types {
        out.push('\n');
        print_definition(model, definition, &mut out);
    }
    out
}

/// Appends an operation to `out`. Writing to a `String` cannot fail, so the results of `writeln!` are dropped.
fn print_operation(model: &Model, operation: &Operation, out: &mut String) {
    let _ = writeln!(out, "operation {} <{}>", operation.id, operation.place);
    let _ = writeln!(out, "  {} {}", operation.method.to_uppercase(), operation.path);
    if let Some(qualifier) = &operation.qualifier {
        let _ = writeln!(out, "  that of {qualifier}");
    }
    if let Some(host) = &operation.host {
        let _ = writeln!(out, "  host {host}");
    }
    if let Some(version) = operation.other_version(&model.api_version) {
        let _ = writeln!(out, "  api-version {version}");
    }
    for parameter in &operation.parameters {
        print_parameter(model, parameter, out);
    }
    if let Some(body) = &operation.body {
        let optional = if body.required { "" } else { ", optional" };
        let ty = in_words(body.form, model.describe(&body.ty));
        let _ = writeln!(out, "  body {}: {ty}{optional}", body.name);
    }
    for (status, response) in &operation.responses {
        let ty = response.ty.as_ref().map_or("nothing".to_owned(), |ty| model.describe(ty));
        let _ = write!(out, "  {status}: {}", in_words(response.form, ty));
        for header in &response.headers {
            let ty = if header.is_integer { " (integer)" } else { "" };
            let _ = write!(out, ", header {}{ty}", header.spelling);
        }
        out.push('\n');
    }
    if let Some((id, items, item)) = model.page(operation) {
        let items = model.definition(id).and_then(|page| page.as_record()?.fields.get(items));
        let items = items.map_or("", |field| field.key.as_str());
        let _ = write!(out, "  pages of {} in `{items}`", model.describe(item));
        let paging = operation.paging.as_ref();
        match paging.and_then(|paging| paging.next.as_deref()) {
            Some(next) => drop(write!(out, ", next in `{next}`")),
            None => out.push_str(", one only"),
        }
        if let Some(link_base) = paging.and_then(|paging| paging.link_base.as_ref()) {
            let _ =
                write!(out, ", below `{}` with `{}`", link_base.path, link_base.query.join("`, `"));
        }
        let repeats = paging.is_some_and(|paging| paging.repeats);
        let _ = writeln!(out, "{}", if repeats { ", asked for as the first" } else { "" });
    }
    if let Some(polling) = &operation.polling {
        let result = match polling.result {
            FinalState::Resource => "the result is the resource",
            FinalState::Location => "the result is at the last location",
            FinalState::Status => "the result is the last status",
            FinalState::Nothing => "no result",
        };
        let states = if polling.has_own_states { ", with states of its own" } else { "" };
        let _ = writeln!(out, "  long-running, {result}{states}");
    }
    if let Some(error) = &operation.error {
        let _ = writeln!(out, "  error: {}", model.describe(error));
    }
    for (status, error) in &operation.errors {
        let _ = writeln!(out, "  error {status}: {}", model.describe(error));
    }
    for example in &operation.examples {
        let _ = writeln!(out, "  example {}", example.name);
    }
    for reason in &operation.unsupported {
        let _ = writeln!(out, "  not generated: it {reason}");
    }
}

fn in_words(form: BodyFormat, ty: String) -> String {
    match form {
        BodyFormat::Json => ty,
        BodyFormat::Text => "text as it is".to_owned(),
        BodyFormat::Bytes => "bytes as they are".to_owned(),
    }
}

fn print_parameter(model: &Model, parameter: &Parameter, out: &mut String) {
    let location = format!("{:?}", parameter.location).to_lowercase();
    let _ = write!(out, "  {location} {}: {}", parameter.key, model.describe(&parameter.ty));
    for (set, word) in [
        (!parameter.required, "optional"),
        (parameter.on_client, "on the client"),
        (parameter.is_version, "the client's api-version"),
        (parameter.raw, "raw"),
    ] {
        if set {
            let _ = write!(out, ", {word}");
        }
    }
    if let Some(value) = &parameter.constant {
        let _ = write!(out, ", always {value:?}");
    }
    if let Some(value) = &parameter.default {
        let _ = write!(out, ", by default {value:?}");
    }
    out.push('\n');
}

fn print_definition(model: &Model, definition: &Definition, out: &mut String) {
    match &definition.kind {
        Kind::Record(record) => {
            let _ = writeln!(out, "record {} <{}>", definition.name, definition.place);
            for field in &record.fields {
                let _ = write!(out, "  {}: {}", field.key, model.describe(&field.ty));
                for (set, word) in [
                    (field.required, "required"),
                    (field.read_only, "read-only"),
                    (field.mutability == Mutability::CreateOnly, "set at creation"),
                    (field.mutability == Mutability::UpdateOnly, "set later"),
                    (field.secret, "secret"),
                    (field.flatten, "flattened"),
                    (field.boxed, "boxed"),
                ] {
                    if set {
                        let _ = write!(out, ", {word}");
                    }
                }
                if let Some(value) = &field.constant {
                    let _ = write!(out, ", always {value:?}");
                }
                if let Some(default) = &field.default {
                    let _ = write!(out, ", {default} if absent");
                }
                out.push('\n');
            }
            if let Some(rest) = &record.rest {
                let _ = writeln!(out, "  any other: {}", model.describe(rest));
            }
        }
        Kind::Enum(enumeration) => {
            let open = if enumeration.declared.extensible { "" } else { " (closed)" };
            let _ = writeln!(out, "enum {}{open} <{}>", definition.name, definition.place);
            for value in &enumeration.values {
                let _ = match enumeration.of_numbers {
                    true => writeln!(out, "  {}", value.value),
                    false => writeln!(out, "  {:?}", value.value),
                };
            }
        }
        Kind::Union(union) => {
            let (name, place) = (&definition.name, &definition.place);
            let _ = writeln!(out, "union {name} by {:?} <{place}>", union.discriminator);
            for variant in &union.variants {
                let ty = model.describe(&Type::Named(variant.ty));
                let _ = writeln!(out, "  {:?}: {ty}", variant.value);
            }
        }
    }
}
