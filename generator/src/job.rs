//! What goes into the generator and what comes out of it, in the caller's words.

use crate::memory::Memory;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What to generate: one crate.
#[derive(Clone, Debug)]
pub struct Job {
    /// The crate's name, e.g. `azure_vpn_connections`.
    pub name: String,
    /// The crate's version, e.g. `0.1.0`.
    pub version: String,
    /// The service client's type name, e.g. `NetworkClient`; by default made from the title.
    pub client: Option<String>,
    /// Description files, relative to the specs folder, with `/` between the parts.
    pub inputs: Vec<String>,
    /// Globs (`*`, `?`) over operation ids; none means every operation and definition of the inputs.
    pub operations: Vec<String>,
    /// Where the title comes from that the service client is named after.
    pub title: Title,
    /// What a readme changes in the inputs; none if they were not taken from a readme.
    pub directives: Vec<Directive>,
    /// Whether the crate has a feature for each group of operations.
    pub group_features: bool,
    /// Properties, as `Definition.property`, that are secret or not whatever they look like.
    pub secrets: BTreeMap<String, bool>,
    /// What its names were when it was last generated.
    pub memory: Memory,
    /// How the crate's Cargo.toml names the crate that all generated crates share.
    pub runtime: Runtime,
    /// What the crate's Cargo.toml says that is its owner's to say.
    pub package: Package,
    /// How many threads may print; the output is the same for any number.
    pub threads: usize,
}

impl Job {
    /// A crate of a name, at version 0.1.0, of everything in some description files.
    pub fn new<I: Into<String>>(
        name: impl Into<String>,
        inputs: impl IntoIterator<Item = I>,
    ) -> Job {
        Job {
            name: name.into(),
            version: "0.1.0".to_owned(),
            client: None,
            inputs: inputs.into_iter().map(Into::into).collect(),
            operations: Vec::new(),
            title: Title::Inputs,
            directives: Vec::new(),
            group_features: false,
            secrets: BTreeMap::new(),
            memory: Memory::default(),
            runtime: Runtime::Beside,
            package: Package::default(),
            threads: 1,
        }
    }
}

/// Where `armgen_runtime`, which all generated crates share, is for a crate's Cargo.toml.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Runtime {
    /// Beside the crate's folder: whoever writes the crate writes the files of [`runtime`](crate::runtime), too.
    #[default]
    Beside,
    /// In a folder, relative to the crate's, with `/` between the parts.
    Path(String),
    /// In a git repository.
    Git {
        /// The repository's URL.
        url: String,
        /// `branch`, `rev` or `tag`, and its name.
        at: Option<(&'static str, String)>,
    },
    /// In a registry, by a version requirement.
    Version(String),
}

/// What the `[package]` of a crate's Cargo.toml says that is its owner's to say, in Cargo's words.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Package {
    /// The licence, as an SPDX expression.
    pub license: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// The URL of the repository.
    pub repository: Option<String>,
    /// Whether the crate may be published.
    pub publish: Option<bool>,
    /// The edition of Rust; 2021 by default.
    pub edition: Option<String>,
}

/// Where a crate's title comes from.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Title {
    /// The inputs' `info.title`, unless it says nothing of them: then it is made of the resource provider's name.
    #[default]
    Inputs,
    /// The readme that puts the inputs together: its own `title`, which AutoRest takes before `info.title`, or else
    /// that of the inputs, which is the package's.
    Readme(Option<String>),
}

/// A named correction of an upstream mistake, applied when its file is read.
#[derive(Clone, Debug)]
pub struct Override {
    /// What messages call it, e.g. `vpn-shared-key-is-secret`.
    pub name: String,
    /// Glob (`*` for any characters, `?` for one) over file paths relative to the specs folder.
    pub file: String,
    /// Globs over the api-versions (`info.version`) of the files that it is for; none means all.
    pub api_versions: Vec<String>,
    /// JSON pointer of the object to correct.
    pub pointer: String,
    /// Members to set in that object. The override is obsolete if there is no such object, or a member has its value
    /// already, in all files that it is for.
    pub set: serde_json::Map<String, serde_json::Value>,
    /// Whether it may be obsolete without a word, as one may that is for other crates as well.
    pub is_lenient: bool,
}

/// A change that a readme makes to description files, before overrides and in the readme's order.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Directive {
    /// The readme's path and text, for messages.
    pub readme: (Arc<str>, Arc<str>),
    /// Where it stands in the readme: line and column, counted from 1.
    pub position: (usize, usize),
    /// Paths, or ends of paths, of the files that it is for; none means all.
    pub files: Vec<String>,
    /// What it does.
    pub change: Change,
}

/// What a directive does to a file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Change {
    /// Sets and deletes values below the value at `at`, one after the other.
    Values {
        /// Keys from the top.
        at: Vec<String>,
        /// What is set and deleted.
        steps: Vec<Step>,
    },
    /// Deletes the operation of an id.
    RemoveOperation(String),
    /// Gives the operation of the first id the second.
    RenameOperation(String, String),
    /// Gives the definition of the first name the second, wherever it is referred to.
    RenameModel(String, String),
}

/// One value that is set or deleted.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Step {
    /// Keys from the value that the directive is about; none means that value itself.
    pub at: Vec<String>,
    /// What is set; none deletes.
    pub value: Option<serde_json::Value>,
}

/// Where description files come from.
pub trait Specs {
    /// The text of the file at `path` (relative to the specs folder, normalised, never leaving it).
    ///
    /// # Errors
    /// Why the file can't be read, lower case, e.g. `there is no such file`.
    fn read(&self, path: &str) -> Result<String, String>;
}

/// Descriptions that several share.
impl<S: Specs + ?Sized> Specs for Arc<S> {
    fn read(&self, path: &str) -> Result<String, String> {
        (**self).read(path)
    }
}

/// A file of the generated crate.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SourceFile {
    /// Path inside the crate, with `/` between the parts, e.g. `src/models/records.rs`.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// The path of a file that is named relative to another one, normalised; none if it would leave the specs
/// folder.
pub(crate) fn relative(from: &str, path: &str) -> Option<String> {
    let mut found = String::with_capacity(from.len() + path.len());
    found.push_str(from.rsplit_once('/').map_or("", |(folder, _)| folder));
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if found.is_empty() => return None,
            ".." => found.truncate(found.rfind('/').unwrap_or(0)),
            part => {
                if !found.is_empty() {
                    found.push('/');
                }
                found.push_str(part);
            }
        }
    }
    Some(found)
}
