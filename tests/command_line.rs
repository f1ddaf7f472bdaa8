//! Tests of the commands' arguments, of the messages about wrong ones, and of descriptions that
//! only the command line names.

use armgen_tests::{Outcome, SECRET, Sandbox};
use insta::assert_snapshot;
use std::fs;

/// The arguments that describe the library's crate without a configuration.
fn direct<'a>(command: &'a str, input: &'a str) -> Vec<&'a str> {
    let mut args = vec![command, "--specs", "ROOT/spec", "--input", input];
    if command == "codegen" {
        args.extend(["--crate", "books", "--out", "ROOT/out"]);
    }
    args
}

#[test]
fn help_reads_well() -> Outcome {
    let sandbox = Sandbox::empty()?;
    assert_snapshot!("help", sandbox.ends(0, &["--help"])?.stdout);
    assert_snapshot!("help_codegen", sandbox.ends(0, &["codegen", "--help"])?.stdout);
    assert_snapshot!("help_inspect", sandbox.ends(0, &["inspect", "--help"])?.stdout);
    assert_snapshot!("help_diff", sandbox.ends(0, &["diff", "--help"])?.stdout);
    assert_snapshot!("help_bump", sandbox.ends(0, &["bump", "--help"])?.stdout);
    assert_snapshot!("help_corpus", sandbox.ends(0, &["corpus", "--help"])?.stdout);
    assert_snapshot!("help_conformance", sandbox.ends(0, &["conformance", "--help"])?.stdout);
    assert_snapshot!("help_tidy", sandbox.ends(0, &["tidy", "--help"])?.stdout);
    Ok(())
}

#[test]
fn wrong_usage_ends_with_2() -> Outcome {
    let sandbox = Sandbox::library()?;
    let mut texts = String::new();
    for args in [
        [].as_slice(),
        &["codgen"],
        &["codegen", "--chekc"],
        &["codegen", "--specs", "ROOT/spec", "--input", "a.json"],
        &["codegen", "--specs", "ROOT/spec", "--crate", "c", "--out", "d"],
        &["inspect", "--specs", "ROOT/spec", "--input", "a.json", "--readme", "readme.md"],
        &["inspect", "--specs", "ROOT/spec", "--input", "a.json", "--tag", "a"],
        &["codegen", "books", "--specs", "a", "--input", "b", "--crate", "c", "--out", "d"],
        &["inspect"],
        &["inspect", "books", "--format", "yaml"],
    ] {
        let ran = sandbox.ends(2, args)?;
        assert_eq!(ran.stdout, "");
        texts.push_str(&format!("$ cargo xtask {}\n{}\n", args.join(" "), ran.stderr));
    }
    assert_snapshot!("wrong_usage", texts);
    Ok(())
}

#[test]
fn an_unknown_crate_is_answered_with_its_nearest_match() -> Outcome {
    let sandbox = Sandbox::library()?;
    for command in ["codegen", "inspect"] {
        let ran = sandbox.ends(2, &[command, "boks"])?;
        let expected =
            "error: expected a crate of spec/armgen.toml, found `boks`; did you mean `books`?\n";
        assert_eq!(ran.stderr, expected);
    }
    let ran = sandbox.ends(2, &["codegen", "zzz", "books"])?;
    assert_eq!(
        ran.stderr,
        "error: expected a crate of spec/armgen.toml, found `zzz`; it has `books`\n"
    );
    assert!(!sandbox.has("generated"));
    Ok(())
}

