//! Tests on real packages, which are not part of this project: `ARMGEN_SPECS` names a checkout of
//! azure-rest-api-specs. Without it, these tests are skipped.

#[path = "../published_specs/checkout.rs"]
mod checkout;

use crate::{again, generate, lost, remembered, text};
use armgen::diagnostics::Diagnostics;
use armgen::readme;
use armgen::{Generated, Job};
use armgen_tests::{Outcome, job};
use checkout::Checkout;
use fastrand::Rng;
use std::collections::BTreeSet;

/// Packages with several files whose names collide.
const PACKAGES: [&str; 8] = [
    "apimanagement",
    "authorization",
    "azurestackhci",
    "compute",
    "monitor",
    "network",
    "sql",
    "web",
];

/// The names in the lines of api.txt: the text before the signature or type.
fn names(made: &Generated) -> Outcome<BTreeSet<String>> {
    let end = |line: &str| {
        let start = line.find(' ').map_or(0, |at| at + 1);
        let rest = line.get(start..).unwrap_or_default();
        // The name may start with `<client>`.
        let skipped = if rest.starts_with('<') { rest.find('>').unwrap_or(0) } else { 0 };
        let length = rest.get(skipped..).and_then(|rest| rest.find(['(', ' ', ',']));
        line.get(..length.map_or(line.len(), |length| start + skipped + length)).map(str::to_owned)
    };
    let lines = text(made, "api.txt")?.lines().filter(|line| !line.starts_with("api-version "));
    Ok(lines.filter_map(end).collect())
}

#[test]
fn a_package_of_which_half_was_there_keeps_all_names_of_that_half() -> Outcome {
    let Some(checkout) = Checkout::find() else { return Ok(()) };
    let overrides = checkout::overrides()?;
    let (mut tried, mut renamed_without) = (0, 0);
    for (service, readme, tag, _) in checkout.packages()? {
        if !PACKAGES.contains(&&*service) {
            continue;
        }
        let mut problems = Diagnostics::default();
        let package = readme::inputs(&checkout, &readme, Some(&tag), &mut problems);
        let package = package.ok_or_else(|| problems.render(false))?;
        let all: Vec<&str> = package.inputs.iter().map(String::as_str).collect();
        let job = |inputs: &[&str]| Job {
            threads: 2,
            directives: package.directives.clone(),
            ..job(inputs)
        };
        for seed in 0..2 {
            let mut half = all.clone();
            Rng::with_seed(seed).shuffle(&mut half);
            half.truncate(all.len().div_ceil(2));
            // A directive of the readme may be for a file that is not in this half, which is an
            // error.
            let Ok(before) = generate(&job(&half), &overrides, &checkout) else { continue };
            let first = again(&job(&all), &before)?;
            let after = generate(&first, &overrides, &checkout)?;
            let (old, new) = (names(&before)?, names(&after)?);
            let gone: Vec<&String> = old.difference(&new).collect();
            assert!(gone.is_empty(), "{readme}: round {seed}: {gone:#?}");
            let (known, kept) = (remembered(&before)?, remembered(&after)?);
            assert!(lost(&known, &kept).is_empty(), "{readme}: {:#?}", lost(&known, &kept));
            let twice = generate(&again(&first, &after)?, &overrides, &checkout)?;
            assert!(
                twice.files == after.files,
                "{readme}: round {seed}: made again, it is another"
            );
            let fresh = remembered(&generate(&job(&all), &overrides, &checkout)?)?;
            tried += 1;
            renamed_without += usize::from(!lost(&known, &fresh).is_empty());
        }
    }
    println!("{renamed_without} of {tried} would have other names without a memory");
    Ok(())
}
