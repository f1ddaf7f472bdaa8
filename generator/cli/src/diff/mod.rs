//! The command `diff`: compares two sides (descriptions or crates) and reports the changes. Here it is decided
//! which changes were reviewed and whether the command fails; finding and judging changes is up to
//! `armgen::compare`.

mod disk;
pub(crate) mod find;
mod named;
mod remote;
pub mod report;
mod revision;
pub(crate) mod scope;
pub(crate) mod side;
pub mod sources;

use crate::cli::{self, Diff, FailOn, Format};
use crate::config::{self, Accepted};
use crate::console::{Console, Failure, Outcome, counted};
use crate::{output, upstream};
use armgen::compare::{Change, Comparison, Rust, Wire};
use remote::Remote;
use report::Report;
use side::{Search, Side};
use sources::Sources;
use std::collections::BTreeSet;
use std::path::Path;

pub(crate) fn run(
    options: &Diff,
    root: &Path,
    console: &mut Console<'_>,
) -> Result<Outcome, Failure> {
    let given_urls = cli::base_urls(&options.base_urls)?;
    let accepted = config::accepted(root)?;
    let old = remote::open(&options.old, &options.new, root)?;
    let new = remote::open(&options.new, &options.old, root)?;
    let remotes = [old.as_ref(), new.as_ref()].into_iter().flatten();
    let commits: Vec<_> = remotes.map(|remote| &remote.commit).collect();
    let compared =
        upstream::complete(&commits, || sides(options, root, (old.as_ref(), new.as_ref())))?;
    let (old, new, comparison) = compared?;
    console.problems([&old.warnings, &new.warnings]);
    count_warnings(&comparison, console);
    // Entries of accepted.toml are not checked with `--operation`: an entry's change may be absent only because
    // its operation was left out.
    if options.operations.is_empty() {
        check(&accepted, &comparison)?;
    }
    write(options, given_urls, [&old, &new], &comparison, &accepted, console)?;
    let open = comparison
        .changes
        .iter()
        .filter(|change| !accepted.reasons.contains_key(&change.fingerprint));
    let is_failure = match options.fail_on {
        None => false,
        Some(kind) => open.into_iter().any(|change| fails(kind, change)),
    };
    Ok(if is_failure { Outcome::Findings } else { Outcome::Fine })
}

/// Says how many warnings the descriptions have. They concern the generated crate and would bury the report; the
/// commands about a crate print them in full.
fn count_warnings(comparison: &Comparison, console: &mut Console<'_>) {
    let [old, new] = [&comparison.old, &comparison.new].map(|side| side.warnings.len());
    if old + new > 0 {
        let [old, new] = [old, new].map(|number| counted(number, "warning"));
        let program = console.program();
        console.complain(format_args!(
            "note: {old} about the old description, {new} about the new one; `{program} inspect` prints them"
        ));
    }
}

/// Finds both sides and compares them.
fn sides(
    options: &Diff,
    root: &Path,
    (old, new): (Option<&Remote>, Option<&Remote>),
) -> Result<(Side, Side, Comparison), Failure> {
    let specs = options.specs.as_deref();
    let find = |text: &String, remote: Option<&Remote>, flag| {
        let search = Search { root, specs, flag };
        match remote {
            Some(remote) => {
                remote::find_side(remote, &search).map(|side| Side { shown: text.clone(), ..side })
            }
            None => find::side(text, &search),
        }
    };
    let mut old = find(&options.old, old, "OLD")?;
    let mut new = find(&options.new, new, "NEW")?;
    scope::apply(&mut old, &mut new, &options.operations)?;
    let comparison = compare(&old, &new)?;
    Ok((old, new, comparison))
}

/// Compares two sides that were found.
pub(crate) fn compare(old: &Side, new: &Side) -> Result<Comparison, Failure> {
    armgen::compare(old.subject(), new.subject())
        .map_err(|problems| Failure::Problems(vec![problems]))
}

fn fails(kind: FailOn, change: &Change) -> bool {
    match kind {
        FailOn::Wire => change.wire() == Wire::Breaking,
        FailOn::Rust => change.rust == Rust::Major,
        FailOn::Any => true,
    }
}

/// Fails if an entry of `spec/accepted.toml` matches no change: its reason is gone, and it is to be removed.
fn check(accepted: &Accepted, comparison: &Comparison) -> Result<(), Failure> {
    let found: BTreeSet<&str> =
        comparison.changes.iter().map(|change| change.fingerprint.as_str()).collect();
    let unused = accepted.unused(&found);
    if unused.has_errors() { Err(Failure::Problems(vec![unused])) } else { Ok(()) }
}

/// Returns the source positions of a crate's public items; `None` if the crate can't be generated, which is no
/// error, since the comparison does not need it.
fn sources(side: &Side) -> Option<Sources> {
    let made = armgen::generate(&side.job, &side.overrides, &*side.specs).ok()?;
    Some(Sources::of(&format!("{}/{}", output::OUT, side.job.name), &made.files))
}

fn write(
    options: &Diff,
    [given_old, given_new]: [Option<&str>; 2],
    [old, new]: [&Side; 2],
    comparison: &Comparison,
    accepted: &Accepted,
    console: &mut Console<'_>,
) -> Result<(), Failure> {
    let is_file = options.output.is_some();
    let color = options.color.unwrap_or(console.is_colorful() && !is_file);
    let format = match options.format {
        Format::Terminal => report::Format::Terminal { color },
        Format::Markdown => report::Format::Markdown,
        Format::Json => report::Format::Json,
        Format::Github => report::Format::Github,
        Format::Html => report::Format::Html,
    };
    let version =
        [old, new].into_iter().find(|side| side.is_crate).map(|side| side.job.version.as_str());
    // What did not change needs no new version.
    let version = version.filter(|_| !comparison.changes.is_empty());
    let is_lost = comparison.changes.iter().any(|change| !change.removed_api.is_empty());
    let sources = if old.is_crate && is_lost { sources(old) } else { None };
    let base_urls =
        [(given_old, old), (given_new, new)].map(|(given, side)| given.or(side.web.as_deref()));
    let report = Report {
        comparison,
        old: &old.shown,
        new: &new.shown,
        accepted: &accepted.reasons,
        operations: &options.operations,
        version,
        breaking_along: &[],
        folder: &new.folder,
        base_urls,
        sources: sources.as_ref(),
    };
    let mut bytes = Vec::new();
    report::write(format, &report, &mut bytes)
        .map_err(|error| format!("cannot make the report: {error}"))?;
    match &options.output {
        Some(path) => std::fs::write(path, bytes)
            .map_err(|error| format!("cannot write `{}`: {error}", path.display()))?,
        None => console.say(String::from_utf8_lossy(&bytes).trim_end_matches('\n')),
    }
    Ok(())
}
