//! Tests against hostile repositories: armgen runs none of their programs, and writes nothing outside of
//! `spec/`, `generated/` and the cache.

use crate::added;
use crate::world::{FOLDER, Outcome, World};
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

const ADD: [&str; 4] = ["add", "azure_books", "--service", "library"];

#[test]
fn transports_that_run_programs_and_options_are_no_repositories() -> Outcome {
    let world = World::new()?;
    let touch = format!("ext::sh -c 'touch {}'", world.path("harm").display());
    let option = format!("--upload-pack=touch {}", world.path("harm").display());
    for url in [touch.as_str(), &option, "http://example.com/specs", "git://example.com/specs", ""]
    {
        world.run(&[ADD.as_slice(), &[&format!("--from={url}")]].concat())?.ends(2, "")?;
        let config = world.read("mine/spec/armgen.toml")?;
        let hostile = config.replace(&format!("{:?}", world.url()), &format!("{url:?}"));
        world.write("mine/spec/armgen.toml", &hostile)?;
        world.run(&ADD)?.ends(2, "expected a")?;
        world.write("mine/spec/armgen.toml", &config)?;
    }
    let config = world.read("mine/spec/armgen.toml")?;
    for branch in ["--upload-pack=touch", "a b", "a..b", "x:y"] {
        world
            .write("mine/spec/armgen.toml", &config.replace("\"main\"", &format!("{branch:?}")))?;
        world.run(&ADD)?.ends(2, "expected a branch")?;
    }
    assert!(!world.path("harm").exists());
    Ok(())
}

#[test]
fn hooks_and_attributes_of_theirs_run_nothing() -> Outcome {
    let world = World::new()?;
    let harm = world.path("harm");
    for hook in [
        "post-checkout",
        "post-merge",
        "reference-transaction",
        "pre-auto-gc",
        "fsmonitor-watchman",
    ] {
        let path = format!("upstream/.git/hooks/{hook}");
        world.write(&path, &format!("#!/bin/sh\ntouch '{}'\n", harm.display()))?;
        fs::set_permissions(world.path(&path), fs::Permissions::from_mode(0o755))?;
    }
    // The commit is made with hooks disabled, so that only armgen could run them.
    world.write("upstream/.gitattributes", "* filter=harm\n")?;
    world.git("upstream", &["-c", "core.hooksPath=/dev/null", "add", "--all"])?;
    let who = ["-c", "user.name=them", "-c", "user.email=them@example.com"];
    let commit = ["-c", "core.hooksPath=/dev/null", "commit", "--quiet", "-m", "second"];
    world.git("upstream", &[who.as_slice(), commit.as_slice()].concat())?;
    world.run(&ADD)?.fine()?;
    assert!(!harm.exists());
    Ok(())
}

