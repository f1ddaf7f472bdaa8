//! Tests of sides on disk.

use crate::{BOTH, NEW, OLD, rules, two_versions};
use armgen_tests::Outcome;

#[test]
fn an_api_version_is_compared_by_its_folder_its_files_or_a_readme() -> Outcome {
    let sandbox = two_versions()?;
    let readme = "```yaml\ntag: new\n```\n```yaml $(tag) == 'new'\ninput-file: stable/2024-01-01/library.json\n```\n\
        ```yaml $(tag) == 'old'\ninput-file: stable/2023-01-01/library.json\n```\n";
    sandbox.write("spec/specification/library/readme.md", readme)?;
    let folders = [format!("ROOT/spec/{OLD}"), format!("ROOT/spec/{NEW}")];
    assert_eq!(rules(&sandbox, &[&folders[0], &folders[1]])?, BOTH);
    let readme = "ROOT/spec/specification/library/readme.md";
    for (old, new) in [
        (format!("ROOT/spec/{OLD}/library.json"), format!("ROOT/spec/{NEW}/library.json")),
        (format!("{readme}#old"), readme.to_owned()),
        (format!("{readme}:old"), format!("{readme}#new")),
        (
            format!("ROOT/spec/{OLD}/"),
            format!("ROOT/spec/{NEW}/library.json,ROOT/spec/{NEW}/library.json"),
        ),
    ] {
        assert_eq!(rules(&sandbox, &[&old, &new])?, BOTH, "{old} {new}");
    }
    assert_eq!(rules(&sandbox, &[OLD, NEW, "--specs", "ROOT/spec"])?, BOTH);
    Ok(())
}

#[test]
fn files_of_no_crate_have_clients_of_one_name_whatever_their_titles_are() -> Outcome {
    let sandbox = two_versions()?;
    let sides = [format!("ROOT/spec/{OLD}"), format!("ROOT/spec/{NEW}")];
    let args = [&*sides[0], &sides[1]];
    sandbox.edit(&format!("spec/{OLD}/library.json"), "LibraryClient", "Lending Management")?;
    assert_eq!(rules(&sandbox, &args)?, BOTH);
    let ran = sandbox.ends(0, &["diff", args[0], args[1]])?;
    assert!(ran.stdout.contains("\n\nLending Management → LibraryClient "), "{}", ran.stdout);
    Ok(())
}

#[test]
fn what_is_compared_with_a_crate_has_its_operations() -> Outcome {
    let sandbox = two_versions()?;
    let old = format!("ROOT/spec/{OLD}");
    for args in [[&old, "books"], ["books", &old]] {
        assert_eq!(rules(&sandbox, &args)?, [""; 0], "{args:?}");
    }
    Ok(())
}

#[test]
fn operations_are_chosen_by_their_id_on_either_side() -> Outcome {
    let sandbox = two_versions()?;
    let sides = [format!("ROOT/spec/{OLD}"), format!("ROOT/spec/{NEW}")];
    let diff = |glob: &str| rules(&sandbox, &[&sides[0], &sides[1], "--operation", glob]);
    assert_eq!(diff("Books_*")?, [""; 0]);
    assert_eq!(diff("Shelves_Get")?, ["operation-added"]);
    assert_eq!(diff("Boards_Get")?, ["operation-removed"]);
    Ok(())
}

#[test]
fn an_operation_that_has_another_id_is_still_the_same() -> Outcome {
    let sandbox = two_versions()?;
    sandbox.edit(&format!("spec/{OLD}/library.json"), "Books_Get", "Volumes_Read")?;
    let rules = rules(&sandbox, &[&format!("ROOT/spec/{OLD}"), "books"])?;
    assert!(!rules.iter().any(|rule| rule == "operation-removed"), "{rules:?}");
    Ok(())
}