#[test]
fn a_checkout_needs_no_configuration() -> Outcome {
    let sandbox = Sandbox::library()?;
    fs::remove_file(sandbox.path("spec/armgen.toml"))?;
    sandbox.write("spec/overrides.toml", SECRET)?;
    let input = "specification/library/library.json";
    let ran = sandbox.ends(0, &direct("codegen", input))?;
    assert!(ran.stdout.contains("wrote ROOT/out/books/src/lib.rs\n"), "{}", ran.stdout);
    assert!(ran.stdout.contains("\nbooks: 2 operations, 2 types, "), "{}", ran.stdout);
    assert!(sandbox.read("out/books/api.txt")?.contains("Secret"));
    let check = [direct("codegen", input).as_slice(), &["--check"]].concat();
    sandbox.ends(0, &check)?;
    sandbox.write("out/books/src/lib.rs", "")?;
    let ran = sandbox.ends(1, &check)?;
    assert_eq!(
        ran.stdout,
        "stale ROOT/out/books/src/lib.rs\n\
         ROOT/out/ is not up to date (1 difference): run the same command without --check\n"
    );
    let mut some = direct("codegen", input);
    some.extend(["--operation", "Shelves_*", "Nothing_*", "--operation", "Books_Get"]);
    let ran = sandbox.ends(2, &some)?;
    assert!(ran.stderr.contains("Nothing_*"), "{ran:?}");
    Ok(())
}

#[test]
fn an_input_may_be_named_in_any_way_that_leads_into_the_checkout() -> Outcome {
    let sandbox = Sandbox::library()?;
    let absolute = "ROOT/spec/specification/library/library.json";
    for input in
        ["specification/library/library.json", "./specification//library/library.json", absolute]
    {
        sandbox.ends(0, &direct("codegen", input))?;
        let lib = sandbox.read("out/books/src/lib.rs")?;
        assert!(lib.contains("from specification/library/library.json"), "{lib}");
    }
    // `--specs` may name the folder `specification` in place of its parent.
    let inner =
        ["inspect", "--specs", "ROOT/spec/specification", "--input", "library/library.json"];
    sandbox.ends(0, &inner).map(drop)
}

#[test]
fn a_readme_may_stand_for_the_inputs() -> Outcome {
    let sandbox = Sandbox::library()?;
    let block = |tag, file| format!("```yaml $(tag) == '{tag}'\ninput-file: {file}.json\n```\n");
    let text =
        format!("```yaml\ntag: one\n```\n{}{}", block("one", "library"), block("two", "nothing"));
    sandbox.write("spec/specification/library/readme.md", &text)?;
    let inputs = direct("inspect", "specification/library/library.json");
    let expected = sandbox.ends(0, &inputs)?.stdout;
    let readme = ["inspect", "--specs", "ROOT/spec", "--readme", "specification/library/readme.md"];
    assert_eq!(sandbox.ends(0, &readme)?.stdout, expected);
    let ran = sandbox.ends(2, &[readme.as_slice(), &["--tag", "two"]].concat())?;
    assert!(ran.stderr.contains("specification/library/nothing.json"), "{}", ran.stderr);
    let ran = sandbox.ends(2, &[readme.as_slice(), &["--tag", "three"]].concat())?;
    assert!(ran.stderr.contains("found `three`"), "{}", ran.stderr);
    let elsewhere = ["inspect", "--specs", "ROOT/spec", "--readme", "readme.md"];
    let ran = sandbox.ends(2, &elsewhere)?;
    assert!(ran.stderr.contains("expected a file for --readme"), "{}", ran.stderr);
    Ok(())
}

#[test]
fn the_client_is_called_as_the_readme_calls_it() -> Outcome {
    let sandbox = Sandbox::library()?;
    let input = "specification/library/library.json";
    for (title, client) in [
        ("title: BookManagementClient\n", "BookManagementClient"),
        ("title: Book Management\n", "BookClient"),
        ("", "LibraryClient"),
    ] {
        let text = format!("```yaml\n{title}input-file: library.json\n```\n");
        sandbox.write("spec/specification/library/readme.md", &text)?;
        let mut args = direct("codegen", "specification/library/readme.md");
        args.iter_mut().filter(|arg| **arg == "--input").for_each(|arg| *arg = "--readme");
        sandbox.ends(0, &args)?;
        let names = sandbox.read("out/books/names.txt")?;
        assert!(names.contains(&format!("client {client}\n")), "{title}: {names}");
        // The name lock file keeps the client's name, whatever the title is later.
        sandbox.ends(0, &direct("codegen", input))?;
        assert_eq!(sandbox.read("out/books/names.txt")?, names);
        fs::remove_dir_all(sandbox.path("out"))?;
    }
    Ok(())
}

