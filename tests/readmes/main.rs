//! Tests of the files that a readme.md stands for: made-up readmes, each with the result or the
//! messages.

mod directives;

use armgen::diagnostics::Diagnostics;
use armgen::readme::{self, Package};
use armgen_tests::{Descriptions, Outcome};
use insta::assert_snapshot;

const PATH: &str = "specification/library/resource-manager/readme.md";

/// A readme with the default tag's block and further text.
fn library(rest: &str) -> String {
    format!("# Library\n\n``` yaml\ntitle: Library\ntag: package-2024-01\n```\n\n{rest}")
}

fn read_package(text: &str, tag: Option<&str>) -> (Option<Package>, String) {
    let mut diagnostics = Diagnostics::default();
    let specs = Descriptions::default().with(PATH, text);
    let package = readme::inputs(&specs, PATH, tag, &mut diagnostics);
    assert_eq!(package.is_none(), diagnostics.has_errors());
    (package, diagnostics.render(false))
}

/// The files relative to the readme's folder, on one line.
fn files(text: &str, tag: Option<&str>) -> Outcome<String> {
    let (package, said) = read_package(text, tag);
    let package = package.ok_or(said)?;
    let folder = "specification/library/resource-manager/";
    let short = package.inputs.iter().map(|path| path.strip_prefix(folder).unwrap_or(path));
    Ok(short.collect::<Vec<_>>().join(" "))
}

#[test]
fn a_block_counts_if_its_condition_holds() -> Outcome {
    for (guard, counts) in [
        ("", true),
        ("$(tag) == 'package-2024-01'", true),
        ("$(tag)=='package-2024-01'", true),
        ("$(tag) === \"package-2024-01\"", true),
        ("'package-2024-01' == $(tag)", true),
        ("$(tag) == 'package-2023-01'", false),
        ("$(tag) != 'package-2023-01'", true),
        ("$(tag) == 'package-2023-01' || $(tag) == 'package-2024-01'", true),
        ("$(tag) == 'package-2024-01' && $(csharp)", false),
        ("$(tag) == 'package-2024-01' && !$(csharp)", true),
        ("!$(python) || !$(track2)", true),
        ("!($(tag) == 'package-2024-01')", false),
        ("$(csharp)", false),
        ("$(csharp) || $(tag) == 'package-2024-01' && $(go)", false),
        ("($(csharp) || $(tag) == 'package-2024-01') && !$(go)", true),
        ("$(tag) == 'package-2024-01' /* made by a script */", true),
        ("/* all */", true),
        // A parenthesis that is missing at the end is tolerated.
        ("($(go) && ($(tag) == 'package-2024-01') || !$(csharp)", true),
        ("$(tag)", true),
        ("$(this-tag-is-a-switch) == 'package-2024-01'", false),
    ] {
        let block = format!("``` yaml {guard}\ninput-file: guarded.json\n```\n");
        let always = "``` yaml\ninput-file: always.json\n```\n";
        let expected = if counts { "guarded.json always.json" } else { "always.json" };
        assert_eq!(files(&library(&format!("{block}{always}")), None)?, expected, "{guard}");
    }
    let long = format!("{}$(tag)", "$(tag) && ".repeat(100_000));
    let block = format!("```yaml {long}\ninput-file: a.json\n```\n");
    assert_eq!(files(&library(&block), None)?, "a.json");
    Ok(())
}

#[test]
fn blocks_start_and_end_as_people_write_them() -> Outcome {
    for (text, expected) in [
        ("```yaml\ninput-file: a.json\n```# Next\n\ninput-file: b.json\n", "a.json"),
        ("~~~ YAML\r\ninput-file: a.json\r\n~~~\r\n", "a.json"),
        ("````yml\ninput-file: a.json\n# ```\n````\n", "a.json"),
        ("  ``` yaml\n  input-file:\n    - a.json\n  ```\n", "a.json"),
        ("```yaml\ninput-file: a.json\n", "a.json"),
        ("```json\n\"input-file\": \"b.json\"\n```\n```yaml\ninput-file: a.json\n```\n", "a.json"),
        (
            "```\ninput-file: b.json\n```\n```yaml\ninput-file: [a.json, c.json]\n```\n",
            "a.json c.json",
        ),
        ("```yaml\n# nothing\n```\n```yaml\ninput-file: a.json\n```\n", "a.json"),
    ] {
        assert_eq!(files(&library(text), None)?, expected, "{text}");
    }
    Ok(())
}