#[test]
fn overrides_apply_to_the_sides_where_they_fit() -> Outcome {
    let sandbox = two_versions()?;
    let text = armgen_tests::SECRET.replace("library/*.json", "library/*");
    sandbox.write("spec/overrides.toml", &text)?;
    // The override fits neither side: the old one has no shelf, and the new one already marks its
    // code as secret.
    sandbox.edit(&format!("spec/{OLD}/library.json"), "\"Shelf\": {", "\"Board\": {")?;
    sandbox.edit(&format!("spec/{OLD}/library.json"), "definitions/Shelf", "definitions/Board")?;
    let code = "\"type\": \"string\", \"description\": \"Opens its door.\"";
    sandbox.edit(
        &format!("spec/{NEW}/library.json"),
        code,
        &format!("{code}, \"x-ms-secret\": true"),
    )?;
    sandbox.ends(0, &["diff", &format!("ROOT/spec/{OLD}"), &format!("ROOT/spec/{NEW}")])?;
    Ok(())
}

#[test]
fn every_report_says_if_the_new_side_is_not_the_newer_api_version() -> Outcome {
    let sandbox = two_versions()?;
    let sides = [format!("ROOT/spec/{OLD}"), format!("ROOT/spec/{NEW}")];
    let report = |old: &str, new: &str, format: &str| -> Outcome<String> {
        let ran = sandbox.ends(0, &["diff", old, new, "--format", format])?;
        assert_eq!(ran.stderr, "");
        Ok(ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ").replace('\\', ""))
    };
    let goes_back = "Decide before merging: this goes back to an older api-version;";
    let older = "2023-01-01 is older than 2024-01-01; what the older one lacks counts as removed";
    let same = "both sides are 2024-01-01: the same api-version is described differently";
    let formats = ["terminal", "markdown", "html", "github"];
    for format in formats {
        let said = report(&sides[0], &sides[1], format)?;
        assert!(!said.contains(goes_back) && !said.contains(older), "{said}");
        let said = report(&sides[1], &sides[0], format)?;
        assert!(said.contains(goes_back) && said.contains(older), "{said}");
    }
    let [old, new] = &sides;
    for (old, new, is_downgrade) in [(old, new, "false"), (new, old, "true")] {
        let said = report(old, new, "json")?;
        assert!(said.contains(&format!("\"is_downgrade\": {is_downgrade},")), "{said}");
        assert_eq!(said.contains(goes_back), is_downgrade == "true", "{said}");
    }
    sandbox.edit(&format!("spec/{OLD}/library.json"), "2023-01-01", "2024-01-01")?;
    for format in formats {
        let said = report(&sides[0], &sides[1], format)?;
        assert!(said.contains(same) && !said.contains(goes_back), "{said}");
    }
    Ok(())
}

#[test]
fn two_sides_have_at_most_two_base_urls() -> Outcome {
    let sandbox = two_versions()?;
    let sides = [format!("ROOT/spec/{OLD}"), format!("ROOT/spec/{NEW}")];
    let url = ["--base-url", "https://example.com/a"];
    let diff = ["diff", &sides[0], &sides[1]];
    for times in 0..3 {
        sandbox.ends(0, &[&diff[..], &url.repeat(times)].concat())?;
    }
    let ran = sandbox.ends(2, &[&diff[..], &url.repeat(3)].concat())?;
    let said = "expected --base-url once or twice (for the old and for the new descriptions), found it 3 times";
    assert!(ran.stderr.contains(said), "{}", ran.stderr);
    Ok(())
}

#[test]
fn what_is_found_sets_the_exit_code_if_that_is_asked_for() -> Outcome {
    let sandbox = two_versions()?;
    let sides = [format!("ROOT/spec/{OLD}"), format!("ROOT/spec/{NEW}")];
    let diff =
        |code, args: &[&str]| sandbox.ends(code, &[&["diff", &sides[0], &sides[1]], args].concat());
    for kind in ["wire", "rust", "any"] {
        diff(1, &["--fail-on", kind])?;
    }
    diff(0, &["--fail-on", "wire", "--operation", "Books_Get"])?;
    diff(1, &["--fail-on", "any", "--operation", "Shelves_Get"])?;
    diff(0, &["--fail-on", "wire", "--operation", "Shelves_Get"])?;
    diff(0, &["--fail-on", "rust", "--operation", "Shelves_Get"])?;
    Ok(())
}

#[test]
fn a_report_may_go_to_a_file() -> Outcome {
    let sandbox = two_versions()?;
    let sides = [format!("ROOT/spec/{OLD}"), format!("ROOT/spec/{NEW}")];
    let expected = sandbox.ends(0, &["diff", &sides[0], &sides[1]])?.stdout;
    let ran = sandbox.ends(0, &["diff", &sides[0], &sides[1], "--output", "ROOT/report.txt"])?;
    assert_eq!(ran.stdout, "");
    let root = sandbox.root().to_string_lossy().into_owned();
    assert_eq!(sandbox.read("report.txt")?.replace(&root, "ROOT").trim_end(), expected.trim_end());
    Ok(())
}

#[test]
fn arguments_that_are_exchanged_fail_for_the_wire_and_for_rust() -> Outcome {
    let sandbox = two_versions()?;
    let side = |name: &str, first: &str, second: &str| -> Outcome<String> {
        let text = format!(
            r#"{{"swagger": "2.0", "info": {{"title": "A", "version": "2024-01-01"}}, "paths": {{"/a": {{"get": {{
            "operationId": "A_Get", "responses": {{"200": {{"description": ""}}}}, "parameters": [
            {{"name": "{first}", "in": "query", "required": true, "type": "string"}},
            {{"name": "{second}", "in": "query", "required": true, "type": "string"}}]}}}}}}}}"#
        );
        sandbox.write(&format!("spec/{name}.json"), &text)?;
        Ok(format!("ROOT/spec/{name}.json"))
    };
    let (old, new) = (side("old", "from", "to")?, side("new", "to", "from")?);
    for (code, kind) in [(1, "wire"), (1, "rust"), (1, "any")] {
        sandbox.ends(code, &["diff", &old, &new, "--fail-on", kind])?;
        sandbox.ends(0, &["diff", &new, &new, "--fail-on", kind])?;
    }
    Ok(())
}

