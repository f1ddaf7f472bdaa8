//! armgen: turns descriptions of Azure Resource Manager operations into Rust source files. It reads
//! files through [`Specs`] and writes nothing; [`generate`] shows the pipeline.

mod analysis;
mod azure;
pub mod compare;
mod crate_files;
pub mod diagnostics;
mod emit;
mod job;
mod link;
mod lower;
mod markdown;
mod model;
mod name_lock;
mod names;
mod print;
mod read;
pub mod readme;
mod refine;
mod surface;
mod uri;

pub use crate_files::{RUNTIME, runtime, toml_string};
pub use job::{Change, Directive, Job, Override, Package, Runtime, SourceFile, Specs, Step, Title};
pub use model::{View, age};
pub use name_lock::{BadLine, NameLock};
pub use names::is_keyword;

use analysis::{Analysis, analyze, with_corrections};
use compare::Comparison;
use diagnostics::Diagnostics;

/// A generated crate, ready to be written.
#[derive(Debug, Default)]
pub struct Generated {
    /// The files of the crate, sorted by path.
    pub files: Vec<SourceFile>,
    /// The warnings, ready to be rendered.
    pub warnings: Diagnostics,
    /// The names of the overrides that were applied, sorted.
    pub overrides: Vec<String>,
    /// The names of the overrides that had nothing to correct in some file that they are for,
    /// sorted.
    pub unneeded: Vec<String>,
    /// The number of operations in the crate.
    pub operations: usize,
    /// The number of operations that the job selects, including those that can't be generated, each
    /// of which is a warning.
    pub described: usize,
    /// The number of types (structs and enums) in the crate.
    pub types: usize,
}

/// The intermediate model as text, and the warnings found while making it.
#[derive(Debug)]
pub struct Inspection {
    /// The model in the requested form.
    pub text: String,
    /// The warnings, ready to be rendered.
    pub warnings: Diagnostics,
}

/// Generates a crate from descriptions.
///
/// # Errors
/// All problems found, with their positions.
pub fn generate(
    job: &Job,
    overrides: &[Override],
    specs: &dyn Specs,
) -> Result<Generated, Diagnostics> {
    let Analysis { model, name_lock, overrides, unneeded, warnings, .. } =
        analyze(job, overrides, specs, false)?;
    let names = names::name(job, &model, &name_lock);
    let krate = emit::Crate::new(job, &model, &names);
    let mut files = match print(&krate, job.threads) {
        Ok(files) => files,
        Err(reason) => return Err(internal(&job.inputs, &reason, warnings)),
    };
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let (operations, types) = (model.supported().count(), model.types.len());
    let described = model.operations.len();
    Ok(Generated { files, warnings, overrides, unneeded, operations, described, types })
}

/// Generates a program that calls every operation of the crate which [`generate`] makes, so that
/// the examples of descriptions can be tried: the source of a binary that depends on the crate
/// `armgen_calls`, or nothing for a crate without operations.
///
/// # Errors
/// All problems found, with their positions.
pub fn calls(
    job: &Job,
    overrides: &[Override],
    specs: &dyn Specs,
) -> Result<Vec<SourceFile>, Diagnostics> {
    let Analysis { model, name_lock, warnings, .. } = analyze(job, overrides, specs, false)?;
    let names = names::name(job, &model, &name_lock);
    let krate = emit::Crate::new(job, &model, &names);
    print::print(emit::calls(&krate), &emit::header(&krate), job.threads)
        .map(|(files, _)| files)
        .map_err(|reason| internal(&job.inputs, &reason, warnings))
}

/// Makes the intermediate model from descriptions, and prints it.
///
/// # Errors
/// All problems found, with their positions.
pub fn inspect(
    job: &Job,
    overrides: &[Override],
    specs: &dyn Specs,
    view: View,
) -> Result<Inspection, Diagnostics> {
    let Analysis { model, warnings, .. } = analyze(job, overrides, specs, false)?;
    Ok(Inspection { text: model.print(view), warnings })
}

/// The input of [`compare()`] for one of its two sides: a crate's descriptions.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The description files and the selected operations.
    pub job: &'a Job,
    /// The overrides for the files.
    pub overrides: &'a [Override],
    /// The source of the files.
    pub specs: &'a (dyn Specs + Sync),
}

/// An operation in a job's input files, selected or not.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Listed {
    /// The `operationId`, such as `VpnConnections_Get`.
    pub id: String,
    /// The method and path by which [`compare()`] identifies the operation. The names of path
    /// parameters don't matter.
    pub key: (&'static str, String),
}

/// Lists all operations of a job's input files, sorted by id.
///
/// # Errors
/// All problems that keep the inputs from being read, with their positions.
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

/// The operations and definitions of one description, read without checks.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Outline {
    /// The operations, in the file's order.
    pub operations: Vec<Listed>,
    /// The names of the definitions, in the file's order.
    pub definitions: Vec<String>,
}

/// Reads the operations and definition names of one file, much faster than [`generate`] would. None
/// if it is no Swagger description.
pub fn outline(file: &str, specs: &dyn Specs) -> Option<Outline> {
    let (operations, definitions) = link::outline(file, specs, azure::KEYS)?;
    let listed = |(id, method, path): (String, &'static str, String)| {
        let key = (method, compare::path_key(&path));
        Listed { id, key }
    };
    Some(Outline { operations: operations.into_iter().map(listed).collect(), definitions })
}

/// Tells whether an override has something to correct in a description, given by path and text.
pub fn corrects(item: &Override, file: &str, text: &str) -> bool {
    read::corrects(item, file, text)
}

/// The corrections that come with armgen, and that apply to each description that they match.
pub fn corrections() -> Vec<Override> {
    azure::corrections().collect()
}

/// Compares two descriptions: the changes on the wire, and those for Rust code that uses the
/// crates.
///
/// # Errors
/// All problems found on either side, with their positions.
pub fn compare(old: Subject<'_>, new: Subject<'_>) -> Result<Comparison, Diagnostics> {
    let read = |side: Subject<'_>| -> Result<_, Diagnostics> {
        let analysis = analyze(side.job, side.overrides, side.specs, true)?;
        let names = names::name(side.job, &analysis.model, &analysis.name_lock);
        let surface = crate_files::surface(&emit::Crate::new(side.job, &analysis.model, &names));
        Ok((analysis, surface))
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
        // A panic of the thread is passed on.
        (Err(reason), _) => std::panic::resume_unwind(reason),
    }
}

/// Prints all files of a crate: models and clients first, since the other files depend on what they
/// use.
fn print(krate: &emit::Crate<'_>, threads: usize) -> Result<Vec<SourceFile>, String> {
    let (mut files, made) = print::print(emit::contents(krate), &emit::header(krate), threads)?;
    let (package, _) =
        print::print(crate_files::files(krate, &made), &emit::header(krate), threads)?;
    files.extend(package);
    Ok(files)
}

/// Reports a bug of armgen as an error, in place of a panic.
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
