//! Runs every example of every description as a test in both directions: the request that a client
//! sends is compared with the description, and the result that it returns is compared with the
//! response.
//!
//! A program calls the generated crate ([`build`]). The calls ([`case`]) and the verdicts
//! ([`judge`]) are derived from the descriptions as they are written, and never from armgen's
//! model.

mod answers;
mod build;
mod case;
mod catalogue;
mod changes;
mod compare;
mod contradiction;
mod course;
mod documents;
mod judge;
mod made_up;
mod made_up_calls;
#[cfg(test)]
mod mutations;
mod operation;
mod pointer;
mod reading;
mod refusal;
pub(super) mod report;
mod request;
mod script;
mod shape;
#[cfg(test)]
mod tests;
mod text;

use super::Row;
use super::check::Checked;
use super::cost::Clock;
use armgen::SourceFile;
use armgen_cli::Console;
use armgen_cli::rig::{Folder, counted, specs};
use case::Example;
use catalogue::Text;
use documents::Documents;
use judge::{Blame, Verdict};
use made_up::ValueMaker;
use operation::Described;
use report::{Failure, Tried};
use serde_json::Value;
use std::path::Path;
use std::time::Duration;

/// The programs of a run.
pub(super) struct Programs {
    folder: Folder,
}

/// The input of a package's program.
struct Asked<'d> {
    calls: Vec<Calls<'d>>,
    /// The values of enums and unions. Their cases come after those of the calls.
    texts: Vec<Text>,
    cases: Vec<Value>,
}

/// An example, and the index of its first case.
struct Calls<'d> {
    operation: &'d Described,
    /// The example's name; None for a made-up call.
    name: Option<String>,
    /// The parsed example, or the reason why it can't be tried.
    example: Result<Example, String>,
    first: usize,
}

impl Programs {
    pub(super) fn new(root: &Path) -> Result<Programs, String> {
        let folder = build::folder(root);
        for leftover in folder.leftovers(None)? {
            leftover.settle(&folder)?;
        }
        Ok(Programs { folder })
    }

    /// Writes the program that calls a package's crate.
    pub(super) fn write(&self, package: &str, files: Vec<SourceFile>) -> Result<(), String> {
        build::write(&self.folder, package, files)
    }

    /// Builds and runs the programs of the packages that were generated, and judges the examples.
    /// With `check`, the compiler's messages about the crates are recorded as well. Returns the
    /// total cost in CPU seconds.
    pub(super) fn run(
        &self,
        rows: &mut [Row],
        check: bool,
        specs: &specs::Folder,
        root: &Path,
        jobs: usize,
        console: &mut Console<'_>,
    ) -> Result<Option<Duration>, String> {
        let clock = Clock::with_children();
        console.progress("cargo build");
        let packages = rows.iter().filter(|row| row.has_calls());
        let packages: Vec<&str> = packages.map(|row| row.package.name.as_str()).collect();
        let compiled = build::build(&self.folder, root, jobs, &packages)?;
        let all = rows.len();
        for (number, row) in (1..).zip(rows) {
            let name = row.package.name.clone();
            console.progress(format_args!("{number}/{all} {name}: examples"));
            if check && row.has_calls() {
                row.checked = Some(match compiled.messages.get(&name) {
                    Some(messages) => Checked::Failed(messages.clone()),
                    None => Checked::Passed,
                });
            }
            let directives = row.job.as_ref().map_or(&[][..], |job| &job.directives);
            let documents = Documents::load(specs, row.inputs(), directives);
            let operations = operation::all(&documents, row.inputs());
            let asked = asked(&documents, &operations);
            let run = |cases: &[Value]| match build::complaint(&compiled, &name) {
                Some(complaint) => Err(complaint),
                None => build::run(&self.folder, &compiled, &name, cases),
            };
            let outcomes = match row.has_calls() {
                true => run(&asked.cases),
                false => Ok(vec![serde_json::json!({ "called": false }); asked.cases.len()]),
            };
            let mut tried = judged(&documents, &asked, outcomes);
            if !directives.is_empty() {
                let documents = Documents::load(specs, row.inputs(), &[]);
                let all = operation::all(&documents, row.inputs());
                let all: usize = all.iter().map(|operation| operation.examples.len()).sum();
                tried.removed = all.saturating_sub(tried.total);
            }
            row.tried = Some(tried);
        }
        Ok(clock.stop())
    }
}

