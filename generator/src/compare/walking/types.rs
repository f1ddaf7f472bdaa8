//! Compares the types of both sides at one position, e.g. of a property: whether their JSON is the same, and
//! otherwise how it differs.

use crate::compare::findings::rules::*;
use crate::compare::findings::{Effect, Finding, Rule, Wire, words};
use crate::model::{Definition, Enum, Kind, Limits, Model, Type, TypeId};

/// The old and the new model.
pub(super) type Models<'a> = (&'a Model, &'a Model);

/// The result of comparing the types at one position.
pub(super) enum Aligned {
    /// The types have the same JSON.
    Same,
    /// The types are both named types, whose properties, values or variants are compared as a pair.
    Pair(TypeId, TypeId),
    /// The types have different JSON.
    Differs(Difference),
}

/// A type and the constraints on its values (`maxLength`, `pattern`, …).
#[derive(Clone, Copy)]
pub(super) struct Written<'a> {
    pub(super) ty: &'a Type,
    pub(super) limits: Option<&'a Limits>,
}

impl<'a> Written<'a> {
    pub(super) fn new(ty: &'a Type, limits: &'a Option<Box<Limits>>) -> Written<'a> {
        Written { ty, limits: limits.as_deref() }
    }

    /// Returns the type of a list's items or a map's values, with the constraints on these.
    fn inner(self, ty: &'a Type) -> Written<'a> {
        Written { ty, limits: self.limits.and_then(|limits| limits.inner.as_deref()) }
    }

    /// Returns whether the schema is `type: object` without anything else: any JSON object.
    fn is_any_object(self) -> bool {
        let mut own = self.limits.into_iter().flat_map(|limits| &limits.own);
        *self.ty == Type::Any && own.any(|(keyword, _)| *keyword == "type")
    }

    /// Returns whether the type is a map whose values can be any JSON.
    fn is_any_map(self) -> bool {
        let is_free = |inner: &Type| {
            let inner = self.inner(inner);
            *inner.ty == Type::Any && !inner.is_any_object()
        };
        matches!(self.ty, Type::Map(inner) if is_free(inner))
    }
}

/// The difference between two types: the rule, and the severity in requests and responses.
#[derive(Clone, Copy, Debug)]
pub(super) struct Difference {
    pub(super) rule: &'static Rule,
    pub(super) effect: Effect,
}

impl Difference {
    /// Returns whether the types are so different that comparing their constraints makes no sense.
    pub(super) fn is_other(self) -> bool {
        [TYPE_CHANGED, TYPE_SETTLED, TYPE_OPENED].contains(&self.rule)
    }

    fn of(rule: &'static Rule) -> Difference {
        let effect = Effect { request: Some(rule.request), response: Some(rule.response) };
        Difference { rule, effect }
    }
}

/// Compares two types through lists and maps. Each list appends `[]` to `way`, the path to the compared part,
/// and each map `{}`.
pub(super) fn align(
    models: Models<'_>,
    old: Written<'_>,
    new: Written<'_>,
    way: &mut String,
) -> Aligned {
    match (old.ty, new.ty) {
        (Type::Nullable(ty), _) => align(models, Written { ty, ..old }, new, way),
        (_, Type::Nullable(ty)) => align(models, old, Written { ty, ..new }, way),
        (Type::List(before), Type::List(after)) => {
            way.push_str("[]");
            align(models, old.inner(before), new.inner(after), way)
        }
        (Type::Map(before), Type::Map(after)) => {
            way.push_str("{}");
            align(models, old.inner(before), new.inner(after), way)
        }
        // A plain `type: object` allows the same JSON as a map of any values.
        _ if old.is_any_object() && new.is_any_map() => Aligned::Same,
        _ if old.is_any_map() && new.is_any_object() => Aligned::Same,
        (Type::Named(before), Type::Named(after)) => {
            let kinds = (models.0.definition(*before), models.1.definition(*after));
            match kinds {
                (Some(old), Some(new)) if is_pair(old, new) => Aligned::Pair(*before, *after),
                _ => Aligned::Differs(Difference::of(TYPE_CHANGED)),
            }
        }
        (old, new) if old == new => Aligned::Same,
        (old, new) => Aligned::Differs(difference(models, old, new)),
    }
}

fn is_pair(old: &Definition, new: &Definition) -> bool {
    match (&old.kind, &new.kind) {
        (Kind::Enum(old), Kind::Enum(new)) => old.of_numbers == new.of_numbers,
        (Kind::Enum(_), _) | (_, Kind::Enum(_)) => false,
        _ => true,
    }
}

