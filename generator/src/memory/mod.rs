//! What a crate remembers of the names in it: the text of its `names.txt`. A name, once given, stays with what it
//! names, whatever else comes or goes. What is named how is up to [`crate::names`], and nobody here touches a disk.

mod text;

pub use text::BadLine;

use std::collections::{BTreeMap, BTreeSet};
use text::{is_inside, is_line};

/// The names of a crate when it was last made; none of a crate that is made for the first time.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Memory {
    edition: Edition,
    client: Option<String>,
    /// What is in the crate as a whole, and the names of what could not have its own.
    things: BTreeMap<(Kind, String), Vec<String>>,
    /// What is in a description, by file and likewise.
    files: BTreeMap<String, BTreeMap<(Kind, String), Vec<String>>>,
    /// What files have no more, and whatever names it had: it may be in another file now.
    elsewhere: BTreeMap<(Kind, String), BTreeSet<Vec<String>>>,
}

/// The rules by which a crate's names are made of those in descriptions. A crate keeps its edition, since other rules
/// would rename what it has.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum Edition {
    /// Those of crates whose file names no edition.
    First,
    /// Words such as `GiB` and `vNet` stay whole, all variants are in camel case, and types go without namespaces.
    #[default]
    Second,
}

/// What a name is of.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Kind {
    /// A parameter that the client holds, by its name on the wire.
    Parameter,
    /// A header of answers, by its name on the wire.
    Header,
    /// A group of operations, by its name: its module, client, accessor and feature.
    Group,
    /// An operation of a file, by its id: its method, options, and the method that goes on from its first page.
    Operation,
    /// A type, by its place in a file.
    Type,
    /// A variant of a union, by the union's place and the variant's value.
    Variant,
    /// What an operation's method takes, in this order; the operation is known as above.
    Arguments,
    /// What the function takes that makes a type, in this order, by the type's place in a file.
    Constructor,
}

impl Memory {
    /// The rules by which names are made.
    pub(crate) fn edition(&self) -> Edition {
        self.edition
    }

    /// Remembers the rules by which names are made.
    pub(crate) fn set_edition(&mut self, edition: Edition) {
        self.edition = edition;
    }

    /// The service client's name.
    pub(crate) fn client(&self) -> Option<&str> {
        self.client.as_deref()
    }

    /// Remembers the service client's name.
    pub(crate) fn set_client(&mut self, name: &str) {
        self.client = Some(name.to_owned());
    }

    /// Whether something was in the crate.
    pub(crate) fn has(&self, kind: Kind, key: &str) -> bool {
        !self.things.is_empty() && self.things.contains_key(&(kind, key.to_owned()))
    }

    /// Whether something of a file was in the crate.
    pub(crate) fn has_in(&self, file: &str, kind: Kind, key: &str) -> bool {
        self.names_in(file, kind, key).is_some()
    }

