//! Computes in memory all that a bump changes. No file is written here.

use super::along::{self, Along};
use super::changed::Changed;
use super::layer::{Copied, Edited};
use super::source::Supply;
use super::summary::Reported;
use super::target::{self, Target};
use super::{changed, changelog, copies, docs, source, summary};
use crate::cli::{self, Bump, Selection};
use crate::codegen::{self, Crate};
use crate::config::{self, Edit, Source};
use crate::console::{Console, Failure};
use crate::diff::find;
use crate::diff::report::words::plain;
use crate::diff::side::{Search, Side};
use crate::diff::sources::Sources;
use crate::output::{self, Difference, Folder};
use crate::pins::{self, Lock};
use crate::work::{self, Work};
use crate::{api_version, specs};
use armgen::compare::Comparison;
use armgen::diagnostics::Diagnostics;
use armgen::{Job, Subject};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

/// The changes that a bump makes to the crate and to other crates that read the same files.
pub(super) struct Plan {
    pub(super) name: String,
    /// A summary for the terminal of what changes on the wire and for Rust code.
    pub(super) head: String,
    /// The text of a pull request: the report in Markdown.
    pub(super) summary: String,
    /// The new entry of the crate's changelog, in Markdown.
    pub(super) entry: String,
    /// Files outside of crates whose text changes, in the order in which they are written.
    pub(super) files: Vec<Changed>,
    /// Descriptions that no crate reads any more, as paths relative to `spec/`.
    pub(super) removed: BTreeSet<String>,
    /// The folder of generated crates.
    pub(super) folder: Folder,
    /// The other crates whose generated code changes, since they read the same descriptions.
    pub(super) along: Vec<Along>,
    /// The generated crates of the configuration, most of them without differences.
    pub(super) crates: Vec<Rewritten>,
    /// Errors about overrides that correct nothing in the new descriptions.
    pub(super) obsolete: Vec<Diagnostics>,
}

/// A newly generated crate, with its differences from the one on disk.
pub(super) struct Rewritten {
    pub(super) new: Crate,
    /// The files that differ from those on disk.
    pub(super) differences: Vec<Difference>,
}

pub(super) fn make(
    options: &Bump,
    root: &Path,
    console: &mut Console<'_>,
) -> Result<Plan, Failure> {
    let base_urls = cli::base_urls(&options.base_urls)?;
    let config = config::read(root)?;
    let Some(configured) = config.crates.iter().find(|each| each.job.name == options.name) else {
        return Err(work::unknown(&options.name, &config.crates).into());
    };
    let name = format!("{}#{}", config::CRATES, options.name);
    let own = find::side(&name, &Search { root, specs: None, flag: "CRATE" })?;
    let lock = Lock::read(&root)?;
    let origin = source::open(options, &config, lock.as_ref(), root, console)?;
    let target = origin.complete(|| target::find(options, configured, &own, &origin))??;
    let folder = Folder::of_repository(root);
    let old = current(root, &folder, console.program())?;

    let is_own = lock.is_none() && options.specs.is_none();
    let supply =
        source::supply(options, (&target, configured), &config, lock.as_ref(), (&origin, root))?;
    let specs = Copied { folder: spec(root)?, files: supply.files.clone() };
    let new = Subject { job: &target.job, overrides: &own.overrides, specs: &specs };
    let comparison = armgen::compare(own.subject(), new).map_err(|problems| {
        if is_own && problems.iter().any(|it| it.message.contains(NO_FILE)) {
            console.complain(
                "note: to copy files from a checkout of azure-rest-api-specs, name it with --specs",
            );
        }
        Failure::Problems(vec![problems])
    })?;
    let version = along::next(&own.job.version, &comparison)?;
    let mut files = Vec::new();
    for (path, text) in &supply.files {
        changed::add(root, format!("{}/{path}", config::SPECS), text.clone(), &mut files)?;
    }
    copies::tell(&files, lock.as_ref(), console);
    if let Some((_, lock)) = &supply.locks {
        changed::add(root, pins::FILE.to_owned(), lock.text(), &mut files)?;
    }
    let crates = edited(root, &target, &version)?;
    let made = generate(root, &crates, &supply.files, &own, console)?;
    let along = along::find(root, &old, &made.crates, &made.work, &own.job.name)?;
    let (crates, made) = match along.is_empty() {
        true => (crates, made),
        false => {
            let crates = with_versions(root, &crates, &along)?;
            let made = generate(root, &crates, &supply.files, &own, console)?;
            (crates, made)
        }
    };
    let GeneratedCrates { crates: new, obsolete, .. } = made;
    console.problems(crate_of(&new, &own.job).map(|each| &each.generated.warnings));
    let docs = described(crate_of(&old, &own.job), crate_of(&new, &own.job), &comparison);
    let entry = changelog::entry(&comparison, (&own.job.version, &version), &docs);
    let (logs, lock) = logged(root, (&own.job, &version, &entry), &along, &mut files)?;
    let crates_of = rewritten(new, &logs, &folder)?;
    changed::add(root, config::CRATES.to_owned(), crates, &mut files)?;
    if !lock.is_empty() {
        changed::add(root, LOCK.to_owned(), lock, &mut files)?;
    }
    let others = others_of(&supply, &along);
    let report = Reported {
        own: &own,
        target: &target,
        comparison: &comparison,
        breaking_along: &along::breaking(&along),
        root,
        sources: crate_of(&old, &own.job)
            .map(|each| Sources::of(&folder.shown(&each.name), &each.generated.files)),
        base_urls: summary::base_urls(&own.job.name, &supply, base_urls),
    };
    let summary = summary::text(&report, &supply, &version, &others)?;
    let mut head = report.head(console.is_colorful())?;
    head.push_str(&moves(&target));
    others.iter().for_each(|other| head.push_str(&format!("\n\n{other}")));
    let (name, removed) = (own.job.name, supply.removed);
    let crates = crates_of;
    Ok(Plan { name, head, summary, entry, files, removed, folder, along, crates, obsolete })
}

