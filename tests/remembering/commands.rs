//! Tests of the name lock file and the commands: which one is read, and that it is written,
//! checked, bumped and restored with its crate.

#[path = "../diff/git.rs"]
mod git;

use armgen_tests::{Outcome, Sandbox};

const FILE: &str = "generated/books/names.txt";

/// Another definition `Book`, in a file whose path comes before the library's.
const OTHER: &str = r##"{
  "swagger": "2.0",
  "info": { "title": "Archive", "version": "2024-01-01" },
  "paths": {},
  "definitions": { "Book": { "type": "object", "properties": { "tray": { "type": "string" } } } }
}"##;

/// The crate `books` with everything of the library, and a file whose path comes before.
fn library() -> Outcome<Sandbox> {
    let sandbox = Sandbox::library()?;
    sandbox.edit("spec/armgen.toml", "operations = [\"Books_Get\"]\n", "")?;
    sandbox.write("spec/specification/library/archive.json", OTHER)?;
    sandbox.ends(0, &["codegen"])?;
    Ok(sandbox)
}

fn with_archive(sandbox: &Sandbox) -> Outcome {
    sandbox.edit(
        "spec/armgen.toml",
        "inputs = [",
        "inputs = [\"specification/library/archive.json\", ",
    )
}

#[test]
fn a_crate_that_is_there_keeps_its_names_and_one_that_is_not_is_named_afresh() -> Outcome {
    let sandbox = library()?;
    with_archive(&sandbox)?;
    sandbox.ends(0, &["codegen"])?;
    let api = "generated/books/api.txt";
    assert!(sandbox.read(api)?.contains("field BookArchive.tray:"), "{}", sandbox.read(api)?);
    sandbox.ends(0, &["codegen", "--check"])?;
    std::fs::remove_file(sandbox.path(FILE))?;
    let ran = sandbox.ends(1, &["codegen", "--check"])?;
    assert!(ran.stdout.contains("missing generated/books/names.txt"), "{ran:#?}");
    sandbox.ends(0, &["codegen"])?;
    assert!(sandbox.read(api)?.contains("field BookLibrary.title:"), "{}", sandbox.read(api)?);
    sandbox.ends(0, &["codegen", "--check"])?;
    Ok(())
}

#[test]
fn a_crate_without_configuration_remembers_where_it_lies() -> Outcome {
    let sandbox = library()?;
    let library = ["--specs", "ROOT/spec", "--input", "specification/library/library.json"];
    let archive = ["--input", "specification/library/archive.json"];
    let to = ["--crate", "own", "--out", "ROOT/out"];
    sandbox.ends(0, &[&["codegen"], &library[..], &to].concat())?;
    sandbox.ends(0, &[&["codegen"], &library[..], &archive, &to].concat())?;
    assert!(sandbox.read("out/own/api.txt")?.contains("field BookArchive.tray:"));
    sandbox.ends(0, &[&["codegen", "--check"], &library[..], &archive, &to].concat())?;
    Ok(())
}

#[test]
fn a_spoiled_memory_is_an_error_that_says_what_to_do_and_nothing_is_written() -> Outcome {
    let sandbox = library()?;
    let names = sandbox.read(FILE)?;
    sandbox.write(FILE, &format!("{names}<<<<<<< HEAD\n"))?;
    let before = sandbox.files("generated")?;
    for args in [
        &["codegen"][..],
        &["codegen", "--check"],
        &["inspect", "books"],
        &["diff", "books", "books"],
    ] {
        let ran = sandbox.ends(2, args)?;
        let said = "error: generated/books/names.txt:";
        assert!(ran.stderr.contains(said) && ran.stderr.contains("or remove it"), "{ran:#?}");
    }
    assert!(sandbox.files("generated")? == before);
    Ok(())
}

#[test]
fn a_comparison_with_a_crate_is_with_what_the_crate_would_become() -> Outcome {
    let sandbox = library()?;
    // A second input file is added whose path comes first: without the name lock file, its `Book` would get the
    // plain name.
    let both = "spec/specification/library/archive.json,spec/specification/library/library.json";
    let ran = sandbox.ends(0, &["diff", "books", both])?;
    assert!(!ran.stdout.contains("BookLibrary"), "{ran:#?}");
    with_archive(&sandbox)?;
    sandbox.ends(0, &["codegen"])?;
    let ran = sandbox.ends(0, &["diff", "spec/specification/library/library.json", "books"])?;
    assert!(!ran.stdout.contains("BookLibrary"), "{ran:#?}");
    Ok(())
}

#[test]
fn a_bump_keeps_names_in_files_that_take_the_place_of_others() -> Outcome {
    let sandbox = library()?;
    let text = sandbox.read("spec/specification/library/library.json")?;
    for version in ["2023-01-01", "2024-01-01"] {
        let file = |name: &str| format!("spec/specification/library/stable/{version}/{name}.json");
        sandbox.write(&file("library"), &text.replace("2024-01-01", version))?;
        sandbox.write(&file("archive"), &OTHER.replace("2024-01-01", version))?;
    }
    sandbox.edit("spec/armgen.toml", "library/library", "library/stable/2023-01-01/library")?;
    sandbox.ends(0, &["codegen"])?;
    let archive = "inputs = [\"specification/library/stable/2023-01-01/archive.json\", ";
    sandbox.edit("spec/armgen.toml", "inputs = [", archive)?;
    sandbox.ends(0, &["codegen"])?;
    let before = sandbox.read("generated/books/api.txt")?;
    assert!(before.contains("field BookArchive.tray:"), "{before}");
    let ran = sandbox.ends(0, &["bump", "books", "--to", "2024-01-01"])?;
    assert!(ran.stdout.contains("updated generated/books/names.txt"), "{ran:#?}");
    let after = sandbox.read("generated/books/api.txt")?;
    assert_eq!(after, before.replace("api-version 2023-01-01", "api-version 2024-01-01"));
    assert!(!sandbox.read(FILE)?.contains("2023-01-01"));
    sandbox.ends(0, &["codegen", "--check"])?;
    Ok(())
}

#[test]
fn a_crate_at_a_revision_has_the_names_that_it_had_there() -> Outcome {
    let sandbox = library()?;
    with_archive(&sandbox)?;
    sandbox.ends(0, &["codegen"])?;
    git::commit(&sandbox, "made")?;
    let ran = sandbox.ends(0, &["diff", "HEAD:books", "books"])?;
    assert!(!ran.stdout.contains("BookLibrary"), "{ran:#?}");
    std::fs::remove_file(sandbox.path(FILE))?;
    let ran = sandbox.ends(0, &["diff", "HEAD:books", "books"])?;
    assert!(ran.stdout.contains("BookLibrary"), "{ran:#?}");
    Ok(())
}
