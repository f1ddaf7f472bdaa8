//! Tests of `cargo xtask tidy`: each rule finds its violations, and this repository has none.

use armgen_tests::{Outcome, Sandbox};
use std::ffi::OsString;
use std::path::Path;

/// A file that violates a rule, and the beginning of the message about it.
struct Plant {
    path: &'static str,
    text: String,
    shows: &'static str,
}

fn plant(path: &'static str, text: impl Into<String>, shows: &'static str) -> Plant {
    Plant { path, text: text.into(), shows }
}

fn in_the_generator() -> Vec<Plant> {
    vec![
        plant(
            "generator/src/link/mod.rs",
            "//! It.\nuse crate::emit;\n",
            ":2: layering: `link` uses `emit`",
        ),
        plant(
            "generator/src/read/node.rs",
            "//! It.\n\nuse crate::{\n    Job,\n    diagnostics::{Place, Spot},\n    lower::Extension,\n};\n",
            ":3: layering: `read` uses `lower`",
        ),
        plant(
            "generator/src/names/mod.rs",
            "//! It.\nuse super::print;\n",
            ":2: layering: `names` uses",
        ),
        plant("generator/src/extra.rs", "//! It.\n", ":1: layering: `extra` is no known stage"),
        plant(
            "generator/src/lower/mod.rs",
            "//! It.\nconst K: &str = \"x-ms-enum\";\n",
            ":2: extension keys",
        ),
        plant(
            "generator/src/emit/ty.rs",
            "//! It.\nuse heck::ToSnakeCase;\n",
            ":2: identifiers: `heck`",
        ),
        plant(
            "generator/src/emit/docs.rs",
            "//! It.\nlet x = format_ident!(\"x\");\n",
            ":2: identifiers",
        ),
        plant(
            "generator/src/emit/models/choice.rs",
            "//! It.\n\nquote!(azure_core::Result)\n",
            ":3: azure_core paths",
        ),
        plant(
            "generator/src/emit/models/record.rs",
            "//! It.\nlet open = !record.declared.closed;\n",
            ":2: comparison facts: `.declared`",
        ),
        plant(
            "generator/src/names/order.rs",
            "//! It.\n\nlet own = parameter.limits;\n",
            ":3: comparison facts: `.limits`",
        ),
    ]
}

fn anywhere() -> Vec<Plant> {
    let body = "    let _ = 1;\n".repeat(79);
    vec![
        plant(
            "xtask/src/long.rs",
            format!("//! It.\n{}", "\n".repeat(400)),
            ":401: file length: 401 lines",
        ),
        plant(
            "tests/long.rs",
            format!("//! It.\nfn long() {{\n{body}}}\n"),
            ":2: function length: `long` has 81",
        ),
        plant("ARCHITECTURE.md", "text\n".repeat(151), ":151: architecture length: 151 lines"),
        plant(
            "xtask/README.md",
            "\n[guide](../docs/none.md#top)\n",
            ":2: links: expected the file `../docs/none.md`",
        ),
        plant(
            "docs/unlisted.md",
            "# It\n",
            "docs/unlisted.md:1: links: list it in docs/SUMMARY.md",
        ),
        plant("xtask/src/util.rs", "//! It.\n", ":1: names: `util`"),
        plant("tests/common/mod.rs", "//! It.\n", "tests/common:1: names: `common`"),
        plant("tests/silent.rs", "fn quiet() {}\n", ":1: introductions"),
        plant(
            "xtask/src/lax.rs",
            "//! It.\n#[allow(\n    dead_code,\n)]\nfn f() {}\n",
            ":2: allowances",
        ),
        plant(
            "README.md",
            format!("cd {}{}\n", "/ho", "me/me/armgen"),
            ":1: machine traces: a path",
        ),
        plant(
            ".cargo/config.toml",
            format!("[source]\n{}-with = 1\n", "replace"),
            ":2: machine traces: a registry",
        ),
        plant(
            "Cargo.lock",
            format!("source = \"{}+https://example.com/index\"\n", "registry"),
            ":1: machine traces: a registry",
        ),
    ]
}

