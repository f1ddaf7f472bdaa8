//! Tests of the name lock file `names.txt`: an item keeps its name, whatever else a crate is
//! generated from later. The names of new items are tested in `names.rs` and the cases.

mod changes;
mod commands;
mod moves;
mod order;
mod published;
mod random;
mod spoiled;

use armgen::{Generated, Job, NameLock, Override, Specs};
use armgen_tests::Outcome;

/// The path of the name lock file in a crate.
const NAMES: &str = "names.txt";

fn generate(job: &Job, overrides: &[Override], specs: &dyn Specs) -> Outcome<Generated> {
    armgen::generate(job, overrides, specs).map_err(|problems| problems.render(false).into())
}

/// Returns the job with the name lock file of the crate that it generated.
fn again(job: &Job, made: &Generated) -> Outcome<Job> {
    Ok(Job { name_lock: name_lock(text(made, NAMES)?)?, ..job.clone() })
}

fn name_lock(text: &str) -> Outcome<NameLock> {
    NameLock::parse(text).map_err(|bad| format!("{}: {}\n{text}", bad.line, bad.message).into())
}

fn text<'a>(made: &'a Generated, path: &str) -> Outcome<&'a str> {
    let file = made.files.iter().find(|file| file.path == path);
    Ok(&file.ok_or_else(|| format!("expected a file {path}, found none"))?.text)
}

/// The lines of api.txt, without the parts that other files are known to change: the api-version,
/// and constructors, `non_exhaustive` and boxes, which depend on whether a struct is sent or
/// contains itself.
fn surface(made: &Generated) -> Outcome<Vec<String>> {
    let lines = text(made, "api.txt")?.lines().filter(|line| !line.starts_with("api-version "));
    let lines = lines.filter(|line| !line.contains("::new("));
    let plain = |line: &str| match line.contains("Box<") {
        true => line.replace("Box<", "").replace(">>", ">"),
        false => line.replace(", non_exhaustive", ""),
    };
    Ok(lines.map(plain).collect())
}

/// The lines of `before` that `after` does not have.
fn lost<'a>(before: &'a [String], after: &[String]) -> Vec<&'a str> {
    let after: std::collections::BTreeSet<&String> = after.iter().collect();
    before.iter().filter(|line| !after.contains(line)).map(String::as_str).collect()
}

/// The entries of the name lock file, each with its file, without the comments.
fn remembered(made: &Generated) -> Outcome<Vec<String>> {
    let mut file = "";
    let mut found = Vec::new();
    for line in text(made, NAMES)?.lines().filter(|line| !line.starts_with('#')) {
        match line.strip_prefix("file ") {
            Some(next) => file = next,
            None if line.is_empty() => {}
            None => found.push(format!("{file} {line}")),
        }
    }
    Ok(found)
}