/// Collects the cases of a package: its examples, made-up calls, and values of enums and unions.
fn asked<'d>(documents: &Documents<'_>, operations: &'d [Described]) -> Asked<'d> {
    let (mut calls, mut cases, mut maker) = (Vec::new(), Vec::new(), ValueMaker::new(documents));
    for operation in operations {
        let examples = operation.examples.iter();
        let examples = examples
            .map(|(name, node)| (Some(name.clone()), reading::read(documents, operation, node)));
        let made_up = made_up_calls::of(documents, operation, &mut maker).into_iter();
        let made_up = made_up.map(|call| (None, Ok(call)));
        for (name, example) in examples.chain(made_up) {
            let first = cases.len();
            if let Ok(example) = &example {
                let answers = example.answers.iter();
                cases.extend(answers.map(|answer| script::told(operation, example, answer)));
            }
            calls.push(Calls { operation, name, example, first });
        }
    }
    let texts = catalogue::all(documents);
    cases.extend(texts.iter().map(Text::case));
    Asked { calls, texts, cases }
}

/// Judges the outcomes of a package's program.
fn judged(
    documents: &Documents<'_>,
    asked: &Asked<'_>,
    outcomes: Result<Vec<Value>, String>,
) -> Tried {
    let mut tried = Tried::default();
    if let Err(reason) = &outcomes {
        tried.broken = Some(reason.clone());
    }
    let outcomes = outcomes.unwrap_or_default();
    for Calls { operation, name, example, first } in &asked.calls {
        let verdict = match example {
            Err(reason) => Verdict::Failed(Blame::Example, vec![reason.clone()]),
            Ok(_) if tried.broken.is_some() => {
                Verdict::Failed(Blame::Armgen, vec!["its program does not compile".to_owned()])
            }
            Ok(example) => {
                let outcomes = outcomes.get(*first..).unwrap_or_default();
                let outcomes = outcomes.get(..example.answers.len()).unwrap_or(outcomes);
                judge::judge(documents, operation, example, outcomes)
            }
        };
        let failure = |blame, reasons| Failure {
            blame,
            operation: Some(operation.id.clone()),
            place: operation.node.to_string(),
            example: name.clone(),
            file: example.as_ref().ok().and_then(|example| example.file.clone()),
            reasons,
        };
        match name {
            None => tried.add_made_up(verdict, failure),
            Some(_) => tried.add(verdict, failure),
        }
    }
    let first = asked.cases.len() - asked.texts.len();
    for (text, outcome) in asked.texts.iter().zip(outcomes.get(first..).unwrap_or_default()) {
        tried.add_text(&text.place, text.judge(outcome));
    }
    tried
}

/// The results of all packages together; None if no examples were tried.
pub(super) fn sum(rows: &[Row]) -> Option<Tried> {
    let mut all: Option<Tried> = None;
    for tried in rows.iter().filter_map(|row| row.tried.as_ref()) {
        all.get_or_insert_default().merge(tried);
    }
    all
}

/// The summary below the table.
pub(super) fn totals(rows: &[Row], spent: Option<Duration>) -> String {
    let all = sum(rows).unwrap_or_default();
    let spent = spent.map_or("n/a".to_owned(), |spent| format!("{:.2}", spent.as_secs_f64()));
    let kinds = all.kinds.iter().map(|(kind, number)| format!("\n  {}: {number}", kind.text()));
    format!(
        "examples: {} of {} passed ({:.2} %), {} not generated, {} wrong themselves, {} failed\n\
         removed by readmes: {}\n\
         beside examples: {} made-up calls and {} texts of enums and unions passed\n\
         building and running: {spent} CPU seconds\n\
         counted apart, {}:{}",
        all.passed,
        all.total,
        all.rate() * 100.0,
        all.not_generated,
        all.blamed(Blame::Example),
        all.blamed(Blame::Armgen),
        all.removed,
        all.made_up,
        all.texts,
        counted(all.kinds.values().sum(), "difference"),
        kinds.collect::<String>(),
    )
}

/// The reason why the examples alone make the command fail; None if they don't.
pub(super) fn too_few(rows: &[Row]) -> Option<String> {
    sum(rows)?.too_few()
}
