//! `spec/armgen.lock`: reads and writes it. Its text is sorted, with one line for each crate and each file, so
//! that diffs are small and git can merge them.

use crate::config::Source;
use crate::console::Failure;
use crate::git::is_id;
use armgen::toml_string;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use toml::de::{DeTable, DeValue};

/// The path of the lock file, relative to the repository.
pub(crate) const FILE: &str = "spec/armgen.lock";

/// The path of upstream's licence, relative to `spec/`. The licence requires a copy of it beside copies of the
/// files.
pub(crate) const LICENSE: &str = "LICENSE";

/// The version of the lock file's format.
const VERSION: i64 = 1;

const HEADER: &str = "\
# Written by armgen: the commits that the descriptions in spec/ are from, and their hashes. Do not edit.
";

/// The content of `spec/armgen.lock`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Lock {
    /// The repository that the commits belong to: a URL or a folder.
    pub(crate) source: String,
    pub(crate) crates: BTreeMap<String, Pin>,
    /// The SHA-256 of each description file in hexadecimal digits, by its path below `spec/`.
    pub(crate) files: BTreeMap<String, String>,
}

/// The commit whose descriptions a crate is generated from.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Pin {
    pub(crate) commit: String,
    /// The date of the commit, like `2024-06-30`.
    pub(crate) date: String,
}

impl Lock {
    /// Reads the lock file of a repository; `None` if there is none.
    pub(crate) fn read(source: &dyn Source) -> Result<Option<Lock>, Failure> {
        let Some(text) = source.text(FILE)? else {
            return Ok(None);
        };
        let lock = parse(&text).map_err(|problem| format!("{}: {problem}", source.shown(FILE)))?;
        Ok(Some(lock))
    }

    /// Returns the text of the lock file.
    pub(crate) fn text(&self) -> String {
        let mut text = format!("{HEADER}version = {VERSION}\n");
        // Writing to a string can't fail.
        let _ = writeln!(text, "source = {}\n\n[crates]", toml_string(&self.source));
        for (name, Pin { commit, date }) in &self.crates {
            let (commit, date) = (toml_string(commit), toml_string(date));
            let _ = writeln!(text, "{name} = {{ commit = {commit}, date = {date} }}");
        }
        text.push_str("\n[files]\n");
        for (path, hash) in &self.files {
            let _ = writeln!(text, "{} = \"sha256:{hash}\"", toml_string(path));
        }
        text
    }
}

/// Returns the SHA-256 of a file's content in hexadecimal digits.
pub(crate) fn hash(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

fn parse(text: &str) -> Result<Lock, String> {
    let is_marked = |line: &str| line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ");
    if text.lines().any(is_marked) {
        return Err("git left conflicts in it: keep the lines of both sides, but only one line for each file, then \
                    run `armgen vendor`"
            .to_owned());
    }
    let root = DeTable::parse(text)
        .map_err(|error| format!("expected TOML, but {}", error.message()))?
        .into_inner();
    let version = root.get("version").and_then(|value| value.get_ref().as_integer());
    match version.and_then(|version| version.as_str().parse::<i64>().ok()) {
        Some(VERSION) => {}
        Some(version) if version > VERSION => {
            return Err(format!("it was made by a newer armgen (format {version}): install that"));
        }
        _ => return Err(format!("expected `version = {VERSION}`, found something else; {REMEDY}")),
    }
    let mut lock = Lock {
        source: string(&root, "source")?.to_owned(),
        crates: BTreeMap::new(),
        files: BTreeMap::new(),
    };
    for (name, value) in table(&root, "crates")?.iter() {
        let DeValue::Table(pin) = value.get_ref() else {
            return Err(format!("expected a commit for `{}`; {REMEDY}", name.get_ref()));
        };
        let (commit, date) = (string(pin, "commit")?, string(pin, "date")?);
        if !is_id(commit) {
            let found = commit.escape_debug();
            return Err(format!("expected a commit's id of 40 digits, found `{found}`; {REMEDY}"));
        }
        let pin = Pin { commit: commit.to_owned(), date: date.to_owned() };
        lock.crates.insert(name.get_ref().to_string(), pin);
    }
    for (path, value) in table(&root, "files")?.iter() {
        let path = path.get_ref().to_string();
        if let Some(reason) = crate::specs::refused(&path) {
            return Err(format!(
                "expected files below spec/, found `{path}`: {reason}",
                path = path.escape_debug()
            ));
        }
        let hash = value.get_ref().as_str().and_then(|text| text.strip_prefix("sha256:"));
        let is_hash = |hash: &&str| hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit());
        let hash = hash.filter(is_hash);
        let hash = hash.ok_or_else(|| format!("expected a hash for `{path}`; {REMEDY}"))?;
        lock.files.insert(path, hash.to_owned());
    }
    Ok(lock)
}

/// The end of error messages about a lock file that can't be read.
const REMEDY: &str = "put it back as it was committed";

fn table<'t>(root: &'t DeTable<'t>, key: &str) -> Result<&'t DeTable<'t>, String> {
    match root.get(key).map(|value| value.get_ref()) {
        Some(DeValue::Table(table)) => Ok(table),
        _ => Err(format!("expected a table `[{key}]`, found none; {REMEDY}")),
    }
}

fn string<'t>(table: &'t DeTable<'t>, key: &str) -> Result<&'t str, String> {
    let text = table.get(key).and_then(|value| value.get_ref().as_str());
    text.ok_or_else(|| format!("expected a text `{key}`, found none; {REMEDY}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock() -> Lock {
        let pin = Pin { commit: "ab".repeat(20), date: "2024-06-30".to_owned() };
        Lock {
            source: "https://example.com/specs".to_owned(),
            crates: [("azure_dns".to_owned(), pin.clone()), ("azure_vpn".to_owned(), pin)].into(),
            files: [("LICENSE".to_owned(), hash(b"MIT")), ("a \"b\".json".to_owned(), hash(b"{}"))]
                .into(),
        }
    }

    #[test]
    fn it_reads_what_it_writes() {
        assert_eq!(parse(&lock().text()), Ok(lock()));
        let empty = Lock { source: "x".to_owned(), ..Lock::default() };
        assert_eq!(parse(&empty.text()), Ok(empty));
    }

    #[test]
    fn each_crate_and_each_file_is_a_line_of_its_own_in_order() {
        let text = lock().text();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.iter().filter(|line| line.contains("commit = ")).count(), 2);
        assert_eq!(lines.iter().filter(|line| line.contains("sha256:")).count(), 2);
        assert!(text.find("azure_dns") < text.find("azure_vpn"));
    }

    #[test]
    fn what_is_spoiled_is_refused_with_what_to_do() {
        let good = lock().text();
        for (from, to, said) in [
            ("version = 1", "version = 2", "a newer armgen"),
            ("version = 1", "", "`version = 1`"),
            ("source", "sauce", "a text `source`"),
            ("[files]", "[fils]", "a table `[files]`"),
            ("abab", "-x", "40 digits"),
            ("sha256:", "md5:", "a hash for"),
            ("LICENSE", "../LICENSE", "leaves"),
            ("[crates]", "<<<<<<< HEAD\n[crates]", "conflicts"),
            ("[crates]", "[crates", "expected TOML"),
        ] {
            let found = parse(&good.replacen(from, to, 1));
            assert!(found.as_ref().is_err_and(|found| found.contains(said)), "{to}: {found:?}");
        }
    }
}
