//! Stage 4, [`Model`] to [`Model`]: what Azure's extensions say, then what follows for the model as a
//! whole. Nothing after this stage can fail on input.

mod base;
mod groups;
mod merge;
mod recursion;
mod tags;

use crate::azure;
use crate::diagnostics::Diagnostics;
use crate::link::Spec;
use crate::lower::Note;
use crate::model::{Model, TypeId};

/// A model as it was before copies of one type became one, for who compares what descriptions say: copies may
/// differ in what no code depends on.
#[derive(Debug)]
pub struct Apart {
    /// The model, of which nothing is marked that only code needs.
    pub model: Model,
    /// What each of its types is in the model that code is made of.
    pub merged: Vec<TypeId>,
}

/// Refines a model by the extensions that were found on it, and keeps the model with its copies if `is_kept`.
pub fn refine(
    mut model: Model,
    notes: &[Note<'_>],
    spec: &Spec,
    is_kept: bool,
    diagnostics: &mut Diagnostics,
) -> (Model, Option<Apart>) {
    azure::apply(&mut model, notes, spec, diagnostics);
    model.settle_version();
    tags::send(&mut model);
    groups::merge(&mut model, &spec.memory);
    let apart = is_kept.then(|| model.clone());
    base::join(&mut model);
    let merged = merge::merge(&mut model, &spec.memory);
    keep_pages(&mut model);
    mark_pages_elsewhere(&mut model);
    recursion::mark(&mut model);
    report_unsupported(&model, diagnostics);
    let apart = apart.map(|mut apart| {
        for (own, other) in apart.operations.iter_mut().zip(&model.operations) {
            own.unsupported.clone_from(&other.unsupported);
        }
        Apart { model: apart, merged }
    });
    (model, apart)
}

/// All pages of a list have one type, that of the first answer. One with another type, such as a 202 that tells
/// of work that has begun, is no page, and so no success of a call that lists.
fn keep_pages(model: &mut Model) {
    for operation in &mut model.operations {
        if operation.paging.is_some() {
            let page = operation.responses.values().find_map(|response| response.ty.clone());
            operation.responses.retain(|_, response| response.ty.is_none() || response.ty == page);
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
