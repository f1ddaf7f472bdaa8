//! Stage 4, [`Model`] to [`Model`]: what Azure's extensions say, then what follows for the model as a
//! whole. Nothing after this stage can fail on input.

mod merge;
mod recursion;

use crate::azure;
use crate::diagnostics::Diagnostics;
use crate::link::Spec;
use crate::lower::Note;
use crate::model::Model;

/// Refines a model by the extensions that were found on it.
pub fn refine(
    mut model: Model,
    notes: &[Note<'_>],
    spec: &Spec,
    diagnostics: &mut Diagnostics,
) -> Model {
    azure::apply(&mut model, notes, spec, diagnostics);
    model.settle_version();
    merge::merge(&mut model);
    mark_several_types(&mut model);
    recursion::mark(&mut model);
    report_unsupported(&model, diagnostics);
    model
}

/// A method has one type of result.
fn mark_several_types(model: &mut Model) {
    for operation in &mut model.operations {
        let mut types = operation.responses.values().filter_map(|response| response.ty.as_ref());
        if let Some(first) = types.next()
            && types.any(|other| other != first)
        {
            operation.unsupported.push("answers with bodies of several types".to_owned());
        }
    }
}

fn report_unsupported(model: &Model, diagnostics: &mut Diagnostics) {
    for operation in model.operations.iter().filter(|operation| !operation.unsupported.is_empty()) {
        let id = operation.id.escape_debug();
        diagnostics.warning(
            operation.place.clone(),
            format!("`{id}` is not generated: it {}", operation.unsupported.join(", and it ")),
            "armgen can't generate such operations yet; the types that it uses are generated",
        );
    }
}
