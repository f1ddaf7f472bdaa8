//! Which state of upstream the descriptions in `spec/` are: `spec/armgen.lock` has a commit for each crate and a
//! hash for each file.

pub(crate) mod check;
mod closure;
mod lock;
mod plan;
mod write;

pub(crate) use closure::{Target, closure, read_by};
pub(crate) use lock::{FILE, LICENSE, Lock, Pin, hash};
pub(crate) use plan::{Plan, plan};
pub(crate) use write::{Change, write};

use crate::console::{Console, Failure};

/// That a repository has no lock, and what to do.
pub(crate) fn no_lock(program: &str) -> Failure {
    Failure::Message(format!(
        "expected {FILE}, found none; `{program} add` makes it with a first crate, and `{program} vendor --adopt` \
         for descriptions that are there"
    ))
}

/// Says which crates move along with the chosen ones.
pub(crate) fn tell_along(plan: &Plan, console: &mut Console<'_>) {
    for (name, path) in &plan.along {
        console.say(format_args!("{name} moves along: it shares {path}, which changes"));
    }
}
