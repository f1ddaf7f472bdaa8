//! Prints the model as a Mermaid class diagram: types, the references between them, and operations.

use super::{Definition, Kind, Model, Type, TypeId};
use std::fmt::Write as _;

/// Prints the diagram. The ids of classes are made of indices and names are only labels, since a type's name
/// may have characters that Mermaid does not allow in ids.
pub(super) fn print(model: &Model) -> String {
    let mut out = "classDiagram\n".to_owned();
    for (id, definition) in model.definitions() {
        print_class(model, id, definition, &mut out);
    }
    for (index, operation) in model.operations.iter().enumerate() {
        let _ = writeln!(out, "  class o{index}[\"{}\"]", label(&operation.id));
        let _ = writeln!(out, "  <<operation>> o{index}");
        if let Some((id, _)) = operation.result().and_then(Type::named) {
            let _ = writeln!(out, "  o{index} ..> t{} : returns", id.0);
        }
        if let Some((id, _)) = operation.body.as_ref().and_then(|body| body.ty.named()) {
            let _ = writeln!(out, "  o{index} ..> t{} : sends", id.0);
        }
        if let Some((id, _)) = operation.error.as_ref().and_then(Type::named) {
            let _ = writeln!(out, "  o{index} ..> t{} : fails with", id.0);
        }
    }
    out
}

fn print_class(model: &Model, id: TypeId, definition: &Definition, out: &mut String) {
    let _ = writeln!(out, "  class t{}[\"{}\"]", id.0, label(&definition.name));
    match &definition.kind {
        Kind::Record(record) => {
            for field in &record.fields {
                let ty = label(&model.describe(&field.ty));
                let _ = writeln!(out, "  t{} : {} {ty}", id.0, label(&field.key));
            }
            for field in &record.fields {
                if let Some((target, direct)) = field.ty.named() {
                    let many = if direct { "" } else { "\"*\" " };
                    let key = label(&field.key);
                    let _ = writeln!(out, "  t{} --> {many}t{} : {key}", id.0, target.0);
                }
            }
        }
        Kind::Enum(enumeration) => {
            let _ = writeln!(out, "  <<enumeration>> t{}", id.0);
            for value in &enumeration.values {
                let _ = writeln!(out, "  t{} : {}", id.0, label(&value.value));
            }
        }
        Kind::Union(union) => {
            let _ = writeln!(out, "  <<union>> t{}", id.0);
            for variant in &union.variants {
                let value = label(&variant.value);
                let _ = writeln!(out, "  t{} <|-- t{} : {value}", id.0, variant.ty.0);
            }
        }
    }
}

/// Replaces the characters that have a meaning in Mermaid by `_`.
fn label(text: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || "_-. ()".contains(c) { c } else { '_' };
    text.chars().map(plain).collect()
}
