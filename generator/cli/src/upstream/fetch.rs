//! The requests to an upstream repository: the newest commit of a branch, the folders of a commit, and any
//! number of files by their blob ids in one request. Nothing is checked out, so that no hook, filter or
//! symbolic link of the repository takes effect.

use super::cache::Cache;
use super::source::Source;
use crate::folder_lock;
use crate::git::{self, is_id};
use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// The server command for a repository on this machine. The settings allow a partial fetch and fetching objects
/// by id, even if the repository's own configuration does not.
const SERVER: &str =
    "git -c uploadpack.allowFilter=true -c uploadpack.allowAnySHA1InWant=true upload-pack";

/// The largest number of attempts of a fetch while another process holds git's lock files.
const TRIES: u32 = 60;

/// Returns the id of the newest commit of the source's branch, or of the commit that its tag names.
pub(super) fn newest(source: &Source, cache: &Cache) -> Result<String, String> {
    let wanted = match source.branch.as_str() {
        "HEAD" => "HEAD".to_owned(),
        branch => format!("refs/heads/{branch}"),
    };
    let mut command = guarded(cache, &["ls-remote", "--quiet"]);
    server(&mut command, source);
    let tag = format!("refs/tags/{}", source.branch);
    let tagged = format!("{tag}^{{}}");
    // For a bundle, all branches are listed, since it has few; upstream has thousands.
    let heads = source.is_bundle().then_some("refs/heads/*");
    command.args(["--", &source.url, &wanted, &tag, &tagged]).args(heads);
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(git::no_git)?;
    if !output.status.success() {
        return Err(unreachable(source, &output));
    }
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let refs: Vec<(&str, &str)> =
        text.lines().filter_map(|line| line.split_once('\t')).filter(|(id, _)| is_id(id)).collect();
    // An annotated tag is an object of its own; the commit it points to (`^{}`) is preferred to that object.
    let names = [&wanted, &tagged, &tag];
    let named = names.into_iter().find_map(|wanted| refs.iter().find(|(_, name)| name == wanted));
    let found = named.or(match refs.as_slice() {
        // A bundle may have no `HEAD`. If it has only one branch, that is meant.
        [only] if wanted == "HEAD" => Some(only),
        _ => None,
    });
    found.map(|(id, _)| (*id).to_owned()).ok_or_else(|| {
        format!("expected a branch `{}` in {}, found none", source.branch, source.shown())
    })
}

/// Fetches the folders (tree objects) of a commit, without its files.
pub(super) fn folders(source: &Source, cache: &Cache, commit: &str) -> Result<(), String> {
    let name = format!("{commit}:refs/armgen/{commit}");
    let mut args = vec!["--quiet", "--no-tags", "--no-write-fetch-head", "--recurse-submodules=no"];
    // A bundle is fetched as a whole: it is a local file, and offers its branches only, and no commits by id.
    let heads = format!("+refs/heads/*:refs/armgen/heads-{commit}/*");
    match source.is_bundle() {
        true => args.extend(["--", "origin", &heads]),
        false => args.extend(["--depth=1", "--filter=blob:none", "--", "origin", &name]),
    }
    let output = fetch(source, cache, &args, "")?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        if said.contains("not our ref") || said.contains("couldn't find remote ref") {
            return Err(format!(
                "expected a commit of {}, found `{commit}`, which is not in it",
                source.shown()
            ));
        }
        return Err(unreachable(source, &output));
    }
    if said.contains("filtering not recognized") {
        return Err(format!(
            "expected {} to support partial clones, but it sends everything; clone it yourself, and name the folder \
             with --specs",
            source.shown()
        ));
    }
    Ok(())
}

/// Fetches files by their blob ids, all in one request.
pub(super) fn files(source: &Source, cache: &Cache, ids: &BTreeSet<String>) -> Result<(), String> {
    let wanted: String = ids.iter().map(|id| format!("{id}\n")).collect();
    let args = [
        "--quiet",
        "--no-tags",
        "--no-write-fetch-head",
        "--recurse-submodules=no",
        "--filter=blob:none",
        "--stdin",
        "--",
        "origin",
    ];
    let output = fetch(source, cache, &args, &wanted)?;
    if output.status.success() { Ok(()) } else { Err(unreachable(source, &output)) }
}

/// Runs `git fetch`. Two processes fetching the same commit into a clone would fail, since both write its
/// references; so a lock is held. On systems without the lock, a fetch that finds git's lock files is tried
/// again.
fn fetch(source: &Source, cache: &Cache, args: &[&str], input: &str) -> Result<Output, String> {
    let _held = folder_lock::hold(&cache.clone).ok();
    let mut tries = 0;
    loop {
        // By default, git would tell the server that it has all files of the commits it knows, which is not
        // true of a partial clone. `noop` prevents that.
        let mut command = guarded(cache, &["-c", "fetch.negotiationAlgorithm=noop", "fetch"]);
        server(&mut command, source);
        command.args(args).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut process = command.spawn().map_err(git::no_git)?;
        if let Some(mut stdin) = process.stdin.take() {
            // If git ends without reading its input, its own error says why.
            let _ = stdin.write_all(input.as_bytes());
        }
        let output = process.wait_with_output().map_err(git::no_git)?;
        tries += 1;
        let is_busy = !output.status.success()
            && String::from_utf8_lossy(&output.stderr).contains(".lock': File exists");
        if !is_busy || tries == TRIES {
            return Ok(output);
        }
        sleep(Duration::from_millis(500));
    }
}

/// Returns a command that runs git on the clone, without hooks, prompts, or protocols that run other programs.
fn guarded(cache: &Cache, args: &[&str]) -> Command {
    let mut command = git::program();
    command
        .arg("-C")
        .arg(&cache.clone)
        .args(["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false"])
        .args(["-c", "maintenance.auto=false", "-c", "transfer.bundleURI=false"])
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_ALLOW_PROTOCOL", "https:ssh:file")
        .args(args);
    command
}

fn server(command: &mut Command, source: &Source) {
    if source.is_local() && !source.is_bundle() {
        command.arg(format!("--upload-pack={SERVER}"));
    }
}

/// Returns the error of a failed request, with the last words of git and without the password in the URL.
fn unreachable(source: &Source, output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = said.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let shown: String = lines
        .iter()
        .find(|line| line.starts_with("fatal:") || line.starts_with("error:"))
        .or(lines.last())
        .copied()
        .unwrap_or("it says nothing")
        .replace(&source.url, &source.shown())
        .chars()
        .filter(|c| !c.is_control())
        .take(300)
        .collect();
    format!("cannot reach {}: git says: {shown}", source.shown())
}
