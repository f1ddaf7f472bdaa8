//! Tests of bumps that can't be done, and of the messages about them.

use crate::{BUMP, NEW, OLD, library};
use armgen_tests::{Outcome, SECRET, Sandbox};
use insta::assert_snapshot;

/// Runs commands that have to fail without writing anything, and returns their messages.
fn failing(sandbox: &Sandbox, commands: &[&[&str]]) -> Outcome<String> {
    let before = sandbox.files(".")?;
    let mut texts = String::new();
    for args in commands {
        let ran = sandbox.ends(2, &[&["bump"], *args].concat())?;
        assert_eq!(ran.stdout, "");
        texts.push_str(&format!("$ cargo xtask bump {}\n{}\n", args.join(" "), ran.stderr));
    }
    assert!(sandbox.files(".")? == before);
    Ok(texts)
}

#[test]
fn what_can_not_be_bumped_is_said_with_what_to_do() -> Outcome {
    let sandbox = library()?;
    sandbox.write("spec/specification/library/preview/2025-01-01-preview/other.json", "{}")?;
    let texts = failing(
        &sandbox,
        &[
            &[],
            &["books"],
            &["books", "--to", "2024-01-01", "--tag", "package-2024"],
            &["boks", "--to", "2024-01-01"],
            &["books", "--to", "2024-01-02"],
            &["books", "--to", "2023-01-01"],
            &["books", "--to", "2025-01-01-preview"],
            &["books", "--to", ""],
            &["books", "--to", "../2024-01-01"],
            &["books", "--tag", "package-2024"],
            &["books", "--to", "2024-01-01", "--specs", "ROOT/nowhere"],
            &["books", "--to", "2026-01-01", "--specs", "ROOT/spec"],
        ],
    )?;
    assert_snapshot!("mistakes", texts);
    Ok(())
}

#[test]
fn a_file_without_an_api_version_is_moved_by_hand() -> Outcome {
    let sandbox = Sandbox::library()?;
    sandbox.ends(0, &["codegen"])?;
    let said = failing(&sandbox, &[&["books", "--to", "2024-01-01"]])?;
    assert!(
        said.contains("expected `inputs` of `books` in a folder like stable/2024-05-01/"),
        "{said}"
    );
    Ok(())
}

#[test]
fn a_broken_list_of_crates_is_reported_with_its_place() -> Outcome {
    let sandbox = library()?;
    sandbox.edit("spec/armgen.toml", "[[crate]]", "[[crate]")?;
    let said = failing(&sandbox, &[&["books", "--to", "2024-01-01"]])?;
    assert!(said.contains("spec/armgen.toml:2"), "{said}");
    Ok(())
}

#[test]
fn a_broken_description_is_reported_with_its_place() -> Outcome {
    let sandbox = library()?;
    sandbox.edit(&format!("spec/{NEW}"), "#/definitions/Book", "#/definitions/Bok")?;
    let said = failing(&sandbox, &[&["books", "--to", "2024-01-01"]])?;
    assert!(said.contains(&format!("{NEW}:")), "{said}");
    sandbox.edit(&format!("spec/{NEW}"), "#/definitions/Bok", "other.json#/definitions/Book")?;
    let said = failing(&sandbox, &[&["books", "--to", "2024-01-01"]])?;
    assert!(said.contains("note: to copy files from a checkout"), "{said}");
    Ok(())
}

#[test]
fn a_crate_that_is_not_as_generated_is_regenerated_first() -> Outcome {
    let sandbox = library()?;
    sandbox.edit_old("How long it is.", "The last page.")?;
    let said = failing(&sandbox, &[&["books", "--to", "2024-01-01"]])?;
    assert!(said.contains("expected generated/ to be up to date"), "{said}");
    sandbox.ends(0, &["codegen"])?;
    sandbox.ends(0, &BUMP)?;
    Ok(())
}

trait EditOld {
    fn edit_old(&self, from: &str, to: &str) -> Outcome;
}

impl EditOld for Sandbox {
    fn edit_old(&self, from: &str, to: &str) -> Outcome {
        self.edit(&format!("spec/{OLD}"), from, to)
    }
}

/// An override for the library's books, where `file` describes them.
fn secret(file: &str) -> String {
    SECRET
        .replace("specification/library/*.json", file)
        .replace("/definitions/Shelf/properties/code", "/definitions/Book/properties/title")
}

#[test]
fn an_override_for_the_old_version_alone_is_told_how_to_fit_all() -> Outcome {
    let sandbox = library()?;
    sandbox.write("spec/overrides.toml", &secret(OLD))?;
    sandbox.ends(0, &["codegen"])?;
    assert_snapshot!("override", failing(&sandbox, &[&["books", "--to", "2024-01-01"]])?);
    sandbox.edit("spec/overrides.toml", "/stable/2023-01-01/", "/**/")?;
    sandbox.ends(0, &BUMP)?;
    Ok(())
}

#[test]
fn an_override_with_nothing_left_to_correct_is_left_for_review() -> Outcome {
    let sandbox = library()?;
    sandbox.write("spec/overrides.toml", &secret("specification/library/*/library.json"))?;
    sandbox.ends(0, &["codegen"])?;
    let title = "\"What it is called.\"";
    sandbox.edit(&format!("spec/{NEW}"), title, &format!("{title}, \"x-ms-secret\": true"))?;
    let ran = sandbox.ends(0, &BUMP)?;
    assert!(ran.stdout.contains("overrides that no longer apply"), "{}", ran.stdout);
    assert!(ran.stderr.contains("`shelf-code-is-secret`"), "{}", ran.stderr);
    sandbox.ends(2, &["codegen", "--check"])?;
    sandbox.write("spec/overrides.toml", "")?;
    sandbox.ends(0, &["codegen", "--check"])?;
    Ok(())
}

#[test]
fn a_bump_to_an_older_version_says_so_in_its_report() -> Outcome {
    let sandbox = library()?;
    sandbox.ends(0, &BUMP)?;
    let ran = sandbox.ends(0, &["bump", "books", "--to", "2023-01-01"])?;
    assert_eq!(ran.stderr, "");
    let said = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("this goes back to an older api-version;"), "{said}");
    assert!(said.contains("downgrade: 2023-01-01 is older than 2024-01-01;"), "{said}");
    assert!(sandbox.read("spec/armgen.toml")?.contains("version = \"0.2.0\""));
    Ok(())
}

#[test]
fn operations_that_the_new_version_lacks_are_reported_until_the_list_of_crates_does_without()
-> Outcome {
    let sandbox = library()?;
    sandbox.edit(&format!("spec/{NEW}"), "Books_Get", "Books_Find")?;
    let said = failing(&sandbox, &[&["books", "--to", "2024-01-01"]])?;
    assert!(said.contains("Books_Get"), "{said}");
    sandbox.edit("spec/armgen.toml", "Books_Get", "Books_*")?;
    let ran = sandbox.ends(0, &BUMP)?;
    assert!(ran.stdout.contains("Rust  MAJOR"), "{}", ran.stdout);
    sandbox.ends(0, &["codegen", "--check"])?;
    Ok(())
}

#[test]
fn a_file_of_the_users_own_in_any_crate_is_named_and_kept() -> Outcome {
    let sandbox = library()?;
    sandbox.write("generated/books/src/mine.rs", "// My own.\n")?;
    let said = failing(&sandbox, &[&BUMP[1..]])?;
    assert!(said.contains("found `generated/books/src/mine.rs`; move other files"), "{said}");
    Ok(())
}