/// A repository that violates no rule, with files that just keep the limits.
fn clean() -> Outcome<Sandbox> {
    let sandbox = Sandbox::empty()?;
    let body = "    let _ = 1;\n".repeat(78);
    let short =
        format!("//! It.\n\npub(crate) fn short(\n) {{\n{}}}\n", "    let _ = 1;\n".repeat(77));
    sandbox.write("xtask/src/short.rs", &short)?;
    sandbox.write("xtask/src/brief.rs", &format!("//! It.\nfn brief() {{\n{body}}}\n"))?;
    sandbox.write("tests/full.rs", &format!("//! It.\n{}", "\n".repeat(399)))?;
    sandbox.write("ARCHITECTURE.md", &"text\n".repeat(150))?;
    sandbox.write("generator/src/lib.rs", "//! It.\nmod read;\nuse crate::emit;\n")?;
    sandbox.write("generator/src/emit/ty.rs", "//! It.\nfn f() { x.limits_of(y.declared()) }\n")?;
    sandbox.write("generator/src/azure/enum.rs", "//! It.\nconst K: &str = \"x-ms-enum\";\n")?;
    sandbox.write("generator/src/names/case.rs", "//! It.\nuse heck::ToSnakeCase;\n")?;
    sandbox.write("generator/src/emit/core.rs", "//! It.\nquote!(azure_core::Result)\n")?;
    let emit = "//! Not crate::link.\nuse crate::{Job, model::{Model, read}, names};\n// crate::read\n\
                quote!(use crate::runtime;);\nself.check();\n#[allow(dead_code, reason = \"so\")]\nfn f() {}\n";
    sandbox.write("generator/src/emit/mod.rs", emit)?;
    sandbox.write("generator/target/debug/util.rs", "")?;
    sandbox.write("generated/books/src/util.rs", "")?;
    sandbox.write("spec/specification/util.rs", "")?;
    let fence = "```text\n[code](none.md)\n```\n";
    let see = format!("See https://example.com{}me and [it](docs/it.md#top).\n{fence}", "/ho");
    sandbox.write("README.md", &see)?;
    sandbox.write(
        "docs/it.md",
        "[up](../README.md), [here](#here), [web](https://example.com/none)\n",
    )?;
    sandbox.write("docs/SUMMARY.md", "- [It](it.md)\n")?;
    let lock = "source = \"registry+https://github.com/rust-lang/crates.io-index\"\n";
    sandbox.write("Cargo.lock", lock)?;
    Ok(sandbox)
}

#[test]
fn a_clean_tree_is_tidy() -> Outcome {
    let ran = clean()?.ends(0, &["tidy"])?;
    assert_eq!(ran.stdout, "tidy: 14 files keep 14 rules\n");
    Ok(())
}

#[test]
fn each_rule_finds_what_breaks_it() -> Outcome {
    for plant in in_the_generator().into_iter().chain(anywhere()) {
        let sandbox = clean()?;
        sandbox.write(plant.path, &plant.text)?;
        let ran = sandbox.ends(1, &["tidy"])?;
        let shows = ran.stdout.lines().any(|line| line.contains(plant.shows));
        assert!(shows, "{}: expected {}, found {}", plant.path, plant.shows, ran.stdout);
        assert!(ran.stdout.ends_with("tidy: 1 violation\n"), "{}: {}", plant.path, ran.stdout);
    }
    Ok(())
}

/// Rust files of a crate, by path below its `src/`.
type Files = &'static [(&'static str, &'static str)];

/// The expected messages about a circle: the file and line of an import, the name, the file that it is taken
/// from, and the files on the way back.
type Ends = &'static [(&'static str, &'static str, &'static str, &'static str)];

/// Writes the files into a clean repository, and returns tidy's messages about circles of imports.
fn circles_in(files: Files) -> Outcome<Vec<String>> {
    let sandbox = clean()?;
    for (path, text) in files {
        sandbox.write(&format!("generator/cli/src/{path}"), &format!("//! It.\n{text}"))?;
    }
    let ran = sandbox.run(&["tidy"]);
    let lines = ran.stdout.lines().filter(|line| line.contains(": circles: "));
    Ok(lines.map(str::to_owned).collect())
}

