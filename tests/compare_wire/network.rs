//! Real descriptions, which are no part of this project: `ARMGEN_SPECS` names a checkout of
//! azure-rest-api-specs. Without it, all of this is skipped.

use armgen::Specs;
use armgen::compare::{Comparison, Wire};
use armgen::diagnostics::Diagnostics;
use armgen_tests::{Outcome, job};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

const README: &str = "specification/network/resource-manager/readme.md";

struct Checkout(PathBuf);

impl Checkout {
    fn find() -> Option<Checkout> {
        let path = std::env::var_os("ARMGEN_SPECS").map(PathBuf::from);
        if path.is_none() {
            println!("skipped: set ARMGEN_SPECS to a checkout of azure-rest-api-specs");
        }
        path.map(Checkout)
    }
}

impl Specs for Checkout {
    fn read(&self, path: &str) -> Result<String, String> {
        fs::read_to_string(self.0.join(path)).map_err(|error| error.to_string())
    }
}

fn network(checkout: &Checkout, tag: &str) -> Outcome<armgen::Job> {
    let mut diagnostics = Diagnostics::default();
    let package = armgen::readme::inputs(checkout, README, Some(tag), &mut diagnostics)
        .ok_or_else(|| diagnostics.render(false))?;
    let inputs: Vec<&str> = package.inputs.iter().map(String::as_str).collect();
    Ok(armgen::Job { directives: package.directives.clone(), ..job(&inputs) })
}

fn compared(checkout: &Checkout, old: &str, new: &str) -> Outcome<Comparison> {
    let (old, new) = (network(checkout, old)?, network(checkout, new)?);
    armgen_tests::compare((&old, checkout), (&new, checkout))
}

#[test]
fn network_from_one_api_version_to_the_next() -> Outcome {
    let Some(checkout) = Checkout::find() else { return Ok(()) };
    for (old, new) in
        [("package-2023-06", "package-2023-11"), ("package-2023-11", "package-2024-01")]
    {
        let comparison = compared(&checkout, old, new)?;
        let mut counts: BTreeMap<(Wire, &str), usize> = BTreeMap::new();
        for change in &comparison.changes {
            *counts.entry((change.wire(), change.rule.id)).or_default() += 1;
        }
        println!("{old} -> {new}: {} {counts:#?}", comparison.changes.len());
        for change in &comparison.changes {
            println!(
                "{:?} {} [{}] {}",
                change.wire(),
                crate::brief(change),
                change.operations.len(),
                change.sentence
            );
            println!(
                "    {} {:?}",
                change.fingerprint,
                change.operations.first().map(|reach| &reach.at)
            );
        }
    }
    Ok(())
}
