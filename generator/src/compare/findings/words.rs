//! The names of types, properties and definitions in the sentences of changes: those of the description.

use crate::diagnostics::Place;
use crate::model::{BodyFormat, Definition, Field, Kind, Model, Type};

/// Returns a type in words, with the names of definitions: `` list of `SubResource` ``.
pub(in crate::compare) fn type_name(model: &Model, ty: &Type) -> String {
    words(model, ty, &|definition| format!("`{}`", definition.name))
}

/// Returns a type in words without the names of definitions (`list of object`), for fingerprints.
pub(in crate::compare) fn shape(model: &Model, ty: &Type) -> String {
    words(model, ty, &|definition| match definition.kind {
        Kind::Enum(_) => "enum".to_owned(),
        Kind::Record(_) | Kind::Union(_) => "object".to_owned(),
    })
}

fn words(model: &Model, ty: &Type, name: &dyn Fn(&Definition) -> String) -> String {
    match ty {
        Type::Text(None) => "string".to_owned(),
        Type::Text(Some(format)) => format!("string ({format})"),
        Type::Secret => "secret string".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Integer32 => "int32".to_owned(),
        Type::Integer64 => "int64".to_owned(),
        Type::Whole(whole) => whole.format().to_owned(),
        Type::UnixTime => "unixtime".to_owned(),
        Type::Float => "number".to_owned(),
        Type::Decimal => "decimal number".to_owned(),
        Type::Any => "anything".to_owned(),
        Type::List(inner) => format!("list of {}", words(model, inner, name)),
        Type::Map(inner) => format!("map of {}", words(model, inner, name)),
        Type::Nullable(inner) => words(model, inner, name),
        Type::Named(id) => model.definition(*id).map_or_else(String::new, name),
    }
}

/// Returns what separates the values of a list in a parameter.
pub(in crate::compare) fn separator(separator: Option<char>) -> &'static str {
    match separator {
        Some(' ') => "a space",
        Some('\t') => "a tab",
        Some('|') => "`|`",
        Some(_) => "a comma",
        None => "a pair for each value",
    }
}

/// Returns the name of a body format.
pub(in crate::compare) fn format(format: BodyFormat) -> &'static str {
    match format {
        BodyFormat::Json => "JSON",
        BodyFormat::Text => "text as it is",
        BodyFormat::Bytes => "bytes as they are",
    }
}

/// Returns a property's name with that of the definition in which it is written, which may be a base
/// definition: `Resource.tags`.
pub(in crate::compare) fn field(definition: &Definition, field: &Field) -> String {
    let written = written(field.place.pointer()).filter(|name| name.contains('.'));
    written.unwrap_or_else(|| format!("{}.{}", definition.name, field.key))
}

/// Returns the name of the definition in which a property is written, e.g. `Resource`; for a property of an
/// inline schema, the path to that schema.
pub(in crate::compare) fn layer(place: &Place) -> Option<String> {
    let (rest, _) = place.pointer().rsplit_once('/')?;
    written(rest.strip_suffix("/properties")?)
}

/// Turns a JSON pointer into a definition into a readable path: `/definitions/Resource/properties/tags` becomes
/// `Resource.tags`.
fn written(pointer: &str) -> Option<String> {
    let mut tokens = pointer.strip_prefix("/definitions/")?.split('/');
    let mut name = unescaped(tokens.next()?);
    while let Some(token) = tokens.next() {
        match token {
            "properties" => {
                name.push('.');
                name.push_str(&unescaped(tokens.next()?));
            }
            "items" => name.push_str("[]"),
            "additionalProperties" => name.push_str("{}"),
            "allOf" => {
                tokens.next();
            }
            _ => return None,
        }
    }
    Some(name)
}

fn unescaped(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

/// Returns the name of a definition; for an inline schema, the path to it: `Resource.tags`.
pub(in crate::compare) fn definition(definition: &Definition) -> String {
    written(definition.place.pointer()).unwrap_or_else(|| definition.name.clone())
}

/// Returns an ordinal number, e.g. `1st`.
pub(in crate::compare) fn ordinal(number: usize) -> String {
    let end = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{end}")
}
