//! `armgen.toml`: the crates to generate, each with its description files and operations.

use super::manifest::{self, Manifest};
use super::table::{File, Table, Text};
use crate::{crate_name, specs};
use armgen::diagnostics::Diagnostics;
use armgen::{Job, NameLock, Title};
use std::collections::BTreeSet;

const KEYS: [&str; 10] = [
    "name",
    "version",
    "client",
    "inputs",
    "readme",
    "tag",
    "operations",
    "features",
    "secrets",
    "package",
];

/// A crate that `armgen.toml` lists.
#[derive(Clone)]
pub(crate) struct Crate {
    /// The job of the crate. Without inputs if a readme lists them.
    pub(crate) job: Job,
    pub(crate) readme: Option<Readme>,
}

/// A readme that lists the input files of a crate.
#[derive(Clone, Eq, PartialEq)]
pub(crate) struct Readme {
    /// The path relative to the folder of descriptions.
    pub(crate) path: String,
    /// The tag; `None` for the readme's default tag.
    pub(crate) tag: Option<String>,
}

pub(super) fn read(
    name: &str,
    text: &str,
    common: &Manifest,
    diagnostics: &mut Diagnostics,
) -> Vec<Crate> {
    let mut file = File::new(name, text, diagnostics);
    let Some(root) = file.parse() else {
        return Vec::new();
    };
    let beside = [super::source::KEYS, manifest::KEYS].concat();
    let tables = file.tables(&root, "crate", &beside);
    // An empty file is an error. A file without crates is none: `init` writes one, with other members.
    if root.is_empty() {
        let help = "write `[[crate]]` with `name`, `version`, `inputs` and `operations` below it";
        file.error(&(0..0), "expected at least one crate, found none".to_owned(), help);
    }
    let mut names = BTreeSet::new();
    tables.iter().filter_map(|table| job(&mut file, table, common, &mut names)).collect()
}

fn job(
    file: &mut File<'_>,
    table: &Table<'_>,
    common: &Manifest,
    names: &mut BTreeSet<String>,
) -> Option<Crate> {
    file.only(table, &KEYS);
    let name = file.text(table, "name", "name the crate, like `name = \"azure_vpn_connections\"`");
    if let Some(name) = &name {
        checked(file, name, crate_name::problem);
        if !names.insert(crate_name::key(&name.value)) {
            let message = format!("expected each crate once, found `{}` again", name.value);
            file.error(
                &name.span,
                message,
                "give one of them another name, or merge the two into one",
            );
        }
    }
    let version =
        file.text(table, "version", "give the crate a version, like `version = \"0.1.0\"`");
    if let Some(version) = &version {
        checked(file, version, crate_name::version_problem);
    }
    let client = file.optional_text(table, "client", "like `client = \"NetworkClient\"`");
    if let Some(client) = &client {
        checked(file, client, crate_name::client_problem);
    }
    let readme = readme(file, table);
    let inputs = if readme.is_some() { Some(Vec::new()) } else { inputs(file, table) };
    let help = "list globs of operation ids, like `operations = [\"VpnConnections_*\"]`";
    let operations = file.texts(table, "operations", help).unwrap_or_default();
    let group_features = group_features(file, table);
    let help = "name properties, like `secrets = { \"StorageAccountKey.value\" = false }`";
    let secrets = file.flags(table, "secrets", help);
    let package = manifest::package(file, table, &common.package);
    let job = Job {
        name: name?.value,
        version: version?.value,
        client: client.map(|client| client.value),
        inputs: inputs?.into_iter().map(|input| input.value).collect(),
        operations: operations.into_iter().map(|glob| glob.value).collect(),
        title: Title::Inputs,
        directives: Vec::new(),
        group_features,
        secrets,
        name_lock: NameLock::default(),
        runtime: common.runtime.clone(),
        package,
        threads: 1,
    };
    let readme = match readme {
        Some(readme) => Some(readme?),
        None => None,
    };
    Some(Crate { job, readme })
}

/// Returns whether a crate has a Cargo feature for each group of operations.
fn group_features(file: &mut File<'_>, table: &Table<'_>) -> bool {
    let help =
        "write `features = \"groups\"` for a feature for each group of operations, or nothing";
    let Some(kind) = file.optional_text(table, "features", help) else {
        return false;
    };
    if kind.value != "groups" {
        let found = kind.value.escape_debug();
        file.error(&kind.span, format!("expected `groups` in `features`, found `{found}`"), help);
    }
    true
}

/// Reads the readme of a crate: `None` if it has none, `Some(None)` if it is wrong, which was reported.
fn readme(file: &mut File<'_>, table: &Table<'_>) -> Option<Option<Readme>> {
    let path_help = "name a readme below spec/, like `readme = \"specification/…/readme.md\"`";
    let tag_help = "name a tag of the readme, like `tag = \"package-2024-05\"`";
    let tag = file.optional_text(table, "tag", tag_help);
    if !table.has("readme") {
        if let Some(tag) = tag {
            let message = "expected a `readme` beside `tag`, found none".to_owned();
            file.error(&tag.span, message, path_help);
        }
        return None;
    }
    let path = file.optional_text(table, "readme", path_help);
    if let Some(path) = &path {
        inside(file, path, path_help);
        if table.has("inputs") {
            let message = "expected `readme` or `inputs`, found both".to_owned();
            file.error(&path.span, message, "remove one; the readme names inputs itself");
        }
    }
    let tag = tag.map(|tag| tag.value);
    Some(path.map(|path| Readme { path: path.value, tag }))
}

/// Reports a path that leads out of the folder of descriptions.
fn inside(file: &mut File<'_>, path: &Text, help: &str) {
    if let Some(reason) = specs::refused(&path.value) {
        let found = path.value.escape_debug();
        let message = format!("expected a file below spec/, found `{found}`: {reason}");
        file.error(&path.span, message, help);
    }
}

fn inputs(file: &mut File<'_>, table: &Table<'_>) -> Option<Vec<Text>> {
    let help =
        "list description files below spec/, like `inputs = [\"specification/…/virtualWan.json\"]`";
    file.required(table, "inputs", help)?;
    let inputs = file.texts(table, "inputs", help)?;
    if inputs.is_empty() {
        let message = "expected at least one file in `inputs`, found none".to_owned();
        file.error(table.header(), message, help);
    }
    for input in &inputs {
        inside(file, input, help);
    }
    Some(inputs)
}

fn checked(file: &mut File<'_>, text: &Text, problem: fn(&str) -> Option<String>) {
    if let Some(message) = problem(&text.value) {
        file.error(&text.span, message, "");
    }
}
