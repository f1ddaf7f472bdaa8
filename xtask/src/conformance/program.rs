//! The program that runs the conformance tests: one test binary, in a workspace with the crates of
//! all descriptions.

use super::descriptions::{Description, Ran};
use crate::cargo::{self, Compiled};
use armgen_cli::rig::Folder;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// The name of the package and of the test binary.
const NAME: &str = "conformance";

/// The code that the test files share. It is a crate, so that unused parts of it cause no warnings.
const SHARED: &str = "service.rs";

/// The environment variable with the server's port.
const PORT: &str = "ARMGEN_CONFORMANCE_PORT";

/// The tests mostly wait for responses, so more of them than cores run at once. Each client has a
/// state of its own at the server.
const THREADS: &str = "--test-threads=8";

/// Debug information and incremental compilation would not be used. Unused results are warnings,
/// since they are mistakes in tests.
const PROFILE: &str = "[profile.dev]\ndebug = false\nincremental = false\n";

/// The time limit for the tests of one description, many times what they take.
const PATIENCE: Duration = Duration::from_secs(120);

/// Builds the test binary with all crates that compile. Compiler messages about a crate are added
/// to its description; those about the test files are returned.
pub(super) fn build(
    descriptions: &mut [Description],
    crates: &Folder,
    root: &Path,
    jobs: usize,
) -> Result<(Option<PathBuf>, Vec<String>), String> {
    loop {
        let fine: Vec<&Description> = descriptions.iter().filter(|each| each.compiles()).collect();
        write(&fine, crates, root)?;
        let command = ["build", "--package", NAME, "--test", NAME];
        let Compiled { mut messages, mut programs, is_fine, said } =
            cargo::run(&command, crates, root, jobs)?;
        let mut is_new = false;
        for each in descriptions.iter_mut().filter(|each| each.compiles()) {
            if let Some(complaints) = messages.remove(&each.name) {
                is_new = true;
                each.complaints = complaints;
            }
        }
        let rest: Vec<String> = messages.into_values().flatten().collect();
        match programs.remove(NAME) {
            Some(program) => return Ok((Some(program), rest)),
            // The crates that failed are left out of the workspace, and the rest is built again.
            None if is_new => {}
            None if !rest.is_empty() => return Ok((None, rest)),
            None => {
                let how = if is_fine { "gave no program" } else { "failed" };
                let said = said.trim_end();
                return Err(format!("`cargo build` {how} in {}:\n{said}", crates.shown));
            }
        }
    }
}

/// Writes the workspace and the package of the test binary.
fn write(fine: &[&Description], crates: &Folder, root: &Path) -> Result<(), String> {
    let mut dependencies = String::new();
    let mut main = String::from("//! Written by `cargo xtask conformance`. Do not edit.\n");
    for Description { name, calls, .. } in fine {
        dependencies.push_str(&format!("{name} = {{ path = \"../{name}\" }}\n"));
        if let Some(calls) = calls {
            main.push_str(&format!("\n#[path = {calls:?}]\nmod {name};\n"));
        }
    }
    let shared = root.join(super::CALLS).join(SHARED);
    let manifest = format!(
        "# Written by cargo xtask conformance. Do not edit.\n\n[package]\nname = \"{NAME}\"\n\
         version = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n\
         [lib]\nname = \"service\"\npath = {shared:?}\ntest = false\ndoctest = false\n\n\
         [[test]]\nname = \"{NAME}\"\npath = \"main.rs\"\n\n\
         [dependencies]\nasync-trait = \"0.1\"\nazure_core = \"1.1\"\n\n\
         [dev-dependencies]\nfutures = \"0.3\"\n\
         serde_json = {{ version = \"1\", features = [\"float_roundtrip\"] }}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt\", \"time\"] }}\n{dependencies}"
    );
    let folder = crates.path.join(NAME);
    fs::create_dir_all(&folder)
        .map_err(|error| format!("cannot make `{}`: {error}", folder.display()))?;
    for (file, text) in [("Cargo.toml", manifest), ("main.rs", main)] {
        let path = folder.join(file);
        // An unchanged file keeps its modification time, so that Cargo does not compile it again.
        if fs::read_to_string(&path).is_ok_and(|old| old == text) {
            continue;
        }
        fs::write(&path, text)
            .map_err(|error| format!("cannot write `{}`: {error}", path.display()))?;
    }
    let members: Vec<String> =
        fine.iter().map(|each| each.name.clone()).chain([NAME.to_owned()]).collect();
    cargo::workspace(crates, root, &members, PROFILE)
}

/// The names of the tests of all descriptions, such as `body_boolean::true_is_read`.
pub(super) fn tests(program: &Path) -> Result<Vec<String>, String> {
    let said = said(Command::new(program).args(["--list", "--format", "terse"]))?.1;
    let tests = said.lines().filter_map(|line| line.strip_suffix(": test"));
    Ok(tests.map(str::to_owned).collect())
}

/// Runs some of the tests.
pub(super) fn run(program: &Path, tests: &[&str], port: u16) -> Result<Ran, String> {
    let mut command = Command::new(program);
    command.env(PORT, port.to_string()).env("RUST_BACKTRACE", "0");
    command.arg(THREADS).arg("--exact").args(tests);
    let (is_fine, said) = said(&mut command)?;
    let ended = |how: &'static str| {
        let lines = said.lines().filter_map(move |line| line.strip_suffix(how));
        lines.filter_map(|line| line.strip_prefix("test ")).map(str::to_owned).collect::<Vec<_>>()
    };
    let (passed, failed) = (ended(" ... ok").len(), ended(" ... FAILED"));
    // If a test prints something, the line with its result does not start with `test`, and the test is not
    // counted.
    let said = if is_fine { String::new() } else { said };
    Ok(Ran { passed, failed, said })
}

/// Runs a program, and returns whether it succeeded, with its output. The program is killed after
/// the time limit.
fn said(command: &mut Command) -> Result<(bool, String), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let cannot = |error| format!("cannot run `{name}`: {error}");
    // The output goes to a file, since a full pipe would block the program.
    let log = Path::new(&name).with_extension("log");
    let out = File::create(&log).map_err(cannot)?;
    let err = out.try_clone().map_err(cannot)?;
    let mut child = command.stdout(out).stderr(err).spawn().map_err(cannot)?;
    let start = Instant::now();
    let ended = loop {
        match child.try_wait().map_err(cannot)? {
            Some(status) => break Some(status),
            None if start.elapsed() > PATIENCE => break None,
            None => std::thread::sleep(Duration::from_millis(5)),
        }
    };
    let mut late = String::new();
    if ended.is_none() {
        child.kill().and_then(|()| child.wait()).map_err(cannot)?;
        late = format!("\nended after {} s, when some tests had not\n", PATIENCE.as_secs());
    }
    let said = fs::read(&log).map_err(cannot)?;
    let is_fine = ended.is_some_and(|status| status.success());
    Ok((is_fine, String::from_utf8_lossy(&said).into_owned() + &late))
}