/// Returns the items of a crate whose documentation changed.
fn described(old: Option<&Crate>, new: Option<&Crate>, comparison: &Comparison) -> Vec<String> {
    let (Some(old), Some(new)) = (old, new) else { return Vec::new() };
    docs::changed(
        (&old.generated.files, &comparison.old.api_version),
        (&new.generated.files, &comparison.new.api_version),
    )
}

/// Adds an entry to the changelog of each crate that changes. Returns the changelogs by crate name, and the
/// text of `Cargo.lock` with the new versions.
fn logged(
    root: &Path,
    (job, version, entry): (&Job, &String, &String),
    along: &[Along],
    files: &mut Vec<Changed>,
) -> Result<(BTreeMap<String, String>, String), Failure> {
    let all = std::iter::once((&job.name, (&job.version, version), entry));
    let others = along.iter().map(|it| (&it.name, (&it.version.0, &it.version.1), &it.entry));
    let (mut logs, mut lock) = (BTreeMap::new(), root.text(LOCK)?.unwrap_or_default());
    for (name, versions, entry) in all.chain(others) {
        let path = config::changelog(name);
        let log = changelog::added(root.text(&path)?.as_deref(), name, entry);
        changed::add(root, path, log.clone(), files)?;
        logs.insert(name.clone(), log);
        lock = locked(lock, name, versions);
    }
    Ok((logs, lock))
}

/// Opens the folder of descriptions, `spec/`.
fn spec(root: &Path) -> Result<specs::Folder, String> {
    specs::Folder::open(&root.join(config::SPECS))
}

/// The part of an error message by which a missing description is recognized.
const NO_FILE: &str = "there is no such file";

const LOCK: &str = "Cargo.lock";

/// Returns the crates as generated from the current configuration. It is an error if the files on disk differ,
/// since the bump's changes would then mix with others.
fn current(root: &Path, folder: &Folder, program: &str) -> Result<Vec<Crate>, Failure> {
    let work = work::selected(&Selection::Configured(Vec::new()), root)?;
    let crates = codegen::make(&work, root)?;
    let mut is_current = folder.leftovers(Some(&work.names()))?.is_empty();
    for each in &crates {
        let differences = output::compare(folder, &each.name, &each.generated.files)?;
        output::refuse_foreign(folder, &each.name, &differences)?;
        is_current &= differences.is_empty();
    }
    match is_current {
        true => Ok(crates),
        false => Err(format!(
            "expected {0}/ to be up to date, found that it is not (see `{program} codegen \
             --check`); run `{program} codegen` and commit the result first, so that the bump \
             shows only what the new api-version changes",
            folder.shown
        )
        .into()),
    }
}

/// Returns the text of `armgen.toml` with the crate's new version and inputs, or readme and tag.
fn edited(root: &Path, target: &Target, version: &str) -> Result<String, Failure> {
    let text = root.text(config::CRATES)?.unwrap_or_default();
    let inputs = match target.tag {
        Some(_) => [].as_slice(),
        None => &target.job.inputs,
    };
    let (readme, tag) = (target.readme.as_deref(), target.tag.as_deref());
    let edit = Edit { version, inputs, readme, tag };
    let edited = config::edited(&text, &target.job.name, &edit);
    let edited = edited.filter(|text| is_as_meant(root, text, target, version));
    edited.ok_or_else(|| {
        let (crates, name) = (config::CRATES, &target.job.name);
        format!("armgen has a bug: it can't edit `{name}` in {crates}; edit it by hand").into()
    })
}

/// Returns whether the edited text of `armgen.toml`, when it is parsed, has the crate's new version and inputs.
fn is_as_meant(root: &Path, text: &str, target: &Target, version: &str) -> bool {
    let Ok(Some(config)) = config::read_from(&Edited { root, crates: text }) else { return false };
    config.crates.iter().any(|each| {
        let is_named = each.job.name == target.job.name && each.job.version == version;
        is_named
            && match &each.readme {
                Some(readme) => {
                    readme.tag == target.tag
                        && target.readme.as_ref().is_none_or(|path| readme.path == *path)
                }
                None => each.job.inputs == target.job.inputs,
            }
    })
}

