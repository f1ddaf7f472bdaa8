//! The command `corpus`: generates every package that the readmes of a checkout describe, and
//! prints the results and the cost; on request, it compiles the crates and tries the examples. It
//! needs no configuration, and has no rule for a single service.

mod check;
mod compiler;
mod cost;
mod examples;
mod packages;
mod table;

pub(crate) use compiler::stand_in;

use crate::cli::Corpus;
use armgen::diagnostics::{Diagnostics, Place, Severity};
use armgen::{Generated, Job, Override, Title};
use armgen_cli::rig::{Failure, Folder, counted, output, specs};
use armgen_cli::{Console, Outcome};
use check::{Checked, How};
use compiler::Spent;
use cost::{Clock, Cost, Recorded};
use examples::Programs;
use examples::report::Tried;
use packages::Package;
use std::num::NonZero;
use std::path::Path;
use std::time::{Duration, Instant};

/// The folder of the crates, relative to the repository.
const OUT: &str = "target/corpus";

/// The version of these crates, which are never published.
const VERSION: &str = "0.1.0";

/// The results of a package: a row of the table.
struct Row {
    package: Package,
    tag: Option<String>,
    /// The job that the readme describes; None if it can't be read.
    job: Option<Job>,
    /// The errors and warnings of generating the crate.
    found: Diagnostics,
    time: Duration,
    /// The size of the crate; None if it could not be generated.
    made: Option<Sizes>,
    /// The result of compiling; None if the crate was not compiled.
    checked: Option<Checked>,
    /// The cost of `cargo check`. The outer None means that it was not run, the inner None that the
    /// system does not tell the cost.
    check_cost: Option<Option<Spent>>,
    /// The cost of `cargo build`, in the same form.
    build_cost: Option<Option<Spent>>,
    /// The results of the examples; None if they were not tried.
    tried: Option<Tried>,
}

/// The size of a generated crate.
struct Sizes {
    operations: usize,
    /// The number of operations in the descriptions, including those that armgen can't generate.
    described: usize,
    types: usize,
    lines: usize,
}

impl Row {
    /// Tells whether the compiler found errors or warnings.
    fn is_refused(&self) -> bool {
        matches!(self.checked, Some(Checked::Failed(_)))
    }

    fn has_failed(&self) -> bool {
        self.made.is_none()
            || self.is_refused()
            || self.tried.as_ref().is_some_and(Tried::has_failed)
    }

    /// The description files of the package.
    fn inputs(&self) -> &[String] {
        self.job.as_ref().map_or(&[], |job| &job.inputs)
    }

    /// Tells whether the crate has operations to call.
    fn has_calls(&self) -> bool {
        self.made.as_ref().is_some_and(|made| made.operations > 0)
    }

    fn count(&self, severity: Severity) -> usize {
        armgen_cli::rig::distinct([&self.found], severity)
    }
}

pub(crate) fn run(
    options: &Corpus,
    root: &Path,
    console: &mut Console<'_>,
) -> Result<Outcome, Failure> {
    let specs = specs::Folder::open(&options.specs)?;
    let packages = packages::find(&specs, &options.services)?;
    let mut overrides = armgen_cli::rig::overrides(root)?;
    overrides.make_lenient();
    let overrides = overrides.items;
    let folder = Folder { path: root.join(OUT), shown: OUT.to_owned() };
    for leftover in folder.leftovers(None)? {
        leftover.settle(&folder)?;
    }
    output::update_runtime(&folder)?;
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let jobs = options.jobs.unwrap_or(cores);
    let programs = options.examples.then(|| Programs::new(root)).transpose()?;
    let mut cost = Cost::default();
    let mut rows = Vec::new();
    let all = packages.len();
    for (number, package) in (1..).zip(packages) {
        console.progress(format_args!("{number}/{all} {}", package.name));
        let (row, generated) = generate(package, jobs, &overrides, &specs, &mut cost);
        if let Some(generated) = generated {
            output::update(&folder, &row.package.name, &generated.files)?;
            if let (Some(programs), Some(job), true) = (&programs, &row.job, row.has_calls()) {
                let files = armgen::calls(job, &overrides, &specs);
                let files = files.map_err(|found| Failure::Problems(vec![found]))?;
                programs.write(&row.package.name, files)?;
            }
        }
        rows.push(row);
    }
    let mut trying = None;
    if let Some(programs) = &programs {
        trying = programs.run(&mut rows, options.check, &specs, root, jobs, console)?;
    }
    if options.check {
        // Crates that were compiled with the programs of the examples are skipped.
        console.progress("cargo check");
        check::check(&mut rows, How::Check, &folder, root, jobs)?;
    }
    if options.build {
        console.progress("cargo build");
        check::check(&mut rows, How::Build, &folder, root, jobs)?;
    }
    if options.docs {
        console.progress("cargo doc");
        check::check(&mut rows, How::Document, &folder, root, jobs)?;
    }
    console.progress("");
    rows.iter().for_each(|row| tell(row, console));
    console.say(table::text(&rows, &cost));
    if programs.is_some() {
        console.say(examples::totals(&rows, trying));
    }
    if let Some(file) = &options.json {
        std::fs::write(file, table::json(&rows, &cost))
            .map_err(|error| format!("cannot write `{}`: {error}", file.display()))?;
    }
    let reasons = reasons(&rows);
    if reasons.is_empty() {
        return Ok(Outcome::Fine);
    }
    reasons.iter().for_each(|reason| console.complain(format_args!("error: {reason}")));
    Ok(Outcome::Findings)
}

