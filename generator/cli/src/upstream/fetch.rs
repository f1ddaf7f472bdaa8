//! What is asked of upstream: a branch's newest commit, the folders of a commit, and files by their ids, as many
//! as are wanted in one request. Nothing is ever checked out, so that no hook, filter or link of theirs does
//! anything here.

use super::cache::Cache;
use super::source::Source;
use crate::folder_lock;
use crate::git::{self, is_id};
use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// Lets the clone ask a repository on this machine for parts of it, whatever that repository allows others.
const SERVER: &str =
    "git -c uploadpack.allowFilter=true -c uploadpack.allowAnySHA1InWant=true upload-pack";

/// How often a fetch is tried that meets another process's.
const TRIES: u32 = 60;

/// The id of a branch's newest commit, or of a tag's.
pub(super) fn newest(source: &Source, cache: &Cache) -> Result<String, String> {
    let wanted = match source.branch.as_str() {
        "HEAD" => "HEAD".to_owned(),
        branch => format!("refs/heads/{branch}"),
    };
    let mut command = guarded(cache, &["ls-remote", "--quiet"]);
    server(&mut command, source);
    let tag = format!("refs/tags/{}", source.branch);
    let tagged = format!("{tag}^{{}}");
    // Upstream has thousands of branches, a bundle hardly one.
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
    // The commit of a tag that is an object of its own goes before that object.
    let names = [&wanted, &tagged, &tag];
    let named = names.into_iter().find_map(|wanted| refs.iter().find(|(_, name)| name == wanted));
    let found = named.or(match refs.as_slice() {
        // A bundle may have a branch and not say that it is the one that was checked out.
        [only] if wanted == "HEAD" => Some(only),
        _ => None,
    });
    found.map(|(id, _)| (*id).to_owned()).ok_or_else(|| {
        format!("expected a branch `{}` in {}, found none", source.branch, source.shown())
    })
}

/// Gets the folders of a commit, without its files.
pub(super) fn folders(source: &Source, cache: &Cache, commit: &str) -> Result<(), String> {
    let name = format!("{commit}:refs/armgen/{commit}");
    let mut args = vec!["--quiet", "--no-tags", "--no-write-fetch-head", "--recurse-submodules=no"];
    // A bundle is a file: nothing is saved by taking a part of it, and it knows branches alone.
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
            "expected {} to send a part of it, but it sends everything; clone it yourself, and name the folder \
             with --specs",
            source.shown()
        ));
    }
    Ok(())
}

/// Gets files by their ids, all in one request.
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

/// Fetches. Two processes that fetch the same commit into one clone would fail over its references, so they take turns;
/// where the system has no lock for it, what meets another process's is tried again.
fn fetch(source: &Source, cache: &Cache, args: &[&str], input: &str) -> Result<Output, String> {
    let _held = folder_lock::hold(&cache.clone).ok();
    let mut tries = 0;
    loop {
        // Without `noop`, git would tell the server that it has all files of the commits that it knows.
        let mut command = guarded(cache, &["-c", "fetch.negotiationAlgorithm=noop", "fetch"]);
        server(&mut command, source);
        command.args(args).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut process = command.spawn().map_err(git::no_git)?;
        if let Some(mut stdin) = process.stdin.take() {
            // A process that ends without reading says why itself.
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

/// Git on the clone, without hooks, prompts and protocols that run other programs.
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

/// That git could not get something, in its own last words.
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
