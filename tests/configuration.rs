//! What `spec/armgen.toml` and `spec/overrides.toml` may say, and how mistakes in them are reported.

use armgen_tests::{Outcome, SECRET, Sandbox};
use insta::assert_snapshot;
use std::fs;

#[test]
fn all_mistakes_of_the_configuration_are_shown_at_once_and_where_they_are() -> Outcome {
    let sandbox = Sandbox::library()?;
    sandbox.write(
        "spec/armgen.toml",
        r#"[[crate]]
name = "books"
version = 1
inptus = ["specification/library/library.json"]

[[crate]]
name = "Books"
version = "0.1"
client = "library client"
inputs = ["../secrets.json", 7]
operations = "Books_Get"

[[crate]]
name = "é"
inputs = []

[crates]
"#,
    )?;
    sandbox.write(
        "spec/overrides.toml",
        r#"[[override]]
name = "first"
file = "*"
pointer = "definitions/Book"
set = { since = 2024-01-01, hash = inf }

[[override]]
name = "first"
reason = ""
file = "*"
pointer = "/definitions/Book"
set = {}
sett = 1
"#,
    )?;
    let ran = sandbox.ends(2, &["codegen"])?;
    assert_snapshot!("mistakes", ran.stderr);
    assert!(!sandbox.has("generated"));
    Ok(())
}

/// A readme whose own tag names the library's description.
const README: &str = "```yaml
tag: package-2024
```
```yaml $(tag) == 'package-2024'
input-file: library.json
directive:
  - where: { subject: Shelf }
    hide: true
  - from: library.json
    where: $.definitions.Book.properties.pages
    transform: $.description = 'How long it takes.';
```
```yaml $(tag) == 'package-2023'
input-file: old.json
```
";

#[test]
fn a_readme_may_stand_for_the_inputs() -> Outcome {
    let sandbox = Sandbox::library()?;
    sandbox.ends(0, &["codegen"])?;
    let expected = sandbox.files("generated")?;
    sandbox.write("spec/specification/library/readme.md", README)?;
    let inputs = "inputs = [\"specification/library/library.json\"]";
    let readme = "readme = \"specification/library/readme.md\"";
    sandbox.edit("spec/armgen.toml", inputs, readme)?;
    let ran = sandbox.ends(0, &["codegen"])?;
    assert!(ran.stderr.contains("`hide` is not followed"), "{}", ran.stderr);
    assert_eq!(ran.stderr.matches("warning: ").count(), 1, "{}", ran.stderr);
    // The directive has changed one thing.
    let (mut changed, after) = (0, sandbox.files("generated")?);
    assert!(after.keys().eq(expected.keys()));
    for (path, text) in &expected {
        let text = String::from_utf8(text.clone())?;
        let takes = text.replace("How long it is.", "How long it takes.");
        changed += usize::from(takes != text);
        assert_eq!(after.get(path).map(Vec::as_slice), Some(takes.as_bytes()), "{path}");
    }
    assert_eq!(changed, 1);
    let tagged = format!("{readme}\ntag = \"package-2023\"");
    sandbox.edit("spec/armgen.toml", readme, &tagged)?;
    let ran = sandbox.ends(2, &["codegen"])?;
    assert!(ran.stderr.contains("specification/library/old.json"), "{}", ran.stderr);
    sandbox.edit("spec/armgen.toml", "package-2023", "pakage-2023")?;
    let ran = sandbox.ends(2, &["codegen", "--check"])?;
    assert_snapshot!("readme_unknown_tag", ran.stderr);
    Ok(())
}

#[test]
fn a_crate_has_either_a_readme_or_inputs() -> Outcome {
    let sandbox = Sandbox::library()?;
    let head = |name: &str| format!("[[crate]]\nname = \"{name}\"\nversion = \"0.1.0\"\n");
    sandbox.write(
        "spec/armgen.toml",
        &format!(
            "{}readme = \"a.md\"\ninputs = [\"a.json\"]\n{}tag = \"b\"\ninputs = [\"b.json\"]\n\
             {}readme = \"../c.md\"\n{}readme = 7\n",
            head("first"),
            head("second"),
            head("third"),
            head("fourth")
        ),
    )?;
    assert_snapshot!("readme_or_inputs", sandbox.ends(2, &["codegen"])?.stderr);
    Ok(())
}

#[test]
fn what_is_not_toml_is_shown_where_it_is_not() -> Outcome {
    let sandbox = Sandbox::library()?;
    sandbox.write("spec/armgen.toml", "[[crate]]\nname = \"books\nversion == 3\n\n[[crate]\n")?;
    sandbox.write("spec/overrides.toml", "# é\nname = \"é\" x\n")?;
    assert_snapshot!("not_toml", sandbox.ends(2, &["codegen"])?.stderr);
    sandbox.write("spec/overrides.toml", "")?;
    sandbox.write("spec/armgen.toml", "")?;
    assert_snapshot!("empty", sandbox.ends(2, &["codegen"])?.stderr);
    sandbox.write("spec/armgen.toml", "[crate]\nname = \"books\"\n")?;
    assert_snapshot!("one_table", sandbox.ends(2, &["codegen"])?.stderr);
    fs::remove_file(sandbox.path("spec/armgen.toml"))?;
    assert_snapshot!("none", sandbox.ends(2, &["codegen"])?.stderr);
    Ok(())
}

#[test]
fn an_override_that_no_crate_needs_is_an_error_of_a_full_run() -> Outcome {
    let sandbox = Sandbox::library()?;
    let other = SECRET.replace("shelf-code", "cellar-code").replace("library/*", "cellar/*");
    sandbox.write("spec/overrides.toml", &format!("{SECRET}{other}"))?;
    let ran = sandbox.ends(2, &["codegen"])?;
    assert_snapshot!("override_unused", ran.stderr);
    assert!(!sandbox.has("generated"));
    sandbox.ends(0, &["codegen", "books"])?;
    let input = "specification/library/library.json";
    let direct = ["codegen", "--specs", "ROOT/spec", "--input", input, "--crate", "books"];
    sandbox.ends(0, &[direct.as_slice(), &["--out", "ROOT/out"]].concat()).map(drop)
}

#[test]
fn an_override_that_upstream_has_caught_up_with_is_an_error() -> Outcome {
    let sandbox = Sandbox::library()?;
    sandbox.write("spec/overrides.toml", SECRET)?;
    sandbox.ends(0, &["codegen"])?;
    sandbox
        .edit_description("\"Opens its door.\"", "\"Opens its door.\", \"x-ms-secret\": true")?;
    assert_snapshot!("override_obsolete", sandbox.ends(2, &["codegen"])?.stderr);
    sandbox.edit_description("\"code\"", "\"key\"")?;
    assert_snapshot!("override_lost", sandbox.ends(2, &["codegen"])?.stderr);
    Ok(())
}
