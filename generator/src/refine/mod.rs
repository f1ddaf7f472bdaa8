//! Stage 4, [`Model`] to [`Model`]: applies Azure's extensions, and then the changes that need the
//! whole model. After this stage, no input can cause an error.

mod base;
mod discriminators;
mod groups;
mod ids;
mod merge;
mod recursion;

use crate::azure;
use crate::diagnostics::Diagnostics;
use crate::link::Spec;
use crate::lower::Extension;
use crate::model::{Model, TypeId};
use crate::name_lock::NameLock;

/// The model before equal types were merged. Comparisons use it, since copies may differ in facts
/// that no emitted code depends on.
#[derive(Debug)]
pub struct Unmerged {
    /// The unmerged model, without marks that only the emitter needs.
    pub model: Model,
    /// For each type of this model, its id in the merged model.
    pub merged: Vec<TypeId>,
}

/// Refines a model by the extensions found on it. Also returns the unmerged model if `is_kept`. The
/// name lock file decides here which of several equal things comes first, since the names of a
/// crate would otherwise follow another copy after an update; all else of it is read in
/// [`crate::names`].
pub fn refine(
    mut model: Model,
    extensions: &[Extension<'_>],
    spec: &Spec,
    name_lock: &NameLock,
    is_kept: bool,
    diagnostics: &mut Diagnostics,
) -> (Model, Option<Unmerged>) {
    ids::tell_apart(&mut model, name_lock, diagnostics);
    azure::apply(&mut model, extensions, spec, diagnostics);
    model.settle_version();
    discriminators::send(&mut model);
    groups::merge(&mut model, name_lock);
    let unmerged = is_kept.then(|| model.clone());
    base::join(&mut model);
    let merged = merge::merge(&mut model, name_lock);
    keep_pages(&mut model);
    mark_pages_elsewhere(&mut model);
    recursion::mark(&mut model);
    report_unsupported(&model, diagnostics);
    let unmerged = unmerged.map(|mut unmerged| {
        for (own, other) in unmerged.operations.iter_mut().zip(&model.operations) {
            own.unsupported.clone_from(&other.unsupported);
        }
        Unmerged { model: unmerged, merged }
    });
    (model, unmerged)
}

/// Removes the responses of a list operation that are no pages: all pages have the body type of the
/// first success. A response with another type, such as a 202 for started work, is no success of a
/// list call.
fn keep_pages(model: &mut Model) {
    for operation in &mut model.operations {
        if operation.paging.is_some() {
            let page = operation.responses.values().find_map(|response| response.ty.clone());
            operation.responses.retain(|_, response| response.ty.is_none() || response.ty == page);
        }
    }
}

/// Marks operations as unsupported that are both long-running and pageable and have a host template of their
/// own: the generated code would not know the host when it requests the next page.
fn mark_pages_elsewhere(model: &mut Model) {
    for operation in &mut model.operations {
        if operation.host.is_some() && operation.paging.is_some() && operation.polling.is_some() {
            operation
                .unsupported
                .push("is long-running and pageable, and its host is a template".to_owned());
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
