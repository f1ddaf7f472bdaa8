//! armgen: Azure Resource Manager descriptions in, Rust source files out. It reads through [`Specs`] and
//! writes nothing; [`generate`] is the table of contents.

mod azure;
pub mod compare;
pub mod diagnostics;
mod emit;
mod job;
mod link;
mod lower;
mod memory;
mod model;
mod names;
mod print;
mod read;
pub mod readme;
mod refine;
mod uri;

pub use emit::{RUNTIME, runtime};
pub use job::{Change, Directive, Job, Override, Package, Runtime, SourceFile, Specs, Step, Title};
pub use memory::{BadLine, Memory};
pub use model::View;
pub use names::is_keyword;

use compare::Comparison;
use diagnostics::Diagnostics;
use model::Model;

/// A crate, ready to be written.
#[derive(Debug, Default)]
pub struct Generated {
    /// All files, sorted by path.
    pub files: Vec<SourceFile>,
    /// Warnings, ready to be rendered.
    pub warnings: Diagnostics,
    /// The names of the overrides that were applied, sorted.
    pub overrides: Vec<String>,
    /// The names of the overrides that had nothing to correct in a file that they are for, sorted.
    pub idle: Vec<String>,
    /// How many operations the crate has.
    pub operations: usize,
    /// How many operations the job chose: those included that can't be generated, which are warnings.
    pub described: usize,
    /// How many types (records, enums) the crate has.
    pub types: usize,
}

/// The intermediate model as text, and the warnings on the way to it.
#[derive(Debug)]
pub struct Inspection {
    /// The model in the form asked for.
    pub text: String,
    /// Warnings, ready to be rendered.
    pub warnings: Diagnostics,
}

/// Turns descriptions into a crate.
///
/// # Errors
/// Every problem found, with its position.
pub fn generate(
    job: &Job,
    overrides: &[Override],
    specs: &dyn Specs,
) -> Result<Generated, Diagnostics> {
    let Understood { model, memory, overrides, idle, warnings, .. } =
        understand(job, overrides, specs, false)?;
    let names = names::name(job, &model, &memory);
    let krate = emit::Crate::new(job, &model, &names);
    let mut files = match print(&krate, job.threads) {
        Ok(files) => files,
        Err(reason) => return Err(internal(&job.inputs, &reason, warnings)),
    };
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let (operations, types) = (model.supported().count(), model.types.len());
    let described = model.operations.len();
    Ok(Generated { files, warnings, overrides, idle, operations, described, types })
}

/// Turns descriptions into a program that calls every operation of the crate which [`generate`] makes of
/// them, so that its examples can be tried: the source of a binary on the crate `armgen_calls`, or nothing
/// for a crate without operations.
///
/// # Errors
/// Every problem found, with its position.
pub fn calls(
    job: &Job,
    overrides: &[Override],
    specs: &dyn Specs,
) -> Result<Vec<SourceFile>, Diagnostics> {
    let Understood { model, memory, warnings, .. } = understand(job, overrides, specs, false)?;
    let names = names::name(job, &model, &memory);
    let krate = emit::Crate::new(job, &model, &names);
    print::print(emit::calls(&krate), &emit::header(&krate), job.threads)
        .map(|(files, _)| files)
        .map_err(|reason| internal(&job.inputs, &reason, warnings))
}

/// Turns descriptions into the intermediate model and prints it.
///
/// # Errors
/// Every problem found, with its position.
pub fn inspect(
    job: &Job,
    overrides: &[Override],
    specs: &dyn Specs,
    view: View,
) -> Result<Inspection, Diagnostics> {
    let Understood { model, warnings, .. } = understand(job, overrides, specs, false)?;
    Ok(Inspection { text: model.print(view), warnings })
}

/// What [`compare()`] compares: a crate's worth of descriptions.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// Which operations of which files.
    pub job: &'a Job,
    /// Corrections of the files.
    pub overrides: &'a [Override],
    /// Where the files are.
    pub specs: &'a (dyn Specs + Sync),
}

/// An operation that a job's inputs have, whether or not the job chooses it.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Listed {
    /// The `operationId`, e.g. `VpnConnections_Get`.
    pub id: String,
    /// Method and path: what [`compare()`] knows the operation by, equal whatever path parameters are called.
    pub key: (&'static str, String),
}

/// All operations of a job's inputs, by id.
///
/// # Errors
/// Every problem of the inputs that keeps them from being listed, with its position.
pub fn operations(subject: Subject<'_>) -> Result<Vec<Listed>, Diagnostics> {
    let Subject { job, overrides, specs } = subject;
    let mut diagnostics = Diagnostics::default();
    let overrides = with_corrections(overrides);
    let entries = link::list(job, &overrides, specs, azure::KEYS, &mut diagnostics);
    diagnostics.check()?;
    let listed = |entry: link::Entry| Listed {
        key: (entry.method, compare::path_key(&entry.path)),
        id: entry.id,
    };
    Ok(entries.into_iter().map(listed).collect())
}

