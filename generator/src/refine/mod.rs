//! Stage 4, [`Model`] to [`Model`]: what Azure's extensions say, then what follows for the model as a
//! whole. Nothing after this stage can fail on input.

mod groups;
mod merge;
mod recursion;
mod tags;

use crate::azure;
use crate::diagnostics::Diagnostics;
use crate::link::Spec;
use crate::lower::Note;
use crate::model::{Model, Type};

/// Refines a model by the extensions that were found on it.
pub fn refine(
    mut model: Model,
    notes: &[Note<'_>],
    spec: &Spec,
    diagnostics: &mut Diagnostics,
) -> Model {
    azure::apply(&mut model, notes, spec, diagnostics);
    model.settle_version();
    tags::send(&mut model);
    groups::merge(&mut model);
    merge::merge(&mut model);
    mark_several_pages(&mut model);
    mark_pages_elsewhere(&mut model);
    recursion::mark(&mut model);
    report_unsupported(&model, diagnostics);
    model
}

/// All pages of a list have one type.
fn mark_several_pages(model: &mut Model) {
    for operation in &mut model.operations {
        if operation.paging.is_some() && operation.result() == Some(&Type::Any) {
            operation.unsupported.push("answers with pages of several types".to_owned());
        }
    }
}

/// What goes on from a list's first page is not given the host that the page came from.
fn mark_pages_elsewhere(model: &mut Model) {
    for operation in &mut model.operations {
        if operation.host.is_some() && operation.paging.is_some() && operation.polling.is_some() {
            operation
                .unsupported
                .push("is long-running, and lists, on a host of its own".to_owned());
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
