//! The name lock file of a crate, `names.txt`: a name, once given, stays with what it names,
//! whatever else is added or removed. How names are made is up to [`crate::names`]; the command
//! line reads and writes the file.

mod text;

pub use text::BadLine;

use std::collections::{BTreeMap, BTreeSet};
use text::{is_inside, is_line};

/// The names of a crate when it was last generated; empty for a new crate.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct NameLock {
    edition: Edition,
    client: Option<String>,
    /// Entries of the crate as a whole: the names that differ from the default, or no names.
    entries: BTreeMap<(Kind, String), Vec<String>>,
    /// Entries that belong to one description file, by file. Each has the names that differ from
    /// the default, or no names.
    files: BTreeMap<String, BTreeMap<(Kind, String), Vec<String>>>,
    /// Entries of operations, types and other things that are no longer in the entry's file, with each set of
    /// names that was recorded: the thing may be in another file now.
    stale: BTreeMap<(Kind, String), BTreeSet<Vec<String>>>,
}

/// The edition of the rules by which names are made from descriptions. A crate keeps its edition,
/// since new rules would rename its items.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum Edition {
    /// The rules of crates whose name lock file has no `edition` line.
    First,
    /// Words such as `GiB` and `vNet` stay whole, all variants are in camel case, and types are
    /// named without namespaces.
    #[default]
    Second,
}

/// The kind of item that an entry is for.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Kind {
    /// A client-level parameter, by its name on the wire.
    Parameter,
    /// A response header, by its name on the wire.
    Header,
    /// An operation group, by its name. Names its module, client, accessor and feature.
    Group,
    /// An operation of a file, by its id. Names its method, its options, and the method that
    /// continues from the first page.
    Operation,
    /// A type, by the JSON pointer of its definition in a file.
    Type,
    /// A variant of a union, by the union's JSON pointer and the variant's value.
    Variant,
    /// The arguments of an operation's method, in order. The operation is identified by file and
    /// id.
    Arguments,
    /// The arguments of a type's `new`, in order, by the JSON pointer of the type in a file.
    Constructor,
}

impl NameLock {
    /// The edition of the naming rules.
    pub(crate) fn edition(&self) -> Edition {
        self.edition
    }

    /// Sets the edition of the naming rules.
    pub(crate) fn set_edition(&mut self, edition: Edition) {
        self.edition = edition;
    }

    /// Returns the recorded name of the service client.
    pub(crate) fn client(&self) -> Option<&str> {
        self.client.as_deref()
    }

    /// Sets the service client's name.
    pub(crate) fn set_client(&mut self, name: &str) {
        self.client = Some(name.to_owned());
    }

    /// Tells whether an entry exists.
    pub(crate) fn has(&self, kind: Kind, key: &str) -> bool {
        !self.entries.is_empty() && self.entries.contains_key(&(kind, key.to_owned()))
    }

    /// Tells whether an entry of a file exists.
    pub(crate) fn has_in(&self, file: &str, kind: Kind, key: &str) -> bool {
        self.names_in(file, kind, key).is_some()
    }

