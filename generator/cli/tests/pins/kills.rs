//! Tests that the next command repairs what commands leave that are killed at any time or run at once. The
//! environment variable `ARMGEN_KILLS` is the number of kills; overlapping runs are a fifth as many.

use crate::world::{FOLDER, Outcome, World};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const KILLS: u32 = 40;

const BUMP: [&str; 7] =
    ["bump", "azure_books", "--to", "2025-01-01", "--specs", "../upstream", "--no-snapshots"];

/// A command to kill, in a repository that it changes.
struct Case {
    world: World,
    args: &'static [&'static str],
    /// The files that the command changes, either all of them or none.
    done: &'static [&'static str],
}

fn kills() -> Outcome<u32> {
    match std::env::var("ARMGEN_KILLS") {
        Ok(count) => Ok(count.parse()?),
        Err(_) => Ok(KILLS),
    }
}

/// Creates two crates that read the same file of types, and an upstream with the next api-version and changed
/// types.
fn library() -> Outcome<World> {
    let world = World::new()?;
    for (name, glob) in [("azure_books", "Books_*"), ("azure_shelves", "Shelves_*")] {
        world.run(&["add", name, "--service", "library", "--operation", glob])?.fine()?;
    }
    Ok(world)
}

fn cases() -> Outcome<[Case; 3]> {
    let update = library()?;
    update.describe("2024-01-01", "A book, bound.")?;
    update.commit("second")?;
    let bump = library()?;
    bump.describe("2025-01-01", "A book, bound.")?;
    let codegen = library()?;
    let types = format!("mine/spec/{FOLDER}/2024-01-01/types.json");
    codegen.write(&types, &codegen.read(&types)?.replace("A book.", "A book, bound."))?;
    for world in [&bump, &codegen] {
        std::fs::remove_file(world.path("mine/spec/armgen.lock"))?;
    }
    for world in [&update, &bump, &codegen] {
        let who = ["-c", "user.name=me", "-c", "user.email=me@example.com"];
        world.git("mine", &["add", "--all"])?;
        world.git("mine", &[&who[..], &["commit", "--quiet", "-m", "first"]].concat())?;
    }
    Ok([
        Case {
            world: update,
            args: &["update"],
            done: &[
                "spec/armgen.lock",
                "types.json",
                "generated/azure_books",
                "generated/azure_shelves",
            ],
        },
        Case {
            world: bump,
            args: &BUMP,
            done: &["spec/armgen.toml", "spec/changelogs/", "2025-01-01", "generated/azure_books"],
        },
        Case {
            world: codegen,
            args: &["codegen"],
            done: &["generated/azure_books", "generated/azure_shelves"],
        },
    ])
}

impl Case {
    fn command(&self, args: &[&str]) -> Command {
        let mut command = self.world.command(&self.world.path("mine"), args);
        command.env_remove("GIT_TRACE").stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    fn begin_again(&self) -> Outcome {
        self.world.git("mine", &["checkout", "--quiet", "--", "."])?;
        self.world.git("mine", &["clean", "--quiet", "-d", "--force", "-x"])?;
        Ok(())
    }

    /// Returns the time that the command takes if it is not killed.
    fn usual(&self) -> Outcome<Duration> {
        let begin = Instant::now();
        assert!(self.command(self.args).status()?.success(), "{:?}", self.args);
        let usual = begin.elapsed();
        self.is_whole("undisturbed")?;
        self.begin_again()?;
        Ok(usual)
    }

    /// Fails unless either all changes of the command were made or none, and no other file is left.
    fn is_whole(&self, when: &str) -> Outcome {
        self.world
            .run(&["codegen", "--check"])?
            .ends(0, "up to date")
            .map_err(|e| format!("{when}: {e}"))?;
        let args = self.args;
        let changed =
            self.world.git("mine", &["status", "--porcelain", "--untracked-files=all"])?;
        let is_done = self.done.iter().all(|part| changed.contains(part));
        assert!(changed.is_empty() || is_done, "{args:?} {when}: {changed}");
        for left in [".new-", ".old-", ".armgen-"] {
            assert!(!changed.contains(left), "{args:?} {when}: {changed}");
        }
        Ok(())
    }
}

#[test]
fn what_is_killed_is_undone_or_done_by_the_next_command() -> Outcome {
    let kills = kills()? / 3 + 1;
    for case in cases()? {
        let usual = case.usual()?;
        for step in 0..kills {
            let mut child = case.command(case.args).spawn()?;
            sleep(usual * step / kills);
            child.kill()?;
            child.wait()?;
            // Every other time the command itself is repeated, which has nothing to do if it was complete.
            let next = if step % 2 == 0 { &["codegen"] } else { case.args };
            let ran = case.world.run(next)?;
            let is_done = ran.err.contains("which is its own");
            assert!(ran.code == 0 || is_done, "{next:?} after {step}: {}{}", ran.out, ran.err);
            case.is_whole(&format!("killed at {step} of {kills}"))?;
            case.begin_again()?;
        }
    }
    Ok(())
}

#[test]
fn what_runs_at_once_takes_turns() -> Outcome {
    let runs = kills()? / 15 + 1;
    for case in cases()? {
        for run in 0..runs {
            let mut children = Vec::new();
            for args in [case.args, &["codegen"], case.args, &["codegen"]] {
                children.push((args, case.command(args).spawn()?));
            }
            for (args, child) in children {
                let output = child.wait_with_output()?;
                // The second of two equal bumps fails with 2, since the crate has the new api-version already.
                let is_second = args.first() == Some(&"bump") && output.status.code() == Some(2);
                assert!(output.status.success() || is_second, "{args:?} at once: {output:?}");
            }
            case.is_whole(&format!("run {run} at once"))?;
            let changed = case.world.git("mine", &["status", "--porcelain"])?;
            assert!(!changed.is_empty(), "{:?}", case.args);
            case.begin_again()?;
        }
    }
    Ok(())
}
