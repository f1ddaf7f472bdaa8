//! The second test server: Microsoft's Spector. Its suite for Resource Manager describes its
//! services in TypeSpec; they are compiled to Swagger, a crate is generated for each, and
//! `tests/spector/` calls it.

use super::descriptions::Ran;
use super::descriptions::{self, Description};
use super::program;
use super::server::{self, Package, Server};
use super::tell;
use armgen_cli::rig::{Failure, Folder, output, specs};
use armgen_cli::{Console, Outcome};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The npm packages that are needed: the suite, its server, the TypeSpec compiler, and a version of
/// Node.js that is new enough for them.
const PACKAGES: [Package; 14] = [
    (SUITE, "0.1.0-alpha.45"),
    ("@azure-tools/typespec-autorest", "0.72.1"),
    ("@azure-tools/typespec-azure-core", "0.72.1"),
    ("@azure-tools/typespec-azure-resource-manager", "0.72.1"),
    ("@azure-tools/typespec-client-generator-core", "0.72.2"),
    ("@typespec/compiler", "1.16.0"),
    ("@typespec/http", "1.16.0"),
    ("@typespec/openapi", "1.16.0"),
    ("@typespec/rest", "0.86.0"),
    ("@typespec/spec-api", "0.1.0-alpha.17"),
    ("@typespec/spector", "0.1.0-alpha.29"),
    ("@typespec/versioning", "0.86.0"),
    ("@typespec/xml", "0.86.0"),
    ("node", "22.23.3"),
];
const SUITE: &str = "@azure-tools/azure-http-specs";
const EMITTER: &str = "@azure-tools/typespec-autorest";

/// The folder of the suite's part for Resource Manager in its package, and the prefix of its
/// scenarios' names.
const PART: &str = "specs/azure/resource-manager";
const PREFIX: &str = "Azure_ResourceManager_";

/// The folders of the test files, of the installed server, and of the generated crates, relative to
/// the repository.
const CALLS: &str = "tests/spector";
const SERVER: &str = "target/conformance/spector";
const CRATES: &str = "target/conformance/spector-crates";

/// Common types that the descriptions refer to and the compiler does not write; the repository has
/// its own description of them.
const SHARED: [&str; 2] = ["types.json", "managedidentity.json"];
const SHARED_VERSIONS: [&str; 2] = ["v3", "v5"];

/// The server's message when it is ready, which its port follows.
const READY: &str = "Started server on 127.0.0.1:";

/// Runs the suite, and prints its score.
pub(super) fn run(root: &Path, jobs: usize, console: &mut Console<'_>) -> Result<Outcome, Failure> {
    let folder = root.join(SERVER);
    console.progress("npm install");
    server::install(&folder, &PACKAGES)?;
    let swagger = compiled(&folder, root, console)?;
    let mut all = descriptions::find(&swagger, &root.join(CALLS), &[])?;
    let crates = Folder { path: root.join(CRATES), shown: CRATES.to_owned() };
    for leftover in crates.leftovers(None)? {
        leftover.settle(&crates)?;
    }
    output::update_runtime(&crates)?;
    let specs = specs::Folder::open(&swagger)?;
    for each in &mut all {
        descriptions::generate(each, &specs, &crates, jobs)?;
    }
    console.progress("cargo build");
    let (program, complaints) = program::build(&mut all, &crates, root, jobs)?;
    let server = start(&folder, root)?;
    if let Some(program) = program {
        let tests = program::tests(&program)?;
        let tests: Vec<&str> = tests.iter().map(String::as_str).collect();
        console.progress(format_args!("{} tests", tests.len()));
        let Ran { failed, said, .. } = program::run(&program, &tests, server.port)?;
        for each in &mut all {
            let is_own = |test: &&String| test.starts_with(&format!("{}::", each.name));
            let failed: Vec<String> = failed.iter().filter(is_own).cloned().collect();
            let said = if failed.is_empty() { String::new() } else { said.clone() };
            each.ran = Some(Ran { passed: 0, failed, said });
        }
    }
    let results = server.asked("/.coverage", results)?;
    drop(server);
    console.progress("");
    all.iter().for_each(|each| tell(each, console));
    complaints.iter().for_each(|complaint| console.complain(complaint.trim_end()));
    let (passed, missed): (Vec<_>, Vec<_>) = results.iter().partition(|(_, how)| *how == "pass");
    console.say(format_args!("spector: {} of {} scenarios", passed.len(), results.len()));
    for (name, how) in &missed {
        console.complain(format_args!("error: the scenario `{name}` of Spector: {how}"));
    }
    let is_fine = missed.is_empty()
        && !results.is_empty()
        && complaints.is_empty()
        && !all.iter().any(Description::has_failed);
    Ok(if is_fine { Outcome::Fine } else { Outcome::Findings })
}

