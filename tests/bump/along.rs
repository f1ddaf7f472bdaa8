//! Tests of crates that share files which a bump copies, and of descriptions that somebody edited
//! by hand.

use crate::{NEW, OLD, PAGES, PRICE, library};
use armgen_tests::{Outcome, Sandbox};

const TYPES: &str = "specification/library/types/types.json";
const BUMP: [&str; 6] = ["bump", "books", "--to", "2024-01-01", "--specs", "ROOT/checkout"];

/// A repository with two crates, `books` at the older api-version and `more` at an api-version of its own,
/// whose descriptions share one file with the definition of books. `edit` changes that file in the checkout.
fn shared(edit: impl Fn(String) -> String) -> Outcome<Sandbox> {
    let sandbox = library()?;
    let text = sandbox.read(&format!("spec/{OLD}"))?;
    let text = text.replace("#/definitions/Book", "../../types/types.json#/definitions/Book");
    let new = text.replace("2023-01-01", "2024-01-01");
    let types = r#"{ "swagger": "2.0", "info": { "title": "Types", "version": "1" }, "paths": {}, "definitions": { "Book": { "type": "object", "properties": {
        "pages": { "type": "integer", "format": "int32" } } } } }"#;
    let other = "specification/library/stable/2022-01-01/library.json";
    sandbox.write(&format!("spec/{OLD}"), &text)?;
    sandbox.write(&format!("spec/{other}"), &text.replace("2023-01-01", "2022-01-01"))?;
    std::fs::remove_file(sandbox.path(&format!("spec/{NEW}")))?;
    sandbox.write(&format!("spec/{TYPES}"), types)?;
    sandbox.write(&format!("checkout/{NEW}"), &new)?;
    sandbox.write(&format!("checkout/{TYPES}"), &edit(types.to_owned()))?;
    let config = sandbox.read("spec/armgen.toml")?;
    let more = config.replace("\"books\"", "\"more\"").replace(OLD, other);
    let more = more.replace("0.1.0", "1.2.3");
    sandbox.write("spec/armgen.toml", &format!("{config}{more}"))?;
    let lock = "[[package]]\nname = \"books\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"more\"\nversion = \"1.2.3\"\n";
    sandbox.write("Cargo.lock", lock)?;
    sandbox.ends(0, &["codegen"])?;
    Ok(sandbox)
}

#[test]
fn each_crate_that_changes_has_a_verdict_a_version_and_an_entry() -> Outcome {
    let texts = |text: String| text.replace("int32", "int64");
    for (edit, next, verdict) in [
        (
            &(|text: String| text.replace(PAGES, PRICE)) as &dyn Fn(String) -> String,
            "1.3.0",
            "minor",
        ),
        (&texts, "2.0.0", "major"),
    ] {
        let sandbox = shared(edit)?;
        let dry = sandbox.ends(0, &[&BUMP[..], &["--dry-run"]].concat())?;
        assert!(!sandbox.has("spec/changelogs/more.md"));
        let ran = sandbox.ends(0, &BUMP)?;
        for said in [dry.stdout, ran.stdout] {
            let line = format!("more, which reads the same files: 1.2.3 → {next}\n  wire ");
            assert!(said.contains(&line) && said.contains(&format!("Rust {verdict}")), "{said}");
            // The first line is what a reviewer acts on.
            let breaks = "`more`, which reads the same files, breaks on the wire, too";
            let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
            let is_breaking = verdict == "major";
            assert_eq!(words.contains(breaks), is_breaking, "{said}");
            assert_eq!(words.contains("Decide before merging"), is_breaking, "{said}");
        }
        let config = sandbox.read("spec/armgen.toml")?;
        assert!(config.contains(&format!("version = \"{next}\"")), "{config}");
        let manifest = sandbox.read("generated/more/Cargo.toml")?;
        assert!(manifest.contains(&format!("version = \"{next}\"")), "{manifest}");
        let lock = sandbox.read("Cargo.lock")?;
        assert!(lock.contains(&format!("name = \"more\"\nversion = \"{next}\"")), "{lock}");
        let log = sandbox.read("spec/changelogs/more.md")?;
        assert!(log.contains(&format!("## {next}\n\nApi-version `2022-01-01`, ")), "{log}");
        assert_eq!(sandbox.read("generated/more/CHANGELOG.md")?, log);
        sandbox.ends(0, &["codegen", "--check"])?;
    }
    Ok(())
}

#[test]
fn a_crate_that_reads_the_same_files_and_stays_as_it_is_has_no_new_version() -> Outcome {
    let sandbox = shared(|text| text.replace("\"Types\"", "\"Other types\""))?;
    let ran = sandbox.ends(0, &BUMP)?;
    assert!(!ran.stdout.contains("more"), "{}", ran.stdout);
    assert!(!sandbox.has("spec/changelogs/more.md"));
    assert!(sandbox.read("spec/armgen.toml")?.contains("\"1.2.3\""));
    Ok(())
}

#[test]
fn a_description_that_is_not_as_the_checkout_has_it_is_named_before_it_is_replaced() -> Outcome {
    let sandbox = shared(|text| text.replace(PAGES, PRICE))?;
    for args in [&[&BUMP[..], &["--dry-run"]].concat()[..], &BUMP] {
        let ran = sandbox.ends(0, args)?;
        let note =
            "note: these files differed from those of the checkout, and were replaced by them: ";
        let note = format!("{note}`spec/{TYPES}`; ");
        assert!(ran.stderr.contains(&note), "{}", ran.stderr);
        assert!(ran.stderr.contains("spec/overrides.toml"), "{}", ran.stderr);
    }
    let sandbox = shared(|text| text)?;
    assert_eq!(sandbox.ends(0, &BUMP)?.stderr, "");
    Ok(())
}

#[test]
fn a_checkout_is_not_copied_over_descriptions_that_are_pinned() -> Outcome {
    let sandbox = shared(|text| text.replace(PAGES, PRICE))?;
    let lock = "version = 1\nsource = \"https://example.com/specs\"\n\n[crates]\n\n[files]\n";
    sandbox.write("spec/armgen.lock", lock)?;
    let before = sandbox.files(".")?;
    let ran = sandbox.ends(2, &BUMP)?;
    assert!(ran.stderr.contains("expected --from with a clone of upstream"), "{}", ran.stderr);
    assert!(sandbox.files(".")? == before);
    Ok(())
}