#[test]
fn paths_are_normalised_and_kept_once_in_order() -> Outcome {
    let text = library(
        "``` yaml $(tag) == 'package-2024-01'
input-file:
  - $(this-folder)/Library/stable/books.json
  - ./Library/stable/shelves.json # a comment
  - \"Library/stable/../preview//desks.json\"
  - Library\\stable\\books.json
  - ../data/readers.json
  - Library/stable/%c3%a9t%C3%A9%20a.json
```

``` yaml $(tag) == 'package-2024-01'
input-file: Library/stable/shelves.json
```
",
    );
    assert_eq!(
        files(&text, None)?,
        "Library/stable/books.json Library/stable/shelves.json Library/preview/desks.json \
         specification/library/data/readers.json Library/stable/été a.json"
    );
    Ok(())
}

#[test]
fn a_tag_is_the_readmes_own_or_the_one_asked_for() -> Outcome {
    let text = library(
        "```yaml $(tag) == 'package-2024-01'\ninput-file: new.json\n```\n\
         ```yaml $(tag) == 'package-2023-01'\ninput-file: old.json\n```\n\
         ```yaml $(csharp)\ntag: package-2023-01\n```\n",
    );
    assert_eq!(files(&text, None)?, "new.json");
    assert_eq!(files(&text, Some("package-2023-01"))?, "old.json");
    let (package, _) = read_package(&text, None);
    assert_eq!(package.and_then(|package| package.tag).as_deref(), Some("package-2024-01"));
    let titled = "``` yaml $(python)\ntitle: Snakes\n```\n``` yaml $(tag) == 'package-2023-01'\n\
                  title: Old Client\ninput-file: old.json\n```\n``` yaml\ntag: a\ntitle: ' '\n```\n\
                  ``` yaml\ntitle:\n  - none\ninput-file: new.json\n```\n";
    let title = |text: &str, tag| read_package(text, tag).0.and_then(|package| package.title);
    assert_eq!(title(&text, None).as_deref(), Some("Library"));
    assert_eq!(title(titled, None), None);
    assert_eq!(title(titled, Some("package-2023-01")).as_deref(), Some("Old Client"));
    let unguarded = library("```yaml\ninput-file: a.json\n```\n");
    assert_eq!(files(&unguarded, Some("package-2024-01"))?, "a.json");
    let untagged = "```yaml\ninput-file: a.json\n```\n";
    assert_eq!(
        read_package(untagged, None).0,
        Some(Package {
            tag: None,
            inputs: vec!["specification/library/resource-manager/a.json".to_owned()],
            title: None,
            directives: Vec::new(),
        })
    );
    Ok(())
}

#[test]
fn a_switch_that_is_called_like_a_package_is_a_tag() -> Outcome {
    let text = "```yaml $(package-2024-01)\ninput-file: new.json\n```\n\
                ```yaml $(package-2023-01) && !$(go)\ninput-file: old.json\n```\n\
                ```yaml $(go)\ninput-file: go.json\n```\n";
    assert_eq!(files(text, Some("package-2024-01"))?, "new.json");
    assert_eq!(files(text, Some("package-2023-01"))?, "old.json");
    let (_, said) = read_package(text, None);
    assert!(said.contains("choose one; it has `package-2023-01`, `package-2024-01`"), "{said}");
    let (_, said) = read_package(text, Some("go"));
    assert!(said.contains("found `go`"), "{said}");
    Ok(())
}

#[test]
fn what_is_not_followed_is_a_warning_where_it_is_written() -> Outcome {
    let text = library(
        "```yaml
tag: package-2023-01
directive:
  - suppress: R3016
    from: books.json
    reason: history
  - from: books.json
    where: $.definitions.Book
    transform: $.description = 'é'
  - remove-operation: Books_Burn
require: ../other/readme.md
```
```yaml $(csharp)
directive:
  - rename-model: { from: Book, to: Volume }
```
```yaml $(tag) = 'package-2024-01'
input-file: never.json
```
```yaml $(tag) == 'package-2024-01'
input-file: books.json
directive:
  suppress: R1
```
",
    );
    let (package, said) = read_package(&text, None);
    assert_eq!(package.map(|package| package.inputs.len()), Some(1));
    assert_snapshot!("unfollowed", said);
    Ok(())
}

#[test]
fn mistakes_are_errors_where_they_are_written() {
    let mut all = String::new();
    for (text, tag) in [
        (library("```yaml $(tag) == 'package-2023-01'\ninput-file: a.json\n```\n"), None),
        (library("```yaml $(tag) == 'package-2023-01'\ninput-file: a.json\n```\n"), Some("packge-2023-01")),
        (library("```yaml\ninput-file: a.json\n```\n"), Some("none")),
        ("```yaml $(tag) == 'a'\ninput-file: a.json\n```\n```yaml $(tag) == 'b'\n```\n".to_owned(), None),
        ("```yaml $(package-a)\ninput-file: a.json\n```\n".to_owned(), None),
        ("Nothing but words.\n".to_owned(), None),
        (
            library(
                "```yaml\ninput-file:\n  - ../../../../out.json\n  - https://host/a.json\n  - é: $(x)\n  \
                 - /etc/a.json\n  - $(other)/a.json\n  - *here\n  \
                 - ..%2f%2e%2e/../..%5cout.json\n  - https%3a//host/a.json\n  - a%FF.json\n```\n",
            )
            .replace("*here", "[a.json]"),
            None,
        ),
        (library("```yaml\ninput-file: &all [a.json]\nother: \"é\n```\n"), None),
        (library("```yaml\ninput-file: &all [*all]\n```\n"), None),
        (library(&format!("```yaml\ninput-file: {}\n```\n", "[".repeat(100_000))), None),
        (library(&format!("```yaml {}\ninput-file: a.json\n```\n", "!(".repeat(100_000))), None),
    ] {
        let (package, said) = read_package(&text, tag);
        assert_eq!(package, None, "{text}");
        all.push_str(&said);
        all.push('\n');
    }
    assert_snapshot!("mistakes", all);
}

#[test]
fn a_readme_that_is_not_there_is_an_error() {
    let mut diagnostics = Diagnostics::default();
    let specs = Descriptions::default();
    assert_eq!(readme::inputs(&specs, PATH, None, &mut diagnostics), None);
    assert!(diagnostics.render(false).contains("but there is no such file"));
}
