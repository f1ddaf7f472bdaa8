//! Tests of crates with a cargo feature for each operation group: each feature compiles alone, and
//! the configuration selects the crates that have them.

use armgen::Job;
use armgen_tests::{Descriptions, Outcome, Outside, Sandbox, job};

const ZOO: &str = include_str!("cases/features/groups/input.json");

#[test]
#[ignore = "it compiles crates in other folders: `.ci/run` has the time for that"]
fn every_feature_alone_builds_without_warnings_with_and_without_the_client() -> Outcome {
    let job = Job { group_features: true, ..job(&["input.json"]) };
    let zoo = armgen::generate(&job, &[], &Descriptions::input(ZOO))
        .map_err(|problems| format!("expected a crate, found {problems:?}"))?;
    let outside = Outside::one(&zoo)?;
    outside.check(&[])?;
    for feature in ["", "cats", "default2", "dogs", "visitors", "all-groups"] {
        outside.check(&["--no-default-features", "--features", feature])?;
        let with_client = format!("client,{feature}");
        outside.check(&["--no-default-features", "--features", &with_client])?;
    }
    Ok(())
}

#[test]
fn a_crate_has_features_for_its_groups_if_the_configuration_says_so() -> Outcome {
    let sandbox = Sandbox::library()?;
    sandbox.edit("spec/armgen.toml", "version =", "features = \"groups\"\nversion =")?;
    sandbox.ends(0, &["codegen"])?;
    let manifest = sandbox.read("generated/books/Cargo.toml")?;
    let default = "default = [\"client\", \"azure_core?/default\", \"all-groups\"]";
    assert!(manifest.contains(default), "{manifest}");
    Ok(())
}

#[test]
fn features_of_another_kind_are_refused_where_they_are_asked_for() -> Outcome {
    let sandbox = Sandbox::library()?;
    sandbox.edit("spec/armgen.toml", "version =", "features = \"group\"\nversion =")?;
    let ran = sandbox.ends(2, &["codegen"])?;
    assert!(
        ran.stderr.contains("expected `groups` in `features`, found `group`"),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("spec/armgen.toml:"), "{}", ran.stderr);
    Ok(())
}
