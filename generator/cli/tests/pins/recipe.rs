//! Runs the commands of the GitHub workflow in docs/pull-requests.md as they are written. `cargo install` is
//! left out, and a script in place of GitHub's program `gh` records its arguments.

use crate::added;
use crate::world::{Outcome, World};
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

const RECIPE: &str = include_str!("../../../../docs/pull-requests.md");

/// A step of the workflow that runs a script.
struct Step {
    script: String,
    /// True if the step is skipped when no new api-version was found.
    is_conditional: bool,
}

/// Returns the steps of the workflow in order.
fn steps() -> Vec<Step> {
    let mut steps = Vec::new();
    let mut lines = RECIPE.lines().peekable();
    let mut is_conditional = false;
    while let Some(line) = lines.next() {
        let text = line.trim_start();
        if text.starts_with("- ") {
            is_conditional = false;
        }
        is_conditional |= text == "if: steps.look.outputs.newest != ''";
        let Some(first) = text.trim_start_matches("- ").strip_prefix("run: ") else { continue };
        let mut script = first.to_owned();
        if first == "|" {
            script.clear();
            let indent = line.len() - text.len();
            let is_inside = |line: &&str| line.len() - line.trim_start().len() > indent;
            while let Some(line) = lines.next_if(is_inside) {
                script.push_str(line);
                script.push('\n');
            }
        }
        steps.push(Step { script, is_conditional });
    }
    steps
}

/// Runs the workflow in the user's repository, and returns the arguments that `gh` was called with.
fn run(world: &World) -> Outcome<String> {
    let (bin, temp) = (world.path("bin"), world.path("runner"));
    let _ = fs::remove_dir_all(&temp);
    fs::create_dir_all(&temp)?;
    if !bin.exists() {
        fs::create_dir(&bin)?;
        symlink(env!("CARGO_BIN_EXE_armgen"), bin.join("armgen"))?;
        fs::write(bin.join("gh"), "#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$RUNNER_TEMP/asked\"\n")?;
        fs::set_permissions(bin.join("gh"), fs::Permissions::from_mode(0o755))?;
    }
    let path = format!("{}:{}", bin.display(), std::env::var("PATH")?);
    let output = temp.join("output");
    for step in steps().iter().filter(|step| !step.script.starts_with("cargo install")) {
        let newest = fs::read_to_string(&output).unwrap_or_default();
        let newest = newest.trim_end().strip_prefix("newest=").unwrap_or_default();
        if step.is_conditional && newest.is_empty() {
            continue;
        }
        let ran = Command::new("bash")
            .args(["-e", "-o", "pipefail", "-c", &step.script])
            .current_dir(world.path("mine"))
            .env("PATH", &path)
            .env("ARMGEN_CACHE", world.path("cache"))
            .envs([("CRATE", "azure_books"), ("NEWEST", newest)])
            .envs([("RUNNER_TEMP", &temp), ("GITHUB_OUTPUT", &output)])
            .output()?;
        let said = [ran.stdout, ran.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        assert!(ran.status.success(), "{}: {said}", step.script);
    }
    Ok(text_at(&temp.join("asked")))
}

fn text_at(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

#[test]
fn a_new_api_version_becomes_one_pull_request_whose_text_is_the_report() -> Outcome {
    assert_eq!(steps().len(), 4);
    assert_eq!(steps().iter().filter(|step| step.is_conditional).count(), 2);
    let world = added()?;
    let commit = [
        "-c",
        "user.name=me",
        "-c",
        "user.email=me@example.com",
        "commit",
        "--quiet",
        "-m",
        "first",
    ];
    world.git("mine", &["checkout", "--quiet", "-b", "main"])?;
    world.git("mine", &["add", "--all"])?;
    world.git("mine", &commit)?;
    world.git("", &["clone", "--quiet", "--bare", "mine", "origin"])?;
    world.git("mine", &["remote", "add", "origin", "../origin"])?;
    assert_eq!(run(&world)?, "", "nothing is new");

    world.describe("2025-02-01", "A book, bound.")?;
    // The workflow must not offer a preview api-version.
    world.describe_in(
        &crate::world::FOLDER.replace("stable", "preview"),
        "2025-05-01-preview",
        "A book.",
    )?;
    world.commit("second")?;
    let asked = run(&world)?;
    let branch = "armgen/azure_books-2025-02-01";
    assert!(
        asked.starts_with(&format!(
            "pr\ncreate\n--head\n{branch}\n--title\nazure_books: 2024-01-01 -> 2025-02-01 (0.1.1)\n"
        )),
        "{asked}"
    );
    let text = text_at(&world.path("runner/body.md"));
    assert!(text.starts_with("**Merge as 0.1.1") && text.contains("\nDescriptions: "), "{text}");
    let files = world.git("origin", &["diff", "--name-only", "main", branch])?;
    assert!(
        files.contains("spec/armgen.lock") && files.contains("generated/azure_books/"),
        "{files}"
    );
    assert_eq!(world.git("mine", &["status", "--porcelain"])?, "");

    // The workflow runs again while its pull request is still open.
    world.git("mine", &["switch", "--quiet", "main"])?;
    assert_eq!(run(&world)?, "", "it is open already");
    Ok(())
}
