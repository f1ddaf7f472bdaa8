//! Tests of `versions`, `bump` and `diff` against newer commits of upstream.

use crate::world::{FOLDER, OLD_FOLDER, Outcome, World};
use crate::{ADD, added, books};
use std::fs;

/// Creates a crate of api-version 2024-01-01, pinned to the first commit, and a second commit of upstream that
/// adds api-version 2025-02-01.
fn two_versions() -> Outcome<World> {
    let world = added()?;
    world.describe("2025-02-01", "A book, bound.")?;
    world.commit("second")?;
    Ok(world)
}

#[test]
fn versions_are_those_of_upstreams_newest_commit() -> Outcome {
    let world = two_versions()?;
    let said = world.run(&["versions", "azure_books"])?.fine()?;
    assert!(said.contains("  2025-02-01  stable  wire compatible, Rust"), "{said}");
    assert!(
        said.contains("* 2024-01-01  stable  same wire, Rust patch: no other change"),
        "{said}"
    );
    // The pinned commit has only the crate's own api-version.
    let said = world.run(&["versions", "azure_books", "--from", "pin"])?.fine()?;
    assert!(!said.contains("2025-02-01"), "{said}");
    let first = world.git("upstream", &["rev-parse", "HEAD~1"])?;
    world.git("upstream", &["tag", "-a", "-m", "old", "old", &first])?;
    for revision in [first.as_str(), "old"] {
        let at = format!("{}@{revision}", world.url());
        let said = world.run(&["versions", "azure_books", "--from", &at])?.fine()?;
        assert!(!said.contains("2025-02-01"), "{revision}: {said}");
    }
    let at = format!("{}@main", world.url());
    world.run(&["versions", "azure_books", "--from", &at])?.ends(0, "2025-02-01")
}

#[test]
fn without_upstream_versions_are_those_of_the_cache_which_is_said() -> Outcome {
    let world = two_versions()?;
    world.run(&["versions", "azure_books"])?.fine()?;
    let commit = world.git("upstream", &["rev-parse", "HEAD"])?;
    world
        .run(&["versions", "azure_books", "--offline"])?
        .ends(0, &format!("offline: this is from the newest commit in the cache, {commit}"))?;
    fs::rename(world.path("upstream"), world.path("away"))?;
    let said = world.run(&["versions", "azure_books"])?;
    assert!(said.err.contains("cannot reach") && said.err.contains(&commit), "{}", said.err);
    assert!(said.fine()?.contains("2025-02-01  stable  wire compatible"));
    fs::remove_dir_all(world.path("cache"))?;
    world.run(&["versions", "azure_books"])?.ends(2, "cannot reach")
}

#[test]
fn versions_and_bump_ask_for_files_in_batches_and_versions_for_no_examples() -> Outcome {
    let world = two_versions()?;
    for number in 3..9 {
        world.describe(&format!("2025-0{number}-01"), "A book, bound.")?;
    }
    world.commit("third")?;
    world.fetches()?;
    world.run(&["versions", "azure_books"])?.fine()?;
    // A fetch for the folders, one for the files with operations, and one for the types that these refer to.
    assert_eq!(world.fetches()?, 3);
    world.run(&["bump", "azure_books", "--to", "2025-02-01"])?.fine()?;
    // A fetch for the example, which only `bump` reads.
    assert_eq!(world.fetches()?, 1);
    Ok(())
}

#[test]
fn bump_moves_the_lock_and_writes_the_report() -> Outcome {
    let world = two_versions()?;
    let commit = world.git("upstream", &["rev-parse", "HEAD"])?;
    let bump = ["bump", "azure_books", "--to", "2025-02-01", "--summary", "pr.md"];
    let dry = world.run(&[bump.as_slice(), &["--dry-run"]].concat())?.fine()?;
    assert!(
        dry.contains("would remove spec/") && dry.contains("would update spec/armgen.lock"),
        "{dry}"
    );
    assert!(!world.path("mine/pr.md").exists());
    world.run(&["codegen", "--check"])?.ends(0, "up to date")?;
    world.run(&bump)?.fine()?;
    assert!(!world.path(&books("2024-01-01")).exists());
    assert!(world.path(&books("2025-02-01")).is_file());
    let lock = world.read("mine/spec/armgen.lock")?;
    assert!(lock.contains(&commit) && !lock.contains("2024-01-01/"), "{lock}");
    let report = world.read("mine/pr.md")?;
    let first = report.lines().next().unwrap_or_default();
    assert_eq!(first, "# azure_books: 2024-01-01 -> 2025-02-01 (0.1.1)");
    assert!(report.contains(&format!("...{}", &commit[..10])), "{report}");
    assert!(world.read("mine/spec/changelogs/azure_books.md")?.contains("0.1.1"));
    world.run(&["codegen", "--check"])?.ends(0, "up to date")?;
    world.run(&["vendor", "--verify"])?.fine()?;
    world.run(&bump)?.ends(2, "its own")
}

