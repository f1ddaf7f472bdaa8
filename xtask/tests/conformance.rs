//! Tests of `conformance` where the test server is missing or broken: node, npm and the server are
//! shell scripts, in a `PATH` without anything else.
#![cfg(target_os = "linux")]

use std::error::Error;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const NODE: &str = "echo v20.1.0";

/// A script that unpacks a server with two descriptions.
const NPM: &str = r#"
package='node_modules/@microsoft.azure/autorest.testserver'
/bin/mkdir -p "$package/swagger"
echo '{}' > "$package/swagger/body-one.json"
echo '{}' > "$package/swagger/twoThings.json"
echo '{ "version": "3.3.51" }' > "$package/package.json"
echo '{}' > node_modules/.package-lock.json
"#;

/// A script can't be run while it is open for writing, in this process or in a child process that
/// inherited the file.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// A repository, and a folder of programs.
struct Sandbox(PathBuf);

impl Sandbox {
    fn new(test: &str, programs: &[(&str, &str)]) -> Outcome<Sandbox> {
        let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let sandbox = Sandbox(Path::new(env!("CARGO_TARGET_TMPDIR")).join(test));
        if sandbox.0.exists() {
            fs::remove_dir_all(&sandbox.0)?;
        }
        for folder in ["bin", "repository/tests/conformance"] {
            fs::create_dir_all(sandbox.0.join(folder))?;
        }
        for (name, script) in programs {
            let path = sandbox.0.join("bin").join(name);
            fs::write(&path, format!("#!/bin/sh\n{script}\n"))?;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755))?;
        }
        Ok(sandbox)
    }

    fn file(&self, path: &str, text: &str) -> Outcome {
        Ok(fs::write(self.0.join("repository").join(path), text)?)
    }

    /// Runs the command, which has to fail with exit code 2, and returns its message.
    fn fails(&self, args: &[&str]) -> Outcome<String> {
        let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .env("PATH", self.0.join("bin"))
            .arg("conformance")
            .arg("--root")
            .arg(self.0.join("repository"))
            .args(args)
            .output()?;
        let said = String::from_utf8(output.stderr)?;
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.starts_with("error: "), "{said}");
        Ok(said)
    }
}

#[test]
fn without_node_it_says_what_is_missing() -> Outcome {
    let said = Sandbox::new("no_node", &[])?.fails(&[])?;
    assert!(said.contains("expected Node.js 20 or later"), "{said}");
    assert!(said.contains("`node` can't be run") && said.contains("install it"), "{said}");
    Ok(())
}

#[test]
fn a_node_that_is_too_old_or_none_is_named() -> Outcome {
    for (script, found) in [
        ("echo v18.20.4", "found `v18.20.4`"),
        ("echo hello", "found `hello`"),
        ("exit 1", "found ``"),
    ] {
        let said = Sandbox::new("old_node", &[("node", script)])?.fails(&[])?;
        assert!(said.contains("expected Node.js 20 or later") && said.contains(found), "{said}");
    }
    Ok(())
}

#[test]
fn without_npm_it_says_what_is_missing() -> Outcome {
    let said = Sandbox::new("no_npm", &[("node", NODE)])?.fails(&[])?;
    assert!(said.contains("expected npm, which comes with Node.js"), "{said}");
    Ok(())
}

#[test]
fn an_npm_that_fails_is_quoted() -> Outcome {
    let programs = [("node", NODE), ("npm", "echo 'npm error network' >&2; exit 1")];
    let said = Sandbox::new("npm_fails", &programs)?.fails(&[])?;
    assert!(
        said.contains("`npm install` of @microsoft.azure/autorest.testserver 3.3.51"),
        "{said}"
    );
    assert!(said.ends_with("npm error network\n"), "{said}");
    Ok(())
}

#[test]
fn an_npm_that_installs_something_else_is_noticed() -> Outcome {
    let said = Sandbox::new("npm_idle", &[("node", NODE), ("npm", "exit 0")])?.fails(&[])?;
    assert!(said.contains("expected npm to install"), "{said}");
    Ok(())
}

#[test]
fn an_unknown_description_is_answered_with_its_nearest_match() -> Outcome {
    let sandbox = Sandbox::new("unknown", &[("node", NODE), ("npm", NPM)])?;
    let said = sandbox.fails(&["--description", "two-thing", "zzz"])?;
    assert_eq!(
        said,
        "error: expected a description of the test server, found `two-thing`; did you mean `two_things`?\n\
         error: expected a description of the test server, found `zzz`\n"
    );
    Ok(())
}

#[test]
fn a_file_that_calls_no_description_is_named() -> Outcome {
    let sandbox = Sandbox::new("lonely", &[("node", NODE), ("npm", NPM)])?;
    sandbox.file("tests/conformance/service.rs", "")?;
    sandbox.file("tests/conformance/body_one.rs", "")?;
    sandbox.file("tests/conformance/bodyone.rs", "")?;
    let said = sandbox.fails(&[])?;
    assert!(said.contains("expected the name of a description's crate like `body_one`"), "{said}");
    assert!(said.trim_end().ends_with("tests/conformance/bodyone.rs`"), "{said}");
    Ok(())
}

#[test]
fn a_server_that_does_not_start_is_quoted() -> Outcome {
    let node = "case $1 in --version) echo v22.0.0 ;; *) echo 'no such port'; exit 3 ;; esac";
    let said = Sandbox::new("no_start", &[("node", node), ("npm", NPM)])?.fails(&[])?;
    assert!(said.contains("the test server did not start: it ended (exit status: 3)"), "{said}");
    assert!(said.ends_with("it said last:\n  no such port\n"), "{said}");
    Ok(())
}

#[test]
fn mistakes_in_the_list_of_missed_scenarios_have_positions() -> Outcome {
    let sandbox = Sandbox::new("missed", &[])?;
    let text =
        "[[missed]]\nreason = \"\"\nscenarios = [\"a\", \"a\"]\n\n[[missed]]\nscenario = \"b\"\n";
    sandbox.file("tests/conformance/missed.toml", text)?;
    let said = sandbox.fails(&[])?;
    for expected in [
        "expected a text in `reason`, found an empty one",
        "expected each scenario once, found `a` again",
        "expected no other key than `reason` and `scenarios`, found `scenario`",
        "expected a key `scenarios`, found none",
        "tests/conformance/missed.toml:3:19",
    ] {
        assert!(said.contains(expected), "{expected}: {said}");
    }
    Ok(())
}