#[test]
fn links_and_submodules_are_not_followed() -> Outcome {
    let world = World::new()?;
    world.write("secret.json", r#"{ "swagger": "2.0" }"#)?;
    let books = format!("upstream/{FOLDER}/2024-01-01/books.json");
    fs::remove_file(world.path(&books))?;
    symlink(world.path("secret.json"), world.path(&books))?;
    world.commit("a link")?;
    let input = format!("{FOLDER}/2024-01-01/books.json");
    world.run(&["add", "azure_books", "--input", &input])?.ends(2, "expected a file")?;
    let head = world.git("upstream", &["rev-parse", "HEAD"])?;
    let module = format!("160000,{head},specification/module");
    world.git("upstream", &["update-index", "--add", "--cacheinfo", &module])?;
    let who = ["-c", "user.name=them", "-c", "user.email=them@example.com"];
    world.git("upstream", &[who.as_slice(), &["commit", "--quiet", "-m", "module"]].concat())?;
    world.run(&["add", "azure_module", "--service", "module"])?.ends(2, "expected a folder")
}

#[test]
fn references_do_not_lead_out_of_the_descriptions() -> Outcome {
    let world = World::new()?;
    let books = format!("upstream/{FOLDER}/2024-01-01/books.json");
    let text = world.read(&books)?;
    for path in [
        "../../../../../../../../secret.json",
        "/etc/passwd",
        "..%2f..%2f..%2f..%2f..%2f..%2f..%2f..%2fsecret.json",
        ".git/config",
    ] {
        world.write(&books, &text.replace("./types.json", path))?;
        world.commit(path)?;
        world.run(&[ADD.as_slice(), &["--operation", "Books_*"]].concat())?.ends(2, "error")?;
    }
    assert!(!world.path("mine/generated").exists());
    Ok(())
}

#[test]
fn examples_bring_no_files_that_programs_look_for() -> Outcome {
    let world = World::new()?;
    let folder = format!("upstream/{FOLDER}/2024-01-01");
    let text = world.read(&format!("{folder}/books.json"))?;
    for (number, name) in [".vscode/tasks.json", "a\nb.json"].into_iter().enumerate() {
        world.write(&format!("{folder}/{name}"), "{}")?;
        let path = name.replace('\n', "\\n");
        let text = text.replace("./examples/Books_Get.json", &format!("./{path}"));
        world.write(&format!("{folder}/books.json"), &text)?;
        world.commit(&path)?;
        let krate = format!("azure_books_{number}");
        let add = ["add", &krate, "--service", "library", "--operation", "Books_*"];
        world.run(&add)?.ends(0, "hidden part or a control character")?;
    }
    let vendored = world.vendored()?;
    let is_odd = |path: &String| path.contains("/.vscode") || path.contains('\n');
    assert!(!vendored.iter().any(is_odd), "{vendored:?}");
    Ok(())
}

#[test]
fn a_file_that_is_no_text_or_far_too_large_is_an_error() -> Outcome {
    let world = World::new()?;
    let types = world.path(&format!("upstream/{FOLDER}/2024-01-01/types.json"));
    fs::write(&types, [0xff, 0xfe, 0x00])?;
    world.commit("no text")?;
    world.run(&ADD)?.ends(2, "not UTF-8")?;
    fs::write(&types, vec![b' '; 65 * 1024 * 1024])?;
    world.commit("large")?;
    world.run(&ADD)?.ends(2, "larger than 64 MiB")
}

#[test]
fn a_link_in_the_users_repository_does_not_lead_writing_elsewhere() -> Outcome {
    let world = World::new()?;
    fs::create_dir(world.path("elsewhere"))?;
    symlink(world.path("elsewhere"), world.path("mine/spec/specification"))?;
    let said = world.run(&ADD)?;
    assert_eq!(said.code, 2, "{}{}", said.out, said.err);
    assert_eq!(fs::read_dir(world.path("elsewhere"))?.count(), 0);
    Ok(())
}

#[test]
fn a_lock_that_names_files_elsewhere_is_refused() -> Outcome {
    let world = World::new()?;
    world.run(&ADD)?.fine()?;
    let lock = world.read("mine/spec/armgen.lock")?;
    for path in ["../../harm", "/harm", "a/../../harm"] {
        world.write("mine/spec/armgen.lock", &lock.replace("\"LICENSE\"", &format!("{path:?}")))?;
        world.run(&["vendor"])?.ends(2, "expected files below spec/")?;
    }
    Ok(())
}

#[test]
fn a_password_in_a_url_is_told_to_nobody() -> Outcome {
    let world = World::new()?;
    let url = "https://user:hunter2@localhost:1/specs";
    let said = world.run(&[ADD.as_slice(), &["--from", url]].concat())?;
    let all = format!("{}{}", said.out, said.err);
    assert_eq!(said.code, 2, "{all}");
    assert!(all.contains("localhost:1/specs") && !all.contains("hunter2"), "{all}");
    Ok(())
}

#[test]
fn a_file_of_the_users_own_in_a_crate_is_named_and_kept_by_update_and_add() -> Outcome {
    let world = added()?;
    let own = "mine/generated/azure_books/src/mine.rs";
    world.write(own, "// My own.\n")?;
    world.describe("2024-01-01", "A book, bound.")?;
    world.commit("second")?;
    let pinned = world.read("mine/spec/armgen.lock")?;
    let add = ["add", "azure_shelves", "--service", "library", "--operation", "Shelves_*"];
    for command in [["update"].as_slice(), &add] {
        world
            .run(command)?
            .ends(2, "found `generated/azure_books/src/mine.rs`; move other files")?;
        assert_eq!(world.read(own)?, "// My own.\n");
        assert_eq!(world.read("mine/spec/armgen.lock")?, pinned, "{command:?}");
    }
    fs::remove_file(world.path(own))?;
    // The user's own file is in the folder of a crate that does not exist yet.
    let own = "mine/generated/azure_shelves/src/mine.rs";
    world.write(own, "// My own.\n")?;
    world.run(&add)?.ends(2, "generated/azure_shelves")?;
    assert_eq!(world.read(own)?, "// My own.\n");
    assert_eq!(world.read("mine/spec/armgen.lock")?, pinned);
    Ok(())
}
