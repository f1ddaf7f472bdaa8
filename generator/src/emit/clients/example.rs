//! Example calls in an operation's documentation and in the README. Doctests compile them.

use super::body;
use crate::emit::{Crate, Given, Method, core, docs, format, models};
use crate::model::{Body, Field, Kind, Operation, Parameter, ReturnKind, Returns, Type, TypeId};
use crate::names::{Name, OperationNames};

/// The lines of the section `# Example` in an operation's documentation.
pub(crate) fn of_docs(krate: &Crate<'_>, method: Method<'_>) -> Vec<String> {
    let client = &krate.names.client;
    let (name, value, ty) = (&krate.names.krate, &client.value, &client.ty);
    let (head, end) = (["", "# Example", "```no_run"], ["# Ok(()) }", "```"]);
    let is_deprecated = method.operation.deprecated;
    let items = shows_items(method);
    let example = format!("async fn example({value}: {name}::{ty}) -> {} {{", core::SAMPLE_RESULT);
    let mut lines: Vec<String> = head.map(str::to_owned).into();
    lines.extend(items.then(|| "use futures::TryStreamExt;".to_owned()));
    lines.extend(is_deprecated.then(|| "# #[allow(deprecated)]".to_owned()));
    lines.push(format!("# {example}"));
    lines.extend(call(krate, method, &value.to_string()));
    lines.extend(items.then(|| show(method)).into_iter().flatten());
    lines.extend(end.map(str::to_owned));
    lines
}

/// The statements of a call. `client` is the name of the variable with the service client.
pub(crate) fn call(krate: &Crate<'_>, method: Method<'_>, client: &str) -> Vec<String> {
    let OperationNames { first, pager, result, .. } = method.names;
    let next = pages(method).map(|pages| format!("    .{pages}({first}, None)?;"));
    let (variable, rest): (_, &[&str]) = match (&next, method.is_paged(), has_model(method)) {
        (Some(_), _, _) => (first.to_string(), &["    .await?;"]),
        (None, true, _) => (format!("mut {pager}"), &[]),
        (None, false, true) => (result.to_string(), &["    .await?", "    .into_model()?;"]),
        (None, false, false) => (result.to_string(), &["    .await?;"]),
    };
    let mut lines = begun(krate, method, client, &variable, rest);
    if let Some(next) = next {
        let chain = receiver(method).into_iter().chain([next]).collect();
        lines.extend(laid_out(&format!("let mut {pager} ="), client, chain));
    }
    fitted(lines, docs::WIDTH)
}

/// The statement that begins a long-running operation, without awaiting the result.
pub(crate) fn begin(
    krate: &Crate<'_>,
    method: Method<'_>,
    client: &str,
    variable: &str,
) -> Vec<String> {
    fitted(begun(krate, method, client, variable, &[]), docs::WIDTH)
}

/// The statement of a call. `rest` is the lines that follow the method call in the chain, such as `.await?`.
fn begun(
    krate: &Crate<'_>,
    method: Method<'_>,
    client: &str,
    variable: &str,
    rest: &[&str],
) -> Vec<String> {
    let mut body = method.required_body().and_then(|body| sample_body(krate, body));
    let mut lines = Vec::new();
    // A body made by `new` gets a `let` statement of its own, unless the variable would have the name of the
    // client.
    let name = method.names.body.to_string();
    if let Some(value) = body.as_mut().filter(|value| value.contains("::new") && name != client) {
        lines.push(format!("let {name} = {value};"));
        *value = name;
    }
    let arguments = method.arguments().filter_map(|given| match given {
        Given::Parameter(_, parameter, _) => Some(sample(krate, method.operation, parameter)),
        Given::Body(_) => body.clone(),
    });
    let arguments = arguments.chain(["None".to_owned()]);
    let arguments = arguments.collect::<Vec<_>>().join(", ");
    // Methods that return a pager or a poller return a `Result` of it.
    let may_fail = if matches!(method.returns, Returns::Call(_)) { "" } else { "?" };
    let end = if rest.is_empty() { ";" } else { "" };
    let call = format!("    .{}({arguments}){may_fail}{end}", method.names.method);
    let rest = rest.iter().map(|line| (*line).to_owned());
    let chain = receiver(method).into_iter().chain([call]).chain(rest).collect();
    lines.extend(laid_out(&format!("let {variable} ="), client, chain));
    lines
}

/// The call of the accessor of the method's group, such as `.vpn_gateways()`.
fn receiver(method: Method<'_>) -> Option<String> {
    method.group.map(|group| format!("    .{}()", group.accessor))
}

