//! What the changes call things: definitions by their names in the description, types in its words.

use crate::diagnostics::Place;
use crate::model::{Definition, Field, Kind, Model, Type};

/// A type in the description's words.
pub(in crate::compare) fn of(model: &Model, ty: &Type) -> String {
    words(model, ty, &|definition| format!("`{}`", definition.name))
}

/// The same without names: what a fingerprint takes in.
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

/// A field by the definition that it is written in, which may be a base of its record: `Resource.tags`.
pub(in crate::compare) fn field(definition: &Definition, field: &Field) -> String {
    let written = written(field.place.pointer()).filter(|name| name.contains('.'));
    written.unwrap_or_else(|| format!("{}.{}", definition.name, field.key))
}

/// The definition, or what is in it, that a field is written in: `Resource`.
pub(in crate::compare) fn layer(place: &Place) -> Option<String> {
    let (rest, _) = place.pointer().rsplit_once('/')?;
    written(rest.strip_suffix("/properties")?)
}

/// A pointer into a definition as a way from its name.
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

/// A definition by its name in the description, or one made from what is around it.
pub(in crate::compare) fn definition(definition: &Definition) -> String {
    written(definition.place.pointer()).unwrap_or_else(|| definition.name.clone())
}

/// A number as people count: `1st`.
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
