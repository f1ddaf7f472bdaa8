//! Bumps of crates whose input files are named by a readme.

use crate::{NEW, OLD, library};
use armgen_tests::{Outcome, Sandbox};

const README: &str = "\
``` yaml
tag: package-2023
```
``` yaml $(tag) == 'package-2023'
input-file: stable/2023-01-01/library.json
```
``` yaml $(tag) == 'package-2024'
input-file: stable/2024-01-01/library.json
```
``` yaml $(tag) == 'package-mixed'
input-file:
  - stable/2023-01-01/library.json
  - stable/2024-01-01/library.json
```
";

fn with_readme() -> Outcome<Sandbox> {
    let sandbox = library()?;
    sandbox.write("spec/specification/library/readme.md", README)?;
    let inputs = format!("inputs = [\"{OLD}\"]");
    sandbox.edit(
        "spec/armgen.toml",
        &inputs,
        "readme = \"specification/library/readme.md\" # ours",
    )?;
    sandbox.ends(0, &["codegen"])?;
    Ok(sandbox)
}

#[test]
fn a_tag_is_named_or_found_by_its_api_version() -> Outcome {
    for to in [["--tag", "package-2024"], ["--to", "2024-01-01"]] {
        let sandbox = with_readme()?;
        let ran = sandbox.ends(0, &[["bump", "books"], to].concat())?;
        assert!(ran.stdout.contains("readme.md#package-2024"), "{}", ran.stdout);
        let config = sandbox.read("spec/armgen.toml")?;
        assert!(
            config.contains(
                "readme = \"specification/library/readme.md\"\ntag = \"package-2024\" # ours"
            ),
            "{config}"
        );
        assert!(sandbox.read("generated/books/Cargo.toml")?.contains(NEW));
        sandbox.ends(0, &["codegen", "--check"])?;
    }
    Ok(())
}

#[test]
fn a_tag_that_is_none_or_not_the_only_one_is_asked_for() -> Outcome {
    let sandbox = with_readme()?;
    let readme = format!(
        "{README}``` yaml $(tag) == 'again'\ninput-file: stable/2024-01-01/library.json\n```\n"
    );
    sandbox.write("spec/specification/library/readme.md", &readme)?;
    for (to, said) in [
        (["--tag", "package-2025"], "package-2025"),
        (["--tag", "package-2023"], "expected another api-version than `books` has"),
        (
            ["--to", "2025-01-01"],
            "found none; choose one with --tag: it has `again`, `package-2023`, `package-2024` and `package-mixed`",
        ),
        (["--to", "2024-01-01"], "found `again` and `package-2024`; choose one with --tag"),
    ] {
        let ran = sandbox.ends(2, &[["bump", "books"], to].concat())?;
        assert!(ran.stderr.contains(said), "{to:?}: {}", ran.stderr);
    }
    Ok(())
}