#[test]
fn each_import_of_a_circle_is_found_with_both_its_ends() -> Outcome {
    const TWO: Files = &[
        ("bump/mod.rs", "mod copies;\nmod plan;\n"),
        ("bump/copies.rs", "use super::plan::File;\npub fn tell(_: File) {}\n"),
        ("bump/plan.rs", "pub struct File;\nfn plan() {\n    super::copies::tell(File);\n}\n"),
    ];
    const THREE: Files = &[
        ("lib.rs", "mod git;\n"),
        // The file of the module re-exports the name that `third.rs` takes, which counts as an import of
        // `first.rs`.
        ("git/mod.rs", "mod first;\nmod second;\nmod third;\npub use first::First;\n"),
        ("git/first.rs", "use super::second;\npub struct First;\nfn f() { second::go() }\n"),
        ("git/second.rs", "use crate::git::third::{self, Third};\npub fn go() {}\n"),
        ("git/third.rs", "use super::First;\npub struct Third(First);\n"),
    ];
    const ROOT: Files = &[
        ("lib.rs", "mod add;\npub enum End { Fine }\npub fn main() { add::run(); }\n"),
        ("add.rs", "pub fn run() -> crate::End {\n    crate::End::Fine\n}\n"),
    ];
    let found: [(Files, Ends); 3] = [
        (
            TWO,
            &[
                ("bump/copies.rs:2", "File", "bump/plan.rs", ""),
                ("bump/plan.rs:4", "tell", "bump/copies.rs", ""),
            ],
        ),
        (
            THREE,
            &[
                ("git/first.rs:4", "go", "git/second.rs", " over git/third.rs"),
                ("git/second.rs:2", "Third", "git/third.rs", " over git/first.rs"),
                ("git/third.rs:2", "First", "git/first.rs", " over git/second.rs"),
            ],
        ),
        (ROOT, &[("add.rs:2", "End", "lib.rs", ""), ("lib.rs:4", "run", "add.rs", "")]),
    ];
    for (files, ends) in found {
        let said = circles_in(files)?;
        let below = |path: &str| path.replace("over ", "over generator/cli/src/");
        let expected = ends.iter().map(|(from, name, to, over)| {
            format!(
                "generator/cli/src/{from}: circles: takes `{name}` from generator/cli/src/{to}, which imports this \
                 file in turn{}: ",
                below(over)
            )
        });
        let expected: Vec<String> = expected.collect();
        assert_eq!(said.len(), expected.len(), "{said:#?}");
        for (said, expected) in said.iter().zip(&expected) {
            assert!(said.starts_with(expected), "expected {expected}, found {said}");
        }
    }
    Ok(())
}

#[test]
fn imports_that_run_one_way_are_no_circle() -> Outcome {
    const ONE_WAY: Files = &[
        // The root re-exports a name, and a file inside the module `git` uses a private item of it.
        ("lib.rs", "mod add;\nmod git;\npub use add::Added;\npub fn main() { git::run(Added); }\n"),
        ("add.rs", "pub struct Added;\npub fn git() {}\n"),
        (
            "git/mod.rs",
            "mod tree;\nuse crate::Added;\nstruct Own;\npub fn run(_: Added) { tree::go(Own) }\n",
        ),
        // The function `git` has the name of a module, and `crate::main` is in a string; neither is an import.
        (
            "git/tree.rs",
            "use super::Own;\nuse crate::add::git;\npub fn go(_: Own) { git(); \"crate::main\"; }\n",
        ),
    ];
    assert_eq!(circles_in(ONE_WAY)?, Vec::<String>::new());
    Ok(())
}

#[test]
fn this_repository_is_tidy() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let root = package.parent().unwrap_or(package);
    let code = xtask::run([OsString::from("tidy")], root, &mut stdout, &mut stderr);
    assert_eq!(code, 0, "{}{}", String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
}