/// Returns the text of `armgen.toml` with the next versions of the other crates that change.
fn with_versions(root: &Path, crates: &str, along: &[Along]) -> Result<String, Failure> {
    let mut text = crates.to_owned();
    for Along { name, inputs, version: (_, version), .. } in along {
        let edit = Edit { version, inputs, readme: None, tag: None };
        let edited = config::edited(&text, name, &edit).filter(|text| {
            let config = config::read_from(&Edited { root, crates: text });
            let Ok(Some(config)) = config else { return false };
            config.crates.iter().any(|each| each.job.name == *name && each.job.version == *version)
        });
        text = edited.ok_or_else(|| {
            let crates = config::CRATES;
            format!("armgen has a bug: it can't edit `{name}` in {crates}; edit it by hand")
        })?;
    }
    Ok(text)
}

/// The crates of the configuration, generated from the new configuration and descriptions.
struct GeneratedCrates {
    crates: Vec<Crate>,
    work: Work,
    /// Errors about overrides that correct nothing in the new descriptions.
    obsolete: Vec<Diagnostics>,
}

/// Generates all crates from the new configuration and descriptions. If only overrides that correct nothing any
/// more are in the way, generation is repeated without that check, and their errors are returned for review.
fn generate(
    root: &Path,
    crates: &str,
    copied: &BTreeMap<String, String>,
    own: &Side,
    console: &mut Console<'_>,
) -> Result<GeneratedCrates, Failure> {
    let source = Edited { root, crates };
    let config = config::read_from(&source)?.map_or_else(|| config::read(root), Ok)?;
    let (folder, files) = (spec(root)?, copied.clone());
    let mut work =
        work::of_config(config, &[], &source, || Ok(Box::new(Copied { folder, files })))?;
    let problems = match codegen::make(&work, root) {
        Err(Failure::Problems(problems)) => problems,
        made => return made.map(|crates| GeneratedCrates { crates, work, obsolete: Vec::new() }),
    };
    work.overrides.items.iter_mut().for_each(|item| item.is_lenient = true);
    match codegen::make(&work, root) {
        Ok(crates) => Ok(GeneratedCrates { crates, work, obsolete: problems }),
        Err(_) => {
            advise(&work, own, console);
            Err(Failure::Problems(problems))
        }
    }
}

/// Suggests a glob over all api-versions for overrides whose `file` names the old api-version only.
fn advise(work: &Work, own: &Side, console: &mut Console<'_>) {
    for version in api_version::of(&own.job.inputs) {
        for item in &work.overrides.items {
            let fitting = ["stable", "preview"]
                .into_iter()
                .find_map(|stage| item.file.split_once(&format!("/{stage}/{version}/")));
            if let Some((above, below)) = fitting {
                console.complain(format_args!(
                    "note: override `{}` applies to api-version {version} only; `file = \
                     \"{above}/**/{below}\"` would apply it to every api-version",
                    item.name
                ));
            }
        }
    }
}

fn crate_of<'a>(crates: &'a [Crate], job: &Job) -> Option<&'a Crate> {
    crates.iter().find(|each| each.name == job.name)
}

/// Compares newly generated crates, with their new changelogs, with the files on disk.
fn rewritten(
    new: Vec<Crate>,
    logs: &BTreeMap<String, String>,
    folder: &Folder,
) -> Result<Vec<Rewritten>, Failure> {
    let mut rewritten = Vec::new();
    for mut new in new {
        if let Some(log) = logs.get(&new.name) {
            new.set_changelog(log);
        }
        let differences = output::compare(folder, &new.name, &new.generated.files)?;
        rewritten.push(Rewritten { new, differences });
    }
    Ok(rewritten)
}

/// Returns the text of `Cargo.lock` with the new version of a crate, if it lists the crate with its old
/// version.
fn locked(text: String, name: &str, (old, new): (&String, &String)) -> String {
    let entry =
        |version: &str| format!("[[package]]\nname = \"{name}\"\nversion = \"{version}\"\n");
    text.replacen(&entry(old), &entry(new), 1)
}

/// Returns a line for each other crate that changes or is pinned to the new commit, too, with what this means
/// for its users.
fn others_of(supply: &Supply, along: &[Along]) -> Vec<String> {
    let changed = along.iter().map(|Along { name, version: (old, new), verdict, .. }| {
        format!("{name}, which reads the same files: {old} → {new}\n  {verdict}")
    });
    let is_same = |name: &String| along.iter().all(|each| each.name != *name);
    let unchanged = supply.along.iter().filter(|(name, _)| is_same(name)).map(|(name, path)| {
        let path = plain(path);
        format!("{name} moves to the same commit, since it shares {path}; its code stays as it is")
    });
    changed.chain(unchanged).collect()
}

/// Returns lines about files of the crate that the new api-version has at other paths.
fn moves(target: &Target) -> String {
    let mut text = String::new();
    for (old, new) in &target.moved {
        let new: Vec<_> = new.iter().map(|path| plain(path)).collect();
        let _ = write!(text, "\nmoved {}\n   to {}", plain(old), new.join("\n  and "));
    }
    if text.is_empty() { text } else { format!("\n{text}") }
}
