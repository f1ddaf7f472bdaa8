//! Tests of `cargo xtask versions`, which lists the api-versions that a checkout has for a crate.

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
fn versions_are_found_where_they_are_now() -> Outcome {
    let sandbox = two_versions()?;
    sandbox.edit(
        "spec/armgen.toml",
        "library/library.json",
        "library/stable/2023-01-01/library.json",
    )?;
    let text = sandbox.read(&format!("spec/{NEW}/library.json"))?;
    let top = "checkout/specification/library";
    for version in ["2023-01-01", "2024-01-01"] {
        let text = text.replace("2024-01-01", version);
        sandbox.write(&format!("{top}/Books/stable/{version}/openapi.json"), &text)?;
    }
    // Another service in the same folder, without any of the crate's operations, is not listed.
    let other = text.replace("/books/", "/desks/").replace("Books_Get", "Desks_Get");
    sandbox.write(&format!("{top}/Desks/stable/2025-01-01/openapi.json"), &other)?;
    let ran = sandbox.ends(0, &["versions", "books", "--specs", "ROOT/checkout"])?;
    assert_eq!(
        ran.stdout,
        "What changes for users of books, compared with `2023-01-01`, if it is made from:\n  \
         2024-01-01  stable  wire compatible, Rust patch: no other change\n\
         * 2023-01-01  stable  same wire, Rust patch: no other change\n\
         (* is the crate's own)\n\
         (moved specification/library/stable/2023-01-01/library.json\n    \
         to specification/library/Books/stable/2024-01-01/openapi.json)\n"
    );
    Ok(())
}

#[test]
fn each_tag_of_a_readme_is_a_line_those_of_the_newest_files_first() -> Outcome {
    let sandbox = two_versions()?;
    let readme = "\
```yaml\ntag: package-2024\n```
```yaml $(tag) == 'package-2023'\ninput-file: stable/2023-01-01/library.json\n```
```yaml $(tag) == 'package-2024'\ninput-file: stable/2024-01-01/library.json\n```
```yaml $(tag) == 'package-lost'\ninput-file: stable/2022-01-01/library.json\n```
```yaml $(tag) == 'package-empty'\nwords: none\n```
";
    sandbox.write("spec/specification/library/readme.md", readme)?;
    let inputs = "inputs = [\"specification/library/library.json\"]";
    let named = "readme = \"specification/library/readme.md\"";
    sandbox.edit("spec/armgen.toml", inputs, named)?;
    let args = ["versions", "books", "--specs", "ROOT/spec"];
    let by_default = sandbox.ends(0, &args)?.stdout;
    assert_snapshot!("versions_tags", by_default);
    let tagged = format!("{named}\ntag = \"package-2024\"");
    sandbox.edit("spec/armgen.toml", named, &tagged)?;
    assert_eq!(sandbox.ends(0, &args)?.stdout, by_default);
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

#[test]
fn versions_without_the_file_are_one_line() -> Outcome {
    let sandbox = two_versions()?;
    sandbox.edit(
        "spec/armgen.toml",
        "library/library.json",
        "library/stable/2024-01-01/library.json",
    )?;
    let other =
        r#"{ "swagger": "2.0", "info": { "title": "Desks", "version": "1" }, "paths": {} }"#;
    for version in ["2021-01-01", "2022-01-01", "2022-02-01"] {
        sandbox.write(&format!("spec/specification/library/stable/{version}/desks.json"), other)?;
    }
    let ran = sandbox.ends(0, &["versions", "books", "--specs", "ROOT/spec"])?;
    assert_eq!(
        ran.stdout,
        "What changes for users of books, compared with `2024-01-01`, if it is made from:\n\
         * 2024-01-01  stable  same wire, Rust patch: no other change\n  \
         2023-01-01  stable  wire compatible, Rust patch: no other change\n\
         (without library.json: 2022-02-01, 2022-01-01, 2021-01-01)\n\
         (* is the crate's own)\n"
    );
    Ok(())
}
