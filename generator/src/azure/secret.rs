//! `x-ms-secret`: text that must not be shown.

use super::Refining;
use crate::lower::{Note, Subject};
use crate::model::{Model, Type};

pub(super) fn apply(note: &Note<'_>, refining: &mut Refining<'_>) {
    let Some(is_secret) = note.node.value.as_bool() else {
        note.node.expected("a boolean", refining.diagnostics);
        return;
    };
    if !is_secret {
        return;
    }
    let hidden = match note.subject {
        Subject::Field(id, index) => refining.field(id, index).map(|field| hide(&mut field.ty)),
        Subject::Parameter(..) | Subject::Body(_) => Some(true), // never shown
        _ => Some(false),
    };
    let hidden = hidden.unwrap_or(true) || is_text_choice(note.subject, refining.model);
    if !hidden {
        refining.diagnostics.warning(
            note.node.place.clone().key(),
            "expected a secret to be text, found something else",
            "it is not hidden: mark the texts in it instead",
        );
    }
}

/// Makes text secret, in lists and maps, too. Returns whether that was possible.
fn hide(ty: &mut Type) -> bool {
    let inner = ty.innermost_mut();
    if let Type::Text(_) = inner {
        *inner = Type::Secret;
    }
    *inner == Type::Secret
}

/// Beside an anonymous type the extension is noted twice; the field's note decides.
fn is_text_choice(subject: Subject, model: &Model) -> bool {
    match subject {
        Subject::Type(id) => model
            .definition(id)
            .is_some_and(|definition| definition.place.pointer().matches('/').count() > 2),
        _ => false,
    }
}
