//! Chooses the operations to compare. An operation is chosen on both sides if a glob matches its operationId on
//! either side, so that an operation with another id on one side stays in the comparison.

use super::side::Side;
use crate::console::Failure;
use crate::spelling;
use armgen::Listed;
use std::collections::BTreeSet;
use wildmatch::WildMatch;

/// The name of the client in a comparison of files that belong to no crate. Otherwise the client would be named
/// after the title of each side, and another title would be reported as a change of code; in a crate, the name
/// is chosen.
const CLIENT: &str = "ServiceClient";

/// Reduces both sides to the operations to compare. If only one side is a crate, gives the other side its
/// names.
pub(crate) fn apply(old: &mut Side, new: &mut Side, globs: &[String]) -> Result<(), Failure> {
    match (old.is_crate, new.is_crate) {
        (true, false) => names(old, new),
        (false, true) => names(new, old),
        (false, false) => [&mut *old, &mut *new].into_iter().for_each(|side| {
            side.job.client.get_or_insert_with(|| CLIENT.to_owned());
        }),
        (true, true) => {}
    }
    let is_one = old.is_crate != new.is_crate;
    let filter = if old.is_crate { &old.job.operations } else { &new.job.operations };
    let filter = if is_one { filter.clone() } else { Vec::new() };
    if globs.is_empty() && filter.is_empty() {
        return Ok(());
    }
    let (mut before, mut after) = (list(old)?, list(new)?);
    if is_one {
        choose(&mut before, &mut after, &filter)?;
    } else {
        retain(&mut before, &old.job.operations);
        retain(&mut after, &new.job.operations);
    }
    choose(&mut before, &mut after, globs)?;
    narrow(old, before);
    narrow(new, after);
    Ok(())
}

/// Copies the settings of a crate that Rust names depend on (name, version, client, features) to the other
/// side.
fn names(from: &Side, to: &mut Side) {
    let job = from.job.clone();
    to.job.name = job.name;
    to.job.version = job.version;
    to.job.client = job.client;
    to.job.group_features = job.group_features;
    // The names kept in names.txt apply as if the crate were generated from the other side.
    to.job.name_lock = job.name_lock;
}

fn list(side: &Side) -> Result<Vec<Listed>, Failure> {
    armgen::operations(side.subject()).map_err(|problems| Failure::Problems(vec![problems]))
}

/// Keeps the operations whose operationId matches a glob; all of them if there are no globs.
fn retain(listed: &mut Vec<Listed>, globs: &[String]) {
    let globs: Vec<WildMatch> = globs.iter().map(|glob| WildMatch::new(glob)).collect();
    listed.retain(|each| globs.is_empty() || globs.iter().any(|glob| glob.matches(&each.id)));
}

/// Keeps on both sides the operations that a glob matches on either side; an error if a glob matches none.
fn choose(old: &mut Vec<Listed>, new: &mut Vec<Listed>, globs: &[String]) -> Result<(), Failure> {
    if globs.is_empty() {
        return Ok(());
    }
    let mut chosen = BTreeSet::new();
    for glob in globs {
        let matcher = WildMatch::new(glob);
        let matched = old.iter().chain(new.iter()).filter(|each| matcher.matches(&each.id));
        let before = chosen.len();
        let mut is_any = false;
        matched.for_each(|each| {
            is_any = true;
            chosen.insert(each.key.clone());
        });
        if !is_any && before == chosen.len() {
            let ids: BTreeSet<&str> =
                old.iter().chain(new.iter()).map(|each| each.id.as_str()).collect();
            let near = spelling::nearest(glob, ids);
            let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            let glob = glob.escape_debug();
            return Err(
                format!("expected an operation `{glob}` on either side, found none{near}").into()
            );
        }
    }
    old.retain(|each| chosen.contains(&each.key));
    new.retain(|each| chosen.contains(&each.key));
    Ok(())
}

/// Sets a side's operations to the listed ones. If none are listed, its input files are removed, since an empty
/// list of globs means all operations.
fn narrow(side: &mut Side, listed: Vec<Listed>) {
    if listed.is_empty() {
        side.job.inputs.clear();
        side.job.directives.clear();
    }
    side.job.operations = listed.into_iter().map(|each| each.id).collect();
}
