//! `add`: adds a crate to `spec/armgen.toml`, copies the descriptions that it reads from a commit of upstream
//! (azure-rest-api-specs), and pins them in `spec/armgen.lock`.

use crate::cli::{Add, DescribedBy};
use crate::config::{self, Crate, Readme, Source};
use crate::console::{Console, Failure, Outcome};
use crate::git::Kind;
use crate::output::Folder;
use crate::pins::{self, Lock};
use crate::upstream::{Commit, Upstream};
use crate::{checkout, crate_name, discover, folder_lock, journal, spelling};
use armgen::{Job, toml_string};
use std::path::Path;

pub(crate) fn run(
    options: &Add,
    root: &Path,
    console: &mut Console<'_>,
) -> Result<Outcome, Failure> {
    config::read(root)?;
    let folder = Folder::of_repository(root);
    let _lock = folder_lock::take(&folder.path, console)?;
    journal::settle(root, &folder, console)?;
    let config = config::read(root)?;
    check(options)?;
    let lock = Lock::read(&root)?;
    let existing = config.crates.iter().find(|each| each.job.name == options.name);
    if let Some(existing) = existing {
        return again(options, existing, lock.as_ref(), console);
    }
    if lock.is_none() && !config.crates.is_empty() {
        return Err(format!(
            "expected {}, which pins the descriptions of the existing crates, found none; run `{} \
             vendor --adopt` first, which writes it",
            pins::FILE,
            console.program()
        )
        .into());
    }
    let commit = Upstream::at(&options.from, &config.source)?;
    console.complain(format_args!(
        "note: {} is at {} ({})",
        commit.upstream.source.shown(),
        commit.id,
        commit.date
    ));
    let target = target(options, &commit)?;
    let before = root.text(config::CRATES)?.unwrap_or_default();
    let crates = format!("{}{}", spaced(&before), entry(options, &target));
    let lock = lock.unwrap_or_default();
    let mut plan = pins::plan(vec![target], &config, &lock, &commit, root)?;
    plan.change.crates = Some(crates);
    pins::tell_along(&plan, console);
    pins::write(&plan.change, &format!("add {}", options.name), root, console)?;
    Ok(Outcome::Fine)
}

/// Refuses a crate name or client name that is not valid in `armgen.toml`.
fn check(options: &Add) -> Result<(), Failure> {
    let client = options.client.as_deref().and_then(crate_name::client_problem);
    let problem =
        crate_name::problem(&options.name).or(client.map(|problem| format!("--client: {problem}")));
    problem.map_or(Ok(()), |problem| Err(problem.into()))
}

/// Handles `add` for a crate that `armgen.toml` has already: nothing to do if the options describe the crate as
/// it is there, otherwise an error.
fn again(
    options: &Add,
    existing: &Crate,
    lock: Option<&Lock>,
    console: &mut Console<'_>,
) -> Result<Outcome, Failure> {
    let job = &existing.job;
    let pinned = lock.and_then(|lock| lock.crates.get(&options.name));
    let is_same = job.operations == options.operations
        && job.group_features == options.group_features
        && options.client.as_ref().is_none_or(|client| job.client.as_ref() == Some(client))
        && options
            .from
            .commit
            .as_ref()
            .is_none_or(|id| pinned.is_some_and(|pin| pin.commit == *id))
        && match &options.described_by {
            DescribedBy::Service(service) => {
                let below = format!("specification/{service}/");
                let inputs = || job.inputs.iter().chain(existing.readme.iter().map(|it| &it.path));
                let version = options.api_version.as_deref();
                inputs().all(|input| input.starts_with(&below))
                    && version
                        .is_none_or(|it| inputs().all(|input| input.contains(&format!("/{it}/"))))
            }
            DescribedBy::Inputs(inputs) => job.inputs == *inputs,
            DescribedBy::Readme(path, tag) => {
                existing.readme == Some(Readme { path: path.clone(), tag: tag.clone() })
            }
        };
    let (name, crates) = (&options.name, config::CRATES);
    match is_same {
        true => {
            console.say(format_args!("{name} is in {crates} already: nothing to do"));
            Ok(Outcome::Fine)
        }
        false => Err(format!(
            "expected a new crate, found that {crates} has `{name}` already, with other \
             operations or files; choose another name, or edit that crate in the file and run `{} \
             update {name}`",
            console.program()
        )
        .into()),
    }
}

