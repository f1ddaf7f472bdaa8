//! A temporary folder with an invented upstream as a git repository, a user's repository, and a cache. Nothing
//! is fetched over the network.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

pub type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// The folder of the library service's stable api-versions, in upstream's current layout.
pub const FOLDER: &str = "specification/library/resource-manager/Microsoft.Library/Library/stable";

/// The folder of the library service's stable api-versions, in upstream's former layout.
pub const OLD_FOLDER: &str = "specification/library/resource-manager/Microsoft.Library/stable";

pub struct World {
    folder: TempDir,
}

/// The exit code and output of a command.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl World {
    /// Creates an upstream with one commit, and a user's repository after `init`.
    pub fn new() -> Outcome<World> {
        let world = World { folder: tempfile::tempdir()? };
        for name in ["upstream", "mine"] {
            fs::create_dir(world.path(name))?;
        }
        world.git("upstream", &["init", "--quiet", "--initial-branch=main"])?;
        world.describe("2024-01-01", "A book.")?;
        world.write("upstream/LICENSE", "Do as you like.\n")?;
        world.write("upstream/README.md", "Not wanted.\n")?;
        world.commit("first")?;
        world.git("mine", &["init", "--quiet"])?;
        world.run(&["init"])?.fine()?;
        let config = world.read("mine/spec/armgen.toml")?;
        let url = format!("url = {:?}", world.url());
        let config =
            config.replace("url = \"https://github.com/Azure/azure-rest-api-specs\"", &url);
        world.write("mine/spec/armgen.toml", &config)?;
        Ok(world)
    }

    pub fn url(&self) -> String {
        format!("file://{}", self.path("upstream").display())
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn read(&self, path: &str) -> Outcome<String> {
        Ok(fs::read_to_string(self.path(path)).map_err(|error| format!("{path}: {error}"))?)
    }

    pub fn write(&self, path: &str, text: &str) -> Outcome {
        let path = self.path(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        Ok(fs::write(path, text)?)
    }

    /// Writes the library's descriptions of an api-version: books, whose types are in a file of their own, and
    /// shelves in another file.
    pub fn describe(&self, version: &str, about: &str) -> Outcome {
        self.describe_in(FOLDER, version, about)
    }

    /// Writes the library's descriptions of an api-version to a given folder of api-versions.
    pub fn describe_in(&self, folder: &str, version: &str, about: &str) -> Outcome {
        let file = |title: &str, group: &str, of: &str| {
            format!(
                r##"{{ "swagger": "2.0", "info": {{ "title": "{title}", "version": "{version}" }},
  "host": "management.azure.com", "schemes": ["https"],
  "paths": {{ "/subscriptions/{{subscriptionId}}/{group}/{{name}}": {{ "get": {{
    "operationId": "{group}_Get", "description": "Finds one.",
    "parameters": [
      {{ "name": "subscriptionId", "in": "path", "required": true, "type": "string" }},
      {{ "name": "name", "in": "path", "required": true, "type": "string" }},
      {{ "name": "api-version", "in": "query", "required": true, "type": "string" }} ],
    "responses": {{ "200": {{ "description": "It.", "schema": {{ "$ref": "{of}" }} }} }},
    "x-ms-examples": {{ "Get": {{ "$ref": "./examples/{group}_Get.json" }} }}
  }} }} }} }}"##
            )
        };
        let folder = format!("upstream/{folder}/{version}");
        let of = "./types.json#/definitions/Book";
        self.write(&format!("{folder}/books.json"), &file("Books", "Books", of))?;
        self.write(&format!("{folder}/shelves.json"), &file("Shelves", "Shelves", of))?;
        self.write(&format!("{folder}/types.json"), &types(version, about))?;
        for group in ["Books", "Shelves"] {
            let example = r#"{ "parameters": { "subscriptionId": "s", "api-version": "VERSION" }, "responses": {} }"#;
            let example = example.replace("VERSION", version);
            self.write(&format!("{folder}/examples/{group}_Get.json"), &example)?;
        }
        Ok(())
    }

    /// Makes all descriptions refer to the types in one file.
    pub fn share(&self, path: &str, about: &str) -> Outcome {
        self.write(&format!("upstream/{path}"), &types("", about))?;
        for version in fs::read_dir(self.path(&format!("upstream/{FOLDER}")))? {
            let version = version?.path();
            let _ = fs::remove_file(version.join("types.json"));
            for file in ["books.json", "shelves.json"] {
                let up = "../".repeat(FOLDER.split('/').count());
                let path = format!("{up}{}", path.trim_start_matches("specification/"));
                let text = fs::read_to_string(version.join(file))?;
                fs::write(version.join(file), text.replace("./types.json", &path))?;
            }
        }
        Ok(())
    }

    /// Commits all changes in upstream, and returns the commit's id.
    pub fn commit(&self, message: &str) -> Outcome<String> {
        self.git("upstream", &["add", "--all"])?;
        let who = ["-c", "user.name=them", "-c", "user.email=them@example.com"];
        let commit = ["commit", "--quiet", "--message", message];
        let mut command =
            self.git_command("upstream", &[who.as_slice(), commit.as_slice()].concat());
        // Each commit gets a later date than the one before, since armgen finds the newest commit by its date.
        let count = self.git("upstream", &["rev-list", "--count", "--all"])?;
        let day = format!("2026-01-{:02}T00:00:00Z", count.parse::<u32>()? + 1);
        let output = command.env("GIT_COMMITTER_DATE", day).output()?;
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        self.git("upstream", &["rev-parse", "HEAD"])
    }

    pub fn git(&self, folder: &str, args: &[&str]) -> Outcome<String> {
        let output = self.git_command(folder, args).output()?;
        match output.status.success() {
            true => Ok(String::from_utf8(output.stdout)?.trim_end().to_owned()),
            false => Err(String::from_utf8_lossy(&output.stderr).into()),
        }
    }

    fn git_command(&self, folder: &str, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.current_dir(self.path(folder)).args(args);
        command
    }

    /// Runs a command in the user's repository.
    pub fn run(&self, args: &[&str]) -> Outcome<Ran> {
        self.run_in("mine", args)
    }

    pub fn run_in(&self, folder: &str, args: &[&str]) -> Outcome<Ran> {
        let output = self.command(&self.path(folder), args).output()?;
        ran(output)
    }

    /// Returns a command whose calls of git are recorded in the file `trace`.
    pub fn command(&self, folder: &Path, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_armgen"));
        command
            .current_dir(folder)
            .env("ARMGEN_CACHE", self.path("cache"))
            .env("GIT_TRACE", self.path("trace"))
            .args(args);
        command
    }

    /// Returns the number of fetches since the last call of this function.
    pub fn fetches(&self) -> Outcome<usize> {
        let trace = self.path("trace");
        let text = fs::read_to_string(&trace).unwrap_or_default();
        let _ = fs::remove_file(trace);
        let is_fetch = |line: &&str| line.contains("trace: built-in: git fetch ");
        Ok(text.lines().filter(is_fetch).count())
    }

    /// Returns the size of the cache in bytes.
    pub fn fetched(&self) -> Outcome<u64> {
        let mut bytes = 0;
        let mut folders = vec![self.path("cache")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder)? {
                let entry = entry?;
                let path = entry.path();
                match entry.file_type()?.is_dir() {
                    true => folders.push(path),
                    false if path.components().any(|part| part.as_os_str() == "objects") => {
                        bytes += entry.metadata()?.len();
                    }
                    false => {}
                }
            }
        }
        Ok(bytes)
    }

    /// Returns the paths of all description files below `spec/` in the user's repository.
    pub fn vendored(&self) -> Outcome<Vec<String>> {
        let mut found = Vec::new();
        let top = self.path("mine/spec");
        let mut folders = vec![top.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder)? {
                let entry = entry?;
                match entry.file_type()?.is_dir() {
                    true => folders.push(entry.path()),
                    false => found.push(entry.path().strip_prefix(&top)?.display().to_string()),
                }
            }
        }
        found.sort();
        Ok(found)
    }
}

fn types(version: &str, about: &str) -> String {
    format!(
        r##"{{ "swagger": "2.0", "info": {{ "title": "Types", "version": "{version}" }}, "paths": {{}},
  "definitions": {{ "Book": {{ "type": "object", "description": "{about}",
    "properties": {{ "title": {{ "type": "string", "description": "Its name." }} }} }} }} }}"##
    )
}

fn ran(output: Output) -> Outcome<Ran> {
    Ok(Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout)?,
        err: String::from_utf8(output.stderr)?,
    })
}

impl Ran {
    /// Returns stdout, if the exit code is 0.
    pub fn fine(self) -> Outcome<String> {
        match self.code {
            0 => Ok(self.out),
            code => Err(format!("{code}: {}{}", self.out, self.err).into()),
        }
    }

    /// Fails unless the command ended with the given exit code and its output contains `said`.
    pub fn ends(self, code: i32, said: &str) -> Outcome {
        let all = format!("{}{}", self.out, self.err);
        match self.code == code && all.contains(said) {
            true => Ok(()),
            false => {
                Err(format!("expected {code} and {said:?}, found {}: {all}", self.code).into())
            }
        }
    }
}
