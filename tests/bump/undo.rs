//! Tests that a bump which fails at any step leaves the repository as it was.

use crate::{BUMP, NEW, library};
use armgen_tests::{Outcome, Sandbox};
use std::fs;

/// A repository whose newer api-version differs from the one in a checkout beside it, so that a
/// bump copies files.
fn with_checkout() -> Outcome<Sandbox> {
    let sandbox = library()?;
    let text = sandbox.read(&format!("spec/{NEW}"))?;
    sandbox.write(&format!("checkout/{NEW}"), &text.replace("How long it is.", "Its pages."))?;
    Ok(sandbox)
}

/// The temporary path that a file or a crate's folder is written to before it replaces the old one.
fn beside(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    format!("{folder}/.{name}.new-{}", std::process::id())
}

fn bump() -> Vec<&'static str> {
    [BUMP.as_slice(), &["--specs", "ROOT/checkout"]].concat()
}

#[test]
fn each_step_that_fails_undoes_those_before_it() -> Outcome {
    let files = [
        format!("spec/{NEW}"),
        "spec/changelogs/books.md".to_owned(),
        "spec/armgen.toml".to_owned(),
        "Cargo.lock".to_owned(),
    ];
    let mut obstacles: Vec<(String, String)> =
        files.iter().map(|file| (file.clone(), format!("{}/in/the/way", beside(file)))).collect();
    obstacles.push(("generated/books".to_owned(), beside("generated/books")));
    for (step, obstacle) in obstacles {
        let sandbox = with_checkout()?;
        let lock = "version = 4\n\n[[package]]\nname = \"books\"\nversion = \"0.1.0\"\n";
        sandbox.write("Cargo.lock", lock)?;
        sandbox.write(obstacle.trim_start_matches('/'), "")?;
        let has_log = sandbox.has("spec/changelogs");
        let before = sandbox.files(".")?;
        let ran = sandbox.ends(2, &bump())?;
        assert!(
            ran.stderr.contains("error: everything is as it was before"),
            "{step}: {}",
            ran.stderr
        );
        let name = step.rsplit('/').next().unwrap_or_default();
        assert!(ran.stderr.contains("error: cannot "), "{step}: {}", ran.stderr);
        assert!(ran.stderr.contains(name), "{step}: {}", ran.stderr);
        assert!(sandbox.files(".")? == before, "{step}");
        assert_eq!(sandbox.has("spec/changelogs"), has_log, "{step}");

        // After the obstacle is removed, the same bump succeeds.
        let inner = sandbox.path(obstacle.trim_start_matches('/').trim_end_matches("/in/the/way"));
        if inner.is_dir() {
            fs::remove_dir_all(inner)?
        } else {
            fs::remove_file(inner)?
        }
        sandbox.ends(0, &bump())?;
        assert!(sandbox.read("Cargo.lock")?.contains("\"0.1.1\""), "{step}");
        assert!(sandbox.read(&format!("spec/{NEW}"))?.contains("Its pages."), "{step}");
        sandbox.ends(0, &["codegen", "--check"])?;
    }
    Ok(())
}

#[test]
fn files_are_copied_from_a_checkout_with_all_that_they_refer_to() -> Outcome {
    let sandbox = library()?;
    let text = sandbox.read(&format!("spec/{NEW}"))?;
    fs::remove_dir_all(sandbox.path("spec/specification/library/stable/2024-01-01"))?;
    let types = "specification/types/v1/types.json";
    let before = sandbox.files(".")?;
    let text = text.replace(
        r#""price": { "type": "string""#,
        r#""price": { "$ref": "../../../types/v1/types.json#/definitions/Price""#,
    );
    sandbox.write(&format!("checkout/{NEW}"), &text)?;
    sandbox.write("checkout/specification/library/stable/2024-01-01/other.json", "{}")?;
    let ran = sandbox.ends(2, &bump())?;
    assert!(ran.stderr.contains("types.json"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("--specs"), "{}", ran.stderr);
    let ran = sandbox.ends(2, &BUMP)?;
    assert!(ran.stderr.contains("to copy others from a checkout"), "{}", ran.stderr);
    let prices = r#"{ "swagger": "2.0", "definitions": { "Price": { "type": "number" } } }"#;
    sandbox.write(&format!("checkout/{types}"), prices)?;
    assert!(
        before
            .iter()
            .all(|(path, bytes)| fs::read(sandbox.path(path)).ok().as_ref() == Some(bytes))
    );
    sandbox.ends(0, &bump())?;
    assert_eq!(sandbox.read(&format!("spec/{types}"))?, prices);
    assert_eq!(sandbox.read(&format!("spec/{NEW}"))?, text);
    assert!(!sandbox.has("spec/specification/library/stable/2024-01-01/other.json"));
    sandbox.ends(0, &["codegen", "--check"])?;
    Ok(())
}

#[test]
#[cfg(unix)]
fn nothing_is_written_through_a_link_that_leads_out_of_the_repository() -> Outcome {
    let sandbox = with_checkout()?;
    let outside = tempfile::tempdir()?;
    fs::write(outside.path().join("books.md"), "somebody's")?;
    std::os::unix::fs::symlink(outside.path(), sandbox.path("spec/changelogs"))?;
    let before = sandbox.files("spec/specification")?;
    let ran = sandbox.ends(2, &bump())?;
    assert!(ran.stderr.contains("a symbolic link leads it out"), "{}", ran.stderr);
    assert_eq!(fs::read_to_string(outside.path().join("books.md"))?, "somebody's");
    assert!(sandbox.files("spec/specification")? == before);
    Ok(())
}

#[test]
fn crates_that_read_the_same_files_are_written_with_it_or_none_is() -> Outcome {
    let sandbox = with_checkout()?;
    let config = sandbox.read("spec/armgen.toml")?;
    let other = config.replace("\"books\"", "\"more\"").replace(crate::OLD, NEW);
    sandbox.write("spec/armgen.toml", &format!("{config}{other}"))?;
    sandbox.ends(0, &["codegen"])?;
    let obstacle = beside("generated/more");
    sandbox.write(&obstacle, "")?;
    let before = sandbox.files(".")?;
    let ran = sandbox.ends(2, &bump())?;
    assert!(ran.stderr.contains(".more.new-"), "{}", ran.stderr);
    assert!(ran.stderr.contains("error: everything is as it was before"), "{}", ran.stderr);
    assert!(sandbox.files(".")? == before);
    fs::remove_file(sandbox.path(&obstacle))?;
    let ran = sandbox.ends(0, &bump())?;
    assert!(ran.stdout.contains("more, which reads the same files: 0.1.0 → "), "{}", ran.stdout);
    sandbox.ends(0, &["codegen", "--check"])?;
    Ok(())
}