/// Returns the crate that the options describe, with its input files or readme looked up in `commit`.
fn target(options: &Add, commit: &Commit) -> Result<Crate, Failure> {
    let mut readme = None;
    let inputs = match &options.described_by {
        DescribedBy::Service(service) => {
            let version = options.api_version.as_deref();
            discover::inputs(commit, service, version, &options.operations)?
        }
        DescribedBy::Inputs(inputs) => {
            inputs.iter().try_for_each(|input| there(input, commit))?;
            inputs.clone()
        }
        DescribedBy::Readme(path, tag) => {
            there(path, commit)?;
            readme = Some(Readme { path: path.clone(), tag: tag.clone() });
            Vec::new()
        }
    };
    let job = Job {
        client: options.client.clone(),
        operations: options.operations.clone(),
        group_features: options.group_features,
        ..Job::new(&options.name, inputs)
    };
    Ok(Crate { job, readme })
}

/// Refuses a path that is not a file in the commit, and suggests a similar path that is.
fn there(path: &str, commit: &Commit) -> Result<(), Failure> {
    let shown = path.escape_debug();
    if let Some(reason) = crate::specs::refused(path) {
        return Err(
            format!("expected a file of upstream's repository, found `{shown}`: {reason}").into()
        );
    }
    if commit.tree.revision.kind(path)? == Some(Kind::File) {
        return Ok(());
    }
    let mut meant = commit.complete(|| checkout::meant(Path::new(path), &commit.tree))?;
    if meant.is_empty() {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let entries = commit.tree.revision.list(folder)?;
        let near = spelling::nearest(name, entries.iter().map(|entry| entry.name.as_str()));
        meant = near.map(|near| format!("; did you mean `{folder}/{near}`?")).unwrap_or_default();
    }
    Err(format!("expected a file of commit {}, found none at `{shown}`{meant}", commit.id).into())
}

/// Returns `text` followed by an empty line, or an empty string if `text` is blank.
fn spaced(text: &str) -> String {
    match text.trim_end() {
        "" => String::new(),
        text => format!("{text}\n\n"),
    }
}

/// Returns the `[[crate]]` table of a new crate, as TOML text for `armgen.toml`.
fn entry(options: &Add, target: &Crate) -> String {
    let list = |texts: &[String]| {
        let texts: Vec<String> = texts.iter().map(|text| toml_string(text)).collect();
        match texts.as_slice() {
            [] | [_] => format!("[{}]", texts.concat()),
            many => format!("[\n    {},\n]", many.join(",\n    ")),
        }
    };
    let job = &target.job;
    let mut lines = vec![
        "[[crate]]".to_owned(),
        format!("name = {}", toml_string(&job.name)),
        format!("version = {}", toml_string(&job.version)),
    ];
    lines.extend(job.client.as_ref().map(|client| format!("client = {}", toml_string(client))));
    match &target.readme {
        Some(Readme { path, tag }) => {
            lines.push(format!("readme = {}", toml_string(path)));
            lines.extend(tag.as_ref().map(|tag| format!("tag = {}", toml_string(tag))));
        }
        None => lines.push(format!("inputs = {}", list(&job.inputs))),
    }
    if !job.operations.is_empty() {
        lines.push(format!("operations = {}", list(&job.operations)));
    }
    if options.group_features {
        lines.push("features = \"groups\"".to_owned());
    }
    lines.push(String::new());
    lines.join("\n")
}