/// The reasons why the command fails; empty if it does not.
fn reasons(rows: &[Row]) -> Vec<String> {
    let named = |has: fn(&Row) -> bool| -> Vec<&str> {
        let rows = rows.iter().filter(|row| has(row));
        rows.map(|row| row.package.name.as_str()).collect()
    };
    let of = |what: &str, names: Vec<&str>| {
        let counted = counted(names.len(), "package");
        (!names.is_empty()).then(|| format!("{what} {counted}: {}", names.join(", ")))
    };
    let has_failed = |row: &Row| row.tried.as_ref().is_some_and(Tried::has_failed);
    [
        of("can't generate", named(|row| row.made.is_none())),
        of("errors or warnings of the compiler in", named(Row::is_refused)),
        of("failing examples or made-up calls in", named(has_failed)),
        examples::too_few(rows),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Generates one package, and adds its cost to the total.
fn generate(
    package: Package,
    threads: usize,
    overrides: &[Override],
    specs: &specs::Folder,
    cost: &mut Cost,
) -> (Row, Option<Generated>) {
    let recorded = Recorded::new(specs);
    let (clock, start) = (Clock::start(), Instant::now());
    let mut found = Diagnostics::default();
    let newest = armgen::readme::newest_tag(&recorded, &package.readme);
    if let Some(tag) = &newest {
        let message = "expected a default tag, found none: the readme has no default tag";
        let help = format!("`{}`, the newest, is taken", tag.escape_debug());
        found.warning(Place::file(&package.readme.as_str().into()), message.to_owned(), help);
    }
    let chosen = armgen::readme::inputs(&recorded, &package.readme, newest.as_deref(), &mut found);
    let tag = chosen.as_ref().and_then(|chosen| chosen.tag.clone());
    let job = chosen.map(|chosen| Job {
        version: VERSION.to_owned(),
        title: Title::Readme(chosen.title),
        directives: chosen.directives,
        threads,
        ..Job::new(&package.name, chosen.inputs)
    });
    let generated =
        job.as_ref().and_then(|job| match armgen::generate(job, overrides, &recorded) {
            Ok(generated) => {
                found.append(&generated.warnings);
                Some(generated)
            }
            Err(problems) => {
                found.append(&problems);
                None
            }
        });
    let (spent, time) = (clock.stop(), start.elapsed());
    let made = generated.as_ref().map(|generated| {
        cost.add(spent, recorded, &generated.files);
        Sizes {
            operations: generated.operations,
            described: generated.described,
            types: generated.types,
            lines: generated.files.iter().map(|file| file.text.lines().count()).sum(),
        }
    });
    let row = Row {
        package,
        tag,
        job,
        found,
        time,
        made,
        checked: None,
        check_cost: None,
        build_cost: None,
        tried: None,
    };
    (row, generated)
}

/// Prints why a package failed, if it did, and its failed examples.
fn tell(row: &Row, console: &mut Console<'_>) {
    let Package { name, readme, .. } = &row.package;
    match &row.checked {
        Some(Checked::Failed(messages)) => {
            console.complain(format_args!("error: `{name}` does not compile ({readme})"));
            messages.iter().for_each(|message| console.complain(message.trim_end()));
        }
        _ if row.made.is_none() => {
            console.complain(format_args!("error: `{name}` can't be generated ({readme})"));
            console.problems([&row.found]);
        }
        _ => {}
    }
    if let Some(tried) = row.tried.as_ref() {
        tried.tell(console);
    }
}
