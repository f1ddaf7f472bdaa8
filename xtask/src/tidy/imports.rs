//! Finds the definitions that each Rust file of a crate takes from the crate's other files. Names are followed
//! through `use` declarations, re-exports (`pub use`) included, to the file that defines them.

use super::tree::{File, Tree};
use super::words::{self, Used, Word};
use std::collections::{BTreeMap, BTreeSet};

/// The number of `use` declarations through which a name is followed. The limit ends circles of them.
const DEEPEST: usize = 8;

/// The fact that one file takes a definition of another.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Import<'t> {
    pub(super) from: &'t str,
    pub(super) to: &'t str,
    /// The alphabetically first of the definitions that are taken.
    pub(super) name: String,
}

/// The path of a module from the root of its crate.
type Path = Vec<String>;

/// A module: a file, or a block `mod name { … }` of one.
struct Module<'t> {
    file: &'t File,
    words: Vec<Word>,
    /// The names that the module's `use` declarations bind.
    bindings: Vec<Used>,
    /// The names of the items that the module defines.
    definitions: BTreeSet<String>,
}

/// The thing that a path refers to: a module, or an item of one.
enum Target<'m, 't> {
    Module(Path),
    Item(&'m Module<'t>, String),
}

/// The modules of a crate.
struct Crate<'t> {
    modules: BTreeMap<Path, Module<'t>>,
}

/// Returns the imports between the files of the crate whose sources are below `folder`, which ends in `/`.
/// There is at most one import for each pair of files.
pub(super) fn between<'t>(tree: &'t Tree, folder: &str) -> Vec<Import<'t>> {
    let mut krate = Crate { modules: BTreeMap::new() };
    for file in tree.rust(folder) {
        // Unit tests may import any file, and no file imports them, so they can't be part of a circle.
        let path = module_path(file.path.strip_prefix(folder).unwrap_or_default());
        if path.first().is_none_or(|first| first != "tests") {
            krate.add(file, path, words::of(&file.text));
        }
    }
    let mut found: BTreeMap<(&str, &str), String> = BTreeMap::new();
    for (path, module) in &krate.modules {
        for (to, name) in krate.taken(path, module) {
            if to.path != module.file.path {
                let first = found.entry((&module.file.path, &to.path)).or_insert(name.clone());
                *first = name.min(first.clone());
            }
        }
    }
    found.into_iter().map(|((from, to), name)| Import { from, to, name }).collect()
}

/// Returns the module path of a file, from its path below the root.
fn module_path(path: &str) -> Path {
    let path = path.trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    match path {
        "lib" => Vec::new(),
        _ => path.split('/').map(str::to_owned).collect(),
    }
}

impl<'t> Crate<'t> {
    fn add(&mut self, file: &'t File, path: Path, words: Vec<Word>) {
        let mut module = Module { file, words, bindings: Vec::new(), definitions: BTreeSet::new() };
        for (name, block) in words::take_modules(&mut module.words) {
            let inner = path.iter().cloned().chain([name]).collect();
            self.add(file, inner, block);
        }
        module.bindings = words::take_uses(&mut module.words);
        module.definitions = words::definitions(&module.words);
        self.modules.insert(path, module);
    }

    /// The definitions that a module uses, each with the file that has it.
    fn taken(&self, path: &Path, module: &Module<'t>) -> Vec<(&'t File, String)> {
        let mut found = Vec::new();
        let mut take = |target: Option<Target<'_, 't>>| {
            if let Some(Target::Item(module, name)) = target {
                found.push((module.file, name));
            }
        };
        for binding in module.bindings.iter().filter(|binding| !binding.is_handed_on) {
            take(self.resolve(path, &binding.path, 0));
        }
        for used in words::paths(&module.words) {
            // A single name may be that of a variable or a field. It counts as a path only if a `*` or a
            // re-export could bind it, since other `use` declarations were counted above.
            let is_open = |binding: &Used| {
                let [name] = used.as_slice() else { return true };
                binding.name == "*" || (binding.is_handed_on && binding.name == *name)
            };
            if module.bindings.iter().any(is_open) || used.len() > 1 {
                take(self.resolve(path, &used, 0));
            }
        }
        found
    }

    /// Resolves a path that is written in the module `from`.
    fn resolve(&self, from: &Path, path: &[String], depth: usize) -> Option<Target<'_, 't>> {
        let (first, mut rest) = path.split_first()?;
        let mut at = match first.as_str() {
            "crate" => Target::Module(Vec::new()),
            "self" => Target::Module(from.clone()),
            "super" => Target::Module(from.split_last()?.1.to_vec()),
            name => self.named(from, name, !rest.is_empty(), depth)?,
        };
        while let (Target::Module(module), Some((name, after))) = (&at, rest.split_first()) {
            at = match name.as_str() {
                "super" => Target::Module(module.split_last()?.1.to_vec()),
                "self" | "*" => return Some(at),
                name => self.named(module, name, !after.is_empty(), depth)?,
            };
            rest = after;
        }
        Some(at)
    }

    /// Resolves a name in a module. A module and a function may have the same name; `is_holder` is true if the
    /// path continues behind the name, which then is a module's.
    fn named(
        &self,
        at: &Path,
        name: &str,
        is_holder: bool,
        depth: usize,
    ) -> Option<Target<'_, 't>> {
        let module = self.modules.get(at)?;
        let inner: Path = at.iter().cloned().chain([name.to_owned()]).collect();
        let is_item = module.definitions.contains(name);
        if self.modules.contains_key(&inner) && (is_holder || !is_item) {
            return Some(Target::Module(inner));
        }
        if is_item {
            return Some(Target::Item(module, name.to_owned()));
        }
        if depth >= DEEPEST {
            return None;
        }
        let mut bindings = module.bindings.iter().filter(|binding| binding.name == name);
        if let Some(binding) = bindings.next() {
            return self.resolve(at, &binding.path, depth + 1);
        }
        let mut globs = module.bindings.iter().filter(|binding| binding.name == "*");
        // The path before a `*` is resolved without following a further `use`, so that two `*` can't lead to
        // each other endlessly.
        globs.find_map(|glob| match self.resolve(at, &glob.path, DEEPEST)? {
            Target::Module(module) => self.named(&module, name, is_holder, depth + 1),
            Target::Item(..) => None,
        })
    }
}
