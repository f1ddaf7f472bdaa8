//! `inspect`: prints the model (operations and types) that a crate is generated from.

use crate::cli::Inspect;
use crate::console::{Console, Failure, Outcome};
use crate::work;
use std::path::Path;

pub(crate) fn run(
    options: &Inspect,
    root: &Path,
    console: &mut Console<'_>,
) -> Result<Outcome, Failure> {
    let mut work = work::selected(&options.selection, root)?;
    work.overrides.make_lenient();
    console.problems([&work.warnings]);
    for job in &work.jobs {
        let inspection = armgen::inspect(job, &work.overrides.items, &*work.specs, options.view)
            .map_err(|problems| Failure::Problems(vec![problems]))?;
        console.problems([&inspection.warnings]);
        console.say(inspection.text.trim_end_matches('\n'));
    }
    Ok(Outcome::Fine)
}
