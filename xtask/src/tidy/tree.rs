//! Reads the hand-written files of the repository. It knows the folders that hold them, and which
//! parts of a Rust file are code.

use std::fs;
use std::path::{Path, PathBuf};

/// The folders with hand-written files. Inputs and expected outputs of test cases are data, and so
/// are descriptions, so their folders are skipped.
const FOLDERS: [&str; 7] = ["docs", "generator", "xtask", "tests", "spec", ".ci", ".cargo"];
const SKIPPED: [&str; 4] = ["target", "generated", "specification", "cases"];
/// The extensions of text files. A file without an extension (`.ci/run`) counts as text, too.
const TEXTS: [&str; 9] = ["rs", "toml", "md", "lock", "sh", "yml", "yaml", "ps1", "cjs"];

/// The hand-written files of the repository.
pub(super) struct Tree {
    /// The canonical path of the repository.
    pub(super) root: PathBuf,
    /// The files, sorted by path.
    pub(super) files: Vec<File>,
}

/// A hand-written file.
pub(super) struct File {
    /// The path relative to the repository, with `/` between the parts.
    pub(super) path: String,
    /// The text; empty for a file that is no text.
    pub(super) text: String,
}

impl Tree {
    pub(super) fn read(root: &Path) -> Result<Tree, String> {
        let root = root
            .canonicalize()
            .map_err(|error| format!("cannot open `{}`: {error}", root.display()))?;
        let mut files = Vec::new();
        for (name, path, is_folder) in entries(&root)? {
            if !is_folder {
                files.push(File::read(name, &path)?);
            } else if FOLDERS.contains(&name.as_str()) {
                walk(&path, &name, &mut files)?;
            }
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Tree { root, files })
    }

    /// The Rust files below a folder, whose name has to end in `/`, or all Rust files if the name is empty.
    pub(super) fn rust(&self, folder: &str) -> impl Iterator<Item = &File> {
        let is_in = move |file: &&File| file.path.ends_with(".rs") && file.path.starts_with(folder);
        self.files.iter().filter(is_in)
    }
}

impl File {
    fn read(path: String, place: &Path) -> Result<File, String> {
        let extension = place.extension().and_then(|extension| extension.to_str());
        let text = match extension.is_none_or(|extension| TEXTS.contains(&extension)) {
            true => fs::read(place).map_err(|error| format!("cannot read `{path}`: {error}"))?,
            false => Vec::new(),
        };
        Ok(File { path, text: String::from_utf8_lossy(&text).into_owned() })
    }

    /// The lines with their numbers.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines())
    }

    /// The lines with code, each without the comment at its end.
    pub(super) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let code = |text| match split_comment(text).trim() {
            "" => None,
            _ => Some(split_comment(text)),
        };
        self.lines().filter_map(move |(line, text)| code(text).map(|text| (line, text)))
    }

    /// The whole code as one text, in which comments are removed and lines keep their numbers.
    pub(super) fn code_text(&self) -> String {
        self.text.lines().map(|line| format!("{}\n", split_comment(line))).collect()
    }
}

/// A line up to its comment. A `//` after a colon or a quote is in a string, and no comment.
fn split_comment(line: &str) -> &str {
    let mut from = 0;
    while let Some(found) = line.get(from..).and_then(|rest| rest.find("//")) {
        let before = line.get(..from + found).unwrap_or_default();
        if !before.ends_with([':', '"', '/']) {
            return before;
        }
        from += found + 2;
    }
    line
}

/// The number of the line that contains an offset.
pub(super) fn line_at(text: &str, offset: usize) -> usize {
    text.get(..offset).unwrap_or_default().matches('\n').count() + 1
}

fn walk(folder: &Path, prefix: &str, files: &mut Vec<File>) -> Result<(), String> {
    for (name, path, is_folder) in entries(folder)? {
        let shown = format!("{prefix}/{name}");
        if !is_folder {
            files.push(File::read(shown, &path)?);
        } else if !SKIPPED.contains(&name.as_str()) && !name.starts_with('.') {
            walk(&path, &shown, files)?;
        }
    }
    Ok(())
}

/// The name and path of each entry, and whether it is a folder. Symbolic links are left out.
fn entries(folder: &Path) -> Result<Vec<(String, PathBuf, bool)>, String> {
    let cannot = |error| format!("cannot read `{}`: {error}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(cannot)? {
        let entry = entry.map_err(cannot)?;
        let kind = entry.file_type().map_err(cannot)?;
        if kind.is_dir() || kind.is_file() {
            let name = entry.file_name().to_string_lossy().into_owned();
            found.push((name, entry.path(), kind.is_dir()));
        }
    }
    Ok(found)
}
