//! Tests of `spec/armgen.toml` and `spec/overrides.toml`: what they may contain, and the messages
//! about mistakes in them.

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

/// A readme whose default tag names the library's description.
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
    assert!(ran.stderr.contains("`hide` is ignored"), "{}", ran.stderr);
    assert_eq!(ran.stderr.matches("warning: ").count(), 1, "{}", ran.stderr);
    // The directive changed one description of a property and nothing else.
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

/// A second crate at a later api-version of the library, which marks the code of a shelf as secret.
fn mended_later() -> Outcome<Sandbox> {
    let sandbox = Sandbox::library()?;
    let next = "specification/library/stable/2025-01-01/library.json";
    let text = sandbox.read("spec/specification/library/library.json")?;
    let mended = text
        .replace("2024-01-01", "2025-01-01")
        .replace("\"Opens its door.\"", "\"Opens its door.\", \"x-ms-secret\": true");
    sandbox.write(&format!("spec/{next}"), &mended)?;
    let config = sandbox.read("spec/armgen.toml")?;
    let second = config.replace("\"books\"", "\"shelves\"").replace("Books_Get", "Shelves_Get");
    let second = second.replace("specification/library/library.json", next);
    sandbox.write("spec/armgen.toml", &format!("{config}{second}"))?;
    sandbox.edit("spec/armgen.toml", "[\"Books_Get\"]", "[\"Shelves_Get\"]")?;
    sandbox.write("spec/overrides.toml", &SECRET.replace("library/*", "library/**"))?;
    Ok(sandbox)
}

#[test]
fn an_override_that_one_crate_needs_is_none_to_remove_for_another() -> Outcome {
    let sandbox = mended_later()?;
    let ran = sandbox.ends(0, &["codegen"])?;
    assert_eq!(ran.stderr, "");
    for name in ["books", "shelves"] {
        let api = sandbox.read(&format!("generated/{name}/api.txt"))?;
        assert!(api.contains("field Shelf.code: Option<Secret>"), "{api}");
        sandbox.ends(0, &["codegen", name, "--check"])?;
        sandbox.ends(0, &["inspect", name])?;
    }
    Ok(())
}

#[test]
fn an_override_may_be_for_api_versions() -> Outcome {
    let sandbox = mended_later()?;
    let versions = |globs: &str| -> Outcome {
        let all = format!("pointer = \"/definitions/Shelf/properties/code\"\n{globs}");
        let text = SECRET.replace("library/*", "library/**");
        sandbox.write(
            "spec/overrides.toml",
            &text.replace("pointer = \"/definitions/Shelf/properties/code\"\n", &all),
        )
    };
    versions("api-versions = [\"2024-*\"]\n")?;
    sandbox.ends(0, &["codegen"])?;
    versions("api-versions = [\"2025-01-01\"]\n")?;
    let mut said = sandbox.ends(2, &["codegen"])?.stderr;
    versions("api-versions = [\"2023-*\", \"2022-01-01\"]\n")?;
    said.push_str(&sandbox.ends(2, &["codegen"])?.stderr);
    versions("api-versions = []\n")?;
    said.push_str(&sandbox.ends(2, &["codegen"])?.stderr);
    versions("api-versions = \"2024-*\"\n")?;
    said.push_str(&sandbox.ends(2, &["codegen"])?.stderr);
    assert_snapshot!("override_api_versions", said);
    Ok(())
}