#[test]
fn a_path_of_another_layout_is_answered_with_the_one_that_is_meant() -> Outcome {
    let sandbox = Sandbox::library()?;
    let text = sandbox.read("spec/specification/library/library.json")?;
    let top = "specification/library/resource-manager";
    let books = format!("{top}/Microsoft.Library/Books");
    let files = [
        ("stable/2023-01-01/library.json", text.as_str()),
        ("stable/2023-01-01/types.json", &text.replace("\"paths\"", "\"x-paths\"")),
        ("stable/2024-01-01/openapi.json", &text),
        ("stable/2024-01-01/empty.json", r#"{"swagger": "2.0", "paths": {}}"#),
        ("readme.md", "```yaml\ninput-file: stable/2024-01-01/openapi.json\n```\n"),
    ];
    for (path, text) in files {
        sandbox.write(&format!("spec/{books}/{path}"), text)?;
    }
    let old = format!("{top}/Microsoft.Library/stable");
    let input = "--input";
    for (flag, path, expected) in [
        (
            input,
            format!("{old}/2023-01-01/library.json"),
            format!("did you mean `{books}/stable/2023-01-01/library.json`?"),
        ),
        (
            input,
            format!("{old}/2024-01-01/library.json"),
            format!(
                "2024-01-01 has no library.json; its operations are in `{books}/stable/2024-01-01/openapi.json`"
            ),
        ),
        (
            input,
            format!("{old}/2024-01-01/types.json"),
            format!(
                "2024-01-01 has no types.json; its definitions are in `{books}/stable/2024-01-01/openapi.json`"
            ),
        ),
        (
            input,
            format!("{old}/2024-01-01/openapis.json"),
            format!("did you mean `{books}/stable/2024-01-01/openapi.json`?"),
        ),
        ("--readme", format!("{top}/readme.md"), format!("did you mean `{books}/readme.md`?")),
    ] {
        let mut args = direct("inspect", &path);
        args.iter_mut().filter(|arg| **arg == input).for_each(|arg| *arg = flag);
        let ran = sandbox.ends(2, &args)?;
        assert!(ran.stderr.trim_end().ends_with(&expected), "{path}: {}", ran.stderr);
    }
    let diff = ["diff", &format!("{old}/2023-01-01"), &books, "--specs", "ROOT/spec"];
    let ran = sandbox.ends(2, &diff)?;
    assert!(
        ran.stderr.contains(&format!("did you mean `{books}/stable/2023-01-01`?")),
        "{}",
        ran.stderr
    );
    for path in ["specification/nothing/stable/2024-01-01/a.json", "a/b.json", "/", "..", "é"] {
        let ran = sandbox.ends(2, &direct("inspect", path))?;
        assert!(!ran.stderr.contains("did you mean"), "{path}: {}", ran.stderr);
    }
    Ok(())
}

#[test]
fn an_input_outside_of_the_checkout_is_refused() -> Outcome {
    let sandbox = Sandbox::library()?;
    sandbox.write("outside.json", &sandbox.read("spec/specification/library/library.json")?)?;
    for input in ["../outside.json", "specification/../../outside.json", "ROOT/outside.json"] {
        for command in ["codegen", "inspect"] {
            let ran = sandbox.ends(2, &direct(command, input))?;
            assert!(ran.stderr.contains("which lies outside of it"), "{input}: {}", ran.stderr);
        }
    }
    let ran = sandbox.ends(2, &direct("codegen", "specification/nothing.json"))?;
    assert!(ran.stderr.contains("found none at `specification/nothing.json`"), "{}", ran.stderr);
    assert!(!sandbox.has("out"));
    Ok(())
}

#[test]
#[cfg(unix)]
fn a_link_out_of_the_checkout_is_refused() -> Outcome {
    let sandbox = Sandbox::library()?;
    let file = "spec/specification/library/library.json";
    let folder = "spec/specification/library";
    fs::create_dir(sandbox.path("outside"))?;
    fs::rename(sandbox.path(file), sandbox.path("outside/library.json"))?;
    for (outside, inside) in [("outside/library.json", file), ("outside", folder)] {
        if inside == folder {
            fs::remove_dir_all(sandbox.path(folder))?;
        }
        std::os::unix::fs::symlink(sandbox.path(outside), sandbox.path(inside))?;
        let args = direct("codegen", "specification/library/library.json");
        for args in [["codegen"].as_slice(), &args] {
            let ran = sandbox.ends(2, args)?;
            assert!(ran.stderr.contains("a symbolic link leads it out of"), "{}", ran.stderr);
        }
    }
    Ok(())
}

#[test]
#[cfg(unix)]
fn a_link_within_the_checkout_is_followed() -> Outcome {
    let sandbox = Sandbox::library()?;
    sandbox.ends(0, &["codegen"])?;
    let elsewhere = sandbox.path("spec/specification/elsewhere");
    fs::rename(sandbox.path("spec/specification/library"), &elsewhere)?;
    std::os::unix::fs::symlink(elsewhere, sandbox.path("spec/specification/library"))?;
    sandbox.ends(0, &["codegen", "--check"])?;
    Ok(())
}

#[test]
fn files_that_are_no_descriptions_are_errors() -> Outcome {
    let sandbox = Sandbox::library()?;
    let file = sandbox.path("spec/specification/library/library.json");
    let description = fs::read(&file)?;
    fs::write(&file, [b"\xef\xbb\xbf", description.as_slice()].concat())?;
    sandbox.ends(0, &["codegen"])?;
    fs::write(&file, [description.as_slice(), b"\xff"].concat())?;
    let ran = sandbox.ends(2, &["codegen"])?;
    assert!(ran.stderr.contains("it is not UTF-8 (from byte "), "{}", ran.stderr);
    fs::File::create(&file)?.set_len(64 * 1024 * 1024 + 1)?;
    let ran = sandbox.ends(2, &["codegen"])?;
    assert!(ran.stderr.contains("it is larger than 64 MiB"), "{}", ran.stderr);
    fs::remove_file(&file)?;
    fs::create_dir(&file)?;
    let ran = sandbox.ends(2, &["codegen"])?;
    assert!(ran.stderr.contains("it is no file"), "{}", ran.stderr);
    Ok(())
}

#[test]
fn names_that_would_fail_later_are_refused() -> Outcome {
    let sandbox = Sandbox::library()?;
    for name in ["", "1st", "../x", "a/b", "a.b", "é", "struct", "Core", "con", &"a".repeat(65)] {
        let mut args = direct("codegen", "specification/library/library.json");
        args.retain(|arg| *arg != "books" && *arg != "--crate");
        let name = format!("--crate={name}");
        args.extend([name.as_str(), "--client=9"]);
        let ran = sandbox.ends(2, &args)?;
        assert!(ran.stderr.starts_with("error: --crate: expected a crate name"), "{}", ran.stderr);
        assert!(ran.stderr.contains("\nerror: --client: expected a type name"), "{}", ran.stderr);
    }
    assert!(!sandbox.has("out"));
    Ok(())
}

#[test]
fn inspect_prints_the_model_in_each_form() -> Outcome {
    let sandbox = Sandbox::library()?;
    for (format, start) in [("tree", ""), ("json", "{"), ("mermaid", "classDiagram")] {
        let ran = sandbox.ends(0, &["inspect", "books", "--format", format])?;
        assert!(ran.stdout.starts_with(start) && ran.stdout.contains("Book"), "{}", ran.stdout);
        let input = "specification/library/library.json";
        let args = [direct("inspect", input).as_slice(), &["--operation", "Books_*"]].concat();
        let other = sandbox.ends(0, &[args.as_slice(), &["--format", format]].concat())?;
        assert_eq!(other.stdout, ran.stdout);
    }
    Ok(())
}
