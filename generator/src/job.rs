//! The input and output of the generator, as its callers see them.

use crate::name_lock::NameLock;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The input of the generator for one crate.
#[derive(Clone, Debug)]
pub struct Job {
    /// The crate's name, such as `azure_vpn_connections`.
    pub name: String,
    /// The crate's version, such as `0.1.0`.
    pub version: String,
    /// The type name of the service client, such as `NetworkClient`; by default made from the
    /// title.
    pub client: Option<String>,
    /// The description files, relative to the specs folder, with `/` between the parts.
    pub inputs: Vec<String>,
    /// Globs (`*`, `?`) over operation ids. If empty, every operation and definition of the inputs
    /// is generated.
    pub operations: Vec<String>,
    /// The source of the title, which the service client is named after.
    pub title: Title,
    /// The directives of the readme that the inputs were taken from; empty without a readme.
    pub directives: Vec<Directive>,
    /// True if the crate has a cargo feature for each operation group.
    pub group_features: bool,
    /// Properties, as `Definition.property`, that are secret or not whatever the description and
    /// their names suggest.
    pub secrets: BTreeMap<String, bool>,
    /// The crate's name lock file, as it was last generated.
    pub name_lock: NameLock,
    /// The dependency on the runtime crate in the crate's Cargo.toml.
    pub runtime: Runtime,
    /// The settings of the crate's owner for its Cargo.toml, such as the licence.
    pub package: Package,
    /// The number of threads that print files; the output is the same for any number.
    pub threads: usize,
}

impl Job {
    /// A job with default settings: version 0.1.0, and everything in the given description files.
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
            name_lock: NameLock::default(),
            runtime: Runtime::Beside,
            package: Package::default(),
            threads: 1,
        }
    }
}

/// The dependency on `armgen_runtime`, which all generated crates share, in a crate's Cargo.toml.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Runtime {
    /// A folder beside the crate's. Whoever writes the crate also has to write the files of
    /// [`runtime`](crate::runtime).
    #[default]
    Beside,
    /// A folder, relative to the crate's, with `/` between the parts.
    Path(String),
    /// A git repository that contains the runtime crate.
    Git {
        /// The repository's URL.
        url: String,
        /// The key `branch`, `rev` or `tag`, with its value.
        at: Option<(&'static str, String)>,
    },
    /// A registry, with a version requirement.
    Version(String),
}

/// Settings of a crate's owner for the `[package]` table of its Cargo.toml, named as in Cargo.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Package {
    /// The licence, as an SPDX expression.
    pub license: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// The URL of the repository.
    pub repository: Option<String>,
    /// False if the crate must not be published; by default it may be.
    pub publish: Option<bool>,
    /// The edition of Rust; 2021 by default.
    pub edition: Option<String>,
}

/// The source of a crate's title.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Title {
    /// The `info.title` of the inputs, unless it does not identify the service; then the name of
    /// the resource provider.
    #[default]
    Inputs,
    /// The readme that lists the inputs: its `title`, which AutoRest prefers to `info.title`. If
    /// that is None, the title of the inputs, which is taken to be the package's.
    Readme(Option<String>),
}

/// A named correction of an upstream mistake, applied when its file is read.
#[derive(Clone, Debug)]
pub struct Override {
    /// The name in messages, such as `vpn-shared-key-is-secret`.
    pub name: String,
    /// A glob (`*` for any characters, `?` for one) over file paths relative to the specs folder.
    pub file: String,
    /// Globs over the `info.version` of the files that the override is for; empty means all.
    pub api_versions: Vec<String>,
    /// The JSON pointer of the object to correct.
    pub pointer: String,
    /// The members to set in that object. The override is obsolete if, in all its files, there is
    /// no such object or a member has its value already.
    pub set: serde_json::Map<String, serde_json::Value>,
    /// True if it is no error that the override corrects nothing, since it is shared with other crates that
    /// need it.
    pub is_lenient: bool,
}

/// A change that a readme makes to description files. Directives are applied before overrides, in
/// the readme's order.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Directive {
    /// The readme's path and text, for messages.
    pub readme: (Arc<str>, Arc<str>),
    /// The line and column in the readme, counted from 1.
    pub position: (usize, usize),
    /// Paths, or ends of paths, of the files that the directive is for; empty means all.
    pub files: Vec<String>,
    /// The change that the directive makes.
    pub change: Change,
}

/// A change that a directive makes to a file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Change {
    /// Sets and deletes values below the value at `at`, one after the other.
    Values {
        /// Keys from the root.
        at: Vec<String>,
        /// The values to set or delete.
        steps: Vec<Step>,
    },
    /// Deletes the operation with this id.
    RemoveOperation(String),
    /// Renames the operation with the first id to the second.
    RenameOperation(String, String),
    /// Renames the definition with the first name to the second, in all references as well.
    RenameModel(String, String),
}

/// A value that a directive sets or deletes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Step {
    /// Keys from the value that the directive selects; empty means that value itself.
    pub at: Vec<String>,
    /// The value to set; None deletes.
    pub value: Option<serde_json::Value>,
}

/// A source of description files.
pub trait Specs {
    /// Reads the file at `path`, which is relative to the specs folder, normalised, and never leads
    /// out of it.
    ///
    /// # Errors
    /// The reason why the file can't be read, in lower case, such as `there is no such file`.
    fn read(&self, path: &str) -> Result<String, String>;
}

/// A shared source of description files is a source itself.
impl<S: Specs + ?Sized> Specs for Arc<S> {
    fn read(&self, path: &str) -> Result<String, String> {
        (**self).read(path)
    }
}

/// A file of the generated crate.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SourceFile {
    /// The path in the crate, with `/` between the parts, such as `src/models/records.rs`.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// The normalised path of a file that is named relative to another file; None if it would lead out
/// of the specs folder.
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