#[test]
fn a_bump_follows_files_into_todays_layout() -> Outcome {
    let world = World::new()?;
    fs::remove_dir_all(world.path("upstream/specification"))?;
    world.describe_in(OLD_FOLDER, "2024-01-01", "A book.")?;
    world.commit("as it was")?;
    world.run(&ADD)?.fine()?;
    fs::remove_dir_all(world.path("upstream/specification"))?;
    world.describe("2024-01-01", "A book.")?;
    world.describe("2025-02-01", "A book.")?;
    world.commit("moved")?;
    world.run(&["versions", "azure_books"])?.ends(0, "(moved ")?;
    world.run(&["bump", "azure_books", "--to", "2025-02-01"])?.fine()?;
    let config = world.read("mine/spec/armgen.toml")?;
    assert!(config.contains(&format!("{FOLDER}/2025-02-01/books.json")), "{config}");
    assert!(!world.path(&format!("mine/spec/{OLD_FOLDER}/2024-01-01/books.json")).exists());
    world.run(&["codegen", "--check"])?.ends(0, "up to date")
}

#[test]
fn a_bump_says_which_crates_move_along_and_what_that_means_for_them() -> Outcome {
    let world = World::new()?;
    let common = "specification/common/types.json";
    world.share(common, "A book.")?;
    world.commit("shared")?;
    world.run(&ADD)?.fine()?;
    world
        .run(&["add", "azure_shelves", "--service", "library", "--operation", "Shelves_*"])?
        .fine()?;
    world.describe("2025-02-01", "A book.")?;
    world.share(common, "A book, bound.")?;
    world.commit("second")?;
    world
        .run(&["bump", "azure_books", "--to", "2025-02-01", "--summary", "pr.md"])?
        .ends(0, "azure_shelves, which reads the same files: 0.1.0 → 0.1.1\n  same wire")?;
    assert!(world.read("mine/pr.md")?.contains("- azure_shelves, which reads the same files"));
    let lock = world.read("mine/spec/armgen.lock")?;
    let commit = world.git("upstream", &["rev-parse", "HEAD"])?;
    assert_eq!(lock.matches(&commit).count(), 2, "{lock}");
    world.run(&["codegen", "--check"])?.ends(0, "up to date")
}

#[test]
fn what_cannot_be_bumped_leaves_everything_as_it_was() -> Outcome {
    let world = two_versions()?;
    world.git("mine", &["add", "--all"])?;
    let before = world.git("mine", &["write-tree"])?;
    let bump = |args: &[&str]| world.run(&[&["bump", "azure_books", "--to"], args].concat());
    // The cache has only the first commit.
    bump(&["2025-02-01", "--offline"])?.ends(2, "it has `2024-01-01`")?;
    bump(&["2026-01-01"])?.ends(2, "found `2026-01-01`; it has `2025-02-01` and `2024-01-01`")?;
    bump(&["2025-02-01", "--summary", "no/such/pr.md"])?.ends(2, "cannot write `no/such/pr.md`")?;
    bump(&["2025-02-01", "--specs", "../upstream"])?.ends(2, "--from")?;
    bump(&["2025-02-01", "--commit", "main"])?.ends(2, "40 digits")?;
    let path = books("2024-01-01");
    let text = world.read(&path)?;
    world.write(&path, &text.replace("Finds one.", "Finds two."))?;
    world.run(&["codegen"])?.ends(0, "warning: edited")?;
    bump(&["2025-02-01"])?.ends(2, "was edited")?;
    world.write(&path, &text)?;
    world.run(&["codegen"])?.fine()?;
    fs::rename(world.path("upstream"), world.path("away"))?;
    bump(&["2025-02-01"])?.ends(2, "cannot reach")?;
    world.git("mine", &["add", "--all"])?;
    assert_eq!(world.git("mine", &["write-tree"])?, before);
    Ok(())
}

#[test]
fn diff_takes_a_commit_of_upstream_and_the_pin_as_sides() -> Outcome {
    let world = two_versions()?;
    world.share("specification/common/types.json", "A book.")?;
    let path = world.read(&format!("upstream/{FOLDER}/2024-01-01/books.json"))?;
    world.write(
        &format!("upstream/{FOLDER}/2024-01-01/books.json"),
        &path.replace("Finds one.", "Finds it."),
    )?;
    world.commit("third")?;
    world.fetches()?;
    let at = format!("{}@main", world.url());
    world.run(&["diff", "azure_books", &at])?.ends(0, "nothing public changed")?;
    // A fetch for the folders, one for the file, and one for the types that it refers to.
    assert_eq!(world.fetches()?, 3);
    world.run(&["diff", "pin", &at])?.ends(2, "the other side is a crate, which")?;
    world.run(&["diff", "pin:azure_books", &at])?.ends(0, "nothing public changed")?;
    world.run(&["diff", "pin", "azure_books"])?.ends(0, "nothing public changed")?;
    let new = format!("{at}:{FOLDER}/2025-02-01");
    world.run(&["diff", "azure_books", &new])?.ends(0, "nothing public changed")?;
    world.run(&["diff", &format!("pin:{FOLDER}/2024-01-01"), &new])?.fine()?;
    let none = format!("{at}:{FOLDER}/2026-01-01");
    world.run(&["diff", "azure_books", &none])?.ends(2, "2026-01-01")?;
    world.run(&["diff", "azure_books", &format!("{}@nowhere", world.url())])?.ends(2, "nowhere")
}

