//! api.txt: everything public in a crate, a line each, sorted. It is what a reviewer reads first, so it
//! says what matters to a caller and nothing else. The service client's own name is configuration, not
//! API of the service: it is written `<client>`.

use crate::emit::clients::{body, headers, operation, options, paging, polling};
use crate::emit::models::{accessor, constructor, record};
use crate::emit::source::Source;
use crate::emit::surface::{Argument, Item, Kind, Owner, Surface, spaced};
use crate::emit::{core, feature, ty};
use crate::model::{Choice, Kind as Shape, Operation, Record, TypeId};
use crate::names::{Name, OperationNames, TypeNames};
use proc_macro2::TokenStream;
use quote::quote;

const CLIENT: &str = "<client>";

/// The text of api.txt.
pub(crate) fn text(source: Source<'_>) -> String {
    let mut lines: Vec<String> = items(source).iter().map(Item::line).collect();
    lines.sort_unstable();
    lines.dedup();
    lines.push(String::new());
    lines.join("\n")
}

/// Everything public in a crate.
pub(crate) fn surface(source: Source<'_>) -> Surface {
    let items = items(source).into_iter().map(|item| (item.line(), item)).collect();
    Surface { client: source.has_client().then(|| source.names.client.ty.to_string()), items }
}

fn items(source: Source<'_>) -> Vec<Item> {
    let mut items = vec![Item::new(Owner::Crate, Kind::Version, &source.model.api_version)];
    let sent = source.model.sent();
    for (id, definition) in source.model.definitions() {
        if let Some(names) = source.names.ty(id) {
            match &definition.kind {
                Shape::Record(record) => {
                    items.push(of_struct(id, names, sent.contains(&id)));
                    items.extend(of_record(source, id, record, names));
                    items.extend(accessors(source, record, names));
                }
                Shape::Choice(choice) => items.extend(of_choice(id, choice, names)),
                Shape::Union(union) => {
                    items.extend(crate::emit::models::union::api(source, id, union, names))
                }
            }
        }
    }
    if source.has_client() {
        items.extend(of_client(source));
        items.extend(feature::api(source));
        items.extend(headers::api(source));
    }
    items.extend(super::runtime::api(source));
    items.extend(crate::emit::format::api(source));
    for (index, operation) in source.model.supported() {
        if let Some(names) = source.names.operation(index) {
            items.extend(of_operation(source, index, operation, names));
        }
    }
    items
}

/// A struct. One that is never sent may gain fields; that others may not is not worth a word.
fn of_struct(id: TypeId, names: &TypeNames, is_sent: bool) -> Item {
    let path = names.ty.to_string();
    match is_sent {
        true => Item::new(Owner::Type(id), Kind::Struct, path),
        false => {
            Item::new(Owner::Type(id), Kind::OpenStruct, path).noted(", non_exhaustive".to_owned())
        }
    }
}

