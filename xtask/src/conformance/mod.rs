//! The command `conformance`: generates a crate for each description of the AutoRest test server,
//! runs the tests in `tests/conformance/` against the server, and prints the coverage that the
//! server reports.

mod descriptions;
mod missed;
mod program;
mod score;
mod server;
mod spector;
#[cfg(test)]
mod tests;

use crate::cli::Conformance;
use armgen_cli::rig::{Failure, Folder, output, specs};
use armgen_cli::{Console, Outcome};
use descriptions::Description;
use descriptions::Ran;
use score::{REPORTS, Reports, Score};
use server::{Installed, Server};
use std::num::NonZero;
use std::path::Path;

/// The folder of the test files, relative to the repository.
const CALLS: &str = "tests/conformance";

/// The folders of the installed server and of the generated crates, relative to the repository.
const SERVER: &str = "target/conformance/server";
const CRATES: &str = "target/conformance/crates";

/// Runs the wanted suites: that of the AutoRest test server, and that of Spector unless single
/// descriptions are wanted.
pub(crate) fn run(
    options: &Conformance,
    root: &Path,
    console: &mut Console<'_>,
) -> Result<Outcome, Failure> {
    let is_wanted = |suite| options.suite.as_deref().is_none_or(|wanted| wanted == suite);
    let mut outcome = Outcome::Fine;
    if is_wanted("autorest") {
        outcome = autorest(options, root, console)?;
    }
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    if is_wanted("spector") && options.descriptions.is_empty() {
        match spector::run(root, options.jobs.unwrap_or(cores), console)? {
            Outcome::Fine => {}
            findings => outcome = findings,
        }
    }
    Ok(outcome)
}

fn autorest(
    options: &Conformance,
    root: &Path,
    console: &mut Console<'_>,
) -> Result<Outcome, Failure> {
    let missed = missed::read(root)?;
    console.progress("npm install");
    let installed = Installed::find(&root.join(SERVER))?;
    let calls = root.join(CALLS);
    let mut descriptions =
        descriptions::find(&installed.descriptions(), &calls, &options.descriptions)?;
    // The server is started before the crates are compiled, so that a failure to start shows early.
    let server = installed.start(root)?;
    let crates = Folder { path: root.join(CRATES), shown: CRATES.to_owned() };
    for leftover in crates.leftovers(None)? {
        leftover.settle(&crates)?;
    }
    output::update_runtime(&crates)?;
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let jobs = options.jobs.unwrap_or(cores);
    let specs = specs::Folder::open(&installed.descriptions())?;
    for each in &mut descriptions {
        console.progress(&each.name);
        descriptions::generate(each, &specs, &crates, jobs)?;
    }
    console.progress("cargo build");
    let (program, complaints) = program::build(&mut descriptions, &crates, root, jobs)?;
    let mut reports = reports(&server)?;
    if let Some(program) = program {
        reports = call(&mut descriptions, &program, &server, reports, console)?;
    }
    drop(server);
    console.progress("");
    for each in &descriptions {
        tell(each, console);
    }
    for complaint in &complaints {
        console.complain(complaint.trim_end());
    }
    if !complaints.is_empty() {
        console.complain(format_args!("error: {CALLS} does not compile without warnings"));
    }
    let score = options.descriptions.is_empty().then(|| Score::new(&reports, &missed));
    let mut has_failed = !complaints.is_empty() || descriptions.iter().any(Description::has_failed);
    let judged = match &score {
        Some(score) => {
            has_failed |= score.has_failed();
            score.text()
        }
        None => score::named(&descriptions),
    };
    let text = [
        score::totals(&reports),
        score::by_description(&descriptions),
        judged,
        score::left_out(&descriptions),
    ];
    console.say(text.concat().trim_end());
    if let Some(score) = &score {
        console.problems([&score.stale]);
    }
    if let Some(file) = &options.json {
        let json = score::json(&descriptions, &reports, score.as_ref(), !has_failed);
        std::fs::write(file, json)
            .map_err(|error| format!("cannot write `{}`: {error}", file.display()))?;
    }
    Ok(if has_failed { Outcome::Findings } else { Outcome::Fine })
}

/// Runs the tests of each description, and notes the scenarios that they reach. Returns the
/// server's reports after all tests, limited to the scenarios of `first`.
fn call(
    descriptions: &mut [Description],
    program: &Path,
    server: &Server,
    first: Reports,
    console: &mut Console<'_>,
) -> Result<Reports, String> {
    let tests = program::tests(program)?;
    let mut before = first;
    for each in descriptions {
        let is_of =
            |test: &&str| test.split_once("::").is_some_and(|(module, _)| module == each.name);
        let tests: Vec<&str> = tests.iter().map(String::as_str).filter(is_of).collect();
        if !tests.is_empty() {
            console.progress(format_args!("{}: {} tests", each.name, tests.len()));
            each.ran = Some(program::run(program, &tests, server.port)?);
        }
        let after = score::listed(&before, reports(server)?);
        each.hits = score::hits(&before, &after);
        before = after;
    }
    Ok(before)
}

fn reports(server: &Server) -> Result<Reports, String> {
    REPORTS.iter().map(|(_, path)| server.report(path)).collect()
}

/// Prints what failed for a description.
fn tell(each: &Description, console: &mut Console<'_>) {
    let Description { name, file, .. } = each;
    if !each.is_generated {
        console.complain(format_args!("error: `{name}` can't be generated ({file})"));
        console.problems([&each.found]);
    }
    if !each.complaints.is_empty() {
        console.complain(format_args!("error: `{name}` does not compile ({file})"));
        each.complaints.iter().for_each(|complaint| console.complain(complaint.trim_end()));
    }
    if let Some(Ran { said, .. }) = each.ran.as_ref().filter(|ran| ran.has_failed()) {
        let said = said.split_once("\nfailures:\n").map_or(said.as_str(), |(_, failures)| failures);
        console.complain(format_args!("error: calls of `{name}` fail:\n{}", said.trim()));
    }
}