/// The name of the method that makes a pager from the result of a long-running operation, if the result is the
/// first page of a list.
fn pages(method: Method<'_>) -> Option<&Name> {
    match method.returns {
        Returns::Poller { pages: Some(_), .. } => method.names.pages.as_ref(),
        _ => None,
    }
}

/// Returns whether an example iterates over the items of a pager.
pub(crate) fn shows_items(method: Method<'_>) -> bool {
    method.is_paged() || pages(method).is_some()
}

/// Lines of code, formatted by prettyplease if any is wider than `width` characters.
pub(crate) fn fitted(lines: Vec<String>, width: usize) -> Vec<String> {
    if lines.iter().all(|line| line.chars().count() <= width) {
        return lines;
    }
    let text = lines.join("\n");
    let (file, indent) = match syn::parse_file(&text) {
        Ok(file) => (Ok(file), None),
        Err(_) => (syn::parse_file(&format!("async fn sample() {{\n{text}\n}}")), Some("    ")),
    };
    let Ok(file) = file else {
        return lines;
    };
    let set = prettyplease::unparse(&file);
    let set = set.lines().map(|line| line.strip_prefix(indent.unwrap_or_default()).unwrap_or(line));
    let mut set: Vec<String> = set.map(str::to_owned).collect();
    if indent.is_some() {
        set.pop();
        set.drain(..1);
    }
    set
}

/// Lays out a chain of calls as rustfmt does: in one line, or in a line below `let`, or in a line for each
/// call.
fn laid_out(start: &str, receiver: &str, calls: Vec<String>) -> Vec<String> {
    let joined: String = calls.iter().map(|call| call.trim_start()).collect();
    let one = format!("{start} {receiver}{joined}");
    let own = format!("    {receiver}{joined}");
    match (one.chars().count() <= docs::WIDTH, own.chars().count() <= docs::WIDTH) {
        (true, _) => vec![one],
        (false, true) => vec![start.to_owned(), own],
        (false, false) => [format!("{start} {receiver}")].into_iter().chain(calls).collect(),
    }
}

/// Returns whether an example reads the result of the call by `into_model`, to print it.
fn has_model(method: Method<'_>) -> bool {
    match method.returns {
        Returns::Pages(_) => true,
        Returns::Poller { result, .. } => {
            matches!(result, ReturnKind::Value(_) | ReturnKind::Optional(_) | ReturnKind::Text)
        }
        Returns::Call(result) => !matches!(result, ReturnKind::Unit | ReturnKind::File),
    }
}

/// An example value of a named type, borrowed if it is an enum. For an enum, it is the value `given` if the
/// description has that, or else the first; for a union, the first variant; for a record, `new` with example
/// values, or else `default`.
fn sample_named(
    krate: &Crate<'_>,
    id: TypeId,
    given: Option<&str>,
    depth: usize,
) -> Option<String> {
    let names = krate.names.ty(id)?;
    let path = format!("{}::models::{}", krate.names.krate, names.ty);
    Some(match &krate.model.definition(id)?.kind {
        Kind::Enum(enumeration) => {
            let known =
                enumeration.values.iter().position(|value| Some(value.value.as_str()) == given);
            match names.members.get(known.unwrap_or_default()) {
                Some(variant) => format!("&{path}::{variant}"),
                None if enumeration.of_numbers => format!("&{path}::from(0)"),
                None => format!("&{path}::from(\"\")"),
            }
        }
        Kind::Union(union) => {
            let (variant, inner) = (names.members.first()?, union.variants.first()?.ty);
            format!("{path}::{variant}({})", sample_named(krate, inner, None, depth)?)
        }
        Kind::Record(record) => match names.new.as_ref().filter(|_| depth < DEPTH) {
            None => format!("{path}::default()"),
            Some(new) => {
                let given = models::given(record, names);
                let given = given.map(|(_, field, _)| sample_field(krate, field, depth + 1));
                let given: Option<Vec<String>> = given.collect();
                format!("{path}::{}({})", new.function, given?.join(", "))
            }
        },
    })
}

/// The maximum depth of records within records that an example makes by `new`; deeper ones are `default`.
const DEPTH: usize = 3;

/// An example value of a field that `new` takes. For a string, it is the JSON key of the field.
fn sample_field(krate: &Crate<'_>, field: &Field, depth: usize) -> Option<String> {
    if let Some(format) = format::of(field.ty.value()) {
        return Some(format.sample(&krate.names.krate, None).trim_start_matches('&').to_owned());
    }
    Some(match field.ty.value() {
        Type::Text(_) | Type::Secret => proc_macro2::Literal::string(&field.key).to_string(),
        Type::Any | Type::Map(_) | Type::Nullable(_) => "Default::default()".to_owned(),
        Type::List(inner) => match sample_item(krate, field, inner, depth) {
            Some(item) => format!("vec![{item}]"),
            None => "vec![]".to_owned(),
        },
        Type::Named(id) => {
            sample_named(krate, *id, None, depth)?.trim_start_matches('&').to_owned()
        }
        scalar => sample_scalar(scalar),
    })
}

