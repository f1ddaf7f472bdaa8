//! Tests that the changes account for each line by which the two crates' api.txt differ, and for no
//! other.

use crate::seeds::{edited, seeds, value_of};
use crate::{base, compared};
use armgen::compare::{Comparison, Rust, Wire};
use armgen::generate;
use armgen_tests::{Descriptions, Outcome, job};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The lines of api.txt, without the api-version.
fn lines(description: &Value) -> Outcome<BTreeSet<String>> {
    let specs = Descriptions::input(description.to_string());
    let generated = generate(&job(&["input.json"]), &[], &specs).map_err(crate::shown)?;
    let api = generated.files.iter().find(|file| file.path == "api.txt").ok_or("no api.txt")?;
    let is_item = |line: &&str| !line.starts_with("api-version");
    Ok(api.text.lines().filter(is_item).map(str::to_owned).collect())
}

#[test]
fn each_line_of_api_txt_that_went_or_came_is_in_a_change_and_no_other_is() -> Outcome {
    let base = base()?;
    for seed in seeds()? {
        let edited = edited(&seed)?;
        let (before, after) = (lines(&base)?, lines(&edited)?);
        let comparison = compared(&base, &edited)?;
        let changes = &comparison.changes;
        let gone: BTreeSet<String> =
            changes.iter().flat_map(|change| change.removed_api.clone()).collect();
        let come: BTreeSet<String> =
            changes.iter().flat_map(|change| change.added_api.clone()).collect();
        let lost: BTreeSet<String> = before.difference(&after).cloned().collect();
        let new: BTreeSet<String> = after.difference(&before).cloned().collect();
        assert_eq!(gone, lost, "{}", value_of(&seed, "name"));
        assert_eq!(come, new, "{}", value_of(&seed, "name"));
    }
    Ok(())
}

fn ids(comparison: &Comparison) -> Vec<&'static str> {
    comparison.changes.iter().map(|change| change.rule.id).collect()
}

fn seeded(name: &str) -> Outcome<Comparison> {
    let seeds = seeds()?;
    let seed = seeds.iter().find(|seed| value_of(seed, "name") == name).ok_or("no such seed")?;
    compared(&base()?, &edited(seed)?)
}

#[test]
fn a_type_with_another_name_is_one_change_wherever_it_is_spelled() -> Outcome {
    for (name, rule) in [
        ("a definition has another name", "type-renamed"),
        ("an operation has another name", "operation-renamed"),
        ("a group has another name", "group-renamed"),
        ("a property has another name in Rust", "field-renamed"),
        ("a value has another name", "value-renamed"),
        ("an argument has another name", "argument-renamed"),
    ] {
        let comparison = seeded(name)?;
        let of_rust: BTreeSet<&str> = ids(&comparison).into_iter().collect();
        assert!(of_rust.contains(rule), "{name}: {:?}", ids(&comparison));
        assert_eq!(comparison.wire(), Wire::None, "{name}");
    }
    let comparison = seeded("a definition has another name")?;
    assert_eq!(ids(&comparison), ["type-renamed"]);
    let change = comparison.changes.first().ok_or("no change")?;
    assert_eq!(
        (change.before.as_deref(), change.after.as_deref()),
        (Some("Owner"), Some("Keeper"))
    );
    assert!(change.removed_api.contains(&"field Owner.name: Option<String> = \"name\"".to_owned()));
    Ok(())
}

#[test]
fn what_is_only_resorted_is_no_change_at_all() -> Outcome {
    assert!(ids(&seeded("everything is resorted")?).is_empty());
    Ok(())
}

#[test]
fn features_of_groups_come_and_go_with_the_groups() -> Outcome {
    let mut edited = base()?;
    let paths = edited.get_mut("paths").and_then(Value::as_object_mut).ok_or("no paths")?;
    paths.remove("/reports/{reportName}");
    let job = armgen::Job { group_features: true, ..job(&["input.json"]) };
    let (old, new) =
        (Descriptions::input(base()?.to_string()), Descriptions::input(edited.to_string()));
    let side = |specs| armgen::Subject { job: &job, overrides: &[], specs };
    let gone = armgen::compare(side(&old), side(&new)).map_err(crate::shown)?;
    let come = armgen::compare(side(&new), side(&old)).map_err(crate::shown)?;
    assert_eq!((gone.rust(), come.rust()), (Rust::Major, Rust::Minor));
    let lines = |comparison: &Comparison| -> Vec<String> {
        let changes = comparison.changes.iter();
        changes
            .flat_map(|change| [change.removed_api.clone(), change.added_api.clone()].concat())
            .collect()
    };
    assert!(lines(&gone).contains(&"feature reports".to_owned()));
    assert!(lines(&come).contains(&"feature reports".to_owned()));
    Ok(())
}

#[test]
fn a_client_with_another_name_is_major_although_api_txt_is_the_same() -> Outcome {
    let mut edited = base()?;
    *edited.pointer_mut("/info/title").ok_or("no title")? = "StoreClient".into();
    let comparison = compared(&base()?, &edited)?;
    assert_eq!((ids(&comparison), comparison.rust()), (vec!["client-renamed"], Rust::Major));
    assert_eq!(lines(&base()?)?, lines(&edited)?);
    Ok(())
}

#[test]
fn what_a_removed_operation_alone_had_goes_with_it() -> Outcome {
    let comparison = seeded("a group of operations is gone")?;
    assert_eq!(ids(&comparison).first(), Some(&"operation-removed"));
    let change = comparison.changes.first().ok_or("no change")?;
    for line in
        ["struct clients::ReportsClient", "type clients::ReportsClientGetOptions = CallOptions"]
    {
        assert!(change.removed_api.iter().any(|gone| gone == line), "{line}: {change:#?}");
    }
    Ok(())
}

#[test]
fn an_empty_description_has_all_of_the_others_api() -> Outcome {
    let empty = json!({
        "swagger": "2.0",
        "info": { "title": "ShopClient", "version": "2024-01-01" },
        "paths": {},
        "definitions": { "Nothing": { "type": "object" } }
    });
    let comparison = compared(&base()?, &empty)?;
    assert_eq!(comparison.rust(), Rust::Major);
    Ok(())
}
