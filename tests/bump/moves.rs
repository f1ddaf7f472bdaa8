//! Bumps of crates from an older layout of files to the newer one of a checkout: operations are
//! found by method, path and id.

use armgen_tests::{Outcome, Ran, Sandbox};
use serde_json::Value;

/// The folders of the crate's files in the repository, and in the checkout.
const OLD: &str = "specification/library/resource-manager/Microsoft.Library/stable/2023-01-01";
const NEW: &str =
    "specification/library/resource-manager/Microsoft.Library/Books/stable/2024-01-01";

const BUMP: [&str; 6] = ["bump", "books", "--to", "2024-01-01", "--specs", "ROOT/checkout"];

/// A library in the old layout with a crate of everything in it. `parts` gives each file with the
/// groups in it.
fn library(parts: &[(&str, &[&str])]) -> Outcome<Sandbox> {
    let sandbox = Sandbox::library()?;
    put(&sandbox, &format!("spec/{OLD}"), "2023-01-01", parts)?;
    let inputs: Vec<String> = parts.iter().map(|(file, _)| format!("\"{OLD}/{file}\"")).collect();
    let config = format!(
        "[[crate]]\nname = \"books\"\nversion = \"0.1.0\"\ninputs = [{}] # all\noperations = [\"*\"]\n",
        inputs.join(", ")
    );
    sandbox.write("spec/armgen.toml", &config)?;
    sandbox.ends(0, &["codegen"])?;
    Ok(sandbox)
}

/// Writes files, each with some operation groups and their definitions.
fn put(sandbox: &Sandbox, folder: &str, version: &str, parts: &[(&str, &[&str])]) -> Outcome {
    let text = sandbox.read("spec/specification/library/library.json")?;
    let whole: Value = serde_json::from_str(&text.replace("2024-01-01", version))?;
    for (file, groups) in parts {
        let mut part = whole.clone();
        let has = |name: &str| groups.iter().any(|group| group.eq_ignore_ascii_case(name));
        let paths = part.get_mut("paths").and_then(Value::as_object_mut).ok_or("no paths")?;
        paths.retain(|path, _| path.split('/').any(has));
        sandbox.write(&format!("{folder}/{file}"), &serde_json::to_string_pretty(&part)?)?;
    }
    Ok(())
}

const ALL: &[&str] = &["books", "shelves"];

/// Bumps the crate, and checks that no public item changed, that the crate now has these input files, and that
/// the report names the files that moved.
fn follows(sandbox: &Sandbox, inputs: &[&str]) -> Outcome<Ran> {
    let ran = sandbox.ends(0, &BUMP)?;
    assert!(ran.stdout.contains("Rust  PATCH       0.1.0 → 0.1.1"), "{}", ran.stdout);
    let config = sandbox.read("spec/armgen.toml")?;
    let config: toml::Value = toml::from_str(&config)?;
    let first = config.get("crate").and_then(|all| all.get(0)).ok_or("no crate")?;
    let found = first.get("inputs").and_then(toml::Value::as_array).ok_or("no inputs")?;
    let found: Vec<&str> = found.iter().filter_map(toml::Value::as_str).collect();
    let expected: Vec<String> = inputs.iter().map(|file| format!("{NEW}/{file}")).collect();
    assert_eq!(found, expected);
    for path in &expected {
        assert!(sandbox.has(&format!("spec/{path}")), "{path}");
        assert!(ran.stdout.contains(path), "{path} in {}", ran.stdout);
    }
    assert!(ran.stdout.contains(&format!("moved {OLD}/")), "{}", ran.stdout);
    assert!(!sandbox.read("generated/books/names.txt")?.contains(OLD));
    sandbox.ends(0, &["codegen", "--check"])?;
    Ok(ran)
}

#[test]
fn a_folder_more_is_followed() -> Outcome {
    let sandbox = library(&[("library.json", ALL)])?;
    put(&sandbox, &format!("checkout/{NEW}"), "2024-01-01", &[("library.json", ALL)])?;
    sandbox.write(&format!("checkout/{NEW}/examples/library.json"), "no description")?;
    follows(&sandbox, &["library.json"])?;
    // The comment and the other keys of the table are kept.
    assert!(sandbox.read("spec/armgen.toml")?.contains("] # all\noperations = [\"*\"]\n"));
    Ok(())
}

#[test]
fn files_that_were_renamed_merged_or_split_are_found_by_their_operations() -> Outcome {
    let one = library(&[("library.json", ALL)])?;
    let checkout = format!("checkout/{NEW}");
    put(&one, &checkout, "2024-01-01", &[("openapi.json", ALL), ("a.json", &[])])?;
    follows(&one, &["openapi.json"])?;
    let merged = library(&[("books.json", &["books"]), ("shelves.json", &["shelves"])])?;
    put(&merged, &checkout, "2024-01-01", &[("openapi.json", ALL), ("a.json", &[])])?;
    follows(&merged, &["openapi.json"])?;
    let split = library(&[("library.json", ALL)])?;
    let parts: [(&str, &[&str]); 3] =
        [("books.json", &["books"]), ("shelves.json", &["shelves"]), ("library.json", &[])];
    put(&split, &checkout, "2024-01-01", &parts)?;
    follows(&split, &["books.json", "shelves.json"])?;
    Ok(())
}