#[test]
fn an_override_for_a_version_that_no_crate_is_made_of_is_told_how_to_stay() -> Outcome {
    let sandbox = mended_later()?;
    let old = "spec/specification/library/stable/2024-01-01/library.json";
    sandbox.write(old, &sandbox.read("spec/specification/library/library.json")?)?;
    let config = sandbox.read("spec/armgen.toml")?;
    let second = config.split("[[crate]]").nth(2).unwrap_or_default();
    sandbox.write("spec/armgen.toml", &format!("[[crate]]{second}"))?;
    sandbox.write("spec/overrides.toml", &SECRET.replace("library/*", "library/stable/*"))?;
    assert_snapshot!("override_still_needed", sandbox.ends(2, &["codegen"])?.stderr);
    sandbox.edit("spec/overrides.toml", "set =", "api-versions = [\"2024-01-01\"]\nset =")?;
    assert_eq!(sandbox.ends(0, &["codegen"])?.stderr, "");
    std::fs::remove_file(sandbox.path(old))?;
    let ran = sandbox.ends(2, &["codegen"])?;
    assert!(ran.stderr.contains("no crate reads a file like"), "{}", ran.stderr);
    Ok(())
}

#[test]
fn an_override_that_armgen_has_itself_is_none_to_stumble_over() -> Outcome {
    let sandbox = Sandbox::library()?;
    let input =
        "specification/network/resource-manager/Microsoft.Network/Network/stable/2025-01-01/a.json";
    let text = sandbox.read("spec/specification/library/library.json")?;
    let text = text
        .replace("\"Shelf\"", "\"VpnConnectionProperties\"")
        .replace("\"code\"", "\"sharedKey\"");
    let text = text.replace("definitions/Shelf", "definitions/VpnConnectionProperties");
    sandbox.write(&format!("spec/{input}"), &text)?;
    sandbox.edit("spec/armgen.toml", "specification/library/library.json", input)?;
    sandbox.edit("spec/armgen.toml", "Books_Get", "Shelves_Get")?;
    assert_eq!(sandbox.ends(0, &["codegen"])?.stderr, "");
    let secret = "field VpnConnectionProperties.shared_key: Option<Secret>";
    assert!(sandbox.read("generated/books/api.txt")?.contains(secret));
    let own = SECRET
        .replace(
            "specification/library/*",
            "specification/network/resource-manager/Microsoft.Network/**/*",
        )
        .replace("Shelf/properties/code", "VpnConnectionProperties/properties/sharedKey");
    sandbox.write("spec/overrides.toml", &own)?;
    let ran = sandbox.ends(0, &["codegen", "--check"])?;
    assert_snapshot!("override_built_in", ran.stderr);
    sandbox.edit(&format!("spec/{input}"), "\"Opens its door.\"", "\"\", \"x-ms-secret\": true")?;
    sandbox.ends(0, &["codegen"])?;
    // The user's override takes precedence over armgen's own corrections.
    sandbox.edit("spec/overrides.toml", "x-ms-secret = true", "x-ms-secret = false")?;
    assert_eq!(sandbox.ends(0, &["codegen"])?.stderr, "");
    assert!(!sandbox.read("generated/books/api.txt")?.contains(secret));
    Ok(())
}

#[test]
#[cfg(unix)]
fn configuration_is_a_file_of_the_repository_and_of_bounded_size() -> Outcome {
    use std::os::unix::fs::symlink;
    let check: &[&str] = &["codegen", "--check"];
    for (file, command) in [
        ("spec/armgen.toml", check),
        ("spec/overrides.toml", check),
        ("spec/armgen.lock", check),
        ("generated/books/names.txt", check),
        ("spec/accepted.toml", &["diff", "books", "books"]),
    ] {
        let sandbox = Sandbox::library()?;
        sandbox.ends(0, &["codegen"])?;
        let place = sandbox.path(file);
        let refused = |what: &str| -> Outcome {
            let ran = sandbox.ends(2, command)?;
            assert!(
                ran.stderr.contains("cannot read") && ran.stderr.contains(what),
                "{file}: {}",
                ran.stderr
            );
            std::fs::remove_file(&place)?;
            Ok(())
        };
        let _ = std::fs::remove_file(&place);
        symlink("/dev/zero", &place)?;
        refused("a symbolic link leads it out")?;
        assert!(std::process::Command::new("mkfifo").arg(&place).status()?.success());
        refused("it is no file")?;
        std::fs::File::create(&place)?.set_len(65 * 1024 * 1024)?;
        refused("larger than 64 MiB")?;
    }
    Ok(())
}
