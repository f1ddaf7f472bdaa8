//! `cargo xtask versions`: which api-versions a checkout has for a crate.

use crate::{NEW, two_versions};
use armgen_tests::Outcome;
use insta::assert_snapshot;

#[test]
fn each_version_is_a_line_the_newest_first() -> Outcome {
    let sandbox = two_versions()?;
    sandbox.edit(
        "spec/armgen.toml",
        "library/library.json",
        "library/stable/2024-01-01/library.json",
    )?;
    let text = sandbox.read(&format!("spec/{NEW}/library.json"))?;
    let versions = "spec/specification/library";
    let preview = text.replace("2024-01-01", "2024-01-01-preview");
    sandbox.write(&format!("{versions}/preview/2024-01-01-preview/library.json"), &preview)?;
    let next = text.replace("2024-01-01", "2024-06-01").replace("\"pages\"", "\"leaves\"");
    sandbox.write(&format!("{versions}/stable/2024-06-01/library.json"), &next)?;
    sandbox.write(&format!("{versions}/stable/2024-07-01/other.json"), &text)?;
    let gone = text.replace("/books/", "/volumes/").replace("Books_Get", "Volumes_Get");
    sandbox.write(&format!("{versions}/stable/2024-08-01/library.json"), &gone)?;
    sandbox.write(&format!("{versions}/stable/2024-09-01/library.json"), "{")?;
    assert_snapshot!(
        "versions",
        sandbox.ends(0, &["versions", "books", "--specs", "ROOT/spec"])?.stdout
    );
    Ok(())
}

#[test]
fn mistakes_are_said() -> Outcome {
    let sandbox = two_versions()?;
    let mut texts = String::new();
    for args in [
        ["versions", "books", "--specs", "ROOT/spec"],
        ["versions", "boks", "--specs", "ROOT/spec"],
        ["versions", "books", "--specs", "ROOT/nowhere"],
    ] {
        texts.push_str(&sandbox.ends(2, &args)?.stderr);
    }
    assert_snapshot!("versions_mistakes", texts);
    Ok(())
}
