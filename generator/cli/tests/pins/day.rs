//! The commands of a user's day as the README has them, and messages about descriptions that differ from the
//! pinned ones.

use crate::world::{FOLDER, Outcome, World};
use crate::{added, books};
use std::fs;
use std::os::unix::fs::symlink;

#[test]
fn the_commands_of_a_day_work_as_they_are_typed() -> Outcome {
    let world = World::new()?;
    world.describe("2025-02-01", "A book, bound.")?;
    world.commit("second")?;
    let first = ["--api-version", "2024-01-01"];
    let typed = [
        &["init", "--ci", "github"],
        &[&["add", "azure_books", "--service", "library", "--operation", "Books_*"][..], &first]
            .concat()[..],
        &["codegen", "--check"],
        &["versions", "azure_books"],
        &["bump", "azure_books", "--to", "2025-02-01", "--summary", "pr.md"],
        &["codegen", "--check"],
        &["vendor", "--verify"],
        &["update"],
        &["codegen"],
        &["diff", "pin", "azure_books", "--fail-on", "any"],
        &["inspect", "azure_books"],
    ];
    for command in typed {
        world.run(command)?.fine().map_err(|error| format!("{command:?}: {error}"))?;
    }
    assert!(world.read("mine/pr.md")?.starts_with("# azure_books: 2024-01-01 -> 2025-02-01 ("));
    // Commands run in a subfolder work on the repository that contains it.
    for folder in ["mine/spec", "mine/generated/azure_books/src"] {
        world.run_in(folder, &["codegen", "--check"])?.ends(0, "up to date")?;
    }
    fs::create_dir_all(world.path("mine/inner/spec"))?;
    world.run_in("mine/inner", &["init", "--root", "."])?.ends(0, "wrote spec/armgen.toml")?;
    world.run_in("mine/inner/spec", &["inspect", "azure_books"])?.ends(2, "found `azure_books`")?;
    world.run_in("mine/inner", &["codegen", "--check", "--root", ".."])?.ends(0, "up to date")
}

#[test]
fn the_program_says_its_version_and_the_words_that_shells_complete() -> Outcome {
    let world = World::new()?;
    let said = world.run_in("", &["--version"])?.fine()?;
    assert!(said.starts_with(concat!("armgen ", env!("CARGO_PKG_VERSION"))), "{said}");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let said = world.run_in("", &["completions", shell])?.fine()?;
        for word in ["vendor", "--operation", "completions"] {
            assert!(said.contains(word.trim_start_matches('-')), "{shell}: {word}");
        }
    }
    world.run_in("", &["completions", "cmd"])?.ends(2, "bash")
}

#[test]
fn line_ends_that_git_changed_are_told_from_edits() -> Outcome {
    let world = added()?;
    let path = books("2024-01-01");
    let text = world.read(&path)?;
    world.write(&path, &text.replace('\n', "\r\n"))?;
    world.run(&["codegen", "--check"])?.ends(1, "only the ends of its lines")?;
    world.run(&["vendor", "--offline"])?.ends(0, "restored spec/")?;
    assert_eq!(world.read(&path)?, text);
    // The `.gitattributes` that `init` writes keeps git from converting line ends.
    world.git("mine", &["config", "core.autocrlf", "true"])?;
    world.git("mine", &["add", "--all"])?;
    fs::remove_dir_all(world.path("mine/spec"))?;
    fs::remove_dir_all(world.path("mine/generated"))?;
    world.git("mine", &["checkout", "--", "."])?;
    world.run(&["codegen", "--check"])?.ends(0, "up to date")
}

#[test]
fn a_link_or_a_folder_in_place_of_a_file_is_told_with_all_else() -> Outcome {
    let world = added()?;
    let path = world.path(&books("2024-01-01"));
    let types = world.path(&format!("mine/spec/{FOLDER}/2024-01-01/types.json"));
    let example = world.path(&format!("mine/spec/{FOLDER}/2024-01-01/examples/Books_Get.json"));
    fs::copy(&path, world.path("elsewhere.json"))?;
    fs::remove_file(&path)?;
    symlink(world.path("elsewhere.json"), &path)?;
    fs::remove_file(&example)?;
    fs::create_dir(&example)?;
    world.write(&format!("mine/spec/{FOLDER}/2024-01-01/types.json"), "{}")?;
    let said = world.run(&["codegen", "--check"])?;
    assert_eq!(said.code, 1, "{}{}", said.out, said.err);
    for name in
        ["books.json (a link or", "Books_Get.json (a link or", "types.json (differs from the file"]
    {
        assert!(said.out.contains(name), "{name}: {}", said.out);
    }
    let elsewhere = world.read("elsewhere.json")?;
    let said = world.run(&["vendor", "--offline"])?;
    assert_eq!(said.code, 2, "{}{}", said.out, said.err);
    assert_eq!(world.read("elsewhere.json")?, elsewhere);
    fs::remove_file(&path)?;
    fs::remove_dir(&example)?;
    world.run(&["vendor", "--offline"])?.ends(0, "restored spec/")?;
    assert!(types.is_file());
    world.run(&["codegen", "--check"])?.ends(0, "up to date")
}

#[test]
fn a_folder_that_is_a_link_is_not_what_is_pinned() -> Outcome {
    let world = added()?;
    fs::rename(world.path("mine/spec/specification"), world.path("elsewhere"))?;
    symlink(world.path("elsewhere"), world.path("mine/spec/specification"))?;
    let said = world.run(&["codegen", "--check"])?;
    assert_eq!(said.code, 1, "{}{}", said.out, said.err);
    assert!(said.out.contains("a link or a folder"), "{}", said.out);
    let before = world.read(
        "elsewhere/library/resource-manager/Microsoft.Library/Library/stable/2024-01-01/books.json",
    )?;
    world.run(&["vendor", "--offline"])?.ends(2, "link")?;
    assert_eq!(world.read("elsewhere/library/resource-manager/Microsoft.Library/Library/stable/2024-01-01/books.json")?, before);
    Ok(())
}

#[test]
fn descriptions_of_another_commit_than_the_locks_are_told() -> Outcome {
    let world = added()?;
    let lock = world.read("mine/spec/armgen.lock")?;
    world.describe("2024-01-01", "A book, bound.")?;
    world.commit("second")?;
    world.run(&["update"])?.fine()?;
    // Puts the old lock file back beside new descriptions, as an incomplete revert would.
    let new = world.read("mine/spec/armgen.lock")?;
    world.write("mine/spec/armgen.lock", &lock)?;
    world.run(&["codegen", "--check"])?.ends(1, "types.json (differs from the file that")?;
    world.run(&["vendor", "--offline"])?.fine()?;
    world.run(&["codegen", "--check"])?.ends(1, "stale generated/")?;
    world.run(&["codegen"])?.fine()?;
    world.run(&["codegen", "--check"])?.ends(0, "up to date")?;
    world.write("mine/spec/armgen.lock", &new)?;
    world.run(&["vendor", "--offline"])?.fine()?;
    world.run(&["codegen"])?.fine()?;
    world.run(&["codegen", "--check"])?.ends(0, "up to date")
}
