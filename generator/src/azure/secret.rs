//! `x-ms-secret`: a value that must not be shown. Text becomes `Secret`; a value of any other type
//! keeps its type, and its struct leaves it out of `Debug`.

use super::Refining;
use crate::lower::{Extension, Position, Target};
use crate::model::{Field, Kind, Type, TypeId};

pub(super) const KEY: &str = "x-ms-secret";

pub(super) fn apply(extension: &Extension<'_>, refining: &mut Refining<'_>) {
    let Some(is_secret) = extension.node.value.as_bool() else {
        extension.node.expected("a boolean", refining.diagnostics);
        return;
    };
    if !is_secret {
        return;
    }
    match extension.position {
        Position::Inside(Target::Type(id), _) => {
            if let Some(Kind::Record(record)) =
                refining.model.types.get_mut(id.0).map(|found| &mut found.kind)
            {
                record.rest.iter_mut().for_each(|rest| _ = hide(rest));
            }
        }
        // A mark on the elements or on the target of a `$ref` hides the whole field or parameter.
        Position::Own(target) | Position::ReferredTo(target) | Position::Inside(target, _) => {
            hide_subject(extension, target, refining);
        }
    }
}

fn hide_subject(extension: &Extension<'_>, target: Target, refining: &mut Refining<'_>) {
    match target {
        Target::Field(id, index) => {
            if let Some(field) = refining.field(id, index) {
                field.secret = !hide(&mut field.ty);
            }
        }
        Target::Parameter(operation, index) => {
            let operation = refining.model.operations.get_mut(operation);
            if let Some(parameter) = operation.and_then(|found| found.parameters.get_mut(index)) {
                hide(&mut parameter.ty);
            }
        }
        Target::Type(id) => hide_uses(id, refining),
        Target::Body(_) | Target::Response(..) => {} // never shown as a whole
        Target::Document | Target::Operation(_) => {
            refining.diagnostics.warning(
                extension.node.place.clone().key(),
                "expected `x-ms-secret` on a property or parameter, found it elsewhere",
                "it has no effect: mark the properties or parameters that are secret",
            );
        }
    }
}

/// Makes text secret, also within lists and maps. Returns whether the type is secret now.
pub(super) fn hide(ty: &mut Type) -> bool {
    let inner = ty.innermost_mut();
    if let Type::Text(_) = inner {
        *inner = Type::Secret;
    }
    *inner == Type::Secret
}

/// Turns a secret back into plain text.
pub(super) fn show(field: &mut Field) {
    field.secret = false;
    let inner = field.ty.innermost_mut();
    if *inner == Type::Secret {
        *inner = Type::Text(None);
    }
}

/// Hides all fields whose type is marked as secret.
fn hide_uses(id: TypeId, refining: &mut Refining<'_>) {
    for definition in &mut refining.model.types {
        if let Kind::Record(record) = &mut definition.kind {
            for field in &mut record.fields {
                field.secret |= field.ty.named().is_some_and(|(held, _)| held == id);
            }
        }
    }
}