    /// The name recorded for an entry, or `natural` if none is. `index` selects one of the names
    /// that [`Kind`] lists.
    pub(crate) fn name<'a>(
        &'a self,
        kind: Kind,
        key: &str,
        index: usize,
        natural: &'a str,
    ) -> &'a str {
        let names = match self.entries.is_empty() {
            true => None,
            false => self.entries.get(&(kind, key.to_owned())),
        };
        names
            .and_then(|names| NameLock::if_prefix_matches(names, index, natural))
            .unwrap_or(natural)
    }

    /// Returns a recorded name if it begins with the current default name. If it does not, the item was
    /// renamed, and the recorded name no longer fits.
    pub(crate) fn if_prefix_matches<'a>(
        names: &'a [String],
        index: usize,
        stem: &str,
    ) -> Option<&'a str> {
        let stem = stem.trim_end_matches('_');
        names.get(index).map(String::as_str).filter(|name| name.starts_with(stem))
    }

    /// The names recorded for an operation; empty if it had the default names. With `or_elsewhere`,
    /// an entry whose file no longer has the operation counts as well.
    pub(crate) fn operation(&self, file: &str, id: &str, or_elsewhere: bool) -> Option<&[String]> {
        let key = (Kind::Operation, id.to_owned());
        let own = self.files.get(file).and_then(|entries| entries.get(&key));
        own.or(self.entries.get(&key).filter(|_| or_elsewhere)).map(Vec::as_slice)
    }

    /// The arguments recorded for an operation's method, in order. With `or_elsewhere`, an entry
    /// whose file no longer has the operation counts as well.
    pub(crate) fn arguments(&self, file: &str, id: &str, or_elsewhere: bool) -> Option<&[String]> {
        let key = (Kind::Arguments, id.to_owned());
        let own = self.files.get(file).and_then(|entries| entries.get(&key));
        own.or(self.entries.get(&key).filter(|_| or_elsewhere)).map(Vec::as_slice)
    }

    /// The arguments recorded for a type's `new`, in order.
    pub(crate) fn constructor(&self, file: &str, key: &str) -> Option<&[String]> {
        self.names_in(file, Kind::Constructor, key).map(Vec::as_slice)
    }

    /// The name recorded for an entry of a file; None if there is no entry.
    pub(crate) fn name_in<'a>(
        &'a self,
        file: &str,
        kind: Kind,
        key: &str,
        natural: &'a str,
    ) -> Option<&'a str> {
        let names = self.names_in(file, kind, key)?;
        Some(names.first().map_or(natural, String::as_str))
    }

    /// The names of an entry of a file. An entry that its file no longer has is used if all files
    /// gave it the same names.
    fn names_in(&self, file: &str, kind: Kind, key: &str) -> Option<&Vec<String>> {
        if self.files.is_empty() {
            return None;
        }
        let key = (kind, key.to_owned());
        let own = self.files.get(file).and_then(|entries| entries.get(&key));
        own.or_else(|| match self.stale.get(&key) {
            Some(names) if names.len() == 1 => names.first(),
            _ => None,
        })
    }

    /// The names of the operation groups.
    pub(crate) fn groups(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().filter(|(kind, _)| *kind == Kind::Group).map(|(_, key)| key.as_str())
    }

    /// Adds an entry, with its names unless they are the default. A key that a line can't hold is
    /// left out.
    pub(crate) fn add(&mut self, kind: Kind, key: &str, names: Vec<String>) {
        if is_line(key) {
            self.entries.insert((kind, key.to_owned()), names);
        }
    }

    /// Adds an entry of a file, with its names unless they are the default. A key or path that a
    /// line can't hold is left out.
    pub(crate) fn add_in(&mut self, file: &str, kind: Kind, key: &str, names: Vec<String>) {
        if is_line(key) && is_line(file) && is_inside(file) {
            let entries = self.files.entry(file.to_owned()).or_default();
            entries.insert((kind, key.to_owned()), names);
        }
    }

    /// Adds the order of a function's arguments, unless it has none.
    pub(crate) fn add_order(&mut self, file: &str, kind: Kind, key: &str, words: Vec<String>) {
        if !words.is_empty() {
            self.add_in(file, kind, key, words);
        }
    }

    /// Carries entries over from removed files to new ones. A new file takes the entries of a
    /// removed file whose path differs only in the api-version's folders, or else of one with the
    /// same file name in the same service's folder. Of several, the newest takes those of the
    /// newest.
    pub(crate) fn carry_over<'f>(&self, files: impl Iterator<Item = &'f str>) -> NameLock {
        if self.files.is_empty() {
            return self.clone();
        }
        let now: BTreeSet<&str> = files.collect();
        let mut heirs: BTreeMap<&str, &str> = BTreeMap::new();
        for likeness in [unversioned, unplaced] {
            let mut gone: BTreeMap<Vec<&str>, Vec<&str>> = BTreeMap::new();
            let is_gone =
                |file: &&String| !now.contains(file.as_str()) && !heirs.contains_key(file.as_str());
            for file in self.files.keys().filter(is_gone) {
                gone.entry(likeness(file)).or_default().push(file);
            }
            let is_new = |file: &&&str| {
                !self.files.contains_key(**file) && !heirs.values().any(|heir| heir == *file)
            };
            let new: Vec<&&str> = now.iter().rev().filter(is_new).collect();
            for file in new {
                let before = gone.get_mut(&likeness(file)).and_then(Vec::pop);
                heirs.extend(before.map(|before| (before, *file)));
            }
        }
        let files = self.files.iter().map(|(file, entries)| {
            let file: &str = heirs.get(file.as_str()).copied().unwrap_or(file);
            (file.to_owned(), entries.clone())
        });
        NameLock { files: files.collect(), ..self.clone() }
    }

    /// Separates the entries for things that their files still have from those for things that are gone, which
    /// are then looked up by id or key alone. `operations` are the pairs of file and id in the crate; `has`
    /// tells whether a file has a key.
    pub(crate) fn separate_stale(
        mut self,
        operations: &BTreeSet<(&str, &str)>,
        has: impl Fn(&str, &str) -> bool,
    ) -> NameLock {
        for (file, entries) in &mut self.files {
            let is_here = |(kind, key): &(Kind, String)| match kind {
                Kind::Operation | Kind::Arguments => {
                    operations.contains(&(file.as_str(), key.as_str()))
                }
                _ => has(file, key),
            };
            let (here, gone): (BTreeMap<_, _>, BTreeMap<_, _>) =
                std::mem::take(entries).into_iter().partition(|(key, _)| is_here(key));
            *entries = here;
            for (key, names) in gone {
                if matches!(key.0, Kind::Operation | Kind::Arguments) {
                    self.entries.entry(key).or_insert(names);
                } else {
                    self.stale.entry(key).or_default().insert(names);
                }
            }
        }
        self
    }
}

/// The parts of a path, without the folders that name an api-version.
fn unversioned(path: &str) -> Vec<&str> {
    let is_versioned = |part: &&str| !matches!(*part, "stable" | "preview") && !is_version(part);
    let (folders, file) = path.rsplit_once('/').unwrap_or(("", path));
    folders.split('/').filter(is_versioned).chain([file]).collect()
}

/// The first two folders of a path, which name the service, and the file name.
fn unplaced(path: &str) -> Vec<&str> {
    let (folders, file) = path.rsplit_once('/').unwrap_or(("", path));
    folders.split('/').take(2).chain([file]).collect()
}

/// A file's name up to its first dot.
pub(crate) fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.split('.').next().unwrap_or(name)
}

/// Tells whether a folder is named after an api-version, such as `2024-05-01-preview` or `v3`.
pub(crate) fn is_version(folder: &str) -> bool {
    let number = folder.strip_prefix('v').unwrap_or(folder);
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    digits > 0 && (number != folder || digits == 4 && number.contains('-'))
}
