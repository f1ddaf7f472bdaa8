//! Tests of files that were moved, renamed, merged or split: the items that they describe keep
//! their names.

use super::changes::{at, description, descriptions, has, with};
use crate::{again, generate, lost, surface};
use armgen::Generated;
use armgen_tests::{Outcome, job};
use serde_json::{Value, json};

const OLD: &str = "specification/library/resource-manager/Library/stable/2023-01-01";
const NEW: &str = "specification/library/resource-manager/Library/Books/stable/2024-01-01";

/// A crate in which some item does not have its plain name: of two definitions with one name, that
/// of `b.json` was in the crate first, and has the plain name.
fn made() -> Outcome<Generated> {
    let [first, second] = files();
    let (a, b) = (&*format!("{OLD}/a.json"), &*format!("{OLD}/b.json"));
    let files = descriptions(&[(a, &first), (b, &second)]);
    let before = generate(&job(&[b]), &[], &files)?;
    let made = generate(&again(&job(&[a, b]), &before)?, &[], &files)?;
    has(&made, "field Error.b: Option<String> = \"b\"")?;
    has(&made, "field ErrorA.a: Option<String> = \"a\"")?;
    Ok(made)
}

fn files() -> [Value; 2] {
    let of = |member: &str, id: &str| {
        let definitions = json!({ "Error": with(member), "Sku": with(&format!("{member}-sku")) });
        description(member, &[(id, at("#/definitions/Error"))], definitions)
    };
    [of("a", "Books_Get"), of("b", "Books_List")]
}

/// Checks that a crate generated from other files has all public items of the crate before.
fn keeps(inputs: &[(&str, &Value)]) -> Outcome<Generated> {
    let before = made()?;
    let names: Vec<&str> = inputs.iter().map(|(file, _)| *file).collect();
    let after = generate(&again(&job(&names), &before)?, &[], &descriptions(inputs))?;
    let (old, new) = (surface(&before)?, surface(&after)?);
    let lost = lost(&old, &new);
    assert!(lost.is_empty(), "{lost:#?} of {old:#?}\n{new:#?}");
    let third = generate(&again(&job(&names), &after)?, &[], &descriptions(inputs))?;
    assert!(after.files == third.files, "made again, it is another");
    Ok(after)
}

#[test]
fn a_folder_more_changes_no_name() -> Outcome {
    let [a, b] = files();
    let (first, second) = (format!("{NEW}/a.json"), format!("{NEW}/b.json"));
    keeps(&[(&first, &a), (&second, &b)]).map(drop)
}

#[test]
fn nor_does_a_folder_less() -> Outcome {
    let [a, b] = files();
    let folder = "specification/library/resource-manager/stable/2024-01-01";
    let (first, second) = (format!("{folder}/a.json"), format!("{folder}/b.json"));
    keeps(&[(&first, &a), (&second, &b)]).map(drop)
}

#[test]
fn what_one_file_lost_to_another_keeps_its_name() -> Outcome {
    let [a, b] = files();
    // The definitions of `a.json` are in a file with a new name, whose path comes before or after
    // that of the operations.
    for common in ["common.json", "0.json"] {
        let common = format!("{NEW}/{common}");
        let (first, second) = (format!("{NEW}/a.json"), format!("{NEW}/b.json"));
        let target =
            format!("{}#/definitions/Error", common.rsplit('/').next().unwrap_or_default());
        let moved = description("a", &[("Books_Get", at(&target))], json!({}));
        let types = description("a", &[], a.get("definitions").cloned().unwrap_or_default());
        keeps(&[(&first, &moved), (&second, &b), (&common, &types)])?;
    }
    Ok(())
}

#[test]
fn what_a_renamed_file_has_keeps_its_name() -> Outcome {
    let [a, b] = files();
    let (first, second) = (format!("{NEW}/books.json"), format!("{NEW}/b.json"));
    keeps(&[(&first, &a), (&second, &b)])?;
    let before = format!("{NEW}/0.json");
    keeps(&[(&before, &a), (&second, &b)]).map(drop)
}

#[test]
fn what_may_be_either_of_two_is_named_anew() -> Outcome {
    let [a, b] = files();
    let (first, second) = (format!("{NEW}/0.json"), format!("{NEW}/1.json"));
    let before = made()?;
    let files = [(first.as_str(), &a), (second.as_str(), &b)];
    let job = job(&[&first, &second]);
    let after = generate(&again(&job, &before)?, &[], &descriptions(&files))?;
    let anew = generate(&job, &[], &descriptions(&files))?;
    assert_eq!(surface(&after)?, surface(&anew)?);
    Ok(())
}