    /// What something was called by a name of its own, or that it was there and had its own name, which is then
    /// `natural`. The names are counted as in [`Kind`].
    pub(crate) fn name<'a>(
        &'a self,
        kind: Kind,
        key: &str,
        index: usize,
        natural: &'a str,
    ) -> &'a str {
        let names = match self.things.is_empty() {
            true => None,
            false => self.things.get(&(kind, key.to_owned())),
        };
        names.and_then(|names| Memory::still(names, index, natural)).unwrap_or(natural)
    }

    /// A name that something had, if it may still have it, since what made that necessary may be another thing than
    /// now: if it begins like the natural one.
    pub(crate) fn still<'a>(names: &'a [String], index: usize, stem: &str) -> Option<&'a str> {
        let stem = stem.trim_end_matches('_');
        names.get(index).map(String::as_str).filter(|name| name.starts_with(stem))
    }

    /// The names that an operation had, none of them if it had its own. It is known by its file, or else, if it
    /// may be, as one of a file that has it no more.
    pub(crate) fn operation(&self, file: &str, id: &str, or_elsewhere: bool) -> Option<&[String]> {
        let key = (Kind::Operation, id.to_owned());
        let own = self.files.get(file).and_then(|things| things.get(&key));
        own.or(self.things.get(&key).filter(|_| or_elsewhere)).map(Vec::as_slice)
    }

    /// What an operation's method took, in its order. The operation is known as for its names.
    pub(crate) fn arguments(&self, file: &str, id: &str, or_elsewhere: bool) -> Option<&[String]> {
        let key = (Kind::Arguments, id.to_owned());
        let own = self.files.get(file).and_then(|things| things.get(&key));
        own.or(self.things.get(&key).filter(|_| or_elsewhere)).map(Vec::as_slice)
    }

    /// What the function took that makes a type, in its order.
    pub(crate) fn constructor(&self, file: &str, key: &str) -> Option<&[String]> {
        self.names_in(file, Kind::Constructor, key).map(Vec::as_slice)
    }

    /// What something of a file was called; none if it was not there.
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

    /// Of a file that has gone, or that it was taken from, only what cannot be anything else is known.
    fn names_in(&self, file: &str, kind: Kind, key: &str) -> Option<&Vec<String>> {
        if self.files.is_empty() {
            return None;
        }
        let key = (kind, key.to_owned());
        let own = self.files.get(file).and_then(|things| things.get(&key));
        own.or_else(|| match self.elsewhere.get(&key) {
            Some(names) if names.len() == 1 => names.first(),
            _ => None,
        })
    }

    /// The groups of operations.
    pub(crate) fn groups(&self) -> impl Iterator<Item = &str> {
        self.things.keys().filter(|(kind, _)| *kind == Kind::Group).map(|(_, key)| key.as_str())
    }

    /// Remembers something, and its names unless they are its own. What has a line break in it can't be.
    pub(crate) fn add(&mut self, kind: Kind, key: &str, names: Vec<String>) {
        if is_line(key) {
            self.things.insert((kind, key.to_owned()), names);
        }
    }

    /// Remembers something of a file, likewise.
    pub(crate) fn add_in(&mut self, file: &str, kind: Kind, key: &str, names: Vec<String>) {
        if is_line(key) && is_line(file) && is_inside(file) {
            let things = self.files.entry(file.to_owned()).or_default();
            things.insert((kind, key.to_owned()), names);
        }
    }

    /// Remembers what a function takes, if that is anything, in its order.
    pub(crate) fn add_order(&mut self, file: &str, kind: Kind, key: &str, words: Vec<String>) {
        if !words.is_empty() {
            self.add_in(file, kind, key, words);
        }
    }

    /// This memory for a crate that is made of certain files now: a file that is new among them takes the place of
    /// one that has gone, if nothing but the api-version's folder tells them apart, or else if both are called the
    /// same and belong to one service. Of several, the newest takes that of the newest.
    pub(crate) fn moved<'f>(&self, files: impl Iterator<Item = &'f str>) -> Memory {
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
        let files = self.files.iter().map(|(file, things)| {
            let file: &str = heirs.get(file.as_str()).copied().unwrap_or(file);
            (file.to_owned(), things.clone())
        });
        Memory { files: files.collect(), ..self.clone() }
    }

    /// This memory for a crate whose operations are in certain files now, by file and id, and whose files have
    /// certain other things, by file and key: what a file has no more is known by its id or its key alone.
    pub(crate) fn settled(
        mut self,
        operations: &BTreeSet<(&str, &str)>,
        has: impl Fn(&str, &str) -> bool,
    ) -> Memory {
        for (file, things) in &mut self.files {
            let is_here = |(kind, key): &(Kind, String)| match kind {
                Kind::Operation | Kind::Arguments => {
                    operations.contains(&(file.as_str(), key.as_str()))
                }
                _ => has(file, key),
            };
            let (here, gone): (BTreeMap<_, _>, BTreeMap<_, _>) =
                std::mem::take(things).into_iter().partition(|(key, _)| is_here(key));
            *things = here;
            for (key, names) in gone {
                if matches!(key.0, Kind::Operation | Kind::Arguments) {
                    self.things.entry(key).or_insert(names);
                } else {
                    self.elsewhere.entry(key).or_default().insert(names);
                }
            }
        }
        self
    }
}

/// The parts of a path but for the folders that tell an api-version.
fn unversioned(path: &str) -> Vec<&str> {
    let is_versioned = |part: &&str| !matches!(*part, "stable" | "preview") && !is_version(part);
    let (folders, file) = path.rsplit_once('/').unwrap_or(("", path));
    folders.split('/').filter(is_versioned).chain([file]).collect()
}

/// The service's folder and the file's name, wherever in the folder it is.
fn unplaced(path: &str) -> Vec<&str> {
    let (folders, file) = path.rsplit_once('/').unwrap_or(("", path));
    folders.split('/').take(2).chain([file]).collect()
}

/// A file's name without what follows its first dot: what tells what it describes from what others do.
pub(crate) fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.split('.').next().unwrap_or(name)
}

/// Whether a folder is called after an api-version: `2024-05-01-preview`, `v3`.
pub(crate) fn is_version(folder: &str) -> bool {
    let number = folder.strip_prefix('v').unwrap_or(folder);
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    digits > 0 && (number != folder || digits == 4 && number.contains('-'))
}
