//! The first half of the pipeline: descriptions are read, linked, lowered and refined into a model.

use crate::diagnostics::Diagnostics;
use crate::job::{Job, Override, Specs};
use crate::model::Model;
use crate::name_lock::NameLock;
use crate::{azure, link, lower, refine};

/// The result of the pipeline's stages up to `refine`, after which nothing can fail on input.
pub(crate) struct Analysis {
    pub(crate) model: Model,
    /// The name lock file, with its entries carried over to the files that the descriptions have now.
    pub(crate) name_lock: NameLock,
    /// The model before equal types were merged, if the caller asked for it.
    pub(crate) unmerged: Option<refine::Unmerged>,
    /// The names of the overrides that were applied.
    pub(crate) overrides: Vec<String>,
    /// The names of the overrides that had nothing to correct in some file.
    pub(crate) unneeded: Vec<String>,
    pub(crate) warnings: Diagnostics,
}

/// Runs the stages up to `refine`. If `is_kept` is true, the model before merging is kept, for comparisons.
pub(crate) fn analyze(
    job: &Job,
    overrides: &[Override],
    specs: &dyn Specs,
    is_kept: bool,
) -> Result<Analysis, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let overrides = with_corrections(overrides);
    // Examples only affect documentation, which comparisons ignore.
    let keys = link::Keys { has_examples: !is_kept, ..azure::KEYS };
    let spec = link::link(job, &overrides, specs, keys, &mut diagnostics); // reads files as it needs them
    diagnostics.check()?;
    let (model, extensions) = lower::lower(&spec, &mut diagnostics);
    diagnostics.check()?;
    let name_lock = spec.carry_over(&job.name_lock);
    let (model, unmerged) =
        refine::refine(model, &extensions, &spec, &name_lock, is_kept, &mut diagnostics);
    diagnostics.check()?;
    let (overrides, unneeded) = (spec.overrides(), spec.unneeded());
    Ok(Analysis { model, name_lock, unmerged, overrides, unneeded, warnings: diagnostics })
}

/// The caller's overrides, followed by the corrections that come with armgen.
pub(crate) fn with_corrections(overrides: &[Override]) -> Vec<Override> {
    overrides.iter().cloned().chain(azure::corrections()).collect()
}