/// The formats that define the syntax of a string. Clients parse these strings into types such as dates and
/// bytes.
const WRITTEN: [&str; 10] = [
    "base64url",
    "binary",
    "byte",
    "date",
    "date-time",
    "date-time-rfc1123",
    "date-time-rfc7231",
    "duration",
    "time",
    "unixtime",
];

/// Returns the difference between two types that are not the same; at most one of them is a named type.
pub(super) fn difference(models: Models<'_>, old: &Type, new: &Type) -> Difference {
    if let Some(enumeration) =
        enumeration(models.0, old).filter(|enumeration| holds(enumeration, new))
    {
        return ceased(enumeration);
    }
    if let Some(enumeration) =
        enumeration(models.1, new).filter(|enumeration| holds(enumeration, old))
    {
        return became(enumeration);
    }
    let holds = |outer: &Type, inner: &Type| match (outer.integers(), inner.integers()) {
        (Some(outer), Some(inner)) => outer.contains(inner.start()) && outer.contains(inner.end()),
        (None, Some(_)) => matches!(outer, Type::Float | Type::Decimal),
        (None, None) => (outer, inner) == (&Type::Decimal, &Type::Float),
        _ => false,
    };
    if let (Type::Text(before), Type::Text(after)) = (old, new) {
        return format(before.as_deref(), after.as_deref());
    }
    Difference::of(match (old, new) {
        (Type::Secret, Type::Text(_)) => SECRET_REMOVED,
        (Type::Text(_), Type::Secret) => SECRET_ADDED,
        (Type::Any, new) => return from_any(models.1, new),
        (_, Type::Any) => TYPE_OPENED,
        _ if holds(new, old) => NUMBER_WIDENED,
        _ if holds(old, new) => NUMBER_NARROWED,
        _ => TYPE_CHANGED,
    })
}

/// Returns the severity of a changed string format. Clients parse dates, times, durations and bytes, which fails
/// for other strings in responses. Any other format (`uuid`, `arm-id`, `uri`, `email`, …) only describes a
/// string, which generated code sends and returns unchanged.
fn format(before: Option<&str>, after: Option<&str>) -> Difference {
    let mut difference = Difference::of(match (before, after) {
        (None, _) => FORMAT_ADDED,
        (_, None) => FORMAT_REMOVED,
        _ => FORMAT_CHANGED,
    });
    let is_written = |side: Option<&str>| side.is_some_and(|format| WRITTEN.contains(&format));
    if !is_written(before) && !is_written(after) {
        difference.effect =
            Effect { request: Some(Wire::Compatible), response: Some(Wire::Compatible) };
    }
    difference
}

/// Returns the difference between any JSON and a type that is now specified. An object without required
/// properties accepts in requests whatever was accepted before.
fn from_any(new: &Model, ty: &Type) -> Difference {
    let open = new.record(ty).is_some_and(|record| {
        !record.declared.closed
            && record.fields.iter().all(|field| !field.required || field.read_only)
    });
    let mut difference = Difference::of(TYPE_SETTLED);
    if open {
        difference.effect.request = Some(Wire::Compatible);
    }
    difference
}

fn enumeration<'a>(model: &'a Model, ty: &Type) -> Option<&'a Enum> {
    match ty {
        Type::Named(id) => match &model.definition(*id)?.kind {
            Kind::Enum(enumeration) => Some(enumeration),
            Kind::Record(_) | Kind::Union(_) => None,
        },
        _ => None,
    }
}

/// Returns whether a scalar type has all values of an enum: integers for one of numbers, strings for one of
/// strings.
fn holds(enumeration: &Enum, ty: &Type) -> bool {
    match ty {
        ty if ty.integers().is_some() => enumeration.of_numbers,
        Type::Text(None) | Type::Secret => !enumeration.of_numbers,
        _ => false,
    }
}

fn ceased(enumeration: &Enum) -> Difference {
    let mut difference = Difference::of(ENUM_CEASED);
    if enumeration.declared.extensible {
        difference.effect.response = Some(Wire::Compatible);
    }
    difference
}

fn became(enumeration: &Enum) -> Difference {
    let mut difference = Difference::of(ENUM_BECAME);
    if enumeration.declared.extensible {
        difference.effect.request = Some(Wire::Compatible);
    }
    difference
}

/// Adds the old and the new type to a finding: to its sentence, and to the input of its fingerprint.
pub(super) fn with_types(models: Models<'_>, finding: Finding, old: &Type, new: &Type) -> Finding {
    let (before, after) = (words::type_name(models.0, old), words::type_name(models.1, new));
    let fingerprint_input =
        format!("{}\u{1}{}", words::shape(models.0, old), words::shape(models.1, new));
    let finding = finding.says(format!("is {after}, was {before}"));
    Finding { fingerprint_input, ..finding.between(Some(before), Some(after)) }
}
