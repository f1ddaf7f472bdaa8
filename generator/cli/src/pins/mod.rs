//! Which state of upstream the descriptions in `spec/` are: `spec/armgen.lock` has a commit for each crate and a
//! hash for each file.

pub(crate) mod check;
mod closure;
mod lock;
mod plan;
mod write;

pub(crate) use closure::{read, read_by};
pub(crate) use lock::{FILE, LICENSE, Lock, Pin, hash};
pub(crate) use plan::{Plan, plan};
pub(crate) use write::{Change, write};

use crate::cli::From;
use crate::console::{Console, Failure};
use std::collections::BTreeSet;
use std::path::Path;

/// That a repository has no lock, and what to do.
pub(crate) fn no_lock(program: &str) -> Failure {
    Failure::Message(format!(
        "expected {FILE}, found none; `{program} add` makes it with a first crate, and `{program} vendor --adopt` \
         for descriptions that are there"
    ))
}

/// What a commit is called that is that of the lock.
pub(crate) const PIN: &str = "pin";

/// The commit that a crate is pinned to, or for what is no crate, that all are pinned to.
pub(crate) fn pinned(name: &str, root: &Path) -> Result<From, Failure> {
    let lock = Lock::read(&root)?.ok_or_else(|| format!("expected {FILE}, found none"))?;
    let at = |commit: &str| From { commit: Some(commit.to_owned()), ..From::default() };
    if let Some(pin) = lock.crates.get(name) {
        return Ok(at(&pin.commit));
    }
    let commits: BTreeSet<&str> = lock.crates.values().map(|pin| pin.commit.as_str()).collect();
    match commits.iter().copied().collect::<Vec<_>>().as_slice() {
        [commit] => Ok(at(commit)),
        commits => Err(format!(
            "expected one commit that all crates are pinned to, found {}; name it, like URL@ID:PATH",
            crate::spelling::list(commits.iter().copied())
        )
        .into()),
    }
}

/// Says which crates move along with the chosen ones.
pub(crate) fn tell_along(plan: &Plan, console: &mut Console<'_>) {
    for (name, path) in &plan.along {
        console.say(format_args!("{name} moves along: it shares {path}, which changes"));
    }
}
