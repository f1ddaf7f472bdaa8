//! A repository in a temporary folder, with a small made-up service, and commands that run in it.

use std::collections::BTreeMap;
use std::error::Error;
use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use tempfile::TempDir;

/// An override that makes the code of a shelf secret.
pub const SECRET: &str = r#"
[[override]]
name = "shelf-code-is-secret"
reason = "upstream declares the code as a plain string"
file = "specification/library/*.json"
pointer = "/definitions/Shelf/properties/code"
set = { x-ms-secret = true }
"#;

/// The result of a test.
pub type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// A repository in a temporary folder.
pub struct Sandbox {
    folder: TempDir,
}

/// The result of a command.
#[derive(Debug)]
pub struct Ran {
    /// The exit code.
    pub code: u8,
    /// The standard output.
    pub stdout: String,
    /// The standard error.
    pub stderr: String,
}

/// A configuration with one crate, `books`.
const CONFIG: &str = r#"
[[crate]]
name = "books"
version = "0.1.0"
inputs = ["specification/library/library.json"]
operations = ["Books_Get"]
"#;

/// The description of a library, which lends books and has shelves.
const DESCRIPTION: &str = r##"{
  "swagger": "2.0",
  "info": { "title": "LibraryClient", "version": "2024-01-01" },
  "host": "management.azure.com",
  "schemes": ["https"],
  "paths": {
    "/subscriptions/{subscriptionId}/books/{bookName}": {
      "get": {
        "operationId": "Books_Get",
        "description": "Finds a book.",
        "parameters": [
          { "name": "subscriptionId", "in": "path", "required": true, "type": "string" },
          { "name": "bookName", "in": "path", "required": true, "type": "string" },
          { "name": "api-version", "in": "query", "required": true, "type": "string" }
        ],
        "responses": {
          "200": { "description": "The book.", "schema": { "$ref": "#/definitions/Book" } }
        }
      }
    },
    "/subscriptions/{subscriptionId}/shelves/{shelfName}": {
      "get": {
        "operationId": "Shelves_Get",
        "description": "Finds a shelf.",
        "parameters": [
          { "name": "subscriptionId", "in": "path", "required": true, "type": "string" },
          { "name": "shelfName", "in": "path", "required": true, "type": "string" },
          { "name": "api-version", "in": "query", "required": true, "type": "string" }
        ],
        "responses": {
          "200": { "description": "The shelf.", "schema": { "$ref": "#/definitions/Shelf" } }
        }
      }
    }
  },
  "definitions": {
    "Book": {
      "type": "object",
      "description": "A book.",
      "properties": {
        "title": { "type": "string", "description": "What it is called." },
        "pages": { "type": "integer", "format": "int32", "description": "How long it is." }
      }
    },
    "Shelf": {
      "type": "object",
      "description": "A shelf.",
      "properties": { "code": { "type": "string", "description": "Opens its door." } }
    }
  }
}
"##;

/// The path of the description in [`Sandbox::library`].
const DESCRIPTION_FILE: &str = "spec/specification/library/library.json";

impl Sandbox {
    /// An empty repository.
    ///
    /// # Errors
    /// If the folder can't be created.
    pub fn empty() -> Outcome<Sandbox> {
        Ok(Sandbox { folder: tempfile::tempdir()? })
    }

    /// A repository with the library's description, and a configuration that makes the crate
    /// `books` of it.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn library() -> Outcome<Sandbox> {
        let sandbox = Sandbox::empty()?;
        sandbox.write("spec/armgen.toml", CONFIG)?;
        sandbox.write(DESCRIPTION_FILE, DESCRIPTION)?;
        Ok(sandbox)
    }

    /// The path of the repository.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// The path of a file or folder in the repository.
    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Writes a file, and creates the folders that it needs.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn write(&self, path: &str, text: &str) -> Outcome {
        let path = self.path(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(path, text)?)
    }

    /// The text of a file.
    ///
    /// # Errors
    /// If it can't be read.
    pub fn read(&self, path: &str) -> Outcome<String> {
        Ok(fs::read_to_string(self.path(path))?)
    }

    /// Tells whether a file or folder exists.
    pub fn has(&self, path: &str) -> bool {
        fs::symlink_metadata(self.path(path)).is_ok()
    }

    /// Replaces a text in a file.
    ///
    /// # Errors
    /// If the file does not contain it.
    pub fn edit(&self, path: &str, from: &str, to: &str) -> Outcome {
        let text = self.read(path)?;
        if !text.contains(from) {
            return Err(format!("expected `{from}` in {path}, found {text}").into());
        }
        self.write(path, &text.replace(from, to))
    }

    /// Replaces a text in the library's description.
    ///
    /// # Errors
    /// If the description does not contain it.
    pub fn edit_description(&self, from: &str, to: &str) -> Outcome {
        self.edit(DESCRIPTION_FILE, from, to)
    }

    /// Sets the modification time of all files in a folder to one long ago, so that later writes
    /// can be detected.
    ///
    /// # Errors
    /// If the time can't be set.
    pub fn age(&self, folder: &str) -> Outcome {
        for path in self.files(folder)?.into_keys() {
            File::options().append(true).open(self.path(&path))?.set_modified(LONG_AGO)?;
        }
        Ok(())
    }

    /// The files in a folder that were written since [`Sandbox::age`].
    ///
    /// # Errors
    /// If they can't be read.
    pub fn touched(&self, folder: &str) -> Outcome<Vec<String>> {
        let mut touched = Vec::new();
        for path in self.files(folder)?.into_keys() {
            if fs::symlink_metadata(self.path(&path))?.modified()? != LONG_AGO {
                touched.push(path);
            }
        }
        Ok(touched)
    }

    /// Reads all files in a folder, with their bytes, by their path in the repository.
    ///
    /// # Errors
    /// If they can't be read.
    pub fn files(&self, folder: &str) -> Outcome<BTreeMap<String, Vec<u8>>> {
        let mut found = BTreeMap::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(self.path(&folder))? {
                let entry = entry?;
                let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
                if entry.file_type()?.is_dir() {
                    folders.push(path);
                } else {
                    found.insert(path, fs::read(entry.path())?);
                }
            }
        }
        Ok(found)
    }

    /// Runs `cargo xtask` here. `ROOT` in the arguments stands for the repository's path.
    pub fn run(&self, args: &[&str]) -> Ran {
        let root = self.root().to_string_lossy();
        let args = args.iter().map(|arg| OsString::from(arg.replace("ROOT", &root)));
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let code = xtask::run(args, self.root(), &mut stdout, &mut stderr);
        let text = |bytes: Vec<u8>| {
            let text = String::from_utf8_lossy(&bytes).replace(&*root, "ROOT");
            text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
        };
        Ran { code, stdout: text(stdout), stderr: text(stderr) }
    }

    /// Runs `cargo xtask`, and fails if it ends with another exit code.
    ///
    /// # Errors
    /// The command's output.
    pub fn ends(&self, code: u8, args: &[&str]) -> Outcome<Ran> {
        let ran = self.run(args);
        match ran.code == code {
            true => Ok(ran),
            false => Err(format!("expected {args:?} to end with {code}, found {ran:#?}").into()),
        }
    }
}

const LONG_AGO: SystemTime = SystemTime::UNIX_EPOCH;
