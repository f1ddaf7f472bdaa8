//! Tests of descriptions that are pinned to commits of upstream: the commands of a user, edited and hostile
//! files, and the number of fetches.
#![cfg(unix)]

mod bumping;
mod day;
mod hostile;
mod interrupted;
mod kills;
mod recipe;
mod world;

use std::fs;
use world::{FOLDER, OLD_FOLDER, Outcome, World};

const ADD: [&str; 6] = ["add", "azure_books", "--service", "library", "--operation", "Books_*"];

fn added() -> Outcome<World> {
    let world = World::new()?;
    world.run(&ADD)?.fine()?;
    Ok(world)
}

fn books(version: &str) -> String {
    format!("mine/spec/{FOLDER}/{version}/books.json")
}

#[test]
fn add_brings_just_the_files_that_the_crate_is_made_from() -> Outcome {
    let world = added()?;
    let folder = format!("{FOLDER}/2024-01-01");
    let mut expected = vec![
        "LICENSE".to_owned(),
        "armgen.lock".to_owned(),
        "armgen.toml".to_owned(),
        "overrides.toml".to_owned(),
        format!("{folder}/books.json"),
        format!("{folder}/examples/Books_Get.json"),
        format!("{folder}/types.json"),
    ];
    expected.sort();
    assert_eq!(world.vendored()?, expected);
    let code = world.read("mine/generated/azure_books/src/clients/books.rs")?;
    assert!(code.contains("pub fn get"), "{code}");
    world.run(&["codegen", "--check"])?.ends(0, "up to date")
}

#[test]
fn add_takes_few_requests_and_repeating_it_none_and_changes_nothing() -> Outcome {
    let world = added()?;
    // A fetch for the folders, the service's newest files, the files that these refer to, and examples.
    let first = world.fetches()?;
    assert!((2..=4).contains(&first), "{first}");
    let lock = world.read("mine/spec/armgen.lock")?;
    world.run(&ADD)?.ends(0, "already")?;
    assert_eq!(world.fetches()?, 0);
    assert_eq!(world.read("mine/spec/armgen.lock")?, lock);
    // The second crate reads files that are in the cache already.
    let more = ["add", "azure_shelves", "--service", "library", "--operation", "Shelves_Get"];
    world.run(&more)?.fine()?;
    let warm = world.fetches()?;
    assert!(warm <= 1, "{warm}");
    Ok(())
}

#[test]
fn add_on_a_warm_cache_takes_at_most_8_requests_and_100_kb_of_a_large_upstream() -> Outcome {
    let world = World::new()?;
    let mut state = 1_u64;
    for number in 0..300 {
        let mut text = String::new();
        for _ in 0..100 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            text.push_str(&format!("{state:016x}"));
        }
        let folder = FOLDER.replace("library", &format!("other{}", number % 10));
        world.write(
            &format!("upstream/{folder}/2024-01-01/{number}.json"),
            &format!("\"{text}\""),
        )?;
    }
    world.commit("large")?;
    let shelves = format!("{FOLDER}/2024-01-01/shelves.json");
    world.run(&["add", "azure_shelves", "--input", &shelves])?.fine()?;
    let (before, _) = (world.fetched()?, world.fetches()?);
    assert!(before < 100_000, "of 300 files of other services none is wanted: {before}");
    world.run(&ADD)?.fine()?;
    // A fetch takes two HTTP requests, and finding the branch's newest commit takes two more.
    assert!(2 + 2 * world.fetches()? <= 8);
    assert!(world.fetched()? - before < 100_000);
    Ok(())
}

#[test]
fn the_newest_stable_api_version_is_taken_unless_another_is_asked_for() -> Outcome {
    let world = World::new()?;
    world.describe("2025-02-01", "A book.")?;
    world.commit("second")?;
    world.run(&ADD)?.fine()?;
    assert!(world.path(&books("2025-02-01")).is_file());
    let old = ["add", "azure_old", "--service", "library", "--api-version", "2024-01-01"];
    world.run(&old)?.fine()?;
    assert!(world.path(&books("2024-01-01")).is_file());
    let none = ["add", "azure_none", "--service", "library", "--api-version", "2020-01-01"];
    world.run(&none)?.ends(2, "the newest are `2025-02-01` and `2024-01-01`")
}