fn of_record(source: Source<'_>, id: TypeId, record: &Record, names: &TypeNames) -> Vec<Item> {
    let ty = &names.ty;
    let mut items = Vec::new();
    for (index, (field, member)) in record.fields.iter().zip(&names.members).enumerate() {
        let inner = record::field_ty(source, field);
        let inner = spaced(quote! { Option<#inner> });
        let read_only = if field.read_only { ", read-only" } else { "" };
        let secret = if field.recognized { ", secret by its name" } else { "" };
        let note = format!(" = {:?}{read_only}{secret}", field.key);
        let path = format!("{ty}.{member}");
        items.push(Item::field(Owner::Member(id, index), path, inner).noted(note));
    }
    if let Some(rest) = &record.rest {
        let rest = ty::owned(source, rest, &TokenStream::new());
        let rest = spaced(quote! { BTreeMap<String, #rest> });
        items.push(Item::field(Owner::Type(id), format!("{ty}.{}", names.other), rest));
    }
    if let Some(new) = &names.new {
        let types = constructor::arguments(source, record, names);
        let given = new.sets.given.iter().zip(constructor::given(record, names)).zip(types);
        let arguments =
            given.map(|((index, (_, name)), ty)| argument(Owner::Member(id, *index), name, ty));
        let path = format!("{ty}::{}", new.function);
        items.push(Item::call(Owner::Type(id), path, "", arguments.collect(), "Self".to_owned()));
    }
    items
}

fn accessors(source: Source<'_>, record: &Record, names: &TypeNames) -> Vec<Item> {
    let accessors = names.accessors.iter().filter_map(|name| {
        let outer = record.fields.get(name.outer)?;
        let (inner, _) = outer.ty.named()?;
        let field = source.model.definition(inner)?.as_record()?.fields.get(name.inner)?;
        let (returns, _) = accessor::reading(source, field);
        let signature = format!("(&self) -> {}", spaced(quote! { Option<#returns> }));
        let path = format!("{}::{}", names.ty, name.method);
        let item = Item::function(Owner::Member(inner, name.inner), path, signature);
        Some(item.reading(format!("{}.{}", outer.key, field.key)))
    });
    accessors.collect()
}

fn of_choice(id: TypeId, choice: &Choice, names: &TypeNames) -> Vec<Item> {
    let ty = &names.ty;
    let mut items = vec![Item::new(Owner::Type(id), Kind::Enum, ty.to_string())];
    for (index, (value, member)) in choice.values.iter().zip(&names.members).enumerate() {
        let value = &value.value;
        let note = match choice.of_numbers {
            true => format!(" = {value}"),
            false => format!(" = {value:?}"),
        };
        let path = format!("{ty}::{member}");
        items.push(Item::new(Owner::Member(id, index), Kind::Variant, path).noted(note));
    }
    let other = if choice.of_numbers { "(i64)" } else { "(String)" };
    let path = format!("{ty}::{}", names.other);
    items.push(Item { ty: other.to_owned(), ..Item::new(Owner::Type(id), Kind::Variant, path) });
    items
}

fn of_client(source: Source<'_>) -> Vec<Item> {
    let names = &source.names.client;
    let held = names.parameters.iter().map(|(key, name)| Argument {
        owner: Owner::Held(key.clone()),
        name: name.to_string(),
        ty: "impl Into<String>".to_owned(),
    });
    let own = |name: &Name, ty: String| {
        let name = name.to_string();
        Argument { owner: Owner::Crate, name, ty }
    };
    let credential = own(&names.credential, "Arc<dyn TokenCredential>".to_owned());
    let options = own(&names.new_options, format!("Option<{CLIENT}Options>"));
    let arguments = held.chain([credential, options]).collect();
    let result = format!("Result<{CLIENT}>");
    let options = format!("{CLIENT}Options");
    let field = |name: &str, ty: &str| Item::field(Owner::Crate, format!("{options}.{name}"), ty);
    let mut items = vec![
        Item::new(Owner::Crate, Kind::OpenStruct, CLIENT),
        Item::call(Owner::Crate, format!("{CLIENT}::new"), "", arguments, result),
        Item::function(Owner::Crate, format!("{CLIENT}::endpoint"), "(&self) -> &Url"),
        Item::new(Owner::Crate, Kind::Struct, &options),
        field("api_version", "String"),
        field("endpoint", "Option<String>"),
        field("client_options", "ClientOptions"),
    ];
    for (group, names) in &source.names.groups {
        let owner = Owner::Group(group.clone());
        items.push(Item::new(owner.clone(), Kind::OpenStruct, names.ty.to_string()));
        let path = format!("{CLIENT}::{}", names.accessor);
        items.push(Item::function(owner, path, format!("(&self) -> {}", names.ty)));
    }
    items
}

/// The type that has an operation as its method, and that of the operation's options.
fn types(source: Source<'_>, operation: &Operation, names: &OperationNames) -> (String, String) {
    let own = source.names.client.ty.to_string();
    let owner = operation.group().and_then(|group| source.names.groups.get(group));
    let options = names.options_ty.to_string();
    match (owner, options.strip_prefix(&own)) {
        (Some(group), _) => (group.ty.to_string(), options),
        (None, Some(rest)) => (CLIENT.to_owned(), format!("{CLIENT}{rest}")),
        (None, None) => (CLIENT.to_owned(), options),
    }
}

fn of_operation(
    source: Source<'_>,
    index: usize,
    operation: &Operation,
    names: &OperationNames,
) -> Vec<Item> {
    let (owner, options_ty) = types(source, operation, names);
    let of_it = || Owner::Operation(index);
    let mut arguments = arguments(source, index, operation, names);
    arguments.push(Argument {
        owner: of_it(),
        name: names.options.to_string(),
        ty: format!("Option<{options_ty}<'_>>"),
    });
    let result = spaced(operation::result(source, operation));
    let path = format!("{owner}::{}", names.method);
    let mut items = vec![Item::call(of_it(), path, "&self", arguments, result)];
    match options::is_shared(operation) {
        true => items.push(Item {
            ty: options::shared_type(operation).to_string(),
            ..Item::new(of_it(), Kind::Alias, &options_ty)
        }),
        false => items.extend(of_options(source, index, operation, names, &options_ty)),
    }
    if let Some((name, arguments, result)) = paging::signature(source, operation, names) {
        let (arguments, result) = (spaced(arguments), spaced(result));
        let signature = format!("(&self, {arguments}) -> {result}");
        items.push(Item::function(of_it(), format!("{owner}::{name}"), signature));
    }
    items
}

fn arguments(
    source: Source<'_>,
    index: usize,
    operation: &Operation,
    names: &OperationNames,
) -> Vec<Argument> {
    let types = operation::arguments(source, operation, names);
    let parameters = operation.parameters.iter().zip(&names.parameters).enumerate();
    let parameters = parameters
        .filter(|(_, (parameter, _))| parameter.is_argument())
        .map(|(number, (_, name))| (Owner::Parameter(index, number), name));
    let owners = parameters.chain([(Owner::Body(index), &names.body)]);
    owners.zip(types).map(|((owner, name), named)| argument(owner, name, named)).collect()
}

/// An argument from the tokens that declare it.
fn argument(owner: Owner, name: &Name, declared: TokenStream) -> Argument {
    let (name, text) = (name.to_string(), spaced(declared));
    let ty = text.strip_prefix(&format!("{name}: ")).unwrap_or(&text).to_owned();
    Argument { owner, name, ty }
}

/// What an operation's own options have.
fn of_options(
    source: Source<'_>,
    index: usize,
    operation: &Operation,
    names: &OperationNames,
    ty: &str,
) -> Vec<Item> {
    let is_polled = polling::is_polled(operation);
    let of_core = core::method_options(paging::is_paged(operation), is_polled).to_string();
    let field = |owner: Owner, name: &dyn std::fmt::Display, of: String| {
        Item::field(owner, format!("{ty}.{name}"), of)
    };
    let of_it = || Owner::Operation(index);
    let mut items =
        vec![Item::new(of_it(), Kind::Struct, ty), field(of_it(), &names.method_options, of_core)];
    if is_polled {
        items.push(field(of_it(), &names.resume, "Option<String>".to_owned()));
    }
    if let Some((name, ty)) = body::option(source, operation, names) {
        let ty = spaced(quote! { Option<#ty> });
        items.push(field(Owner::Body(index), &name, ty).noted(", the body".to_owned()));
    }
    for (number, (parameter, name)) in
        operation.parameters.iter().zip(&names.parameters).enumerate()
    {
        if parameter.is_option() {
            let ty = ty::optional(source, &parameter.ty);
            let field =
                field(Owner::Parameter(index, number), name, spaced(quote! { Option<#ty> }));
            items.push(field.noted(format!(" = {:?}", parameter.key)));
        }
    }
    items
}