/// Creates a world whose configuration names a URL of GitHub, which git's `insteadOf` redirects to the folder
/// upstream.
fn on_github() -> Outcome<World> {
    let world = two_versions()?;
    let hub = "https://github.com/Azure/azure-rest-api-specs";
    let config = format!(
        "[url \"{}\"]\n\tinsteadOf = {hub}\n[uploadpack]\n\tallowFilter = true\n\tallowAnySHA1InWant = true\n",
        world.url()
    );
    world.write("home/.gitconfig", &config)?;
    for file in ["mine/spec/armgen.toml", "mine/spec/armgen.lock"] {
        let text = world.read(file)?;
        assert!(text.contains(&world.url()), "{text}");
        world.write(file, &text.replace(&world.url(), hub))?;
    }
    Ok(world)
}

fn run_at_home(world: &World, args: &[&str]) -> Outcome<String> {
    let mut command = world.command(&world.path("mine"), args);
    let output = command.env("HOME", world.path("home")).output()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?)
}

#[test]
fn places_at_a_commit_on_github_are_links_and_those_elsewhere_are_not() -> Outcome {
    let world = on_github()?;
    let commit = world.git("upstream", &["rev-parse", "HEAD"])?;
    let hub = "https://github.com/Azure/azure-rest-api-specs";
    let new = format!("{hub}@main:{FOLDER}/2025-02-01");
    let links = |old: &str, new: &str, more: &[&str]| -> Outcome<Vec<String>> {
        let said = run_at_home(&world, &[&["diff", old, new, "--format", "html"], more].concat())?;
        let links = said.split("<a href=\"http").skip(1);
        Ok(links.filter_map(|it| Some(format!("http{}", it.split('#').next()?))).collect())
    };
    let file = |base: &str, version: &str| format!("{base}/{FOLDER}/{version}/books.json");
    let there = file(&format!("{hub}/blob/{commit}"), "2025-02-01");
    // The old side is a crate on disk, which has no URL, and the new side a commit on GitHub.
    let found = links("azure_books", &new, &[])?;
    assert!(!found.is_empty() && found.iter().all(|link| *link == there), "{found:?}");
    let found = links("pin:azure_books", &new, &[])?;
    let first = world.git("upstream", &["rev-parse", "HEAD~1"])?;
    let pinned = file(&format!("{hub}/blob/{first}"), "2024-01-01");
    assert!(found.contains(&pinned) && found.contains(&there), "{found:?}");
    // `--base-url` takes precedence over the URL that follows from the commit.
    let found = links("azure_books", &new, &["--base-url", "https://example.com"])?;
    assert!(found.contains(&file("https://example.com", "2025-02-01")), "{found:?}");
    // A repository given as a folder has no web page.
    let here = format!("{}@main:{FOLDER}/2025-02-01", world.url());
    assert_eq!(links("azure_books", &here, &[])?, Vec::<String>::new());
    Ok(())
}

#[test]
fn places_in_the_text_of_a_pull_request_lead_to_both_commits_or_to_where_the_user_says() -> Outcome
{
    let hub = "https://github.com/Azure/azure-rest-api-specs/blob";
    let own = ["https://example.com/a", "https://example.com/b"];
    for is_own in [false, true] {
        let world = on_github()?;
        let types = format!("upstream/{FOLDER}/2025-02-01/types.json");
        let text = world
            .read(&types)?
            .replace(r#""title": { "type": "string""#, r#""title": { "type": "boolean""#);
        world.write(&types, &text)?;
        let new = world.commit("third")?;
        let old = world.git("upstream", &["rev-parse", "HEAD~2"])?;
        let [before, after] = match is_own {
            true => own.map(str::to_owned),
            false => [old, new].map(|commit| format!("{hub}/{commit}")),
        };
        let flags = [["--base-url", own[0]], ["--base-url", own[1]]].concat();
        let flags = if is_own { flags.as_slice() } else { &[] };
        let bump = ["bump", "azure_books", "--to", "2025-02-01", "--summary", "pr.md"];
        run_at_home(&world, &[&bump, flags].concat())?;
        let text = world.read("mine/pr.md")?;
        let link = |base: &str, version| format!("](<{base}/{FOLDER}/{version}/types.json#L");
        assert!(text.contains(&link(&before, "2024-01-01")), "{text}");
        assert!(text.contains(&link(&after, "2025-02-01")), "{text}");
    }
    let world = two_versions()?;
    let args = ["bump", "azure_books", "--to", "2025-02-01", "--base-url", own[0]];
    world.run(&args)?.ends(2, "--summary")
}