#[test]
fn what_is_not_there_is_told_with_what_was_meant() -> Outcome {
    let world = World::new()?;
    let add = |args: &[&str]| world.run(&[&["add", "azure_books"], args].concat());
    add(&["--service", "libary"])?.ends(2, "did you mean `library`?")?;
    add(&["--service", "library", "--operation", "Book_Get"])?
        .ends(2, "did you mean `Books_Get`?")?;
    let input = format!("{FOLDER}/2024-01-01/boks.json");
    add(&["--input", &input])?.ends(2, "books.json`?")?;
    let is = format!("did you mean `{FOLDER}/2024-01-01/books.json`?");
    add(&["--input", &format!("{OLD_FOLDER}/2024-01-01/books.json")])?.ends(2, &is)?;
    add(&["--input", "../books.json"])?.ends(2, "leaves")?;
    add(&["--service", "library", "--commit", "abc"])?.ends(2, "40 digits")?;
    let unknown = "12".repeat(20);
    add(&["--service", "library", "--commit", &unknown])?.ends(2, "not in it")?;
    assert!(!world.path("mine/generated").exists());
    assert!(!world.path("mine/spec/armgen.lock").exists());
    Ok(())
}

#[test]
fn every_kind_of_tampering_is_told_at_once_and_vendor_undoes_it() -> Outcome {
    let world = added()?;
    let before = world.read("mine/spec/armgen.lock")?;
    let folder = format!("mine/spec/{FOLDER}/2024-01-01");
    let edited = world.read(&books("2024-01-01"))?.replace("Finds one.", "Finds two.");
    world.write(&books("2024-01-01"), &edited)?;
    fs::remove_file(world.path(&format!("{folder}/examples/Books_Get.json")))?;
    world.write(&format!("{folder}/other.json"), "{}")?;
    let said = world.run(&["codegen", "--check"])?;
    assert_eq!(said.code, 1, "{}", said.err);
    for line in ["edited spec/", "missing spec/", "extra spec/", "stale generated/"] {
        assert!(said.out.contains(line), "{line}: {}", said.out);
    }
    world.run(&["codegen"])?.ends(0, "warning: edited")?;
    world.run(&["vendor", "--offline"])?.fine()?;
    world.run(&["codegen"])?.fine()?;
    assert_eq!(world.read("mine/spec/armgen.lock")?, before);
    world.run(&["codegen", "--check"])?.ends(0, "up to date")
}

#[test]
fn check_needs_neither_upstream_nor_the_cache() -> Outcome {
    let world = added()?;
    fs::remove_dir_all(world.path("upstream"))?;
    fs::remove_dir_all(world.path("cache"))?;
    world.run(&["codegen", "--check"])?.ends(0, "up to date")?;
    world
        .run_in("mine/generated/azure_books/src", &["codegen", "--check"])?
        .ends(0, "up to date")?;
    world.run(&["update"])?.ends(2, "cannot reach")?;
    world.run(&["update", "--offline"])?.ends(2, "offline")
}

#[test]
fn offline_the_commits_of_the_cache_can_be_named() -> Outcome {
    let world = added()?;
    let commit = world.git("upstream", &["rev-parse", "HEAD"])?;
    world.run(&["update", "--offline"])?.ends(2, &commit)?;
    world.run(&["update", "--offline", "--commit", &commit])?.ends(0, "already")
}

#[test]
fn update_takes_crates_that_share_a_file_along_and_says_what_that_means() -> Outcome {
    let world = added()?;
    let shelves = ["add", "azure_shelves", "--service", "library", "--operation", "Shelves_*"];
    world.run(&shelves)?.fine()?;
    world.describe("2024-01-01", "A book, bound.")?;
    let commit = world.commit("second")?;
    let said = world.run(&["update", "azure_books"])?.fine()?;
    assert!(said.contains("azure_shelves moves to the new commit, too"), "{said}");
    assert!(said.contains("for users of azure_shelves: same wire"), "{said}");
    let lock = world.read("mine/spec/armgen.lock")?;
    assert_eq!(lock.matches(&commit).count(), 2, "{lock}");
    world.run(&["codegen", "--check"])?.ends(0, "up to date")?;
    world.run(&["update"])?.ends(0, "already")
}

#[test]
fn verify_proves_that_files_are_those_of_their_commits() -> Outcome {
    let world = added()?;
    world.run(&["vendor", "--verify"])?.ends(0, "4 files")?;
    // If a file and its hash in the lock are both edited, only a comparison with the commit shows it.
    let path = books("2024-01-01");
    let text = world.read(&path)?;
    world.write(&path, &text.replace("Finds one.", "Finds two."))?;
    let hashes = world.git("mine", &["hash-object", &path.replacen("mine/", "", 1)])?;
    assert!(!hashes.is_empty());
    world.run(&["vendor", "--verify"])?.ends(1, "foreign spec/")
}