#[test]
fn a_part_that_went_to_another_file_is_found_there() -> Outcome {
    let sandbox = library(&[("library.json", ALL)])?;
    let parts: [(&str, &[&str]); 2] = [("library.json", &["books"]), ("a.json", &["shelves"])];
    put(&sandbox, &format!("checkout/{NEW}"), "2024-01-01", &parts)?;
    follows(&sandbox, &["library.json", "a.json"]).map(drop)
}

#[test]
fn an_operation_is_known_by_its_path_or_else_by_its_id() -> Outcome {
    for (from, to) in
        [("/books/{bookName}", "/Books/{name}"), ("/books/{bookName}", "/volumes/{bookName}")]
    {
        let sandbox = library(&[("library.json", &["books"])])?;
        let text = sandbox.read("spec/specification/library/library.json")?;
        let text = text.replace(from, to);
        let text =
            if to.contains("{name}") { text.replace("\"bookName\"", "\"name\"") } else { text };
        sandbox.write(&format!("checkout/{NEW}/openapi.json"), &text)?;
        sandbox.ends(0, &BUMP)?;
        assert!(sandbox.read("spec/armgen.toml")?.contains(&format!("{NEW}/openapi.json")));
    }
    Ok(())
}

#[test]
fn an_api_version_that_was_moved_as_it_is_is_followed_too() -> Outcome {
    let sandbox = library(&[("library.json", ALL)])?;
    let moved = NEW.replace("2024-01-01", "2023-01-01");
    put(&sandbox, &format!("checkout/{moved}"), "2023-01-01", &[("library.json", ALL)])?;
    let bump = ["bump", "books", "--to", "2023-01-01", "--specs", "ROOT/checkout"];
    let ran = sandbox.ends(0, &bump)?;
    assert!(ran.stdout.contains("0.1.0 → 0.1.1: nothing public changed"), "{}", ran.stdout);
    assert!(sandbox.read("spec/armgen.toml")?.contains(&moved));
    Ok(())
}

#[test]
fn a_service_that_moved_is_found_by_its_provider() -> Outcome {
    let sandbox = library(&[("library.json", ALL)])?;
    let elsewhere = NEW.replace("/library/", "/libraries/");
    put(&sandbox, &format!("checkout/{elsewhere}"), "2024-01-01", &[("library.json", ALL)])?;
    sandbox.ends(0, &BUMP)?;
    assert!(sandbox.read("spec/armgen.toml")?.contains(&elsewhere));
    Ok(())
}

#[test]
fn what_is_in_no_file_is_said() -> Outcome {
    let sandbox = library(&[("library.json", &["books"])])?;
    put(&sandbox, &format!("checkout/{NEW}"), "2024-01-01", &[("a.json", &["shelves"])])?;
    let before = sandbox.files("spec")?;
    let ran = sandbox.ends(2, &BUMP)?;
    assert!(ran.stderr.contains("library.json` in `ROOT/checkout`, found none"), "{}", ran.stderr);
    assert!(sandbox.files("spec")? == before);
    Ok(())
}

/// A readme with a tag for each api-version. `below` is the folder of the files, relative to the
/// readme.
fn readme(below: &str, file: &str) -> String {
    let block = |version: &str| {
        format!(
            "``` yaml $(tag) == 'package-{version}'\ninput-file: {below}stable/{version}/{file}\n```\n"
        )
    };
    format!(
        "``` yaml\ntag: package-2023-01-01\n```\n{}{}",
        block("2023-01-01"),
        block("2024-01-01")
    )
}

#[test]
fn a_readme_that_moved_is_the_one_that_has_the_operations() -> Outcome {
    let top = "specification/library/resource-manager";
    for to in [["--to", "2024-01-01"], ["--tag", "package-2024-01-01"]] {
        let sandbox = library(&[("library.json", ALL)])?;
        sandbox.write(
            &format!("spec/{top}/readme.md"),
            &readme("Microsoft.Library/", "library.json"),
        )?;
        let inputs = format!("inputs = [\"{OLD}/library.json\"]");
        sandbox.edit("spec/armgen.toml", &inputs, &format!("readme = \"{top}/readme.md\""))?;
        sandbox.ends(0, &["codegen"])?;
        for version in ["2023-01-01", "2024-01-01"] {
            let folder = NEW.replace("2024-01-01", version);
            put(&sandbox, &format!("checkout/{folder}"), version, &[("openapi.json", ALL)])?;
            let other = folder.replace("/Books/", "/Authors/");
            put(&sandbox, &format!("checkout/{other}"), version, &[("openapi.json", &[])])?;
        }
        for service in ["Authors", "Books"] {
            let path = format!("checkout/{top}/Microsoft.Library/{service}/readme.md");
            sandbox.write(&path, &readme("", "openapi.json"))?;
        }
        let args = [&["bump", "books", "--specs", "ROOT/checkout"], to.as_slice()].concat();
        let ran = sandbox.ends(0, &args)?;
        assert!(ran.stdout.contains("Rust  PATCH"), "{}", ran.stdout);
        let moved = format!("{top}/Microsoft.Library/Books/readme.md");
        assert!(
            ran.stdout.contains(&format!("moved {top}/readme.md\n   to {moved}")),
            "{}",
            ran.stdout
        );
        let config = sandbox.read("spec/armgen.toml")?;
        let expected = format!("readme = \"{moved}\"\ntag = \"package-2024-01-01\" # all\n");
        assert!(config.contains(&expected), "{config}");
        sandbox.ends(0, &["codegen", "--check"])?;
    }
    Ok(())
}