#[test]
fn a_lost_item_of_a_crate_is_told_with_its_file_and_line() -> Outcome {
    let sandbox = two_versions()?;
    sandbox.ends(0, &["codegen"])?;
    let less =
        sandbox.read(&format!("spec/{NEW}/library.json"))?.replace("\"pages\"", "\"leaves\"");
    sandbox.write("less.json", &less)?;
    let file = "generated/books/src/models/records.rs";
    let code = sandbox.read(file)?;
    let line = code.lines().position(|line| line.trim_start().starts_with("pub pages:"));
    let place = format!("{file}:{}", line.ok_or("expected a field")? + 1);
    for format in ["terminal", "markdown", "html", "json"] {
        let said =
            sandbox.ends(0, &["diff", "books", "ROOT/less.json", "--format", format])?.stdout;
        assert!(said.contains(&place), "{place}: {said}");
    }
    Ok(())
}

#[test]
fn what_places_link_to_is_an_address_of_the_web() -> Outcome {
    let sandbox = two_versions()?;
    let (old, new) = (format!("ROOT/spec/{OLD}"), format!("ROOT/spec/{NEW}"));
    let diff = |url: &'static str, code| {
        let args = ["diff", &old, &new, "--format", "html", "--base-url", url];
        sandbox.ends(code, &args)
    };
    let page = diff("https://example.com/specs", 0)?.stdout;
    assert!(page.contains("<a href=\"https://example.com/specs/specification/library/"), "{page}");
    for url in ["javascript:alert(1)", "https://a\"b", "https://", "specs", "https://a b"] {
        let said = diff(url, 2)?.stderr;
        assert!(said.contains("begins with https:// or http://"), "{said}");
    }
    Ok(())
}

#[test]
fn equal_sides_need_no_new_version() -> Outcome {
    let sandbox = two_versions()?;
    let folder = format!("ROOT/spec/{OLD}");
    let same = "requests, responses and the public Rust items are the same";
    for sides in [["books", "books"], [&folder, &folder]] {
        for format in ["terminal", "markdown", "html", "github", "json"] {
            let ran = sandbox.ends(0, &["diff", sides[0], sides[1], "--format", format])?;
            assert!(ran.stdout.contains(&format!("Nothing changed: {same}.")), "{}", ran.stdout);
            assert!(!ran.stdout.contains("0.1.1"), "{}", ran.stdout);
        }
    }
    Ok(())
}