#[test]
fn files_that_are_there_can_be_adopted() -> Outcome {
    let world = added()?;
    fs::remove_file(world.path("mine/spec/armgen.lock"))?;
    // In a repository without a lock file, `codegen --check` compares only the generated crates.
    world.run(&["codegen", "--check"])?.ends(0, "up to date")?;
    world.run(&["update"])?.ends(2, "vendor --adopt")?;
    world.run(&["vendor", "--adopt"])?.ends(0, "4 files")?;
    world.run(&["codegen", "--check"])?.ends(0, "up to date")?;
    fs::remove_file(world.path("mine/spec/armgen.lock"))?;
    let path = books("2024-01-01");
    let text = world.read(&path)?;
    world.write(&path, &format!("{text}\n"))?;
    world.run(&["vendor", "--adopt"])?.ends(1, "unpinned spec/")
}

#[test]
fn a_bundle_and_a_clone_serve_as_well_as_a_url() -> Outcome {
    let world = World::new()?;
    world.git("upstream", &["bundle", "create", "--quiet", "../specs.bundle", "main"])?;
    for from in ["../specs.bundle", "../upstream"] {
        let name = if from.ends_with("bundle") { "azure_bundle" } else { "azure_clone" };
        world.run(&["add", name, "--service", "library", "--from", from])?.fine()?;
    }
    world.run(&["codegen", "--check"])?.ends(0, "up to date")
}

#[test]
fn find_knows_operations_by_words_and_says_how_to_add_them() -> Outcome {
    let world = World::new()?;
    let said = world.run(&["find", "finds", "books"])?.fine()?;
    assert!(said.contains("Books_Get  library  2024-01-01"), "{said}");
    assert!(said.contains("add azure_library --service library --operation 'Books_Get'"), "{said}");
    world.run(&["find", "rhinoceros"])?.ends(1, "no operation")
}

#[test]
fn init_touches_nothing_that_is_there() -> Outcome {
    let world = added()?;
    let before = world.read("mine/spec/armgen.toml")?;
    world.run(&["init", "--ci", "github"])?.ends(0, "spec/armgen.toml is there already")?;
    assert_eq!(world.read("mine/spec/armgen.toml")?, before);
    let attributes = world.read("mine/.gitattributes")?;
    assert_eq!(attributes.matches("generated/**").count(), 1, "{attributes}");
    assert!(world.read("mine/.github/workflows/armgen.yml")?.contains("armgen codegen --check"));
    Ok(())
}

#[test]
fn processes_share_a_cache() -> Outcome {
    let world = World::new()?;
    let folders: Vec<String> = (0..6).map(|number| format!("repository{number}")).collect();
    for folder in &folders {
        fs::create_dir_all(world.path(&format!("{folder}/spec")))?;
        let config = format!("{folder}/spec/armgen.toml");
        fs::copy(world.path("mine/spec/armgen.toml"), world.path(&config))?;
    }
    let children: Vec<_> = folders
        .iter()
        .map(|folder| world.command(&world.path(folder), &ADD).spawn())
        .collect::<Result<_, _>>()?;
    for mut child in children {
        assert!(child.wait()?.success());
    }
    folders.iter().try_for_each(|folder| {
        world.run_in(folder, &["codegen", "--check"])?.ends(0, "up to date").map(drop)
    })
}

#[test]
fn another_tool_than_the_pinned_one_is_refused() -> Outcome {
    let world = added()?;
    let path = "mine/spec/armgen.toml";
    let config = world.read(path)?.replace("armgen = \"", "armgen = \"9");
    world.write(path, &config)?;
    world.run(&["codegen", "--check"])?.ends(2, "this repository is for armgen 9")
}

#[test]
fn outside_of_a_repository_it_says_what_to_do() -> Outcome {
    let world = World::new()?;
    fs::create_dir(world.path("elsewhere"))?;
    for command in [["codegen", "--check"].as_slice(), &["vendor"], &["update"], &ADD] {
        world.run_in("elsewhere", command)?.ends(2, "begin one with the command `init`")?;
    }
    world.run_in("elsewhere", &["codegen", "--root", "../nowhere"])?.ends(2, "--root")
}

#[test]
fn a_test_of_the_users_own_can_guard_the_crates() -> Outcome {
    let world = added()?;
    let root = world.path("mine");
    armgen_cli::check(&root)?;
    world.write("mine/generated/azure_books/src/lib.rs", "")?;
    let said = armgen_cli::check(&root).err().unwrap_or_default();
    assert!(said.contains("stale generated/azure_books/src/lib.rs"), "{said}");
    Ok(())
}