/// What a description has, at a glance.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Glance {
    /// Its operations, in its order.
    pub operations: Vec<Listed>,
    /// The names of its definitions, in its order.
    pub definitions: Vec<String>,
}

/// Looks at one description, in a fraction of the time that reading it takes; none if it is no description.
pub fn glance(file: &str, specs: &dyn Specs) -> Option<Glance> {
    let (operations, definitions) = link::glance(file, specs, azure::KEYS)?;
    let listed = |(id, method, path): (String, &'static str, String)| {
        let key = (method, compare::path_key(&path));
        Listed { id, key }
    };
    Some(Glance { operations: operations.into_iter().map(listed).collect(), definitions })
}

/// Whether an override has something to correct in a description, by its path and text.
pub fn corrects(item: &Override, file: &str, text: &str) -> bool {
    read::corrects(item, file, text)
}

/// The corrections that come with armgen and that all descriptions get which they fit.
pub fn corrections() -> Vec<Override> {
    azure::corrections().collect()
}

/// Compares two descriptions: what changed for the wire, and for Rust code that uses the crates.
///
/// # Errors
/// Every problem found on either side, with its position.
pub fn compare(old: Subject<'_>, new: Subject<'_>) -> Result<Comparison, Diagnostics> {
    let read = |side: Subject<'_>| -> Result<_, Diagnostics> {
        let understood = understand(side.job, side.overrides, side.specs, true)?;
        let names = names::name(side.job, &understood.model, &understood.memory);
        let surface = emit::surface(&emit::Crate::new(side.job, &understood.model, &names));
        Ok((understood, surface))
    };
    let (old, new) = std::thread::scope(|scope| {
        let old = scope.spawn(|| read(old));
        let new = read(new);
        (old.join(), new)
    });
    match (old, new) {
        (Ok(Ok(old)), Ok(new)) => Ok(compare::compare(old, new)),
        (Ok(Err(mut problems)), Err(others)) => {
            problems.append(&others);
            Err(problems)
        }
        (Ok(Err(problems)), _) | (_, Err(problems)) => Err(problems),
        // Whatever ended the thread is to end this one, too.
        (Err(reason), _) => std::panic::resume_unwind(reason),
    }
}

/// What the first half of the pipeline, which can fail on input, makes of descriptions.
struct Understood {
    model: Model,
    /// What the crate's names were, of the files that it is made of now.
    memory: Memory,
    /// The model with copies of types, if it is asked for.
    apart: Option<refine::Apart>,
    overrides: Vec<String>,
    idle: Vec<String>,
    warnings: Diagnostics,
}

fn understand(
    job: &Job,
    overrides: &[Override],
    specs: &dyn Specs,
    is_kept: bool,
) -> Result<Understood, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let overrides = with_corrections(overrides);
    // Examples are told in documentation, which no comparison is about.
    let keys = link::Keys { has_examples: !is_kept, ..azure::KEYS };
    let spec = link::link(job, &overrides, specs, keys, &mut diagnostics); // reads files as it needs them
    diagnostics.check()?;
    let (model, notes) = lower::lower(&spec, &mut diagnostics);
    diagnostics.check()?;
    let (model, apart) = refine::refine(model, &notes, &spec, is_kept, &mut diagnostics);
    diagnostics.check()?;
    let (overrides, idle, memory) = (spec.overrides(), spec.idle(), spec.memory);
    Ok(Understood { model, memory, apart, overrides, idle, warnings: diagnostics })
}

/// The caller's overrides and, after them, those that come with armgen.
fn with_corrections(overrides: &[Override]) -> Vec<Override> {
    overrides.iter().cloned().chain(azure::corrections()).collect()
}

/// Makes all files of a crate: those of models and clients, and then those that follow from these.
fn print(krate: &emit::Crate<'_>, threads: usize) -> Result<Vec<SourceFile>, String> {
    let (mut files, made) = print::print(emit::contents(krate), &emit::header(krate), threads)?;
    let (package, _) = print::print(emit::package(krate, &made), &emit::header(krate), threads)?;
    files.extend(package);
    Ok(files)
}

/// A bug of armgen, reported rather than panicked about.
fn internal(inputs: &[String], reason: &str, mut diagnostics: Diagnostics) -> Diagnostics {
    let file = inputs.first().map_or("", String::as_str).into();
    let place = diagnostics::Place::file(&file);
    diagnostics.error(
        place,
        format!("armgen has a bug: {reason}"),
        "please report it with the description",
    );
    diagnostics
}