/// The result of each scenario: `pass`, `fail` or `not-implemented`.
fn results(report: Value) -> Option<BTreeMap<String, String>> {
    let results = report.get(0)?.get("results")?.as_object()?;
    let own = results.iter().filter_map(|(name, how)| Some((name.strip_prefix(PREFIX)?, how)));
    own.map(|(name, how)| Some((name.to_owned(), how.as_str()?.to_owned()))).collect()
}

fn node(folder: &Path) -> Command {
    Command::new(folder.join("node_modules/node/bin").join(if cfg!(windows) {
        "node.exe"
    } else {
        "node"
    }))
}

fn start(folder: &Path, root: &Path) -> Result<Server, String> {
    let suite = folder.join("node_modules").join(SUITE);
    let mut command = node(folder);
    command
        .arg("--require")
        .arg(root.join(server::PRELOAD))
        .arg(folder.join("node_modules/@typespec/spector/dist/src/cli/cli.js"))
        .arg("serve")
        .arg(suite.join("specs"))
        .args(["--port", "0", "--coverageFile"])
        .arg(folder.join("coverage.json"));
    Server::start(&mut command, &folder.join("server.log"), READY)
}

/// The folder with the suite's services in Swagger, the newest version of each. Services are
/// compiled only if their file is missing.
fn compiled(folder: &Path, root: &Path, console: &mut Console<'_>) -> Result<PathBuf, Failure> {
    let swagger = folder.join("swagger");
    let cannot = |path: &Path, error| format!("cannot write `{}`: {error}", path.display());
    for version in SHARED_VERSIONS {
        let shared = swagger.join("common-types").join(version);
        fs::create_dir_all(&shared).map_err(|error| cannot(&shared, error))?;
        for file in SHARED {
            fs::copy(root.join(CALLS).join(file), shared.join(file))
                .map_err(|error| cannot(&shared.join(file), error))?;
        }
    }
    for (name, main) in services(&folder.join("node_modules").join(SUITE).join(PART))? {
        let target = swagger.join(format!("{name}.json"));
        if target.is_file() {
            continue;
        }
        console.progress(format_args!("compiling {name}"));
        emit(folder, &main, &name, &swagger)?;
        let is_own =
            |file: &String| file.strip_prefix(&name).is_some_and(|rest| rest.starts_with('-'));
        let mut versions = descriptions::entries(&swagger)?;
        versions.retain(is_own);
        let newest = versions.pop().map(|file| swagger.join(file));
        let newest = newest.ok_or_else(|| format!("`{}` gave no Swagger", main.display()))?;
        fs::rename(newest, &target).map_err(|error| cannot(&target, error))?;
        for older in versions {
            let older = swagger.join(older);
            fs::remove_file(&older).map_err(|error| cannot(&older, error))?;
        }
    }
    Ok(swagger)
}

/// Compiles one service from TypeSpec to Swagger. Each version goes to a file named after the
/// service and the version.
fn emit(folder: &Path, main: &Path, name: &str, swagger: &Path) -> Result<(), String> {
    let option = |key: &str, value: &str| format!("--option={EMITTER}.{key}={value}");
    let output = node(folder)
        .arg(folder.join("node_modules/@typespec/compiler/cmd/tsp.js"))
        .arg("compile")
        .arg(main)
        .arg(format!("--emit={EMITTER}"))
        .arg(option("emitter-output-dir", &swagger.to_string_lossy()))
        .arg(option("output-file", &format!("{name}-{{version}}.made")))
        .arg(option("arm-types-dir", &swagger.join("common-types").to_string_lossy()))
        .current_dir(folder)
        .output()
        .map_err(|error| format!("cannot run the compiler of TypeSpec: {error}"))?;
    match output.status.success() {
        true => Ok(()),
        false => {
            let said = String::from_utf8_lossy(&output.stdout);
            Err(format!("cannot compile `{}`:\n{}", main.display(), said.trim_end()))
        }
    }
}

/// The services of the suite by name. A folder has one service (`main.tsp`), or several
/// (`service….tsp`).
fn services(part: &Path) -> Result<Vec<(String, PathBuf)>, String> {
    let mut found = Vec::new();
    for folder in descriptions::entries(part)? {
        let files = descriptions::entries(&part.join(&folder))?;
        let name = folder.replace('-', "_");
        let several = files.iter().filter(|file| file.starts_with("service"));
        let several = several.filter_map(|file| Some((file, file.strip_suffix(".tsp")?)));
        let before = found.len();
        found.extend(
            several.map(|(file, stem)| (format!("{name}_{stem}"), part.join(&folder).join(file))),
        );
        if found.len() == before || files.iter().any(|file| file == "main.tsp") {
            found.truncate(before);
            found.push((name, part.join(&folder).join("main.tsp")));
        }
    }
    Ok(found)
}
