//! All that a bump changes, worked out in memory: nothing is written here.

use super::along::{self, Along};
use super::changed::Changed;
use super::layer::{Copied, Edited};
use super::source::Supply;
use super::summary::Reported;
use super::target::{self, Target};
use super::{changed, changelog, copies, docs, source, summary};
use crate::api_version::age;
use crate::cli::{Bump, Selection};
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

/// A crate's next version, and all that it changes.
pub(super) struct Plan {
    pub(super) name: String,
    /// What changes for the wire and for Rust code, on a screen.
    pub(super) head: String,
    /// The report for a pull request, in Markdown.
    pub(super) summary: String,
    /// The changelog's.
    pub(super) entry: String,
    /// Files that are other than before, in the order in which they are written.
    pub(super) files: Vec<Changed>,
    /// Descriptions that no crate reads any more, by their path below spec/.
    pub(super) removed: BTreeSet<String>,
    /// The folder of crates.
    pub(super) folder: Folder,
    /// Other crates that change, since they read the same files.
    pub(super) along: Vec<Along>,
    /// All crates, most of them as before.
    pub(super) crates: Vec<Rewritten>,
    /// Overrides that have nothing to correct any more.
    pub(super) obsolete: Vec<Diagnostics>,
}

/// A crate as it will be.
pub(super) struct Rewritten {
    pub(super) new: Crate,
    /// How the new one differs from what is there.
    pub(super) differences: Vec<Difference>,
}

pub(super) fn make(
    options: &Bump,
    root: &Path,
    console: &mut Console<'_>,
) -> Result<Plan, Failure> {
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
    note_order(&comparison, console);
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
    let Made { crates: new, obsolete, .. } = made;
    console.problems(find(&new, &own.job).map(|each| &each.generated.warnings));
    let docs = described(find(&old, &own.job), find(&new, &own.job), &comparison);
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
        root,
        sources: find(&old, &own.job)
            .map(|each| Sources::of(&folder.shown(&each.name), &each.generated.files)),
        base_urls: summary::base_urls(&own.job.name, &supply, &options.base_urls),
    };
    let summary = summary::text(&report, &supply, &version, &others)?;
    let mut head = report.head(console.is_colorful())?;
    head.push_str(&moves(&target));
    others.iter().for_each(|other| head.push_str(&format!("\n\n{other}")));
    let (name, removed) = (own.job.name, supply.removed);
    let crates = crates_of;
    Ok(Plan { name, head, summary, entry, files, removed, folder, along, crates, obsolete })
}

/// The items of a crate with other documentation.
fn described(old: Option<&Crate>, new: Option<&Crate>, comparison: &Comparison) -> Vec<String> {
    let (Some(old), Some(new)) = (old, new) else { return Vec::new() };
    docs::changed(
        (&old.generated.files, &comparison.old.api_version),
        (&new.generated.files, &comparison.new.api_version),
    )
}

/// The changelogs, by crate, with an entry for each crate that changes, and Cargo's list with their versions.
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

/// The descriptions in spec/.
fn spec(root: &Path) -> Result<specs::Folder, String> {
    specs::Folder::open(&root.join(config::SPECS))
}

/// What is said of a description that is not there.
const NO_FILE: &str = "there is no such file";

const LOCK: &str = "Cargo.lock";

/// The crates as they are, which has to be how they are generated: only then does what changes show what
/// the api-version changes, and can it be put back.
fn current(root: &Path, folder: &Folder, program: &str) -> Result<Vec<Crate>, Failure> {
    let work = work::find(&Selection::Configured(Vec::new()), root)?;
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
            "expected {0}/ to be up to date, found that it is not (see `{program} codegen --check`); run \
             `{program} codegen` and commit that first, so that what the api-version changes shows by itself",
            folder.shown
        )
        .into()),
    }
}

fn note_order(comparison: &Comparison, console: &mut Console<'_>) {
    let (old, new) = (&comparison.old.api_version, &comparison.new.api_version);
    if age(new) < age(old) {
        console.complain(format_args!(
            "note: api-version {new} is older than {old}: what it lacks counts as removed"
        ));
    }
}

/// The list of crates with the crate edited.
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

/// Whether the edited list of crates says what it is to say.
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

/// The list of crates with the next versions of those that change along.
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

/// All crates as they will be, and what they are made from.
struct Made {
    crates: Vec<Crate>,
    work: Work,
    /// Overrides that have nothing to correct any more.
    obsolete: Vec<Diagnostics>,
}

/// Generates all crates as they will be. Where only overrides are in the way that have nothing to correct any
/// more, they are left for review.
fn generate(
    root: &Path,
    crates: &str,
    copied: &BTreeMap<String, String>,
    own: &Side,
    console: &mut Console<'_>,
) -> Result<Made, Failure> {
    let source = Edited { root, crates };
    let config = config::read_from(&source)?.map_or_else(|| config::read(root), Ok)?;
    let (folder, files) = (spec(root)?, copied.clone());
    let mut work = work::of(config, &[], &source, || Ok(Box::new(Copied { folder, files })))?;
    let problems = match codegen::make(&work, root) {
        Err(Failure::Problems(problems)) => problems,
        made => return made.map(|crates| Made { crates, work, obsolete: Vec::new() }),
    };
    work.overrides.items.iter_mut().for_each(|item| item.is_lenient = true);
    match codegen::make(&work, root) {
        Ok(crates) => Ok(Made { crates, work, obsolete: problems }),
        Err(_) => {
            advise(&work, own, console);
            Err(Failure::Problems(problems))
        }
    }
}

/// Says how an override for one api-version can be one for all.
fn advise(work: &Work, own: &Side, console: &mut Console<'_>) {
    for version in api_version::of(&own.job.inputs) {
        for item in &work.overrides.items {
            let fitting = ["stable", "preview"]
                .into_iter()
                .find_map(|stage| item.file.split_once(&format!("/{stage}/{version}/")));
            if let Some((above, below)) = fitting {
                console.complain(format_args!(
                    "note: override `{}` is for {version} alone; `file = \"{above}/**/{below}\"` is for every \
                     api-version",
                    item.name
                ));
            }
        }
    }
}

fn find<'a>(crates: &'a [Crate], job: &Job) -> Option<&'a Crate> {
    crates.iter().find(|each| each.name == job.name)
}

/// The crates as they are beside how they will be, with their changelogs.
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

/// Cargo's list of versions with a crate's next one, if the crate is in it.
fn locked(text: String, name: &str, (old, new): (&String, &String)) -> String {
    let entry =
        |version: &str| format!("[[package]]\nname = \"{name}\"\nversion = \"{version}\"\n");
    text.replacen(&entry(old), &entry(new), 1)
}

/// The crates that move to the same commit, and those that change, each with what that means for its users.
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

/// What of the crate's is elsewhere now.
fn moves(target: &Target) -> String {
    let mut text = String::new();
    for (old, new) in &target.moved {
        let new: Vec<_> = new.iter().map(|path| plain(path)).collect();
        let _ = write!(text, "\nmoved {}\n   to {}", plain(old), new.join("\n  and "));
    }
    if text.is_empty() { text } else { format!("\n{text}") }
}
