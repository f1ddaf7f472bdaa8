//! armgen: Azure Resource Manager descriptions in, Rust source files out. It reads through [`Specs`] and
//! writes nothing; [`generate`] is the table of contents.

mod azure;
pub mod diagnostics;
mod emit;
mod link;
mod lower;
mod model;
mod names;
mod print;
mod read;
mod refine;

use diagnostics::Diagnostics;
use model::Model;

/// What to generate: one crate.
#[derive(Clone, Debug)]
pub struct Job {
    /// The crate's name, e.g. `azure_vpn_connections`.
    pub name: String,
    /// The crate's version, e.g. `0.1.0`.
    pub version: String,
    /// The service client's type name, e.g. `NetworkClient`; by default made from `info.title`.
    pub client: Option<String>,
    /// Description files, relative to the specs folder, with `/` between the parts.
    pub inputs: Vec<String>,
    /// Globs (`*`, `?`) over operation ids; none means every operation and definition of the inputs.
    pub operations: Vec<String>,
    /// How many threads may print; the output is the same for any number.
    pub threads: usize,
}

/// A named correction of an upstream mistake, applied when its file is read.
#[derive(Clone, Debug)]
pub struct Override {
    /// What messages call it, e.g. `vpn-shared-key-is-secret`.
    pub name: String,
    /// Glob (`*` for any characters, `?` for one) over file paths relative to the specs folder.
    pub file: String,
    /// JSON pointer of the object to correct.
    pub pointer: String,
    /// Members to set in that object; a member that already has its value makes the override obsolete.
    pub set: serde_json::Map<String, serde_json::Value>,
}

/// Where description files come from.
pub trait Specs {
    /// The text of the file at `path` (relative to the specs folder, normalised, never leaving it).
    ///
    /// # Errors
    /// Why the file can't be read, lower case, e.g. `there is no such file`.
    fn read(&self, path: &str) -> Result<String, String>;
}

/// A file of the generated crate.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SourceFile {
    /// Path inside the crate, with `/` between the parts, e.g. `src/models/records.rs`.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// A crate, ready to be written.
#[derive(Debug)]
pub struct Generated {
    /// All files, sorted by path.
    pub files: Vec<SourceFile>,
    /// Warnings, ready to be rendered.
    pub warnings: Diagnostics,
    /// The names of the overrides that were applied, sorted.
    pub overrides: Vec<String>,
    /// How many operations the crate has.
    pub operations: usize,
    /// How many types (records, enums) the crate has.
    pub types: usize,
}

/// Forms in which a model can be printed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum View {
    /// An indented tree for people.
    Tree,
    /// JSON for machines.
    Json,
    /// A Mermaid class diagram.
    Mermaid,
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
    let Understood { model, overrides, warnings } = understand(job, overrides, specs)?;
    let names = names::name(job, &model);
    let files = emit::emit(job, &model, &names);
    let mut files = match print::print(files, &emit::header(&model), job.threads) {
        Ok(files) => files,
        Err(reason) => return Err(internal(&job.inputs, &reason, warnings)),
    };
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let (operations, types) = (model.supported().count(), model.types.len());
    Ok(Generated { files, warnings, overrides, operations, types })
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
    let Understood { model, warnings, .. } = understand(job, overrides, specs)?;
    Ok(Inspection { text: model.print(view), warnings })
}

/// What the first half of the pipeline, which can fail on input, makes of descriptions.
struct Understood {
    model: Model,
    overrides: Vec<String>,
    warnings: Diagnostics,
}

fn understand(
    job: &Job,
    overrides: &[Override],
    specs: &dyn Specs,
) -> Result<Understood, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let spec = link::link(job, overrides, specs, azure::KEYS, &mut diagnostics); // reads files as it needs them
    diagnostics.check()?;
    let (model, notes) = lower::lower(&spec, &mut diagnostics);
    diagnostics.check()?;
    let model = refine::refine(model, &notes, &spec, &mut diagnostics);
    diagnostics.check()?;
    Ok(Understood { model, overrides: spec.overrides(), warnings: diagnostics })
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
