//! Tests that the next command repairs what an interrupted command left.

use crate::world::{Outcome, World};
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Creates an upstream with two commits, and a repository that is pinned to the first.
fn behind() -> Outcome<World> {
    let world = World::new()?;
    for (name, glob) in [("azure_books", "Books_*"), ("azure_shelves", "Shelves_*")] {
        world.run(&["add", name, "--service", "library", "--operation", glob])?.fine()?;
    }
    world.describe("2024-01-01", "A book, bound.")?;
    world.commit("second")?;
    let who = ["-c", "user.name=me", "-c", "user.email=me@example.com"];
    world.git("mine", &["add", "--all"])?;
    world.git("mine", &[who.as_slice(), &["commit", "--quiet", "-m", "first"]].concat())?;
    Ok(world)
}

fn update(world: &World) -> std::process::Command {
    let mut command = world.command(&world.path("mine"), &["update"]);
    command.env_remove("GIT_TRACE").stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Returns the time that an uninterrupted `update` takes.
fn usual(world: &World) -> Outcome<Duration> {
    let begin = Instant::now();
    assert!(update(world).status()?.success());
    Ok(begin.elapsed())
}

fn begin_again(world: &World) -> Outcome {
    world.git("mine", &["checkout", "--quiet", "--", "."])?;
    world.git("mine", &["clean", "--quiet", "-d", "--force", "-x"])?;
    Ok(())
}

#[test]
fn a_check_says_that_a_command_was_interrupted_and_what_to_do() -> Outcome {
    let world = behind()?;
    let journal = "mine/spec/.armgen-journal";
    let lock = world.read("mine/spec/armgen.lock")?;
    world.write(
        &format!("{journal}/notes"),
        "{\"what\":\"update\"}\n{\"file\":\"spec/armgen.lock\",\"copy\":0}\n{\"fi",
    )?;
    world.write(&format!("{journal}/0"), &lock)?;
    world.write("mine/spec/armgen.lock", "half of")?;
    let said = world.run(&["codegen", "--check"])?;
    assert_ne!(said.code, 0, "{}", said.out);
    world.run(&["codegen"])?.ends(0, "undid `update`, which was interrupted (1 change)")?;
    assert_eq!(world.read("mine/spec/armgen.lock")?, lock);
    assert!(!world.path(journal).exists());
    world.run(&["codegen", "--check"])?.ends(0, "up to date")
}

#[test]
fn a_journal_that_leads_elsewhere_is_refused() -> Outcome {
    let world = behind()?;
    world.write("harm", "untouched")?;
    for note in [
        "{\"file\":\"../harm\",\"copy\":null}",
        "{\"folder\":\"../..\"}",
        "{\"crate\":\"../..\"}",
        "{}",
    ] {
        world.write("mine/spec/.armgen-journal/notes", &format!("{{\"what\":\"x\"}}\n{note}\n"))?;
        world.run(&["codegen"])?.ends(2, "expected the journal of an interrupted command")?;
    }
    assert_eq!(world.read("harm")?, "untouched");
    Ok(())
}

#[test]
fn ctrl_c_puts_everything_back_or_comes_before_anything_was_changed() -> Outcome {
    let world = behind()?;
    let usual = usual(&world)?;
    begin_again(&world)?;
    for step in 0..10 {
        let child = update(&world).spawn()?;
        sleep(usual * (step + 5) / 16);
        let id = child.id().to_string();
        // `kill` may fail because the command has ended already.
        let _ = std::process::Command::new("kill").args(["-INT", &id]).output()?;
        let mut child = child;
        let code = child.wait()?.code();
        assert!(matches!(code, Some(0 | 2 | 130)), "{code:?}");
        let journal = world.path("mine/spec/.armgen-journal");
        assert!(!journal.exists(), "{code:?}");
        if code != Some(0) {
            let changed = world.git("mine", &["status", "--porcelain"])?;
            assert!(changed.is_empty(), "{code:?}: {changed}");
        }
        begin_again(&world)?;
    }
    Ok(())
}
