//! Tests of arguments that name no side to compare.

use crate::git::commit;
use crate::{NEW, OLD, two_versions};
use armgen_tests::Outcome;
use insta::assert_snapshot;
use std::fs::File;

#[test]
fn what_can_not_be_compared_is_said_with_what_to_do() -> Outcome {
    let sandbox = two_versions()?;
    let readme = "```yaml\ntag: new\n```\n```yaml $(tag) == 'new'\ninput-file: stable/2024-01-01/library.json\n```\n";
    sandbox.write("spec/specification/library/readme.md", readme)?;
    commit(&sandbox, "before")?;
    let mut texts = String::new();
    for args in [
        ["", "books"].as_slice(),
        &["boks", "books"],
        &["nothing like it", "books"],
        &["ROOT/spec/specification/library/stable/2024-01-02", "books"],
        &["ROOT/spec/specification/library/stable", "books"],
        &["ROOT/spec/specification/library/readme.md#newer", "books"],
        &["ROOT/spec/specification/library/readme.md#", "books"],
        &["ROOT/spec/specification/library/library.json#tag", "books"],
        &["a.json,,b.json", "books"],
        &["books", "spec/armgen.toml#boks"],
        &["books", "ROOT/spec/../../etc/passwd"],
        &["--specs", "ROOT/spec/specification/library", "books", "ROOT/spec/overrides.json"],
        &["--specs", "ROOT/nowhere", "a.json", "b.json"],
        &["books", "books", "--operation", "Boks_Get"],
        &["befor:books", "books"],
        &["before:boks", "books"],
        &["--output=ROOT/nowhere/report", "before:books", "books"],
        &[":books", "books"],
        &["--specs", "ROOT/spec", "before:../../etc/passwd", "books"],
        &["--specs", "ROOT/spec", "before:specification/library/libary.json", "books"],
        &["--specs", "ROOT/spec", "before:specification/library/stable", "books"],
        &["before:ROOT/spec/specification/library/readme.md#newer", "books"],
        &["before^{tree}:books", "books"],
        &["a\nb:books", "books"],
        &["--", "--upload-pack=x:books", "books"],
        &["--", "-before:books", "books"],
    ] {
        let ran = sandbox.ends(2, &[&["diff"], args].concat())?;
        assert_eq!(ran.stdout, "");
        texts.push_str(&format!(
            "$ cargo xtask diff {}\n{}\n",
            args.join(" ").escape_debug(),
            ran.stderr
        ));
    }
    assert_snapshot!("mistakes", texts);
    Ok(())
}

#[test]
fn a_revision_needs_a_repository() -> Outcome {
    let sandbox = two_versions()?;
    let ran = sandbox.ends(2, &["diff", "main:ROOT/spec/specification", "books"])?;
    assert!(
        ran.stderr.contains("expected a git repository around `ROOT/spec/specification`"),
        "{}",
        ran.stderr
    );
    Ok(())
}

#[test]
fn what_is_a_crate_and_a_folder_is_neither_until_the_user_says_which() -> Outcome {
    let sandbox = two_versions()?;
    sandbox.write("books/one.json", "{}")?;
    let ran = sandbox.ends(2, &["diff", "books", "books"])?;
    let expected = "error: expected OLD to name one thing, found `books`, which is a crate and a path as well; \
        write `spec/armgen.toml#books` or `./books`\n";
    assert_eq!(ran.stderr, expected);
    sandbox.ends(0, &["diff", "spec/armgen.toml#books", "spec/armgen.toml#books"])?;
    let ran = sandbox.ends(2, &["diff", "./books", "spec/armgen.toml#books"])?;
    assert!(
        ran.stderr.contains("books/one.json") || ran.stderr.contains("one.json"),
        "{}",
        ran.stderr
    );
    commit(&sandbox, "before")?;
    let ran = sandbox.ends(2, &["diff", "before:books", "before:spec/armgen.toml#books"])?;
    assert!(ran.stderr.contains("a crate and a path as well"), "{}", ran.stderr);
    Ok(())
}

#[test]
fn a_file_that_is_too_large_is_refused_on_disk_and_at_a_revision() -> Outcome {
    let sandbox = two_versions()?;
    let path = format!("spec/{OLD}/library.json");
    File::create(sandbox.path(&path))?.set_len(64 * 1024 * 1024 + 1)?;
    commit(&sandbox, "large")?;
    for side in [format!("ROOT/{path}"), format!("large:ROOT/{path}")] {
        let ran = sandbox.ends(2, &["diff", &side, &format!("ROOT/spec/{NEW}")])?;
        assert!(ran.stderr.contains("it is larger than 64 MiB"), "{side}: {}", ran.stderr);
    }
    Ok(())
}

#[test]
fn problems_of_both_sides_are_shown_at_once() -> Outcome {
    let sandbox = two_versions()?;
    sandbox.edit(&format!("spec/{OLD}/library.json"), "#/definitions/Book", "#/definitions/Bok")?;
    sandbox.edit(
        &format!("spec/{NEW}/library.json"),
        "#/definitions/Shelf",
        "#/definitions/Shlf",
    )?;
    let ran =
        sandbox.ends(2, &["diff", &format!("ROOT/spec/{OLD}"), &format!("ROOT/spec/{NEW}")])?;
    for found in
        [format!("{OLD}/library.json:"), format!("{NEW}/library.json:"), "2 errors".to_owned()]
    {
        assert!(ran.stderr.contains(&found), "{}", ran.stderr);
    }
    Ok(())
}