/// An example value of a number or a boolean.
fn sample_scalar(ty: &Type) -> String {
    match ty {
        Type::Boolean => "true".to_owned(),
        Type::Float => "1.0".to_owned(),
        _ => "1".to_owned(),
    }
}

/// An example item of a list; `None` if the list is to be empty, as for numbers and strings with a format.
fn sample_item(krate: &Crate<'_>, field: &Field, ty: &Type, depth: usize) -> Option<String> {
    match ty {
        formatted if format::of(formatted).is_some() => None,
        Type::Text(_) | Type::Secret => {
            Some(format!("{}.into()", proc_macro2::Literal::string(&field.key)))
        }
        Type::Named(_) => {
            let item = Field { ty: ty.clone(), ..field.clone() };
            sample_field(krate, &item, depth)
        }
        _ => None,
    }
}

/// The statements that print the result of a call.
pub(crate) fn show(method: Method<'_>) -> Vec<String> {
    let OperationNames { result, pager, item, .. } = method.names;
    if shows_items(method) {
        return vec![
            format!("while let Some({item}) = {pager}.try_next().await? {{"),
            format!("    println!(\"{{:?}}\", {item});"),
            "}".to_owned(),
        ];
    }
    vec![match has_model(method) {
        true => format!("println!(\"{{:?}}\", {result});"),
        false => format!("println!(\"{{}}\", {result}.status());"),
    }]
}

/// An example value of a body.
fn sample_body(krate: &Crate<'_>, body: &Body) -> Option<String> {
    if let Some(sample) = body::sample(body.form) {
        return Some(sample.to_owned());
    }
    if let Some(format) = format::of(&body.ty) {
        return Some(format.sample(&krate.names.krate, None));
    }
    Some(match body.ty.value() {
        Type::Named(id) => sample_named(krate, *id, None, 0)?,
        Type::List(_) => "&[]".to_owned(),
        Type::Map(_) | Type::Any => "&Default::default()".to_owned(),
        Type::Text(_) | Type::Secret => "\"text\"".to_owned(),
        scalar => sample_scalar(scalar),
    })
}

/// The end of the URL path of the example call, from its last fixed segment on.
pub(crate) fn path(operation: &Operation) -> String {
    let path = operation.path.split('?').next().unwrap_or_default();
    let segments: Vec<&str> = path.split('/').collect();
    let is_fixed = |segment: &&str| !segment.is_empty() && !segment.contains('{');
    let start = segments.iter().rposition(is_fixed).unwrap_or_default();
    let values = operation.examples.first().map(|example| &example.values);
    let segments = segments.into_iter().skip(start).map(|segment| {
        let key = segment.strip_prefix('{').and_then(|segment| segment.strip_suffix('}'));
        let value = values.and_then(|values| values.get(key?)).map(String::as_str);
        value.or(key).unwrap_or(segment)
    });
    segments.collect::<Vec<_>>().join("/")
}

/// An example argument: the value in the description's example, or a stand-in.
fn sample(krate: &Crate<'_>, operation: &Operation, parameter: &Parameter) -> String {
    let given = operation.examples.first().and_then(|example| example.values.get(&parameter.key));
    if let Some(format) = format::of(&parameter.ty) {
        return format.sample(&krate.names.krate, given.map(String::as_str));
    }
    match &parameter.ty {
        Type::Boolean => given.filter(|value| value.parse::<bool>().is_ok()).cloned(),
        Type::UnixTime => given.filter(|value| value.parse::<i64>().is_ok()).cloned(),
        ty @ (Type::Integer32 | Type::Integer64 | Type::Whole(_)) => {
            let is_right = |value: &i128| ty.integers().is_some_and(|all| all.contains(value));
            given.filter(|value| value.parse().is_ok_and(|value| is_right(&value))).cloned()
        }
        Type::Float | Type::Decimal => {
            given.and_then(|value| value.parse().ok()).map(|value: f64| format!("{value:?}"))
        }
        Type::List(_) | Type::Map(_) | Type::Nullable(_) => Some("&[]".to_owned()),
        Type::Named(id) => sample_named(krate, *id, given.map(String::as_str), 0),
        Type::Text(_) | Type::Secret | Type::Any => {
            let value = given.map_or(parameter.key.as_str(), String::as_str);
            Some(proc_macro2::Literal::string(value).to_string())
        }
    }
    .unwrap_or_else(|| sample_scalar(&parameter.ty))
}
