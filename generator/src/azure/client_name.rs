//! `x-ms-client-name`: the name that generated code uses in place of the name on the wire.

use super::Refining;
use crate::lower::{Extension, Position, Target};

pub(super) fn apply(extension: &Extension<'_>, refining: &mut Refining<'_>) {
    let Some(name) = extension.node.value.as_str().filter(|name| !name.is_empty()) else {
        extension.node.unknown("a name", refining.diagnostics);
        return;
    };
    let operations = &mut refining.model.operations;
    match extension.position {
        Position::Own(Target::Parameter(operation, index)) => {
            let operation = operations.get_mut(operation);
            if let Some(parameter) = operation.and_then(|found| found.parameters.get_mut(index)) {
                parameter.name = Some(name.to_owned());
            }
        }
        Position::Own(Target::Body(operation)) => {
            if let Some(body) = operations.get_mut(operation).and_then(|found| found.body.as_mut())
            {
                body.name = name.to_owned();
            }
        }
        Position::Own(Target::Field(id, index)) => {
            if let Some(field) = refining.field(id, index) {
                field.name = Some(name.to_owned());
            }
        }
        Position::Own(Target::Type(id)) => {
            if let Some(definition) = refining.model.types.get_mut(id.0)
                // A definition's pointer has two slashes (`/definitions/Name`). On an inline schema
                // the extension renames the property that the schema belongs to, and not the type.
                && definition.place.pointer().matches('/').count() == 2
            {
                definition.name = name.to_owned();
            }
        }
        Position::Own(Target::Document | Target::Operation(_) | Target::Response(..)) => {}
        // On the target of a `$ref` or on the items of a list, the extension names that schema, and not the
        // part that uses it.
        Position::ReferredTo(_) | Position::Inside(..) => {}
    }
}
