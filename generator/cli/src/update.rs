//! `update`: pins crates to another commit of upstream and copies its descriptions, at the same api-version.

use crate::cli::Update;
use crate::config::Crate;
use crate::console::{Console, Failure, Outcome};
use crate::output::Folder;
use crate::pins::{self, Lock};
use crate::upstream::Upstream;
use crate::{config, folder_lock, journal, work};
use std::path::Path;

pub(crate) fn run(
    options: &Update,
    root: &Path,
    console: &mut Console<'_>,
) -> Result<Outcome, Failure> {
    config::read(root)?;
    let folder = Folder::of_repository(root);
    let _lock = folder_lock::take(&folder.path, console)?;
    journal::settle(root, &folder, console)?;
    let config = config::read(root)?;
    let is_known = |name: &&String| config.crates.iter().any(|each| each.job.name == **name);
    if let Some(name) = options.names.iter().find(|name| !is_known(name)) {
        return Err(work::unknown(name, &config.crates).into());
    }
    let lock = Lock::read(&root)?.ok_or_else(|| pins::no_lock(console.program()))?;
    let commit = Upstream::at(&options.from, &config.source)?;
    let is_chosen = |name: &String| options.names.is_empty() || options.names.contains(name);
    let chosen: Vec<Crate> =
        config.crates.iter().filter(|each| is_chosen(&each.job.name)).cloned().collect();
    let moves: Vec<String> = chosen
        .iter()
        .map(|target| &target.job.name)
        .filter_map(|name| match lock.crates.get(name) {
            Some(pin) if pin.commit == commit.id => None,
            Some(pin) => Some(format!(
                "{name}: {} ({}) -> {} ({})",
                short(&pin.commit),
                pin.date,
                short(&commit.id),
                commit.date
            )),
            None => Some(format!("{name}: {} ({})", short(&commit.id), commit.date)),
        })
        .collect();
    if moves.is_empty() {
        console.say(format_args!("{} is at commit {} already", config::SPECS, commit.id));
        return Ok(Outcome::Fine);
    }
    let plan = pins::plan(chosen, &config, &lock, &commit, root)?;
    moves.iter().for_each(|line| console.say(line));
    pins::tell_along(&plan, console);
    pins::write(&plan.change, "update", root, console)?;
    Ok(Outcome::Fine)
}

fn short(commit: &str) -> &str {
    commit.get(..10).unwrap_or(commit)
}
