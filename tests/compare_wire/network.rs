//! Comparisons of real descriptions, which are not part of this project: `ARMGEN_SPECS` names a
//! checkout of azure-rest-api-specs. Without it, these tests are skipped.

use crate::reshape::{hoisted, renamed, resorted};
use armgen::Specs;
use armgen::compare::{Comparison, Wire};
use armgen::diagnostics::Diagnostics;
use armgen_tests::{Outcome, job};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

const README: &str = "specification/network/resource-manager/readme.md";

const WAN: &str =
    "specification/network/resource-manager/Microsoft.Network/stable/2024-01-01/virtualWan.json";

pub(crate) struct Checkout(PathBuf);

impl Checkout {
    pub(crate) fn find() -> Option<Checkout> {
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
        let fingerprints: BTreeSet<&str> =
            comparison.changes.iter().map(|change| change.fingerprint.as_str()).collect();
        assert_eq!(fingerprints.len(), comparison.changes.len());
        let mut counts: BTreeMap<(Wire, &str), usize> = BTreeMap::new();
        for change in &comparison.changes {
            *counts.entry((change.wire(), change.rule.id)).or_default() += 1;
        }
        println!("{old} -> {new}: {} {counts:#?}", comparison.changes.len());
    }
    Ok(())
}

/// A checkout with another text for one file.
struct Edited<'a> {
    checkout: &'a Checkout,
    text: String,
}

impl Specs for Edited<'_> {
    fn read(&self, path: &str) -> Result<String, String> {
        if path == WAN { Ok(self.text.clone()) } else { self.checkout.read(path) }
    }
}

#[test]
fn a_resorted_renamed_copy_with_hoisted_enums_is_the_same_on_the_wire() -> Outcome {
    let Some(checkout) = Checkout::find() else { return Ok(()) };
    let original: Value = serde_json::from_str(&checkout.read(WAN)?)?;
    let text = renamed(&hoisted(&resorted(&original))?)?.to_string();
    assert!(text.contains("Hoisted0") && text.contains("VirtualWANRenamed"));
    let copy = Edited { checkout: &checkout, text };
    let job = job(&[WAN]);
    let comparison = armgen_tests::compare((&job, &checkout), (&job, &copy))?;
    let wire = comparison.changes.iter().filter(|change| !change.is_reshaped());
    let wire: Vec<&str> = wire.map(|change| change.sentence.as_str()).collect();
    assert_eq!(wire, Vec::<&str>::new());
    println!("reshaped: {}", comparison.changes.len());
    Ok(())
}

#[test]
fn a_real_description_is_as_it_is() -> Outcome {
    let Some(checkout) = Checkout::find() else { return Ok(()) };
    let comparison = compared(&checkout, "package-2024-01", "package-2024-01")?;
    assert_eq!(comparison.changes.len(), 0);
    Ok(())
}

/// The lines of api.txt of the crate for a tag.
fn api(checkout: &Checkout, tag: &str) -> Outcome<BTreeSet<String>> {
    let generated = armgen::generate(&network(checkout, tag)?, &[], checkout)
        .map_err(|problems| problems.render(false))?;
    let api = generated.files.iter().find(|file| file.path == "api.txt").ok_or("no api.txt")?;
    Ok(api.text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

#[test]
fn each_line_of_a_real_api_that_went_or_came_is_in_a_change_and_no_other_is() -> Outcome {
    let Some(checkout) = Checkout::find() else { return Ok(()) };
    let (old, new) = ("package-2023-06", "package-2024-01");
    let comparison = compared(&checkout, old, new)?;
    let (before, after) = (api(&checkout, old)?, api(&checkout, new)?);
    let changes = || comparison.changes.iter();
    let gone: BTreeSet<String> = changes().flat_map(|change| change.removed_api.clone()).collect();
    let come: BTreeSet<String> = changes().flat_map(|change| change.added_api.clone()).collect();
    assert_eq!(gone, before.difference(&after).cloned().collect());
    assert_eq!(come, after.difference(&before).cloned().collect());
    Ok(())
}
